// Prices along the chain: what each stage of a channel adds to the price, who keeps which share of the final price, how much of a premium
// reaches the producer. Prices of unlike units or forms are only compared after conversions and losses: all are brought to one unit of
// what the channel's last link sells. Costs come from the accounts' statements; what a stage earns with its other business isn't here.

import {
  type Chain,
  type Channel,
  type Cost,
  type Firm,
  type Goods,
  goodsName,
  type Grade,
  type Group,
  type Link,
  type Market,
  type Party,
  type Product,
  type Sale,
} from '#model/chain.ts';
import { graphOf, type Step } from '#model/graph.ts';
import { push } from '#text/grouped.ts';
import { onceFor, rememberedFor } from '#text/remembered.ts';
import { commissionMoney, paysCommission } from './accounts.ts';
import { madeOf, passedOn, unchanged, type Yield } from './conversion.ts';
import { flowsOf } from './flows.ts';
import { isOf, salePrice, salesFor } from './sales.ts';
import {
  type Amount,
  combine,
  given,
  known,
  type Money,
  minus,
  nought,
  partOf,
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
import { givenTotal, totalOf } from './totals.ts';

/** One stage of a channel, per unit of the final product. */
export interface Stage {
  readonly party: Party;
  /** The product that it buys; undefined for the one who begins, and where it isn't said. */
  readonly buys: Product | undefined;
  /** What it pays for what is in one final unit; nought for the one who begins. */
  readonly buysAt: Price;
  /** What it gets for it. */
  readonly sellsAt: Price;
  /** Its own costs for it, what the channel brings to it apart. */
  readonly cost: Price;
  /** What is left to it: price less purchase and cost. */
  readonly margin: Price;
  /** (sells − buys) / final price. */
  readonly marketingMargin: Share;
  /** How much of what it sells is in one unit of the final product. */
  readonly amount: Quantity<'count'>;
}

export interface BuildUp {
  readonly channel: Channel;
  readonly product: Product | undefined;
  readonly stages: readonly Stage[];
  readonly farmGate: Price;
  readonly finalPrice: Price;
  /** Whether the final price is what consumers pay in the market, or what the last link gets. */
  readonly finalIs: 'consumer price' | 'last link';
  /** Farm-gate price / final price, of the same form. */
  readonly producerShare: Share;
}

/** The price build-up of a declared channel; undefined where a step has no link. */
export function buildUpOf(chain: Chain, channel: Channel): BuildUp | undefined {
  const graph = graphOf(chain);
  const steps = graph.stepsOf(channel);
  if (steps.length === 0 || steps.some((step) => step.links.length === 0)) return undefined;
  const ways = steps.map((step): Way => wayOf(step, channel, chain));
  const last = ways.at(-1)!;
  const product = last.goods?.product ?? channel.goods?.product;

  // How much goes over each link for one unit over the last one, from the end backwards.
  const amounts: Quantity<'count'>[] = ways.map(() => oneUnit);
  for (let at = ways.length - 2; at >= 0; at--) {
    const [here, next] = [ways[at]!, ways[at + 1]!];
    const out = passed(chain, here, next);
    const after = amounts[at + 1]!;
    // The nearest fact that is missing is told; those behind it only matter once it is known.
    const parts = out.value === undefined ? [out] : [after, out];
    amounts[at] = out === unchanged ? after : combine('count', parts, () => after.value! / out.value!);
  }
  const prices = ways.map((way, index) => perFinal(way.price, amounts[index]!));

  const consumer = last.to.kind === 'market' ? consumerPrice(last.to, last.goods ?? channel.goods) : undefined;
  const finalPrice = consumer ?? prices.at(-1)!;
  const stages: Stage[] = ways.map((way, index) => {
    const amount = amounts[index]!;
    const buysAt = index === 0 ? nought('price') : prices[index - 1]!;
    const sellsAt = prices[index]!;
    const seller = way.from.kind === 'market' ? undefined : way.from;
    const cost = seller ? perFinal(unitCost(chain, seller, way, ways[index - 1]), amount) : nought('price');
    return stage(way.from, ways[index - 1]?.goods?.product, buysAt, sellsAt, cost, finalPrice, amount);
  });
  // Between what the market's sellers get and what its consumers pay stands somebody: the market itself.
  if (consumer)
    stages.push(
      stage(
        last.to,
        last.goods?.product,
        prices.at(-1)!,
        consumer,
        unknown('price', `the costs between ${last.from.name} and the consumers of ${last.to.name}`, last.to.headline),
        finalPrice,
        oneUnit,
      ),
    );
  const farmGate = prices[0]!;
  return {
    channel,
    product,
    stages,
    farmGate,
    finalPrice,
    finalIs: consumer ? 'consumer price' : 'last link',
    producerShare: shareOf(farmGate, finalPrice),
  };
}

/** One step with what it carries of the channel's goods. */
interface Way {
  readonly from: Party;
  readonly to: Party;
  readonly links: readonly Link[];
  /** What its first line carries. */
  readonly goods: Goods | undefined;
  readonly price: Price;
}

function wayOf({ from, to, links }: Step, channel: Channel, chain: Chain): Way {
  const link = links[0]!;
  const own = links.length === 1 ? salesFor(link, channel.goods) : undefined;
  // Most steps have one line, whose price is the step's.
  if (own?.length === 1)
    return { from, to, links, goods: own[0]!.goods ?? carriedWith(channel, chain), price: flowsOf(chain).lineOf(link, own[0]!).price };
  const sales = links.flatMap((each) => salesFor(each, channel.goods).map((sale) => ({ link: each, sale })));
  return { from, to, links, goods: sales[0]?.sale.goods ?? carriedWith(channel, chain), price: averagePrice(chain, sales, link) };
}

/** What a link that doesn't say what it carries must carry: what the channel is said to be of, or a chain's one product. */
function carriedWith({ goods, steps }: Channel, { products }: Chain): Goods | undefined {
  const [product] = products;
  if (product && products.length === 1) return { product, grade: undefined };
  // Once somebody makes something else of it, it isn't said which of the two a step carries.
  return steps.some(({ party }) => party.kind !== 'market' && party.conversions.length > 0) ? undefined : goods;
}

const oneUnit = known('count', 1);

/** For one unit over the last link; over a link that carries as much it is the price itself. */
function perFinal(price: Price, amount: Quantity<'count'>): Price {
  return amount === oneUnit ? price : combine('price', [price, amount], () => price.value! * amount.value!);
}

function stage(
  party: Party,
  buys: Product | undefined,
  buysAt: Price,
  sellsAt: Price,
  cost: Price,
  finalPrice: Price,
  amount: Quantity<'count'>,
): Stage {
  const added = minus(sellsAt, buysAt);
  return { party, buys, buysAt, sellsAt, cost, margin: minus(added, cost), marketingMargin: shareOf(added, finalPrice), amount };
}

/** What a party sells on the next way for each unit that comes on this one: by its conversions and losses, else all of it. */
function passed(chain: Chain, here: Way, next: Way): Yield {
  const { to: party, goods: bought } = here;
  const { goods: sold } = next;
  if (bought?.product === sold?.product && (party.kind === 'market' || party.losses.length === 0)) return unchanged;
  const silent = !bought ? here : !sold ? next : undefined;
  if (silent) return unknown('index', `what ${silent.links[0]!.name} carries`, silent.links[0]!.headline);
  const what = `how much ${sold!.product.name} ${party.name} gets out of ${bought!.product.name}`;
  if (party.kind === 'market') return unknown('index', what, party.headline);
  const out = passedOn(party, bought!, sold!, (lost, { goods = bought! }) => {
    const there = goods.grade
      ? undefined
      : flowsOf(chain)
          .balancesOf(party)
          .find(({ product }) => product === goods.product);
    return shareOf(
      givenTotal('amount', lost, party, chain),
      there?.available ?? unknown('amount', `how much ${goodsName(goods)} ${party.name} has`, party.headline),
    );
  });
  return out.value === 0 ? unknown('index', what, party.headline) : out;
}

/** By volume where there are several lines. */
function averagePrice(chain: Chain, sales: readonly { readonly link: Link; readonly sale: Sale }[], link: Link): Price {
  if (sales.length === 0) return unknown('price', `the price on ${link.name}`, link.headline);
  const flows = flowsOf(chain);
  const lines = sales.map((one) => flows.lineOf(one.link, one.sale));
  if (lines.length === 1) return lines[0]!.price;
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

function consumerPrice(market: Market, goods: Goods | undefined): Price | undefined {
  const found =
    market.prices.find((price) => price.goods && goods && isOf(goods, price.goods)) ??
    (market.prices.length === 1 && !market.prices[0]?.goods ? market.prices[0] : undefined);
  return found && stated('price', found.price, `what consumers pay in ${market.name}`, found.place);
}

/** What a party spends for each unit that it sells on this way, but for what the way before brings to it. */
function unitCost(chain: Chain, of: Firm | Group, way: Way, before: Way | undefined): Price {
  if (of.costs.length === 0) return unknown('price', `the costs of ${of.name}`, of.headline);
  const { goods, price, links } = way;
  let parts: Price[] | undefined;
  for (const cost of of.costs) {
    if (cost.goods && goods && !isOf(goods, cost.goods)) continue;
    parts = withPart(parts, costOfUnit(cost, chain, of, price));
  }
  if (links.some(paysCommission)) parts = withPart(parts, commissionOfUnit(chain, of, way));
  for (const part of inputsOfUnit(chain, of, goods, before)) parts = withPart(parts, part);
  return sum('price', parts ?? []);
}

function costOfUnit(
  { word, quantity, goods, place }: Omit<Cost, 'fixed' | 'imported'>,
  chain: Chain,
  of: Firm | Group,
  price: Price,
): Price {
  if (quantity === undefined) return unknown('price', `the cost ${word} of ${of.name}`, place);
  if (quantity === 'none') return nought('price');
  if (quantity.measure === 'price') return given('price', quantity);
  if (quantity.measure === 'share') return partOf(given('share', quantity), price);
  return unitPrice(givenTotal('money', quantity, of, chain), soldAmount(chain, of)(goods));
}

/** What is kept of the price for bringing the sides together: the seller pays it. */
function commissionOfUnit(chain: Chain, of: Firm | Group, { links, price }: Way): Price {
  const [link] = links;
  const commission = link?.commission;
  // A price or a share needs no volume.
  if (links.length === 1 && typeof commission === 'object' && commission.measure !== 'money')
    return commission.measure === 'price' ? given('price', commission) : partOf(given('share', commission), price);
  const paying = links.filter(paysCommission);
  return unitPrice(
    sum(
      'money',
      paying.map((each) => commissionMoney(each, chain, of, 'all')),
    ),
    sum(
      'amount',
      links.map((each) => flowsOf(chain).volumeOf(each)),
    ),
  );
}

/** What it buys elsewhere or imports for a unit: what is used up, and for the one who begins also what its goods are made of. */
function inputsOfUnit(chain: Chain, of: Firm | Group, goods: Goods | undefined, before: Way | undefined): readonly Price[] {
  return inputsOf(chain, of).flatMap(({ product, money, usedUp }) => {
    if (usedUp) return product === before?.goods?.product ? [] : [unitPrice(money, soldAmount(chain, of)(undefined))];
    const becomes = !before && goods && (product === goods.product || madeOf(of, product, goods).value !== undefined);
    return becomes ? [unitPrice(money, soldAmount(chain, of)(goods.product))] : [];
  });
}

interface Input {
  readonly product: Product;
  readonly money: Money;
  /** It is neither sold again nor converted into anything. */
  readonly usedUp: boolean;
}

/** The chain's products that an enterprise buys or imports. */
const inputsOf = rememberedFor((chain: Chain, of: Firm | Group): readonly Input[] => {
  const flows = flowsOf(chain);
  const paid = new Map<Product, Money[]>();
  for (const link of graphOf(chain).boughtBy(of))
    for (const sale of link.sales) if (sale.goods) push(paid, sale.goods.product, flows.lineOf(link, sale).money);
  if (of.kind === 'firm')
    for (const { goods, amount, at, season, place } of of.imports) {
      if (!goods) continue;
      const whole = totalOf('amount', amount, of, chain, `how much ${of.name} imports`, place, season);
      push(paid, goods.product, worth(whole, stated('price', at, `the price of what ${of.name} imports`, place)));
    }
  if (paid.size === 0) return [];
  const goneOn = new Set<Product | undefined>([
    ...graphOf(chain)
      .soldBy(of)
      .flatMap((link) => link.sales.map((sale) => sale.goods?.product)),
    ...of.conversions.map(({ input }) => input.goods?.product),
  ]);
  return [...paid].map(([product, parts]) => ({ product, money: sum('money', parts), usedUp: !goneOn.has(product) }));
});

/** How much an enterprise sells of some goods, or of everything where that has one unit. Added up once, however many ask. */
const soldAmount = rememberedFor((chain: Chain, of: Firm | Group) =>
  onceFor((asked: Goods | Product | undefined): Amount => {
    const flows = flowsOf(chain);
    const wanted = asked && 'kind' in asked ? { product: asked, grade: undefined } : asked;
    const units = new Set<string | undefined>();
    let parts: Amount[] | undefined;
    for (const link of graphOf(chain).soldBy(of))
      for (const sale of link.sales)
        if (isOf(sale.goods, wanted)) {
          units.add(sale.goods?.product.baseUnit);
          parts = withPart(parts, flows.saleOf(link, sale));
        }
    return units.size > 1
      ? unknown('amount', `which of its products a cost of ${of.name} is for`, of.headline)
      : sum('amount', parts ?? []);
  }),
);

// ── premiums ──

export interface PassThrough {
  readonly goods: Goods;
  /** What the producer gets more for it than for the base. */
  readonly received: Price;
  /** What is paid more for it further down. */
  readonly paid: Price;
  readonly downstream: Link;
  /** received / paid. */
  readonly share: Share;
}

/** What each grade of a product earns, line by line; the prices may be unknown. */
export type GradePrices = ReadonlyMap<Grade, readonly Price[]>;

/** What each grade of each product earns a seller. Looked up once for a seller, however many links it has. */
export const gradePricesOf = rememberedFor(
  (chain: Chain, seller: Firm | Group): ReadonlyMap<Product, GradePrices> => pricesByGrade(graphOf(chain).soldBy(seller)),
);

function pricesByGrade(links: readonly Link[]): ReadonlyMap<Product, GradePrices> {
  const found = new Map<Product, Map<Grade, Price[]>>();
  for (const link of links)
    for (const sale of link.sales) {
      if (!sale.goods?.grade) continue;
      let grades = found.get(sale.goods.product);
      if (!grades) found.set(sale.goods.product, (grades = new Map()));
      const prices = grades.get(sale.goods.grade);
      if (prices) prices.push(salePrice(link, sale));
      else grades.set(sale.goods.grade, [salePrice(link, sale)]);
    }
  return found;
}

/** The cheapest of the other grades; unknown as soon as one of their prices is, undefined where there is no other. */
function cheapestBut(grade: Grade | undefined, prices: GradePrices | undefined): Price | undefined {
  const others = [...(prices ?? [])].flatMap(([other, paid]) => (other === grade ? [] : paid));
  return others.length === 0 ? undefined : combine('price', others, () => Math.min(...others.map((price) => price.value!)));
}

/**
 * What is paid for better goods over the base: the premium that a line states, or the difference to the cheapest other grade of the same
 * product, on the same link or else of the same seller. Undefined where there is no base, or where the goods are the base themselves.
 */
export function premiumOf(chain: Chain, link: Link, goods: Goods): Price | undefined {
  const line = link.sales.find((sale) => sale.goods?.product === goods.product && sale.goods.grade === goods.grade);
  if (!line) return undefined;
  if (line.premium !== undefined || line.open) return stated('price', line.premium, `the premium on ${link.name}`, line.place);
  const base =
    cheapestBut(goods.grade, pricesByGrade([link]).get(goods.product)) ??
    cheapestBut(goods.grade, gradePricesOf(chain, link.seller).get(goods.product));
  const premium = base && minus(salePrice(link, line), base);
  return premium?.value !== undefined && premium.value < 0 ? undefined : premium;
}

/** For each better grade that a channel's producer sells: how much of the premium further down reaches it. Same unit on both. */
export function passThroughsOf(chain: Chain, channel: Channel): readonly PassThrough[] {
  const steps = graphOf(chain).stepsOf(channel);
  const [first, ...rest] = steps;
  if (!first) return [];
  const found: PassThrough[] = [];
  for (const link of first.links)
    for (const { goods } of link.sales) {
      if (!goods?.grade || (channel.goods && !isOf(goods, channel.goods))) continue;
      const received = premiumOf(chain, link, goods);
      // The last link that pays a premium for it is the market's word.
      const paying = rest
        .flatMap((step) => step.links)
        .toReversed()
        .flatMap((each) => {
          const paid = premiumOf(chain, each, goods);
          return paid ? [{ link: each, paid }] : [];
        })[0];
      if (!received || !paying) continue;
      found.push({ goods, received, paid: paying.paid, downstream: paying.link, share: shareOf(received, paying.paid) });
    }
  return found;
}
