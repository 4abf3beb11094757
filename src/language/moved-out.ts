// A statement that stands too deep, moved behind the block that it stands in: the nearest one around it whose own block may hold it. Whole
// lines move, with what they say beside and inside it, and are indented as their new neighbours are. Where other statements share
// its lines, or a brace is missing, there is nothing to offer.

import type { Edit } from '#text/edit.ts';
import type { Span } from '#text/span.ts';
import type { Statement } from './syntax.ts';
import { whole } from './syntax.ts';

export interface MovedOut {
  /** The statement that it stands behind then. */
  readonly behind: Statement;
  readonly edits: readonly Edit[];
}

export function movedOut(text: string, statement: Statement): MovedOut | undefined {
  const behind = neighbourOf(statement);
  if (!behind) return undefined;
  const lines = linesOf(text, whole(statement));
  const there = linesOf(text, whole(behind));
  if (!lines || !there || !isClosed(text, statement) || !isClosed(text, behind)) return undefined;
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const [from, to] = [indentAt(text, lines.start), indentAt(text, there.start)];
  const moved = text
    .slice(lines.start, lines.end)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map((line) => (line.startsWith(from) ? `${to}${line.slice(from.length)}` : line))
    .join('');
  // A last line may end with the text.
  const open = !/[\r\n]$/.test(text.slice(0, there.end));
  return {
    behind,
    edits: [
      { at: lines, text: '' },
      { at: { start: there.end, end: there.end }, text: `${open ? newline : ''}${/[\r\n]$/.test(moved) ? moved : `${moved}${newline}`}` },
    ],
  };
}

/** The innermost statement around it that stands in a block where it may stand, too. */
function neighbourOf(statement: Statement): Statement | undefined {
  const homes = statement.form?.in ?? [];
  for (let around = statement.parent; around; around = around.parent) {
    const block = around.parent ? around.parent.form?.opens : 'file';
    if (block !== undefined && homes.includes(block)) return around;
  }
  return undefined;
}

function isClosed(text: string, { block }: Statement): boolean {
  return block === undefined || text[block.end - 1] === '}';
}

/** Its lines whole, where it has them for itself but for a comment at their end. */
function linesOf(text: string, { start, end }: Span): Span | undefined {
  const before = /[^\S\r\n]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const first = start - before.length;
  if (first > 0 && !/[\r\n]/.test(text[first - 1] as string)) return undefined;
  const after = /[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r|$)/y;
  after.lastIndex = end;
  return after.test(text) ? { start: first, end: after.lastIndex } : undefined;
}

function indentAt(text: string, lineStart: number): string {
  return /^[^\S\r\n]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
}
