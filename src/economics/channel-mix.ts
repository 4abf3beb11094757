// Guideline 7 as arithmetic: what selling everything through one channel is worth to an owner who doesn't like risk, and which mix of the
// channels is worth most. Prices, their ranges and the events of links and channels count; capacities, trust and the cost of having
// several buyers don't, and what they would change must be weighed beside it.

import type { Chain, EventRisk, Firm, Group } from '#model/chain.ts';
import { mean, type Measure, type Stated } from '#model/figure.ts';
import type { ChannelFlow } from './channel-flows.ts';
import { flowsOf } from './flows.ts';
import { isOf, salePrice, salesFor } from './sales.ts';
import {
  type Amount,
  combine,
  type Dimension,
  known,
  type Money,
  type Price,
  type Quantity,
  type Share,
  stated,
  unknown,
} from './quantity.ts';
import { certaintyEquivalent, meanOf, type Utility } from './risk.ts';
import { afterEvent, meanOfUncertain, noughtSure, ofFigure, plus, scale, simulate, sure, times, type Uncertain } from './uncertain.ts';

/** Fewer draws than an appraisal takes: many mixes are tried on them. */
const draws = 2_000;
const seed = 20_060_702;

export interface MixedWay {
  readonly flow: ChannelFlow;
  /** What all sales would bring this way, less the costs of each unit. */
  readonly mean: Money;
  readonly equivalent: Money;
  /** Its part of the best mix. */
  readonly share: Share;
}

export interface ChannelMix {
  /** Empty where the mix is unknown. */
  readonly ways: readonly MixedWay[];
  /** Of the best mix; they name what is missing where it is unknown. */
  readonly mean: Money;
  readonly equivalent: Money;
}

/** What a seller has to decide on. */
export interface Seller {
  /** What one firm sells in the period, in base units. */
  readonly volume: Amount;
  /** The household's or the firm's income that the relative aversion refers to. */
  readonly income: Money;
  readonly relativeAversion: number;
}

/**
 * The mix of an enterprise's channels with the highest certainty equivalent, by a negative exponential utility over 2 000 seeded draws.
 * Unknown where a price, a cost of a unit or a risk isn't known, where nothing varies, or where there are no two channels.
 */
export function bestChannelMix(chain: Chain, of: Firm | Group, { volume, income, relativeAversion }: Seller): ChannelMix {
  const flows = flowsOf(chain).channelsOf(of);
  const numbers = flows.map((flow) => perUnit(of, flow));
  const rests: Quantity<Dimension>[] = [volume, income, ...numbers.map((number) => number.known)];
  if (flows.length < 2) rests.push(unknown('money', `a second channel of ${of.name}`, of.headline));
  if (income.value !== undefined && income.value <= 0) rests.push(unknown('money', 'an income above nought', of.headline));
  // Where nothing varies, the best mix would always be the dearest channel alone, which says nothing about risk.
  const varies = numbers.some(({ each, known: { value } }) => value === undefined || each.terms.some(({ inputs }) => inputs.length > 0));
  if (!varies) rests.push(unknown('money', `how far the prices of ${of.name} vary, as ranges or risks`, of.headline));
  if (rests.some((one) => one.value === undefined)) {
    const open = combine('money', rests, () => Number.NaN);
    return { ways: [], mean: open, equivalent: open };
  }
  const { shares, alone, means, mean, equivalent } = summitOf(
    numbers.map((number) => scale(number.each, volume.value!)),
    relativeAversion / income.value!,
  );
  const money = (value: number): Money => known('money', value, rests);
  return {
    ways: flows.map((flow, way) => ({
      flow,
      mean: money(means[way]!),
      equivalent: money(alone[way]!),
      share: known('share', shares[way]!, rests),
    })),
    mean: money(mean),
    equivalent: money(equivalent),
  };
}

interface Summit {
  readonly shares: readonly number[];
  readonly means: readonly number[];
  /** The certainty equivalent of each income alone. */
  readonly alone: readonly number[];
  readonly mean: number;
  readonly equivalent: number;
}

/** The shares of uncertain incomes whose mix is worth most, in money of one unit; `aversion` is the absolute one. */
function summitOf(incomes: readonly Uncertain[], aversion: number): Summit {
  const outcomes = simulate(incomes, draws, seed);
  const utility: Utility = { kind: 'exponential', aversion };
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
  // From the best one down, so that the order in which they are stated doesn't matter.
  const order = [...alone.keys()].sort((one, two) => alone[two]! - alone[one]! || means[two]! - means[one]!);
  // The equivalent has one summit over the mixes: shares are passed between two channels at a time until nothing is gained.
  const best = order[0]!;
  let shares = means.map((_, way) => Number(way === best));
  let equivalent = alone[best]!;
  for (let turn = 0; turn < 20; turn++) {
    const before = equivalent;
    for (const [rank, one] of order.entries())
      for (const two of order.slice(rank + 1)) {
        const both = shares[one]! + shares[two]!;
        if (both === 0) continue;
        const at = (share: number) => shares.with(one, share).with(two, both - share);
        const share = summit((candidate) => worth(at(candidate)), both);
        const value = worth(at(share));
        if (value > equivalent) [shares, equivalent] = [at(share), value];
      }
    if (equivalent - before <= 1e-9 * Math.max(1, Math.abs(before))) break;
  }
  return { shares, means, alone, mean: shares.reduce((sum, share, way) => sum + share * means[way]!, 0), equivalent };
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

/** What one unit brings this way: its price after the events, less what it costs; `known` names what is missing for it. */
function perUnit(of: Firm | Group, flow: ChannelFlow): { readonly each: Uncertain; readonly known: Price } {
  const sales = flow.firstLinks.flatMap((link) => salesFor(link, flow.channel?.goods).map((sale) => ({ link, sale })));
  const amounts = sales.map(({ sale }) => (sale.amount === undefined || sale.amount === 'none' ? undefined : mean(sale.amount)));
  const all = amounts.reduce<number | undefined>(
    (sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount),
    0,
  );
  const rests: Quantity<Dimension>[] = [];
  const parts: Uncertain[] = [];
  if (sales.length === 0) rests.push(unknown('price', `the price in ${flow.name}`, flow.firstLinks[0]?.headline ?? of.headline));
  if (sales.length > 1 && !all) rests.push(unknown('amount', `how much each line of ${flow.name} is`, flow.firstLinks[0]?.headline));
  for (const [index, { link, sale }] of sales.entries()) {
    rests.push(salePrice(link, sale));
    let left = sure(1);
    for (const risk of [...link.risks, ...(flow.channel?.risks ?? [])]) {
      rests.push(
        stated('share', risk.chance, `how often ${risk.word} strikes ${flow.name}`, risk.place),
        stated('share', risk.loses, `how much ${risk.word} takes in ${flow.name}`, risk.place),
      );
      left = times(left, eventOf(risk));
    }
    const weight = sales.length === 1 ? 1 : (amounts[index] ?? 0) / (all || 1);
    const value = times(plus(plain(sale.at), plain(sale.premium)), left);
    const costs = of.costs.flatMap(({ word, quantity, goods, place }): Uncertain[] => {
      if (!isOf(sale.goods, goods)) return [];
      if (quantity === undefined) rests.push(unknown('money', `the cost ${word} of ${of.name}`, place));
      if (quantity === undefined || quantity === 'none') return [];
      if (quantity.measure === 'price') return [ofFigure(quantity)];
      return quantity.measure === 'share' ? [times(ofFigure(quantity), value)] : [];
    });
    parts.push(scale(plus(value, scale(plus(...costs), -1)), weight));
  }
  const each = plus(...parts);
  return { each, known: combine('price', rests, () => meanOfUncertain(each)) };
}

function plain(figure: Stated<Measure> | undefined): Uncertain {
  return figure === undefined || figure === 'none' ? noughtSure : ofFigure(figure);
}

function eventOf({ chance, loses }: EventRisk): Uncertain {
  if (chance === undefined || chance === 'none' || loses === undefined) return sure(1);
  return afterEvent(chance, mean(chance), plain(loses));
}
