// Names for what a repair adds: built from a name that is there, and never one that is taken.

import type { Chain } from '#model/chain.ts';
import { remembered } from '#text/remembered.ts';

const namesIn = remembered(
  (chain: Chain): ReadonlySet<string> =>
    new Set(
      [
        ...chain.products,
        ...chain.markets,
        ...chain.firms,
        ...chain.groups,
        ...chain.channels,
        ...chain.supports,
        ...chain.upgrades,
        ...chain.plans,
        chain,
      ].map(({ name }) => name),
    ),
);

/** `stem`, or `stem-2`, `stem-3` … where that is taken. */
export function freeName(stem: string, chain: Chain): string {
  const names = namesIn(chain);
  let name = stem;
  for (let number = 2; names.has(name); number++) name = `${stem}-${number}`;
  return name;
}
