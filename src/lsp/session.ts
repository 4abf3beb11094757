// What every answer needs to know of this client: its documents, the workspace behind them, and how it counts and what it understands.
// It looks things up; which request is answered how stands in the `answer-` files.

import {
  type Diagnostic,
  type Location,
  type MarkupKind,
  type Position,
  type ProtocolRequestType,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { Configurations } from '#analysis/configurations.ts';
import { type Checked, Workspace } from '#analysis/workspace.ts';
import type { OtherName } from '#language/complete.ts';
import { pageOfCode } from '#reports/page.ts';
import type { FileEdits } from '#text/edit.ts';
import type { Finding } from '#text/finding.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Place } from '#text/span.ts';
import { keyOf, pathBetween, resolvePath } from './addresses.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { type Files, isModel, type KnownName, namesIn } from './files.ts';
import type { InitializationOptions } from './messages.ts';
import { type NameAt, nameAt } from './names.ts';
import {
  type CompletionSupport,
  type DiagnosticSupport,
  type EditedFile,
  type EditSupport,
  type Encoding,
  isPosition,
  toDiagnostic,
  toRange,
  toWorkspaceEdit,
} from './protocol.ts';
import { type EditorSettings, usualSettings } from './settings.ts';
import { type Wire, wrongParams } from './wire.ts';

/** What the client said of itself in `initialize`. */
export interface ClientTraits {
  readonly encoding: Encoding;
  readonly diagnostics: DiagnosticSupport;
  readonly edits: EditSupport;
  readonly completion: CompletionSupport;
  /** Whether it asks for diagnostics; else they are sent. Never both, or each would show twice. */
  readonly pulls: boolean;
  /** Whether it can be told to ask again. */
  readonly refreshes: boolean;
  /** Whether it can be told to ask for inlay hints again. */
  readonly refreshesHints: boolean;
  /** Whether it can be asked for its settings. */
  readonly tellsSettings: boolean;
  /** Whether it shows the outline as a tree; else it takes a list. */
  readonly nestsSymbols: boolean;
  /** How hovers are written for it. */
  readonly hovers: MarkupKind;
  /** Whether it asks for an action's edit only when the action is chosen. */
  readonly resolvesEdits: boolean;
  readonly options: InitializationOptions;
}

export const nobody: ClientTraits = {
  encoding: 'utf-16',
  diagnostics: { related: false, tags: false, pageOf: () => undefined },
  edits: { versions: false, snippets: false },
  completion: { snippets: false, insertReplace: false, resolves: false, documentation: 'markdown' },
  pulls: false,
  refreshes: false,
  refreshesHints: false,
  tellsSettings: false,
  nestsSymbols: false,
  hovers: 'markdown',
  resolvesEdits: false,
  options: {},
};

export class Session {
  readonly wire: Wire;
  readonly documents = new Documents();
  readonly workspace: Workspace;
  /** Which settings count for which model. */
  readonly configurations = new Configurations((uri) => this.files.configuration(uri));
  client: ClientTraits = nobody;
  settings: EditorSettings = usualSettings;
  files: Files;
  /** Documents whose text the workspace doesn't have yet. */
  readonly #fresh = new Set<OpenDocument>();
  readonly #read: (uri: string) => void;

  /** `read` is called when the workspace has taken in a document's new text. */
  constructor(wire: Wire, files: Files, read: (uri: string) => void) {
    this.wire = wire;
    this.files = files;
    this.#read = read;
    this.workspace = new Workspace({
      read: (file) => this.documents.get(file)?.text ?? this.files.read(file),
      resolve: (from, path) => {
        const found = resolvePath(from, path);
        return found === undefined ? undefined : this.spelling(found);
      },
      files: () => this.files.addresses().filter(isModel),
      settingsOf: (file) => this.configurations.settingsOf(file),
    });
  }

  // ── documents and what they mean ──

  /** The document has another text. It is read when somebody asks, so that a burst of edits is read once. */
  changed(document: OpenDocument): void {
    this.#fresh.add(document);
  }

  closed(document: OpenDocument): void {
    this.#fresh.delete(document);
    this.workspace.close(document.uri);
  }

  check(document: OpenDocument): Checked | undefined {
    if (this.#fresh.has(document)) this.#settle();
    return this.workspace.check(document.uri);
  }

  /** Everything about a file, open or not. */
  checkFile(file: string): Checked | undefined {
    this.#settle();
    return this.workspace.check(this.spelling(file));
  }

  /** Lets go of what was only looked at. */
  forget(files: Iterable<string>): void {
    for (const file of files) {
      if (!this.documents.get(file) && this.workspace.usersOf(file).length === 0) this.workspace.close(file);
    }
  }

  #settle(): void {
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    for (const { uri, text } of fresh) {
      this.workspace.open(uri, text);
      this.#read(uri);
    }
  }

  // ── files ──

  /** The spelling under which the workspace knows a file. */
  spelling(uri: string): string {
    return this.documents.get(uri)?.uri ?? this.files.spelling(uri);
  }

  /** The address that a path leads to, where a file is there. */
  existing(from: string, path: string): string | undefined {
    const found = resolvePath(from, path);
    if (found === undefined) return undefined;
    const uri = this.spelling(found);
    return this.documents.get(uri) || this.files.read(uri) !== undefined ? uri : undefined;
  }

  /** Every file that uses this one, open or not. */
  usersOf(file: string): readonly string[] {
    const users = new Set(this.workspace.usersOf(file));
    const key = keyOf(file);
    for (const { uri, uses } of this.files.models()) {
      const used = uses.some((path) => {
        const found = resolvePath(uri, path);
        return found !== undefined && keyOf(found) === key;
      });
      if (used) users.add(uri);
    }
    users.delete(file);
    return [...users];
  }

  /** Every name of the workspace, those of open documents as they stand. */
  *allNames(): Generator<{ readonly uri: string; readonly name: KnownName }> {
    for (const document of this.documents.all()) {
      const checked = this.check(document);
      if (!checked) continue;
      const names = namesIn(checked.names.declared, (span) => toRange(document.index, span, this.client.encoding));
      for (const name of names) yield { uri: document.uri, name };
    }
    for (const { uri, names } of this.files.models()) {
      for (const name of names) yield { uri, name };
    }
  }

  /** Names that a document would see if it used another file. */
  *otherNames({ uri: own }: OpenDocument, { names }: Checked): Generator<OtherName> {
    const used = new Set(names.imported.map(({ parsed }) => keyOf(parsed.file)));
    used.add(keyOf(own));
    for (const { uri, name } of this.allNames()) {
      if (!name.shared || name.kind === 'grade' || used.has(keyOf(uri))) continue;
      const path = pathBetween(own, uri);
      if (path !== undefined) yield { name: name.name, kind: name.kind, title: name.title, path };
    }
  }

  // ── as the client counts ──

  offset(document: OpenDocument, { position }: { readonly position: Position }): number {
    if (!isPosition(position)) throw wrongParams('position');
    return document.offset(position, this.client.encoding);
  }

  nameAt(document: OpenDocument, params: { readonly position: Position }): NameAt | undefined {
    const offset = this.offset(document, params);
    const checked = this.check(document);
    return checked && nameAt(checked, offset);
  }

  locations(places: readonly Place[]): Location[] {
    const indexOf = this.#indexes();
    return places.flatMap((place) => {
      const index = indexOf(place.file);
      return index ? [{ uri: place.file, range: toRange(index, place, this.client.encoding) }] : [];
    });
  }

  diagnostics(document: OpenDocument, findings: readonly Finding[]): Diagnostic[] {
    const indexOf = this.#indexes();
    const { encoding, diagnostics } = this.client;
    return findings.map((finding) => toDiagnostic(finding, document.index, encoding, diagnostics, indexOf));
  }

  /** Undefined where a file of it can't be read. */
  workspaceEdit(edits: readonly FileEdits[]): WorkspaceEdit | undefined {
    const indexOf = this.#indexes();
    return toWorkspaceEdit(edits, this.client.encoding, this.client.edits, (file): EditedFile | undefined => {
      const open = this.documents.get(file);
      const index = indexOf(file);
      return index && { uri: open?.uri ?? file, index, version: open?.version ?? null };
    });
  }

  /** The address of a code's page, where the client shows such pages. */
  pageOf(code: string): string | undefined {
    return this.client.options.rulePages && pageOfCode(code) !== undefined ? `vchain-rule:/${code}.md` : undefined;
  }

  /** The lines of any file, each looked up once. */
  #indexes(): (file: string) => LineIndex | undefined {
    const found = new Map<string, LineIndex | undefined>();
    return (file) => {
      if (!found.has(file)) {
        const text = this.documents.get(file) ? undefined : this.files.read(file);
        found.set(file, this.documents.get(file)?.index ?? (text === undefined ? undefined : new LineIndex(text)));
      }
      return found.get(file);
    };
  }

  // ── answering ──

  /** A request about one document. One that isn't open gets the answer «nothing». */
  inDocument<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
    type: ProtocolRequestType<P, R, PR, E, RO>,
    answer: (document: OpenDocument, params: P) => R,
    nothing: () => R = () => null as R,
  ): void {
    this.wire.request(type, (params) => {
      const uri: unknown = params?.textDocument?.uri;
      if (typeof uri !== 'string') throw wrongParams('textDocument.uri');
      const document = this.documents.get(uri);
      return document ? answer(document, params) : nothing();
    });
  }
}
