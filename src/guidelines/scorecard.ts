// How a chain stands to each of the seven guidelines, from its verdicts: met, breached or unknown, how many of the guideline's rules could
// be decided, and the facts that would decide the rest. It judges nothing itself.

import { guidelines } from './card.ts';
import type { GuidelineNumber, MissingFact, Rule } from './rule.ts';
import type { Verdict } from './runner.ts';

export interface GuidelineScore {
  readonly guideline: GuidelineNumber;
  readonly title: string;
  /**
   * Breached where any rule is, in the chain or at the end of a plan. Met where every rule that finds a subject is decided and none is
   * breached. Otherwise unknown, also where no rule finds anything to judge: nothing is said of it then.
   */
  readonly state: 'met' | 'breached' | 'unknown';
  /** Rules of the guideline that find a subject in the chain, and those of them whose every verdict on it is decided. */
  readonly rules: number;
  readonly decided: number;
  /** Verdicts. */
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
  /** Each once; those that most verdicts wait for first. */
  readonly missing: readonly MissingFact[];
}

/** One score for each guideline, in their order. */
export function scorecard(verdicts: readonly Verdict[], rules: readonly Rule[]): readonly GuidelineScore[] {
  const byRule = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const known = byRule.get(verdict.rule);
    if (known) known.push(verdict);
    else byRule.set(verdict.rule, [verdict]);
  }
  return Object.entries(guidelines).map(([number, title]) => {
    const guideline = Number(number) as GuidelineNumber;
    const lists = rules.filter((rule) => rule.guidelines.includes(guideline)).flatMap(({ id }) => byRule.get(id) ?? []);
    const judged = new Set(lists.map(({ rule }) => rule));
    const count = (state: Verdict['state']) => lists.filter((verdict) => verdict.state === state).length;
    const open = lists.filter(({ state, endOf }) => state === 'unknown' && endOf === undefined);
    const undecided = new Set(open.map(({ rule }) => rule));
    const breached = count('breached');
    return {
      guideline,
      title,
      state: breached > 0 ? 'breached' : judged.size > 0 && undecided.size === 0 ? 'met' : 'unknown',
      rules: judged.size,
      decided: judged.size - undecided.size,
      met: count('met'),
      breached,
      unknown: count('unknown'),
      missing: missingFacts(open),
    };
  });
}

function missingFacts(open: readonly Verdict[]): readonly MissingFact[] {
  const facts = new Map<string, { readonly missing: MissingFact; count: number }>();
  for (const { missing } of open) {
    if (!missing) continue;
    const key = `${missing.statement} ${missing.at.kind} ${missing.at.name}`;
    const known = facts.get(key);
    if (known) known.count++;
    else facts.set(key, { missing, count: 1 });
  }
  return [...facts.values()].sort((a, b) => b.count - a.count).map(({ missing }) => missing);
}
