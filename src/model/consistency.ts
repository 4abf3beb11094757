// What a chain's statements contradict by themselves: paths, shares and effects that can't be as they are written. Volumes and prices
// are the economics' (`balance.ts`); what goes against the guidelines is theirs, and so are `no-end-market`, `requirement-unmet` and
// `upgrade-type-mismatch`. What isn't stated contradicts nothing. Every message is one of `consistency-codes.ts`.

import type { Finding } from '#text/finding.ts';
import type { Chain } from './chain.ts';
import type { Asked, TextOf } from './consistency-asked.ts';
import { checkPaths } from './consistency-paths.ts';
import { checkProposals } from './consistency-proposals.ts';
import { checkShares } from './consistency-shares.ts';
import { contradiction } from './contradiction.ts';
import { graphOf } from './graph.ts';

/** What is wrong with a chain as it is written, in no particular order. */
export function consistencyOf(chain: Chain, textOf: TextOf = () => undefined): readonly Finding[] {
  const findings: Finding[] = [];
  const asked: Asked = {
    chain,
    graph: graphOf(chain),
    textOf,
    say: (code, place, message, told) => void findings.push(contradiction(code, place, message, told)),
  };
  checkShares(asked);
  checkPaths(asked);
  checkProposals(asked);
  return findings;
}
