// How messages name things and say figures: short enough for one line, and the same in the editor, the terminal and a report.
// Knows no rule; the sentences themselves stand in the rules. Figures are written as the language writes them (`#model/wording.ts`).

import { listText } from '#model/wording.ts';

/** Most characters of a message, and of a name in it. */
export const longestMessage = 160;
export const longestName = 24;

/** A name as messages write it: in backticks, long ones shortened in the middle. */
export function called(named: { readonly name: string } | string): string {
  return `\`${shortened(typeof named === 'string' ? named : named.name)}\``;
}

/** Cut in the middle, because names of one kind often differ at their ends. Never splits a character. */
export function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const letters = Array.from(name);
  if (letters.length <= longestName) return name;
  const kept = longestName - 1;
  const front = Math.ceil(kept / 2);
  return `${letters.slice(0, front).join('')}…${letters.slice(letters.length - (kept - front)).join('')}`;
}

/** A link as messages name it: who sells to whom. */
export function calledLink(link: { readonly seller: { readonly name: string }; readonly buyer: { readonly name: string } }): string {
  return `\`${shortened(link.seller.name)} -> ${shortened(link.buyer.name)}\``;
}

/** `a`, `b` and `c`; with more than `most`: `a`, `b` and 4 more. */
export function listed(items: readonly string[], most = 3): string {
  return listText(items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items);
}

/** The first of `versions` that fits into a message, told from the fullest to the shortest; else the last one, cut. */
export function fitting(...versions: readonly string[]): string {
  const fits = versions.find((version) => version.length <= longestMessage || Array.from(version).length <= longestMessage);
  if (fits !== undefined) return fits;
  const letters = Array.from(versions.at(-1) ?? '');
  return `${letters
    .slice(0, longestMessage - 1)
    .join('')
    .trimEnd()}…`;
}
