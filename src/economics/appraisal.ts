// An upgrade seen by one adopting firm: what it earns with it against without it, what that is worth over the years, how soon it pays, and
// whether the owner's household can bear the way there. With is the end state in which every firm of the type adopts, without the chain as
// it is; both as far as stated, so that what neither state says cancels.
//
// Conventions, where sources differ: the investment is paid in period nought and isn't discounted; benefits begin with the month that
// `benefits after` says, a year that has them in part counts in part; what doesn't last is bought again; what lasts longer has no value
// at the end; the discount rate is the one of `appraise`. Interest is an account's cost only where the account states it.

import type { Chain, Firm, Group, Link, Offer, Sale, Support, Upgrade } from '#model/chain.ts';
import { mean, valueOf } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import type { AccountOf, LeftOut } from './accounts.ts';
import {
  annuity,
  benefitCostRatio,
  internalRateOfReturn,
  netPresentValue,
  paybackPeriod,
  type Payments,
  type RateOfReturn,
  worstPosition,
} from './investment.ts';
import { type Outlook, outlookOf, type RiskView, riskViewOf } from './outlook.ts';
import { type Amount, combine, known, type Money, minus, partOf, type Quantity, stated, sum, unknown, worth } from './quantity.ts';
import { adoptionOf, type Scenario, scenarioOf } from './scenario.ts';
import { countOf, inScope, perFirm } from './totals.ts';
import { plus, scale, sure, type Uncertain } from './uncertain.ts';

const daysOfYear = 365.25;

/** The relative aversion to risk of owners, where the settings say nothing else. */
export const usualAversion = 2;

export interface LoanService {
  readonly from: string;
  readonly offer: Offer | undefined;
  readonly amount: Money;
  /** In years. */
  readonly tenor: Quantity<'time'>;
  readonly rate: Quantity<'rate'>;
  /** The same payment in each year of the tenor, at least one. */
  readonly yearly: Money;
}

export interface Appraisal {
  readonly upgrade: Upgrade;
  readonly of: Firm | Group;
  /** For one firm. */
  readonly without: Outlook;
  readonly with: Outlook;
  /** Net operating profit with less without, in a year with full benefits. */
  readonly increment: Money;
  readonly investment: Money;
  /** In years from the investment. */
  readonly benefitsAfter: Quantity<'time'>;
  readonly years: Quantity<'time'>;
  readonly rate: Quantity<'rate'>;
  /** For each year from nought on; undefined where something is unknown. */
  readonly payments: Payments | undefined;
  readonly netPresentValue: Money;
  readonly rateOfReturn: RateOfReturn | undefined;
  /** In years; undefined where it never pays back or isn't known. */
  readonly payback: number | undefined;
  readonly benefitCostRatio: Quantity<'index'>;
  /** The share of the firms that must adopt for an investment that is stated as a total; unknown where it is for each firm. */
  readonly breakEvenAdoption: Quantity<'share'>;
  readonly loans: readonly LoanService[];
  /** The lowest sum of what was paid and got so far, and in which year. */
  readonly worst: { readonly period: number; readonly position: number } | undefined;
  /** What the household lacks in its worst year before the benefits; nought where it lacks nothing. A reserve counts where it is stated. */
  readonly shortfall: Money;
  /** Of the yearly income without, and with the investment spread over its years. */
  readonly riskWithout: RiskView | undefined;
  readonly riskWith: RiskView | undefined;
  /** The chance that a year with it, the investment spread over its years, earns less than one without. */
  readonly chanceOfLosing: number | undefined;
}

/** One for each type that adopts. */
export function appraisalsOf(
  chain: Chain,
  upgrade: Upgrade,
  accountOf: AccountOf,
  relativeAversion: number = usualAversion,
): readonly Appraisal[] {
  return [...adoptionOf(upgrade, undefined).keys()].map((of) => appraise(chain, upgrade, of, accountOf, relativeAversion));
}

function appraise(chain: Chain, upgrade: Upgrade, of: Firm | Group, accountOf: AccountOf, relativeAversion: number): Appraisal {
  const scenario = scenarioOf(chain, upgrade, 'all');
  const became = scenario.after(of);
  const after = became?.kind === 'firm' || became?.kind === 'group' ? became : of;
  const leftOut = sameInBoth(chain, scenario, upgrade, of, after);
  const without = outlookOf(chain, of, accountOf, 'firm', { leftOut: leftOut.before });
  // The upgrade's own risks meet what it changes; where no sale changes, everything that is sold.
  const changed = new Set<Sale>();
  for (const link of graphOf(scenario.chain).soldBy(after)) {
    const before = scenario.before(link) as Link;
    for (const sale of link.sales) if (!before.sales.includes(sale)) changed.add(sale);
  }
  const after_ = outlookOf(scenario.chain, after, accountOf, 'firm', {
    leftOut: leftOut.after,
    extra: upgrade.risks,
    hits: (_link, sale) => changed.size === 0 || changed.has(sale),
  });
  // Own consumption stays what it was, and so does what it is worth. An upgrade without figures may change anything.
  const stating = upgrade.prices.length + upgrade.costs.length + upgrade.outputs.length + upgrade.moves.length + upgrade.removes.length > 0;
  const increment: Money = stating
    ? minus(after_.account.profitAsStated, without.account.profitAsStated)
    : unknown('money', `what ${upgrade.name} changes`, upgrade.headline);
  const eaten = sure(without.account.ownConsumption.value ?? 0);

  const investment = investmentOf(upgrade, of, after_.account.sales, soldBy(scenario.chain, after));
  const years = inYears(upgrade.appraise?.over, `over how many years ${upgrade.name} is appraised`, upgrade);
  const rate = stated('rate', upgrade.appraise?.at, `the discount rate of ${upgrade.name}`, upgrade.appraise?.place ?? upgrade.headline);
  const benefitsAfter = inYears(upgrade.benefitsAfter, `when the benefits of ${upgrade.name} begin`, upgrade);
  const facts = [increment, investment, years, benefitsAfter];
  const isKnown = facts.every((fact) => fact.value !== undefined);

  const lasting = upgrade.investments.map((each) =>
    each.lasts === undefined || each.lasts === 'none' ? undefined : mean(each.lasts) / daysOfYear,
  );
  const shares = Array.from({ length: Math.max(0, Math.ceil((years.value ?? 0) - 1e-9)) + 1 }, (_, year) =>
    yearsPart(year, benefitsAfter.value ?? 0, years.value ?? 0),
  );
  const spent = isKnown ? spending(shares.length, investment.value!, lasting, years.value!) : [];
  const gained = shares.map((share) => share * (increment.value ?? 0));
  const payments = isKnown ? shares.map((_, year) => gained[year]! - spent[year]!) : undefined;

  const npv: Money = combine('money', [...facts, rate], () => netPresentValue(payments!, rate.value!));
  const ratio: Quantity<'index'> =
    investment.value === 0
      ? unknown('index', 'an investment')
      : combine('index', [...facts, rate], () => benefitCostRatio(gained, spent, rate.value!) ?? 0);
  const loans = loansOf(upgrade, investment);
  const income = without.account.household?.income;
  const loanYears = Math.max(1, ...lasting.map((each) => each ?? 0), lasting.every((each) => each === undefined) ? (years.value ?? 1) : 1);
  const spread = rate.value === undefined || investment.value === undefined ? undefined : annuity(investment.value, rate.value, loanYears);
  const before = without.profit && plus(without.profit, eaten);
  const next = after_.profit && stating && spread !== undefined ? plus(after_.profit, eaten, sure(-spread)) : undefined;
  const scaleOf = income?.value ?? without.account.netProfit.value ?? without.account.profitAsStated.value ?? 0;
  const need =
    of.kind === 'firm' && of.household
      ? inScope('firm', 'money', of.household.need, of, chain, `what the household of ${of.name} needs`, of.household.place).value
      : undefined;
  const dependence = of.kind === 'firm' ? valueOf(of.household?.dependence) : undefined;
  // The need is the household's; what it has besides the enterprise stays as it is.
  const ownNeed =
    need === undefined || dependence === undefined || income?.value === undefined ? undefined : need - income.value * (1 - dependence);
  return {
    upgrade,
    of,
    without,
    with: after_,
    increment,
    investment,
    benefitsAfter,
    years,
    rate,
    payments,
    netPresentValue: npv,
    rateOfReturn: payments && internalRateOfReturn(payments),
    payback: payments && paybackIn(payments, shares),
    benefitCostRatio: ratio,
    breakEvenAdoption: breakEven(upgrade, of, gained, rate, isKnown),
    loans,
    worst: payments && worstPosition(payments),
    shortfall: shortfallOf(chain, of, income, investment, loans, benefitsAfter),
    riskWithout: before && riskViewOf(before, relativeAversion, scaleOf, ownNeed),
    riskWith: next && riskViewOf(next, relativeAversion, scaleOf, ownNeed),
    chanceOfLosing: before && next ? riskViewOf(difference(next, before), relativeAversion, scaleOf).chanceOfLoss : undefined,
  };
}

/**
 * Links of unknown sales that the upgrade doesn't touch: they are the same in both states and cancel, as long as no cost for each unit of
 * all that is sold changes. And links of a channel that is entered, which state no sale: there was none of theirs.
 */
function sameInBoth(
  chain: Chain,
  scenario: Scenario,
  upgrade: Upgrade,
  of: Firm | Group,
  after: Firm | Group,
): { readonly before: LeftOut; readonly after: LeftOut } {
  const before = new Set<Link>();
  const later = new Set<Link>();
  const perUnit = upgrade.costs.some((cost) => !cost.goods && cost.quantity !== 'none' && cost.quantity?.measure !== 'money');
  if (!perUnit)
    for (const link of [...graphOf(scenario.chain).soldBy(after), ...graphOf(scenario.chain).boughtBy(after)]) {
      const was = scenario.before(link) as Link;
      const open = link.sales.length === 0 || link.sales.some((sale) => sale.amount === undefined || sale.at === undefined);
      if (!open || was.sales !== link.sales) continue;
      before.add(was);
      later.add(link);
    }
  for (const entry of upgrade.enters)
    if (entry.into === 'channel')
      for (const step of graphOf(chain).stepsOf(entry.channel))
        if (step.from === of) for (const link of step.links) if (link.sales.length === 0) before.add(link);
  return { before, after: later };
}

function difference(a: Uncertain, b: Uncertain): Uncertain {
  return plus(a, scale(b, -1));
}

function inYears(figure: Upgrade['benefitsAfter'], what: string, upgrade: Upgrade): Quantity<'time'> {
  const time = stated('time', figure, what, upgrade.headline);
  return combine('time', [time], () => time.value! / daysOfYear);
}

/** Which part of a year has benefits: the years count from the investment, year one is the first. */
function yearsPart(year: number, begins: number, ends: number): number {
  return year === 0 ? 0 : Math.max(0, Math.min(year, ends) - Math.max(year - 1, begins));
}

/** For one firm: what is stated for each, a total over the adopters, or for each unit or of the value that it sells with the upgrade. */
function investmentOf(upgrade: Upgrade, of: Firm | Group, sales: Money, sold: Amount): Money {
  return sum(
    'money',
    upgrade.investments.map(({ amount, headline }): Money => {
      const what = `what ${upgrade.name} costs`;
      if (amount === undefined) return unknown('money', what, headline);
      if (amount === 'none') return known('money', 0);
      if (amount.measure === 'share') return partOf(stated('share', amount, what, headline), sales);
      if (amount.measure === 'price') return worth(sold, stated('price', amount, what, headline));
      if (amount.per === 'firm') return stated('money', amount, what, headline);
      const adopters = stated('share', adopting(upgrade, of), `how many adopt ${upgrade.name}`, upgrade.headline);
      const all = perFirm(stated('money', amount, what, headline), of);
      return adopters.value === 0
        ? unknown('money', `adopters of ${upgrade.name}`, upgrade.headline)
        : combine('money', [all, adopters], () => all.value! / adopters.value!);
    }),
  );
}

/** How much one firm sells of everything, where that has one unit. */
function soldBy(chain: Chain, of: Firm | Group): Amount {
  const sales = graphOf(chain)
    .soldBy(of)
    .flatMap((link) => link.sales);
  if (sales.length === 0 || new Set(sales.map((sale) => sale.goods?.product.baseUnit)).size > 1)
    return unknown('amount', `how much ${of.name} sells`, of.headline);
  return sum(
    'amount',
    sales.map((sale) => inScope('firm', 'amount', sale.amount, of, chain, `how much ${of.name} sells`, sale.place, sale.season)),
  );
}

function adopting(upgrade: Upgrade, of: Firm | Group) {
  return upgrade.adopters.find((line) => line.of.includes(of))?.share;
}

/** The investment in period nought, and again whenever it is used up before the end. Where parts last differently, the shortest counts. */
function spending(periods: number, investment: number, lasting: readonly (number | undefined)[], years: number): Payments {
  const paid = Array.from({ length: periods }, () => 0);
  paid[0] = investment;
  const known_ = lasting.filter((each) => each !== undefined && each > 0);
  if (known_.length === 0) return paid;
  const life = Math.min(...(known_ as number[]));
  for (let at = life; at < years - 1e-9; at += life) paid[Math.min(periods - 1, Math.ceil(at - 1e-9))]! += investment;
  return paid;
}

/** With the fraction of the year; a year that has benefits in part has them at its end. */
function paybackIn(payments: Payments, shares: readonly number[]): number | undefined {
  const period = paybackPeriod(payments);
  if (period === undefined || period === 0) return period;
  const year = Math.ceil(period);
  const share = shares[year] ?? 1;
  return share > 0 && share < 1 && year <= payments.length ? year - (year - period) * share : period;
}

function loansOf(upgrade: Upgrade, investment: Money): readonly LoanService[] {
  return upgrade.investments.flatMap((each) =>
    (each.financed ?? []).flatMap(({ by, element, part }): LoanService[] => {
      if (element?.kind !== 'support') return [];
      const offer = loanOffer(element);
      const amount: Money =
        part === undefined
          ? each.financed?.length === 1
            ? investment
            : unknown('money', `which part ${by} finances`, each.headline)
          : part !== 'none' && part.measure === 'share'
            ? partOf(stated('share', part, `which part ${by} finances`, each.headline), investment)
            : part !== 'none' && part.measure === 'money'
              ? stated('money', part, `what ${by} finances`, each.headline)
              : known('money', 0);
      const tenor = stated('time', offer?.for, `for how long ${by} lends`, offer?.place ?? element.headline);
      const years = combine('time', [tenor], () => tenor.value! / daysOfYear);
      const rate = stated('rate', offer?.at, `at what interest ${by} lends`, offer?.place ?? element.headline);
      const yearly: Money = combine('money', [amount, years, rate], () => annuity(amount.value!, rate.value!, Math.max(1, years.value!)));
      return [{ from: by, offer, amount, tenor: years, rate, yearly }];
    }),
  );
}

/** The offer of investment capital, else any with a term. */
function loanOffer(support: Support): Offer | undefined {
  return (
    support.offers.find((offer) => offer.words.includes('investment-capital')) ??
    support.offers.find((offer) => offer.for !== undefined) ??
    support.offers[0]
  );
}

/** Only an investment that is a total for all has a number of adopters from which on it pays. */
function breakEven(upgrade: Upgrade, of: Firm | Group, gained: Payments, rate: Quantity<'rate'>, isKnown: boolean): Quantity<'share'> {
  const totals = upgrade.investments.flatMap(({ amount, headline }) =>
    amount && amount !== 'none' && amount.measure === 'money' && amount.per === undefined
      ? [stated('money', amount, 'the investment', headline)]
      : [],
  );
  if (totals.length === 0 || totals.length !== upgrade.investments.length)
    return unknown('share', 'an investment that is a total for all adopters', upgrade.headline);
  const count = stated('count', countOf(of), `how many ${of.name} there are`, of.headline);
  return combine('share', [...totals, count, rate], () => {
    const each = isKnown ? netPresentValue(gained, rate.value!) : 0;
    return each <= 0 ? Number.POSITIVE_INFINITY : totals.reduce((all, one) => all + one.value!, 0) / (each * count.value!);
  });
}

/** In the year of the investment the household pays what nobody finances, and until the benefits come it pays its loans. */
function shortfallOf(
  chain: Chain,
  of: Firm | Group,
  income: Money | undefined,
  investment: Money,
  loans: readonly LoanService[],
  benefitsAfter: Quantity<'time'>,
): Money {
  const household = of.kind === 'firm' ? of.household : undefined;
  if (!household || of.kind !== 'firm') return unknown('money', `the household of ${of.name}`, of.headline);
  const need = inScope('firm', 'money', household.need, of, chain, `what the household of ${of.name} needs`, household.place);
  const reserve =
    household.reserve === undefined
      ? known('money', 0)
      : inScope('firm', 'money', household.reserve, of, chain, 'its reserve', household.place);
  const earned = income ?? unknown('money', `the income of the household of ${of.name}`, household.place);
  const financed = loans.map((loan) => loan.amount);
  const served = loans.map((loan) => loan.yearly);
  return combine('money', [need, reserve, earned, investment, benefitsAfter, ...financed, ...served], () => {
    const own = investment.value! - financed.reduce((all, one) => all + one.value!, 0);
    const service = benefitsAfter.value! >= 1 ? served.reduce((all, one) => all + one.value!, 0) : 0;
    return Math.max(0, need.value! - (earned.value! - Math.max(own, service)) - reserve.value!);
  });
}
