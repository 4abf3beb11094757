// One group of adopters of an enterprise as it is worked on: its sales, output and costs, in the enterprise's basis (totals, or for each
// firm where all its figures are).

import {
  goodsName,
  type Chain,
  type Channel,
  type Cost,
  type Firm,
  type Goods,
  type Group,
  type Link,
  type OwnFlow,
  type Sale,
} from '#model/chain.ts';
import type { Evidence, Figure, Measure, Per, Stated } from '#model/figure.ts';
import type { Place } from '#text/span.ts';
import type { Spread } from './spread.ts';
import { timesOf } from './totals.ts';

export type Enterprise = Firm | Group;

/** A `sells` line, stated or added by an effect. Its amount is in the enterprise's basis (a total, or for each firm). */
export interface Line {
  readonly key: string;
  readonly link: Link;
  readonly sale: Sale | undefined;
  readonly goods: Goods | undefined;
  readonly amount: Spread | undefined;
  readonly at: Stated<'price'> | undefined;
  readonly premium: Stated<'price'> | undefined;
  readonly season: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly place: Place;
}

export interface Made {
  readonly key: string;
  readonly flow: OwnFlow;
  readonly goods: Goods | undefined;
  readonly amount: Spread | undefined;
}

export interface Spent {
  readonly key: string;
  readonly cost: Cost;
  /** Undefined where it isn't known any more. */
  readonly quantity: Cost['quantity'];
}

/** One group of adopters of an enterprise, as if all of the enterprise were in it. */
export interface State {
  lines: Line[];
  made: Made[];
  spent: Spent[];
  readonly shares: Map<Channel, number | undefined>;
  /** What is left of what a channel held at first; 0 where nothing is. */
  readonly left: Map<Channel, number | undefined>;
  /** What comes into a channel and what leaves it, by moves. */
  readonly shifted: Map<Channel, Spread | undefined>;
  /** How the output of its conversions grows. */
  yields: Spread | undefined;
  readonly levels: Set<string>;
  readonly functions: Set<string>;
  /** Whether any volume is other than it was. */
  volumes: boolean;
}

export interface Basis {
  readonly per: Per | undefined;
  /** What to multiply a figure's value with. */
  factor(figure: Figure<Measure>, season?: string): number | undefined;
  /** From the basis to the total. */
  readonly total: number | undefined;
}

/** Totals where the number of firms is known; else what all its figures are for. */
export function basisOf(chain: Chain, enterprise: Enterprise, links: readonly Link[]): Basis {
  const figures = links.flatMap((link) => link.sales.flatMap(({ amount }) => (amount && amount !== 'none' ? [amount] : [])));
  if (enterprise.kind === 'firm') for (const { amount } of enterprise.produces) if (amount && amount !== 'none') figures.push(amount);
  const factorTo = (figure: Figure<Measure>, season?: string) => {
    const found = timesOf(figure, enterprise, chain, season);
    return 'times' in found ? found.times : undefined;
  };
  const [first] = figures;
  if (first?.per && figures.every((figure) => figure.per === first.per)) {
    const total = factorTo(first);
    return {
      per: first.per,
      factor: (figure, season) => (figure.per === first.per ? 1 : divided(factorTo(figure, season), total)),
      total,
    };
  }
  return { per: undefined, factor: factorTo, total: 1 };
}

/** Undefined where either is, or where it is divided by nought. */
export function divided(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b;
}

/** The evidence of a stated figure; undefined for `none` and for what isn't stated. */
export function evidenceOf(stated: Stated<Measure> | undefined): Evidence | undefined {
  return stated === undefined || stated === 'none' ? undefined : stated.evidence;
}

/** The key of a line that effects add to a link for some goods. */
export function addedKey(link: Link, goods: Goods | undefined): string {
  return `added:${link.place.file}:${link.place.start}:${goods ? goodsName(goods) : ''}`;
}
