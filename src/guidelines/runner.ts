// Judges a chain by all rules: as it is, and at the end of each plan and of each upgrade that no plan applies. Gives verdicts (all that
// was judged, for the scorecard) and findings (what a reader should see). Pure: the same chain and settings give the same.
//
// Unknown is at most a hint, and never a wall of them: of all facts that a subject lacks, only the one that the most verdicts of the
// chain wait for is asked for; subjects that wait for the same fact share one hint; a chain gets at most `mostHints`, those first
// that decide the most. In end states nothing unknown is asked for.

import { scenarioOf } from '#economics/scenario.ts';
import type { Chain, ChainElement, Firm, Link } from '#model/chain.ts';
import { forReading } from '#model/wording.ts';
import type { Finding, Fix, RelatedPlace, Severity } from '#text/finding.ts';
import { rememberedFor } from '#text/remembered.ts';
import { fitting } from '#text/shorten.ts';
import type { Place } from '#text/span.ts';
import { answersTo } from './answers.ts';
import { type ChainView, type Proposal, viewOf } from './chain-view.ts';
import { limitsOf, severityOf, type Settings } from './configuration.ts';
import { withoutDrafts } from './drafts.ts';
import { editsOf, lineBefore, type TextOf } from './edits.ts';
import type { GuidelineNumber, MissingFact, Rule, Subject, Subjects } from './rule.ts';
import type { Repair } from './repair.ts';
import { hasUnread, isUnread, withoutUnread } from './unread.ts';
import { called, sayable } from './wording.ts';

const mostHints = 12;

export interface Verdict {
  readonly rule: string;
  readonly guidelines: readonly GuidelineNumber[];
  readonly subject: Subject;
  readonly state: 'met' | 'breached' | 'unknown';
  /** The fact that would decide it, where it is unknown. */
  readonly missing?: MissingFact;
  /** What is found, where it is breached. */
  readonly message?: string;
  readonly severity?: Severity;
  /** Where it stands: the subject's headline, or that of the proposal in whose end state it was judged. */
  readonly place: Place;
  /** The plan or upgrade in whose end state it was judged; undefined for the chain as it is. */
  readonly endOf: Proposal | undefined;
}

export interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

export interface Judging {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** For the fixes; without a file's text its findings have none. */
  readonly textOf: TextOf;
}

export function judge(chain: Chain, judging: Judging): Judged {
  return new Run(chain, judging).run();
}

/** One rule with what the settings make of it. */
interface Ready {
  readonly rule: Rule;
  readonly limits: Readonly<Record<string, number>>;
  severity(of: Severity): Severity;
}

/** The rules that count under some settings, which stay the same for many chains. */
const readyUnder = rememberedFor((settings: Settings, rules: readonly Rule[]) =>
  rules.flatMap((rule): Ready[] => {
    const severity = severityOf(settings, rule);
    return severity === 'off' ? [] : [{ rule, limits: limitsOf(settings, rule), severity }];
  }),
);

class Run {
  readonly #chain: Chain;
  readonly #view: ChainView;
  readonly #judging: Judging;
  readonly #ready: readonly Ready[];
  readonly #verdicts: Verdict[] = [];
  readonly #findings: Finding[] = [];
  /** Rule and subject of what is breached as the chain stands. */
  readonly #breached = new Set<string>();

  constructor(chain: Chain, judging: Judging) {
    this.#chain = chain;
    this.#view = viewOf(chain);
    this.#judging = judging;
    this.#ready = readyUnder(judging.settings, judging.rules);
  }

  run(): Judged {
    for (const ready of this.#ready)
      for (const subject of candidates(ready.rule, this.#view)) this.#judge(ready, subject, this.#view, undefined);
    const states = this.#ready.filter(({ rule }) => rule.judges === 'state');
    if (states.length > 0) for (const proposal of this.#view.proposals()) this.#judgeEnd(proposal, states);
    if (this.#judging.settings.asksForFacts) this.#findings.push(...this.#hints());
    return { verdicts: this.#verdicts, findings: this.#findings };
  }

  #judgeEnd(proposal: Proposal, states: readonly Ready[]): void {
    if (isUnread(proposal, this.#chain)) return;
    const { chain, touched } = scenarioOf(this.#chain, proposal);
    if (touched.size === 0) return;
    const view = viewOf(chain);
    for (const ready of states) {
      if (ready.rule.yieldsTo?.some((other) => this.#breached.has(`${other} ${keyOf(proposal)}`))) continue;
      for (const element of touched) if (isAbout(ready.rule, element, view)) this.#judge(ready, element, view, proposal);
    }
  }

  #judge(ready: Ready, subject: Subjects[keyof Subjects], view: ChainView, endOf: Proposal | undefined): void {
    const { rule } = ready;
    if (rule.concerns?.(subject, view) === false && !hasUnread(subject, view.chain)) return;
    const judgement = withoutUnread(withoutDrafts(rule, subject, view, ready.limits), rule, subject, view);
    const place = (endOf ?? subject).headline;
    const { id, guidelines } = rule;
    if (judgement.state === 'met') this.#verdicts.push({ rule: id, guidelines, subject, state: 'met', place, endOf });
    else if (judgement.state === 'unknown')
      this.#verdicts.push({ rule: id, guidelines, subject, state: 'unknown', missing: judgement.missing, place, endOf });
    else {
      const key = `${rule.id} ${keyOf(subject)}`;
      const severity = ready.severity(judgement.severity ?? rule.severity);
      const said = rule.say(judgement.facts);
      const versions = typeof said === 'string' ? [said] : said;
      const message = forReading(fitting(...(endOf ? versions.map((version) => `At the end of ${called(endOf)}: ${version}`) : versions)));
      const at = endOf?.headline ?? rule.at?.(judgement.facts) ?? place;
      this.#verdicts.push({ rule: id, guidelines, subject, state: 'breached', message, severity, place: at, endOf });
      if (endOf && this.#breached.has(key)) return;
      if (!endOf) this.#breached.add(key);
      const related: RelatedPlace[] = [
        ...(endOf ? [{ place: subject.headline, message: called(subject) }] : []),
        ...(rule.related?.(judgement.facts) ?? []),
      ];
      this.#findings.push({
        code: rule.id,
        kind: 'guideline',
        severity,
        message,
        place: at,
        ...(related.length > 0 ? { related: related.map((one) => ({ ...one, message: forReading(one.message) })) } : {}),
        fixes: [...(endOf && rule.mends === 'chain' ? [] : this.#fixes(rule.repair(judgement.facts))), ...this.#acceptances(rule.id, at)],
      });
    }
  }

  #fixes(repairs: readonly Repair[]): Fix[] {
    return repairs.flatMap(({ title, kind, preferred, changes }): Fix[] => {
      const edits = editsOf(changes, this.#judging.textOf);
      return edits ? [{ title, kind, ...(preferred ? { preferred } : {}), edits }] : [];
    });
  }

  /** Two ways to say on the spot that a finding is known: it doesn't apply here, or the risk is taken. Both ask for the reason. */
  #acceptances(rule: string, place: Place): Fix[] {
    const text = this.#judging.textOf(place.file);
    if (text === undefined) return [];
    const fix = (title: string, comment: string): Fix => ({
      title,
      kind: 'placeholder',
      edits: [{ file: place.file, edits: [lineBefore(text, place, comment)] }],
    });
    return [
      fix(`Suppress \`${rule}\` here with a reason why it doesn’t apply`, `// allow ${rule}: ?`),
      fix(`Accept this risk, \`${rule}\`, with a reason why it is taken`, `// allow ${rule}: accepted, ?`),
    ];
  }

  #hints(): Finding[] {
    const facts = new FactCounts();
    const waiting: Waiting[] = [];
    for (const verdict of this.#verdicts)
      if (verdict.missing && !verdict.missing.said && !verdict.endOf)
        waiting.push({ verdict, missing: verdict.missing, fact: facts.count(verdict.missing) });
    const best = new Map<Subject, Waiting>();
    for (const one of waiting) {
      const known = best.get(one.verdict.subject);
      if (!known || one.fact.waiting > known.fact.waiting) best.set(one.verdict.subject, one);
    }
    // Which of its verdicts speaks for a fact must not depend on the order of statements; rules have an order of their own.
    const ranks = new Map(this.#ready.map(({ rule }, index) => [rule.id, index]));
    const rank = ({ verdict }: Waiting) => ranks.get(verdict.rule) ?? 0;
    const asked = new Map<Fact, Waiting>();
    for (const one of best.values()) {
      const known = asked.get(one.fact);
      const apart = known === undefined ? -1 : rank(one) - rank(known);
      if (!known || apart < 0 || (apart === 0 && one.verdict.subject.name < known.verdict.subject.name)) asked.set(one.fact, one);
    }
    return [...asked.values()]
      .sort((a, b) => b.fact.waiting - a.fact.waiting || (a.missing.at.name < b.missing.at.name ? -1 : 1))
      .slice(0, mostHints)
      .map(({ verdict, missing, fact: { waiting: count } }): Finding => {
        const { fact, statement, at } = missing;
        const decides = count > 1 ? `${count} verdicts wait for it` : `\`${verdict.rule}\` can’t be judged without it`;
        const fixes = this.#fixes(answersTo(missing, this.#chain, this.#judging.textOf));
        return {
          code: verdict.rule,
          kind: 'guideline',
          severity: 'hint',
          message: forReading(
            fitting(
              `It isn’t said ${fact}: ${decides}. Say it with ${sayable(statement)}.`,
              `It isn’t said ${fact}: say it with ${sayable(statement)}.`,
              `It isn’t said ${fact}.`,
            ),
          ),
          place: at.headline,
          ...(fixes.length > 0 ? { fixes } : {}),
        };
      });
  }
}

/** A fact that verdicts wait for, and how many. */
interface Fact {
  waiting: number;
}
interface Waiting {
  readonly verdict: Verdict;
  readonly missing: MissingFact;
  readonly fact: Fact;
}

/** Facts are the same where the same statement would stand in the same element. */
class FactCounts {
  readonly #elements = new Map<Subject, Map<string, Fact>>();

  count({ statement, at }: MissingFact): Fact {
    let facts = this.#elements.get(at);
    if (!facts) this.#elements.set(at, (facts = new Map()));
    let fact = facts.get(statement);
    if (!fact) facts.set(statement, (fact = { waiting: 0 }));
    fact.waiting++;
    return fact;
  }
}

/** What a rule may be about in the chain as it is. */
function candidates({ about }: Rule, view: ChainView): Iterable<Firm | Link | Proposal | Chain> {
  switch (about) {
    case 'mse':
      return view.mseTypes();
    case 'firm':
      return view.chain.firms;
    case 'link':
      return view.chain.links;
    case 'upgrade':
      return view.chain.upgrades;
    case 'proposal':
      return view.proposals();
    case 'chain':
      return [view.chain];
  }
}

function isAbout({ about }: Rule, element: ChainElement, view: ChainView): element is Firm | Link {
  if (about === 'link') return element.kind === 'link';
  return element.kind === 'firm' && (about === 'firm' || (about === 'mse' && view.isMse(element)));
}

/** The same element has the same key in the chain and in each of its end states. */
function keyOf(subject: Subject): string {
  return `${subject.kind} ${subject.headline.start} ${subject.headline.file}`;
}
