// An upgrade seen by one adopting firm: what it earns with it against without it, what that is worth over the years, how soon it pays, and
// whether the owner's household can bear the way there. With is the end state in which every firm of the type adopts, without the chain as
// it is; both as far as stated, so that what neither state says cancels.
//
// Conventions, where sources differ: the investment is paid in period nought and isn't discounted; benefits begin with the month that
// `benefits after` says, a year that has them in part counts in part; what doesn't last is bought again; what lasts longer has no value
// at the end; the discount rate is the one of `appraise`. Interest is an account's cost only where the account states it.

import type { Chain, Firm, Goods, Group, Investment, Link, Offer, Sale, Support, Upgrade } from '#model/chain.ts';
import { type Figure, isRange, mean, type Measure, type Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { lazily } from '#text/lazily.ts';
import { once } from '#text/remembered.ts';
import { type AccountOf, type LeftOut, profitAsStatedOf } from './accounts.ts';
import { isOf } from './sales.ts';
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
import { chanceOfLossOf, type Compared, type Outlook, outlookOf, type OwnIncome, ownerOf, type RiskView, riskViewOf } from './outlook.ts';
import {
  type Amount,
  combine,
  type Dimension,
  given,
  known,
  type Money,
  minus,
  nought,
  partOf,
  type Quantity,
  type Share,
  stated,
  sum,
  unknown,
  worth,
} from './quantity.ts';
import { adoptionOf } from './adoption.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import { countOf, inScope, perFirm } from './totals.ts';
import { meanOfUncertain, plus, scale, sure, type Uncertain } from './uncertain.ts';

const daysOfYear = 365.25;

/** The relative aversion to risk of owners, where the settings say nothing else. */
export const usualAversion = 2;

export interface LoanService {
  readonly from: string;
  readonly offer: Offer | undefined;
  readonly amount: Money;
  readonly tenor: Quantity<'years'>;
  readonly rate: Quantity<'rate'>;
  /** The same payment in each year of the tenor, at least one. */
  readonly yearly: Money;
}

export interface Appraisal {
  readonly upgrade: Upgrade;
  readonly of: Firm | Group;
  /** For one firm, all it sells and buys; what cancels in the increment may be unknown here. */
  readonly without: Outlook;
  readonly with: Outlook;
  /** Net operating profit with less without, in a year with full benefits. */
  readonly increment: Money;
  readonly investment: Money;
  /** From the investment on. */
  readonly benefitsAfter: Quantity<'years'>;
  readonly years: Quantity<'years'>;
  readonly rate: Quantity<'rate'>;
  /** For each year from nought on; undefined where something is unknown. */
  readonly payments: Payments | undefined;
  readonly netPresentValue: Money;
  /** None, one, or several and therefore none; undefined where the payments are unknown. */
  readonly rateOfReturn: RateOfReturn | undefined;
  /** From the investment on, with the fraction of the year; infinite where it never pays back within the years. */
  readonly payback: Quantity<'years'>;
  readonly benefitCostRatio: Quantity<'index'>;
  /** The share of the firms that must adopt for an investment that is stated as a total; unknown where it is for each firm. */
  readonly breakEvenAdoption: Quantity<'share'>;
  readonly loans: readonly LoanService[];
  /** The lowest sum of what was paid and got so far, and in which year; nothing of it is financed by others. */
  readonly worst: { readonly period: number; readonly position: Money } | undefined;
  /** What the household lacks at the worst, its need met and its reserve used up; nought where it lacks nothing. */
  readonly shortfall: Money;
  /** The same as if there were no reserve: known where the reserve isn't. */
  readonly shortfallBeforeReserve: Money;
  /** Of the yearly income without, and with the investment spread over its years. */
  readonly riskWithout: RiskView;
  readonly riskWith: RiskView;
  /** The chance that a year with it, the investment spread over its years, earns less than one without. */
  readonly chanceOfLosing: Share;
}

/** One for each type that adopts. */
export function appraisalsOf(
  chain: Chain,
  upgrade: Upgrade,
  accountOf: AccountOf,
  relativeAversion: number = usualAversion,
): readonly Appraisal[] {
  return [...adoptionOf(upgrade, undefined).keys()].map((of) => appraisalOf(chain, upgrade, of, accountOf, relativeAversion));
}

/** For one type that adopts. */
export function appraisalOf(
  chain: Chain,
  upgrade: Upgrade,
  of: Firm | Group,
  accountOf: AccountOf,
  relativeAversion: number = usualAversion,
): Appraisal {
  const scenario = scenarioOf(chain, upgrade, 'all');
  const became = scenario.after(of);
  const after = became?.kind === 'firm' || became?.kind === 'group' ? became : of;
  const leftOut = sameInBoth(chain, scenario, upgrade, of, after);
  const without = outlookOf(chain, of, accountOf, 'firm', { leftOut: leftOut.before });
  // The upgrade's own risks meet what it changes; where no sale changes, everything that is sold.
  const changed = once(() => changedSales(scenario, after));
  const was = once(() => beforeIn(chain, of));
  const facing: Compared = {
    leftOut: leftOut.after,
    extra: upgrade.risks,
    hits: (_link, sale) => changed().size === 0 || changed().has(sale),
    before: (figure) => was()(figure),
  };
  const after_ = outlookOf(scenario.chain, after, accountOf, 'firm', facing);
  // Own consumption stays what it was, and so does what it is worth. An upgrade without figures may change anything.
  const stating = upgrade.prices.length + upgrade.costs.length + upgrade.outputs.length + upgrade.moves.length + upgrade.removes.length > 0;
  const increment: Money = stating
    ? minus(profitAsStatedOf(after_.account), profitAsStatedOf(without.account))
    : unknown('money', `what ${upgrade.name} changes`, upgrade.headline);

  const invested = investedBy(upgrade, of, after_.account.sales, soldBy(scenario.chain, after));
  const investment = sum(
    'money',
    invested.map(({ money }) => money),
  );
  const years = inYears(upgrade.appraise?.over, `over how many years ${upgrade.name} is appraised`, upgrade);
  const rate = stated('rate', upgrade.appraise?.at, `the discount rate of ${upgrade.name}`, upgrade.appraise?.place ?? upgrade.headline);
  const benefitsAfter = inYears(upgrade.benefitsAfter, `when the benefits of ${upgrade.name} begin`, upgrade);
  const openLives = upgrade.investments.flatMap(({ open, headline }) =>
    open ? [unknown('years', `how long what ${upgrade.name} takes to invest lasts`, headline)] : [],
  );
  const facts = [increment, investment, years, benefitsAfter, ...openLives];
  const isKnown = facts.every((fact) => fact.value !== undefined);

  const shares = Array.from({ length: Math.max(0, Math.ceil((years.value ?? 0) - 1e-9)) + 1 }, (_, year) =>
    yearsPart(year, benefitsAfter.value ?? 0, years.value ?? 0),
  );
  const spent = isKnown ? spending(shares.length, invested, years.value!) : [];
  const gained = shares.map((share) => share * (increment.value ?? 0));
  const payments = isKnown ? shares.map((_, year) => gained[year]! - spent[year]!) : undefined;

  const npv: Money = combine('money', [...facts, rate], () => netPresentValue(payments!, rate.value!));
  const ratio: Quantity<'index'> =
    investment.value === 0
      ? unknown('index', 'an investment')
      : combine('index', [...facts, rate], () => benefitCostRatio(gained, spent, rate.value!) ?? 0);
  const loans = loansOf(upgrade, of, invested);
  const { ownConsumption } = without.account;
  // What cancels in a difference leaves a whole account unknown.
  const cancels = leftOut.same.map((link) => unknown('money', `what ${link.name} carries`, link.headline));
  const owner = ownerOf(chain, without.account, relativeAversion, cancels);
  const { earned } = owner;
  const yearly = combine('money', [investment, rate, years, ...openLives], () =>
    invested.reduce((all, { money, life }) => all + annuity(money.value!, rate.value!, Math.max(1, life ?? years.value!)), 0),
  );
  const eaten = sure(ownConsumption.value ?? 0);
  // What is uncertain, simulations and the search for the rate of return are only for who asks.
  const before = once(() => without.profit && plus(without.profit, eaten));
  const next = once(() =>
    increment.value !== undefined && yearly.value !== undefined
      ? after_.profit && plus(after_.profit, eaten, sure(-yearly.value))
      : undefined,
  );
  const meanOf = (uncertain: Uncertain | undefined, from: readonly Quantity<Dimension>[]): Money =>
    combine('money', from, () => meanOfUncertain(uncertain!));
  // Simulations, the search for the rate of return and whole outlooks are only worked out for who asks.
  const onAsking = {
    without: () => (leftOut.before.size === 0 ? without : outlookOf(chain, of, accountOf)),
    with: () =>
      leftOut.after.size === 0 ? after_ : outlookOf(scenario.chain, after, accountOf, 'firm', { ...facing, leftOut: new Set() }),
    riskWithout: () => riskViewOf(before(), meanOf(before(), [without.expected, earned]), owner),
    riskWith: () => riskViewOf(next(), meanOf(next(), [after_.expected, increment, yearly, earned]), owner),
    chanceOfLosing: () => {
      const [one, other] = [before(), next()];
      const lost = one && other && difference(other, one);
      return chanceOfLossOf(lost, meanOf(lost, [without.expected, after_.expected, increment, yearly]));
    },
    rateOfReturn: () => payments && internalRateOfReturn(payments),
  };
  const shortfalls = shortfallsOf(chain, of, { owner, investment, spent, gained, benefitsAfter, facts, loans });
  const appraised = {
    upgrade,
    of,
    increment,
    investment,
    benefitsAfter,
    years,
    rate,
    payments,
    netPresentValue: npv,
    payback: combine('years', facts, () => paybackIn(payments!, shares) ?? Number.POSITIVE_INFINITY),
    benefitCostRatio: ratio,
    breakEvenAdoption: breakEven(upgrade, of, { gained, spent, rate, facts }),
    loans,
    worst: payments && worstOf(payments, facts),
    ...shortfalls,
  };
  return lazily(appraised, onAsking);
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
): { readonly before: LeftOut; readonly after: LeftOut; readonly same: readonly Link[] } {
  const before = new Set<Link>();
  const later = new Set<Link>();
  const same: Link[] = [];
  const perUnit = upgrade.costs.some((cost) => !cost.goods && cost.quantity !== 'none' && cost.quantity?.measure !== 'money');
  if (!perUnit)
    for (const link of [...graphOf(scenario.chain).soldBy(after), ...graphOf(scenario.chain).boughtBy(after)]) {
      const was = scenario.before(link) as Link;
      const open = link.sales.length === 0 || link.sales.some((sale) => sale.amount === undefined || sale.at === undefined || sale.open);
      // An unknown amount that grows by a known one is unknown still, and yet not the same.
      if (!open || was.sales !== link.sales || mayChange(was, of, upgrade, chain)) continue;
      before.add(was);
      later.add(link);
      same.push(was);
    }
  for (const entry of upgrade.enters)
    if (entry.into === 'channel')
      for (const step of graphOf(chain).stepsOf(entry.channel))
        if (step.from === of) for (const link of step.links) if (link.sales.length === 0) before.add(link);
  return { before, after: later, same };
}

/** Whether the upgrade says something about what the link carries or pays. */
function mayChange(link: Link, of: Firm | Group, upgrade: Upgrade, chain: Chain): boolean {
  if (upgrade.prices.some((effect) => effect.seller === link.seller && effect.buyer === link.buyer)) return true;
  if (link.seller !== of) return false;
  const graph = graphOf(chain);
  // A link that states no sale carries what its channels are for, where they say so.
  const carried =
    link.sales.length > 0 ? link.sales.map((sale) => sale.goods) : graph.channelsThrough(link).map((channel) => channel.goods);
  const sells = (goods: Goods | undefined) => carried.length === 0 || carried.some((each) => !each || isOf(each, goods));
  return (
    upgrade.outputs.some(({ goods }) => sells(goods)) ||
    upgrade.moves.some(
      ({ channels, grades }) =>
        (grades && sells(grades.from)) ||
        (channels &&
          [channels.from, channels.to].some((channel) =>
            graph.stepsOf(channel).some((step) => step.from === of && step.links.includes(link)),
          )),
    )
  );
}

function difference(a: Uncertain, b: Uncertain): Uncertain {
  return plus(a, scale(b, -1));
}

function inYears(figure: Upgrade['benefitsAfter'], what: string, upgrade: Upgrade): Quantity<'years'> {
  const time = stated('time', figure, what, upgrade.headline);
  return combine('years', [time], () => time.value! / daysOfYear);
}

/** The sales of the end state that aren't those of the chain as it is. */
function changedSales(scenario: Scenario, after: Firm | Group): ReadonlySet<Sale> {
  const changed = new Set<Sale>();
  for (const link of graphOf(scenario.chain).soldBy(after)) {
    const before = scenario.before(link) as Link;
    for (const sale of link.sales) if (!before.sales.includes(sale)) changed.add(sale);
  }
  return changed;
}

/** What a figure of the end state was: those of the same place, which is what the analyst wrote. */
function beforeIn(chain: Chain, of: Firm | Group): (figure: Figure<Measure>) => Figure<Measure> | undefined {
  const graph = graphOf(chain);
  const ranges = new Map<string, Figure<Measure>>();
  const key = ({ measure, place }: Figure<Measure>) => `${measure} ${place.file} ${place.start} ${place.end}`;
  const add = (figure: Stated<Measure> | undefined) => {
    if (figure !== undefined && figure !== 'none' && isRange(figure)) ranges.set(key(figure), figure);
  };
  for (const link of [...graph.soldBy(of), ...graph.boughtBy(of)])
    for (const sale of link.sales) [sale.amount, sale.at, sale.premium].forEach(add);
  for (const cost of of.costs) add(cost.quantity);
  return (figure) => (ranges.size === 0 ? undefined : ranges.get(key(figure)));
}

function worstOf(payments: Payments, facts: readonly Quantity<Dimension>[]): { readonly period: number; readonly position: Money } {
  const { period, position } = worstPosition(payments);
  return { period, position: combine('money', facts, () => position) };
}

/** Which part of a year has benefits: the years count from the investment, year one is the first. */
function yearsPart(year: number, begins: number, ends: number): number {
  return year === 0 ? 0 : Math.max(0, Math.min(year, ends) - Math.max(year - 1, begins));
}

/** One thing that an upgrade invests in, for one firm. */
interface Invested {
  readonly of: Investment;
  readonly money: Money;
  /** In years; undefined where it isn't said to end. */
  readonly life: number | undefined;
}

/** For one firm: what is stated for each, a total over the adopters, or for each unit or of the value that it sells with the upgrade. */
function investedBy(upgrade: Upgrade, of: Firm | Group, sales: Money, sold: Amount): readonly Invested[] {
  return upgrade.investments.map((each): Invested => {
    const { amount, lasts, headline } = each;
    const life = lasts === undefined || lasts === 'none' ? 0 : mean(lasts) / daysOfYear;
    const money = (): Money => {
      const what = `what ${upgrade.name} costs`;
      if (amount === undefined) return unknown('money', what, headline);
      if (amount === 'none') return known('money', 0);
      if (amount.measure === 'share') return partOf(stated('share', amount, what, headline), sales);
      if (amount.measure === 'price') return worth(sold, stated('price', amount, what, headline));
      return forOneAdopter(upgrade, of, amount);
    };
    return { of: each, money: money(), life: life > 0 ? life : undefined };
  });
}

/** Money that is stated for each firm, or as a total over the adopters. */
function forOneAdopter(upgrade: Upgrade, of: Firm | Group, money: Figure<'money'>): Money {
  if (money.per === 'firm') return given('money', money);
  const adopters = adoptersOf(upgrade, of);
  const all = perFirm(given('money', money), of);
  return adopters.value === 0
    ? unknown('money', `adopters of ${upgrade.name}`, upgrade.headline)
    : combine('money', [all, adopters], () => all.value! / adopters.value!);
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

/** Which share of a type adopts, by itself or by its groups. */
function adoptersOf(upgrade: Upgrade, of: Firm | Group): Share {
  const share = adoptionOf(upgrade, undefined).get(of);
  if (share === undefined) return unknown('share', `how many adopt ${upgrade.name}`, upgrade.headline);
  return known(
    'share',
    share,
    upgrade.adopters.flatMap((line) => (line.share === undefined || line.share === 'none' ? [] : [line.share])),
  );
}

/** The investment in period nought, and each part again whenever it is used up before the end. */
function spending(periods: number, invested: readonly Invested[], years: number): Payments {
  const paid = Array.from({ length: periods }, () => 0);
  for (const { money, life } of invested) {
    paid[0]! += money.value!;
    if (life !== undefined)
      for (let at = life; at < years - 1e-9; at += life) paid[Math.min(periods - 1, Math.ceil(at - 1e-9))]! += money.value!;
  }
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

function loansOf(upgrade: Upgrade, of: Firm | Group, invested: readonly Invested[]): readonly LoanService[] {
  return invested.flatMap(({ of: each, money }) =>
    (each.financed ?? []).flatMap(({ by, element, part, open }): LoanService[] => {
      if (element?.kind !== 'support') return [];
      const offer = loanOffer(element);
      const lent = (): Money => {
        if (part === undefined)
          return each.financed?.length === 1 && !open ? money : unknown('money', `which part ${by} finances`, each.headline);
        if (part === 'none') return nought('money');
        return part.measure === 'share' ? partOf(given('share', part), money) : forOneAdopter(upgrade, of, part);
      };
      const amount = lent();
      const tenor = stated('time', offer?.for, `for how long ${by} lends`, offer?.place ?? element.headline);
      const years = combine('years', [tenor], () => tenor.value! / daysOfYear);
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
function breakEven(
  upgrade: Upgrade,
  of: Firm | Group,
  { gained, spent, rate, facts }: Pick<Way, 'gained' | 'spent' | 'facts'> & { readonly rate: Quantity<'rate'> },
): Quantity<'share'> {
  const totals = upgrade.investments.flatMap(({ amount, headline }) =>
    amount && amount !== 'none' && amount.measure === 'money' && amount.per === undefined
      ? [stated('money', amount, 'the investment', headline)]
      : [],
  );
  if (totals.length === 0 || totals.length !== upgrade.investments.length)
    return unknown('share', 'an investment that is a total for all adopters', upgrade.headline);
  const count = stated('count', countOf(of), `how many there are of ${of.name}`, of.headline);
  return combine('share', [...totals, count, rate, ...facts], () => {
    const each = netPresentValue(gained, rate.value!);
    if (each <= 0) return Number.POSITIVE_INFINITY;
    // What doesn't last until the end is bought again, and counts as often.
    const all = totals.reduce((sum_, one) => sum_ + one.value!, 0);
    const again = spent[0] ? netPresentValue(spent, rate.value!) / spent[0] : 1;
    return (all * again) / (each * count.value!);
  });
}

interface Way {
  readonly owner: OwnIncome;
  readonly investment: Money;
  /** What is paid and what is gained in each year. */
  readonly spent: Payments;
  readonly gained: Payments;
  readonly benefitsAfter: Quantity<'years'>;
  readonly facts: readonly Quantity<Dimension>[];
  readonly loans: readonly LoanService[];
}

/**
 * From the year of the investment to the one in which the benefits begin: the household earns as before, gains what the upgrade brings by then,
 * pays what nobody finances, serves its loans and meets its need. What it lacks comes out of the reserve; what it has over fills the
 * reserve up again, and no further. A household that earns less than its need anyway lacks that in each of these years.
 */
function shortfallsOf(
  chain: Chain,
  of: Firm | Group,
  { owner: { householdIncome: income, householdNeed: need }, investment, spent, gained, benefitsAfter, facts, loans }: Way,
): Pick<Appraisal, 'shortfall' | 'shortfallBeforeReserve'> {
  const household = of.kind === 'firm' ? of.household : undefined;
  if (!household || of.kind !== 'firm') {
    const none = unknown('money', `the household of ${of.name}`, of.headline);
    return { shortfall: none, shortfallBeforeReserve: none };
  }
  const reserve = inScope(
    'firm',
    'money',
    household.reserve,
    of,
    chain,
    `what the household of ${of.name} has in reserve`,
    household.place,
  );
  const parts = [need, income, investment, ...facts, ...loans.flatMap((loan) => [loan.amount, loan.tenor, loan.yearly])];
  const lackWith = (kept: number): number => {
    const lent = loans.reduce((all, loan) => all + loan.amount.value!, 0);
    let [left, worst] = [kept, 0];
    for (const [year, gain] of gained.slice(0, 1 + Math.ceil(benefitsAfter.value! - 1e-9)).entries()) {
      const own = year === 0 ? investment.value! - lent : spent[year]!;
      const service = loans.reduce((all, { tenor, yearly }) => all + (year > 0 && year - 1 < tenor.value! - 1e-9 ? yearly.value! : 0), 0);
      left = Math.min(kept, left + income.value! + gain - own - service - need.value!);
      worst = Math.max(worst, -left);
    }
    return worst;
  };
  return {
    shortfall: combine('money', [...parts, reserve], () => lackWith(reserve.value!)),
    shortfallBeforeReserve: combine('money', parts, () => lackWith(0)),
  };
}
