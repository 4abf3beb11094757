// Computed quantities. Each knows what it measures (as a type, so that money can't be added to mass), which stated figures it came from,
// and, where it is unknown, what is missing. Values are means of ranges; spreads and risks are `risk.ts`'s business. Nothing is rounded here.

import { type Figure, type Measure, mean, type Stated } from '#model/figure.ts';
import type { Place } from '#text/span.ts';

/** `index`: a number on a scale of its own, such as a Herfindahl index. */
export type Dimension = Measure | 'index';

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
  readonly from: readonly (Figure<Measure> | Quantity<Dimension>)[];
  /** Only where nothing was computed: the fact that isn't stated. */
  readonly missing: Missing | undefined;
}

export type Amount = Quantity<'amount'>;
export type Money = Quantity<'money'>;
export type Price = Quantity<'price'>;
export type Share = Quantity<'share'>;
export type Index = Quantity<'index'>;

/** A value that follows from other figures by a formula of the caller's. */
export function known<D extends Dimension>(measure: D, value: number, from: Quantity<D>['from'] = []): Quantity<D> {
  return { measure, value, assumed: from.some(isAssumed), from, missing: undefined };
}

export function unknown<D extends Dimension>(measure: D, what: string, place?: Place): Quantity<D> {
  return { measure, value: undefined, assumed: false, from: [], missing: { what, place } };
}

/** What is stated, as it stands; `none` is zero. */
export function stated<M extends Measure>(measure: M, figure: Stated<M> | undefined, what: string, place?: Place): Quantity<M> {
  if (figure === undefined) return unknown(measure, what, place);
  return figure === 'none' ? known(measure, 0) : known(measure, mean(figure), [figure]);
}

export function sum<D extends Dimension>(measure: D, parts: readonly Quantity<D>[]): Quantity<D> {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return combine(measure, parts, () => parts.reduce((total, part) => total + part.value!, 0));
}

export function minus<D extends Dimension>(whole: Quantity<D>, part: Quantity<D>): Quantity<D> {
  return combine(whole.measure, [whole, part], () => whole.value! - part.value!);
}

/** What an amount is worth at a price. */
export function worth(amount: Amount, price: Price): Money {
  return combine('money', [amount, price], () => amount.value! * price.value!);
}

/** What one unit costs when an amount costs that money; unknown for an amount of nothing. */
export function unitPrice(money: Money, amount: Amount): Price {
  if (amount.value === 0) return unknown('price', 'an amount that isn’t zero');
  return combine('price', [money, amount], () => money.value! / amount.value!);
}

/** The share that a part is of a whole; unknown where the whole is nothing. */
export function shareOf<D extends Dimension>(part: Quantity<D>, whole: Quantity<D>): Share {
  if (whole.value === 0) return unknown('share', 'a whole that isn’t zero');
  return combine('share', [part, whole], () => part.value! / whole.value!);
}

/** A share of something. */
export function partOf<D extends Dimension>(share: Share, whole: Quantity<D>): Quantity<D> {
  return combine(whole.measure, [share, whole], () => share.value! * whole.value!);
}

/** Unknown as soon as one of the quantities it rests on is; otherwise what `compute` says. */
export function combine<D extends Dimension>(measure: D, from: readonly Quantity<Dimension>[], compute: () => number): Quantity<D> {
  const value = from.every((one) => one.value !== undefined) ? compute() : undefined;
  return { measure, value, assumed: from.some(isAssumed), from, missing: undefined };
}

function isAssumed(one: Figure<Measure> | Quantity<Dimension>): boolean {
  return 'assumed' in one ? one.assumed : one.evidence !== undefined && one.evidence.source === undefined;
}

/** The stated figures that it rests on, each once, at most `most`. */
export function figuresOf(quantity: Quantity<Dimension>, most = 100): readonly Figure<Measure>[] {
  const found = new Set<Figure<Measure>>();
  walk(quantity, (one) => {
    if (!('assumed' in one)) found.add(one);
    return found.size < most;
  });
  return [...found];
}

/** What is missing for it to be known, each once, at most `most`; empty where it is known. */
export function missingOf(quantity: Quantity<Dimension>, most = 5): readonly Missing[] {
  const found = new Map<string, Missing>();
  if (quantity.value !== undefined) return [];
  walk(quantity, (one) => {
    if ('assumed' in one && one.missing) found.set(one.missing.what, one.missing);
    return found.size < most;
  });
  return [...found.values()];
}

/** Visits each node of the derivation once, until `visit` says false. */
function walk(quantity: Quantity<Dimension>, visit: (one: Figure<Measure> | Quantity<Dimension>) => boolean): void {
  const seen = new Set<unknown>();
  const open: (Figure<Measure> | Quantity<Dimension>)[] = [quantity];
  while (open.length > 0) {
    const one = open.pop()!;
    if (seen.has(one)) continue;
    seen.add(one);
    if (!visit(one)) return;
    if ('assumed' in one) open.push(...one.from.toReversed());
  }
}
