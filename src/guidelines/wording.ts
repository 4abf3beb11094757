// How messages name things and say figures: short enough for one line, and the same in the editor, the terminal and a report.
// Knows no rule; the sentences themselves stand in the rules. Figures are written as the language writes them (`#model/wording.ts`).

import { someOf } from '#model/wording.ts';
import { shorten } from '#text/shorten.ts';

/** A name as messages write it: in backticks, long ones shortened in the middle. */
export function called(named: { readonly name: string } | string): string {
  return `\`${shorten(typeof named === 'string' ? named : named.name)}\``;
}

/** A link as messages name it: who sells to whom. */
export function calledLink(link: { readonly seller: { readonly name: string }; readonly buyer: { readonly name: string } }): string {
  return `\`${shorten(link.seller.name)} -> ${shorten(link.buyer.name)}\``;
}

/** The statement that says a missing fact. Where a rule asks for one of two answers, both: whoever copies one shouldn't deny by mistake. */
export function sayable(statement: string): string {
  const head = /^(.+) (?:none|spot)$/.exec(statement)?.[1];
  if (head !== undefined) return `\`${head} …\` or \`${statement}\``;
  const market = /^(.+): domestic$/.exec(statement)?.[1];
  return market === undefined ? `\`${statement}\`` : `\`${statement}\` or \`${market}: abroad\``;
}

/** `a`, `b` and `c`; with more than `most`: `a`, `b` and 4 more. */
export function listed(items: readonly string[], most = 3): string {
  return someOf(items, most);
}
