// Low, mean and high of a figure while an end state is worked out, and the way back to a stated-looking figure. Sums and products take
// the ends together with the ends, as bounds; the mean is always exact for independent parts. Risk is `risk.ts`'s business.

import { type Evidence, type Figure, type Measure, mean, type Per, type Stated } from '#model/figure.ts';
import { rewritten, totalText } from '#model/wording.ts';
import type { Place } from '#text/span.ts';
import { lazily } from '#text/lazily.ts';

/** Undefined stands for unknown wherever a `Spread | undefined` is taken. */
export interface Spread {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** Whether some values are likelier than others: a triangular range rather than an even one. */
  readonly peaked: boolean;
}

export const nothing: Spread = exactly(0);
export const one: Spread = exactly(1);

/** A number without a range. */
export function exactly(value: number): Spread {
  return { low: value, mean: value, high: value, peaked: false };
}

/** Of a stated figure, in its base unit; `none` is nothing, what isn't stated is undefined. */
export function spreadOf(stated: Stated<Measure> | undefined): Spread | undefined {
  if (stated === undefined) return undefined;
  return stated === 'none' ? nothing : { low: stated.low, mean: mean(stated), high: stated.high, peaked: stated.likely !== undefined };
}

/** Unknown as soon as one of them is; ends add to ends, as bounds. */
export function plus(a: Spread | undefined, b: Spread | undefined): Spread | undefined {
  return a && b ? { low: a.low + b.low, mean: a.mean + b.mean, high: a.high + b.high, peaked: a.peaked || b.peaked } : undefined;
}

/** Nothing times an unknown is nothing. The factor isn't negative where the spread isn't. */
export function times(a: Spread | undefined, factor: Spread | number | undefined): Spread | undefined {
  const by = typeof factor === 'number' ? exactly(factor) : factor;
  if ((a && isNothing(a)) || (by && isNothing(by))) return nothing;
  if (!a || !by) return undefined;
  const ends = [a.low * by.low, a.low * by.high, a.high * by.low, a.high * by.high];
  return { low: Math.min(...ends), mean: a.mean * by.mean, high: Math.max(...ends), peaked: a.peaked || by.peaked };
}

/** Whether it is nought for certain. */
export function isNothing(a: Spread): boolean {
  return a.low === 0 && a.mean === 0 && a.high === 0;
}

/** The same but for rounding; two unknowns are. */
export function equal(a: Spread | undefined, b: Spread | undefined): boolean {
  if (!a || !b) return a === b;
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(x), Math.abs(y));
  return near(a.low, b.low) && near(a.mean, b.mean) && near(a.high, b.high);
}

/** Without a remainder of rounding where nothing is left of `was`. */
export function cleaned(a: Spread | undefined, was: Spread | undefined): Spread | undefined {
  if (!a || !was) return a;
  const least = Math.abs(was.mean) * 1e-9;
  if (Math.abs(a.mean) <= least) return nothing;
  return a.low < 0 && was.low >= 0 ? { ...a, low: Math.min(0, a.mean) } : a;
}

/** What a computed figure is written like and where it stands. */
export interface Written {
  /** Gives the unit; a figure of the same measure. */
  readonly like: Figure<Measure> | undefined;
  /** Its base unit, for where there is nothing like it. */
  readonly unit?: string | undefined;
  readonly per: Per | undefined;
  readonly place: Place;
  readonly evidence: Evidence | undefined;
}

/** A figure with this mean whose range is within these bounds. */
export function figureOf<M extends Measure>(measure: M, spread: Spread, { like, unit, per, place, evidence }: Written): Figure<M> {
  let { low, high } = spread;
  let likely: number | undefined;
  const lopsided = Math.abs(spread.mean - (low + high) / 2) > 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (low !== high && (spread.peaked || lopsided)) {
    likely = 3 * spread.mean - low - high;
    // A lopsided range gives up its far end rather than its mean.
    if (likely < low) {
      likely = low;
      high = 3 * spread.mean - 2 * low;
    } else if (likely > high) {
      likely = high;
      low = 3 * spread.mean - 2 * high;
    }
  }
  const figure = { measure, low, high, likely, per, change: false, evidence, place };
  // Few of the figures of an end state are ever read as a text.
  const text = () =>
    like && like.per === per
      ? rewritten(like, low, likely, high)
      : `${totalText(spread.mean, like ? [like] : [], unit)}${per ? `/${per}` : ''}`;
  return lazily(figure, { text });
}

/** Assumed as soon as one of them is. */
export function mixed(...evidence: readonly (Evidence | undefined)[]): Evidence | undefined {
  return evidence.find((each) => each && each.source === undefined) ?? evidence.find((each) => each !== undefined);
}
