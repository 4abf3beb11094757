// A stated figure: what it measures, its value or range in base units, its evidence and where it stands.
// What kind of figure it is is part of its type, so that a price can't be taken for an amount. Nothing is rounded here.

import type { Place } from '#text/span.ts';

/**
 * Base units: `amount` in the product's base unit (kg, litre, piece …), `price` and `effort` for one such unit, money in the
 * chain's currency, time in days, length in metres, `share` as a fraction of one, `rate` as a fraction for a year, `people` as heads.
 */
export type Measure = 'amount' | 'price' | 'money' | 'share' | 'rate' | 'time' | 'length' | 'effort' | 'wage' | 'people' | 'count';

/** What a figure is counted for besides the whole of the period: `2 KES/firm`, `40 day/firm`, `3 t/month`. */
export type Per = 'firm' | 'day' | 'week' | 'month' | 'season' | 'year';

export interface Evidence {
  /** Undefined where the figure is assumed. */
  readonly source: Source | undefined;
  /** The page or place in the source, or the reason why it is assumed. */
  readonly note: string | undefined;
}

export interface Source {
  readonly name: string;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly date: string | undefined;
  readonly place: Place;
}

export interface Figure<M extends Measure> {
  readonly measure: M;
  /** A single figure has `low` = `high`. */
  readonly low: number;
  readonly high: number;
  /** The most likely value of a triangular range. */
  readonly likely: number | undefined;
  /** For each of these, where it isn't for all firms and the whole period. */
  readonly per: Per | undefined;
  /** A change of what it was, where it is written with a sign. */
  readonly change: boolean;
  readonly evidence: Evidence | undefined;
  readonly place: Place;
  /** As it is written: `900 t`. */
  readonly text: string;
}

/** `none` states that there is none. A property that is undefined is unknown. */
export type Stated<M extends Measure> = Figure<M> | 'none';

/** The mean of an even or a triangular range. */
export function mean(figure: Figure<Measure>): number {
  return figure.likely === undefined ? (figure.low + figure.high) / 2 : (figure.low + figure.likely + figure.high) / 3;
}

export function isRange(figure: Figure<Measure>): boolean {
  return figure.low !== figure.high;
}

/** A stated `none` is zero; what isn't stated stays unknown. */
export function valueOf(stated: Stated<Measure> | undefined): number | undefined {
  return stated === undefined ? undefined : stated === 'none' ? 0 : mean(stated);
}
