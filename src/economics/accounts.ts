// The operating account of each type of enterprise and of the chain as a whole, in the terms of agri-food chain studies:
//
//   output P = sales (premiums included) + own consumption        value added VA = P − intermediate consumption
//   VA = wages + taxes + interest + rent + depreciation + net operating profit − subsidies
//
// Net operating profit is the remainder, so that value added created and received are equal by construction. The costs that are listed
// are taken for all there are; of an enterprise that lists none, the costs are unknown. What the family's unpaid work would have cost
// stands beside the profit and never in it. Spreads and risks are `risk.ts`'s business.

import { type Chain, type Cost, type Firm, goodsName, type Group, type Link, type Sale } from '#model/chain.ts';
import type { Stated } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { push } from '#text/grouped.ts';
import type { Place } from '#text/span.ts';
import { remembered } from '#text/remembered.ts';
import { flowsOf } from './flows.ts';
import { isOf, salePrice, type SaleLine } from './sales.ts';
import {
  type Amount,
  combine,
  given,
  type Money,
  minus,
  nought,
  partOf,
  plus,
  type Price,
  type Quantity,
  type Share,
  shareOf,
  stated,
  sum,
  unitPrice,
  unknown,
  withPart,
  worth,
} from './quantity.ts';
import { givenInScope, inScope, perFirm, type Scope } from './totals.ts';

/** Where a cost stands in the account. */
export type AccountKind = 'intermediate' | 'wages' | 'taxes' | 'interest' | 'rent' | 'depreciation';
/** By the word of the cost; words that nobody knows are intermediate consumption. */
export type AccountOf = (word: string) => AccountKind;

export interface CostLine {
  readonly word: string;
  readonly account: AccountKind;
  readonly money: Money;
  /** What of it is for goods from abroad; unknown where that isn't stated. */
  readonly imported: Money;
  /** Whether it changes with what is sold. */
  readonly variable: boolean;
  /** Whether it is paid to another party of the chain. */
  readonly inside: boolean;
  readonly place: Place;
}

export interface HouseholdResult {
  /** Days of unpaid work. */
  readonly days: Quantity<'time'>;
  /** What that work would have earned elsewhere. */
  readonly inKind: Money;
  /** Net operating profit for each day of unpaid work. */
  readonly returnToDay: Money;
  readonly profitAfterInKind: Money;
  /** Of the household, all its sources together: profit by its dependence on the enterprise. */
  readonly income: Money;
  /** What it needs in the period. */
  readonly need: Money;
  /** income − need; negative where it falls short. */
  readonly surplus: Money;
}

export interface Account {
  readonly of: Firm | Group;
  readonly scope: Scope;
  readonly sales: Money;
  readonly ownConsumption: Money;
  readonly output: Money;
  /** Products of the chain that are bought. */
  readonly purchases: Money;
  /** Other goods and services, what is imported included. */
  readonly otherInputs: Money;
  readonly intermediate: Money;
  readonly valueAdded: Money;
  readonly wages: Money;
  readonly taxes: Money;
  readonly interest: Money;
  readonly rent: Money;
  readonly depreciation: Money;
  readonly subsidies: Money;
  readonly grossProfit: Money;
  readonly netProfit: Money;
  readonly totalCost: Money;
  readonly fixedCost: Money;
  readonly variableCost: Money;
  readonly grossMargin: Money;
  /** Net operating profit for each unit of output value. */
  readonly profitMargin: Share;
  readonly costs: readonly CostLine[];
  readonly household: HouseholdResult | undefined;
}

export interface ConsolidatedAccount {
  /** What leaves the chain, and what its firms consume of their own. */
  readonly output: Money;
  /** Goods and services from outside the chain. */
  readonly intermediate: Money;
  readonly valueAdded: Money;
  readonly wages: Money;
  readonly taxes: Money;
  readonly interest: Money;
  readonly rent: Money;
  readonly depreciation: Money;
  readonly subsidies: Money;
  readonly netProfit: Money;
  /** Imported goods and imported parts of costs. */
  readonly imports: Money;
}

/** Links that are left out of an account, because a comparison doesn't need what they carry. */
export type LeftOut = ReadonlySet<Link>;

const nothingLeftOut: LeftOut = new Set();

/**
 * The account of one type of enterprise, for all its firms together or for one, in the chain's currency over the whole period. What needs a
 * fact that isn't stated is unknown and names it; nothing throws. Terms and order as in agri-food chain studies.
 */
export function accountOf(
  chain: Chain,
  of: Firm | Group,
  accountOfWord: AccountOf,
  scope: Scope = 'all',
  leftOut: LeftOut = nothingLeftOut,
): Account {
  // ── what comes in ──
  const all = graphOf(chain).soldBy(of);
  const outward = leftOut.size === 0 ? all : all.filter((link) => !leftOut.has(link));
  const sold = soldOn(outward, of, chain, scope, leftOut.size === 0 ? `what ${of.name} sells` : undefined);
  const sales = withCommissions(sold, commissionsEarned(chain, of, scope), outward.length > 0);
  const ownConsumption = of.kind === 'firm' && of.consumes.length > 0 ? consumedBy(of, chain, scope, sold) : nought('money');
  const output = plus(sales, ownConsumption);

  // ── what it costs ──
  const purchases = purchasesOf(of, chain, scope, leftOut);
  const costs = costsOf(of, chain, scope, outward, sold, accountOfWord);
  const unlisted = of.costs.length === 0 ? unknown('money', `the costs of ${of.name}`, of.headline) : undefined;
  const otherInputs = paidAs('intermediate', costs, unlisted);
  const wages = paidAs('wages', costs, unlisted);
  const taxes = paidAs('taxes', costs, unlisted);
  const interest = paidAs('interest', costs, unlisted);
  const rent = paidAs('rent', costs, unlisted);
  const depreciation = paidAs('depreciation', costs, unlisted);
  const subsidies = subsidiesOf(of, chain, scope, sold);

  const intermediate = plus(purchases, otherInputs);
  const valueAdded = minus(output, intermediate);
  const grossProfit = minus(plus(valueAdded, subsidies), sum('money', [wages, taxes, interest, rent]));
  const netProfit = minus(grossProfit, depreciation);
  const variableCost = changingIn(costs, purchases, unlisted);
  return {
    of,
    scope,
    sales,
    ownConsumption,
    output,
    purchases,
    otherInputs,
    intermediate,
    valueAdded,
    wages,
    taxes,
    interest,
    rent,
    depreciation,
    subsidies,
    grossProfit,
    netProfit,
    totalCost: sum('money', [intermediate, wages, taxes, interest, rent, depreciation]),
    fixedCost: fixedIn(costs, unlisted),
    variableCost,
    grossMargin: minus(output, variableCost),
    profitMargin: shareOf(netProfit, output),
    costs,
    household: of.kind === 'firm' && of.household ? householdOf(of, chain, scope, netProfit, soldOf(sold, undefined)) : undefined,
  };
}

// ── what comes in ──

/** What is sold on some links of one seller. */
interface Sold {
  readonly of: Firm | Group;
  readonly lines: readonly SaleLine[];
  /** A link that doesn't say what it carries. */
  readonly silent: Link | undefined;
  /** What isn't said of it; undefined where all is. */
  readonly unsaid: Money | undefined;
  readonly value: Money;
  /** How much everything is; worked out when it is first asked for, and then asked for by each cost for a unit. */
  amount: Amount | undefined;
}

const noLines: readonly SaleLine[] = [];
const noMoney: readonly Money[] = [];

/** `nothing`: what is missing where there is no link; undefined where that is nought. */
function soldOn(links: readonly Link[], of: Firm | Group, chain: Chain, scope: Scope, nothing: string | undefined): Sold {
  let lines: SaleLine[] | undefined;
  let values: Money[] | undefined;
  let silent: Link | undefined;
  for (const link of links) {
    if (link.sales.length === 0) silent ??= link;
    for (const sale of link.sales) {
      const line = scope === 'all' ? flowsOf(chain).lineOf(link, sale) : lineForOne(link, sale, chain);
      lines = withPart(lines, line);
      values = withPart(values, line.money);
    }
  }
  const unsaid = silent
    ? unknown('money', `what ${silent.name} carries`, silent.headline)
    : links.length === 0 && nothing !== undefined
      ? unknown('money', nothing, of.headline)
      : undefined;
  const value = sum('money', unsaid ? withPart(values, unsaid) : (values ?? noMoney));
  return { of, lines: lines ?? noLines, silent, unsaid, value, amount: undefined };
}

/** For one of the seller's firms. */
function lineForOne(link: Link, sale: Sale, chain: Chain): SaleLine {
  const what = `how much ${link.name} carries`;
  const amount = inScope('firm', 'amount', sale.amount, link.seller, chain, what, sale.place, sale.season);
  const price = salePrice(link, sale);
  return { sale, amount, price, money: worth(amount, price) };
}

/** Who earns commissions may have no sales of its own. */
function withCommissions({ lines, value, unsaid }: Sold, commissions: readonly Money[], sells: boolean): Money {
  if (commissions.length === 0) return value;
  return sum('money', [...lines.map(({ money }) => money), ...commissions, ...(unsaid && sells ? [unsaid] : [])]);
}

/** How much of some goods is sold, or of everything where that has one unit. */
function soldOf(sold: Sold, goods: Cost['goods']): Amount {
  return goods ? amountSold(sold, goods) : (sold.amount ??= amountSold(sold, goods));
}

function amountSold({ of, lines, silent }: Sold, goods: Cost['goods']): Amount {
  if (silent) return unknown('amount', `what ${silent.name} carries`, silent.headline);
  const mine = goods ? lines.filter(({ sale }) => isOf(sale.goods, goods)) : lines;
  if (mine.length === 1) return mine[0]!.amount;
  if (mine.length === 0) return goods || lines.length > 0 ? nought('amount') : unknown('amount', `what ${of.name} sells`, of.headline);
  const unit = mine[0]!.sale.goods?.product.baseUnit;
  if (mine.some(({ sale }) => sale.goods?.product.baseUnit !== unit))
    return unknown('amount', `which of its products a cost of ${of.name} is for`, of.headline);
  return sum(
    'amount',
    mine.map(({ amount }) => amount),
  );
}

function valueOf({ lines, unsaid, value }: Sold, goods: Cost['goods']): Money {
  if (!goods) return value;
  const mine = lines.filter(({ sale }) => isOf(sale.goods, goods)).map(({ money }) => money);
  return sum('money', unsaid ? [...mine, unsaid] : mine);
}

function consumedBy(of: Firm, chain: Chain, scope: Scope, { lines }: Sold): Money {
  return sum(
    'money',
    of.consumes.map((flow): Money => {
      const name = flow.goods ? goodsName(flow.goods) : 'product';
      const amount = inScope(scope, 'amount', flow.amount, of, chain, `how much ${name} ${of.name} consumes`, flow.place, flow.season);
      if (flow.at !== undefined || flow.open)
        return worth(amount, stated('price', flow.at, `what the ${name} that ${of.name} consumes is worth`, flow.place));
      // Without a worth of its own it is worth what is got for the same goods.
      const alike = lines.filter(({ sale }) => isOf(sale.goods, flow.goods));
      const price: Price =
        alike.length === 0 ? unknown('price', `what the ${name} that ${of.name} consumes is worth`, flow.place) : averagePrice(alike);
      return worth(amount, price);
    }),
  );
}

// ── what it costs ──

function purchasesOf(of: Firm | Group, chain: Chain, scope: Scope, leftOut: LeftOut): Money {
  const flows = flowsOf(chain);
  let parts: Money[] | undefined;
  for (const link of graphOf(chain).boughtBy(of)) {
    if (leftOut.has(link)) continue;
    if (link.sales.length === 0) parts = withPart(parts, unknown('money', `what ${link.name} carries`, link.headline));
    for (const sale of link.sales) {
      const { money } = flows.lineOf(link, sale);
      parts = withPart(parts, scope === 'all' ? money : perFirm(money, of));
    }
  }
  return sum('money', parts ?? noMoney);
}

/** What is listed, what is kept of its sales for bringing the sides together, and what it imports. */
function costsOf(
  of: Firm | Group,
  chain: Chain,
  scope: Scope,
  outward: readonly Link[],
  sold: Sold,
  accountOfWord: AccountOf,
): readonly CostLine[] {
  const costs = of.costs.map((cost): CostLine => {
    const { word, quantity, place } = cost;
    const money = quantityMoney(quantity, cost, of, chain, scope, sold);
    const account = accountOfWord(word);
    const variable =
      !cost.fixed &&
      word !== 'depreciation' &&
      (quantity === undefined || quantity === 'none' || quantity.measure !== 'money' || !standing.has(account));
    return { word, account, money, imported: importedOf(cost, account, of, money), variable, inside: false, place };
  });
  for (const link of outward) {
    if (!paysCommission(link)) continue;
    const money = commissionMoney(link, chain, of, scope);
    costs.push({
      word: 'commission',
      account: 'intermediate',
      money,
      imported: nought('money'),
      variable: true,
      inside: link.through !== undefined,
      place: typeof link.commission === 'object' ? link.commission.place : link.place,
    });
  }
  if (of.kind === 'firm')
    for (const flow of of.imports) {
      const amount = inScope(scope, 'amount', flow.amount, of, chain, `how much ${of.name} imports`, flow.place, flow.season);
      const money = worth(amount, stated('price', flow.at, `the price of what ${of.name} imports`, flow.place));
      costs.push({ word: 'imports', account: 'intermediate', money, imported: money, variable: true, inside: false, place: flow.place });
    }
  return costs;
}

function subsidiesOf(of: Firm | Group, chain: Chain, scope: Scope, sold: Sold): Money {
  if (of.subsidies.length === 0) return nought('money');
  return sum(
    'money',
    of.subsidies.map(({ quantity, place }) =>
      quantityMoney(quantity, { word: 'subsidy', goods: undefined, place }, of, chain, scope, sold),
    ),
  );
}

function paidAs(account: AccountKind, costs: readonly CostLine[], unlisted: Money | undefined): Money {
  let parts: Money[] | undefined;
  for (const line of costs) if (line.account === account) parts = withPart(parts, line.money);
  return withUnlisted(parts, unlisted);
}

function fixedIn(costs: readonly CostLine[], unlisted: Money | undefined): Money {
  let parts: Money[] | undefined;
  for (const line of costs) if (!line.variable) parts = withPart(parts, line.money);
  // Whether a cost that is left open changes with sales would show by its unit.
  for (const { variable, account, money } of costs)
    if (variable && money.value === undefined && standing.has(account)) parts = withPart(parts, money);
  return withUnlisted(parts, unlisted);
}

function changingIn(costs: readonly CostLine[], purchases: Money, unlisted: Money | undefined): Money {
  let parts = [purchases];
  for (const line of costs) if (line.variable) parts = withPart(parts, line.money);
  return withUnlisted(parts, unlisted);
}

function withUnlisted(parts: Money[] | undefined, unlisted: Money | undefined): Money {
  return sum('money', unlisted ? withPart(parts, unlisted) : (parts ?? noMoney));
}

/**
 * Sales and subsidies less purchases and listed costs: without own consumption, and where no cost is listed as if there were none.
 * Only differences between two states mean something.
 */
export function profitAsStatedOf({ sales, subsidies, purchases, costs }: Account): Money {
  const listed = (wanted: 'standing' | 'changing') =>
    sum(
      'money',
      costs.flatMap(({ variable, money }) => (variable === (wanted === 'changing') ? [money] : [])),
    );
  return minus(plus(sales, subsidies), plus(purchases, plus(listed('standing'), listed('changing'))));
}

/** What of a cost is for goods from abroad; nothing of what isn't for goods and services. */
function importedOf({ word, imported, place }: Cost, account: AccountKind, of: Firm | Group, money: Money): Money {
  if (account !== 'intermediate' && imported === undefined) return nought('money');
  return imported === undefined
    ? unknown('money', `which part of the cost ${word} of ${of.name} is for imported goods`, place)
    : partOf(given('share', imported), money);
}

/** Costs that stay however much is sold, where they are stated as a total or for each firm. */
const standing: ReadonlySet<AccountKind> = new Set(['interest', 'rent', 'depreciation']);

/** What a cost or a subsidy comes to: for each unit sold, as money, or as a share of sales. */
function quantityMoney(
  quantity: Stated<'price'> | Stated<'money'> | Stated<'share'> | undefined,
  { word, goods, place }: Pick<Cost, 'word' | 'goods' | 'place'>,
  of: Firm | Group,
  chain: Chain,
  scope: Scope,
  sold: Sold,
): Money {
  if (quantity === undefined) return unknown('money', `the cost ${word} of ${of.name}`, place);
  if (quantity === 'none') return nought('money');
  switch (quantity.measure) {
    case 'price':
      return worth(soldOf(sold, goods), given('price', quantity));
    case 'share':
      return partOf(given('share', quantity), valueOf(sold, goods));
    default:
      return givenInScope(scope, 'money', quantity, of, chain);
  }
}

/** Whether something is kept of its sales, even where how much isn't known. */
export function paysCommission({ commission, open }: Link): boolean {
  return commission === undefined ? (open?.includes('commission') ?? false) : commission !== 'none';
}

/** What is kept of a link's sales for bringing its sides together: the seller pays it. */
export function commissionMoney(link: Link, chain: Chain, payer: Firm | Group, scope: Scope): Money {
  const sold = soldOn([link], payer, chain, scope, undefined);
  return quantityMoney(link.commission, { word: 'commission', goods: undefined, place: link.place }, payer, chain, scope, sold);
}

/** Whoever a link goes through keeps its commission. */
function commissionsEarned(chain: Chain, of: Firm | Group, scope: Scope): readonly Money[] {
  return (throughOf(chain).get(of) ?? noLinks).flatMap((link) => {
    if (!paysCommission(link)) return [];
    const money = commissionMoney(link, chain, link.seller, 'all');
    return [scope === 'all' ? money : perFirm(money, of)];
  });
}

/** Whether links go through it that pay a commission. */
export function earnsCommission(chain: Chain, of: Firm | Group): boolean {
  return (throughOf(chain).get(of) ?? []).some(paysCommission);
}

const noLinks: readonly Link[] = [];

const throughOf = remembered((chain: Chain): ReadonlyMap<Firm | Group, readonly Link[]> => {
  const made = new Map<Firm | Group, Link[]>();
  for (const link of chain.links) if (link.through) push(made, link.through, link);
  return made;
});

/** By volume where there are several; the volumes aren't needed for one. */
function averagePrice(lines: readonly SaleLine[]): Price {
  const [only] = lines;
  if (lines.length === 1 && only) return only.price;
  return unitPrice(
    sum(
      'money',
      lines.map(({ money }) => money),
    ),
    sum(
      'amount',
      lines.map(({ amount }) => amount),
    ),
  );
}

function householdOf(firm: Firm, chain: Chain, scope: Scope, netProfit: Money, sold: Amount): HouseholdResult {
  const household = firm.household!;
  const works = household.labour.map((work) => {
    const what = `how long the family of ${firm.name} works`;
    const { effort } = work;
    const each = stated('effort', effort, what, work.place);
    // Time for a unit of product counts for each unit sold, as a cost for a unit does.
    const perUnit = effort !== undefined && effort !== 'none' && effort.per === undefined;
    const whole = inScope(scope, 'effort', effort, firm, chain, what, work.place);
    const days: Quantity<'time'> = perUnit
      ? combine('time', [each, sold], () => each.value! * sold.value!)
      : combine('time', [whole], () => whole.value!);
    const wage = stated('wage', work.at, `what a day of the family of ${firm.name} would earn elsewhere`, work.place);
    return { days, inKind: combine('money', [days, wage], () => days.value! * wage.value!) };
  });
  const none = works.length === 0;
  const days: Quantity<'time'> = none
    ? unknown('time', `how long the family of ${firm.name} works`, household.place)
    : sum(
        'time',
        works.map((work) => work.days),
      );
  const inKind: Money = none
    ? unknown('money', `how long the family of ${firm.name} works`, household.place)
    : sum(
        'money',
        works.map((work) => work.inKind),
      );
  const dependence = stated('share', household.dependence, `how far the household of ${firm.name} depends on it`, household.place);
  const income: Money =
    dependence.value === 0
      ? unknown('money', 'what the household lives on', household.place)
      : combine('money', [netProfit, dependence], () => netProfit.value! / dependence.value!);
  const need = inScope(scope, 'money', household.need, firm, chain, `what the household of ${firm.name} needs`, household.place);
  return {
    days,
    inKind,
    returnToDay:
      days.value === 0
        ? unknown('money', 'unpaid work', household.place)
        : combine('money', [netProfit, days], () => netProfit.value! / days.value!),
    profitAfterInKind: minus(netProfit, inKind),
    income,
    need,
    surplus: minus(income, need),
  };
}

/** The accounts of all types as one: what is sold inside the chain is bought inside it and cancels. Unknown where one account is. */
export function consolidate(accounts: readonly Account[]): ConsolidatedAccount {
  const bought: Money[] = [];
  const brought: Money[] = [];
  for (const account of accounts) {
    bought.push(account.purchases);
    for (const line of account.costs)
      if (line.inside) bought.push(line.money);
      else if (line.account === 'intermediate') brought.push(line.imported);
  }
  const inside = sum('money', bought);
  const all = (of: (account: Account) => Money): Money => sum('money', accounts.map(of));
  return {
    output: minus(
      all(({ output }) => output),
      inside,
    ),
    intermediate: minus(
      all(({ intermediate }) => intermediate),
      inside,
    ),
    valueAdded: all(({ valueAdded }) => valueAdded),
    wages: all(({ wages }) => wages),
    taxes: all(({ taxes }) => taxes),
    interest: all(({ interest }) => interest),
    rent: all(({ rent }) => rent),
    depreciation: all(({ depreciation }) => depreciation),
    subsidies: all(({ subsidies }) => subsidies),
    netProfit: all(({ netProfit }) => netProfit),
    imports: sum('money', brought),
  };
}
