// What rules ask of a chain: who counts as an MSE type, which ways to market it has, who proposes what for it. Built once for a
// chain and remembered with it; each look-up is a step in a map. It holds what is stated and judges nothing.

import {
  type Chain,
  type Channel,
  type Firm,
  type Group,
  isSmall,
  type Link,
  type Listing,
  type Market,
  type Party,
  type Plan,
  type Support,
  type Upgrade,
} from '#model/chain.ts';
import { type Graph, graphOf, type Step } from '#model/graph.ts';
import { valueOf } from '#model/figure.ts';
import { push } from '#text/grouped.ts';
import { once, onceFor, remembered } from '#text/remembered.ts';

/** A proposal: what would change the chain. */
export type Proposal = Upgrade | Plan;

/** One way of an MSE type to an end market. */
export interface Outlet {
  /** As messages name it: the channel's name, or first buyer and market. */
  readonly name: string;
  /** Undefined where the channel is derived from links. */
  readonly channel: Channel | undefined;
  /** The links of the first step; empty where the channel names a step without a link. */
  readonly first: readonly Link[];
  readonly buyer: Party | undefined;
  /** The links of each step from the seller to the market; of a derived channel only those of the first. */
  readonly steps: readonly (readonly Link[])[];
  readonly market: Market | undefined;
}

export interface ChainView {
  readonly chain: Chain;
  readonly graph: Graph;
  /** Micro and small firms that begin a channel or are united in a group. */
  mseTypes(): readonly Firm[];
  isMse(party: Party): boolean;
  /** Whether it is one, or would be if it is micro or small: its size isn’t said. */
  mayBeMse(firm: Firm): boolean;
  /** The links in which it sells. Like all lists here in the order of names: the order of statements says nothing. */
  linksFrom(party: Party): readonly Link[];
  /** Groups that unite it, and the groups that unite those. */
  groupsOf(member: Firm | Group): readonly Group[];
  /** The firms that a group unites, directly or through its groups. */
  firmsIn(group: Group): readonly Firm[];
  /** A group that doesn’t say whom it unites: it could be anybody. */
  readonly openGroup: Group | undefined;
  /** Its channels: declared ones, else one for each first buyer and end market that it can reach. */
  outletsOf(firm: Firm): readonly Outlet[];
  /** The same without those by which nothing is sold, as the model states. */
  outletsInUse(firm: Firm): readonly Outlet[];
  /** Services and projects that serve it or one of its groups. */
  supportsFor(firm: Firm): readonly Support[];
  /** A support that doesn’t say whom it serves. */
  readonly openSupport: Support | undefined;
  /** Upgrades that it, or a group of its, adopts, also by a plan. */
  upgradesFor(firm: Firm): readonly Upgrade[];
  plansWith(upgrade: Upgrade): readonly Plan[];
  /** Plans, and the upgrades that no plan applies: each proposal once. */
  proposals(): readonly Proposal[];
  complete(...lists: readonly Listing[]): boolean;
  /** Those of these lists that aren’t declared complete. */
  incomplete(...lists: readonly Listing[]): readonly Listing[];
}

export const viewOf: (chain: Chain) => ChainView = remembered(build);

function build(chain: Chain): ChainView {
  const graph = graphOf(chain);
  const isMse = onceFor((party: Party) => isSmall(party) && sellsFirst(party));
  const sellsFirst = (firm: Firm) => beginsChannel(firm) || graph.groupsOf(firm).length > 0;
  const beginsChannel = (firm: Firm) =>
    graph.channelsFrom(firm).length > 0 ||
    (graph.channelsOf(firm).length === 0 && graph.boughtBy(firm).length === 0 && graph.soldBy(firm).length > 0);

  const groups = onceFor((member: Firm | Group) => {
    const found = new Set<Group>(graph.groupsOf(member));
    for (const group of found) for (const outer of graph.groupsOf(group)) found.add(outer);
    return inOrder(found);
  });
  const united = onceFor((group: Group) => {
    const seen = new Set<Firm | Group>(group.unites);
    for (const one of seen) if (one.kind === 'group') for (const inner of one.unites ?? []) seen.add(inner);
    return [...seen].filter((one) => one.kind === 'firm');
  });
  const outlets = onceFor((firm: Firm) => inOrder(outletsOf(firm, graph, groups)));
  const supports = once(() => {
    const found = new Map<Firm | Group, Support[]>();
    for (const support of chain.supports) for (const served of new Set(support.serves)) push(found, served, support);
    return found;
  });
  const adopted = once(() => {
    const found = new Map<Firm | Group, Upgrade[]>();
    for (const upgrade of chain.upgrades)
      for (const adopter of adoptersOf(upgrade, applied().get(upgrade) ?? [])) push(found, adopter, upgrade);
    return found;
  });
  const applied = once(() => {
    const found = new Map<Upgrade, Plan[]>();
    for (const plan of chain.plans) for (const upgrade of new Set(plan.applies)) push(found, upgrade, plan);
    return found;
  });
  return {
    chain,
    graph,
    isMse,
    mayBeMse: (firm) => isMse(firm) || (firm.size === undefined && sellsFirst(firm)),
    linksFrom: onceFor((party: Party) => inOrder(graph.soldBy(party))),
    groupsOf: groups,
    firmsIn: united,
    openGroup: inOrder(chain.groups.filter((group) => group.unites === undefined))[0],
    outletsOf: outlets,
    outletsInUse: onceFor((firm: Firm) => outlets(firm).filter((outlet) => !isIdle(outlet, firm))),
    supportsFor: (firm) => inOrder(new Set([firm, ...groups(firm)].flatMap((one) => supports().get(one) ?? []))),
    openSupport: inOrder(chain.supports.filter((support) => support.serves === undefined))[0],
    upgradesFor: (firm) => inOrder(new Set([firm, ...groups(firm)].flatMap((one) => adopted().get(one) ?? []))),
    plansWith: (upgrade) => inOrder(applied().get(upgrade) ?? []),
    complete: (...lists) => lists.every((list) => chain.complete.has(list)),
    incomplete: (...lists) => lists.filter((list) => !chain.complete.has(list)),
    mseTypes: once(() => chain.firms.filter((firm) => isMse(firm))),
    proposals: once(() => [...chain.plans, ...chain.upgrades.filter((upgrade) => !applied().has(upgrade))]),
  };
}

/** Those whom it names, but for none of them; where it names nobody, those whom the plans with it cover. */
function adoptersOf({ adopters }: Upgrade, plans: readonly Plan[]): ReadonlySet<Firm | Group> {
  if (adopters.length > 0) return new Set(adopters.flatMap(({ share, of }) => (valueOf(share) === 0 ? [] : of)));
  return new Set(plans.flatMap(({ covers }) => covers.flatMap(({ share, of }) => (of && valueOf(share) !== 0 ? [of] : []))));
}

function outletsOf(firm: Firm, graph: Graph, groups: (firm: Firm) => readonly Group[]): readonly Outlet[] {
  const begun = graph.channelsFrom(firm);
  const passing = graph.channelsOf(firm);
  if (passing.length > 0) {
    const ways = begun.map((channel) => declaredOutlet(channel, graph.stepsOf(channel)));
    // Channels that go the same way from here on are one way to market for this firm, unless it begins them.
    const wayOf = (steps: readonly Step[]) => steps.map((step) => step.to.name).join(' -> ');
    const taken = new Set(begun.map((channel) => wayOf(graph.stepsOf(channel))));
    for (const channel of passing) {
      if (channel.steps[0]?.party === firm) continue;
      const steps = graph.stepsOf(channel);
      const from = steps.findIndex((step) => step.from === firm);
      if (from < 0) continue;
      const rest = steps.slice(from);
      const way = wayOf(rest);
      if (taken.has(way)) continue;
      taken.add(way);
      ways.push(declaredOutlet(channel, rest));
    }
    return ways;
  }
  const sold = graph.soldBy(firm);
  const around = groups(firm);
  if (around.length === 0 && withoutGroups(sold)) return derivedOutlets(sold, graph);
  // What a group sells is its members' sale: by its channels where it begins some, else by its links. Their own sales come on top.
  const ofGroups = around.flatMap((group) => graph.channelsFrom(group).map((channel) => declaredOutlet(channel, graph.stepsOf(channel))));
  const own = sold.filter(({ buyer, through }) => !beginsWithGroup(buyer, graph) && !(through && beginsWithGroup(through, graph)));
  const byGroups = around.flatMap((group) =>
    beginsWithGroup(group, graph) || sold.some(({ buyer }) => buyer === group) ? [] : graph.soldBy(group),
  );
  return [...ofGroups, ...derivedOutlets([...own, ...byGroups], graph)];
}

/** Whether no group has to do with any of these sales. */
function withoutGroups(sold: readonly Link[]): boolean {
  return sold.every(({ buyer, through }) => buyer.kind !== 'group' && through === undefined);
}

function beginsWithGroup(party: Party, graph: Graph): boolean {
  return party.kind === 'group' && graph.channelsFrom(party).length > 0;
}

function declaredOutlet(channel: Channel, steps: ReturnType<Graph['stepsOf']>): Outlet {
  const last = steps.at(-1)?.to;
  return {
    name: channel.name,
    channel,
    first: steps[0]?.links ?? [],
    buyer: steps[0]?.to,
    steps: steps.map((step) => step.links),
    market: last?.kind === 'market' ? last : undefined,
  };
}

/** One for each first buyer and end market behind it; a buyer behind whom no market is known is one as well. */
function derivedOutlets(links: readonly Link[], graph: Graph): readonly Outlet[] {
  const buyers = new Map<Party, Link[]>();
  for (const link of links) push(buyers, link.buyer, link);
  const ways: Outlet[] = [];
  for (const [buyer, first] of buyers) {
    const steps = [first];
    const way = (name: string, market: Market | undefined) => ways.push({ name, channel: undefined, first, buyer, steps, market });
    const markets = buyer.kind === 'market' ? [buyer] : graph.marketsFrom(buyer);
    let found = 0;
    for (const market of markets) {
      found++;
      way(market === buyer ? buyer.name : `${buyer.name} -> ${market.name}`, market);
    }
    if (found === 0) way(buyer.name, undefined);
  }
  return ways;
}

/** Nothing is sold this way: a share of nought is stated, or every sale of the first step is nought. */
function isIdle(outlet: Outlet, firm: Firm): boolean {
  const share = outlet.channel?.shares.find(({ of }) => of === firm);
  if (share) return valueOf(share.share) === 0;
  let idle = false;
  for (const { sales } of outlet.first)
    for (const { amount } of sales) {
      if (valueOf(amount) !== 0) return false;
      idle = true;
    }
  return idle;
}

/** By name, so that what is said doesn’t depend on the order of statements. */
export function inOrder<Element extends { readonly name: string }>(elements: Iterable<Element>): readonly Element[] {
  if (Array.isArray(elements) && elements.length < 2) return elements as readonly Element[];
  return [...elements].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
