// The one file that converts between ours (offsets in UTF-16, findings, edits) and the protocol's positions and shapes.
// It decides nothing about a model and holds no state.

import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentSymbol,
  FoldingRange,
  MarkupContent,
  MarkupKind,
  Position,
  PositionEncodingKind,
  Range,
  SelectionRange,
  SemanticTokens,
  SnippetTextEdit,
  SymbolInformation,
  SymbolKind,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { Completion, Offer } from '#language/complete.ts';
import type { Kind } from '#language/statements.ts';
import type { Edit, FileEdits } from '#text/edit.ts';
import type { Finding, Severity } from '#text/finding.ts';
import type { LineIndex } from '#text/line-index.ts';
import type { Span } from '#text/span.ts';
import type { Action } from './actions.ts';
import { type Coloured, marks, roles } from './colours.ts';
import { keyOfOffer } from './documentation.ts';
import { unmarked } from './markdown.ts';
import type { Fold, Symbol } from './outline.ts';

export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The first encoding that the client offers and we know; every client knows UTF-16. */
export function chooseEncoding(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  const known = offered?.find((each) => each === 'utf-8' || each === 'utf-16' || each === 'utf-32');
  return known ?? 'utf-16';
}

/** Markdown for every client that doesn't say that it shows nothing but plain text. */
export function chooseMarkup(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes('plaintext') && !formats.includes('markdown') ? 'plaintext' : 'markdown';
}

export function toMarkup(markdown: string, kind: MarkupKind): MarkupContent {
  return { kind, value: kind === 'markdown' ? markdown : unmarked(markdown) };
}

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** How many units of the encoding the character at `at` takes, and how many of UTF-16. */
function widths(text: string, at: number, encoding: Encoding): readonly [units: number, utf16: number] {
  const code = text.charCodeAt(at);
  const pair = isHigh(code) && isLow(text.charCodeAt(at + 1));
  if (encoding === 'utf-32') return [1, pair ? 2 : 1];
  if (pair) return [4, 2];
  return [code < 0x80 ? 1 : code < 0x800 ? 2 : 3, 1];
}

export function toPosition(index: LineIndex, offset: number, encoding: Encoding): Position {
  const line = index.lineAt(offset);
  const start = index.startOf(line);
  // An offset between a carriage return and its line feed is the line's end for a client.
  const end = Math.min(offset, index.endOf(line));
  if (encoding === 'utf-16') return { line, character: end - start };
  let character = 0;
  for (let at = start; at < end; ) {
    const [units, utf16] = widths(index.text, at, encoding);
    character += units;
    at += utf16;
  }
  return { line, character };
}

/** Clamped into the text, as the protocol wants it. */
export function toOffset(index: LineIndex, position: Position, encoding: Encoding): number {
  if (encoding === 'utf-16' || position.line >= index.lines) return index.offset(position.line, position.character);
  const end = index.endOf(position.line);
  let at = index.startOf(position.line);
  for (let character = 0; at < end && character < position.character; ) {
    const [units, utf16] = widths(index.text, at, encoding);
    character += units;
    at += utf16;
  }
  return Math.min(at, end);
}

export function toRange(index: LineIndex, span: Span, encoding: Encoding): Range {
  return { start: toPosition(index, span.start, encoding), end: toPosition(index, span.end, encoding) };
}

export function toSpan(index: LineIndex, range: Range, encoding: Encoding): Span {
  const start = toOffset(index, range.start, encoding);
  const end = toOffset(index, range.end, encoding);
  return start <= end ? { start, end } : { start: end, end: start };
}

export function toTextEdit(index: LineIndex, edit: Edit, encoding: Encoding): TextEdit {
  return { range: toRange(index, edit.at, encoding), newText: edit.text };
}

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };
const tagNumbers: Readonly<Record<NonNullable<Finding['tag']>, DiagnosticTag>> = { unnecessary: 1, deprecated: 2 };

/** What of a diagnostic the client understands. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly tags: boolean;
  readonly pageOf: (code: string) => string | undefined;
}

/** `pageOf` gives the address of a code's page; undefined where it has none or the client can't show one. */
export function diagnosticSupport(capabilities: ClientCapabilities, pageOf: (code: string) => string | undefined): DiagnosticSupport {
  const { publishDiagnostics: push, diagnostic: pull } = capabilities.textDocument ?? {};
  const both = { ...push, ...pull };
  return {
    related: both.relatedInformation === true,
    tags: both.tagSupport !== undefined,
    pageOf,
  };
}

/** `indexOf` gives the lines of another file that a related place lies in; undefined where it can't be read. */
export function toDiagnostic(
  finding: Finding,
  index: LineIndex,
  encoding: Encoding,
  support: DiagnosticSupport,
  indexOf: (file: string) => LineIndex | undefined,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(index, finding.place, encoding),
    severity: severityNumbers[finding.severity],
    code: finding.code,
    source: 'vchain',
    message: finding.message,
  };
  const href = support.pageOf(finding.code);
  if (href !== undefined) diagnostic.codeDescription = { href };
  if (support.tags && finding.tag) diagnostic.tags = [tagNumbers[finding.tag]];
  if (support.related && finding.related) {
    diagnostic.relatedInformation = finding.related.flatMap(({ place, message }) => {
      const lines = indexOf(place.file);
      return lines ? [{ location: { uri: place.file, range: toRange(lines, place, encoding) }, message }] : [];
    });
  }
  return diagnostic;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

export function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { line, character } = value as Partial<Position>;
  return isCount(line) && isCount(character);
}

export function isRange(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Partial<Range>;
  return isPosition(start) && isPosition(end);
}

const symbolKinds: Readonly<Record<Symbol['kind'], SymbolKind>> = {
  chain: 2,
  product: 7,
  grade: 22,
  market: 11,
  firm: 5,
  group: 3,
  support: 4,
  channel: 24,
  upgrade: 12,
  plan: 26,
  source: 15,
  unit: 16,
  season: 14,
  word: 20,
  link: 6,
  environment: 19,
  household: 8,
};

export function toDocumentSymbols(symbols: readonly Symbol[], index: LineIndex, encoding: Encoding): DocumentSymbol[] {
  return symbols.map((symbol) => ({
    // A name of blanks only would be refused by clients.
    name: symbol.name.trim() || '?',
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: toRange(index, symbol.whole, encoding),
    selectionRange: toRange(index, symbol.nameAt, encoding),
    children: toDocumentSymbols(symbol.children, index, encoding),
  }));
}

/** For a client that takes no tree: each with the name that it stands in. */
export function toSymbolList(uri: string, symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...toSymbolList(uri, children ?? [], name),
  ]);
}

export function toFoldingRanges(folds: readonly Fold[]): FoldingRange[] {
  return folds.map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) }));
}

/** From the smallest span outwards. */
export function toSelectionRange(spans: readonly Span[], index: LineIndex, encoding: Encoding): SelectionRange {
  return spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(index, span, encoding), ...(parent ? { parent } : {}) }),
    undefined,
  ) as SelectionRange;
}

export function symbolKind(kind: Kind): SymbolKind {
  return symbolKinds[kind];
}

/** What of a workspace's edit the client understands. */
export interface EditSupport {
  readonly versions: boolean;
  readonly snippets: boolean;
}

export function editSupport(capabilities: ClientCapabilities): EditSupport {
  const { documentChanges, snippetEditSupport } = capabilities.workspace?.workspaceEdit ?? {};
  return { versions: documentChanges === true, snippets: documentChanges === true && snippetEditSupport === true };
}

/** A file as an edit needs it: its lines, and its version where it is open. */
export interface EditedFile {
  readonly uri: string;
  readonly index: LineIndex;
  readonly version: number | null;
}

/** Undefined where one of the files can't be read: an edit is made whole or not at all. */
export function toWorkspaceEdit(
  files: readonly FileEdits[],
  encoding: Encoding,
  support: EditSupport,
  fileOf: (file: string) => EditedFile | undefined,
): WorkspaceEdit | undefined {
  const found = files.map(({ file, edits }) => ({ known: fileOf(file), edits }));
  const changes: Record<string, TextEdit[]> = {};
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const { known, edits } of found) {
    if (!known) return undefined;
    const { uri, index, version } = known;
    const converted = edits.map((edit): TextEdit | SnippetTextEdit =>
      support.snippets && edit.snippet !== undefined
        ? { range: toRange(index, edit.at, encoding), snippet: { kind: 'snippet', value: outdented(edit.snippet, edit.at.start, index) } }
        : toTextEdit(index, edit, encoding),
    );
    if (support.versions) documentChanges.push({ textDocument: { uri, version }, edits: converted });
    else changes[uri] = [...(changes[uri] ?? []), ...(converted as TextEdit[])];
  }
  return support.versions ? { documentChanges } : { changes };
}

/** An editor indents the further lines of a snippet like the line that it goes into: what they have of that already is left out. */
function outdented(snippet: string, at: number, index: LineIndex): string {
  const [lead = ''] = /^[ \t]*/.exec(index.text.slice(index.startOf(index.lineAt(at)), at)) ?? [];
  return lead === '' ? snippet : snippet.replaceAll(new RegExp(`(?<=[\\r\\n])${lead}`, 'g'), '');
}

/** Without its edit, which is added where it is known already. */
export function toCodeAction(action: Action, diagnostics: readonly Diagnostic[]): CodeAction {
  const converted: CodeAction = { title: action.title, kind: action.kind };
  if (action.preferred) converted.isPreferred = true;
  if (diagnostics.length > 0) converted.diagnostics = [...diagnostics];
  if (action.page !== undefined) {
    converted.command = { title: action.title, command: 'vchain.openRulePage', arguments: [{ rule: action.page }] };
  }
  return converted;
}

export function toSemanticTokens(coloured: readonly Coloured[], index: LineIndex, encoding: Encoding): SemanticTokens {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const span of coloured) {
    const { start, end } = toRange(index, span, encoding);
    const length = end.character - start.character;
    if (length <= 0 || end.line !== start.line) continue;
    data.push(
      start.line - line,
      start.line === line ? start.character - character : start.character,
      length,
      roles.indexOf(span.role),
      span.mark ? 1 << marks.indexOf(span.mark) : 0,
    );
    line = start.line;
    character = start.character;
  }
  return { data };
}

/** What of completion the client understands. */
export interface CompletionSupport {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly resolves: boolean;
  readonly documentation: MarkupKind;
}

export function completionSupport(capabilities: ClientCapabilities): CompletionSupport {
  const item = capabilities.textDocument?.completion?.completionItem ?? {};
  return {
    snippets: item.snippetSupport === true,
    insertReplace: item.insertReplaceSupport === true,
    resolves: item.resolveSupport?.properties.includes('documentation') === true,
    documentation: chooseMarkup(item.documentationFormat),
  };
}

const offerKinds: Readonly<Record<Offer['kind'], CompletionItemKind>> = {
  statement: 14,
  clause: 14,
  name: 6,
  word: 12,
  unit: 11,
  currency: 11,
  mark: 24,
  text: 1,
  file: 17,
};
const nameKinds: Partial<Record<Kind, CompletionItemKind>> = {
  chain: 9,
  product: 25,
  grade: 20,
  market: 8,
  firm: 7,
  group: 22,
  support: 3,
  channel: 23,
  upgrade: 2,
  plan: 2,
  source: 18,
  unit: 11,
  season: 10,
};

/** Offers in one list at most: more are found by typing on. */
const mostItems = 200;

export function toCompletionList(
  completion: Completion,
  index: LineIndex,
  encoding: Encoding,
  support: CompletionSupport,
  documentationOf: (key: unknown) => string | undefined,
): CompletionList {
  const { typed, whole, offers } = completion;
  const [, open = '', word = ''] = /^(\??)(.*)$/.exec(index.text.slice(typed.start, typed.end).toLowerCase()) ?? [];
  const insert = toRange(index, typed, encoding);
  const replace = toRange(index, whole, encoding);
  // A client finds words by any part of theirs, and Enter would put `input-credit` for `credit`: what is offered begins as it is typed.
  const begun = word !== '';
  const fitting = begun ? offers.filter((offer) => offer.behind !== undefined || begins(offer, word)) : offers;
  const items = fitting.slice(0, mostItems).map((offer, i): CompletionItem => {
    const { label, text, snippet, detail, kind, of, also, behind } = offer;
    // A client doesn't see that a snippet is the very word that is typed.
    const tabStops = support.snippets && snippet !== undefined && snippet !== text;
    const newText = tabStops ? snippet : text;
    const item: CompletionItem = {
      label: behind === undefined ? label : `${behind}${label}`,
      kind: (of && nameKinds[of]) ?? offerKinds[kind],
      sortText: String(i).padStart(4, '0'),
      textEdit:
        !support.insertReplace || kind === 'file' ? { newText, range: kind === 'file' ? replace : insert } : { newText, insert, replace },
    };
    if (detail !== undefined) item.detail = detail;
    if (tabStops) item.insertTextFormat = 2;
    // What begins with a blank or a quote is found by what is typed for it.
    if (kind === 'currency' || kind === 'unit') item.filterText = foundBy(offer);
    if (text.trimStart() !== text || kind === 'text') item.filterText = `${index.text.slice(typed.start, typed.end)}${foundBy(offer)}`;
    // Over a `?`, whatever is offered fits; what is typed in its place is found behind the blank, and not inside a word.
    if (open) item.filterText = `?${begun ? '' : ' '}${foundBy(offer)}`;
    // Behind a name that is written out, Enter begins a new line; the finding on it adds the `use`.
    if (also && text.toLowerCase() !== word) item.additionalTextEdits = also.map((edit) => toTextEdit(index, edit, encoding));
    const key = keyOfOffer(offer);
    if (key) {
      const documentation = support.resolves ? undefined : documentationOf(key);
      if (support.resolves) item.data = key;
      else if (documentation !== undefined) item.documentation = toMarkup(documentation, support.documentation);
    }
    return item;
  });
  // Where nothing is begun, the first letter decides what is sent; and the last one, whether a name still brings its `use`.
  const changes = !begun || fitting.length > mostItems || items.some(({ additionalTextEdits }) => additionalTextEdits);
  return { isIncomplete: changes, items: withoutTwins(items) };
}

/** A currency or unit is found by its name, too: few know all codes by heart. */
const foundBy = ({ kind, label, detail }: Offer) => ((kind === 'currency' || kind === 'unit') && detail ? `${label} ${detail}` : label);

/** Whether an offer, a grade behind its product, or a word of a currency’s name begins with the first letter and has the others in order. */
function begins(offer: Offer, word: string): boolean {
  const found = foundBy(offer).toLowerCase();
  return [0, ...Array.from(found.matchAll(/[ ."]/g), ({ index }) => index + 1)].some(
    (at) => found[at] === word[0] && hasInOrder(found.slice(at), word),
  );
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Two items that look the same are one to a reader. */
function withoutTwins(items: readonly CompletionItem[]): CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ label, kind, detail }) => {
    const key = JSON.stringify([label, kind, detail]);
    return !seen.has(key) && seen.add(key);
  });
}
