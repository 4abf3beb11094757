// Guideline 7: an MSE type that has one way to market only. One buyer may lead to several markets, and is then several channels.
// What a plan does to channels is `herded-into-one-channel`.

import type { Chain, Firm, Upgrade } from '#model/chain.ts';
import { valueOf } from '#model/figure.ts';
import { shareText } from '#model/wording.ts';
import { type ChainView, inOrder, type Outlet } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { follow, type Repair, type Wording } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called } from '../../wording.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  readonly outlet: Outlet;
  /** The share of the household’s income, where it is at or over the limit. */
  readonly dependence: number | undefined;
  readonly limit: number;
  readonly upgrade: Upgrade | undefined;
  /** Domestic markets first; those that it doesn’t reach yet. */
  readonly otherMarket: string | undefined;
}

export default defineRule({
  id: 'single-channel',
  family: 'channels',
  since: '0.1.0',
  severity: 'information',
  fixes: ['placeholder'],
  guidelines: [7],
  sources: [
    { document: 'paper', section: 'Guidelines for practitioners, 7' },
    { document: 'factors', section: 'Risks' },
  ],
  summary: 'An MSE type sells in one market channel only.',
  why: 'Whatever goes wrong in that channel (a price that falls, a buyer who stays away, a refused shipment) takes the whole income from the enterprise at once. The more a household lives on it, the less it can wait until the channel recovers. A second channel, even a poorer one, is an insurance that pays.',
  instead:
    'Find a second way to market for a part of the goods: a local market, another buyer who leads elsewhere, an outlet for what the first one doesn’t take.',
  whenNot:
    'When the product has only one outlet by its nature (a dairy that alone can cool the milk), or the household’s other income carries the risk. Then say so, and see to the terms of the one channel.',
  judged:
    'For each MSE type: the channels that begin with it, or, where none is declared, one for each first buyer and end market that its goods can reach. A channel by which nothing is sold, as the model states, doesn’t count. Met by two or more. Breached by exactly one, if `complete channels` (for derived ones `complete links`) says that no other has been left out. Nearly half of all producers in published studies sell to one type of buyer, so a breach is information; it is a warning where the household depends on the enterprise or an upgrade builds on it. Unknown as long as others may have been left out.',
  thresholds: {
    dependence: {
      default: 50,
      unit: 'percent',
      least: 1,
      most: 100,
      says: 'From this share of the household’s income on, one channel is a warning.',
    },
  },
  judges: 'state',
  mends: 'chain',
  yieldsTo: ['herded-into-one-channel'],
  examples: {
    bad: [
      {
        says: 'Cocoa goes to the village collector, and the household lives on it',
        text: `
          chain cocoa {
            product bean in kg
            market grinders: abroad
            firm farmer "Farmers" {
              level production
              size micro
              household { dependence 70% }
            }
            firm collector { level collection  size small }
            link farmer -> collector { sells 500 kg/firm bean }
            link collector -> grinders
            channel bulk: farmer -> collector -> grinders      // the only one
            complete channels
          }
        `,
        after: `
          chain cocoa {
            product bean in kg
            market grinders: abroad
            firm farmer "Farmers" {
              level production
              size micro
              household { dependence 70% }
            }
            firm collector { level collection  size small }
            link farmer -> collector { sells 500 kg/firm bean }
            link collector -> grinders
            channel bulk: farmer -> collector -> grinders      // the only one
            market local "? who buys there": domestic
            link farmer -> local {
              sells ? bean
            }
            channel farmer-local "? what it is called": farmer -> local
            complete channels
          }
        `,
      },
      {
        says: 'No channel is declared; the links lead one way',
        text: `
          chain shoes {
            product shoe in pair
            market town: domestic
            market village: domestic
            firm shoemaker { level production  size micro }
            firm go-between { level wholesale  size small }
            link shoemaker -> go-between { sells 40 pair/firm shoe }
            link go-between -> town
            firm workshop "A workshop with hired workers" { level production  size medium }
            link workshop -> village
            complete links
          }
        `,
        after: `
          chain shoes {
            product shoe in pair
            market town: domestic
            market village: domestic
            firm shoemaker { level production  size micro }
            firm go-between { level wholesale  size small }
            link shoemaker -> go-between { sells 40 pair/firm shoe }
            link shoemaker -> village {
              sells ? shoe
            }
            link go-between -> town
            firm workshop "A workshop with hired workers" { level production  size medium }
            link workshop -> village
            complete links
          }
        `,
      },
      {
        says: 'An upgrade builds on the one channel',
        text: `
          chain coffee {
            product parchment in lb
            market drinkers: abroad
            firm smallholder { level production  size micro }
            firm exporter { level export }
            link smallholder -> exporter { sells 600 lb/firm parchment }
            link exporter -> drinkers
            channel specialty: smallholder -> exporter -> drinkers
            complete channels
            upgrade washing: product { adopters 40% of smallholder }
          }
        `,
        after: `
          chain coffee {
            product parchment in lb
            market drinkers: abroad
            firm smallholder { level production  size micro }
            firm exporter { level export }
            link smallholder -> exporter { sells 600 lb/firm parchment }
            link exporter -> drinkers
            channel specialty: smallholder -> exporter -> drinkers
            market local "? who buys there": domestic
            link smallholder -> local {
              sells ? parchment
            }
            channel smallholder-local "? what it is called": smallholder -> local
            complete channels
            upgrade washing: product { adopters 40% of smallholder }
          }
        `,
      },
    ],
    good: [
      {
        says: 'Two channels',
        text: `
          chain cocoa {
            product bean in kg
            market grinders: abroad
            market town: domestic
            firm farmer { level production  size micro  household { dependence 70% } }
            firm collector { level collection  size small }
            link farmer -> collector { sells 500 kg/firm bean }
            link farmer -> town { sells 50 kg/firm bean }
            link collector -> grinders
            channel bulk: farmer -> collector -> grinders
            channel near: farmer -> town
            complete channels
          }
        `,
      },
      {
        says: 'One buyer, two end markets behind him',
        text: `
          chain milk {
            market city: domestic
            market abroad: abroad
            firm herder { level production  size micro }
            firm dairy { level processing  size large }
            link herder -> dairy
            link dairy -> city
            link dairy -> abroad
            complete links
          }
        `,
      },
      {
        says: 'Members of a cooperative that sells in two markets',
        text: `
          chain honey {
            market fair: abroad
            market town: domestic
            firm beekeeper { level production  size micro }
            group keepers: cooperative { unites beekeeper  does sale }
            link beekeeper -> keepers
            link keepers -> fair
            link keepers -> town
            channel abroad: beekeeper -> keepers -> fair
            channel home: beekeeper -> keepers -> town
            complete channels
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'A small trader in the middle sells one way; he is no producer',
        text: `
          chain fruit {
            market town: domestic
            market village: domestic
            firm grower { level production  size micro }
            firm trader { level collection  size small }
            link grower -> trader
            link grower -> village
            link trader -> town
            channel long: grower -> trader -> town
            channel short: grower -> village
            complete channels, links
          }
        `,
      },
    ],
  },

  about: 'mse',

  judge(firm: Firm, view: ChainView, { dependence: limit }): Judgement<Facts> {
    const outlets = view.outletsInUse(firm);
    const [outlet] = outlets;
    if (outlets.length > 1) return met;
    if (!outlet) return unknown(() => `in which channels ${called(firm)} sells`, `channel …: ${firm.name} -> …`, firm);
    const list = outlet.channel ? 'channels' : 'links';
    if (!view.complete(list)) return unknown(() => `whether all ${list} are listed`, `complete ${list}`, view.chain);
    const dependence = valueOf(firm.household?.dependence);
    const high = dependence !== undefined && dependence >= limit / 100;
    const [upgrade] = view.upgradesFor(firm);
    const reached = new Set([outlet.market, ...view.graph.marketsFrom(firm)]);
    const others = inOrder(view.chain.markets.filter((market) => !reached.has(market)));
    const otherMarket = (others.find(({ domestic }) => domestic === true) ?? others[0])?.name;
    return {
      state: 'breached',
      facts: { chain: view.chain, firm, outlet, dependence: high ? dependence : undefined, limit: limit / 100, upgrade, otherMarket },
      ...(high || upgrade ? { severity: 'warning' } : {}),
    };
  },

  say({ firm, outlet, dependence, limit, upgrade }: Facts) {
    const way = outlet.channel
      ? called(outlet.channel)
      : [...new Set([outlet.buyer, outlet.market].flatMap((party) => (party ? [called(party)] : [])))].join(' and on to ');
    const start = outlet.channel ? `${called(firm)} sells in one channel only, ${way}` : `${called(firm)} sells one way only, to ${way}`;
    if (dependence !== undefined)
      return [
        `${start}, and ${shareText(dependence)} of the household’s income hangs on it (limit ${shareText(limit)}).`,
        `${start}, for ${shareText(dependence)} of the income (limit ${shareText(limit)}).`,
        `${start}.`,
      ];
    return upgrade ? [`${start}, and ${called(upgrade)} builds on it.`, `${start}.`] : `${start}.`;
  },

  related: ({ outlet, firm }: Facts) => [
    ...(outlet.channel ? [{ place: outlet.channel.headline, message: 'The only channel' }] : []),
    ...outlet.first.slice(0, 3).map(({ headline }) => ({ place: headline, message: `What ${called(firm)} sells` })),
  ],

  repair({ chain, firm, outlet, otherMarket }: Facts): readonly Repair[] {
    const market = otherMarket ?? freeName('local', chain);
    const goods = outlet.first.flatMap(({ sales }) => sales.flatMap((sale) => (sale.goods ? [sale.goods.product.name] : [])))[0];
    const link: Wording =
      goods === undefined ? `link ${firm.name} -> ${market}` : { head: `link ${firm.name} -> ${market}`, block: [`sells ? ${goods}`] };
    const last = outlet.channel ?? outlet.first.at(-1);
    // Where others have channels and this type has none, it must be put into one before it can have two: consistency says so.
    if (!last || (!outlet.channel && chain.channels.length > 0)) return [];
    return [
      {
        title: otherMarket === undefined ? 'Add a second channel, into a market near by' : `Add a second channel, into ${called(market)}`,
        kind: 'placeholder',
        preferred: true,
        changes: [
          ...(otherMarket === undefined ? [follow(last, `market ${market} "‹who buys there›": ‹domestic›`)] : []),
          follow(last, link),
          // Where channels are derived from links, one that is declared would be the only one.
          ...(outlet.channel
            ? [follow(last, `channel ${freeName(`${firm.name}-${market}`, chain)} "‹what it is called›": ${firm.name} -> ${market}`)]
            : []),
        ],
      },
    ];
  },
});
