// How far an effect on a price reaches: it counts for the adopters' share where the seller or the buyer adopts, and for all that is sold
// there where neither does. That is a reading of what isn't said (end states follow it), so that it is told wherever it matters.

import type { Chain, PriceEffect, Upgrade } from '#model/chain.ts';
import { contradiction } from '#model/contradiction.ts';
import { called, calledLink } from '#model/wording.ts';
import type { Finding } from '#text/finding.ts';
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

/** A hint for each such effect: only who knows the case can say whether all of it is meant. */
export function reachFindings(chain: Chain): readonly Finding[] {
  return chain.upgrades.flatMap((upgrade) =>
    effectsInFull(upgrade).map((effect) => {
      const what = `${called(upgrade)} changes the price of all that goes over ${calledLink(effect.seller!, effect.buyer!)}`;
      return contradiction(
        'effect-in-full',
        effect.headline,
        [`${what}: neither of them adopts. If only a part does, name it in \`adopters …\`.`, `${what}: neither of them adopts.`],
        { related: upgrade.adopters.map(({ headline }) => ({ place: headline, message: 'The adopters' })) },
      );
    }),
  );
}
