// Guideline 1: the least that upgrading needs is that MSEs hear in time what the end market wants. About whether any news reaches them at
// all; how late it comes and which link is weak are other rules' business.

import type { Chain, Firm, Link, Support, Upgrade } from '#model/chain.ts';
import type { ChainView, Outlet } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { openHelper } from '../../helpers.ts';
import { follow, insert, replace, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';
import {
  accessToPrices,
  anyOf,
  informationOnTermsAndMethods,
  informingFunctions,
  informingServices,
  informingSupports,
} from '../../words.ts';

/** One way to market, on which no news comes back. */
interface Way {
  /** The producer's own link. */
  readonly first: Link;
  /** The links on which the news stops; none where it isn't known. */
  readonly silent: readonly Link[];
}
interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  /** The upgrade of product or channel that can’t do without it. */
  readonly upgrade: Upgrade | undefined;
  readonly ways: readonly [Way, ...Way[]];
}

export default defineRule({
  id: 'no-market-information',
  family: 'information',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [1],
  sources: [
    { document: 'paper', section: 'Guidelines for practitioners, 1 (the minimum requirement); observations on information flows' },
    { document: 'wiki', section: 'Opportunities for upgrading' },
  ],
  summary: 'Nothing of what the end market wants reaches an MSE type.',
  why: 'Who doesn’t hear what buyers at the end of the chain want can’t make it, and can’t know which effort will be paid. Money put into better products or new channels is then a bet in the dark, and the first refused delivery ends it.',
  instead:
    'Let the buyer who is next pass on what his own buyers say, bring producers and buyers together on a market day, or support a service that brings prices and preferences by phone, radio or agent.',
  whenNot: 'When producers know the market because they live in it, and the model just doesn’t show it: say so with a link to it.',
  judged:
    'For each MSE type. Met when it sells straight to an end market, when its buyer `tells` it of demand or prices, when its group passes on information or a support serves it with some, or it can see prices itself. Breached when on the way of every channel a link `tells none` (or only of terms and methods) and `complete links, channels, groups, support` says that nothing else has been left out. An error where an upgrade of product or channel is planned for it, because that is below the least the guideline asks for. Unknown as long as a link doesn’t say what it tells, a group of theirs what it does, or a support that serves them what it offers.',
  thresholds: {},
  judges: 'state',
  examples: {
    bad: [
      {
        says: 'The collector tells nothing',
        text: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            link farmer -> collector { tells none }      // weight is what counts
            link collector -> grinders
            channel bulk: farmer -> collector -> grinders
            complete links, channels, groups, support
          }
        `,
        after: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            link farmer -> collector { tells preferences, prices every season }      // weight is what counts
            link collector -> grinders
            channel bulk: farmer -> collector -> grinders
            complete links, channels, groups, support
          }
        `,
      },
      {
        says: 'A better product is planned by people who hear nothing of its buyers',
        text: `
          chain cloth {
            market shops: abroad
            firm weaver { level production  size micro }
            firm broker { level collection  size small }
            firm exporter { level export }
            link weaver -> broker {
              contract spot
            }
            link broker -> exporter { tells none }
            link exporter -> shops
            complete links, groups, support
            upgrade new-designs: product { adopters 40% of weaver }
          }
        `,
        after: `
          chain cloth {
            market shops: abroad
            firm weaver { level production  size micro }
            firm broker { level collection  size small }
            firm exporter { level export }
            link weaver -> broker {
              contract spot
              tells preferences, prices every season
            }
            link broker -> exporter { tells preferences, prices every season }
            link exporter -> shops
            complete links, groups, support
            upgrade new-designs: product { adopters 40% of weaver }
          }
        `,
      },
      {
        says: 'Told when to deliver, and nothing else',
        text: `
          chain beans {
            market shops: abroad
            firm grower { level production  size micro }
            firm packer { level export  size large }
            link grower -> packer { tells delivery-dates, payment-terms every week }
            link packer -> shops
            complete links, channels, groups, support
          }
        `,
        after: `
          chain beans {
            market shops: abroad
            firm grower { level production  size micro }
            firm packer { level export  size large }
            link grower -> packer { tells preferences, prices every season }
            link packer -> shops
            complete links, channels, groups, support
          }
        `,
      },
    ],
    good: [
      {
        says: 'The buyer passes on what his buyers want',
        text: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            link farmer -> collector { tells grades, prices every week }
            link collector -> grinders
            complete links, channels, groups, support
          }
        `,
      },
      {
        says: 'One of two channels brings news',
        text: `
          chain cloth {
            market shops: abroad
            market tourists: domestic
            firm weaver { level production  size micro }
            firm broker { level collection  size small }
            link weaver -> broker { tells none }
            link weaver -> tourists
            link broker -> shops
            complete links, channels, groups, support
          }
        `,
      },
      {
        says: 'A service brings what the trader keeps to himself',
        text: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            link farmer -> collector { tells none }
            link collector -> grinders
            support radio: ict { offers market-information  serves farmer }
            complete links, channels, groups, support
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'No link tells anything, but the sellers stand in the market themselves',
        text: `
          chain greens {
            market town: domestic
            firm gardener { level production  size micro }
            link gardener -> town
            complete links, channels, groups, support
          }
        `,
      },
    ],
  },

  about: 'mse',

  judge(firm: Firm, view: ChainView): Judgement<Facts> {
    if (anyOf(firm.access?.words, accessToPrices)) return met;
    if (view.groupsOf(firm).some(({ does }) => anyOf(does?.words, informingFunctions))) return met;
    const informs = ({ kinds, offers }: Support) =>
      anyOf(kinds, informingSupports) || offers.some(({ words }) => anyOf(words, informingServices));
    if (view.supportsFor(firm).some((support) => informs(support))) return met;
    const outlets = view.outletsOf(firm);
    const ways: Way[] = [];
    let open: Link | undefined;
    for (const outlet of outlets) {
      const found = newsOf(outlet, view);
      if (found === 'heard') return met;
      if (found?.silent.length) ways.push(found);
      else open ??= found?.first;
    }
    if (open) return unknown(() => `whether ${called(open.buyer)} tells ${called(open.seller)} what the market wants`, 'tells none', open);
    const [way, ...others] = ways;
    if (!way || ways.length < outlets.length)
      return unknown(() => `through which links ${called(firm)} sells`, `link ${firm.name} -> …`, firm);
    const lists = view.incomplete('links', ...(view.chain.channels.length > 0 ? (['channels'] as const) : []), 'groups', 'support');
    if (lists.length > 0) return unknown(() => `whether all ${listed(lists, 4)} are listed`, `complete ${lists.join(', ')}`, view.chain);
    const helper = openHelper(firm, view);
    if (helper) return helper;
    const upgrade = view.upgradesFor(firm).find(({ types }) => types.includes('product') || types.includes('channel'));
    return {
      state: 'breached',
      facts: { chain: view.chain, firm, upgrade, ways: [way, ...others] },
      ...(upgrade ? { severity: 'error' } : {}),
    };
  },

  say({ firm, upgrade, ways }: Facts) {
    const buyers = new Set(ways.flatMap(({ silent: [link] }) => (link ? [called(link.buyer)] : [])));
    const start = `${called(firm)} hears nothing of what end markets want`;
    const stop = `${start}: ${[...buyers][0]} passes nothing on${buyers.size > 1 ? ', nor do others' : ''}`;
    return upgrade
      ? [`${stop}; ${called(upgrade)} can’t do without it.`, `${start}; ${called(upgrade)} can’t do without it.`, `${start}.`]
      : [`${stop}.`, `${start}.`];
  },

  related: ({ ways, firm }: Facts) =>
    [...new Set(ways.flatMap(({ silent }) => silent))].slice(0, 5).map(({ headline, tells }) => ({
      place: tells?.headline ?? headline,
      message: `Here the news stops before it reaches ${called(firm)}`,
    })),

  repair({ chain, firm, ways: [{ first, silent }] }: Facts): readonly Repair[] {
    // News that the producer's own buyer is to pass on must reach that buyer.
    const links = [...new Set([first, ...silent])];
    const told = 'tells ‹preferences, prices› every ‹season›';
    return [
      {
        title: `Let ${listed([...new Set(links.map(({ buyer }) => called(buyer)))])} tell what the market wants`,
        kind: 'suggested',
        preferred: true,
        changes: links.map((link) => (link.tells ? replace(link.tells.place, told) : insert(link, told))),
      },
      {
        title: `Add a service that brings ${called(firm)} market news`,
        kind: 'placeholder',
        changes: [
          follow(first, {
            head: `support ${freeName('market-news', chain)} "‹who brings the news›": ‹ict›`,
            block: ['offers market-information', `serves ${firm.name}`],
          }),
        ],
      },
    ];
  },
});

/** How far the news of a channel comes: to the producer, not that anybody knows, or not past the links that are silent. */
function newsOf(outlet: Outlet, view: ChainView): 'heard' | Way | undefined {
  const [own] = outlet.first;
  if (!own) return undefined;
  if (outlet.buyer?.kind === 'market' || outlet.first.some((link) => hears(link) === true)) return 'heard';
  const unsaid = outlet.first.find((link) => hears(link) === undefined);
  if (!unsaid) return { first: own, silent: [own] };
  // Of several links side by side, one that tells is enough.
  const later = outlet.channel ? outlet.steps.slice(1) : onward(own, view);
  const silent = later.filter((links) => links.length > 0 && links.every((link) => link.buyer.kind !== 'market' && hears(link) === false));
  return { first: unsaid, silent: silent.flat() };
}

/** The steps after the first while there is only one way on: a link that is silent among several stops nothing. */
function onward(first: Link, view: ChainView): readonly (readonly Link[])[] {
  const found = new Set<Link>();
  for (let at = first.buyer; found.size < 20; ) {
    const [next, other] = view.linksFrom(at);
    if (!next || other || found.has(next)) break;
    found.add(next);
    at = next.buyer;
  }
  return [...found].map((link) => [link]);
}

/** Whether the seller hears of demand or prices on this link; undefined where it isn’t said. */
function hears({ tells }: Link): boolean | undefined {
  return tells && tells.words.some((word) => !informationOnTermsAndMethods.has(word));
}
