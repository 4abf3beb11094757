// Answers about names: what they mean, where they are declared and used, and giving them others.

import {
  DefinitionRequest,
  DocumentHighlightRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { allowedHover } from './allowed.ts';
import { hoverAt } from './hover.ts';
import { linksIn } from './links.ts';
import { allUses, nameAt, type Project, rename, usesIn } from './names.ts';
import { symbolKind, toMarkup, toRange } from './protocol.ts';
import { matching } from './search.ts';
import type { Session } from './session.ts';
import { refused, wrongParams } from './wire.ts';

/** Names that one answer holds at most. */
const mostSymbols = 500;

export function answerNames(session: Session): void {
  const project: Project = { check: (file) => session.checkFile(file), usersOf: (file) => session.usersOf(file) };
  session.inDocument(HoverRequest.type, (document, params) => {
    const checked = session.check(document);
    const offset = session.offset(document, params);
    const hover = checked && (hoverAt(checked, offset) ?? allowedHover(checked, offset));
    if (!hover) return null;
    const { encoding, hovers } = session.client;
    return { contents: toMarkup(hover.markdown, hovers), range: toRange(document.index, hover.span, encoding) };
  });
  session.inDocument(DefinitionRequest.type, (document, params) => {
    const offset = session.offset(document, params);
    const checked = session.check(document);
    const used = checked && linksIn(checked.parsed).find(({ span, to }) => 'path' in to && span.start <= offset && offset <= span.end);
    if (used && 'path' in used.to) {
      const uri = session.existing(document.uri, used.to.path);
      return uri ? [{ uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }] : null;
    }
    const found = checked && nameAt(checked, offset);
    return found ? session.locations([{ file: found.declaration.file, ...found.declaration.span }]) : null;
  });
  session.inDocument(ReferencesRequest.type, (document, params) => {
    const found = session.nameAt(document, params);
    if (!found) return null;
    const uses = allUses(found.declaration, project);
    const { file, span } = found.declaration;
    const { includeDeclaration = true } = (params.context ?? {}) as Partial<typeof params.context>;
    const places = includeDeclaration ? [{ file, ...span }, ...uses] : uses;
    const locations = session.locations(places);
    session.forget(new Set(places.map((place) => place.file)));
    return locations;
  });
  session.inDocument(DocumentHighlightRequest.type, (document, params) => {
    const offset = session.offset(document, params);
    const checked = session.check(document);
    const found = checked && nameAt(checked, offset);
    if (!found) return null;
    const { declaration } = found;
    const own = declaration.file === document.uri ? [{ span: declaration.span, kind: 3 as const }] : [];
    const uses = usesIn(checked, declaration).map((span) => ({ span, kind: 2 as const }));
    return [...own, ...uses].map(({ span, kind }) => ({ range: toRange(document.index, span, session.client.encoding), kind }));
  });
  session.inDocument(PrepareRenameRequest.type, (document, params) => {
    const found = session.nameAt(document, params);
    return found ? { range: toRange(document.index, found.span, session.client.encoding), placeholder: found.declaration.name } : null;
  });
  session.inDocument(RenameRequest.type, (document, params) => {
    const found = session.nameAt(document, params);
    if (!found) throw refused('Only a name that is declared can be renamed: put the cursor on one.');
    const renamed = rename(found.declaration, params.newName, project);
    if ('refused' in renamed) throw refused(renamed.refused);
    const edit = session.workspaceEdit(renamed.edits);
    session.forget(renamed.edits.map(({ file }) => file));
    if (!edit) throw refused('A file that uses the name can’t be read: nothing is renamed.');
    return edit;
  });
  session.wire.request(WorkspaceSymbolRequest.type, ({ query }) => {
    if (typeof query !== 'string') throw wrongParams('query');
    return matching(query, session.allNames(), mostSymbols).map(({ uri, name }): SymbolInformation => {
      const symbol: SymbolInformation = { name: name.name, kind: symbolKind(name.kind), location: { uri, range: name.range } };
      const container = [name.within, name.title].filter(Boolean).join(' · ');
      return container ? { ...symbol, containerName: container } : symbol;
    });
  });
}
