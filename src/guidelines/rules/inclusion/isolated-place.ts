// Guideline 6: a place that is cut off, and nothing that carries goods or news there. Social lines are `excluded-not-reached`'s business.

import type { Chain, Firm, Link } from '#model/chain.ts';
import type { ChainView } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { openHelper } from '../../helpers.ts';
import { follow, insert, replace, rewrite, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';
import {
  accessByRoad,
  accessByTechnology,
  anyOf,
  carryingAssurances,
  carryingFunctions,
  carryingServices,
  carryingSupports,
  physicalBarriers,
} from '../../words.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  readonly barriers: readonly string[];
  readonly links: readonly Link[];
}

export default defineRule({
  id: 'isolated-place',
  family: 'inclusion',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [6],
  sources: [
    { document: 'paper', section: 'Guidelines for practitioners, 6; observations on physical distance' },
    { document: 'wiki', section: 'Opportunities for upgrading' },
  ],
  summary: 'MSEs live in a place that is cut off, and nothing carries their goods or brings them news.',
  why: 'Distance costs twice: the goods lose value on the way, and the producer learns last what they are worth. Who comes by now and then can pay what he likes, and what an upgrade would earn is spent on the road.',
  instead:
    'Carry the goods (a carrier, a buyer who collects, a group that bulks), carry the news (phone, radio, an agent), or mend the road.',
  whenNot:
    'When the place is remote but its people aren’t: they go to town themselves each week. Then `isolated by none` says it better than a suppression.',
  judged:
    'For each micro or small type that is `isolated by` distance, roads or another barrier of place. Met by access to a phone, radio, road or bus, by a buyer who does transport, collects or embeds it, by a group that carries or `overcomes` the barrier, by a support for transport or communication that serves them, or by agents who bridge the link. Breached when `access` names none of these, what the groups, the supports and the buyers do is said, and `complete groups, support` says that nobody has been left out; unknown where any of this isn’t said. Of a buyer it is said by his `does`, or by what the link `assures`.',
  thresholds: {},
  judges: 'state',
  examples: {
    bad: [
      {
        says: 'Far villages, and no road, phone or group',
        text: `
          chain sesame {
            market mills: abroad
            firm far-farmer {
              level production
              size micro
              isolated by distance, roads
              access none                 // no network either
            }
            firm trader { level collection  size small }
            link far-farmer -> trader { contract spot  assures none }
            link trader -> mills
            complete groups, support
          }
        `,
        after: `
          chain sesame {
            market mills: abroad
            firm far-farmer {
              level production
              size micro
              isolated by distance, roads
              access none                 // no network either
            }
            firm trader { level collection  size small }
            link far-farmer -> trader { contract spot  assures collection }
            link trader -> mills
            complete groups, support
          }
        `,
      },
      {
        says: 'There is a lorry, but it serves others',
        text: `
          chain potatoes {
            market town: domestic
            firm hill-grower { level production  size micro  isolated by terrain  access water }
            firm valley-grower { level production  size micro }
            link hill-grower -> town
            link valley-grower -> town
            support lorries: transport { offers transport  serves valley-grower }
            complete groups, support
          }
        `,
        after: `
          chain potatoes {
            market town: domestic
            firm hill-grower { level production  size micro  isolated by terrain  access water }
            support carriers "? who carries": transport {
              offers transport
              serves hill-grower
            }
            firm valley-grower { level production  size micro }
            link hill-grower -> town
            link valley-grower -> town
            support lorries: transport { offers transport  serves valley-grower }
            complete groups, support
          }
        `,
      },
      {
        says: 'A group that meets, and carries nothing',
        text: `
          chain honey {
            market town: domestic
            firm beekeeper { level production  size small  isolated by rains  access none }
            firm trader { level collection  size small  does credit }
            group keepers { unites beekeeper  does training }
            link beekeeper -> trader
            link trader -> town
            complete groups, support
          }
        `,
        after: `
          chain honey {
            market town: domestic
            firm beekeeper { level production  size small  isolated by rains  access none }
            firm trader { level collection  size small  does credit }
            group keepers { unites beekeeper  does training }
            link beekeeper -> trader { assures collection }
            link trader -> town
            complete groups, support
          }
        `,
      },
    ],
    good: [
      {
        says: 'A phone',
        text: `
          chain sesame {
            market mills: abroad
            firm far-farmer { level production  size micro  isolated by distance  access phone }
            firm trader { level collection  size small }
            link far-farmer -> trader
            link trader -> mills
            complete groups, support
          }
        `,
      },
      {
        says: 'The cooperative collects in the villages',
        text: `
          chain coffee {
            market drinkers: abroad
            firm smallholder { level production  size micro  isolated by distance  access none }
            group cooperative { unites smallholder  does bulking, transport }
            link smallholder -> cooperative
            link cooperative -> drinkers
            complete groups, support
          }
        `,
      },
      {
        says: 'The collector comes and fetches',
        text: `
          chain cocoa {
            market grinders: abroad
            firm smallholder { level production  size micro  isolated by roads  access none }
            firm collector { level collection  size micro  does transport }
            link smallholder -> collector
            link collector -> grinders
            complete groups, support
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'Isolated by custom, not by place; and far from a market that only others sell in',
        text: `
          chain garments {
            market abroad: abroad
            market near: domestic
            firm embroiderer { level production  size micro  isolated by mobility, norms  access none  distance 6_000 km to abroad }
            link embroiderer -> near
            firm workshop { level production  size medium }
            link workshop -> abroad
            complete groups, support
          }
        `,
      },
    ],
  },

  about: 'firm',
  concerns: (firm: Firm) => anyOf(firm.isolated?.words, physicalBarriers) && (firm.size?.word === 'micro' || firm.size?.word === 'small'),

  judge(firm: Firm, view: ChainView): Judgement<Facts> {
    const barriers = (firm.isolated?.words ?? []).filter((word) => physicalBarriers.has(word));
    const overcome = (words: readonly string[] | undefined) => barriers.some((barrier) => words?.includes(barrier));
    if (anyOf(firm.access?.words, accessByTechnology) || anyOf(firm.access?.words, accessByRoad)) return met;
    if (anyOf(firm.does?.words, carryingFunctions)) return met;
    if (view.groupsOf(firm).some(({ does, overcomes }) => anyOf(does?.words, carryingFunctions) || overcome(overcomes?.words))) return met;
    if (
      view
        .supportsFor(firm)
        .some(
          ({ kinds, offers, overcomes }) =>
            anyOf(kinds, carryingSupports) || offers.some(({ words }) => anyOf(words, carryingServices)) || overcome(overcomes?.words),
        )
    )
      return met;
    const links = view.linksFrom(firm);
    if (links.some((link) => carries(link))) return met;
    if (firm.access === undefined) return unknown(() => `what ${called(firm)} can use: phone, radio, road`, 'access none', firm);
    const lists = view.incomplete('groups', 'support');
    if (lists.length > 0) return unknown(() => `whether all ${listed(lists)} are listed`, `complete ${lists.join(', ')}`, view.chain);
    const helper = openHelper(firm, view);
    if (helper) return helper;
    const perhaps = links.find(({ buyer, assures }) => buyer.kind !== 'market' && buyer.does === undefined && assures === undefined);
    if (perhaps) return unknown(() => `whether ${called(perhaps.buyer)} comes for what ${called(firm)} sells`, 'assures none', perhaps);
    return { state: 'breached', facts: { chain: view.chain, firm, barriers, links } };
  },

  say({ firm, barriers }: Facts) {
    const start = `${called(firm)} is isolated by ${listed(
      barriers.map((word) => called(word)),
      2,
    )}`;
    return [`${start}, and no transport, phone, radio or agent reaches them.`, `${start}, and nothing reaches them.`];
  },

  related: ({ firm, links }: Facts) => [
    ...(firm.isolated ? [{ place: firm.isolated.place, message: 'What cuts them off' }] : []),
    ...links
      .flatMap(({ headline, buyer }) => (buyer.kind === 'market' ? [] : [{ place: headline, message: `${called(buyer)} doesn’t collect` }]))
      .slice(0, 3),
  ],

  repair({ chain, firm, links }: Facts): readonly Repair[] {
    const link = links.find(({ buyer }) => buyer.kind !== 'market');
    const { access } = firm;
    const collects =
      link &&
      (link.assures === undefined
        ? insert(link, 'assures collection')
        : link.assures.words.length === 0
          ? rewrite(link.assures.place, 'assures none', 'assures collection')
          : rewrite(link.assures.place, 'assures', 'assures collection,'));
    const carrier = {
      head: `support ${freeName('carriers', chain)} "‹who carries›": transport`,
      block: ['offers transport', `serves ${firm.name}`],
    };
    const after = firm.place.file === chain.file ? firm : links[0];
    return [
      ...(link && collects
        ? [{ title: `Let ${called(link.buyer)} collect`, kind: 'suggested' as const, preferred: true, changes: [collects] }]
        : []),
      ...(after
        ? [{ title: 'Add a transport service', kind: 'placeholder' as const, preferred: !link, changes: [follow(after, carrier)] }]
        : []),
      ...(access
        ? [
            {
              title: 'Bring the place a phone',
              kind: 'suggested' as const,
              changes: [
                access.words.length === 0 ? replace(access.place, 'access ‹phone›') : rewrite(access.place, 'access', 'access ‹phone›,'),
              ],
            },
          ]
        : []),
    ];
  },
});

/** Whether the buyer comes for the goods, or somebody stands between. */
function carries({ buyer, embeds, assures, bridgedBy, through }: Link): boolean {
  if (anyOf(embeds?.words, carryingServices) || anyOf(assures?.words, carryingAssurances)) return true;
  if ((bridgedBy?.length ?? 0) > 0 || anyOf(through?.does?.words, carryingFunctions)) return true;
  return buyer.kind !== 'market' && anyOf(buyer.does?.words, carryingFunctions);
}
