// What an enterprise may earn, with its ranges and event risks: its profit as far as it is stated (own consumption apart), as an uncertain number, for one
// firm or for all of a type. Every stated range is one independent input and every `risk` one event; amounts, prices, premiums and costs
// multiply as they do in the account. What the account doesn't know, this doesn't either.

import type { Chain, Cost, EventRisk, Firm, Group, Link, Sale } from '#model/chain.ts';
import { type Figure, type Measure, mean, type Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { lazily } from '#text/lazily.ts';
import { once } from '#text/remembered.ts';
import { type Account, type AccountOf, accountOf, type LeftOut, profitAsStatedOf } from './accounts.ts';
import { isOf, salesFor } from './sales.ts';
import {
  combine,
  type Dimension,
  type Index,
  minus,
  type Money,
  partOf,
  type Quantity,
  type Share,
  stated,
  sum,
  unknown,
} from './quantity.ts';
import { certaintyEquivalent, chanceBelow, meanOf, quickEquivalent } from './risk.ts';
import { countOf, inScope, type Scope } from './totals.ts';
import {
  afterEvent,
  meanOfUncertain,
  noughtSure,
  outcomesOf,
  ofFigure,
  plus,
  scale,
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
  /** The mean of the profit, as far as it is stated, after what events take; names what is missing where it is unknown. */
  readonly expected: Money;
  /** Undefined where `expected` is unknown. */
  readonly profit: Uncertain | undefined;
  /** The events that it rests on. */
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
  /** What a figure was before, so that it varies with it: a price that is raised by 3 is no other harvest's price. */
  readonly before?: (figure: Figure<Measure>) => Figure<Measure> | undefined;
}

/**
 * The profit of one firm (or of all of a type) as an uncertain number, in the chain's currency over the whole period. The account is worked
 * out at once, the uncertain number when it is asked for.
 */
export function outlookOf(
  chain: Chain,
  of: Firm | Group,
  accountOfWord: AccountOf,
  scope: Scope = 'firm',
  compared: Compared = {},
): Outlook {
  const account = accountOf(chain, of, accountOfWord, scope, compared.leftOut);
  const profit = once(() => profitOf(chain, account, compared));
  return lazily({ account }, { expected: () => profit().expected, profit: () => profit().profit, events: () => profit().events });
}

function profitOf(
  chain: Chain,
  account: Account,
  { leftOut = new Set(), extra = [], hits = () => true, before = () => undefined }: Compared,
): Omit<Outlook, 'account'> {
  const { of, scope } = account;
  const graph = graphOf(chain);
  const events: EventRisk[] = [];
  const profitAsStated = profitAsStatedOf(account);
  const asStated = profitAsStated.value;
  if (asStated === undefined) return { expected: profitAsStated, profit: undefined, events };
  const rests: Quantity<Dimension>[] = [profitAsStated];

  const varying = (figure: Figure<Measure>): Uncertain => ofFigure(figure, before(figure));
  const priceOf = ({ at, premium }: Sale): Uncertain =>
    plus(...[at, premium].flatMap((part) => (part === undefined || part === 'none' ? [] : [varying(part)])));
  const inside = (figure: Stated<Measure> | undefined, owner: Firm | Group, season?: string): Uncertain => {
    if (figure === undefined || figure === 'none') return noughtSure;
    const whole = mean(figure);
    // The figure's own spread, brought to the scope by what its mean is brought to.
    const there = inScope(scope, figure.measure, figure, owner, chain, '', undefined, season).value ?? 0;
    return whole === 0 ? sure(there) : scale(varying(figure), there / whole);
  };

  const parts: Uncertain[] = [];
  const sold: { readonly sale: Sale; readonly amount: Uncertain; readonly value: Uncertain }[] = [];
  for (const link of graph.soldBy(of).filter((each) => !leftOut.has(each)))
    for (const sale of link.sales) {
      const amount = inside(sale.amount, of, sale.season);
      const price = priceOf(sale);
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
        rests.push(
          stated('share', risk.chance, `how often ${risk.word} strikes ${link.name}`, risk.place),
          stated('share', risk.loses, `how much ${risk.word} takes on ${link.name}`, risk.place),
        );
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
  if (rests.some((one) => one.value === undefined))
    return { expected: combine('money', rests, () => Number.NaN), profit: undefined, events };
  for (const cost of of.costs)
    parts.push(
      scale(
        costOf(cost, sold, (figure) => inside(figure, of), varying),
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
      const amount = whole === 0 ? noughtSure : scale(varying(sale.amount), (total / whole) * (each ?? 0));
      parts.push(scale(times(amount, priceOf(sale)), -1));
    }

  const all = plus(...parts);
  // Subsidies and commissions: at their means, so that the sum is the account's, event losses apart.
  const counted = sold.reduce((sum, { amount, sale }) => sum + meanOfUncertain(times(amount, priceOf(sale))), 0);
  const lost = counted - sold.reduce((sum, { value }) => sum + meanOfUncertain(value), 0);
  const rest = asStated - (meanOfUncertain(all) + lost + costLost(of.costs, sold));
  const profit = plus(all, sure(rest));
  return { expected: combine('money', rests, () => meanOfUncertain(profit)), profit, events };
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
  varying: (figure: Figure<Measure>) => Uncertain,
): Uncertain {
  const { quantity } = cost;
  if (quantity === undefined || quantity === 'none') return noughtSure;
  const mine = sold.filter(({ sale }) => isOf(sale.goods, cost.goods));
  if (quantity.measure === 'price') return times(varying(quantity), plus(...mine.map(({ amount }) => amount)));
  if (quantity.measure === 'share') return times(varying(quantity), plus(...mine.map(({ value }) => value)));
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

/** How an owner sees an uncertain income. Each figure is unknown as long as the income is, or what its aversion or need refers to. */
export interface RiskView {
  readonly mean: Money;
  /** The standard deviation, in closed form. */
  readonly deviation: Money;
  /** Coefficient of variation: deviation / |mean|; unknown for a mean of nought. */
  readonly variation: Index;
  /** Certainty equivalent by the quadratic approximation: mean − ½ · r · variance. */
  readonly quick: Money;
  /** Certainty equivalent by the negative exponential utility of the simulated outcomes. */
  readonly equivalent: Money;
  /** Certainty equivalent by the power utility; unknown where an outcome is nought or less. */
  readonly power: Money;
  /** mean − equivalent. */
  readonly premium: Money;
  readonly chanceOfLoss: Share;
  /** The chance of an income that leaves the household under its need. */
  readonly chanceUnderNeed: Share;
  /** The relative aversion that it was seen with. */
  readonly relativeAversion: number;
  /** The absolute one, r: relative aversion / income, for a unit of money. */
  readonly aversion: Index;
}

/** The chance of an income below nought, by the same draws as `riskViewOf`. */
export function chanceOfLossOf(income: Uncertain | undefined, mean: Money): Share {
  return combine('share', [mean], () => chanceBelow(outcomesOf(income!, draws, seed), 0));
}

/** What an owner's view of a risk refers to. */
export interface Owner {
  readonly relativeAversion: number;
  /** The household's income, else the enterprise's, so that scaling money scales results. */
  readonly income: Money;
  /** What the income has to reach. */
  readonly need: Money;
}

/**
 * Whose risk it is: with the household's income where it is known, else the enterprise's. `open` are facts that the account left out and
 * its owner's income needs.
 */
export function ownerOf(chain: Chain, account: Account, relativeAversion: number, open: readonly Money[] = []): Owner & OwnIncome {
  const { of, netProfit, household: result } = account;
  const household = of.kind === 'firm' ? of.household : undefined;
  const nobody = () => unknown('money', `the household of ${of.name}`, of.headline);
  const earned = sum('money', [netProfit, ...open]);
  const lived = sum('money', [result?.income ?? nobody(), ...open]);
  const householdNeed = household
    ? inScope('firm', 'money', household.need, of, chain, `what the household of ${of.name} needs`, household.place)
    : nobody();
  const dependence = stated('share', household?.dependence, `how far the household of ${of.name} depends on it`, household?.place);
  return {
    relativeAversion,
    income: lived.value === undefined ? earned : lived,
    // The need is the household's; what it has besides the enterprise stays as it is.
    need: minus(householdNeed, minus(lived, partOf(dependence, lived))),
    earned,
    householdIncome: lived,
    householdNeed,
  };
}

export interface OwnIncome {
  /** The net operating profit. */
  readonly earned: Money;
  readonly householdIncome: Money;
  readonly householdNeed: Money;
}

/** How the owner of one firm of a type sees its yearly profit as it is, own consumption included. */
export function riskOf(chain: Chain, outlook: Outlook, relativeAversion: number): RiskView {
  const { account, expected, profit } = outlook;
  const owner = ownerOf(chain, account, relativeAversion);
  const income = profit && plus(profit, sure(account.ownConsumption.value ?? 0));
  return riskViewOf(
    income,
    combine('money', [expected, owner.earned], () => meanOfUncertain(income!)),
    owner,
  );
}

/** `mean` is the mean of `income` with its derivation; where it is unknown, `income` is undefined. */
export function riskViewOf(income: Uncertain | undefined, mean: Money, { relativeAversion, income: usual, need }: Owner): RiskView {
  const average = income === undefined ? 0 : meanOfUncertain(income);
  const variance = income === undefined ? 0 : varianceOfUncertain(income);
  const outcomes = outcomesOf(income ?? noughtSure, draws, seed);
  // Draws have a mean of their own; an equivalent moves with it, so that the difference is taken out.
  const apart = average - meanOf(outcomes);
  const aversion: Index =
    usual.value !== undefined && usual.value <= 0
      ? unknown('index', 'an income above nought that the aversion to risk refers to')
      : combine('index', [usual], () => relativeAversion / usual.value!);
  const powered = certaintyEquivalent(outcomes, { kind: 'power', aversion: relativeAversion });
  const deviation = combine('money', [mean], () => Math.sqrt(variance));
  const equivalent = combine(
    'money',
    [mean, aversion],
    () => certaintyEquivalent(outcomes, { kind: 'exponential', aversion: aversion.value! })! + apart,
  );
  return {
    mean,
    deviation,
    variation:
      mean.value === 0
        ? unknown('index', 'a mean that isn’t nought')
        : combine('index', [mean], () => deviation.value! / Math.abs(average)),
    quick: combine('money', [mean, aversion], () => quickEquivalent({ mean: average, variance }, aversion.value!)),
    equivalent,
    power:
      mean.value !== undefined && powered === undefined
        ? unknown('money', 'an income that is above nought in every year')
        : combine('money', [mean], () => powered! + apart),
    premium: minus(mean, equivalent),
    chanceOfLoss: combine('share', [mean], () => chanceBelow(outcomes, 0)),
    chanceUnderNeed: combine('share', [mean, need], () => chanceBelow(outcomes, need.value!)),
    relativeAversion,
    aversion,
  };
}
