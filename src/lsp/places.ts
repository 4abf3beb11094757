// Finds what stands at an offset: a token, a statement. By halving, since files may be long.

import type { Parsed, Statement } from '#language/syntax.ts';
import { whole } from '#language/syntax.ts';
import type { Tokens } from '#language/tokens.ts';

/** The number of the last token that begins at or before the offset; -1 where there is none. */
export function tokenBefore(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The token that the offset lies in or at the border of; between two that touch, the one that begins there. */
export function tokenAt(tokens: Tokens, offset: number): number | undefined {
  const token = tokenBefore(tokens, offset);
  return token >= 0 && offset <= (tokens.ends[token] as number) ? token : undefined;
}

/** The innermost statement that the offset lies in, with its block; undefined between statements of the file. */
export function statementAt(parsed: Parsed, offset: number): Statement | undefined {
  let found: Statement | undefined;
  let statements = parsed.statements;
  for (;;) {
    const inner = lastBefore(statements, offset);
    if (!inner || whole(inner).end < offset) return found;
    found = inner;
    statements = inner.children;
  }
}

/** Of statements in the order of the text, the last one that begins at or before the offset. */
export function lastBefore(statements: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as Statement).start <= offset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}
