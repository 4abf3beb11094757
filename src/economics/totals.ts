// Figures that count for each firm, month or season → totals over all firms and the whole period. What that needs and isn't stated
// (the number of firms, the period, its seasons) leaves the total unknown. Nothing is converted between units here.

import type { Chain, Firm, Group, Party } from '#model/chain.ts';
import { type Figure, type Measure, mean, type Stated } from '#model/figure.ts';
import { monthsBetween } from '#model/period.ts';
import type { Place } from '#text/span.ts';
import { combine, type Dimension, given, known, nought, type Quantity, stated, unknown } from './quantity.ts';

/** How often something that is counted `per` occurs in the period, over all firms of `of`; undefined with what is missing. */
export type Times =
  | { readonly times: number; readonly counted: Figure<'count'> | undefined }
  | { readonly missing: string; readonly place: Place | undefined };

/** The length of the period in months: a year where only a year is named; undefined where no period is. */
export function monthsOf(chain: Chain): number | undefined {
  const months = chain.period && monthsBetween(chain.period.from, chain.period.to)?.count;
  return months !== undefined && months > 0 ? months : undefined;
}

/** How many firms a type stands for, or how many members a group has; undefined for a market. */
export function countOf(party: Party): Stated<'count'> | undefined {
  return party.kind === 'firm' ? party.count : party.kind === 'group' ? party.members : undefined;
}

const onceForAll: Times = { times: 1, counted: undefined };

/** `season`: the one that the statement names, which comes once a year; without one, all that the chain declares. */
export function timesOf(figure: Figure<Measure>, of: Firm | Group, chain: Chain, season?: string): Times {
  switch (figure.per) {
    case undefined:
      return onceForAll;
    case 'firm': {
      const count = countOf(of);
      if (count === undefined)
        return {
          missing: of.kind === 'group' ? `how many members ${of.name} has` : `how many there are of ${of.name}`,
          place: of.headline,
        };
      return count === 'none' ? { times: 0, counted: undefined } : { times: mean(count), counted: count };
    }
    default: {
      const months = monthsOf(chain);
      if (months === undefined) return { missing: 'the period', place: chain.headline };
      if (figure.per !== 'season')
        return {
          times: { day: (months * 365.25) / 12, week: (months * 365.25) / 84, month: months, year: months / 12 }[figure.per],
          counted: undefined,
        };
      const seasons = season === undefined ? chain.seasons.length : 1;
      if (seasons === 0) return { missing: 'the seasons of a year', place: chain.headline };
      return { times: Math.max(1, Math.round(months / 12)) * seasons, counted: undefined };
    }
  }
}

/** What a stated figure comes to over all firms and the whole period. `what` names it where it isn't stated. */
export function totalOf<M extends Measure>(
  measure: M,
  figure: Stated<M> | undefined,
  of: Firm | Group,
  chain: Chain,
  what: string,
  place?: Place,
  season?: string,
): Quantity<M> {
  return figure === undefined ? unknown(measure, what, place) : givenTotal(measure, figure, of, chain, season);
}

/** The same of what certainly is stated, for where naming what would be missing has a cost. */
export function givenTotal<M extends Measure>(measure: M, figure: Stated<M>, of: Firm | Group, chain: Chain, season?: string): Quantity<M> {
  if (figure === 'none') return nought(measure);
  const times = timesOf(figure, of, chain, season);
  if ('missing' in times) return { ...unknown(measure, times.missing, times.place), from: [figure] };
  return known(measure, mean(figure) * times.times, times.counted ? [figure, times.counted] : [figure]);
}

/** For all firms of a type together, or for one of them. */
export type Scope = 'all' | 'firm';

/** The same for one firm: what is stated for each needs no number of firms, what is stated as a total does. */
export function inScope<M extends Measure>(
  scope: Scope,
  measure: M,
  figure: Stated<M> | undefined,
  of: Firm | Group,
  chain: Chain,
  what: string,
  place?: Place,
  season?: string,
): Quantity<M> {
  return figure === undefined ? unknown(measure, what, place) : givenInScope(scope, measure, figure, of, chain, season);
}

/** The same of what certainly is stated. */
export function givenInScope<M extends Measure>(
  scope: Scope,
  measure: M,
  figure: Stated<M>,
  of: Firm | Group,
  chain: Chain,
  season?: string,
): Quantity<M> {
  const total = () => givenTotal(measure, figure, of, chain, season);
  if (scope === 'all' || figure === 'none') return total();
  return figure.per === 'firm' ? given(measure, figure) : perFirm(total(), of);
}

/** A total over all firms of a type, for one of them. */
export function perFirm<D extends Dimension>(total: Quantity<D>, of: Firm | Group): Quantity<D> {
  if (total.value === 0) return total;
  const count = stated(
    'count',
    countOf(of),
    of.kind === 'group' ? `how many members ${of.name} has` : `how many there are of ${of.name}`,
    of.headline,
  );
  return combine(total.measure, [total, count], () => (count.value === 0 ? 0 : total.value! / count.value!));
}
