// What the checks of consistency share: the chain that is asked about, who is told, whether a path is read whole, and the fixes that add a link.
// It finds nothing itself.

import type { Fix, RelatedPlace } from '#text/finding.ts';
import type { Place } from '#text/span.ts';
import type { Chain, Channel, Goods, Party } from './chain.ts';
import type { ConsistencyCodeName } from './consistency-codes.ts';
import type { Told } from './contradiction.ts';
import type { Graph } from './graph.ts';

/** The text of a file, for fixes and for paths whose names weren't all understood; undefined where it isn't at hand. */
export type TextOf = (file: string) => string | undefined;

/** A chain whose consistency is asked for, and where what is found is said. */
export interface Asked {
  readonly chain: Chain;
  readonly graph: Graph;
  readonly textOf: TextOf;
  readonly say: (code: ConsistencyCodeName, place: Place, message: string | readonly string[], told?: Told) => void;
}

/** Whether all names of its path were understood. */
export function isWhole(asked: Asked, channel: Channel): boolean {
  const text = asked.textOf(channel.headline.file)?.slice(channel.headline.start, channel.headline.end);
  if (text === undefined) return true;
  // Arrows in the title aren't the path's.
  const path = text.replace(/"[^"]*"/g, '');
  return path.split(/->|→/).length === channel.steps.length;
}

/** A fix that adds a link on a line of its own above a statement; none where that shares its line. */
export function newLink(asked: Asked, from: Party, to: Party, before: Place): readonly Fix[] {
  const text = asked.textOf(before.file);
  if (text === undefined) return [];
  const line = text.slice(text.lastIndexOf('\n', before.start - 1) + 1, before.start);
  if (line.trim() !== '') return [];
  const link = `link ${from.name} -> ${to.name}`;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return [
    {
      title: `Add \`${link}\``,
      kind: 'suggested',
      edits: [{ file: before.file, edits: [{ at: { start: before.start, end: before.start }, text: `${link}${ending}${line}` }] }],
    },
  ];
}

export function at(element: { readonly headline: Place }, message: string): RelatedPlace {
  return { place: element.headline, message };
}

/** The same product, and the same grade where both name one. */
export function matches(goods: Goods, wanted: Goods): boolean {
  return goods.product === wanted.product && (!wanted.grade || !goods.grade || goods.grade === wanted.grade);
}
