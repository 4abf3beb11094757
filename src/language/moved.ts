// A statement in the wrong block, moved where it may stand: behind the block around it, or into the one right before it. Whole lines move,
// with what they say beside and inside it, and are indented as their new neighbours are. Where other statements share its lines, or a
// brace is missing, there is nothing to offer.

import type { Edit } from '#text/edit.ts';
import type { Span } from '#text/span.ts';
import type { Statement } from './syntax.ts';
import { whole } from './syntax.ts';

export interface Moved {
  /** The statement behind which, or into whose block, it goes. */
  readonly to: Statement;
  readonly edits: readonly Edit[];
}

/** Out of as many blocks as it takes. */
export function movedOut(text: string, statement: Statement): Moved | undefined {
  const behind = neighbourOf(statement);
  const there = behind && isClosed(text, behind) ? linesOf(text, whole(behind)) : undefined;
  return behind && there && moved(text, statement, behind, there.end, indentAt(text, there.start));
}

/** Into the block that ends right before it, as whoever left that too early meant. */
export function movedIn(text: string, statement: Statement, before: Statement | undefined): Moved | undefined {
  const opens = before?.form?.opens;
  if (!before?.block || opens === undefined || !statement.form?.in.includes(opens) || !isClosed(text, before)) return undefined;
  const brace = before.block.end - 1;
  const there = linesOf(text, { start: brace, end: before.block.end });
  const own = linesOf(text, whole(before));
  if (!there || !own) return undefined;
  const inside = before.children.at(-1);
  const indent = inside && linesOf(text, whole(inside)) ? indentAt(text, lineStart(text, inside.start)) : `${indentAt(text, own.start)}  `;
  return moved(text, statement, before, there.start, indent);
}

function moved(text: string, statement: Statement, to: Statement, at: number, indent: string): Moved | undefined {
  const lines = linesOf(text, whole(statement));
  if (!lines || !isClosed(text, statement)) return undefined;
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const from = indentAt(text, lines.start);
  const written = text
    .slice(lines.start, lines.end)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map((line) => (line.startsWith(from) ? `${indent}${line.slice(from.length)}` : line))
    .join('');
  // A last line may end with the text.
  const open = at > 0 && !/[\r\n]$/.test(text.slice(at - 1, at));
  return {
    to,
    edits: [
      { at: lines, text: '' },
      { at: { start: at, end: at }, text: `${open ? newline : ''}${/[\r\n]$/.test(written) ? written : `${written}${newline}`}` },
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

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
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
