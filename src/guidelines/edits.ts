// Repairs → changes of the text. The one place that knows indentation, blocks, comments and line endings: what a repair doesn't
// speak of stays as it is, every comment survives, and a repair that can't be made whole gives nothing at all.

import type { Origin } from '#model/chain.ts';
import type { Edit, FileEdits } from '#text/edit.ts';
import { LineIndex } from '#text/line-index.ts';
import { once } from '#text/remembered.ts';
import type { Place, Span } from '#text/span.ts';
import type { Change, Wording } from './repair.ts';

/** The text of a file; undefined where it isn't known. */
export type TextOf = (file: string) => string | undefined;

/** Lines up to this length hold a short block. */
const longestLine = 100;

/** The edits of a repair, by file, or undefined where one of its changes can't be made. */
export function editsOf(changes: readonly Change[], textOf: TextOf): readonly FileEdits[] | undefined {
  const stops = new TabStops();
  const byFile = new Map<string, Edit[]>();
  for (const change of joined(changes)) {
    const { file } = placeOf(change);
    const text = textOf(file);
    const edits = text === undefined ? undefined : edited(text, change, stops);
    if (!edits) return undefined;
    const known = byFile.get(file);
    if (known) known.push(...edits);
    else byFile.set(file, [...edits]);
  }
  return [...byFile].map(([file, edits]) => ({ file, edits }));
}

/** A new line above the one that `place` begins on, indented like it. */
export function lineBefore(text: string, place: Place, line: string): Edit {
  const start = lineStart(text, place.start);
  return new TabStops().edit({ start, end: start }, `${indentAt(text, place.start)}${line}${lineEnding(text)}`);
}

/** Statements that go into an element together, or behind it. */
interface Addition {
  readonly do: 'insert' | 'follow';
  readonly element: Origin;
  readonly statements: Wording[];
}
type Joined = Addition | Exclude<Change, { do: 'insert' | 'follow' }>;

/** Several statements for one element go there together: its block is made only once, and none is in another's way. */
function joined(changes: readonly Change[]): readonly Joined[] {
  const all: Joined[] = [];
  for (const change of changes) {
    if (change.do !== 'insert' && change.do !== 'follow') {
      all.push(change);
      continue;
    }
    const element = change.do === 'insert' ? change.into : change.after;
    const known = all.find((one): one is Addition => one.do === change.do && one.element === element);
    if (known) known.statements.push(change.statement);
    else all.push({ do: change.do, element, statements: [change.statement] });
  }
  return all;
}

function placeOf(change: Joined): Place {
  switch (change.do) {
    case 'insert':
    case 'follow':
      return change.element.place;
    case 'remove':
      return change.statement.place;
    case 'append':
      return change.to;
    default:
      return change.place;
  }
}

function edited(text: string, change: Joined, stops: TabStops): readonly Edit[] | undefined {
  switch (change.do) {
    case 'insert':
      return inserted(text, change.element, change.statements, stops);
    case 'follow':
      return [followed(text, change.element, change.statements, stops)];
    case 'remove':
      return removed(text, change.statement.place);
    case 'append':
      return [stops.edit({ start: change.to.end, end: change.to.end }, change.text)];
    case 'replace':
      return [stops.edit(change.place, change.by)];
    case 'rewrite': {
      const at = wordsIn(text, change.place, change.find);
      return at && [stops.edit(at, change.by)];
    }
  }
}

// ── into a block ──

function inserted(text: string, into: Origin, statements: readonly Wording[], stops: TabStops): readonly Edit[] | undefined {
  const eol = lineEnding(text);
  const own = indentAt(text, into.headline.start);
  const head = into.headline.end;
  const lines = (indent: string) => statements.flatMap((statement) => written(statement, indent, indentUnit(text)));
  const inline = statements.length === 1 && typeof statements[0] === 'string' ? statements[0] : undefined;
  const block = blockOf(text, into);
  if (block === 'open') return undefined;
  if (!block) {
    const child = own + indentUnit(text);
    if (inline !== undefined && fitsInLine(text, head, inline, 5)) return [stops.edit({ start: head, end: head }, ` { ${inline} }`)];
    return [stops.edit({ start: head, end: head }, ` {${eol}${lines(child).join(eol)}${eol}${own}}`)];
  }
  const inner = text.slice(block.start + 1, block.end - 1);
  const first = block.start + 1 + (inner.length - inner.trimStart().length);
  const last = block.start + 1 + inner.trimEnd().length;
  const close = block.end - 1;
  if (!/[\r\n]/.test(inner)) {
    if (inline !== undefined && fitsInLine(text, close, inline, 3))
      return [stops.edit({ start: last, end: close }, `${inner.trim() === '' ? ' ' : '  '}${inline} `)];
    const child = own + indentUnit(text);
    const added = `${eol}${lines(child).join(eol)}${eol}${own}`;
    if (inner.trim() === '') return [stops.edit({ start: block.start + 1, end: close }, added)];
    return [stops.edit({ start: block.start + 1, end: first }, `${eol}${child}`), stops.edit({ start: last, end: close }, added)];
  }
  const child = childIndent(text, block) ?? own + indentUnit(text);
  const closeLine = lineStart(text, close);
  if (text.slice(closeLine, close).trim() === '')
    return [stops.edit({ start: closeLine, end: closeLine }, `${lines(child).join(eol)}${eol}`)];
  return [stops.edit({ start: last, end: close }, `${eol}${lines(child).join(eol)}${eol}${own}`)];
}

/** From the opening brace to behind the closing one; undefined without a block, `open` where a closing brace is missing. */
function blockOf(text: string, element: Origin): Span | 'open' | undefined {
  const { end } = element.place;
  if (end <= element.headline.end) return undefined;
  let at = element.headline.end;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (!text.startsWith('//', at)) break;
    while (at < end && !/[\r\n]/.test(text.charAt(at))) at++;
  }
  const { closed } = linesOf(text);
  let closes = closed.get(at);
  if (closes === undefined) closed.set(at, (closes = closesAll(text, at, end)));
  return closes ? { start: at, end } : 'open';
}

function closesAll(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (const mark of text.slice(start, end).match(/[{}]|"[^"\r\n]*"?|\/\/[^\r\n]*/g) ?? []) {
    if (mark === '{') depth++;
    else if (mark === '}') depth--;
  }
  return depth === 0;
}

function childIndent(text: string, block: Span): string | undefined {
  const inner = text.slice(block.start + 1, block.end - 1);
  return /[\r\n]([ \t]*)(?=[^\s])/.exec(inner)?.[1];
}

/** Whether the line that `offset` stands on still holds `added` and `around` more characters. */
function fitsInLine(text: string, offset: number, added: string, around: number): boolean {
  return lineEnd(text, offset) - lineStart(text, offset) + plain(added).length + around <= longestLine;
}

// ── behind a statement ──

function followed(text: string, after: Origin, statements: readonly Wording[], stops: TabStops): Edit {
  const eol = lineEnding(text);
  const indent = indentAt(text, after.headline.start);
  const lines = statements.flatMap((statement) => written(statement, indent, indentUnit(text))).join(eol);
  const { end } = after.place;
  const rest = text.slice(end, lineEnd(text, end));
  const next = lineEnd(text, end) + lineBreakAt(text, lineEnd(text, end));
  if (!/^[ \t]*(\/\/.*)?$/.test(rest))
    return stops.edit({ start: end, end: end + (rest.length - rest.trimStart().length) }, `${eol}${lines}${eol}${indent}`);
  // At the beginning of the next line, because editors indent a snippet once more where it begins inside a line.
  if (next > lineEnd(text, end)) return stops.edit({ start: next, end: next }, `${lines}${eol}`);
  return stops.edit({ start: text.length, end: text.length }, `${eol}${lines}`);
}

// ── away ──

function removed(text: string, place: Place): readonly Edit[] | undefined {
  const { start, end } = place;
  if (commentIn(text, start, end)) return undefined;
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const gone = (a: number, b: number): readonly Edit[] => [{ at: { start: a, end: b }, text: '' }];
  if (before.trim() === '') {
    if (after.trim() === '') {
      const next = to + lineBreakAt(text, to);
      // The last line takes the line break before it along.
      return next > to ? gone(from, next) : gone(from - (text.startsWith('\r\n', from - 2) ? 2 : 1), to);
    }
    return gone(start, end + (after.length - after.trimStart().length));
  }
  if (before.trimEnd().endsWith('{')) return gone(start, end + (after.length - after.trimStart().length));
  return gone(from + before.trimEnd().length, end);
}

// ── text ──

function written(statement: Wording, indent: string, unit: string): readonly string[] {
  if (typeof statement === 'string') return [indent + statement];
  return [`${indent}${statement.head} {`, ...statement.block.flatMap((inner) => written(inner, indent + unit, unit)), `${indent}}`];
}

/** Gives each `?` and each `‹word›` its number, over all edits of one repair. */
class TabStops {
  #next = 1;

  edit(at: Span, wording: string): Edit {
    const text = plain(wording);
    let found = false;
    const snippet = unwritten(wording).replace(/‹([^›]*)›|(?<=^|\s)\?(?=\s|$)|[\\$}]/g, (match, word: string | undefined) => {
      if (match === '\\' || match === '$' || match === '}') return `\\${match}`;
      found = true;
      return `\${${this.#next++}:${word ?? '?'}}`;
    });
    return found ? { at, text, snippet } : { at, text };
  }
}

function plain(wording: string): string {
  return unwritten(wording).replace(/[‹›]/g, '');
}

/** A text that the reader is to write begins with `?` until then: so it is seen to be still to be filled in, and decides nothing. */
function unwritten(wording: string): string {
  return wording.replace(/"‹([^›]*)›"/g, '"‹? $1›"');
}

/** Lines are short: one is found sooner by looking about than by looking all of them up. In longer ones that would be slow for many findings. */
const nearBy = 1000;

function lineStart(text: string, offset: number): number {
  for (let at = offset; at > Math.max(0, offset - nearBy); at--) if (isLineBreak(text, at - 1)) return at;
  const { lines } = linesOf(text);
  return lines().startOf(lines().lineAt(offset));
}

/** Before the line's ending. */
function lineEnd(text: string, offset: number): number {
  for (let at = offset; at < Math.min(text.length, offset + nearBy); at++) if (/[\r\n]/.test(text[at] as string)) return at;
  const { lines } = linesOf(text);
  return Math.max(offset, lines().endOf(lines().lineAt(offset)));
}

/** Whether a line ends with the character at this place. */
function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
}

function lineBreakAt(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? 2 : offset < text.length ? 1 : 0;
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The line ending that the file uses first. */
const lineEnding = (text: string) => linesOf(text).ending;

/** What the first indented line is indented by. */
const indentUnit = (text: string) => linesOf(text).unit;

interface Lines {
  readonly text: string;
  readonly lines: () => LineIndex;
  readonly ending: string;
  readonly unit: string;
  /** Whether the block that begins here closes all that it opens. */
  readonly closed: Map<number, boolean>;
}

/** Every finding of a text asks about its lines: those of the last text are kept. */
let last: Lines | undefined;

function linesOf(text: string): Lines {
  if (last?.text !== text) {
    const first = /(?:^|[\r\n])([ \t]+)(?=\S)/.exec(text)?.[1];
    const unit = first === undefined ? '  ' : first.startsWith('\t') ? '\t' : first.slice(0, 8);
    last = { text, lines: once(() => new LineIndex(text)), ending: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n', unit, closed: new Map() };
  }
  return last;
}

/** Stretches of `[start, end)` up to the next text in quotes or comment, which `comment` says. */
function* code(text: string, start: number, end: number): Generator<Span & { readonly comment: boolean }> {
  // A slice, because a search in the whole text would run on to wherever the next quote or comment stands.
  const part = text.slice(start, end);
  let from = 0;
  for (const match of part.matchAll(/"[^"\r\n]*"?|\/\/[^\r\n]*/g)) {
    yield { start: start + from, end: start + match.index, comment: match[0].startsWith('//') };
    from = match.index + match[0].length;
  }
  yield { start: start + from, end, comment: false };
}

function commentIn(text: string, start: number, end: number): boolean {
  for (const stretch of code(text, start, end)) if (stretch.comment) return true;
  return false;
}

function wordsIn(text: string, place: Place, find: string): Span | undefined {
  const words = find
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])${words.join('\\s+')}(?![\\p{L}\\p{N}_-])`, 'u');
  for (const stretch of code(text, place.start, place.end)) {
    const match = pattern.exec(text.slice(stretch.start, stretch.end));
    if (match) return { start: stretch.start + match.index, end: stretch.start + match.index + match[0].length };
  }
  return undefined;
}
