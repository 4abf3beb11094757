// Guideline 2: an MSE type with a single buyer and nothing to set against him. A strong buyer with a contract, or sellers with a group,
// are another matter: so governance alone is never a breach here.

import type { Chain, Firm, Link } from '#model/chain.ts';
import type { ChainView } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { follow, rewrite, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';
import { assuringContracts, isBare } from '../../words.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  readonly links: readonly Link[];
}

export default defineRule({
  id: 'one-buyer',
  family: 'power',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['placeholder', 'suggested'],
  guidelines: [2],
  sources: [{ document: 'paper', section: 'Guidelines for practitioners, 2' }],
  summary: 'An MSE type has exactly one buyer, and no group, contract or other buyer to turn to.',
  why: 'A buyer who knows that nobody else will come sets the price, the weight and the day of payment. Whatever better work earns goes to him, so better work isn’t done.',
  instead:
    'Form a group that bargains, agree with the buyer on quantity and price beforehand, or find a second buyer, who need not buy much: that there is one is what counts.',
  whenNot:
    'When the buyer is the sellers’ own (a cooperative), or gives so much with the deal that they would not leave if they could. A contract or a group in the model says so.',
  judged:
    'For each MSE type that sells to firms. Met by a second buyer, by selling straight to an end market, by a group that unites the sellers or sells for them, by a contract made beforehand, or by `alternatives` on the link. Breached when there is one buyer, the contract is `spot` or `none` (or one that assures nothing, such as `tied-loan`), the link says `alternatives none`, and `complete links, groups` says that nobody has been left out. Whatever isn’t said leaves it unknown.',
  thresholds: {},
  judges: 'state',
  examples: {
    bad: [
      {
        says: 'Families bound to one trader',
        text: `
          chain sandals {
            market near: domestic
            firm family "Families in debt" { level production  size micro }
            firm trader { level wholesale  size small }
            link family -> trader {
              alternatives none
              contract none          // debt ties them
            }
            link trader -> near
            complete links, groups
          }
        `,
        after: `
          chain sandals {
            market near: domestic
            firm family "Families in debt" { level production  size micro }
            group family-group "? a group of these sellers": producer-group {
              unites family
              members ?
              does bargaining, bulking
            }
            firm trader { level wholesale  size small }
            link family -> trader {
              alternatives none
              contract none          // debt ties them
            }
            link trader -> near
            complete links, groups
          }
        `,
      },
      {
        says: 'Spot sales to the only mill',
        text: `
          chain sesame {
            market abroad: abroad
            firm farmer { level production  size micro }
            firm mill { level processing  size large }
            link farmer -> mill { contract spot  alternatives none }
            link mill -> abroad
            complete links, groups
          }
        `,
        after: `
          chain sesame {
            market abroad: abroad
            firm farmer { level production  size micro }
            group farmer-group "? a group of these sellers": producer-group {
              unites farmer
              members ?
              does bargaining, bulking
            }
            firm mill { level processing  size large }
            link farmer -> mill { contract spot  alternatives none }
            link mill -> abroad
            complete links, groups
          }
        `,
      },
      {
        says: 'A loan that must be paid back in goods',
        text: `
          chain hides {
            market town: domestic
            firm tanner { level production  size micro  count 60 }
            firm dealer { level wholesale  size small }
            group dealers-club { unites dealer }
            link tanner -> dealer { contract tied-loan  alternatives none }
            link dealer -> town
            complete links, groups
          }
        `,
        after: `
          chain hides {
            market town: domestic
            firm tanner { level production  size micro  count 60 }
            group tanner-group "? a group of these sellers": producer-group {
              unites tanner
              members ?
              does bargaining, bulking
            }
            firm dealer { level wholesale  size small }
            group dealers-club { unites dealer }
            link tanner -> dealer { contract tied-loan  alternatives none }
            link dealer -> town
            complete links, groups
          }
        `,
      },
    ],
    good: [
      {
        says: 'Two buyers',
        text: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            firm exporter { level export }
            link farmer -> collector { contract spot  alternatives none }
            link farmer -> exporter
            link collector -> exporter
            link exporter -> grinders
            complete links, groups
          }
        `,
      },
      {
        says: 'One type of buyer, but there are three of them to choose from',
        text: `
          chain cocoa {
            market grinders: abroad
            firm farmer { level production  size micro }
            firm collector { level collection  size small }
            link farmer -> collector { contract spot  alternatives 3 }
            link collector -> grinders
            complete links, groups
          }
        `,
      },
      {
        says: 'One buyer, by a contract made beforehand',
        text: `
          chain peas {
            market shops: abroad
            firm homestead { level production  size micro }
            firm packer { level export  size large }
            link homestead -> packer { contract forward for 12 months  alternatives none }
            link packer -> shops
            complete links, groups
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'One buyer only, and captive; but the sellers have a group that bargains',
        text: `
          chain avocado {
            market europe: abroad
            firm grower { level production  size micro }
            firm exporter { level export  size large  lead }
            group association { unites grower  does bargaining }
            link grower -> exporter through association { contract spot  governance captive  alternatives none }
            link exporter -> europe
            complete links, groups
          }
        `,
      },
    ],
  },

  about: 'mse',
  concerns: (firm: Firm, view: ChainView) => view.linksFrom(firm).some(({ buyer }) => buyer.kind !== 'market'),

  judge(firm: Firm, view: ChainView): Judgement<Facts> {
    const { openGroup } = view;
    const links = view.linksFrom(firm);
    const buyers = new Set(links.map(({ buyer }) => buyer));
    const [buyer] = buyers;
    if (buyers.size > 1 || buyer === undefined || buyer.kind === 'market') return met;
    if (view.groupsOf(firm).length > 0 || buyer.kind === 'group' || links.some(({ through }) => through?.kind === 'group')) return met;
    if (links.some(({ contract }) => contract?.word !== undefined && assuringContracts.has(contract.word))) return met;
    if (links.some(({ alternatives }) => typeof alternatives === 'object' && alternatives.high > 0)) return met;
    const free = links.find(({ alternatives }) => alternatives === undefined);
    if (free) return unknown(() => `how many buyers ${called(firm)} could turn to besides ${called(buyer)}`, 'alternatives none', free);
    const loose = links.find(({ contract }) => !isBare(contract));
    if (loose) return unknown(() => `how firmly ${called(buyer)} agrees beforehand with ${called(firm)}`, 'contract spot', loose);
    if (openGroup) return unknown(() => `whom ${called(openGroup)} unites`, 'unites …', openGroup);
    const lists = view.incomplete('links', 'groups');
    if (lists.length > 0) return unknown(() => `whether all ${listed(lists)} are listed`, `complete ${lists.join(', ')}`, view.chain);
    return { state: 'breached', facts: { chain: view.chain, firm, links } };
  },

  say({ firm, links }: Facts) {
    const [link] = links;
    const [kind] = links
      .flatMap(({ contract }) => (contract?.word === undefined || contract.word === 'spot' ? [] : [contract.word]))
      .toSorted();
    const start = `${called(firm)} has one buyer, ${called(link?.buyer ?? '')}`;
    const contract =
      kind === undefined
        ? 'no contract and nobody else to turn to'
        : `nobody else to turn to, and the contract, ${called(kind)}, assures nothing`;
    return [`${start}: no group, ${contract}.`, `${start}, and nobody else to turn to.`, `${start}.`];
  },

  related: ({ links }: Facts) => links.slice(0, 3).map(({ headline }) => ({ place: headline, message: 'The only sale' })),

  repair({ chain, firm, links }: Facts): readonly Repair[] {
    const group = {
      head: `group ${freeName(`${firm.name}-group`, chain)} "‹a group of these sellers›": ‹producer-group›`,
      block: [`unites ${firm.name}`, 'members ?', 'does ‹bargaining, bulking›'],
    };
    const after = firm.place.file === chain.file ? firm : links[0];
    const contracts = links.flatMap(({ contract }) =>
      contract ? [rewrite(contract.place, `contract ${contract.word ?? 'none'}`, 'contract ‹forward›')] : [],
    );
    return [
      ...(after
        ? [{ title: `Form a group of ${called(firm)}`, kind: 'placeholder' as const, preferred: true, changes: [follow(after, group)] }]
        : []),
      ...(contracts.length > 0 ? [{ title: 'Agree on the sale beforehand', kind: 'suggested' as const, changes: contracts }] : []),
    ];
  },
});
