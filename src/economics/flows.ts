// Where the goods go: the mass balance of each enterprise and product, the volume of each link, and how an enterprise's sales are spread
// over its channels. Ranges count with their means. It contradicts nothing: that more is sold than there is is `balance.ts`'s to say.
//
// Linear in the statements. Channels that aren't declared are derived as one for each first buyer and end market; paths are never listed.

import {
  type Chain,
  type Channel,
  type Conversion,
  type Firm,
  type Goods,
  goodsName,
  type Group,
  type Link,
  type Loss,
  type Market,
  type Party,
  type Product,
  type Sale,
} from '#model/chain.ts';
import { type Figure, mean } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { remembered } from '#text/remembered.ts';
import {
  type Amount,
  combine,
  known,
  type Money,
  minus,
  plus,
  type Price,
  type Share,
  shareOf,
  stated,
  sum,
  unknown,
  worth,
} from './quantity.ts';
import { totalOf } from './totals.ts';

/** One product of one enterprise over the period. What isn't stated at all is undefined: it is neither zero nor needed. */
export interface Balance {
  readonly of: Firm | Group;
  readonly product: Product;
  readonly produced: Amount | undefined;
  readonly bought: Amount | undefined;
  readonly imported: Amount | undefined;
  /** What has to come out of its conversions for what it sells. */
  readonly made: Amount | undefined;
  readonly consumed: Amount | undefined;
  readonly lost: Amount | undefined;
  /** Not taken as this grade by the buyers: it may still be sold as another, so that it isn't subtracted. */
  readonly rejected: Amount | undefined;
  /** What goes into its conversions. */
  readonly converted: Amount | undefined;
  readonly sold: Amount | undefined;
  /** Produced, bought, imported and made; unknown where one of them is, or where nothing is stated about where it comes from. */
  readonly available: Amount;
  /** What is left of it: unsold, or used in ways that aren't stated. Negative where more is sold than there is. */
  readonly rest: Amount;
  /** At least so much is used, whatever the unknown parts are. */
  readonly used: Amount;
}

/** How much of an enterprise's sales goes one way. */
export interface ChannelFlow {
  /** Undefined where the channel is derived. */
  readonly channel: Channel | undefined;
  /** The channel's name; for a derived one `broker … nairobi`. */
  readonly name: string;
  readonly of: Firm | Group;
  readonly firstLinks: readonly Link[];
  /** Undefined where the path doesn't end in a market. */
  readonly market: Market | undefined;
  readonly volume: Amount;
  /** Of all its sales. */
  readonly share: Share;
  /** Whether the share follows from volumes, is stated, or is what the stated ones leave over. */
  readonly basis: 'volumes' | 'stated' | 'rest' | undefined;
}

export interface Flows {
  /** Firms first, then groups, in the chain's order; the products of each in the order in which they come up. */
  readonly balances: readonly Balance[];
  balancesOf(enterprise: Firm | Group): readonly Balance[];
  /** What the link carries: all of it, or of one product. */
  volumeOf(link: Link, product?: Product): Amount;
  /** What one `sells` line comes to. */
  saleOf(link: Link, sale: Sale): Amount;
  /** The channels that it begins, declared or else derived, with its shares. */
  channelsOf(enterprise: Firm | Group): readonly ChannelFlow[];
}

/** The flows of a chain, in base units over the whole period; built at first asking and remembered with the chain. */
export const flowsOf: (chain: Chain) => Flows = remembered(build);

function build(chain: Chain): Flows {
  const graph = graphOf(chain);
  const sales = new Map<Sale, Amount>();
  for (const link of chain.links)
    for (const sale of link.sales)
      sales.set(
        sale,
        totalOf(
          'amount',
          sale.amount,
          link.seller,
          chain,
          `how much${sale.goods ? ` ${goodsName(sale.goods)}` : ''} ${link.name} carries`,
          sale.place,
          sale.season,
        ),
      );
  const saleOf = (link: Link, sale: Sale) => sales.get(sale) ?? unknown('amount', `how much ${link.name} carries`, link.headline);

  const volumeOf = (link: Link, product?: Product): Amount => {
    if (link.sales.length === 0) return unknown('amount', `how much ${link.name} carries`, link.headline);
    const lines = product ? link.sales.filter((sale) => sale.goods?.product === product) : link.sales;
    if (product && link.sales.some((sale) => !sale.goods)) return unknown('amount', `what ${link.name} carries`, link.headline);
    if (!product && new Set(lines.map((sale) => sale.goods?.product)).size > 1)
      return unknown('amount', `one unit for all that ${link.name} carries`, link.headline);
    return sum(
      'amount',
      lines.map((sale) => saleOf(link, sale)),
    );
  };

  const balances = new Map<Firm | Group, readonly Balance[]>();
  const balancesOf = (enterprise: Firm | Group) => {
    let own = balances.get(enterprise);
    if (!own) balances.set(enterprise, (own = balanceAll(enterprise, chain, graph.boughtBy(enterprise), graph.soldBy(enterprise), saleOf)));
    return own;
  };
  const channels = new Map<Firm | Group, readonly ChannelFlow[]>();
  const flows: Flows = {
    get balances() {
      return [...chain.firms, ...chain.groups].flatMap(balancesOf);
    },
    balancesOf,
    volumeOf,
    saleOf,
    channelsOf: (enterprise) => {
      let own = channels.get(enterprise);
      if (!own) channels.set(enterprise, (own = spread(enterprise, chain, flows)));
      return own;
    },
  };
  return flows;
}

// ── mass balance ──

/** The flows of one product that are stated; a list stays undefined while nothing is. */
interface Tally {
  produced: Amount[] | undefined;
  bought: Amount[] | undefined;
  imported: Amount[] | undefined;
  consumed: Amount[] | undefined;
  sold: Amount[] | undefined;
  /** Worked out when it is first asked for. */
  supply: { readonly own: Amount | undefined; readonly lost: Amount | undefined } | undefined;
  made: Amount[] | undefined;
  converted: Amount[] | undefined;
}

function balanceAll(
  of: Firm | Group,
  chain: Chain,
  inward: readonly Link[],
  outward: readonly Link[],
  saleOf: Flows['saleOf'],
): readonly Balance[] {
  const tallies = new Map<Product, Tally>();
  const tally = (product: Product) => {
    let own = tallies.get(product);
    if (!own)
      tallies.set(
        product,
        (own = {
          produced: undefined,
          bought: undefined,
          imported: undefined,
          consumed: undefined,
          sold: undefined,
          supply: undefined,
          made: undefined,
          converted: undefined,
        }),
      );
    return own;
  };
  // A link or a line that doesn't say what it carries may carry any product.
  let unsaid: Amount | undefined;
  for (const link of inward) {
    if (link.sales.length === 0) unsaid = unknown('amount', `what ${link.name} carries`, link.headline);
    for (const sale of link.sales) {
      if (sale.goods) (tally(sale.goods.product).bought ??= []).push(saleOf(link, sale));
      else unsaid = unknown('amount', `what ${link.name} carries`, sale.place);
    }
  }
  for (const link of outward)
    for (const sale of link.sales) if (sale.goods) (tally(sale.goods.product).sold ??= []).push(saleOf(link, sale));
  const conversions = of.conversions.filter(isWhole);
  for (const conversion of conversions) {
    tally(conversion.input.goods.product);
    for (const output of conversion.outputs) if (output.goods) tally(output.goods.product);
  }
  if (of.kind === 'firm') {
    for (const kind of ['produced', 'consumed', 'imported'] as const)
      for (const flow of kind === 'produced' ? of.produces : kind === 'consumed' ? of.consumes : of.imports)
        if (flow.goods)
          (tally(flow.goods.product)[kind] ??= []).push(
            totalOf(
              'amount',
              flow.amount,
              of,
              chain,
              `how much ${goodsName(flow.goods)} is ${kind} by ${of.name}`,
              flow.place,
              flow.season,
            ),
          );
  }

  // What goes into a conversion of unknown size, and what comes out of it, isn't known; that there is something is.
  for (const conversion of of.conversions) {
    const { input, outputs, place } = conversion;
    if (!input.goods || input.amount !== undefined) continue;
    const open = unknown('amount', `how much ${goodsName(input.goods)} ${of.name} turns into something else`, place);
    (tally(input.goods.product).converted ??= []).push(open);
    for (const output of outputs) if (output.goods) (tally(output.goods.product).made ??= []).push(open);
  }

  const supplyOf = (product: Product) => {
    const mine = tally(product);
    let { supply } = mine;
    if (!supply) {
      const { produced, bought, imported } = mine;
      const parts = [...(produced ?? []), ...(bought ?? []), ...(imported ?? [])];
      if (parts.length > 0 && unsaid) parts.push(unsaid);
      // Who stands at the production level makes something, even where how much isn't stated.
      if (parts.length > 0 && !produced && of.kind === 'firm' && of.level?.words.includes('production'))
        parts.push(unknown('amount', `how much ${product.name} is produced by ${of.name}`, of.headline));
      const own = parts.length > 0 ? sum('amount', parts) : undefined;
      mine.supply = supply = { own, lost: lossOf(of, of.losses, product, own, chain, 'lost') };
    }
    return supply;
  };

  // From what is sold back to what it is made of: how often each conversion has to be run.
  const put = (kind: 'made' | 'converted', product: Product, amount: Amount) => {
    const mine = tally(product);
    (mine[kind] ??= []).push(amount);
  };
  for (const product of outputsFirst([...tallies.keys()], conversions)) {
    const makers = conversions.filter((conversion) => conversion.outputs.some((output) => output.goods?.product === product));
    if (makers.length === 0) continue;
    const { sold, consumed } = tally(product);
    const supply = supplyOf(product);
    const needed = [...(sold ?? []), ...(consumed ?? []), ...(tally(product).converted ?? []), ...(supply.lost ? [supply.lost] : [])];
    if (needed.length === 0) continue;
    const already = sum('amount', tally(product).made ?? []);
    const lacking = combine('amount', [...needed, already, ...(supply.own ? [supply.own] : [])], () =>
      Math.max(0, sum('amount', needed).value! - (supply.own?.value ?? 0) - already.value!),
    );
    const [maker] = makers;
    if (makers.length > 1 || !maker) {
      // Several ways to make one product: which one was taken isn't said.
      const unsure = unknown('amount', `how ${of.name} makes its ${product.name}`, of.headline);
      for (const each of makers) put('converted', each.input.goods.product, lacking.value === 0 ? lacking : unsure);
      put('made', product, lacking);
      continue;
    }
    const perRun = amountOf(maker.outputs.find((output) => output.goods?.product === product)?.amount);
    const runs = perRun === undefined || perRun <= 0 ? undefined : perRun;
    const input = mean(maker.input.amount);
    if (runs === undefined) {
      put(
        'converted',
        maker.input.goods.product,
        unknown('amount', `how much ${product.name} comes out of ${maker.input.goods.product.name}`, maker.place),
      );
      put('made', product, lacking);
      continue;
    }
    const figures = [
      maker.input.amount,
      ...maker.outputs.flatMap((output) => (output.amount && output.amount !== 'none' ? [output.amount] : [])),
    ];
    for (const output of maker.outputs) {
      const each = amountOf(output.amount);
      if (output.goods && each !== undefined)
        put(
          'made',
          output.goods.product,
          combine('amount', [lacking, known('amount', each, figures)], () => (lacking.value! / runs) * each),
        );
    }
    put(
      'converted',
      maker.input.goods.product,
      combine('amount', [lacking, known('amount', input, figures)], () => (lacking.value! / runs) * input),
    );
  }

  return Array.from(tallies, ([product, mine]): Balance => {
    const { own, lost } = supplyOf(product);
    const { produced, bought, imported, consumed, sold, made, converted } = mine;
    const comes = own ? (made ? [own, ...made] : [own]) : (made ?? []);
    const available =
      comes.length > 0 ? sum('amount', comes) : unknown('amount', `where the ${product.name} of ${of.name} comes from`, of.headline);
    const goes = [...(consumed ?? []), ...(lost ? [lost] : []), ...(converted ?? []), ...(sold ?? [])];
    const gone = sum('amount', goes);
    return {
      of,
      product,
      produced: whole(produced),
      bought: whole(bought),
      imported: whole(imported),
      made: whole(made),
      consumed: whole(consumed),
      lost,
      rejected: lossOf(of, of.rejects, product, own, chain, 'rejected'),
      converted: whole(converted),
      sold: whole(sold),
      available,
      rest: minus(available, gone),
      used:
        gone.value === undefined
          ? sum(
              'amount',
              goes.filter((one) => one.value !== undefined),
            )
          : gone,
    };
  });
}

function whole(parts: readonly Amount[] | undefined): Amount | undefined {
  return parts && sum('amount', parts);
}

type WholeConversion = Conversion & { readonly input: { readonly amount: Figure<'amount'>; readonly goods: Goods } };

function isWhole(conversion: Conversion): conversion is WholeConversion {
  const { amount, goods } = conversion.input;
  return goods !== undefined && amount !== undefined && amount !== 'none' && mean(amount) > 0;
}

function amountOf(figure: Figure<'amount'> | 'none' | undefined): number | undefined {
  return figure === undefined ? undefined : figure === 'none' ? 0 : mean(figure);
}

/** What the enterprise makes last comes first, so that each need is known before what it is made of. Circles keep the stated order. */
function outputsFirst(products: readonly Product[], conversions: readonly WholeConversion[]): readonly Product[] {
  if (conversions.length === 0) return [];
  const order: Product[] = [];
  const state = new Map<Product, 'open' | 'done'>();
  const outputsOf = (product: Product) =>
    conversions
      .filter((one) => one.input.goods.product === product)
      .flatMap((one) => one.outputs.flatMap((output) => (output.goods ? [output.goods.product] : [])));
  for (const root of products) {
    const work = [{ product: root, leave: false }];
    while (work.length > 0) {
      const { product, leave } = work.pop()!;
      if (leave) {
        state.set(product, 'done');
        order.push(product);
      } else if (!state.has(product)) {
        state.set(product, 'open');
        work.push({ product, leave: true }, ...outputsOf(product).map((next) => ({ product: next, leave: false })));
      }
    }
  }
  return order;
}

/** What is lost of a product: a share of all of it, or an amount. A share of one grade is unknown while the grade's amount is. */
function lossOf(
  of: Firm | Group,
  losses: readonly Loss[],
  product: Product,
  own: Amount | undefined,
  chain: Chain,
  what: 'lost' | 'rejected',
): Amount | undefined {
  if (losses.length === 0) return undefined;
  const mine = losses.filter((loss) => !loss.goods || loss.goods.product === product);
  if (mine.length === 0) return undefined;
  return sum(
    'amount',
    mine.map((loss): Amount => {
      const name = `how much ${loss.goods ? goodsName(loss.goods) : product.name} is ${what} by ${of.name}`;
      const { quantity } = loss;
      if (quantity === 'none') return known('amount', 0);
      if (quantity === undefined) return unknown('amount', name, loss.place);
      if (quantity.measure === 'amount') return totalOf('amount', quantity, of, chain, name, loss.place);
      if (loss.goods?.grade || !own) return unknown('amount', name, loss.place);
      const share = stated('share', quantity, name, loss.place);
      return combine('amount', [share, own], () => share.value! * own.value!);
    }),
  );
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// ── channels ──

/** Whether a sale is of these goods: of the product where no grade is asked for or none is said. */
export function isOf(goods: Goods | undefined, wanted: Goods | undefined): boolean {
  if (!wanted) return true;
  if (!goods || goods.product !== wanted.product) return false;
  return !wanted.grade || !goods.grade || goods.grade === wanted.grade;
}

/** The sales of a link that belong to a channel `of` some goods; all of them where none match, as raw material does of a final product. */
export function salesFor(link: Link, goods: Goods | undefined): readonly Sale[] {
  const matching = goods ? link.sales.filter((sale) => isOf(sale.goods, goods)) : link.sales;
  return matching.length > 0 ? matching : link.sales;
}

function spread(of: Firm | Group, chain: Chain, flows: Flows): readonly ChannelFlow[] {
  const graph = graphOf(chain);
  const outward = graph.soldBy(of);
  const declared = graph.channelsFrom(of);
  const ways = chain.channels.length > 0 ? declaredWays(of, declared, chain, flows) : derivedWays(outward, chain, flows);
  const total = salesOf(outward, flows);
  const shares = ways.map((way) =>
    total ? shareOf(measured(way, total), total.whole) : unknown('share', `how much ${of.name} sells`, of.headline),
  );
  if (shares.every((share) => share.value !== undefined))
    return ways.map(
      ({ channel, name, firstLinks, market, volume }, index): ChannelFlow => ({
        channel,
        name,
        of,
        firstLinks,
        market,
        volume,
        share: shares[index]!,
        basis: 'volumes',
      }),
    );
  const said = ways.map((way) => {
    const line = way.channel?.shares.find((one) => one.of === of);
    return line ? stated('share', line.share, `which share of ${of.name}’s sales goes through ${way.name}`, line.place) : undefined;
  });
  const open = said.flatMap((share, index) => (share?.value === undefined ? [index] : []));
  const whole = chain.complete.has('channels') && declared.length > 0;
  return ways.map((way, index): ChannelFlow => {
    const { channel, name, firstLinks, market, volume } = way;
    const flow = { channel, name, of, firstLinks, market, volume };
    if (said[index]?.value !== undefined) return { ...flow, share: said[index], basis: 'stated' };
    if (shares[index]?.value !== undefined) return { ...flow, share: shares[index], basis: 'volumes' };
    if (whole && open.length === 1 && open[0] === index) {
      const others = said.flatMap((share) => (share?.value === undefined ? [] : [share]));
      return {
        ...flow,
        share: combine('share', others, () => Math.max(0, 1 - others.reduce((all, one) => all + one.value!, 0))),
        basis: 'rest',
      };
    }
    return { ...flow, share: said[index] ?? shares[index]!, basis: undefined };
  });
}

interface Way {
  readonly channel: Channel | undefined;
  readonly name: string;
  readonly firstLinks: readonly Link[];
  readonly market: Market | undefined;
  readonly volume: Amount;
  /** The money of this way's sales where it can be told; seldom asked for. */
  readonly value: () => Money | undefined;
}

interface SalesTotal {
  readonly in: 'amount' | 'money';
  readonly whole: Amount | Money;
}

/** By volume where all is one product, else by value. */
function salesOf(outward: readonly Link[], flows: Flows): SalesTotal | undefined {
  const [first] = outward;
  // Most sellers of a large chain have one line.
  if (outward.length === 1 && first?.sales.length === 1) return { in: 'amount', whole: flows.saleOf(first, first.sales[0]!) };
  const sales = outward.flatMap((link) => link.sales.map((sale) => ({ link, sale })));
  const products = new Set(sales.map(({ sale }) => sale.goods?.product));
  if (outward.some((link) => link.sales.length === 0)) {
    const link = outward.find((one) => one.sales.length === 0)!;
    return { in: 'amount', whole: unknown('amount', `how much ${link.name} carries`, link.headline) };
  }
  if (products.size === 1)
    return {
      in: 'amount',
      whole: sum(
        'amount',
        sales.map(({ link, sale }) => flows.saleOf(link, sale)),
      ),
    };
  if (products.size === 0) return undefined;
  return {
    in: 'money',
    whole: sum(
      'money',
      sales.map(({ link, sale }) => saleValue(link, sale, flows)),
    ),
  };
}

/** What a `sells` line brings, premium included. A price that is missing is unknown; a premium that is missing is none. */
export function saleValue(link: Link, sale: Sale, flows: Flows): Money {
  return worth(flows.saleOf(link, sale), salePrice(link, sale));
}

/** The price of one unit with its premium; no premium is none, one that is left open is unknown. */
export function salePrice(link: Link, sale: Sale): Price {
  const at = stated('price', sale.at, `the price${sale.goods ? ` of ${goodsName(sale.goods)}` : ''} on ${link.name}`, sale.place);
  if (sale.premium === undefined && !sale.open) return at;
  return plus(at, stated('price', sale.premium, `the premium on ${link.name}`, sale.place));
}

function measured(way: Way, total: SalesTotal): Amount & Money {
  // One of the two is asked for; both have the same shape, and the whole tells which one it is.
  return (total.in === 'amount' ? way.volume : (way.value() ?? unknown('money', `what ${way.name} brings`))) as unknown as Amount & Money;
}

function declaredWays(of: Firm | Group, declared: readonly Channel[], chain: Chain, flows: Flows): Way[] {
  const volumes = splitAmong(declared, chain, flows);
  return declared.map((channel): Way => {
    const steps = graphOf(chain).stepsOf(channel);
    const last = channel.steps.at(-1)?.party;
    const firstLinks = steps[0]?.links ?? [];
    const volume = volumes.get(channel) ?? unknown('amount', `how much ${of.name} sells through ${channel.name}`, channel.headline);
    return {
      channel,
      name: channel.name,
      firstLinks,
      market: last?.kind === 'market' ? last : undefined,
      volume,
      value: () => soleValue(channel, firstLinks, flows, chain),
    };
  });
}

/** The money of a channel's first link, where no other channel uses the same goods of it. */
function soleValue(channel: Channel, firstLinks: readonly Link[], flows: Flows, chain: Chain): Money | undefined {
  const shared = firstLinks.some((link) =>
    graphOf(chain)
      .channelsThrough(link)
      .some((other) => other !== channel && other.steps[0]?.party === channel.steps[0]?.party && overlap(other.goods, channel.goods)),
  );
  const sales = firstLinks.flatMap((link) => salesFor(link, channel.goods).map((sale) => saleValue(link, sale, flows)));
  return shared || sales.length === 0 ? undefined : sum('money', sales);
}

function overlap(one: Goods | undefined, other: Goods | undefined): boolean {
  return !one || !other || isOf(one, other) || isOf(other, one);
}

/**
 * The volume of each of these channels, which all begin with one enterprise. Channels that share their first links part where their
 * paths part, in the proportion of what the links there carry: goods of different origin are taken to mix.
 */
export function splitAmong(channels: readonly Channel[], chain: Chain, flows: Flows): ReadonlyMap<Channel, Amount> {
  const graph = graphOf(chain);
  const result = new Map<Channel, Amount>();
  const linksAt = (channel: Channel, depth: number) => graph.stepsOf(channel)[depth]?.links ?? [];
  const volumeAt = (channel: Channel, depth: number): Amount => {
    const links = linksAt(channel, depth);
    if (links.length === 0 || links.some((link) => link.sales.length === 0))
      return unknown('amount', `how much ${links[0]?.name ?? channel.name} carries`, (links[0] ?? channel).headline);
    const sales = links.flatMap((link) => salesFor(link, channel.goods).map((sale) => ({ link, sale })));
    if (new Set(sales.map(({ sale }) => sale.goods?.product)).size > 1)
      return unknown('amount', `one unit for all that ${links[0]?.name} carries`, links[0]?.headline);
    return sum(
      'amount',
      sales.map(({ link, sale }) => flows.saleOf(link, sale)),
    );
  };
  const productAt = (channel: Channel, depth: number) =>
    linksAt(channel, depth).flatMap((link) => salesFor(link, channel.goods))[0]?.goods?.product;
  const settle = (together: readonly Channel[], depth: number, volume: Amount | undefined): void => {
    const branches = groupBy(together, (channel) => linksAt(channel, depth)[0]);
    for (const branch of branches.values()) {
      const [first] = branch;
      if (!first) continue;
      let own: Amount;
      if (depth === 0) own = volumeAt(first, 0);
      else if (branches.size === 1) own = volume!;
      else {
        const heads = [...branches.values()].flatMap((one) => (one[0] ? [one[0]] : []));
        const carried = heads.map((head) => volumeAt(head, depth));
        const comparable = new Set(heads.map((head) => productAt(head, depth))).size === 1;
        const all = sum('amount', carried);
        const mine = volumeAt(first, depth);
        own =
          comparable && all.value !== 0
            ? combine('amount', [volume!, mine, all], () => (volume!.value! * mine.value!) / all.value!)
            : unknown('amount', `how ${first.steps[depth]?.party.name}’s sales part`, first.headline);
      }
      if (branch.length === 1) result.set(first, own);
      else if (branch.every((channel) => linksAt(channel, depth).length > 0)) settle(branch, depth + 1, own);
      else
        for (const channel of branch)
          result.set(channel, unknown('amount', `how ${channel.name} differs from ${first.name}`, channel.headline));
    }
  };
  // Channels of different grades don't share a first link, even where it is one statement.
  const apart: { goods: Goods | undefined; channels: Channel[] }[] = [];
  for (const channel of channels) {
    const near = apart.find((one) => overlap(one.goods, channel.goods));
    if (near) near.channels.push(channel);
    else apart.push({ goods: channel.goods, channels: [channel] });
  }
  for (const { channels: together } of apart) settle(together, 0, undefined);
  return result;
}

/** One for each first buyer and each market that it leads to, in the order of the links and the markets. */
function derivedWays(outward: readonly Link[], chain: Chain, flows: Flows): Way[] {
  const graph = graphOf(chain);
  const ways: Way[] = [];
  for (const [buyer, links] of groupBy(outward, (link) => link.buyer)) {
    const markets = [...graph.marketsFrom(buyer)];
    const volume = links.some((link) => link.sales.length === 0)
      ? unknown('amount', `how much ${links[0]?.name} carries`, links[0]?.headline)
      : sum(
          'amount',
          links.map((link) => flows.volumeOf(link)),
        );
    const value = () =>
      sum(
        'money',
        links.flatMap((link) => link.sales.map((sale) => saleValue(link, sale, flows))),
      );
    if (markets.length <= 1) {
      const [market] = markets;
      ways.push({ channel: undefined, name: wayName(buyer, market), firstLinks: links, market, volume, value });
      continue;
    }
    const parts =
      graph.soldBy(buyer).length === markets.length && graph.soldBy(buyer).every((link) => link.buyer.kind === 'market')
        ? graph.soldBy(buyer)
        : undefined;
    const all =
      parts &&
      sum(
        'amount',
        parts.map((link) => flows.volumeOf(link)),
      );
    for (const market of markets) {
      const mine = parts?.filter((link) => link.buyer === market);
      const carried =
        mine &&
        sum(
          'amount',
          mine.map((link) => flows.volumeOf(link)),
        );
      const own =
        carried && all && all.value !== 0
          ? combine('amount', [volume, carried, all], () => (volume.value! * carried.value!) / all.value!)
          : unknown('amount', `how much of it ${buyer.name} passes on to ${market.name}`, buyer.headline);
      ways.push({ channel: undefined, name: wayName(buyer, market), firstLinks: links, market, volume: own, value: () => undefined });
    }
  }
  return ways;
}

function wayName(buyer: Party, market: Market | undefined): string {
  return market === undefined || market === buyer ? buyer.name : `${buyer.name} … ${market.name}`;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) push(groups, keyOf(item), item);
  return groups;
}
