// Where the goods go: what each link carries, and at one place the mass balance of each enterprise (`mass-balance.ts`) and how its sales
// are spread over its channels (`channel-flows.ts`), each worked out when it is asked for. Ranges count with their means. It contradicts
// nothing: that more is sold than there is is `balance.ts`'s to say.

import type { Chain, Firm, Group, Link, Product, Sale } from '#model/chain.ts';
import { onceFor, remembered } from '#text/remembered.ts';
import { type ChannelFlow, channelFlows } from './channel-flows.ts';
import { type Balance, massBalance } from './mass-balance.ts';
import { type Amount, worth } from './quantity.ts';
import { amountOn, type SaleLine, salePrice, volumeOn } from './sales.ts';

export interface Flows {
  /** Firms first, then groups, in the chain's order; the products of each in the order in which they come up. */
  balances(): readonly Balance[];
  balancesOf(enterprise: Firm | Group): readonly Balance[];
  /** What the link carries: all of it, or of one product. */
  volumeOf(link: Link, product?: Product): Amount;
  /** How much of it one `sells` line carries. */
  saleOf(link: Link, sale: Sale): Amount;
  /** The same with its price and what it brings. */
  lineOf(link: Link, sale: Sale): SaleLine;
  /** The channels that it begins, declared or else derived, with its shares. */
  channelsOf(enterprise: Firm | Group): readonly ChannelFlow[];
}

/** The flows of a chain, in base units over the whole period; built at first asking and remembered with the chain. */
export const flowsOf: (chain: Chain) => Flows = remembered(build);

function build(chain: Chain): Flows {
  const lines = new Map<Sale, { -readonly [Part in keyof SaleLine]: SaleLine[Part] | undefined }>();
  const begun = (link: Link, sale: Sale) => {
    let line = lines.get(sale);
    if (!line) lines.set(sale, (line = { sale, amount: amountOn(link, sale, chain), price: undefined, money: undefined }));
    return line;
  };
  const saleOf = (link: Link, sale: Sale) => begun(link, sale).amount!;
  const lineOf = (link: Link, sale: Sale) => {
    const line = begun(link, sale);
    line.money ??= worth(line.amount!, (line.price = salePrice(link, sale)));
    return line as SaleLine;
  };

  const balancesOf = onceFor((enterprise: Firm | Group) => massBalance(enterprise, chain, flows));
  const flows: Flows = {
    balances: () => [...chain.firms, ...chain.groups].flatMap(balancesOf),
    balancesOf,
    volumeOf: (link, product) => volumeOn(link, product, saleOf),
    saleOf,
    lineOf,
    channelsOf: onceFor((enterprise: Firm | Group) => channelFlows(enterprise, chain, flows)),
  };
  return flows;
}
