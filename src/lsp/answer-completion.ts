// Answers about what may stand at the cursor, and when a list opens by itself.

import { CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver-protocol';
import { complete } from '#language/complete.ts';
import { keyOf, pathBetween } from './addresses.ts';
import { allowedCompletion } from './allowed.ts';
import { documentationOf, documentationOfName, type OfferKey } from './documentation.ts';
import type { OpenDocument } from './documents.ts';
import { isModel } from './files.ts';
import { toCompletionList, toMarkup } from './protocol.ts';
import type { Session } from './session.ts';

/** What asks for an offer by itself: a blank only where something must follow. */
export const triggers = [' ', '.', '/', ':', '"'] as const;

export function answerCompletion(session: Session): void {
  session.inDocument(CompletionRequest.type, (document, params) => {
    const offset = session.offset(document, params);
    const checked = session.check(document);
    if (!checked || checked.parsed.text !== document.text) return null;
    const { parsed, names } = checked;
    const inText = complete({
      parsed,
      names,
      offset,
      others: () => session.otherNames(document, checked),
      files: () => otherFiles(session, document),
    });
    const completion = inText ?? allowedCompletion(checked, offset);
    if (!completion) return null;
    const { triggerKind, triggerCharacter } = params.context ?? {};
    // A list that opens by itself must not stand in the way of a line that is finished.
    if (triggerKind === 2 && (triggerCharacter === ' ' || triggerCharacter === ':') && !completion.needed) return null;
    if (triggerKind === 2 && triggerCharacter === '"' && !completion.offers.some(({ kind }) => kind === 'file')) return null;
    const list = toCompletionList(completion, document.index, session.client.encoding, session.client.completion, documentationOf);
    for (const item of list.items) if (item.data !== undefined) item.data = { ...(item.data as OfferKey), uri: document.uri };
    return list;
  });
  session.wire.request(CompletionResolveRequest.type, (item) => {
    const value = documentationOf(item?.data) ?? ofName(session, item?.data);
    return value === undefined ? item : { ...item, documentation: toMarkup(value, session.client.completion.documentation) };
  });
}

function ofName(session: Session, data: unknown): string | undefined {
  const { uri } = (data ?? {}) as { readonly uri?: unknown };
  const document = typeof uri === 'string' ? session.documents.get(uri) : undefined;
  const checked = document && session.check(document);
  return checked && documentationOfName(data, checked);
}

/** Other models, as a `use` in this document writes them. */
function* otherFiles(session: Session, document: OpenDocument): Generator<string> {
  for (const uri of session.files.addresses()) {
    if (!isModel(uri) || keyOf(uri) === keyOf(document.uri)) continue;
    const path = pathBetween(document.uri, uri);
    if (path !== undefined) yield path;
  }
}
