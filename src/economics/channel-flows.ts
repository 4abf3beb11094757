// How an enterprise's sales are spread over its channels: by volumes where they are known, else by stated shares. Channels that aren't
// declared are derived as one for each first buyer and end market; paths are never listed, so that it is linear in the statements.

import type { Chain, Channel, Firm, Goods, Group, Link, Market, Party, Sale } from '#model/chain.ts';
import { type Graph, graphOf, type Step } from '#model/graph.ts';
import { groupBy } from '#text/grouped.ts';
import type { Flows } from './flows.ts';
import { type Amount, combine, given, type Money, type Share, shareOf, stated, sum, unknown, worth } from './quantity.ts';
import { isOf, salePrice, salesFor, saleValue, volumeOn } from './sales.ts';
import { countOf } from './totals.ts';

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

/** The channels that an enterprise begins, with those that pass through it on another way; derived ones where none are declared. */
export function channelFlows(of: Firm | Group, chain: Chain, flows: Flows): readonly ChannelFlow[] {
  const graph = graphOf(chain);
  const outward = graph.soldBy(of);
  const declared = declaredBy(of, graph);
  const waysBy = (counted: Flows) =>
    chain.channels.length > 0 ? declaredWays(of, declared, chain, counted) : derivedWays(outward, chain, counted);
  const ways = waysBy(flows);
  if (ways.length === 0) return [];
  // What one firm sells has the same shares as what all of them do, however many there are.
  const each = countOf(of) === undefined && outward.some(saysPerFirm) ? forEach(of, flows) : undefined;
  const total = salesOf(outward, each ?? flows);
  const shares = (each ? waysBy(each) : ways).map((way) =>
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

/** Who begins a channel has those besides that pass through it, where they go on another way than its own and than one another. */
function declaredBy(of: Firm | Group, graph: Graph): readonly Channel[] {
  const begun = graph.channelsFrom(of);
  if (begun.length === 0) return begun;
  const wayOf = (channel: Channel) =>
    stepsFrom(of, channel, graph)
      .map(({ to }) => to.name)
      .join(' -> ');
  const taken = new Set(begun.map(wayOf));
  const others = graph.channelsOf(of).filter((channel) => {
    const way = channel.steps[0]?.party === of ? '' : wayOf(channel);
    if (way === '' || taken.has(way)) return false;
    taken.add(way);
    return true;
  });
  return others.length === 0 ? begun : [...begun, ...others];
}

/** The steps of a channel that passes through an enterprise, from there on. */
function stepsFrom(of: Party, channel: Channel, graph: Graph): readonly Step[] {
  const steps = graph.stepsOf(channel);
  const at = channel.steps[0]?.party === of ? 0 : steps.findIndex(({ from }) => from === of);
  return at < 0 ? [] : at === 0 ? steps : steps.slice(at);
}

function saysPerFirm({ sales }: Link): boolean {
  return sales.some(({ amount }) => amount !== undefined && amount !== 'none' && amount.per === 'firm');
}

/** The flows with what this seller sells for one of its firms; unknown where it is stated as a total, as how many there are is. */
function forEach(seller: Firm | Group, flows: Flows): Flows {
  const saleOf = (link: Link, sale: Sale): Amount => {
    const { amount } = sale;
    if (link.seller !== seller || amount === undefined || amount === 'none') return flows.saleOf(link, sale);
    return amount.per === 'firm'
      ? given('amount', amount)
      : unknown(
          'amount',
          seller.kind === 'group' ? `how many members ${seller.name} has` : `how many ${seller.name} there are`,
          seller.headline,
        );
  };
  return {
    ...flows,
    balances: () => [],
    saleOf,
    lineOf: (link, sale) => {
      const [amount, price] = [saleOf(link, sale), salePrice(link, sale)];
      return { sale, amount, price, money: worth(amount, price) };
    },
    volumeOf: (link, product) => volumeOn(link, product, saleOf),
  };
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

function measured(way: Way, total: SalesTotal): Amount & Money {
  // One of the two is asked for; both have the same shape, and the whole tells which one it is.
  return (total.in === 'amount' ? way.volume : (way.value() ?? unknown('money', `what ${way.name} brings`))) as unknown as Amount & Money;
}

function declaredWays(of: Firm | Group, declared: readonly Channel[], chain: Chain, flows: Flows): Way[] {
  const graph = graphOf(chain);
  const volumes = splitAmong(declared, chain, flows, of);
  const among = new Set(declared);
  return declared.map((channel): Way => {
    const steps = stepsFrom(of, channel, graph);
    const last = channel.steps.at(-1)?.party;
    const firstLinks = steps[0]?.links ?? [];
    const volume = volumes.get(channel) ?? unknown('amount', `how much ${of.name} sells through ${channel.name}`, channel.headline);
    return {
      channel,
      name: channel.name,
      firstLinks,
      market: last?.kind === 'market' ? last : undefined,
      volume,
      value: () => soleValue(channel, firstLinks, flows, chain, among),
    };
  });
}

/** The money of a channel's first link here, where none of the others uses the same goods of it. */
function soleValue(
  channel: Channel,
  firstLinks: readonly Link[],
  flows: Flows,
  chain: Chain,
  among: ReadonlySet<Channel>,
): Money | undefined {
  const shared = firstLinks.some((link) =>
    graphOf(chain)
      .channelsThrough(link)
      .some((other) => other !== channel && overlap(other.goods, channel.goods) && among.has(other)),
  );
  const sales = firstLinks.flatMap((link) => salesFor(link, channel.goods).map((sale) => saleValue(link, sale, flows)));
  return shared || sales.length === 0 ? undefined : sum('money', sales);
}

function overlap(one: Goods | undefined, other: Goods | undefined): boolean {
  return !one || !other || isOf(one, other) || isOf(other, one);
}

/**
 * The volume of each of these channels at one enterprise, which they all begin with or pass. Channels that share their first links part where their
 * paths part, in the proportion of what the links there carry: goods of different origin are taken to mix.
 */
export function splitAmong(channels: readonly Channel[], chain: Chain, flows: Flows, at: Firm | Group): ReadonlyMap<Channel, Amount> {
  const graph = graphOf(chain);
  const steps = new Map(channels.map((channel) => [channel, stepsFrom(at, channel, graph)]));
  const linksAt = (channel: Channel, depth: number) => steps.get(channel)?.[depth]?.links ?? [];
  const volumeAt = (channel: Channel, depth: number): Amount => {
    const links = linksAt(channel, depth);
    const only = links.length === 1 && links[0] ? salesFor(links[0], channel.goods) : undefined;
    if (only?.length === 1) return flows.saleOf(links[0]!, only[0]!);
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
  const [alone] = channels;
  if (channels.length === 1 && alone) return new Map([[alone, volumeAt(alone, 0)]]);
  const result = new Map<Channel, Amount>();
  const productAt = (channel: Channel, depth: number) =>
    linksAt(channel, depth).flatMap((link) => salesFor(link, channel.goods))[0]?.goods?.product;
  const open: { readonly together: readonly Channel[]; readonly depth: number; readonly volume: Amount | undefined }[] = [];
  const settle = (together: readonly Channel[], depth: number, volume: Amount | undefined): void => {
    const branches = [...groupBy(together, (channel) => linksAt(channel, depth)[0]).values()];
    const parted = volume && branches.length > 1 ? partedBy(branches, depth) : undefined;
    for (const [index, branch] of branches.entries()) {
      const [first] = branch;
      if (!first) continue;
      const own = !volume ? volumeAt(first, depth) : parted ? parted(volume, index, first) : volume;
      if (branch.length === 1) result.set(first, own);
      else if (branch.every((channel) => linksAt(channel, depth).length > 0))
        open.push({ together: branch, depth: depth + 1, volume: own });
      else
        for (const channel of branch)
          result.set(channel, unknown('amount', `how ${channel.name} differs from ${first.name}`, channel.headline));
    }
  };
  /** What of a volume goes each way where paths part: added up once, however many ways there are. */
  const partedBy = (branches: readonly (readonly Channel[])[], depth: number) => {
    const heads = branches.flatMap(([first]) => first ?? []);
    const carried = heads.map((head) => volumeAt(head, depth));
    const comparable = new Set(heads.map((head) => productAt(head, depth))).size === 1;
    const all = sum('amount', carried);
    return (volume: Amount, index: number, first: Channel): Amount => {
      const mine = carried[index]!;
      return comparable && all.value !== 0
        ? combine('amount', [volume, mine, all], () => (volume.value! * mine.value!) / all.value!)
        : unknown('amount', `how ${steps.get(first)?.[depth]?.from.name}’s sales part`, first.headline);
    };
  };
  // Channels of different grades don't share a first link, even where it is one statement.
  const apart: { goods: Goods | undefined; channels: Channel[] }[] = [];
  for (const channel of channels) {
    const near = apart.find((one) => overlap(one.goods, channel.goods));
    if (near) near.channels.push(channel);
    else apart.push({ goods: channel.goods, channels: [channel] });
  }
  for (const { channels: together } of apart) open.push({ together, depth: 0, volume: undefined });
  for (let next = open.pop(); next; next = open.pop()) settle(next.together, next.depth, next.volume);
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
