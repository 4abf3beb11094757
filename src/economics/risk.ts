// Uncertain outcomes: mean and variance of a stated range, utility, certainty equivalents, the best mix of two ways to
// sell. Outcomes are plain numbers of one unit; where they come from (a formula or `simulation.ts`) is the caller's business.

import { type Figure, type Measure, mean } from '#model/figure.ts';

/** Mean and variance of something uncertain. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** An even range: (b − a)² / 12. A triangular one: (a² + b² + c² − ab − ac − bc) / 18. */
export function momentsOf(figure: Figure<Measure>): Moments {
  const { low: a, high: b, likely: c } = figure;
  const variance = c === undefined ? (b - a) ** 2 / 12 : (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
  return { mean: mean(figure), variance: Math.max(0, variance) };
}

// ── certainty equivalents ──

/** The quick one: mean − ½ · r · variance. */
export function quickEquivalent({ mean: average, variance }: Moments, aversion: number): number {
  return average - (aversion * variance) / 2;
}

/** Outcomes that are equally likely, or weighted by `chances`, which sum to one. */
export interface Outcomes {
  readonly values: ArrayLike<number>;
  readonly chances?: ArrayLike<number>;
}

function expected({ values, chances }: Outcomes, of: (value: number) => number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += of(values[index]!) * (chances ? chances[index]! : 1);
  return chances ? sum : sum / values.length;
}

/** The mean of the outcomes, in their unit. */
export function meanOf(outcomes: Outcomes): number {
  return expected(outcomes, (value) => value);
}

export type Utility =
  /** −exp(−r·x): the same aversion whatever one has. */
  | { readonly kind: 'exponential'; readonly aversion: number }
  /** x^(1−ρ) / (1−ρ), and ln x for ρ = 1: the same aversion to losing a share of what one has. */
  | { readonly kind: 'power'; readonly aversion: number };

/** Undefined where a power utility meets an outcome that is nothing or less. */
export function expectedUtility(outcomes: Outcomes, { kind, aversion }: Utility): number | undefined {
  const utility = expected(outcomes, (value) => {
    if (kind === 'exponential') return -Math.exp(-aversion * value);
    if (value < 0 || (value === 0 && aversion >= 1)) return Number.NaN;
    return aversion === 1 ? Math.log(value) : value ** (1 - aversion) / (1 - aversion);
  });
  return Number.isNaN(utility) ? undefined : utility;
}

/** The sure amount that is worth as much to the owner as the uncertain one. */
export function certaintyEquivalent(outcomes: Outcomes, utility: Utility): number | undefined {
  const { kind, aversion } = utility;
  if (aversion === 0) return meanOf(outcomes);
  if (kind === 'exponential') {
    // −ln(mean e^(−r·x)) / r, counted from the worst outcome so that nothing overflows.
    let worst = Number.POSITIVE_INFINITY;
    for (let index = 0; index < outcomes.values.length; index++) worst = Math.min(worst, outcomes.values[index]!);
    return worst - Math.log(expected(outcomes, (value) => Math.exp(-aversion * (value - worst)))) / aversion;
  }
  const value = expectedUtility(outcomes, utility);
  if (value === undefined) return undefined;
  return aversion === 1 ? Math.exp(value) : ((1 - aversion) * value) ** (1 / (1 - aversion));
}

/** The chance of an outcome below `limit`, as a fraction of one. */
export function chanceBelow(outcomes: Outcomes, limit: number): number {
  return expected(outcomes, (value) => (value < limit ? 1 : 0));
}

/**
 * The share of `first`, in steps of a thousandth and then finer, at which a mix of two has the highest certainty equivalent. The two are
 * outcomes of the same draws or states. Undefined where no mix has one.
 */
export function bestMix(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  utility: Utility,
  chances?: ArrayLike<number>,
): { readonly share: number; readonly equivalent: number } | undefined {
  const values = new Float64Array(first.length);
  const at = (share: number): number => {
    for (let index = 0; index < values.length; index++) values[index] = share * first[index]! + (1 - share) * second[index]!;
    return certaintyEquivalent(chances ? { values, chances } : { values }, utility) ?? Number.NEGATIVE_INFINITY;
  };
  // Certainty equivalents of averse owners have one summit over the mixes.
  let [low, high] = [0, 1];
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [valueA, valueB] = [at(a), at(b)];
  while (high - low > 1e-7) {
    if (valueA >= valueB) {
      high = b;
      [b, valueB] = [a, valueA];
      a = high - golden * (high - low);
      valueA = at(a);
    } else {
      low = a;
      [a, valueA] = [b, valueB];
      b = low + golden * (high - low);
      valueB = at(b);
    }
  }
  let best = { share: (low + high) / 2, equivalent: at((low + high) / 2) };
  for (const share of [0, 1]) {
    const equivalent = at(share);
    if (equivalent >= best.equivalent) best = { share, equivalent };
  }
  return Number.isFinite(best.equivalent) ? best : undefined;
}
