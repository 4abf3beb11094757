// What an editor can write for whoever is asked for a missing fact: that there is none, or a place to fill in, never an invented answer.
// Which fact is missing, and which statement would say it, the rules say; here only the ways to say it become repairs.

import type { Chain, Origin } from '#model/chain.ts';
import type { Place } from '#text/span.ts';
import type { TextOf } from './edits.ts';
import { append, insert, type Repair } from './repair.ts';
import type { MissingFact } from './rule.ts';

/** Blocks that a statement can be put into; others are asked for in words. */
const blocks: ReadonlySet<string> = new Set(['firm', 'group', 'link', 'support', 'upgrade', 'plan']);
/** Words that are clauses or declare something: they don't go into a block as they stand. */
const elsewhere: ReadonlySet<string> = new Set(['premium', 'link', 'channel', 'complete', 'covers', 'adopters', 'move']);

/** Each sensible way to say a missing fact, the plainest first. */
export function answersTo({ statement, at }: MissingFact, chain: Chain, textOf: TextOf): readonly Repair[] {
  if (at.kind === 'chain') return completions(statement, chain, textOf);
  const [head = ''] = statement.split(' ');
  if (head === 'premium' && at.kind === 'link') return premiums(at.sales);
  if (at.kind === 'market') return kindsOfMarket(at, textOf);
  if (!blocks.has(at.kind) || elsewhere.has(head)) return [];
  // What stands there already, with a `?` or otherwise, is filled in by hand.
  const text = textOf(at.place.file)?.slice(at.place.start, at.place.end) ?? '';
  if (new RegExp(`[\\s{]${head}\\s`).test(text.slice(at.headline.end - at.place.start))) return [];
  const open = `${head} ?`;
  const none = `${head} none`;
  const stated = statement.includes('…') || statement === none ? [] : [statement];
  return [
    ...(statement === none || deniable.has(head) ? [sayNone(none, insert(at, none))] : []),
    ...stated.map((one): Repair => ({ title: `Say it: \`${one}\``, kind: 'suggested', changes: [insert(at, one)] })),
    { title: `Say what there is: \`${open}\`, to be filled in`, kind: 'placeholder', changes: [insert(at, open)] },
  ];
}

/** Statements that rules ask for by another word, and of which there may be none as well. */
const deniable: ReadonlySet<string> = new Set(['contract']);

function sayNone(none: string, change: Repair['changes'][number]): Repair {
  return { title: `Say that there is none: \`${none}\``, kind: 'suggested', changes: [change] };
}

/** `complete …` is a claim, so it changes the meaning. */
function completions(statement: string, chain: Chain, textOf: TextOf): readonly Repair[] {
  const lists = /^complete (.+)$/.exec(statement)?.[1];
  if (lists === undefined) return [];
  const { completePlace: place } = chain;
  const written = (place && textOf(place.file)?.slice(place.start, place.end)) ?? '';
  // A line that can't be read is mended by hand.
  if (place && !/^complete(\s[\s\p{L},-]*)?$/u.test(written)) return [];
  const change = place ? append(place, `${/(^complete|,)$/.test(written) ? '' : ','} ${lists}`) : insert(chain, statement);
  return [
    { title: `Say that the ${lists.replace(/, (?=[^,]*$)/, ' and ')} listed are all there are`, kind: 'suggested', changes: [change] },
  ];
}

/** Behind the price of the only sale that says nothing of a premium. */
function premiums(sales: readonly { readonly at?: unknown; readonly premium?: unknown }[]): readonly Repair[] {
  const [sale, other] = sales.filter(({ premium }) => premium === undefined);
  const price = sale?.at as { readonly place: Place } | 'none' | undefined;
  if (other || !price || price === 'none') return [];
  return [
    sayNone('premium none', append(price.place, ' premium none')),
    { title: 'Say how much: `premium ?`, to be filled in', kind: 'placeholder', changes: [append(price.place, ' premium ?')] },
  ];
}

function kindsOfMarket({ headline }: Origin, textOf: TextOf): readonly Repair[] {
  const line = textOf(headline.file)?.slice(headline.start, headline.end) ?? '';
  const named = /^market\s+[^\s:"{]+(?![^\s:"{])(?:\s*"[^"]*")?(?!\s*[:"])/.exec(line)?.[0];
  if (named === undefined) return [];
  const place = { ...headline, end: headline.start + named.length };
  return [
    { title: 'Say that it is in the country: `domestic`', kind: 'suggested', changes: [append(place, ': domestic')] },
    { title: 'Say that it is in another country: `abroad`', kind: 'suggested', changes: [append(place, ': abroad')] },
  ];
}
