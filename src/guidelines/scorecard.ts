// How a chain stands to each of the seven guidelines, from its verdicts: met, breached or unknown, how many of the guideline's rules could
// be decided, what goes against it and whether that is accepted, and the facts that would decide the rest. It judges nothing itself.

import { type Severity, severities } from '#text/finding.ts';
import { groupBy } from '#text/grouped.ts';
import type { Place } from '#text/span.ts';
import { guidelines, judgedBy } from './card.ts';
import type { GuidelineNumber, MissingFact, Rule } from './rule.ts';
import type { Verdict } from './runner.ts';
import type { Suppressed, Suppression } from './suppression.ts';

/** What goes against a guideline. */
export interface Breach {
  readonly rule: string;
  readonly message: string;
  readonly severity: Severity;
  readonly place: Place;
  /** The comment in the model that allows it. */
  readonly allowed: Suppression | undefined;
}

export interface GuidelineScore {
  readonly guideline: GuidelineNumber;
  readonly title: string;
  /**
   * Breached where any rule is, in the chain or at the end of a plan. Met where every rule that finds a subject is decided and none is
   * breached. Otherwise unknown, also where no rule finds anything to judge: nothing is said of it then. A breach that is accepted stays one.
   */
  readonly state: 'met' | 'breached' | 'unknown';
  /** Rules of the guideline that find a subject in the chain, and those of them whose every verdict on it is decided. */
  readonly rules: number;
  readonly decided: number;
  /** Verdicts. */
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
  /** The gravest first. */
  readonly breaches: readonly Breach[];
  /** Whether comments in the model allow every breach that there is. */
  readonly allowed: boolean;
  /** Each once; those that most verdicts wait for first. */
  readonly missing: readonly MissingFact[];
  /** What the model would have to say for a rule to find something to judge; undefined where one does. */
  readonly needs: string | undefined;
}

/** One score for each guideline, in their order. `suppressed` are the findings that comments in the model allow. */
export function scorecard(
  verdicts: readonly Verdict[],
  rules: readonly Rule[],
  suppressed: Suppressed['suppressed'],
): readonly GuidelineScore[] {
  const allowances = new Map(suppressed.map(({ finding, by }) => [keyOf(finding.code, finding.place), by]));
  const byRule = groupBy(verdicts, ({ rule }) => rule);
  return Object.entries(guidelines).map(([number, title]) => {
    const guideline = Number(number) as GuidelineNumber;
    const lists = rules.filter((rule) => rule.guidelines.includes(guideline)).flatMap(({ id }) => byRule.get(id) ?? []);
    const subjects = new Set(lists.map(({ rule }) => rule));
    const count = (state: Verdict['state']) => lists.filter((verdict) => verdict.state === state).length;
    const open = lists.filter(({ state, endOf }) => state === 'unknown' && endOf === undefined);
    const undecided = new Set(open.map(({ rule }) => rule));
    const breached = count('breached');
    // What is breached as the chain stands isn't said again of the end of each plan.
    const standing = new Set(
      lists.flatMap(({ rule, state, subject, endOf }) => (state === 'breached' && !endOf ? [keyOf(rule, subject.headline)] : [])),
    );
    const breaches = lists
      .flatMap(({ rule, message, severity, place, subject, endOf }): Breach[] =>
        message && severity && !(endOf && standing.has(keyOf(rule, subject.headline)))
          ? [{ rule, message, severity, place, allowed: allowances.get(keyOf(rule, place)) }]
          : [],
      )
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    return {
      guideline,
      title,
      state: breached > 0 ? 'breached' : subjects.size > 0 && undecided.size === 0 ? 'met' : 'unknown',
      rules: subjects.size,
      decided: subjects.size - undecided.size,
      met: count('met'),
      breached,
      unknown: count('unknown'),
      breaches,
      allowed: breaches.length > 0 && breaches.every(({ allowed }) => allowed !== undefined),
      missing: missingFacts(open),
      needs: subjects.size > 0 ? undefined : judgedBy[guideline],
    };
  });
}

const keyOf = (rule: string, { file, start }: Place) => `${rule} ${start} ${file}`;

function missingFacts(open: readonly Verdict[]): readonly MissingFact[] {
  const facts = new Map<string, { readonly missing: MissingFact; count: number }>();
  for (const { missing } of open) {
    if (!missing) continue;
    const key = `${missing.statement || missing.fact} ${missing.at.kind} ${missing.at.name}`;
    const known = facts.get(key);
    if (known) known.count++;
    else facts.set(key, { missing, count: 1 });
  }
  return [...facts.values()].sort((a, b) => b.count - a.count).map(({ missing }) => missing);
}
