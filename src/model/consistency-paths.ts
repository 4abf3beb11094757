// Paths that can't be: channels along no link or behind a market, goods that no link of them sells, markets and firms that none reaches,
// circles, groups in themselves. Whether a market is enough of an end, and whom a rule wants to be reached, is the guidelines' to say.

import type { Edit } from '#text/edit.ts';
import type { Fix } from '#text/finding.ts';
import { remembered } from '#text/remembered.ts';
import type { Place } from '#text/span.ts';
import { type Chain, type Channel, type Firm, goodsName, type Group, type Link, type Market, type Party, type Product } from './chain.ts';
import { type Asked, at, isWhole, matches, newLink } from './consistency-asked.ts';
import { graphOf } from './graph.ts';
import { called, calledLink, someOf } from './wording.ts';

/** Firms outside every channel that are said one by one; more are said together. */
const mostSaidAlone = 3;
const mostRelated = 10;
/** Groups in themselves that are told of: each costs a walk through what it unites. */
const mostInThemselves = 20;

/** Channels, links still to be filled in, markets, firms, circles, what stands between two. */
export function checkPaths(asked: Asked): void {
  for (const each of asked.chain.channels) channel(asked, each);
  drafts(asked);
  markets(asked);
  firms(asked);
  circles(asked);
  between(asked);
}

function channel(asked: Asked, channel: Channel): void {
  const { steps } = channel;
  const [first] = steps;
  const last = steps.at(-1);
  // A name that isn't understood is left out of the path; what is left then contradicts nothing.
  if (!first || !last || !isWhole(asked, channel)) return;
  const market = steps.findIndex((step) => step.party.kind === 'market');
  if (market >= 0 && market < steps.length - 1) {
    const here = steps[market]!;
    asked.say(
      'channel-through-market',
      here.place,
      `${called(channel)} goes on behind ${called(here.party)}, which is an end market: nothing is sold on from there.`,
      { related: [at(here.party, 'An end market')] },
    );
    return;
  }
  if (last.party.kind !== 'market')
    asked.say(
      'channel-without-market',
      last.place,
      `${called(channel)} ends at ${called(last.party)}, which is no end market: who buys in the end isn’t said.`,
      { related: [at(last.party, 'Declared here')] },
    );
  for (const { from, to, links } of asked.graph.stepsOf(channel)) {
    if (links.length > 0 || from.kind === 'market' || mayBeOpen(asked, from, to)) continue;
    const step = steps.find((each, index) => each.party === to && steps[index - 1]?.party === from) ?? last;
    const around = throughTo(asked, from, to);
    if (around) {
      sayThrough(asked, channel, around, step.place);
      continue;
    }
    const back = asked.graph.between(to, from)[0];
    const how = back ? `: ${calledLink(back.seller, back.buyer)} goes the other way.` : '.';
    asked.say(
      'channel-step-without-link',
      step.place,
      [
        `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no link ${calledLink(from, to)}${how}`,
        `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no such link${how}`,
        `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no such link.`,
      ],
      {
        related: back ? [{ place: back.headline, message: 'The link that there is' }] : [],
        fixes: newLink(asked, from, to, channel.place),
      },
    );
  }
  channelGoods(asked, channel);
}

/** A link that goes through the one to the other: its seller stands before them. */
function throughTo(asked: Asked, from: Party, to: Party): Link | undefined {
  return asked.graph.boughtBy(to).find((link) => link.through === from);
}

function sayThrough(asked: Asked, channel: Channel, { seller, through, buyer, headline }: Link, place: Place): void {
  // Where others stand before it, it isn't sure that they sell to the seller.
  const [first] = channel.steps;
  const at = first?.party === through ? first?.place : undefined;
  asked.say(
    'channel-step-without-link',
    place,
    [
      `${called(channel)} goes from ${called(through!)} to ${called(buyer)}; ${calledLink(seller, buyer)} goes through it: write ${called(seller)} before it.`,
      `${called(channel)} goes from ${called(through!)}, which ${calledLink(seller, buyer)} goes through: write the seller before it.`,
    ],
    {
      related: [{ place: headline, message: 'The link that there is' }],
      fixes: at
        ? [
            {
              title: `Write \`${seller.name} -> ${through!.name}\``,
              kind: 'suggested',
              edits: [{ file: at.file, edits: [{ at: { start: at.start, end: at.start }, text: `${seller.name} -> ` }] }],
            },
          ]
        : [],
    },
  );
}

/** Whether a link that has no seller or no buyer yet may be the one that is missed. */
function mayBeOpen(asked: Asked, from: Party, to: Party): boolean {
  return (asked.chain.openLinks ?? []).some(({ seller, buyer }) => (seller ?? from) === from && (buyer ?? to) === to);
}

function channelGoods(asked: Asked, channel: Channel): void {
  const { goods } = channel;
  if (!goods) return;
  const parties = channel.steps.flatMap(({ party }) => (party.kind === 'market' ? [] : [party]));
  // Where the product is made of another on the way, or sorted, a link before sells that.
  const becomes = parties.some((party) =>
    party.conversions.some(
      (one) => one.input.goods?.product === goods.product || one.outputs.some((output) => output.goods?.product === goods.product),
    ),
  );
  for (const { links } of asked.graph.stepsOf(channel)) {
    const sales = links.flatMap((link) => link.sales);
    if (sales.length === 0 || sales.some((sale) => !sale.goods || matches(sale.goods, goods))) continue;
    const other = sales[0]?.goods;
    const sorted = other?.product === goods.product;
    if (
      becomes ||
      (sorted &&
        parties.some(
          (party) =>
            party.rejects.length > 0 || party.does?.words.some((word) => word === 'grading' || word === 'sorting' || word === 'processing'),
        ))
    )
      continue;
    const link = links[0]!;
    asked.say(
      'channel-product-not-sold',
      channel.headline,
      `${called(channel)} is of ${called(goodsName(goods))}, but ${calledLink(link.seller, link.buyer)} sells ${someOf([...new Set(sales.map((sale) => called(goodsName(sale.goods!))))])} only.`,
      {
        related: sales.slice(0, 3).map((sale) => ({ place: sale.headline, message: 'What the link sells' })),
      },
    );
  }
}

function drafts(asked: Asked): void {
  for (const link of asked.chain.links)
    if (link.draft)
      asked.say(
        'link-to-fill-in',
        link.headline,
        `Still to be filled in: what ${calledLink(link.seller, link.buyer)} sells. Until then it decides no guideline.`,
      );
}

function markets(asked: Asked): void {
  if (asked.chain.links.length === 0 || (asked.chain.openLinks ?? []).some(({ buyer }) => buyer === undefined)) return;
  for (const market of asked.chain.markets)
    if (market.place.file === asked.chain.file && asked.graph.boughtBy(market).length === 0 && asked.graph.channelsOf(market).length === 0)
      asked.say('market-not-reached', market.headline, `Nobody sells to ${called(market)}: no link leads there.`, {
        fixes: sellersFor(asked, market).flatMap((seller) => draftLink(asked, seller, market)),
      });
}

/** Who may sell to a market that nobody sells to: those who sell to other markets, those of what it demands first. */
function sellersFor(asked: Asked, market: Market): readonly (Firm | Group)[] {
  const wanted = new Set((market.demands ?? []).map(({ product }) => product));
  const sells = (link: Link) => link.sales.some(({ goods }) => goods && wanted.has(goods.product));
  const links = asked.chain.links.filter(({ buyer }) => buyer.kind === 'market');
  return [...new Set([...links.filter(sells), ...links].map(({ seller }) => seller))].slice(0, 2);
}

/** A link to be filled in: that somebody sells there isn't known before somebody says it. */
function draftLink(asked: Asked, seller: Firm | Group, market: Market): readonly Fix[] {
  const last = asked.graph.soldBy(seller).at(-1);
  const text = last && asked.textOf(last.place.file);
  if (!last || text === undefined) return [];
  const goods = last.sales.find((sale) => sale.goods)?.goods?.product.name ?? '?';
  const link = `link ${seller.name} -> ${market.name} { sells ? ${goods} }`;
  const edits = lineBehind(text, last.place, link, link.replaceAll('}', '\\}').replace('sells ?', 'sells ${1:?}'));
  return edits
    ? [{ title: `Let ${called(seller)} sell there`, kind: 'placeholder', edits: [{ file: last.place.file, edits: [edits] }] }]
    : [];
}

function firms(asked: Asked): void {
  if (asked.chain.channels.length === 0) return;
  const between = new Set<unknown>([
    ...asked.chain.links.flatMap((link) => [link.through, ...(link.bridgedBy ?? [])]),
    ...(asked.chain.openLinks ?? []).flatMap(({ seller, buyer }) => [seller, buyer]),
  ]);
  const outside = asked.chain.firms.filter(
    (firm) =>
      firm.place.file === asked.chain.file &&
      asked.graph.channelsOf(firm).length === 0 &&
      !between.has(firm) &&
      !sellsByGroup(asked, firm) &&
      !isSupplier(asked, firm),
  );
  const [first, ...others] = outside;
  if (!first) return;
  if (outside.length > mostSaidAlone) {
    asked.say('firm-outside-channels', first.headline, `${someOf(outside.map(called))} are outside every channel: no channel names them.`, {
      related: others.slice(0, mostRelated).map((firm) => at(firm, 'Outside every channel, too')),
    });
    return;
  }
  for (const firm of outside) {
    const links = [...asked.graph.soldBy(firm), ...asked.graph.boughtBy(firm)];
    const what = links[0] ? `${calledLink(links[0].seller, links[0].buyer)} is in no channel.` : 'no link and no channel names it.';
    asked.say('firm-outside-channels', firm.headline, `${called(firm)} is outside every channel: ${what}`, {
      related: links.slice(0, 3).map((link) => ({ place: link.headline, message: `A link of ${called(firm)}` })),
    });
  }
}

/** Whether its goods go the way of a group that unites it, which the channel names in its place. */
function sellsByGroup(asked: Asked, firm: Firm): boolean {
  return asked.graph.groupsOf(firm).some((group) => asked.graph.channelsOf(group).length > 0);
}

/** Whoever sells what no channel carries stands before the channels. */
function isSupplier(asked: Asked, firm: Firm): boolean {
  if (firm.level?.words.includes('inputs')) return true;
  const sold = asked.graph.soldBy(firm);
  const products = new Set(sold.flatMap((link) => link.sales.map((sale) => sale.goods?.product)));
  if (products.size === 0 || products.has(undefined)) return false;
  return ![...products].some((product) => product && carriedBy(asked.chain).has(product));
}

/** What the channels carry, looked up for each firm that stands in none. */
const carriedBy = remembered((chain: Chain): ReadonlySet<Product> => {
  const graph = graphOf(chain);
  return new Set(
    chain.channels.flatMap((channel) => [
      ...(channel.goods ? [channel.goods.product] : []),
      ...graph
        .stepsOf(channel)
        .flatMap(({ links }) => links.flatMap((link) => link.sales.flatMap((sale) => (sale.goods ? [sale.goods.product] : [])))),
    ]),
  );
});

function circles(asked: Asked): void {
  for (const link of asked.chain.links)
    if (link.seller === link.buyer)
      asked.say('sale-to-own-type', link.headline, `${called(link.seller)} sells to its own type; such sales cancel in the accounts.`);
  for (const circle of asked.graph.circles()) {
    const inside = new Set<Party>(circle);
    const links = circle.flatMap((party) => asked.graph.soldBy(party).filter((link) => inside.has(link.buyer) && link.buyer !== party));
    const [link, ...others] = links;
    if (!link) continue;
    asked.say('circle-of-firms', link.headline, `${someOf(circle.map(called), 4)} sell to each other in a circle.`, {
      related: others.slice(0, 5).map((other) => ({ place: other.headline, message: 'A link of the circle' })),
    });
  }
}

function between(asked: Asked): void {
  for (const link of asked.chain.links)
    if (link.through && (link.through === link.seller || link.through === link.buyer))
      asked.say(
        'link-through-its-own-end',
        link.headline,
        `${calledLink(link.seller, link.buyer)} goes through ${called(link.through)}, which is its own ${link.through === link.seller ? 'seller' : 'buyer'}.`,
      );
  for (const group of leadingBack(asked)) {
    const inside = new Set<Firm | Group>(group.unites);
    for (const one of inside) if (one.kind === 'group') for (const inner of one.unites ?? []) inside.add(inner);
    if (!inside.has(group)) continue;
    const direct = group.unites?.includes(group);
    const others = [...inside].filter((one) => one.kind === 'group' && one !== group && one.unites?.includes(group));
    asked.say(
      'group-in-itself',
      group.headline,
      direct
        ? `${called(group)} unites itself: it isn’t its own member.`
        : `${called(group)} unites ${someOf(others.map(called))}, which in turn unites it.`,
      { related: direct ? [] : others.slice(0, 3).map((one) => at(one, 'Unites it in turn')) },
    );
  }
}

/** Groups from which `unites` doesn't come to an end: those of circles, and those above them. */
function leadingBack({ chain, graph }: Asked): readonly Group[] {
  const open = new Map(chain.groups.map((group) => [group, new Set(group.unites?.filter((one) => one.kind === 'group')).size]));
  const ended = chain.groups.filter((group) => open.get(group) === 0);
  for (const group of ended)
    for (const outer of new Set(graph.groupsOf(group))) {
      const left = open.get(outer)! - 1;
      open.set(outer, left);
      if (left === 0) ended.push(outer);
    }
  return chain.groups.filter((group) => open.get(group)! > 0).slice(0, mostInThemselves);
}

/** A line of its own below a statement, indented like it; undefined where the statement shares its line with others. */
function lineBehind(text: string, { start, end }: Place, line: string, snippet: string): Edit | undefined {
  const indent = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start);
  if (indent.trim() !== '' || !/^[^\S\r\n]*(\/\/[^\r\n]*)?(\r|\n|$)/.test(text.slice(end))) return undefined;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const to = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  return { at: { start: to, end: to }, text: `${ending}${indent}${line}`, snippet: `${ending}${indent}${snippet}` };
}
