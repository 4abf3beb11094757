// How the chains of a file stand to the seven guidelines: the counts behind the status bar item, and the list that it opens. Each chain
// counts by itself. The scorecard judges; here its verdicts get the places that a reader would go to.

import type { Checked } from '#analysis/workspace.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { GuidelineNumber } from '#guidelines/rule.ts';
import { scorecard } from '#guidelines/scorecard.ts';
import { sayable } from '#guidelines/wording.ts';
import { severities } from '#text/finding.ts';
import type { Place } from '#text/span.ts';

interface Counts {
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
}

export function countVerdicts(checked: Checked): Counts {
  const counts = { met: 0, breached: 0, unknown: 0 };
  for (const { verdicts } of checked.chains) for (const { state } of scorecard(verdicts, rules)) counts[state]++;
  return counts;
}

interface Card {
  readonly name: string;
  readonly place: Place;
  readonly guidelines: readonly {
    readonly number: GuidelineNumber;
    readonly title: string;
    readonly state: 'met' | 'breached' | 'unknown';
    readonly reasons: readonly { readonly says: string; readonly rule: string; readonly place: Place }[];
  }[];
}

/** What goes against each guideline, then the facts that would decide the rest of it. */
export function cardsOf({ chains }: Checked): readonly Card[] {
  return chains.map(({ chain, verdicts }) => ({
    name: chain.title ?? chain.name,
    place: chain.namePlace,
    guidelines: scorecard(verdicts, rules).map(({ guideline, title, state, missing }) => {
      const own = verdicts.filter(({ guidelines }) => guidelines.includes(guideline));
      const breaches = own
        .flatMap(({ message, severity, rule, place }) => (message && severity ? [{ says: message, severity, rule, place }] : []))
        .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
        .map(({ says, rule, place }) => ({ says, rule, place }));
      const open = missing.map((fact) => ({
        says: `It isn’t said ${fact.fact}: ${sayable(fact.statement)}`,
        rule: own.find((verdict) => verdict.missing === fact)?.rule ?? '',
        place: fact.at.headline,
      }));
      return { number: guideline, title, state, reasons: [...breaches, ...open] };
    }),
  }));
}
