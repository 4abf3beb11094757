// Formats a text by changing nothing but the blanks between its tokens and comments, so that no word can be lost.
// One statement a line; a block that stands on one line stays there while it fits; what can't be read is left as it is, and where
// braces don't come out even, every line stays where it stands, because then its place tells which block it belongs to.

import type { Edit } from '#text/edit.ts';
import type { Parsed, Statement } from './syntax.ts';
import { closing, comma, kinds, opening, punctuationKind } from './tokens.ts';

export interface FormatOptions {
  /** How many columns a level of indentation takes. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

export const defaultOptions: FormatOptions = { tabSize: 2, insertSpaces: true };

/** A block on one line is broken up when its line would be longer. */
const widest = 100;
/** Braces that don't come out even: the reader then goes by indentation. */
const unevenBraces = new Set(['brace-missing', 'brace-too-many', 'block-without-statement', 'nested-too-deep']);

/** What a token does to the blanks before it. */

const inside = 1;
const ownLine = 2;
const sameLine = 3;
const opens = 4;

/** The edits that format the text: the fewest that there are, in the order of the text. None twice in a row. */
export function format(parsed: Parsed, options: FormatOptions = defaultOptions): Edit[] {
  return new Formatting(parsed, options).run();
}

interface TrailingComment {
  /** The number of the edit's place among the gaps. */
  readonly gap: number;
  readonly line: number;
  /** Where the code before it ends, and where the comment began before. */
  readonly codeEnd: number;
  readonly column: number;
}

class Formatting {
  readonly #parsed: Parsed;
  readonly #options: FormatOptions;
  readonly #roles: Uint8Array;
  /** Levels of indentation if the token begins a line. */
  readonly #levels: Int32Array;
  readonly #frozen = new Set<number>();
  readonly #uneven: boolean;
  readonly #newline: string;

  constructor(parsed: Parsed, options: FormatOptions) {
    this.#parsed = parsed;
    this.#options = options;
    this.#roles = new Uint8Array(parsed.tokens.kinds.length);
    this.#levels = new Int32Array(parsed.tokens.kinds.length);
    this.#uneven = parsed.findings.some(({ code }) => unevenBraces.has(code));
    this.#newline = /\r\n|\n|\r/.exec(parsed.text)?.[0] ?? '\n';
  }

  run(): Edit[] {
    this.#levelAll();
    this.#freeze(this.#parsed.statements);
    this.#freezeUnreadable();
    this.#place(this.#parsed.statements, 0, false);
    return this.#edits();
  }

  // ── what each token does ──

  /** Every token's level by the braces around it, for those that no statement places. */
  #levelAll(): void {
    const { kinds: tokenKinds } = this.#parsed.tokens;
    let level = 0;
    for (let token = 0; token < tokenKinds.length; token++) {
      if (tokenKinds[token] === closing) level = Math.max(0, level - 1);
      this.#levels[token] = level;
      if (tokenKinds[token] === opening) level++;
    }
  }

  /** Lines of statements that can't be read stay as they are. */
  #freeze(statements: readonly Statement[]): void {
    for (const { broken, firstToken, endToken, children } of statements) {
      if (broken) for (let token = firstToken; token < endToken; token++) this.#freezeLineOf(token);
      this.#freeze(children);
    }
  }

  #freezeUnreadable(): void {
    const { kinds: tokenKinds, unclosed } = this.#parsed.tokens;
    for (const token of unclosed) this.#freezeLineOf(token);
    for (let token = 0; token < tokenKinds.length; token++) if (tokenKinds[token] === kinds.bad) this.#freezeLineOf(token);
  }

  #freezeLineOf(token: number): void {
    this.#frozen.add(this.#parsed.tokens.lineStarts[token] as number);
  }

  #place(statements: readonly Statement[], level: number, onOneLine: boolean): void {
    const { starts, ends, kinds: tokenKinds } = this.#parsed.tokens;
    for (const statement of statements) {
      const { firstToken, endToken, block, children } = statement;
      this.#set(firstToken, onOneLine ? sameLine : ownLine, level);
      for (let token = firstToken + 1; token < endToken; token++) this.#set(token, inside, level + 2);
      if (!block) continue;
      const open = indexOf(starts, block.start, endToken);
      const close = indexOf(ends, block.end, open ?? endToken);
      // A brace that isn't written is nowhere among the tokens.
      const written = open !== undefined && close !== undefined && tokenKinds[open] === opening && tokenKinds[close] === closing;
      if (!written) {
        this.#place(children, level + 1, onOneLine);
        continue;
      }
      const inner = onOneLine || (this.#isOneLine(open, close) && this.#fits(statement, level));
      this.#set(open, opens, level);
      this.#place(children, level + 1, inner);
      this.#set(close, inner ? sameLine : ownLine, level);
    }
  }

  #set(token: number, role: number, level: number): void {
    this.#roles[token] = role;
    this.#levels[token] = level;
  }

  #isOneLine(open: number, close: number): boolean {
    return this.#parsed.tokens.lineStarts[open] === this.#parsed.tokens.lineStarts[close];
  }

  /** Whether the statement with its block on one line is short enough. */
  #fits(statement: Statement, level: number): boolean {
    const { tokens } = this.#parsed;
    // Of a statement of several lines, the last one counts.
    let from = statement.firstToken;
    for (let token = from + 1; token < statement.endToken; token++) if (tokens.firsts[token]) from = token;
    const indent = (from === statement.firstToken ? level : level + 2) * this.#options.tabSize;
    return indent + this.#width(statement, from) <= widest;
  }

  #width(statement: Statement, from: number): number {
    const { starts, ends } = this.#parsed.tokens;
    let width = 0;
    for (let token = from; token < statement.endToken; token++) {
      if (token > from) width += this.#blanks(token);
      width += (ends[token] as number) - (starts[token] as number);
    }
    if (!statement.block) return width;
    if (statement.children.length === 0) return width + 4;
    let inner = 2 * (statement.children.length - 1);
    for (const child of statement.children) inner += this.#width(child, child.firstToken);
    return width + 3 + inner + 2;
  }

  // ── blanks ──

  /** How many blanks stand between a token and the one before it in the same statement. */
  #blanks(token: number): number {
    const { kinds: tokenKinds } = this.#parsed.tokens;
    const before = tokenKinds[token - 1] as number;
    const kind = tokenKinds[token] as number;
    if (tight.has(before) || tight.has(kind) || kind === comma || kind === colon || kind === percent || before === plus || before === minus)
      return 0;
    return 1;
  }

  #edits(): Edit[] {
    const { text, tokens } = this.#parsed;
    const { comments, starts, ends } = tokens;
    const edits: { start: number; end: number; text: string }[] = [];
    const trailing: TrailingComment[] = [];
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    let token = 0;
    let comment = 0;
    let column = 0;
    let line = 0;
    let previous: 'nothing' | 'token' | 'comment' = 'nothing';
    if (starts.length === 0 && comments.length === 0) return [];

    while (token < starts.length || comment < comments.length) {
      const nextComment = comments[comment];
      const isComment = nextComment !== undefined && nextComment.start < (starts[token] ?? Number.POSITIVE_INFINITY);
      const start = isComment ? nextComment.start : (starts[token] as number);
      const end = isComment ? nextComment.end : (ends[token] as number);
      const gap = text.slice(at, start);
      let wanted: string;
      if (isComment && previous === 'token' && !hasNewline(gap)) {
        const kept = !plain.test(gap) || this.#uneven || this.#isFrozen(token - 1);
        // Where it stands is settled when the whole run of such lines is known.
        if (!kept) trailing.push({ gap: edits.length, line, codeEnd: column, column: this.#columnAt(start) });
        wanted = gap;
      } else if (!plain.test(gap)) wanted = gap;
      else if (isComment) wanted = this.#lineBefore(gap, this.#commentLevel(token), previous);
      else wanted = this.#before(token, gap, previous);
      edits.push({ start: at, end: start, text: wanted });
      const lines = wanted.split(/\r\n|\n|\r/);
      line += lines.length - 1;
      column = (lines.length > 1 ? 0 : column) + this.#columns(lines.at(-1) as string) + (end - start);
      at = end;
      previous = isComment ? 'comment' : 'token';
      if (isComment) comment++;
      else token++;
    }
    const rest = text.slice(at);
    if (plain.test(rest)) edits.push({ start: at, end: text.length, text: /\r\n|\n|\r/.exec(rest)?.[0] ?? this.#newline });
    this.#align(trailing, edits);
    return edits.map((edit) => shortened(edit, text)).filter((edit) => edit !== undefined);
  }

  #isFrozen(token: number): boolean {
    return token >= 0 && this.#frozen.has(this.#parsed.tokens.lineStarts[token] as number);
  }

  /** The blanks before a token, of which `gap` are there. */
  #before(token: number, gap: string, previous: 'nothing' | 'token' | 'comment'): string {
    const role = this.#roles[token] as number;
    const level = this.#levels[token] as number;
    const broken = hasNewline(gap);
    if (previous === 'nothing') return this.#uneven ? gap : this.#indent(level);
    if (this.#uneven) return broken || role !== inside || this.#isFrozen(token) ? gap : ' '.repeat(this.#blanks(token));
    if (!broken && this.#isFrozen(token)) return gap;
    switch (role) {
      case inside:
        return broken ? this.#lineBefore(gap, level, 'token', 'tight') : ' '.repeat(this.#blanks(token));
      case sameLine:
        // A line that can't be read whole stays broken up as it is.
        if (broken) return this.#lineBefore(gap, level, previous);
        return this.#parsed.tokens.kinds[token - 1] === opening || this.#parsed.tokens.kinds[token] === closing ? ' ' : '  ';
      case opens:
        if (previous === 'comment' || (broken && (this.#isFrozen(token) || this.#isFrozen(token - 1))))
          return this.#lineBefore(gap, level, previous);
        return ' ';
      case ownLine:
        return this.#lineBefore(
          gap,
          this.#goesOn(token) ? level + 2 : level,
          previous,
          this.#bordersBlock(token, previous) ? 'tight' : 'loose',
        );
      default:
        return broken ? this.#lineBefore(gap, this.#goesOn(token) ? level + 2 : level, previous) : gap;
    }
  }

  /** Behind a comma at a line's end, the reader goes by indentation: a line that stood deeper stays deeper. */
  #goesOn(token: number): boolean {
    const { kinds: tokenKinds, firsts, starts, lineStarts } = this.#parsed.tokens;
    if (tokenKinds[token - 1] !== comma || !firsts[token]) return false;
    const columnOf = (at: number) => (starts[at] as number) - (lineStarts[at] as number);
    let start = token - 1;
    while (start > 0 && (!firsts[start] || this.#roles[start] === inside)) start--;
    return columnOf(token) > columnOf(start);
  }

  /** Whether the token begins or ends what a block holds: no blank line there. */
  #bordersBlock(token: number, previous: 'nothing' | 'token' | 'comment'): boolean {
    const { kinds: tokenKinds } = this.#parsed.tokens;
    return tokenKinds[token] === closing || (previous === 'token' && tokenKinds[token - 1] === opening);
  }

  /** A comment stands as what comes after it; before a closing brace, as what the block holds. */
  #commentLevel(next: number): number {
    const { kinds: tokenKinds } = this.#parsed.tokens;
    if (next >= tokenKinds.length) return 0;
    return (this.#levels[next] as number) + (tokenKinds[next] === closing ? 1 : 0);
  }

  /** A line's end, at most one empty line, and the indentation. */
  #lineBefore(gap: string, level: number, previous: 'nothing' | 'token' | 'comment', blank: 'tight' | 'loose' = 'loose'): string {
    if (this.#uneven) return gap;
    const ends = gap.match(/\r\n|\n|\r/g) ?? [];
    if (previous === 'nothing') return this.#indent(level);
    const first = ends[0] ?? this.#newline;
    const second = blank === 'loose' && ends.length > 1 ? (first === '\r' && ends[1] === '\n' ? '\r' : (ends[1] as string)) : '';
    return first + second + this.#indent(level);
  }

  #indent(level: number): string {
    return this.#options.insertSpaces ? ' '.repeat(level * this.#options.tabSize) : '\t'.repeat(level);
  }

  #columns(blanks: string): number {
    let columns = 0;
    for (const character of blanks) columns += character === '\t' ? this.#options.tabSize : 1;
    return columns;
  }

  #columnAt(offset: number): number {
    const { text } = this.#parsed;
    let start = offset;
    while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
    return this.#columns(text.slice(start, offset));
  }

  /** Comments behind code on neighbouring lines stand under each other: where they stood, if they did and there is room. */
  #align(trailing: readonly TrailingComment[], edits: { text: string }[]): void {
    for (let from = 0; from < trailing.length; ) {
      let to = from + 1;
      while (to < trailing.length && (trailing[to] as TrailingComment).line === (trailing[to - 1] as TrailingComment).line + 1) to++;
      const run = trailing.slice(from, to);
      const least = Math.max(...run.map(({ codeEnd }) => codeEnd)) + 2;
      const [first] = run as [TrailingComment];
      const kept = first.column >= least && run.every(({ column }) => column === first.column);
      const column = kept ? first.column : least;
      for (const { gap, codeEnd } of run) (edits[gap] as { text: string }).text = ' '.repeat(column - codeEnd);
      from = to;
    }
  }
}

const tight = new Set([punctuationKind('.'), punctuationKind('..'), punctuationKind('/')]);
const colon = punctuationKind(':');
const percent = punctuationKind('%');
const plus = punctuationKind('+');
const minus = punctuationKind('-');
/** Blanks that may be replaced. Others (no-break spaces, line separators) are told of elsewhere and stay. */
const plain = /^[ \t\r\n]*$/;
const hasNewline = (gap: string) => gap.includes('\n') || gap.includes('\r');

/** The place of `value` in an ascending list, looked for from `from` on. */
function indexOf(ascending: readonly number[], value: number, from: number): number | undefined {
  let low = from;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = ascending[middle] as number;
    if (here === value) return middle;
    if (here < value) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Without what is the same before and after it. */
function shortened({ start, end, text: wanted }: { start: number; end: number; text: string }, text: string): Edit | undefined {
  const old = text.slice(start, end);
  if (old === wanted) return undefined;
  let head = 0;
  while (head < old.length && head < wanted.length && old[head] === wanted[head]) head++;
  // A pair of carriage return and line feed is one ending: never cut between them.
  if (head > 0 && old[head - 1] === '\r' && (old[head] === '\n' || wanted[head] === '\n')) head--;
  let tail = 0;
  while (tail < old.length - head && tail < wanted.length - head && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  if (tail > 0 && old[old.length - tail] === '\n' && (old[old.length - tail - 1] === '\r' || wanted[wanted.length - tail - 1] === '\r'))
    tail--;
  return { at: { start: start + head, end: end - tail }, text: wanted.slice(head, wanted.length - tail) };
}
