// Who sells to whom: the exchange matrix in money, the flows behind it with product, volume and price, and what becomes of each product in
// each enterprise's hands.

import type { Figures } from '#economics/figures.ts';
import { saleValue, salePrice } from '#economics/sales.ts';
import { type Amount, type Money, sum, unknown } from '#economics/quantity.ts';
import { goodsName, type Link, type Party } from '#model/chain.ts';
import { numberText } from '#model/wording.ts';
import { type Cell, figure, notApplicable, type Row, type Table, words } from './table.ts';
import { moneyAndPeriod, moneyOf, priceOf, unitOf } from './units.ts';

export function exchangeTables(figures: Figures): readonly Table[] {
  const matrix = matrixTable(figures);
  return typeof matrix === 'string'
    ? [flowTable(figures, matrix), balanceTable(figures)]
    : [matrix, flowTable(figures), balanceTable(figures)];
}

function valueOf(figures: Figures, link: Link): Money {
  if (link.sales.length === 0) return unknown('money', `what ${link.name} carries`, link.headline);
  return sum(
    'money',
    link.sales.map((sale) => saleValue(link, sale, figures.flows)),
  );
}

/** Cells that a matrix may have: nobody reads a larger one, and the flows say the same. */
const mostCells = 10_000;

/** The matrix, or else why there is none. */
function matrixTable(figures: Figures): Table | string {
  const { chain } = figures;
  const money = moneyOf(chain);
  const of = new Map<Party, Map<Party, Link[]>>();
  const to = new Map<Party, Link[]>();
  for (const link of chain.links) {
    const row = of.get(link.seller) ?? new Map<Party, Link[]>();
    of.set(link.seller, row.set(link.buyer, [...(row.get(link.buyer) ?? []), link]));
    const column = to.get(link.buyer);
    if (column) column.push(link);
    else to.set(link.buyer, [link]);
  }
  const parties: readonly Party[] = [...chain.firms, ...chain.groups, ...chain.markets];
  const sellers = parties.filter((party) => of.has(party));
  const buyers = parties.filter((party) => to.has(party));
  if (sellers.length * buyers.length > mostCells)
    return `The exchange matrix of ${sellers.length} sellers and ${buyers.length} buyers isn’t shown: it would have over ${numberText(mostCells)} cells. These flows are all that it would say.`;
  const total = (links: readonly Link[] = []): Cell =>
    links.length === 0
      ? notApplicable
      : figure(
          sum(
            'money',
            links.map((link) => valueOf(figures, link)),
          ),
          money,
        );
  const rows = sellers.map((seller): Row => {
    const own = of.get(seller) ?? new Map<Party, Link[]>();
    return { role: 'plain', cells: [words(seller.name), ...buyers.map((buyer) => total(own.get(buyer))), total([...own.values()].flat())] };
  });
  const all: Row = { role: 'total', cells: [words('All sellers'), ...buyers.map((buyer) => total(to.get(buyer))), total(chain.links)] };
  return {
    name: 'exchange',
    title: `Exchange matrix: who sells (rows) to whom (columns) (${moneyAndPeriod(chain)})`,
    columns: [{ title: '' }, ...buyers.map(({ name }) => ({ title: name, unit: money })), { title: 'all buyers', unit: money }],
    rows: [...rows, all],
    remarks: [],
  };
}

function flowTable(figures: Figures, ...remarks: readonly string[]): Table {
  const { chain, flows } = figures;
  const money = moneyOf(chain);
  return {
    name: 'exchange',
    title: `Flows (${moneyAndPeriod(chain)})`,
    columns: [
      { title: 'seller' },
      { title: 'buyer' },
      { title: 'product' },
      { title: 'volume' },
      { title: 'unit' },
      { title: 'price' },
      { title: 'unit' },
      { title: 'value', unit: money },
    ],
    rows: chain.links.flatMap((link): Row[] => {
      const ends = [words(link.seller.name), words(link.buyer.name)];
      if (link.sales.length === 0) {
        const carried = unknown('amount', `what ${link.name} carries`, link.headline);
        const cells = [words('?'), figure(carried, ''), words('?'), figure(carried, ''), words('?'), figure(carried, money)];
        return [{ role: 'plain', cells: [...ends, ...cells] }];
      }
      return link.sales.map((sale) => ({
        role: 'plain',
        cells: [
          ...ends,
          words(sale.goods ? goodsName(sale.goods) : '?'),
          figure(flows.saleOf(link, sale), unitOf(sale.goods?.product)),
          words(unitOf(sale.goods?.product)),
          figure(salePrice(link, sale), priceOf(chain, sale.goods)),
          words(priceOf(chain, sale.goods)),
          figure(saleValue(link, sale, flows), money),
        ],
      }));
    }),
    remarks: ['Prices include premiums.', ...remarks],
  };
}

function balanceTable(figures: Figures): Table {
  const balances = figures.flows.balances();
  // What nobody does isn’t shown.
  const kinds = (['produced', 'bought', 'made', 'imported', 'consumed', 'lost', 'converted', 'sold'] as const).filter((kind) =>
    balances.some((balance) => balance[kind] !== undefined),
  );
  const cell = (amount: Amount | undefined, unit: string): Cell => (amount === undefined ? notApplicable : figure(amount, unit));
  return {
    name: 'exchange',
    title: 'Mass balance: what each enterprise has of each product, and what becomes of it',
    columns: ['actor', 'product', 'unit', ...kinds, 'rest'].map((title) => ({ title })),
    rows: balances.map(
      (balance): Row => ({
        role: 'plain',
        cells: [
          words(balance.of.name),
          words(balance.product.name),
          words(unitOf(balance.product)),
          ...kinds.map((kind) => cell(balance[kind], unitOf(balance.product))),
          figure(balance.rest, unitOf(balance.product)),
        ],
      }),
    ),
    remarks: ['The rest of what is produced, bought, made and imported is unsold, or used in ways that aren’t stated.'],
  };
}
