// Where the cursor stands in a text: the word that is typed, the block around it, and whether a statement begins there or goes on.
// What may stand there is for `complete.ts` to say.

import type { Span } from '#text/span.ts';
import type { Block } from './statements.ts';
import type { Parsed, Statement } from './syntax.ts';
import { closing, comma, imageOfKind, isWordKind, kinds, opening, punctuationKind } from './tokens.ts';

const arrow = punctuationKind('->');

export interface CursorPlace {
  readonly typed: Span;
  readonly whole: Span;
  /** The last token before the word that is typed; -1 where there is none. */
  readonly before: number;
  /** The statement that the block around the cursor belongs to. */
  readonly around: Statement | undefined;
  readonly block: Block | undefined;
  /** The statement before the cursor in that block. */
  readonly previous: Statement | undefined;
  /** Whether a statement begins here, goes on, or may do either. */
  readonly begins: 'only' | 'maybe' | 'no';
  /** Inside the path of a `use`. */
  readonly path: boolean;
}

export function placeAt(parsed: Parsed, offset: number): CursorPlace | undefined {
  const { tokens, text } = parsed;
  if (tokens.comments.some((comment) => comment.start < offset && offset <= comment.end)) return undefined;
  const found = lastBefore(tokens.starts, offset);
  // A word right before a brace, as editors close it, is still being typed.
  const isLast = tokens.kinds[found] === closing && tokens.starts[found] === offset && tokens.ends[found - 1] === offset;
  const last = isLast && isWritten(parsed, found - 1) ? found - 1 : found;
  let typed: Span = { start: offset, end: offset };
  let whole = typed;
  let before = last;
  let path = false;
  if (last >= 0) {
    const start = tokens.starts[last] as number;
    const end = tokens.ends[last] as number;
    const kind = tokens.kinds[last] as number;
    if (start === offset) before = last - 1;
    else if (offset <= end && isWritten(parsed, last)) {
      // A word right behind a `?` is written in its place.
      const open = last > 0 && tokens.ends[last - 1] === start && text.slice(tokens.starts[last - 1], start) === '?';
      before = open ? last - 2 : last - 1;
      typed = { start: tokens.starts[before + 1] as number, end: offset };
      whole = { start: typed.start, end };
    } else if (kind === kinds.string && (offset < end || tokens.unclosed.has(last))) {
      const isPath = isWordKind(tokens.kinds[last - 1] ?? -1) && imageOfKind(tokens.kinds[last - 1] as number) === 'use';
      if (!isPath) return undefined;
      typed = { start: start + 1, end: offset };
      // With the quote behind it, so that a path that is chosen leaves the cursor behind it.
      whole = { start: start + 1, end };
      before = last - 1;
      path = true;
    } else if (offset < end) return undefined;
  }
  const around = blockAround(parsed, typed.start);
  const siblings = around?.children ?? parsed.statements;
  let previous: Statement | undefined;
  for (const sibling of siblings) {
    if (sibling.firstToken > before) break;
    previous = sibling;
  }
  const block = around ? (around.form?.opens ?? undefined) : 'file';
  const kindBefore = before >= 0 ? tokens.kinds[before] : undefined;
  let begins: CursorPlace['begins'] = 'no';
  if (kindBefore === undefined || kindBefore === opening || kindBefore === closing || !previous) begins = 'only';
  else if (kindBefore !== comma && kindBefore !== arrow) {
    const gap = text.slice(tokens.ends[before], typed.start);
    if (/[\r\n]/.test(gap)) begins = 'only';
    else if (around?.block && tokens.lineStarts[previous.firstToken] === lineStartOf(parsed, around.block.start)) begins = 'maybe';
  }
  return { typed, whole, before, around, block, previous, begins, path };
}

/** A word, or a `?`: what is still to be filled in is there to be replaced. */
function isWritten({ tokens, text }: Parsed, token: number): boolean {
  const kind = tokens.kinds[token] as number;
  const isName = kind === kinds.name || kind === kinds.other || kind === kinds.condition || isWordKind(kind);
  return isName || text.slice(tokens.starts[token], tokens.ends[token]) === '?';
}

function lineStartOf(parsed: Parsed, offset: number): number {
  const token = lastBefore(parsed.tokens.starts, offset);
  return token < 0 ? 0 : (parsed.tokens.lineStarts[token] as number);
}

function lastBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The statement whose block the offset lies in. A block that isn't closed yet reaches to the next token. */
function blockAround(parsed: Parsed, offset: number): Statement | undefined {
  const { starts } = parsed.tokens;
  let found: Statement | undefined;
  let statements = parsed.statements;
  for (;;) {
    const inner: Statement | undefined = statements.findLast(({ block, start }) => {
      if (!block || start > offset || block.start >= offset) return false;
      if (parsed.text[block.end - 1] === '}' && block.end > block.start + 1) return offset < block.end;
      const next = starts[lastBefore(starts, Math.max(block.end - 1, block.start)) + 1] ?? parsed.text.length;
      return offset <= next;
    });
    if (!inner) return found;
    found = inner;
    statements = inner.children;
  }
}
