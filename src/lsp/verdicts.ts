// How many guidelines the chains of a file meet, go against, or leave open: the count behind the status bar item.
// The scorecard says which; each chain counts by itself.

import type { Checked } from '#analysis/workspace.ts';
import { rules } from '#guidelines/generated/index.ts';
import { scorecard } from '#guidelines/scorecard.ts';

export interface Counts {
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
}

export function countVerdicts(checked: Checked): Counts {
  const counts = { met: 0, breached: 0, unknown: 0 };
  for (const { verdicts } of checked.chains) for (const { state } of scorecard(verdicts, rules)) counts[state]++;
  return counts;
}
