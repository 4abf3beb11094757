// What an enterprise may earn, with its ranges and event risks: its profit as far as it is stated (own consumption apart), as an uncertain number, for one
// firm or for all of a type. Every stated range is one independent input and every `risk` one event; amounts, prices, premiums and costs
// multiply as they do in the account. What the account doesn't know, this doesn't either.

import type { Chain, Cost, EventRisk, Firm, Group, Link, Sale } from '#model/chain.ts';
import { type Figure, type Measure, mean, type Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { type Account, type AccountOf, accountOf, type LeftOut } from './accounts.ts';
import { isOf, salesFor } from './flows.ts';
import { certaintyEquivalent, chanceBelow, meanOf, quickEquivalent } from './risk.ts';
import { countOf, inScope, type Scope } from './totals.ts';
import {
  afterEvent,
  meanOfUncertain,
  noughtSure,
  ofFigure,
  plus,
  scale,
  simulate,
  sure,
  times,
  type Uncertain,
  varianceOfUncertain,
} from './uncertain.ts';

/** How many draws a simulation takes, and from which seed. */
export const draws = 10_000;
export const seed = 20_060_701;

export interface Outlook {
  readonly account: Account;
  /** Undefined where the account doesn't know the profit. */
  readonly profit: Uncertain | undefined;
  /** Events and ranges that it rests on. */
  readonly events: readonly EventRisk[];
}

/** More events than this on one sale are taken at their means: each one doubles the terms. */
const mostEvents = 6;

/** For a comparison of two states. */
export interface Compared {
  readonly leftOut?: LeftOut;
  /** Events besides those of its links and channels, and which sales they meet. */
  readonly extra?: readonly EventRisk[];
  readonly hits?: (link: Link, sale: Sale) => boolean;
}

export function outlookOf(
  chain: Chain,
  of: Firm | Group,
  accountOfWord: AccountOf,
  scope: Scope = 'firm',
  { leftOut = new Set(), extra = [], hits = () => true }: Compared = {},
): Outlook {
  const account = accountOf(chain, of, accountOfWord, scope, leftOut);
  const graph = graphOf(chain);
  const events: EventRisk[] = [];
  if (account.profitAsStated.value === undefined) return { account, profit: undefined, events };

  const inside = (figure: Stated<Measure> | undefined, owner: Firm | Group, season?: string): Uncertain => {
    if (figure === undefined || figure === 'none') return noughtSure;
    const whole = mean(figure);
    // The figure's own spread, brought to the scope by what its mean is brought to.
    const there = inScope(scope, figure.measure, figure, owner, chain, '', undefined, season).value ?? 0;
    return whole === 0 ? sure(there) : scale(ofFigure(figure), there / whole);
  };

  const parts: Uncertain[] = [];
  const sold: { readonly sale: Sale; readonly amount: Uncertain; readonly value: Uncertain }[] = [];
  for (const link of graph.soldBy(of).filter((each) => !leftOut.has(each)))
    for (const sale of link.sales) {
      const amount = inside(sale.amount, of, sale.season);
      const price = plus(plain(sale.at), plain(sale.premium));
      let left = sure(1);
      const risks = [
        ...link.risks,
        ...graph
          .channelsThrough(link)
          .flatMap((channel) =>
            channel.steps[0]?.party === of && salesFor(link, channel.goods).includes(sale) && aloneOn(graph.channelsThrough(link).length)
              ? channel.risks
              : [],
          ),
        ...(hits(link, sale) ? extra : []),
      ];
      for (const [index, risk] of risks.entries()) {
        const survived = eventOf(risk);
        if (!survived) continue;
        events.push(risk);
        left = times(left, index < mostEvents ? survived : sure(meanOfUncertain(survived)));
      }
      // What is lost is lost with its price; what was spent on it isn't saved.
      const value = times(times(amount, price), left);
      sold.push({ sale, amount, value });
      parts.push(value);
    }
  for (const cost of of.costs)
    parts.push(
      scale(
        costOf(cost, sold, (figure) => inside(figure, of)),
        -1,
      ),
    );
  if (of.kind === 'firm') for (const flow of of.imports) parts.push(scale(times(inside(flow.amount, of, flow.season), plain(flow.at)), -1));

  // What others sell to it counts with its spread too; the sellers' totals are shared by all of its firms.
  const count = countOf(of);
  const each = scope === 'firm' ? (count === undefined || count === 'none' ? undefined : 1 / mean(count)) : 1;
  for (const link of graph.boughtBy(of).filter((each) => !leftOut.has(each)))
    for (const sale of link.sales) {
      if (sale.amount === undefined || sale.amount === 'none') continue;
      const whole = mean(sale.amount);
      const total = inScope('all', 'amount', sale.amount, link.seller, chain, '', undefined, sale.season).value ?? 0;
      const amount = whole === 0 ? noughtSure : scale(ofFigure(sale.amount), (total / whole) * (each ?? 0));
      parts.push(scale(times(amount, plus(plain(sale.at), plain(sale.premium))), -1));
    }

  const stated = plus(...parts);
  // Subsidies and commissions: at their means, so that the sum is the account's, event losses apart.
  const counted = sold.reduce(
    (sum, { amount, sale }) => sum + meanOfUncertain(times(amount, plus(plain(sale.at), plain(sale.premium)))),
    0,
  );
  const lost = counted - sold.reduce((sum, { value }) => sum + meanOfUncertain(value), 0);
  const rest = account.profitAsStated.value - (meanOfUncertain(stated) + lost + costLost(of.costs, sold));
  return { account, profit: plus(stated, sure(rest)), events };
}

/** A channel's risk meets a link's sales only where the link is that channel's alone. */
function aloneOn(channels: number): boolean {
  return channels === 1;
}

function plain(figure: Stated<Measure> | undefined): Uncertain {
  return figure === undefined || figure === 'none' ? noughtSure : ofFigure(figure);
}

function eventOf({ chance, loses }: EventRisk): Uncertain | undefined {
  if (chance === undefined || chance === 'none' || loses === undefined) return undefined;
  return afterEvent(chance, mean(chance), loses === 'none' ? noughtSure : ofFigure(loses));
}

function costOf(
  cost: Cost,
  sold: readonly { readonly sale: Sale; readonly amount: Uncertain; readonly value: Uncertain }[],
  money: (figure: Figure<'money'>) => Uncertain,
): Uncertain {
  const { quantity } = cost;
  if (quantity === undefined || quantity === 'none') return noughtSure;
  const mine = sold.filter(({ sale }) => isOf(sale.goods, cost.goods));
  if (quantity.measure === 'price') return times(ofFigure(quantity), plus(...mine.map(({ amount }) => amount)));
  if (quantity.measure === 'share') return times(ofFigure(quantity), plus(...mine.map(({ value }) => value)));
  return money(quantity);
}

/** Costs that are a share of sales are smaller by the share of what is lost. */
function costLost(
  costs: readonly Cost[],
  sold: readonly { readonly sale: Sale; readonly amount: Uncertain; readonly value: Uncertain }[],
): number {
  let sum = 0;
  for (const { quantity, goods } of costs) {
    if (quantity === undefined || quantity === 'none' || quantity.measure !== 'share') continue;
    for (const { sale, amount, value } of sold)
      if (isOf(sale.goods, goods))
        sum -= mean(quantity) * (meanOfUncertain(times(amount, plus(plain(sale.at), plain(sale.premium)))) - meanOfUncertain(value));
  }
  return sum;
}

/** How an owner sees an uncertain income. */
export interface RiskView {
  readonly mean: number;
  readonly deviation: number;
  /** Deviation / mean; undefined for a mean of nought. */
  readonly variation: number | undefined;
  /** mean − ½ · r · variance. */
  readonly quick: number;
  /** Negative exponential, of the simulated outcomes. */
  readonly equivalent: number;
  readonly premium: number;
  readonly chanceOfLoss: number;
  /** Falling under a need, where one is given. */
  readonly chanceUnderNeed: number | undefined;
  /** The absolute aversion that it was seen with. */
  readonly aversion: number;
}

/** `relative` is the relative aversion to risk, `scaleOfIncome` the household's income (or the enterprise's), so that scaling money scales results. */
export function riskViewOf(income: Uncertain, relative: number, scaleOfIncome: number, need?: number): RiskView {
  const average = meanOfUncertain(income);
  const variance = varianceOfUncertain(income);
  const aversion = scaleOfIncome > 0 ? relative / scaleOfIncome : 0;
  const [values] = simulate([income], draws, seed);
  const outcomes = { values: values! };
  const certain = variance === 0;
  // Draws have a mean of their own; an equivalent moves with it, so that the difference is taken out.
  const simulated = certain ? undefined : certaintyEquivalent(outcomes, { kind: 'exponential', aversion });
  const equivalent = simulated === undefined ? average : simulated + average - meanOf(outcomes);
  return {
    mean: average,
    deviation: Math.sqrt(variance),
    variation: average === 0 ? undefined : Math.sqrt(variance) / Math.abs(average),
    quick: quickEquivalent({ mean: average, variance }, aversion),
    equivalent,
    premium: average - equivalent,
    chanceOfLoss: certain ? Number(average < 0) : chanceBelow(outcomes, 0),
    chanceUnderNeed: need === undefined ? undefined : certain ? Number(average < need) : chanceBelow(outcomes, need),
    aversion,
  };
}
