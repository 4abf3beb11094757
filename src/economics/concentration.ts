// How concentrated sales are: the Herfindahl index and the largest share. Shares come from `flows.ts`. Where some shares are unknown,
// the index is, and so is the largest one unless a known one is over a half of all.

import type { Firm, Group, Chain } from '#model/chain.ts';
import type { ChannelFlow } from './channel-flows.ts';
import { flowsOf } from './flows.ts';
import { combine, type Index, type Share, unknown } from './quantity.ts';

export interface Concentration {
  /** Σ share², in 0…10 000: 10 000 where there is one. */
  readonly herfindahl: Index;
  readonly top: Share;
  readonly topFlow: ChannelFlow | undefined;
}

/** Σ share² · 10 000, of shares that are fractions of one. */
export function herfindahlIndex(shares: readonly Share[]): Index {
  return combine('index', shares, () => shares.reduce((sum, share) => sum + (share.value! * 100) ** 2, 0));
}

/** Of the shares of its channels, declared or derived; unknown where one of them is. */
export function concentrationOf(chain: Chain, firm: Firm | Group): Concentration {
  const flows = flowsOf(chain).channelsOf(firm);
  const shares = flows.map((flow) => flow.share);
  const none = unknown('index', `how ${firm.name} sells`, firm.headline);
  let top: ChannelFlow | undefined;
  for (const flow of flows) if (flow.share.value !== undefined && (!top || flow.share.value > top.share.value!)) top = flow;
  const all = shares.every((share) => share.value !== undefined);
  const sure = top && (all || top.share.value! > 0.5) ? top : undefined;
  return {
    herfindahl: shares.length === 0 ? none : herfindahlIndex(shares),
    top: sure?.share ?? unknown('share', `how ${firm.name} sells`, firm.headline),
    topFlow: sure,
  };
}
