// Who sells to whom: look-ups over one chain, built in one pass and remembered with it. It holds what is stated and judges nothing;
// volumes are the economics' business. No path is ever enumerated, so that everything here is linear in the statements.

import { groupBy, push } from '#text/grouped.ts';
import { onceFor, remembered } from '#text/remembered.ts';
import type { Chain, Channel, Firm, Group, Link, Market, Party } from './chain.ts';

/** One step of a channel: from a party to the next one that the path names. */
export interface Step {
  readonly from: Party;
  readonly to: Party;
  /** The links that carry it; empty where there is none. */
  readonly links: readonly Link[];
}

export interface Graph {
  /** The links in which it sells. */
  soldBy(party: Party): readonly Link[];
  /** The links in which it buys. */
  boughtBy(party: Party): readonly Link[];
  between(seller: Party, buyer: Party): readonly Link[];
  /** The groups that unite it. */
  groupsOf(member: Firm | Group): readonly Group[];
  /** The declared channels whose first step it is. */
  channelsFrom(party: Party): readonly Channel[];
  /** The declared channels that name it anywhere. */
  channelsOf(party: Party): readonly Channel[];
  channelsThrough(link: Link): readonly Channel[];
  stepsOf(channel: Channel): readonly Step[];
  /** Markets that its goods can reach, by links. */
  marketsFrom(party: Party): ReadonlySet<Market>;
  /** Parties that sell to one another in a circle, at least two of them. */
  circles(): readonly (readonly Party[])[];
  /** Sellers before their buyers; those of one circle stand together. */
  order(): readonly Party[];
  /** The number of its circle: the same for parties of one circle, another for each other party. */
  circleOf(party: Party): number;
}

export const graphOf: (chain: Chain) => Graph = remembered(build);

function build(chain: Chain): Graph {
  const sold = new Map<Party, Link[]>();
  const bought = new Map<Party, Link[]>();
  const through = new Map<Party, Link[]>();
  for (const link of chain.links) {
    push(sold, link.seller, link);
    push(bought, link.buyer, link);
    if (link.through) push(through, link.through, link);
  }
  const buyersOf = onceFor((seller: Party): ReadonlyMap<Party, readonly Link[]> => groupBy(sold.get(seller) ?? [], ({ buyer }) => buyer));
  const between = (seller: Party, buyer: Party) => buyersOf(seller).get(buyer);
  const uniting = new Map<Firm | Group, Group[]>();
  for (const group of chain.groups) for (const member of group.unites ?? []) push(uniting, member, group);

  const steps = new Map<Channel, readonly Step[]>();
  const from = new Map<Party, Channel[]>();
  const naming = new Map<Party, Channel[]>();
  const carried = new Map<Link, Channel[]>();
  for (const channel of chain.channels) {
    const own = stepsOf(channel, between, through);
    steps.set(channel, own);
    const first = channel.steps[0]?.party;
    if (first) push(from, first, channel);
    for (const party of new Set(channel.steps.map((step) => step.party))) push(naming, party, channel);
    for (const link of new Set(own.flatMap((step) => step.links))) push(carried, link, channel);
  }

  let components: Components | undefined;
  const found = () => (components ??= componentsOf(chain, sold));
  let reach: Map<number, ReadonlySet<Market>> | undefined;
  let order: readonly Party[] | undefined;
  return {
    soldBy: (party) => sold.get(party) ?? [],
    boughtBy: (party) => bought.get(party) ?? [],
    between: (seller, buyer) => between(seller, buyer) ?? [],
    groupsOf: (member) => uniting.get(member) ?? [],
    channelsFrom: (party) => from.get(party) ?? [],
    channelsOf: (party) => naming.get(party) ?? [],
    channelsThrough: (link) => carried.get(link) ?? [],
    stepsOf: (channel) => steps.get(channel) ?? [],
    marketsFrom: (party) => {
      // Most last sellers sell to markets alone, which needs no search.
      const links = sold.get(party) ?? [];
      if (!reach && party.kind !== 'market' && links.every(({ buyer }) => buyer.kind === 'market'))
        return links.length === 0 ? none : new Set(links.map(({ buyer }) => buyer as Market));
      reach ??= reachOf(found(), sold);
      const component = found().of.get(party);
      return (component === undefined ? undefined : reach.get(component)) ?? none;
    },
    circleOf: (party) => found().of.get(party) ?? -1,
    circles: () => found().members.filter((members) => members.length > 1),
    order: () => (order ??= found().members.toReversed().flat()),
  };
}

const none: ReadonlySet<Market> = new Set();

/** A step into a group and on from it may be carried by a link that goes `through` that group. */
function stepsOf(
  channel: Channel,
  between: (seller: Party, buyer: Party) => readonly Link[] | undefined,
  through: ReadonlyMap<Party, readonly Link[]>,
): readonly Step[] {
  const steps: Step[] = [];
  for (let at = 0; at + 1 < channel.steps.length; at++) {
    const [one, two, three] = [channel.steps[at]?.party, channel.steps[at + 1]?.party, channel.steps[at + 2]?.party];
    if (!one || !two) continue;
    const direct = between(one, two);
    if (!direct && three && through.has(two)) {
      const around = between(one, three)?.filter((link) => link.through === two);
      if (around?.length) {
        steps.push({ from: one, to: three, links: around });
        at++;
        continue;
      }
    }
    steps.push({ from: one, to: two, links: direct ?? [] });
  }
  return steps;
}

interface Components {
  readonly of: ReadonlyMap<Party, number>;
  /** Buyers before their sellers. */
  readonly members: readonly (readonly Party[])[];
}

/** A party on the way of the search: when it was found, the earliest one that it leads back to, and the circle it is in once that is known. */
interface Found {
  readonly party: Party;
  readonly links: readonly Link[];
  readonly index: number;
  next: number;
  low: number;
  component: number;
}

/** Tarjan's strongly connected components, with a stack of its own so that a long chain can't exhaust the machine's. */
function componentsOf(chain: Chain, sold: ReadonlyMap<Party, readonly Link[]>): Components {
  const all = new Map<Party, Found>();
  const of = new Map<Party, number>();
  const open: Found[] = [];
  const work: Found[] = [];
  const members: Party[][] = [];
  const find = (party: Party) => {
    const found: Found = { party, links: sold.get(party) ?? [], index: all.size, next: 0, low: all.size, component: -1 };
    all.set(party, found);
    open.push(found);
    work.push(found);
  };
  const close = (top: Found) => {
    const component: Party[] = [];
    for (let one = open.pop(); one; one = one === top ? undefined : open.pop()) {
      one.component = members.length;
      of.set(one.party, members.length);
      component.push(one.party);
    }
    members.push(component.toReversed());
  };
  for (const root of [...chain.firms, ...chain.groups, ...chain.markets]) {
    if (!all.has(root)) find(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const link = top.links[top.next++];
      if (link) {
        const buyer = all.get(link.buyer);
        if (!buyer) find(link.buyer);
        else if (buyer.component < 0) top.low = Math.min(top.low, buyer.index);
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) above.low = Math.min(above.low, top.low);
      if (top.low === top.index) close(top);
    }
  }
  return { of, members };
}

/** Buyers come before their sellers, so that each set is made from finished ones; equal sets are shared. */
function reachOf({ of, members }: Components, sold: ReadonlyMap<Party, readonly Link[]>): Map<number, ReadonlySet<Market>> {
  const reach = new Map<number, ReadonlySet<Market>>();
  for (const [number, component] of members.entries()) {
    let mine: ReadonlySet<Market> | undefined;
    let own: Set<Market> | undefined;
    const add = (others: ReadonlySet<Market>) => {
      if (!mine) mine = others;
      else if (others !== mine && ![...others].every((market) => mine?.has(market))) {
        own ??= new Set(mine);
        for (const market of others) own.add(market);
        mine = own;
      }
    };
    for (const party of component) {
      if (party.kind === 'market') add(new Set([party]));
      for (const link of sold.get(party) ?? []) {
        const target = of.get(link.buyer);
        if (target !== undefined && target !== number) add(reach.get(target) ?? none);
      }
    }
    reach.set(number, mine ?? none);
  }
  return reach;
}
