// From which volume, and at which price, an enterprise covers its costs. For enterprises that sell one product: several products share
// fixed costs in ways that nobody states.

import type { Chain } from '#model/chain.ts';
import { graphOf } from '#model/graph.ts';
import type { Account } from './accounts.ts';
import { flowsOf } from './flows.ts';
import { type Amount, combine, minus, type Price, type Share, shareOf, sum, unitPrice, unknown } from './quantity.ts';
import { inScope } from './totals.ts';

export interface BreakEven {
  /** Fixed cost / (price − variable cost of a unit). */
  readonly volume: Amount;
  /** Total cost / volume. */
  readonly price: Price;
  /** How far sales may fall before there is a loss: 1 − break-even volume / volume. */
  readonly safety: Share;
}

/** How much an enterprise sells, for the account's scope, where all of it is one product; else unknown. */
export function soldOf(chain: Chain, { of, scope }: Account): Amount {
  const sales = graphOf(chain)
    .soldBy(of)
    .flatMap((link) => link.sales.map((sale) => ({ link, sale })));
  const products = new Set(sales.map(({ sale }) => sale.goods?.product));
  if (products.size !== 1) return unknown('amount', `one product that ${of.name} sells`, of.headline);
  return sum(
    'amount',
    sales.map(({ link, sale }) => {
      const what = `how much ${link.name} carries`;
      return scope === 'all'
        ? flowsOf(chain).saleOf(link, sale)
        : inScope('firm', 'amount', sale.amount, of, chain, what, sale.place, sale.season);
    }),
  );
}

/** For the account's scope: all firms of a type together, or one of them. */
export function breakEvenOf(chain: Chain, account: Account): BreakEven {
  const { of } = account;
  const sold = soldOf(chain, account);
  const contribution = minus(unitPrice(account.sales, sold), unitPrice(account.variableCost, sold));
  const volume: Amount =
    contribution.value !== undefined && contribution.value <= 0
      ? unknown('amount', `a price of ${of.name} above its variable cost`, of.headline)
      : account.fixedCost.value === 0
        ? // Where no cost is said to be fixed, that nothing need be sold to break even would be bad advice.
          unknown('amount', `which costs of ${of.name} are fixed`, of.headline)
        : combine('amount', [account.fixedCost, contribution], () => account.fixedCost.value! / contribution.value!);
  const covered = shareOf(volume, sold);
  return { volume, price: unitPrice(account.totalCost, sold), safety: combine('share', [covered], () => 1 - covered.value!) };
}
