// An uncertain number as a sum of products of independent inputs, none of which stands twice in one product. Its mean and variance are
// exact in closed form, and the same thing can be simulated. Inputs are told apart by a key, so that a price that stands in two sums is one
// input. It knows ranges and events and nothing of what they are about.

import type { Figure, Measure } from '#model/figure.ts';
import { momentsOf, type Outcomes } from './risk.ts';
import { type Distribution, drawAll } from './simulation.ts';

export interface Input {
  /** Whose identity the input is: a figure, an event. */
  readonly key: object;
  readonly distribution: Distribution;
  readonly mean: number;
  /** E[X²] */
  readonly square: number;
}

interface Term {
  readonly factor: number;
  readonly inputs: readonly Input[];
}

/** Σ factor · Π inputs */
export interface Uncertain {
  readonly terms: readonly Term[];
}

export const noughtSure: Uncertain = { terms: [] };

/** A number that is certain. */
export function sure(value: number): Uncertain {
  return value === 0 ? noughtSure : { terms: [{ factor: value, inputs: [] }] };
}

const inputs = new WeakMap<object, Input>();

/**
 * A figure is one input wherever it stands; a single value is sure. With `before`, it is what has become of that figure and varies with
 * it: from its low to its high end as the other one does from low to high.
 */
export function ofFigure(figure: Figure<Measure>, before?: Figure<Measure>): Uncertain {
  if (figure.low === figure.high) return sure(figure.low);
  if (before && before !== figure && before.low !== before.high) {
    const slope = (figure.high - figure.low) / (before.high - before.low);
    return plus(sure(momentsOf(figure).mean - slope * momentsOf(before).mean), scale(ofFigure(before), slope));
  }
  let input = inputs.get(figure);
  if (!input) {
    const { mean, variance } = momentsOf(figure);
    const distribution: Distribution =
      figure.likely === undefined
        ? { kind: 'even', low: figure.low, high: figure.high }
        : { kind: 'triangular', low: figure.low, likely: figure.likely, high: figure.high };
    inputs.set(figure, (input = { key: figure, distribution, mean, square: variance + mean ** 2 }));
  }
  return { terms: [{ factor: 1, inputs: [input] }] };
}

/** What an event leaves of a whole: 1 − loses · (1 if it happens). */
export function afterEvent(event: object, chance: number, loses: Uncertain): Uncertain {
  let input = inputs.get(event);
  if (!input) inputs.set(event, (input = { key: event, distribution: { kind: 'event', chance }, mean: chance, square: chance }));
  return plus(sure(1), scale(times({ terms: [{ factor: 1, inputs: [input] }] }, loses), -1));
}

/** The sum; an input that stands in several parts is one input. */
export function plus(...parts: readonly Uncertain[]): Uncertain {
  return { terms: parts.flatMap((part) => part.terms) };
}

/** A certain multiple. */
export function scale(a: Uncertain, factor: number): Uncertain {
  return factor === 0 ? noughtSure : { terms: a.terms.map((term) => ({ ...term, factor: term.factor * factor })) };
}

/** An input that stands in both would be squared; it is taken at its mean in the second one, which only a caller's mistake can ask for. */
export function times(a: Uncertain, b: Uncertain): Uncertain {
  return {
    terms: a.terms.flatMap((left) =>
      b.terms.map((right): Term => {
        const twice = right.inputs.filter((input) => left.inputs.includes(input));
        const factor = twice.reduce((product, input) => product * input.mean, left.factor * right.factor);
        return { factor, inputs: [...left.inputs, ...right.inputs.filter((input) => !twice.includes(input))] };
      }),
    ),
  };
}

/** E[Σ factor · Π inputs], exact as inputs are independent. */
export function meanOfUncertain(a: Uncertain): number {
  return a.terms.reduce((sum, term) => sum + term.inputs.reduce((product, input) => product * input.mean, term.factor), 0);
}

/** Σᵢ Σⱼ cov(tᵢ, tⱼ); only terms that share an input vary together. */
export function varianceOfUncertain(a: Uncertain): number {
  const merged = gathered(a).filter((term) => term.inputs.length > 0);
  let variance = 0;
  for (const [index, left] of merged.entries())
    for (const right of merged.slice(index)) {
      const shared = left.inputs.filter((input) => right.inputs.includes(input));
      if (shared.length === 0) continue;
      let both = left.factor * right.factor;
      let apart = both;
      for (const input of new Set([...left.inputs, ...right.inputs])) {
        const twice = left.inputs.includes(input) && right.inputs.includes(input);
        both *= twice ? input.square : input.mean;
        apart *= twice ? input.mean ** 2 : input.mean;
      }
      variance += (left === right ? 1 : 2) * (both - apart);
    }
  return Math.max(0, variance);
}

/** Terms of the same inputs as one. Those that cancel are gone: an input that changes nothing must not take another one's draws. */
function gathered(a: Uncertain): readonly Term[] {
  const numbers = new Map<Input, number>();
  const found = new Map<string, { readonly inputs: readonly Input[]; factor: number; size: number }>();
  for (const { factor, inputs: parts } of a.terms) {
    const key = parts
      .map((input) => {
        let number = numbers.get(input);
        if (number === undefined) numbers.set(input, (number = numbers.size));
        return number;
      })
      .sort((x, y) => x - y)
      .join(',');
    const before = found.get(key);
    if (before) {
      before.factor += factor;
      before.size += Math.abs(factor);
    } else found.set(key, { inputs: parts, factor, size: Math.abs(factor) });
  }
  // What is left of a sum that cancels is rounding.
  return [...found.values()].filter(({ factor, size }) => Math.abs(factor) > 1e-12 * size);
}

/**
 * The inputs of several numbers in an order that comes from what they are and not from where they stand: those that carry most of the
 * result first. So neither the order of statements nor a name nor a currency changes which draws an input gets, and a range that only
 * grows wider keeps its own.
 */
function inOrder(numbers: readonly (readonly Term[])[]): readonly Input[] {
  const weights = new Map<Input, number>();
  let whole = 0;
  for (const terms of numbers)
    for (const { factor, inputs: parts } of terms) {
      const weight = Math.abs(parts.reduce((product, input) => product * input.mean, factor));
      whole += weight;
      for (const input of parts) weights.set(input, (weights.get(input) ?? 0) + weight);
    }
  // To nine digits, so that another currency's rounding moves nothing.
  const rounded = (value: number) => Number(value.toPrecision(9));
  const keys = new Map(
    Array.from(weights, ([input, weight]) => [
      input,
      [
        Number(input.distribution.kind === 'event'),
        -rounded(whole === 0 ? 0 : weight / whole),
        rounded(input.mean === 0 ? 0 : input.square / input.mean ** 2),
      ],
    ]),
  );
  return [...weights.keys()].sort((left, right) => {
    const [one, other] = [keys.get(left)!, keys.get(right)!];
    return one[0]! - other[0]! || one[1]! - other[1]! || one[2]! - other[2]!;
  });
}

/** Outcomes of several uncertain numbers in the same draws, one array for each. */
export function simulate(numbers: readonly Uncertain[], count: number, seed: number): readonly Float64Array[] {
  const all = numbers.map(gathered);
  const found = inOrder(all);
  const draws = drawAll(
    found.map((input) => input.distribution),
    count,
    seed,
  );
  const columns = new Map(found.map((input, index) => [input, draws[index]!]));
  return all.map((terms) => {
    const values = new Float64Array(count);
    for (const { factor, inputs: parts } of terms) {
      const [first, second, ...rest] = parts.map((input) => columns.get(input)!);
      if (!first) for (let at = 0; at < count; at++) values[at]! += factor;
      else if (!second) for (let at = 0; at < count; at++) values[at]! += factor * first[at]!;
      else
        for (let at = 0; at < count; at++) {
          let product = factor * first[at]! * second[at]!;
          for (const column of rest) product *= column[at]!;
          values[at]! += product;
        }
    }
    return values;
  });
}

/** More events than this are simulated: each one doubles the states. */
const mostStates = 10;

/**
 * What may come of it: where only a few events are uncertain, every state with its exact chance; else seeded draws, equally likely. A sure
 * number has one outcome.
 */
export function outcomesOf(number: Uncertain, count: number, seed: number): Outcomes {
  const terms = gathered(number);
  const found = [...new Set(terms.flatMap((term) => term.inputs))];
  if (found.length > mostStates || found.some((input) => input.distribution.kind !== 'event'))
    return { values: simulate([number], count, seed)[0]! };
  const values = new Float64Array(2 ** found.length);
  const chances = new Float64Array(values.length).fill(1);
  const bits = new Map(found.map((input, bit) => [input, bit]));
  for (let state = 0; state < values.length; state++) {
    const happens = (input: Input) => (state >> bits.get(input)!) % 2 === 1;
    for (const input of found) chances[state]! *= happens(input) ? input.mean : 1 - input.mean;
    for (const { factor, inputs: parts } of terms) if (parts.every(happens)) values[state]! += factor;
  }
  return { values, chances };
}
