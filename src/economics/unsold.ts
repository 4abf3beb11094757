// What an enterprise buys and neither sells, works up, consumes nor is said to lose: how much of a product it is, and what it costs for each
// unit that is sold. Accounts bear that cost, a price build-up doesn't. Nothing is said of who also makes or imports the product: whose
// goods are left can't be told. Why they are left (stocks, waste, gifts) isn't known either.

import type { Chain, Firm, Group, Product } from '#model/chain.ts';
import { flowsOf } from './flows.ts';
import type { Balance } from './mass-balance.ts';
import type { Stage } from './prices.ts';
import { type Amount, combine, minus, type Price, sum } from './quantity.ts';

/** Half a percent of what is bought is rounding. */
const rounding = 0.005;

export interface Unsold {
  readonly balance: Balance;
  readonly product: Product;
  readonly amount: Amount;
  /** Of what is bought. */
  readonly share: number;
}

/** What an enterprise buys of a product and isn't accounted for; undefined where there is none, or where it can't be told. */
export function unsoldIn(balance: Balance): Unsold | undefined {
  const { product, bought, rest } = balance;
  if (balance.produced || balance.imported || balance.made) return undefined;
  // Of what is bought and not sold in any form it isn't said what it becomes: that is no remainder.
  if (!bought?.value || rest.value === undefined || !goneOn(balance).value) return undefined;
  const share = rest.value / bought.value;
  return share > rounding ? { balance, product, amount: rest, share } : undefined;
}

function goneOn({ sold, converted }: Balance): Amount {
  return sum(
    'amount',
    [sold, converted].flatMap((part) => part ?? []),
  );
}

export interface UnsoldAtStage extends Unsold {
  /** What it costs, per unit of the final product. */
  readonly cost: Price;
  /** What the account leaves: net margin less that cost. */
  readonly left: Price;
}

/** The same at a stage of a price build-up. */
export function unsoldAt(chain: Chain, { party, buys, buysAt, margin }: Stage): UnsoldAtStage | undefined {
  if (party.kind === 'market' || !buys) return undefined;
  const balance = balanceOf(chain, party, buys);
  const found = balance && unsoldIn(balance);
  if (!found) return undefined;
  const on = goneOn(found.balance);
  const cost = combine('price', [buysAt, found.amount, on], () => (buysAt.value! * found.amount.value!) / on.value!);
  return { ...found, cost, left: minus(margin, cost) };
}

function balanceOf(chain: Chain, of: Firm | Group, product: Product): Balance | undefined {
  return flowsOf(chain)
    .balancesOf(of)
    .find((balance) => balance.product === product);
}
