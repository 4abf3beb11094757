// Names for what a repair adds: built from a name that is there, and never one that is taken.

import type { Chain } from '#model/chain.ts';

const taken = new WeakMap<Chain, ReadonlySet<string>>();

/** `stem`, or `stem-2`, `stem-3` … where that is taken. */
export function freeName(stem: string, chain: Chain): string {
  let names = taken.get(chain);
  if (!names) {
    names = new Set(
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
    );
    taken.set(chain, names);
  }
  let name = stem;
  for (let number = 2; names.has(name); number++) name = `${stem}-${number}`;
  return name;
}
