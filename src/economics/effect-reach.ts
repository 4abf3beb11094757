// How far an effect on a price reaches: it counts for the adopters' share where the seller or the buyer adopts, and for all that is sold
// there where neither does. That is a reading of what isn't said (end states follow it), so that it is told wherever it matters.

import type { PriceEffect, Upgrade } from '#model/chain.ts';
import { adoptionOf } from './adoption.ts';

/** The effects that count in full though only a part of somebody adopts; none where nobody is named who does, or all do. */
export function effectsInFull(upgrade: Upgrade): readonly PriceEffect[] {
  if (upgrade.adopters.length === 0) return [];
  const adopted = adoptionOf(upgrade, undefined);
  if ([...adopted.values()].every((share) => share !== undefined && share >= 1)) return [];
  const adopts = (party: PriceEffect['seller'] | PriceEffect['buyer']) =>
    party !== undefined && party.kind !== 'market' && adopted.has(party);
  return upgrade.prices.filter(({ seller, buyer }) => seller && buyer && !adopts(seller) && !adopts(buyer));
}
