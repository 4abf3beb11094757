// Guideline 1: who demands quality must pay for it, or take a part of its cost or risk. Prices are compared only where a seller
// sells two grades of one product for stated prices.

import { gradePricesOf } from '#economics/prices.ts';
import { type Goods, goodsName, type Grade, type Link, type Sale } from '#model/chain.ts';
import { valueOf } from '#model/figure.ts';
import { listText } from '#model/wording.ts';
import type { ChainView } from '../../chain-view.ts';
import { rewrite, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';
import { assuringContracts, isBare } from '../../words.ts';

interface Facts {
  readonly link: Link;
  readonly demands: readonly string[];
  /** The sales that no premium is paid for. */
  readonly sales: readonly Sale[];
  /** The grade that is paid as much, where prices show that there is no premium. */
  readonly same: Goods | undefined;
  /** Whether the prices themselves show it: then a premium still to be filled in wouldn’t change that. */
  readonly compared: boolean;
}

export default defineRule({
  id: 'missing-price-premium',
  family: 'information',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['placeholder', 'suggested'],
  guidelines: [1],
  sources: [{ document: 'paper', section: 'Guidelines for practitioners, 1; observations on product upgrading' }],
  summary: 'A buyer demands a standard of MSEs and pays no premium for it, nor takes any of its cost or risk.',
  why: 'Meeting a standard costs time, money and rejected goods. A producer who gets the same price for it is worse off than before, so he will not do it, or not for long; and the buyer will not get what he demands.',
  instead:
    'Pay a premium on the grade or standard that is demanded. Or bear a part of the cost or risk in another way: inputs, training or design inside the deal, an advance, a contract that assures the sale beforehand.',
  whenNot: 'When the standard costs the producers nothing, or is the price of entry to a market that already pays far more than theirs.',
  judged:
    'For each link in which an MSE type or its group sells to a buyer who requires a standard, or to an end market that requires one. Met by a premium, by a higher price than the seller’s other grade gets, or by any of: an advance, an embedded service, an assurance, a contract made beforehand. Breached when all of these are stated to be absent (`premium none`, `advances none`, `embeds none`, `contract spot`), or, for the premium, when another grade of the product earns the same seller as much. Whatever isn’t stated leaves it unknown.',
  thresholds: {},
  judges: 'state',
  examples: {
    bad: [
      {
        says: 'Fermented beans are required, and paid like any others',
        text: `
          chain cocoa {
            product bean in kg { grade fermented  grade ordinary }
            market grinders: domestic
            firm farmer { level production  size micro }
            firm trader { level wholesale  size small }
            link farmer -> trader {
              sells 500 kg bean.fermented at 25_000 IDR/kg premium none
              requires fermented
              contract spot
              advances none
              embeds none
            }
            link trader -> grinders
          }
        `,
        after: `
          chain cocoa {
            product bean in kg { grade fermented  grade ordinary }
            market grinders: domestic
            firm farmer { level production  size micro }
            firm trader { level wholesale  size small }
            link farmer -> trader {
              sells 500 kg bean.fermented at 25_000 IDR/kg premium ?
              requires fermented
              contract spot
              advances none
              embeds none
            }
            link trader -> grinders
          }
        `,
      },
      {
        says: 'The traceable grade earns the same as the common one',
        text: `
          chain avocado {
            product fruit in kg { grade top  grade common }
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter {
              sells 900 t fruit.top at 10 KES/kg
              requires traceability          // since this season
              contract spot  advances none  embeds none
            }
            link grower -> town { sells 400 t fruit.common at 10 KES/kg }
            link exporter -> europe
          }
        `,
        after: `
          chain avocado {
            product fruit in kg { grade top  grade common }
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter {
              sells 900 t fruit.top at 10 KES/kg
              requires traceability          // since this season
              contract spot  advances none  embeds training
            }
            link grower -> town { sells 400 t fruit.common at 10 KES/kg }
            link exporter -> europe
          }
        `,
      },
      {
        says: 'A group sells to an end market that asks for a certificate',
        text: `
          chain honey {
            product comb in kg
            market fair: abroad { requires organic }
            firm beekeeper { level production  size micro }
            group keepers { unites beekeeper  does sale }
            link beekeeper -> keepers { sells 1 t comb }
            link keepers -> fair { sells 1 t comb at 4 EUR/kg premium none  contract consignment  advances none  embeds none }
          }
        `,
        after: `
          chain honey {
            product comb in kg
            market fair: abroad { requires organic }
            firm beekeeper { level production  size micro }
            group keepers { unites beekeeper  does sale }
            link beekeeper -> keepers { sells 1 t comb }
            link keepers -> fair { sells 1 t comb at 4 EUR/kg premium ?  contract consignment  advances none  embeds none }
          }
        `,
      },
    ],
    good: [
      {
        says: 'A premium is paid for the grade',
        text: `
          chain avocado {
            product fruit in kg { grade top  grade common }
            market europe: abroad
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter {
              sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg
              requires traceability
              contract spot  advances none  embeds none
            }
            link exporter -> europe
          }
        `,
      },
      {
        says: 'No premium, but training and inputs come with the deal',
        text: `
          chain avocado {
            product fruit in kg
            market europe: abroad
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter {
              sells 900 t fruit at 10 KES/kg premium none
              requires traceability
              embeds training, inputs
            }
            link exporter -> europe
          }
        `,
      },
      {
        says: 'The grade that is asked for earns more than the other',
        text: `
          chain avocado {
            product fruit in kg { grade top  grade common }
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter {
              sells 900 t fruit.top at 14 KES/kg
              requires traceability
              contract spot  advances none  embeds none
            }
            link grower -> town { sells 400 t fruit.common at 10 KES/kg }
            link exporter -> europe
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'An exporter demands nothing of growers; what the market demands of the exporter is his own affair',
        text: `
          chain avocado {
            product fruit in kg
            market europe: abroad { requires food-safety }
            firm grower { level production  size micro }
            firm exporter { level export  size large }
            link grower -> exporter { sells 900 t fruit at 10 KES/kg premium none  contract spot  advances none  embeds none }
            link exporter -> europe { sells 860 t fruit at 100 KES/kg premium none  contract spot  advances none  embeds none }
          }
        `,
      },
    ],
  },

  about: 'link',
  concerns: (link: Link, view: ChainView) => demandsOf(link).length > 0 && sellsForMses(link, view),

  judge(link: Link, view: ChainView): Judgement<Facts> {
    const { advances, embeds, assures, contract, sales } = link;
    if (advances !== undefined && advances !== 'none') return met;
    if ((embeds?.words.length ?? 0) > 0 || (assures?.words.length ?? 0) > 0) return met;
    if (contract?.word !== undefined && assuringContracts.has(contract.word)) return met;
    const wanted = demandedSales(link);
    const unpaid: Sale[] = [];
    let same: Goods | undefined;
    let compared = false;
    let open = sales.length === 0;
    for (const sale of wanted) {
      if (sale.premium !== undefined && valueOf(sale.premium) !== 0) return met;
      const other = comparison(sale, link, view);
      if (other?.paysMore) return met;
      if (sale.premium === undefined && !other) open = true;
      else unpaid.push(sale);
      if (sale.premium === undefined) same ??= other?.goods;
      compared ||= other !== undefined;
    }
    const seller = called(link.seller);
    const buyer = called(link.buyer);
    if (open) return unknown(() => `whether ${buyer} pays ${seller} a premium for what it requires`, 'premium none', link);
    if (!isBare(contract)) return unknown(() => `how firmly ${buyer} agrees beforehand with ${seller}`, 'contract spot', link);
    if (embeds === undefined) return unknown(() => `whether services come with what ${buyer} buys of ${seller}`, 'embeds none', link);
    if (advances === undefined) return unknown(() => `whether ${buyer} pays ${seller} in advance`, 'advances none', link);
    return { state: 'breached', facts: { link, demands: demandsOf(link), sales: unpaid, same, compared } };
  },

  say({ link, demands, sales, same }: Facts) {
    const what = listed(
      demands.map((word) => called(word)),
      2,
    );
    const goods = sales[0]?.goods;
    const start = `${called(link.buyer)} requires ${what} of ${called(link.seller)}`;
    const price =
      same && goods ? `pays no more for ${called(goodsName(goods))} than ${called(goodsName(same))} earns` : 'pays no premium for it';
    return [
      `${start}, ${price}, and offers no advance, service or contract instead.`,
      `${start}, ${price}, and offers nothing instead.`,
      `${start} and pays no premium for it, nor anything instead.`,
    ];
  },

  related: ({ link, sales }: Facts) => [
    ...sales.slice(0, 3).map(({ headline }) => ({ place: headline, message: 'Sold without a premium' })),
    ...[link.requires ?? (link.buyer.kind === 'market' ? link.buyer.requires : undefined)].flatMap((list) =>
      list ? [{ place: list.place, message: 'What is required' }] : [],
    ),
  ],

  repair({ link, sales, compared }: Facts): readonly Repair[] {
    const priced = sales.flatMap((sale) => (sale.premium === 'none' ? [rewrite(sale.place, 'premium none', 'premium ?')] : []));
    const goods = listText([...new Set(sales.flatMap((sale) => (sale.goods ? [called(goodsName(sale.goods))] : [])))].slice(0, 2));
    const repairs: Repair[] = [];
    if (priced.length > 0 && !compared)
      repairs.push({
        title: `Pay a premium${goods ? ` for ${goods}` : ''}: fill it in`,
        kind: 'placeholder',
        preferred: true,
        changes: priced,
      });
    if (link.embeds)
      repairs.push({
        title: `Let ${called(link.buyer)} bring training with the deal`,
        kind: 'suggested',
        changes: [rewrite(link.embeds.place, 'embeds none', 'embeds ‹training›')],
      });
    if (link.contract)
      repairs.push({
        title: 'Agree on the sale beforehand',
        kind: 'suggested',
        changes: [rewrite(link.contract.place, `contract ${link.contract.word ?? 'none'}`, 'contract ‹forward›')],
      });
    if (link.advances === 'none')
      repairs.push({
        title: `Let ${called(link.buyer)} pay in advance: fill in how much`,
        kind: 'placeholder',
        changes: [rewrite(link.place, 'advances none', 'advances ?')],
      });
    return repairs;
  },
});

/** The standards that the buyer demands; of a link into an end market, also the market's. */
function demandsOf(link: Link): readonly string[] {
  return [...new Set([...(link.requires?.words ?? []), ...(link.buyer.kind === 'market' ? (link.buyer.requires?.words ?? []) : [])])];
}

function sellsForMses(link: Link, view: ChainView): boolean {
  return link.seller.kind === 'group' ? view.firmsIn(link.seller).some((firm) => view.isMse(firm)) : view.isMse(link.seller);
}

/** The sales that the demand is about: where it names grades, those; else all. */
function demandedSales(link: Link): readonly Sale[] {
  const demands = link.buyer.kind === 'market' ? link.buyer.demands : undefined;
  const wanted = link.sales.filter(
    ({ goods }) => goods && demands?.some((one) => one.product === goods.product && (one.grade === undefined || one.grade === goods.grade)),
  );
  return (wanted.length > 0 ? wanted : link.sales).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ goods }: Sale) => (goods ? goodsName(goods) : '');

/**
 * How the sale's price stands to what the cheapest other grade of the product earns the same seller. It may pay more than one whose price
 * is left open: then nothing is compared.
 */
function comparison({ goods, at }: Sale, link: Link, view: ChainView): { readonly paysMore: boolean; readonly goods: Goods } | undefined {
  const price = valueOf(at);
  if (price === undefined || !goods?.grade) return undefined;
  const links = view.linksFrom(link.seller);
  if (links.length === 1 && link.sales.length === 1) return undefined;
  let lowest: { readonly price: number; readonly grade: Grade } | undefined;
  let open = false;
  for (const [grade, paid] of gradePricesOf(view.chain, link.seller).get(goods.product) ?? []) {
    if (grade === goods.grade) continue;
    for (const { value } of paid)
      if (value === undefined) open = true;
      else if (!lowest || value < lowest.price || (value === lowest.price && grade.name < lowest.grade.name))
        lowest = { price: value, grade };
  }
  if (!lowest || (open && price <= lowest.price)) return undefined;
  return { paysMore: price > lowest.price, goods: { product: goods.product, grade: lowest.grade } };
}
