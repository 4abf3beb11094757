// Texts → chains → what the rules say, by the same rooms that the program uses. Reads one file; nothing is on a disk.

import { type Checked, Workspace } from '#analysis/workspace.ts';
import { defaultSettings, type Settings } from '#guidelines/configuration.ts';
import { rules as allRules } from '#guidelines/generated/index.ts';
import { families, type Rule } from '#guidelines/rule.ts';
import { judge, type Verdict } from '#guidelines/runner.ts';
import type { Chain } from '#model/chain.ts';
import { applyEdits } from '#text/edit.ts';
import type { Finding, Fix } from '#text/finding.ts';

export const file = 'test:/model.vchain';

export interface Judgement {
  readonly checked: Checked;
  readonly chains: readonly Chain[];
  /** What language and consistency say. */
  readonly said: readonly Finding[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

export function judged(text: string, settings: Settings = defaultSettings, rules: readonly Rule[] = allRules): Judgement {
  const checked = read(text);
  const chains = checked.chains.map(({ chain }) => chain);
  const all = chains.map((chain) => judge(chain, { rules, settings, textOf: (name) => (name === file ? text : undefined) }));
  return {
    checked,
    chains,
    said: checked.findings.filter(({ kind }) => kind !== 'guideline'),
    verdicts: all.flatMap(({ verdicts }) => verdicts),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** What is judged here is judged once, by the rules that a test names. */
const withoutRules: Settings = { ...defaultSettings, families: new Map(Object.keys(families).map((family) => [family, 'off'])) };

/** All but what the rules say. */
export function read(text: string): Checked {
  const workspace = new Workspace({ read: () => undefined, resolve: () => undefined, settingsOf: () => withoutRules });
  workspace.open(file, text);
  const checked = workspace.check(file);
  if (!checked) throw new Error('the text is not there');
  return checked;
}

/** The text after a fix; `undefined` where its edits don't fit together. */
export function fixed(text: string, fix: Fix): string | undefined {
  const edits = fix.edits.filter((one) => one.file === file).flatMap((one) => one.edits);
  return applyEdits(text, edits);
}

/** Comments of a text, in order. */
export function commentsOf(text: string): readonly string[] {
  const { tokens } = read(text).parsed;
  return tokens.comments.map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** What a finding of a rule says, without hints for missing facts. */
export function breachesOf(judgement: Judgement, rule: string): readonly Finding[] {
  const messages = new Set(judgement.verdicts.filter((verdict) => verdict.state === 'breached').map(({ message }) => message));
  return judgement.findings.filter(({ code, message }) => code === rule && messages.has(message));
}
