// Border prices: what an import or an export is worth at the farm gate, and how far domestic prices and resources stand off it. The
// chain states parities (`parity`), reference shares (`reference`) and imported parts; without them these figures are unknown.

import type { Chain, Grade, Product } from '#model/chain.ts';
import type { Account, AccountKind, AccountOf, ConsolidatedAccount } from './accounts.ts';
import { flowsOf } from './flows.ts';
import { combine, type Money, minus, partOf, type Price, type Share, shareOf, stated, sum, unitPrice, unknown, worth } from './quantity.ts';

/** What brings a border price to the farm gate, in money for a unit. */
export interface BorderPath {
  readonly fob: number;
  /** Freight and insurance to the importing country, for an import. */
  readonly freight: number;
  /** Domestic currency for one unit of the border's. */
  readonly exchangeRate: number;
  /** What the domestic unit is of the border's (1 000 kg to the tonne). */
  readonly unit: number;
  /** From the border to the place where it competes. */
  readonly toWholesale: number;
  /** How much of the processed product is in one unit of the farm's. */
  readonly processing: number;
  readonly processingCost: number;
  readonly toFarm: number;
}

/** ((FOB + freight) · rate / unit + transport) · processing factor − processing cost − distribution to the farm. */
export function importParity(path: BorderPath): {
  readonly cif: number;
  readonly landed: number;
  readonly wholesale: number;
  readonly farmGate: number;
} {
  const cif = path.fob + path.freight;
  const landed = (cif * path.exchangeRate) / path.unit;
  const wholesale = landed + path.toWholesale;
  return { cif, landed, wholesale, farmGate: wholesale * path.processing - path.processingCost - path.toFarm };
}

/** Domestic price / parity price of a product, at those who produce it; a grade's parity counts for the grade. */
export function nominalProtectionOf(chain: Chain, product: Product): Share {
  const parities = [...product.grades, product].filter(saysParity);
  if (parities.length === 0) return unknown('share', `the parity price of ${product.name}`, product.headline);
  const flows = flowsOf(chain);
  const producing = chain.links.filter(
    ({ seller }) =>
      seller.kind === 'firm' &&
      (seller.produces.some((flow) => flow.goods?.product === product) || seller.level?.words.includes('production')),
  );
  const parts = parities.flatMap((of) => {
    const lines = producing.flatMap((link) =>
      link.sales
        .filter(
          (sale) =>
            sale.goods?.product === product &&
            (of === product ? !product.grades.some((grade) => grade === sale.goods?.grade && saysParity(grade)) : sale.goods.grade === of),
        )
        .map((sale) => flows.lineOf(link, sale)),
    );
    if (lines.length === 0) return [];
    const amounts = lines.map(({ amount }) => amount);
    const parity: Price = stated('price', of.parity, `the parity price of ${product.name}`, of.place);
    return [
      {
        domestic: sum(
          'money',
          lines.map(({ money }) => money),
        ),
        atParity: sum(
          'money',
          amounts.map((amount) => worth(amount, parity)),
        ),
        price:
          lines.length === 1
            ? lines[0]!.price
            : unitPrice(
                sum(
                  'money',
                  lines.map(({ money }) => money),
                ),
                sum('amount', amounts),
              ),
        parity,
      },
    ];
  });
  const [only] = parts;
  if (!only) return unknown('share', `the parity price of ${product.name}`, product.headline);
  // One price needs no volume to be compared.
  if (parts.length === 1) return shareOf(only.price, only.parity);
  return shareOf(
    sum(
      'money',
      parts.map((part) => part.domestic),
    ),
    sum(
      'money',
      parts.map((part) => part.atParity),
    ),
  );
}

/** Whether it has a parity price, even where how high it is isn't known. */
function saysParity({ parity, open }: Product | Grade): boolean {
  return parity !== undefined || open !== undefined;
}

/** The part of the value of the chain's output that stays in the country: 1 − imports / output (direct and indirect value added / output). */
export function rateOfIntegration({ output, imports }: ConsolidatedAccount): Share {
  return shareOf(minus(output, imports), output);
}

/**
 * Domestic factors at reference prices / (output at parity − imported inputs). Domestic are wages, rent, interest, depreciation, and the
 * parts of bought goods and services that aren't imported; profit and taxes are none. A factor without a `reference` counts as it is paid.
 */
export function domesticResourceCost(
  chain: Chain,
  accounts: readonly Account[],
  consolidated: ConsolidatedAccount,
  accountOf: AccountOf,
): Share {
  const atParity = outputAtParity(chain);
  const worth_ = minus(atParity, consolidated.imports);
  if (worth_.value !== undefined && worth_.value <= 0) return unknown('share', 'an output that is worth more than its imported inputs');
  // Most chains state no parity: their factors needn't be added up to know that.
  if (worth_.value === undefined) return combine('share', [worth_], () => Number.NaN);
  const factors = new Set<AccountKind>(['wages', 'rent', 'interest', 'depreciation']);
  const references = new Map(
    chain.references.map((reference) => [
      reference.word,
      stated('share', reference.share, `the reference price of ${reference.word}`, reference.place),
    ]),
  );
  const atReference = (word: string, money: Money): Money => {
    const share = references.get(word);
    return share ? partOf(share, money) : money;
  };
  const domestic = sum(
    'money',
    accounts.flatMap((account) =>
      account.costs.flatMap((line): Money[] => {
        if (factors.has(accountOf(line.word))) return [atReference(line.word, line.money)];
        return line.account === 'intermediate' && !line.inside ? [atReference(line.word, minus(line.money, line.imported))] : [];
      }),
    ),
  );
  return combine('share', [domestic, worth_], () => domestic.value! / worth_.value!);
}

/** What is sold to end markets, at parity prices. */
function outputAtParity(chain: Chain): Money {
  const flows = flowsOf(chain);
  const lines = chain.links.filter((link) => link.buyer.kind === 'market').flatMap((link) => link.sales.map((sale) => ({ link, sale })));
  if (lines.length === 0) return unknown('money', 'what is sold to end markets', chain.headline);
  return sum(
    'money',
    lines.map(({ link, sale }) => {
      const grade = sale.goods?.grade;
      const parity = grade && saysParity(grade) ? grade.parity : sale.goods?.product.parity;
      return worth(
        flows.saleOf(link, sale),
        parity === undefined
          ? unknown('price', `the parity price of ${sale.goods?.product.name ?? 'the product'}`, sale.goods?.product.headline)
          : stated('price', parity, 'the parity price'),
      );
    }),
  );
}
