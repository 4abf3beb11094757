// Guidelines 2 and 3: many small sellers who face a buyer one by one. About whether there is any group at all; whether it works is
// other rules' business.

import { sum } from '#economics/quantity.ts';
import { inScope } from '#economics/totals.ts';
import type { Chain, Firm, Link } from '#model/chain.ts';
import { mean, valueOf } from '#model/figure.ts';
import { numberText } from '#model/wording.ts';
import type { ChainView } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { follow, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  readonly count: number;
  /** The links by which they sell one by one. */
  readonly links: readonly Link[];
  readonly limit: number;
  /** The link whose buyer takes no lot as small as one firm's. */
  readonly tooSmall: { readonly link: Link; readonly lot: string } | undefined;
}

export default defineRule({
  id: 'unorganised-sellers',
  family: 'power',
  since: '0.1.0',
  severity: 'information',
  fixes: ['placeholder'],
  guidelines: [2, 3],
  sources: [
    { document: 'paper', section: 'Guidelines for practitioners, 2 and 3; effects of value chain structure, 3' },
    { document: 'wiki', section: 'Recommended good practices, the first' },
  ],
  summary: 'Many MSEs sell to a buyer one by one; no group bargains, bulks or learns for them.',
  why: 'One small seller among thousands takes the price that is offered, and costs the buyer a visit for a few sacks, which the buyer takes off the price. What the buyer would teach or lend to a hundred at once he will not bring to each.',
  instead:
    'Form a group that bargains, gathers small lots or learns together. It may be small and informal, last for one season, or be a group that exists for another purpose.',
  whenNot:
    'When the sellers are few, live far apart, or sell to people who come for their own use. When trust in groups has been broken, begin smaller: two or three who sell together.',
  judged:
    'For each MSE type that sells to a firm. Met when a group unites it, a link goes through a group, or there are fewer than the set number of them. Breached when there are that many, and `complete groups` and `complete links` say that no group and no other way of selling has been left out. It weighs more where a buyer’s smallest lot is larger than what one of them sells. An unknown number, or lists that may be incomplete, leave it unknown.',
  thresholds: {
    firms: {
      default: 20,
      unit: 'firms',
      least: 2,
      most: 1_000_000,
      says: 'From so many firms of a type on, selling one by one is a breach.',
    },
  },
  judges: 'state',
  examples: {
    bad: [
      {
        says: 'Four thousand growers, one exporter, no group',
        text: `
          chain avocado {
            product fruit in kg
            market europe: abroad
            firm grower "Growers" { level production  size micro  count 4_000 }
            firm exporter { level export  size large }
            link grower -> exporter { sells 900 t fruit }
            link exporter -> europe
            complete links, groups
          }
        `,
        after: `
          chain avocado {
            product fruit in kg
            market europe: abroad
            firm grower "Growers" { level production  size micro  count 4_000 }
            group grower-group "? a group of these sellers": producer-group {
              unites grower
              members ?
              does bargaining, bulking
            }
            firm exporter { level export  size large }
            link grower -> exporter { sells 900 t fruit }
            link exporter -> europe
            complete links, groups
          }
        `,
      },
      {
        says: 'The buyer’s smallest lot is more than what one seller has',
        text: `
          chain sesame {
            product seed in kg
            market mills: abroad
            firm farmer {
              level production
              size micro
              count 250
              produces 400 kg/firm seed
              // nobody collects in the villages
            }
            firm buyer { level wholesale  size large }
            link farmer -> buyer { lot 10 t seed }
            link buyer -> mills
            complete links, groups
          }
        `,
        after: `
          chain sesame {
            product seed in kg
            market mills: abroad
            firm farmer {
              level production
              size micro
              count 250
              produces 400 kg/firm seed
              // nobody collects in the villages
            }
            group farmer-group "? a group of these sellers": producer-group {
              unites farmer
              members ?
              does bargaining, bulking
            }
            firm buyer { level wholesale  size large }
            link farmer -> buyer { lot 10 t seed }
            link buyer -> mills
            complete links, groups
          }
        `,
      },
      {
        says: 'A group there is, but of others',
        text: `
          chain shoes {
            market town: domestic
            firm tanner { level inputs  size micro  count 80 }
            firm shoemaker { level production  size micro  count 15 }
            group makers { unites shoemaker }
            link tanner -> shoemaker
            link shoemaker -> town
            complete links, groups
          }
        `,
        after: `
          chain shoes {
            market town: domestic
            firm tanner { level inputs  size micro  count 80 }
            group tanner-group "? a group of these sellers": producer-group {
              unites tanner
              members ?
              does bargaining, bulking
            }
            firm shoemaker { level production  size micro  count 15 }
            group makers { unites shoemaker }
            link tanner -> shoemaker
            link shoemaker -> town
            complete links, groups
          }
        `,
      },
    ],
    good: [
      {
        says: 'A group sells for them',
        text: `
          chain avocado {
            product fruit in kg
            market europe: abroad
            firm grower { level production  size micro  count 4_000 }
            firm exporter { level export  size large }
            group association { unites grower  does bargaining }
            link grower -> exporter through association { sells 900 t fruit }
            link exporter -> europe
            complete links, groups
          }
        `,
      },
      {
        says: 'Too few to need one',
        text: `
          chain honey {
            market town: domestic
            firm beekeeper { level production  size micro  count 6 }
            firm trader { level collection  size small }
            link beekeeper -> trader
            link trader -> town
            complete links, groups
          }
        `,
      },
      {
        says: 'A group of groups',
        text: `
          chain milk {
            market city: domestic
            firm herder { level production  size micro  count 900 }
            firm dairy { level processing  size large }
            group village-group { unites herder }
            group union { unites village-group  does sale }
            link herder -> dairy through union
            link dairy -> city
            complete links, groups
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'Thousands of weavers sell one by one, but to visitors, not to a buyer who sets the terms',
        text: `
          chain cloth {
            market visitors: domestic
            firm weaver { level production  size micro  count 3_000 }
            link weaver -> visitors
            complete links, groups
          }
        `,
      },
    ],
  },

  about: 'mse',
  concerns: (firm: Firm, view: ChainView) => linksToFirms(firm, view).length > 0,

  judge(firm: Firm, view: ChainView, { firms: limit }): Judgement<Facts> {
    const { openGroup } = view;
    const links = linksToFirms(firm, view);
    if (
      view.groupsOf(firm).length > 0 ||
      view.linksFrom(firm).some(({ through, buyer }) => through?.kind === 'group' || buyer.kind === 'group')
    )
      return met;
    const { count } = firm;
    if (count === 'none') return met;
    if (count === undefined) return unknown(() => `how many firms ${called(firm)} stands for`, 'count …', firm);
    if (count.high < limit) return met;
    if (count.low < limit) return unknown(() => `whether ${called(firm)} stands for ${numberText(limit)} firms or more`, 'count …', firm);
    if (openGroup) return unknown(() => `whom ${called(openGroup)} unites`, 'unites …', openGroup);
    const open = view.incomplete('links', 'groups');
    if (open.length > 0) return unknown(() => `whether all ${listed(open)} are listed`, `complete ${open.join(', ')}`, view.chain);
    const tooSmall = links.flatMap((link) => smallestLot(link, firm, view))[0];
    return {
      state: 'breached',
      facts: { chain: view.chain, firm, count: mean(count), links, limit, tooSmall },
      ...(tooSmall ? { severity: 'warning' } : {}),
    };
  },

  say({ firm, count, links, limit, tooSmall }: Facts) {
    const buyers = [...new Set(links.map(({ buyer }) => called(buyer)))];
    const who = (most: number) => `${numberText(count)} ${called(firm)} sell one by one to ${listed(buyers, most)}, without a group`;
    const end = ` (limit ${numberText(limit)}).`;
    return tooSmall
      ? [
          `${who(2)}, though ${called(tooSmall.link.buyer)} takes no less than ${tooSmall.lot}${end}`,
          `${who(1)}; the smallest lot is ${tooSmall.lot}${end}`,
          `${who(1)}.`,
        ]
      : [`${who(3)}${end}`, `${who(1)}${end}`, `${who(1)}.`];
  },

  related: ({ links }: Facts) =>
    links.slice(0, 5).map(({ headline, buyer }) => ({ place: headline, message: `Sold one by one to ${called(buyer)}` })),

  repair({ chain, firm }: Facts): readonly Repair[] {
    const group = {
      head: `group ${freeName(`${firm.name}-group`, chain)} "‹a group of these sellers›": ‹producer-group›`,
      block: [`unites ${firm.name}`, 'members ?', 'does ‹bargaining, bulking›'],
    };
    // A firm of another file is united here, in the chain's own.
    const after = firm.place.file === chain.file ? firm : (chain.links.find(({ place }) => place.file === chain.file) ?? firm);
    return [{ title: `Form a group of ${called(firm)}`, kind: 'placeholder', preferred: true, changes: [follow(after, group)] }];
  },
});

/** Its links to firms: a market's customers come each for themselves. */
function linksToFirms(firm: Firm, view: ChainView): readonly Link[] {
  return view.linksFrom(firm).filter(({ buyer }) => buyer.kind !== 'market');
}

/** The buyer's smallest lot, where it is more than one firm has of the product to sell. */
function smallestLot(link: Link, firm: Firm, view: ChainView): { readonly link: Link; readonly lot: string }[] {
  return link.lots.flatMap(({ amount, goods }) => {
    if (!goods || typeof amount !== 'object') return [];
    const own = ownLot(firm, goods.product.name, view);
    return own !== undefined && amount.low > own ? [{ link, lot: amount.text }] : [];
  });
}

/** What one firm has at a time, or else in the whole period, in base units. */
function ownLot(firm: Firm, product: string, view: ChainView): number | undefined {
  const lots = firm.lots.filter(({ goods }) => goods?.product.name === product).map(({ amount }) => valueOf(amount));
  if (lots.length > 0) return lots.every((lot) => lot !== undefined) ? Math.max(...lots) : undefined;
  const made = firm.produces.filter(({ goods }) => goods?.product.name === product);
  const flows =
    made.length > 0 ? made : view.linksFrom(firm).flatMap(({ sales }) => sales.filter(({ goods }) => goods?.product.name === product));
  if (flows.length === 0) return undefined;
  return sum(
    'amount',
    flows.map(({ amount, place, season }) => inScope('firm', 'amount', amount, firm, view.chain, `what ${firm.name} has`, place, season)),
  ).value;
}
