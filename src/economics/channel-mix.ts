// Guideline 7 as arithmetic: what selling everything through one channel is worth to an owner who doesn't like risk, and which mix of the
// channels is worth most. Prices, their ranges and the events of links and channels count; capacities, trust and the cost of having
// several buyers don't, and what they would change must be weighed beside it.

import type { Chain, EventRisk, Firm, Group } from '#model/chain.ts';
import { mean, type Measure, type Stated } from '#model/figure.ts';
import { type ChannelFlow, flowsOf, isOf, salesFor } from './flows.ts';
import { certaintyEquivalent, meanOf, type Utility } from './risk.ts';
import { afterEvent, meanOfUncertain, noughtSure, ofFigure, plus, scale, simulate, sure, times, type Uncertain } from './uncertain.ts';

/** Fewer draws than an appraisal takes: many mixes are tried on them. */
const draws = 2_000;
const seed = 20_060_702;

export interface MixedWay {
  readonly flow: ChannelFlow;
  /** What all sales would bring this way, less the costs of each unit. */
  readonly mean: number;
  readonly equivalent: number;
  /** Its part of the best mix. */
  readonly share: number;
}

export interface ChannelMix {
  readonly ways: readonly MixedWay[];
  /** Of the best mix. */
  readonly mean: number;
  readonly equivalent: number;
}

/**
 * `volume` is what one firm sells in the period, `income` the household's or the firm's income that the relative aversion refers to.
 * Undefined where a channel's price isn't known, or where there are no two channels.
 */
export function bestChannelMix(
  chain: Chain,
  of: Firm | Group,
  volume: number,
  income: number,
  relativeAversion: number,
): ChannelMix | undefined {
  const flows = flowsOf(chain).channelsOf(of);
  const numbers = flows.map((flow) => perUnit(of, flow));
  if (flows.length < 2 || numbers.some((number) => number === undefined) || income <= 0) return undefined;
  const incomes = (numbers as Uncertain[]).map((number) => scale(number, volume));
  const outcomes = simulate(incomes, draws, seed);
  const utility: Utility = { kind: 'exponential', aversion: relativeAversion / income };
  const means = incomes.map(meanOfUncertain);
  const values = new Float64Array(draws);
  const worth = (shares: readonly number[]): number => {
    values.fill(0);
    for (const [way, share] of shares.entries())
      if (share > 0) for (let at = 0; at < draws; at++) values[at]! += share * outcomes[way]![at]!;
    const average = shares.reduce((sum, share, way) => sum + share * means[way]!, 0);
    return (certaintyEquivalent({ values }, utility) ?? average) + average - meanOf({ values });
  };
  const alone = means.map((_, way) => worth(means.map((__, other) => Number(other === way))));
  // The equivalent has one summit over the mixes: shares are passed between two channels at a time until nothing is gained.
  const best = alone.indexOf(Math.max(...alone));
  let shares = means.map((_, way) => Number(way === best));
  let equivalent = alone[best]!;
  for (let turn = 0; turn < 20; turn++) {
    const before = equivalent;
    for (let one = 0; one < shares.length; one++)
      for (let two = one + 1; two < shares.length; two++) {
        const both = shares[one]! + shares[two]!;
        if (both === 0) continue;
        const at = (share: number) => shares.with(one, share).with(two, both - share);
        const share = summit((candidate) => worth(at(candidate)), both);
        const value = worth(at(share));
        if (value > equivalent) [shares, equivalent] = [at(share), value];
      }
    if (equivalent - before <= 1e-9 * Math.max(1, Math.abs(before))) break;
  }
  return {
    ways: flows.map((flow, way) => ({ flow, mean: means[way]!, equivalent: alone[way]!, share: shares[way]! })),
    mean: shares.reduce((sum, share, way) => sum + share * means[way]!, 0),
    equivalent,
  };
}

/** Where a function with one summit between nought and `end` is highest, to a thousandth of the end. */
function summit(of: (at: number) => number, end: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, end];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [left, right] = [of(a), of(b)];
  while (high - low > end / 1000) {
    if (left >= right) {
      [high, b, right] = [b, a, left];
      a = high - golden * (high - low);
      left = of(a);
    } else {
      [low, a, left] = [a, b, right];
      b = low + golden * (high - low);
      right = of(b);
    }
  }
  const middle = (low + high) / 2;
  return [0, middle, end].reduce((best, at) => (of(at) > of(best) ? at : best), middle);
}

/** What one unit brings this way: its price after the events, less what it costs. */
function perUnit(of: Firm | Group, flow: ChannelFlow): Uncertain | undefined {
  const sales = flow.firstLinks.flatMap((link) => salesFor(link, flow.channel?.goods).map((sale) => ({ link, sale })));
  const amounts = sales.map(({ sale }) => (sale.amount === undefined || sale.amount === 'none' ? undefined : mean(sale.amount)));
  const all = amounts.reduce<number | undefined>(
    (sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount),
    0,
  );
  if (sales.length === 0 || (sales.length > 1 && !all)) return undefined;
  const parts: Uncertain[] = [];
  for (const [index, { link, sale }] of sales.entries()) {
    if (sale.at === undefined) return undefined;
    let left = sure(1);
    for (const risk of [...link.risks, ...(flow.channel?.risks ?? [])]) left = times(left, eventOf(risk));
    const weight = sales.length === 1 ? 1 : amounts[index]! / all!;
    const price = plus(plain(sale.at), plain(sale.premium));
    const value = times(price, left);
    const costs = of.costs.flatMap(({ quantity, goods }): Uncertain[] => {
      if (quantity === undefined || quantity === 'none' || !isOf(sale.goods, goods)) return [];
      if (quantity.measure === 'price') return [ofFigure(quantity)];
      return quantity.measure === 'share' ? [times(ofFigure(quantity), value)] : [];
    });
    parts.push(scale(plus(value, scale(plus(...costs), -1)), weight));
  }
  return plus(...parts);
}

function plain(figure: Stated<Measure> | undefined): Uncertain {
  return figure === undefined || figure === 'none' ? noughtSure : ofFigure(figure);
}

function eventOf({ chance, loses }: EventRisk): Uncertain {
  if (chance === undefined || chance === 'none' || loses === undefined) return sure(1);
  return afterEvent(chance, mean(chance), plain(loses));
}
