// Guideline 1: the least that upgrading needs is that MSEs hear in time what the end market wants. About whether any news reaches them at
// all; how late it comes and which link is weak are other rules' business.

import type { Chain, Firm, Link, Upgrade } from '#model/chain.ts';
import type { ChainView, Outlet } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { follow, insert, replace, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';
import { accessToPrices, anyOf, informationOnTermsAndMethods, informingFunctions, informingServices } from '../../words.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  /** The upgrade of product or channel that can’t do without. */
  readonly upgrade: Upgrade | undefined;
  /** The links on which the news stops. */
  readonly silent: readonly Link[];
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
    'For each MSE type. Met when it sells straight to an end market, when its buyer `tells` it of demand or prices, when its group passes on information or a support serves it with some, or it can see prices itself. Breached when on the way of every channel a link `tells none` (or only of terms and methods) and `complete links, channels, groups, support` says that nothing else has been left out. An error where an upgrade of product or channel is planned for it, because that is below the least the guideline asks for. A link that doesn’t say what it tells is unknown, not none.',
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
    if (view.supportsFor(firm).some(({ offers }) => offers.some(({ words }) => anyOf(words, informingServices)))) return met;
    const outlets = view.outletsOf(firm);
    const silent: Link[] = [];
    let open: Link | undefined;
    for (const outlet of outlets) {
      const stop = stopOf(outlet, view);
      if (stop === 'heard') return met;
      if (stop && 'silent' in stop) silent.push(stop.silent);
      else open ??= stop?.open ?? undefined;
    }
    if (open) return unknown(`whether ${called(open.buyer)} tells ${called(open.seller)} what the market wants`, 'tells none', open);
    if (silent.length < outlets.length || outlets.length === 0)
      return unknown(`through which links ${called(firm)} sells`, `link ${firm.name} -> …`, firm);
    const lists = view.incomplete('links', ...(view.chain.channels.length > 0 ? (['channels'] as const) : []), 'groups', 'support');
    if (lists.length > 0) return unknown(`whether ${listed(lists, 4)} are all listed`, `complete ${lists.join(', ')}`, view.chain);
    const upgrade = view.upgradesFor(firm).find(({ types }) => types.includes('product') || types.includes('channel'));
    return {
      state: 'breached',
      facts: { chain: view.chain, firm, upgrade, silent: [...new Set(silent)] },
      ...(upgrade ? { severity: 'error' } : {}),
    };
  },

  say({ firm, upgrade, silent }: Facts) {
    const stop = silent[0] ? `: ${called(silent[0].buyer)} passes nothing of it on${silent.length > 1 ? `, nor do others` : ''}` : '';
    const start = `${called(firm)} hears nothing of what any end market wants`;
    return upgrade
      ? [`${start}${stop}; ${called(upgrade)} needs it.`, `${start}, which ${called(upgrade)} needs.`, `${start}.`]
      : [`${start}${stop}.`, `${start}.`];
  },

  related: ({ silent }: Facts) =>
    silent.slice(0, 5).map(({ headline, tells, seller }) => ({
      place: tells?.headline ?? headline,
      message: `Here the news stops before it reaches ${called(seller)}`,
    })),

  repair({ chain, firm, silent }: Facts): readonly Repair[] {
    // The link that is silent, and, where it isn’t the producer’s own, that one too.
    const own = silent.find(({ seller }) => seller === firm);
    const [first] = silent;
    const told = own ?? first;
    const after = first ?? firm;
    return [
      ...(told
        ? [
            {
              title: `Let ${called(told.buyer)} tell ${called(told.seller)} what the market wants`,
              kind: 'suggested' as const,
              preferred: true,
              changes: [
                told.tells
                  ? replace(told.tells.place, 'tells ‹preferences, prices› every ‹season›')
                  : insert(told, 'tells ‹preferences, prices› every ‹season›'),
              ],
            },
          ]
        : []),
      {
        title: `Add a service that brings ${called(firm)} market news`,
        kind: 'placeholder',
        changes: [
          follow(after, {
            head: `support ${freeName('market-news', chain)} "‹who brings the news›": ‹ict›`,
            block: ['offers market-information', `serves ${firm.name}`],
          }),
        ],
      },
    ];
  },
});

/** Where the news of a channel stops: at a link that tells nothing, or perhaps at one that doesn’t say. */
function stopOf(outlet: Outlet, view: ChainView): 'heard' | { readonly silent: Link } | { readonly open: Link } | undefined {
  const [first] = outlet.first;
  if (!first) return undefined;
  if (outlet.buyer?.kind === 'market') return 'heard';
  if (outlet.first.some((link) => hears(link) === true)) return 'heard';
  if (hears(first) === false) return { silent: first };
  const later = outlet.channel ? outlet.links.slice(1, -1).filter((link) => !outlet.first.includes(link)) : onward(first, view);
  const silent = later.find((link) => link.buyer.kind !== 'market' && hears(link) === false);
  return silent ? { silent } : { open: first };
}

/** The links after the first while there is only one way on: a link that is silent among several stops nothing. */
function onward(first: Link, view: ChainView): readonly Link[] {
  const found: Link[] = [];
  for (let at = first.buyer; found.length < 20; ) {
    const [next, other] = view.graph.soldBy(at);
    if (!next || other || found.includes(next)) return found;
    found.push(next);
    at = next.buyer;
  }
  return found;
}

/** Whether the seller hears of demand or prices on this link; undefined where it isn’t said. */
function hears({ tells }: Link): boolean | undefined {
  return tells && tells.words.some((word) => !informationOnTermsAndMethods.has(word));
}
