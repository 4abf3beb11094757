// One `sells` line: which goods it is of, at which price, and which lines of a link belong to a channel. What lines come to over a chain is
// `flows.ts`'s to say.

import { type Chain, type Goods, goodsName, type Link, type Product, type Sale } from '#model/chain.ts';
import type { Flows } from './flows.ts';
import { type Amount, given, type Money, plus, type Price, stated, sum, unknown } from './quantity.ts';
import { givenTotal } from './totals.ts';

/** What a `sells` line comes to. */
export interface SaleLine {
  readonly sale: Sale;
  readonly amount: Amount;
  readonly price: Price;
  readonly money: Money;
}

/** Whether a sale is of these goods: of the product where no grade is asked for or none is said. */
export function isOf(goods: Goods | undefined, wanted: Goods | undefined): boolean {
  if (!wanted) return true;
  if (!goods || goods.product !== wanted.product) return false;
  return !wanted.grade || !goods.grade || goods.grade === wanted.grade;
}

/** The sales of a link that belong to a channel `of` some goods; all of them where none match, as raw material does of a final product. */
export function salesFor(link: Link, goods: Goods | undefined): readonly Sale[] {
  const matching = goods ? link.sales.filter((sale) => isOf(sale.goods, goods)) : link.sales;
  return matching.length > 0 ? matching : link.sales;
}

/** How much a line carries, over all of its seller's firms and the whole period. */
export function amountOn(link: Link, sale: Sale, chain: Chain): Amount {
  const { amount, goods, place, season } = sale;
  if (amount !== undefined) return givenTotal('amount', amount, link.seller, chain, season);
  return unknown('amount', `how much${goods ? ` ${goodsName(goods)}` : ''} ${link.name} carries`, place);
}

/** What a link carries: all of it, or of one product; unknown where it doesn't say, or says it in several units. */
export function volumeOn(link: Link, product: Product | undefined, saleOf: Flows['saleOf']): Amount {
  if (link.sales.length === 0) return unknown('amount', `how much ${link.name} carries`, link.headline);
  if (!product && link.sales.length === 1) return saleOf(link, link.sales[0]!);
  const carried = product ? link.sales.filter((sale) => sale.goods?.product === product) : link.sales;
  if (product && link.sales.some((sale) => !sale.goods)) return unknown('amount', `what ${link.name} carries`, link.headline);
  if (!product && new Set(carried.map((sale) => sale.goods?.product)).size > 1)
    return unknown('amount', `one unit for all that ${link.name} carries`, link.headline);
  return sum(
    'amount',
    carried.map((sale) => saleOf(link, sale)),
  );
}

/** What a `sells` line brings, premium included. A price that is missing is unknown; a premium that is missing is none. */
export function saleValue(link: Link, sale: Sale, flows: Flows): Money {
  return flows.lineOf(link, sale).money;
}

/** The price of one unit with its premium; no premium is none, one that is left open is unknown. */
export function salePrice(link: Link, sale: Sale): Price {
  const at =
    sale.at === undefined
      ? unknown('price', `the price${sale.goods ? ` of ${goodsName(sale.goods)}` : ''} on ${link.name}`, sale.place)
      : given('price', sale.at);
  if (sale.premium === undefined && !sale.open) return at;
  return plus(at, stated('price', sale.premium, `the premium on ${link.name}`, sale.place));
}
