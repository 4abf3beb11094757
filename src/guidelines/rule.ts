// What a rule is: one object that reads like a page. Diagnostics, hovers, `explain`, the rule pages, the settings and their schema
// are all made from it. A rule sees the chain and what follows from it; never a tree, a text or the protocol.

import type { Chain, ChainElement, Firm, Link, Upgrade } from '#model/chain.ts';
import type { FixKind, RelatedPlace, Severity } from '#text/finding.ts';
import type { Place } from '#text/span.ts';
import type { ChainView, Proposal } from './chain-view.ts';
import type { Repair } from './repair.ts';

/** The guidelines for practitioners of the briefing paper, by their number. */
export type GuidelineNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const families = {
  information: 'Market information and price signals',
  power: 'Bargaining power and collaboration between MSEs',
  finance: 'Investment capital',
  inclusion: 'Socio-cultural limits and isolation',
  channels: 'Market channels',
  upgrading: 'Types of upgrading and their impetus',
  learning: 'Learning and services',
  structure: 'Structure of the chain',
  decision: 'Decision criteria of an MSE owner',
  practice: 'Good practice in upgrading plans',
} as const;
export type Family = keyof typeof families;

/** What a verdict is about. */
export type Subject = ChainElement | Chain;

/** A limit that isn't the guidelines' but ours: a named setting, shown in the message. */
export interface Threshold {
  readonly default: number;
  /** `percent`, `firms`, `months` … */
  readonly unit: string;
  readonly says: string;
  readonly least: number;
  readonly most: number;
}

export interface MissingFact {
  /** Goes on after «It isn’t said »: «whether these are all groups». Names the element it is about. */
  readonly fact: string;
  /** The statement that would say it; empty where it is written and can’t be read. */
  readonly statement: string;
  /** Where that statement would stand. */
  readonly at: Subject;
  /** Whether a finding of its own says it already: then it isn't asked for once more. */
  readonly said?: true;
}

export type Judgement<Facts> =
  | { readonly state: 'met' }
  /** `severity`, where this breach weighs otherwise than the rule says. */
  | { readonly state: 'breached'; readonly facts: Facts; readonly severity?: Severity }
  | { readonly state: 'unknown'; readonly missing: MissingFact };

export const met: Judgement<never> = { state: 'met' };
/** `fact` is only worded where somebody is asked for it: of thousands of unknown verdicts, a few are. */
export function unknown(fact: () => string, statement: string, at: Subject): Judgement<never> {
  return { state: 'unknown', missing: new Missing(fact, statement, at) };
}

class Missing implements MissingFact {
  readonly #word: () => string;
  readonly statement: string;
  readonly at: Subject;

  constructor(word: () => string, statement: string, at: Subject) {
    this.#word = word;
    this.statement = statement;
    this.at = at;
  }

  get fact(): string {
    return this.#word();
  }
}

export interface Example {
  /** What the example shows, as a heading. */
  readonly says: string;
  readonly text: string;
}
export interface BadExample extends Example {
  /** The text after the finding's first fix. */
  readonly after: string;
}

export interface RuleSource {
  readonly document: keyof typeof documents;
  readonly section: string;
}

/** The guideline documents, as pages cite them. */
export const documents = {
  paper: 'MSE Upgrading in Value Chains (briefing paper)',
  wiki: 'Value chain wiki, 2.8: Upgrading',
  lessons: 'Lessons Learned on MSE Upgrading in Value Chains (summary)',
  synthesis: 'Lessons Learned on MSE Upgrading in Value Chains (synthesis page)',
  factors: 'Value chain wiki, 2.8.4: Factors that condition MSE upgrading',
} as const;

interface Page {
  /** What is wrong when the rule is breached; one sentence. */
  readonly summary: string;
  /** Why it matters, in the reader's money or risk. */
  readonly why: string;
  readonly instead: string;
  readonly whenNot: string;
  /** How it is judged: what counts as met, breached, unknown. */
  readonly judged: string;
  /** Where the rule says more than the documents do. */
  readonly beyond?: string;
  readonly sources: readonly RuleSource[];
  /** The seven guidelines that it belongs to; none for rules that rest on other sections. */
  readonly guidelines: readonly GuidelineNumber[];
  readonly examples: { readonly bad: readonly BadExample[]; readonly good: readonly Example[]; readonly lookalike: readonly Example[] };
}

/** What a rule can be about, by what is judged one by one. */
export interface Subjects {
  mse: Firm;
  firm: Firm;
  link: Link;
  upgrade: Upgrade;
  /** A plan, or an upgrade that no plan applies. */
  proposal: Proposal;
  chain: Chain;
}

export interface RuleDefinition<Kind extends keyof Subjects, Facts extends object, Limit extends string> extends Page {
  /** The name of the rule's file. Names the problem, so that «allow X» reads well. */
  readonly id: string;
  readonly family: Family;
  /** The version that it came with. */
  readonly since: string;
  readonly severity: Severity;
  readonly fixes: readonly FixKind[];
  readonly thresholds: Readonly<Record<Limit, Threshold>>;
  /**
   * `state`: judged on the chain as it is, and again on the end states of upgrades and plans.
   * `proposal`: the subjects are what is proposed, or depend on it; judged once.
   */
  readonly judges: 'state' | 'proposal';
  /** In an end state this rule keeps silent where one of these speaks about the same proposal: they say the same and more. */
  readonly yieldsTo?: readonly string[];
  readonly about: Kind;
  /** Whether the rule has anything to say of it; without this, of each one. */
  concerns?(subject: Subjects[Kind], view: ChainView): boolean;
  judge(subject: Subjects[Kind], view: ChainView, limits: Readonly<Record<Limit, number>>): Judgement<Facts>;
  /** The message of a breach: what, with the model's own names, figures and limits. Several versions go from the fullest to the shortest. */
  say(facts: Facts): string | readonly string[];
  related?(facts: Facts): readonly RelatedPlace[];
  /** Where the finding stands, if not at the subject's headline. */
  at?(facts: Facts): Place;
  repair(facts: Facts): readonly Repair[];
  /** `chain`: its repairs mend the chain as it is, and may not hold at the end of a plan that changes just that. */
  readonly mends?: 'chain';
}

/** A rule whose own types nobody outside needs to know: facts go from `judge` to `say`, `related` and `repair` untouched. */
export type Rule = RuleDefinition<keyof Subjects, object, string>;

export function defineRule<Kind extends keyof Subjects, Facts extends object, Limit extends string = never>(
  definition: RuleDefinition<Kind, Facts, Limit>,
): Rule {
  const { bad, good, lookalike } = definition.examples;
  const rule = {
    ...definition,
    examples: {
      bad: bad.map((one) => ({ ...one, text: dedented(one.text), after: dedented(one.after) })),
      good: good.map((one) => ({ ...one, text: dedented(one.text) })),
      lookalike: lookalike.map((one) => ({ ...one, text: dedented(one.text) })),
    },
  };
  return rule;
}

/** Examples stand indented in the rule's source; their text begins at the margin and ends with one line ending. */
function dedented(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length));
  return `${lines.map((line) => line.slice(Number.isFinite(margin) ? margin : 0)).join('\n')}\n`;
}
