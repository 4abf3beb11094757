// A chain with some of its elements changed or taken out, and everything that refers to them pointing to what they have become.
// What refers to nothing changed stays the same object. It knows nothing of why something changes.

import type { Chain, ChainElement, Channel, Entry, Firm, Group, Link, Party, Plan, Support, Upgrade } from '#model/chain.ts';
import { graphOf } from '#model/graph.ts';
import { push } from '#text/grouped.ts';
import { lazily } from '#text/lazily.ts';
import { remembered } from '#text/remembered.ts';

/** What becomes of one element: the properties that are other than they were. */
export interface Changes {
  readonly firms: ReadonlyMap<Firm, Partial<Firm>>;
  readonly groups: ReadonlyMap<Group, Partial<Group>>;
  readonly links: ReadonlyMap<Link, Partial<Link>>;
  readonly channels: ReadonlyMap<Channel, Partial<Channel>>;
  readonly removed: ReadonlySet<ChainElement>;
}

export interface Rebuilt {
  readonly chain: Chain;
  /** What an element of the new chain was in the old one: itself, where it is the same object. */
  readonly before: (element: ChainElement) => ChainElement;
  /** What has become of an element of the old chain; undefined where it was taken out. */
  readonly after: (element: ChainElement) => ChainElement | undefined;
}

type Node = Firm | Group | Link | Channel | Support;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A new chain; the old one stays as it is. Elements that nothing changed stay the same objects. */
export function rebuild(chain: Chain, changes: Changes): Rebuilt {
  const { removed } = changes;
  const copies = new Map<ChainElement, ChainElement>();
  const origins = new Map<ChainElement, ChainElement>();
  const open: Node[] = [];
  const referrers = referrersIn(chain);
  const copy = (element: Node, changed: object | undefined) => {
    if (copies.has(element) || removed.has(element)) return;
    const made = { ...element, ...changed } as Node;
    copies.set(element, made);
    origins.set(made, element);
    open.push(element);
  };
  for (const changed of [changes.firms, changes.groups, changes.links, changes.channels])
    for (const [element, what] of changed) copy(element, what);
  for (const element of removed) for (const referrer of referrers(element)) copy(referrer, undefined);
  while (open.length > 0) for (const referrer of referrers(open.pop()!)) copy(referrer, undefined);

  const now = <Element extends ChainElement>(element: Element): Element => (copies.get(element) ?? element) as Element;
  const kept = <Element extends ChainElement>(list: readonly Element[]): readonly Element[] =>
    list.filter((element) => !removed.has(element)).map(now);
  const maybe = <Element extends ChainElement>(element: Element | undefined): Element | undefined =>
    element === undefined || removed.has(element) ? undefined : now(element);

  for (const made of copies.values()) {
    switch (made.kind) {
      case 'firm':
      case 'group': {
        const own = made as Mutable<Firm | Group>;
        if (own.distances.length > 0) own.distances = own.distances.map((distance) => ({ ...distance, to: maybe(distance.to) }));
        if (own.kind === 'group' && own.unites) own.unites = kept(own.unites);
        break;
      }
      case 'link': {
        const own = made as Mutable<Link>;
        own.seller = now(own.seller);
        own.buyer = now(own.buyer);
        own.through = maybe(own.through);
        if (own.bridgedBy) own.bridgedBy = kept(own.bridgedBy);
        break;
      }
      case 'channel': {
        const own = made as Mutable<Channel>;
        own.steps = own.steps.filter((step) => !removed.has(step.party)).map((step) => ({ ...step, party: now(step.party) }));
        own.shares = own.shares.map((share) => ({ ...share, of: maybe(share.of) }));
        break;
      }
      case 'support': {
        const own = made as Mutable<Support>;
        if (own.serves) own.serves = kept(own.serves);
        if (own.funded) own.funded = { ...own.funded, element: maybe(own.funded.element) };
        break;
      }
      default:
    }
  }

  // A large chain has few changed elements, so that its lists are copied whole and set where something changed.
  const changedOf = new Map<ChainElement['kind'], ChainElement[]>();
  for (const element of copies.keys()) push(changedOf, element.kind, element);
  const gone = new Set(Array.from(removed, ({ kind }) => kind));
  const list = <Element extends ChainElement>(old: readonly Element[]): readonly Element[] => {
    const [first] = old;
    if (!first) return old;
    const changed = changedOf.get(first.kind) as Element[] | undefined;
    const made = changed && old.slice();
    if (made && changed.length <= fewEnough) for (const element of changed) made[old.indexOf(element)] = now(element);
    else if (made) for (const [index, element] of old.entries()) made[index] = now(element);
    if (!gone.has(first.kind)) return made ?? old;
    return (made ?? old).filter((_, index) => !removed.has(old[index] as Element));
  };
  // Proposals are seldom read on an end state and there may be many of them, so that each is brought over only when it is.
  const bring = (proposal: Upgrade | Plan): void => {
    const waiting: (Upgrade | Plan)[] = [proposal];
    const referred: (Upgrade | Plan)[] = [];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      if (copies.has(one)) continue;
      const made = { ...one };
      copies.set(one, made);
      origins.set(made, one);
      referred.push(one);
      waiting.push(...(one.kind === 'upgrade' ? one.follows : [...one.applies, ...one.compares]));
    }
    for (const one of referred) bringOver(one, now, maybe, kept);
  };
  const brought = <Proposal extends Upgrade | Plan>(proposals: readonly Proposal[]): readonly Proposal[] =>
    proposals.map((proposal) => {
      bring(proposal);
      return now(proposal);
    });
  const others: Omit<Chain, 'upgrades' | 'plans'> = {
    ...withoutProposals(chain),
    firms: list(chain.firms),
    groups: list(chain.groups),
    links: list(chain.links),
    channels: list(chain.channels),
    supports: list(chain.supports),
  };
  const made: Chain = lazily(others, { upgrades: () => brought(chain.upgrades), plans: () => brought(chain.plans) });
  return {
    chain: made,
    before: (element) => origins.get(element) ?? element,
    after: (element) => {
      if (removed.has(element)) return undefined;
      if (element.kind === 'upgrade' || element.kind === 'plan') bring(element);
      return copies.get(element) ?? element;
    },
  };
}

/** All of a chain but its proposals, which an end state hasn't brought over before they are read. */
function withoutProposals(chain: Chain): Omit<Chain, 'upgrades' | 'plans'> {
  const rest: Partial<Record<keyof Chain, unknown>> = {};
  for (const key of Object.keys(chain) as (keyof Chain)[]) if (key !== 'upgrades' && key !== 'plans') rest[key] = chain[key];
  return rest as unknown as Chain;
}

/** What a copied proposal refers to becomes what that is in the new chain. */
function bringOver(
  proposal: Upgrade | Plan,
  now: <Element extends ChainElement>(element: Element) => Element,
  maybe: <Element extends ChainElement>(element: Element | undefined) => Element | undefined,
  kept: <Element extends ChainElement>(list: readonly Element[]) => readonly Element[],
): void {
  if (proposal.funded) (now(proposal) as Mutable<Upgrade | Plan>).funded = { ...proposal.funded, element: maybe(proposal.funded.element) };
  if (proposal.kind === 'plan') {
    const own = now(proposal) as Mutable<Plan>;
    own.applies = kept(proposal.applies);
    own.covers = proposal.covers.map((each) => ({ ...each, of: maybe(each.of) }));
    own.compares = kept<Upgrade | Plan>(proposal.compares);
    return;
  }
  const own = now(proposal) as Mutable<Upgrade>;
  own.adopters = proposal.adopters.map((each) => ({ ...each, of: kept(each.of) }));
  own.investments = proposal.investments.map((each) =>
    each.financed ? { ...each, financed: each.financed.map((part) => ({ ...part, element: maybe(part.element) })) } : each,
  );
  if (proposal.learnsThrough) own.learnsThrough = kept<Party | Support>(proposal.learnsThrough);
  own.prices = proposal.prices.map((each) => ({ ...each, seller: maybe(each.seller), buyer: maybe(each.buyer), link: maybe(each.link) }));
  own.moves = proposal.moves.map((each) => {
    if (!each.channels) return each;
    const [from, to] = [maybe(each.channels.from), maybe(each.channels.to)];
    return { ...each, channels: from && to ? { from, to } : undefined };
  });
  own.enters = proposal.enters.flatMap((each): readonly Entry[] => {
    if (each.into !== 'channel') return [each];
    const channel = maybe(each.channel);
    return channel ? [{ ...each, channel }] : [];
  });
  own.removes = kept(proposal.removes);
  own.follows = kept(proposal.follows);
}

/** So many elements are looked for in a list one by one. */
const fewEnough = 8;

/** Who refers to an element, proposals apart. Links and channels are looked up where the chain's graph has them anyway. */
function referrersIn(chain: Chain): (element: ChainElement) => readonly Node[] {
  const graph = graphOf(chain);
  const others = othersOf(chain);
  return (element) => {
    const other = others.get(element) ?? [];
    if (element.kind !== 'firm' && element.kind !== 'group') return other;
    return [...graph.soldBy(element), ...graph.boughtBy(element), ...graph.channelsOf(element), ...graph.groupsOf(element), ...other];
  };
}

/** Who refers to an element otherwise than as a link's end, a channel's step or a group's member. */
const othersOf = remembered((chain: Chain): ReadonlyMap<ChainElement, readonly Node[]> => {
  const others = new Map<ChainElement, Node[]>();
  const add = (to: Party | Support | undefined, from: Node) => {
    if (to && to.kind !== 'market') push(others, to, from);
  };
  for (const firm of chain.firms) for (const { to } of firm.distances) add(to, firm);
  for (const group of chain.groups) for (const { to } of group.distances) add(to, group);
  for (const link of chain.links) {
    if (link.through) add(link.through, link);
    if (link.bridgedBy) for (const support of link.bridgedBy) add(support, link);
  }
  for (const channel of chain.channels) for (const { of } of channel.shares) add(of, channel);
  for (const support of chain.supports) {
    for (const served of support.serves ?? []) add(served, support);
    add(support.funded?.element, support);
  }
  return others;
});
