// How many guidelines the chains of a file meet, go against, or leave open: the count behind the status bar item.

import type { Checked } from '#analysis/workspace.ts';

export interface Counts {
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
}

/** A guideline is breached where one verdict is, unknown where one can't be judged, else met. Each chain counts by itself, as it is. */
export function countVerdicts(checked: Checked): Counts {
  const counts = { met: 0, breached: 0, unknown: 0 };
  for (const { verdicts } of checked.chains) {
    const states = new Map<number, keyof Counts>();
    for (const { guidelines, state, endOf } of verdicts) {
      if (endOf) continue;
      for (const guideline of guidelines) {
        const before = states.get(guideline);
        const worse = state === 'breached' || (state === 'unknown' && before !== 'breached');
        if (before === undefined || worse) states.set(guideline, state);
      }
    }
    for (const state of states.values()) counts[state]++;
  }
  return counts;
}
