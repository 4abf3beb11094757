// Computed quantities. Each knows what it measures (as a type, so that adding money to mass doesn't compile: the first one says what it
// is, and `NoInfer` keeps the second from widening it), which stated figures it came from,
// and, where it is unknown, what is missing. Values are means of ranges; spreads and risks are `risk.ts`'s business. Nothing is rounded here.

import { type Figure, type Measure, mean, type Stated } from '#model/figure.ts';
import type { Place } from '#text/span.ts';

/** `index`: a number on a scale of its own, such as a Herfindahl index or a ratio. `years`: a time in years, as appraisals count it. */
export type Dimension = Measure | 'index' | 'years';

/** A fact that would make an unknown quantity known. */
export interface Missing {
  /** `how much grower sells to broker`. */
  readonly what: string;
  /** The statement that could state it. */
  readonly place: Place | undefined;
}

export interface Quantity<D extends Dimension> {
  readonly measure: D;
  /** In base units and for the whole of the period; undefined where it is unknown. */
  readonly value: number | undefined;
  /** Whether any figure that it rests on is assumed. */
  readonly assumed: boolean;
  /** What it follows from. */
  readonly from: Derivation;
  /** Only where nothing was computed: the fact that isn't stated. */
  readonly missing: Missing | undefined;
}

export type Amount = Quantity<'amount'>;
export type Money = Quantity<'money'>;
export type Price = Quantity<'price'>;
export type Share = Quantity<'share'>;
export type Index = Quantity<'index'>;

/** What a quantity follows from: stated figures and other quantities. */
type Derivation = readonly (Figure<Measure> | Quantity<Dimension>)[];

const fromNothing: Derivation = [];

/** A value that follows from other figures by a formula of the caller's. */
export function known<D extends Dimension>(measure: D, value: number, from: Derivation = fromNothing): Quantity<D> {
  return { measure, value, assumed: anyAssumed(from), from, missing: undefined };
}

/** A quantity that isn't known, with the fact that would make it known and the statement where it could stand. */
export function unknown<D extends Dimension>(measure: D, what: string, place?: Place): Quantity<D> {
  return { measure, value: undefined, assumed: false, from: fromNothing, missing: { what, place } };
}

/** What is stated, as it stands; `none` is zero. */
export function stated<M extends Measure>(measure: M, figure: Stated<M> | undefined, what: string, place?: Place): Quantity<M> {
  return figure === undefined ? unknown(measure, what, place) : given(measure, figure);
}

/** The same of what certainly is stated, for where naming what would be missing has a cost. */
export function given<M extends Measure>(measure: M, figure: Stated<M>): Quantity<M> {
  return figure === 'none' ? nought(measure) : known(measure, mean(figure), [figure]);
}

/** One part more of a sum: most lists of parts have one, and a list that begins with it takes less room than one that grows to it. */
export function withPart<Part>(parts: Part[] | undefined, part: Part): Part[] {
  if (!parts) return [part];
  parts.push(part);
  return parts;
}

const noughts = new Map<Dimension, Quantity<Dimension>>();

/** Nothing of it, for certain: one object for each measure, as large chains have many. */
export function nought<D extends Dimension>(measure: D): Quantity<D> {
  let found = noughts.get(measure);
  if (!found) noughts.set(measure, (found = known(measure, 0)));
  return found as Quantity<D>;
}

/** Whether there is nothing of it for certain: adding it changes neither a value nor what it follows from. */
function isNought({ value, from }: Quantity<Dimension>): boolean {
  return value === 0 && from === fromNothing;
}

/** Unknown as soon as one part is; nothing at all is nought, and a single part is itself. */
export function sum<D extends Dimension>(measure: D, parts: readonly Quantity<NoInfer<D>>[]): Quantity<D> {
  let total: number | undefined = 0;
  let assumed = false;
  let only: Quantity<D> | undefined;
  let several = false;
  for (const part of parts) {
    if (isNought(part)) continue;
    if (only) several = true;
    else only = part;
    assumed ||= part.assumed;
    total = total === undefined || part.value === undefined ? undefined : total + part.value;
  }
  if (!only) return nought(measure);
  return several ? { measure, value: total, assumed, from: parts, missing: undefined } : only;
}

/** Two of one measure together; unknown as soon as one of them is. */
export function plus<D extends Dimension>(one: Quantity<D>, other: Quantity<NoInfer<D>>): Quantity<D> {
  if (isNought(other)) return one;
  if (isNought(one)) return other;
  const value = one.value === undefined || other.value === undefined ? undefined : one.value + other.value;
  return of(one.measure, value, one, other);
}

/** A difference of two quantities of one measure; unknown as soon as one of them is. */
export function minus<D extends Dimension>(whole: Quantity<D>, part: Quantity<NoInfer<D>>): Quantity<D> {
  if (isNought(part)) return whole;
  const value = whole.value === undefined || part.value === undefined ? undefined : whole.value - part.value;
  return of(whole.measure, value, whole, part);
}

/** What an amount is worth at a price: amount × price. */
export function worth(amount: Amount, price: Price): Money {
  return of('money', amount.value === undefined || price.value === undefined ? undefined : amount.value * price.value, amount, price);
}

/** What one unit costs when an amount costs that money; unknown for an amount of nothing. */
export function unitPrice(money: Money, amount: Amount): Price {
  if (amount.value === 0) return unknown('price', 'an amount that isn’t zero');
  return of('price', money.value === undefined || amount.value === undefined ? undefined : money.value / amount.value, money, amount);
}

/** The share that a part is of a whole, as a fraction of one; unknown where the whole is nothing. */
export function shareOf<D extends Dimension>(part: Quantity<D>, whole: Quantity<NoInfer<D>>): Share {
  if (whole.value === 0) return unknown('share', 'a whole that isn’t zero');
  return of('share', part.value === undefined || whole.value === undefined ? undefined : part.value / whole.value, part, whole);
}

/** A share of something, in its own measure. */
export function partOf<D extends Dimension>(share: Share, whole: Quantity<D>): Quantity<D> {
  return of(whole.measure, share.value === undefined || whole.value === undefined ? undefined : share.value * whole.value, share, whole);
}

function of<D extends Dimension>(measure: D, value: number | undefined, one: Quantity<Dimension>, other: Quantity<Dimension>): Quantity<D> {
  return { measure, value, assumed: one.assumed || other.assumed, from: [one, other], missing: undefined };
}

/** Unknown as soon as one of the quantities it rests on is; otherwise what `compute` says. */
export function combine<D extends Dimension>(measure: D, from: readonly Quantity<Dimension>[], compute: () => number): Quantity<D> {
  let value: number | undefined;
  if (from.every((one) => one.value !== undefined)) value = compute();
  return { measure, value, assumed: anyAssumed(from), from, missing: undefined };
}

function anyAssumed(from: Derivation): boolean {
  for (const one of from) if (isAssumed(one)) return true;
  return false;
}

function isAssumed(one: Figure<Measure> | Quantity<Dimension>): boolean {
  return 'assumed' in one ? one.assumed : one.evidence !== undefined && one.evidence.source === undefined;
}

/** The stated figures that it rests on, each once, at most `most`: the first ones, so that a sum of thousands of parts isn't gone through for them. */
export function figuresOf(quantity: Quantity<Dimension>, most = 100): readonly Figure<Measure>[] {
  const found = new Set<Figure<Measure>>();
  let looked = 0;
  walk(quantity, (one) => {
    if (!('assumed' in one)) found.add(one);
    return found.size < most && looked++ < mostLooked ? 'into' : 'stop';
  });
  return [...found];
}

const mostLooked = 5_000;

/** What is missing for it to be known, each once, at most `most`; empty where it is known. */
export function missingOf(quantity: Quantity<Dimension>, most = 5): readonly Missing[] {
  const found = new Map<string, Missing>();
  if (quantity.value !== undefined) return [];
  // What is known lacks nothing.
  walk(quantity, (one) => {
    if (!('assumed' in one) || one.value !== undefined) return 'over';
    if (one.missing) found.set(one.missing.what, one.missing);
    return found.size < most ? 'into' : 'stop';
  });
  return [...found.values()];
}

/** Visits each node of the derivation once: `visit` says whether what it rests on comes next, or is passed over, or enough is known. */
function walk(quantity: Quantity<Dimension>, visit: (one: Figure<Measure> | Quantity<Dimension>) => 'into' | 'over' | 'stop'): void {
  const seen = new Set<unknown>();
  const open: { readonly from: Derivation; next: number }[] = [{ from: [quantity], next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const one = top.from[top.next++];
    if (!one) {
      open.pop();
      continue;
    }
    if (seen.has(one)) continue;
    seen.add(one);
    const how = visit(one);
    if (how === 'stop') return;
    if (how === 'into' && 'assumed' in one && one.from.length > 0) open.push({ from: one.from, next: 0 });
  }
}
