// The words for a chain's units: its money, the base unit of a product, the price of one.

import type { Chain, Goods, Product } from '#model/chain.ts';

export function moneyOf(chain: Chain): string {
  return chain.currency ?? 'money';
}

export function unitOf(product: Product | undefined): string {
  return product?.baseUnit ?? 'unit';
}

export function priceOf(chain: Chain, goods: Goods | Product | undefined): string {
  const product = goods && 'product' in goods ? goods.product : goods;
  return `${moneyOf(chain)}/${unitOf(product)}`;
}

/** `KES, 2003`: what a table of money is in, and for when; without a period nothing says for how long. */
export function moneyAndPeriod(chain: Chain): string {
  const { period } = chain;
  const when = period === undefined ? 'period not stated' : period.from === period.to ? period.from : `${period.from} to ${period.to}`;
  return `${moneyOf(chain)}, ${when}`;
}
