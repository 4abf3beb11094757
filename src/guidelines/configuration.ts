// The workspace's settings for the rules: severities, limits and a profile, from `vchain.config.json`. Reading never throws: what
// can't be understood is a finding at its place in the JSON text, and the rest counts. Finding the file is the host's business.

import { type Node, parseTree, type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { Finding, Severity } from '#text/finding.ts';
import { severities } from '#text/finding.ts';
import { shorten } from '#text/shorten.ts';
import { similar } from '#text/similar.ts';
import { families, type Rule } from './rule.ts';

export type Level = Severity | 'off';
export const levels: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

/** `draft`: for a model that is being written; breaches count one step less and nothing unknown is asked for. `review`: all of it. */
export const profiles = ['draft', 'review'] as const;
export type Profile = (typeof profiles)[number];

export interface RuleSettings {
  readonly severity?: Level;
  readonly limits: Readonly<Record<string, number>>;
}

export interface Settings {
  readonly profile: Profile;
  readonly rules: ReadonlyMap<string, RuleSettings>;
  readonly families: ReadonlyMap<string, Level>;
  /** Whether missing facts are asked for. */
  readonly asksForFacts: boolean;
  /** The owners' relative aversion to risk, where it is said. */
  readonly riskAversion?: number;
}

/** Nobody's relative aversion to risk was found to be higher. */
export const mostAversion = 10;

export const defaultSettings: Settings = { profile: 'review', rules: new Map(), families: new Map(), asksForFacts: true };

/** What a rule's breaches weigh, or `off`. A rule's own setting goes before its family's; a set severity counts for every breach of the rule. */
export function severityOf(settings: Settings, rule: Pick<Rule, 'id' | 'family'>): 'off' | ((of: Severity) => Severity) {
  const set = settings.rules.get(rule.id)?.severity ?? settings.families.get(rule.family);
  if (set === 'off') return 'off';
  if (set !== undefined) return () => set;
  return settings.profile === 'draft'
    ? (of) => severities[Math.min(severities.indexOf(of) + 1, severities.length - 1)] as Severity
    : (of) => of;
}

export function limitsOf(settings: Settings, rule: Pick<Rule, 'id' | 'thresholds'>): Readonly<Record<string, number>> {
  const limits: Record<string, number> = {};
  for (const [name, { default: value }] of Object.entries(rule.thresholds))
    limits[name] = settings.rules.get(rule.id)?.limits[name] ?? value;
  return limits;
}

export interface Configuration {
  readonly settings: Settings;
  readonly findings: readonly Finding[];
}

/** Reads the text of a `vchain.config.json`. Comments and a comma too many are taken as they are. */
export function readConfiguration(file: string, text: string, rules: readonly Rule[]): Configuration {
  return new Reading(file, text, rules).read();
}

class Reading {
  readonly #file: string;
  readonly #text: string;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #findings: Finding[] = [];

  constructor(file: string, text: string, rules: readonly Rule[]) {
    this.#file = file;
    this.#text = text;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  read(): Configuration {
    const settings = this.#settings();
    return { settings, findings: this.#findings.toSorted((a, b) => a.place.start - b.place.start) };
  }

  #settings(): Settings {
    const errors: ParseError[] = [];
    // A BOM isn't part of the JSON, but of the offsets.
    const text = this.#text.replace(/^\uFEFF/, ' ');
    if (text.trim() === '') return defaultSettings;
    if (tooDeep(text)) {
      this.#say('config-syntax', { offset: 0, length: 0 }, 'This isn’t a configuration: its brackets are nested more than 100 deep.');
      return defaultSettings;
    }
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first) this.#say('config-syntax', first, `This isn’t JSON: ${wordsOf(printParseErrorCode(first.error))}.`);
    if (!tree) return defaultSettings;
    const rules = new Map<string, RuleSettings>();
    const byFamily = new Map<string, Level>();
    let profile: Profile = defaultSettings.profile;
    let riskAversion: number | undefined;
    for (const { name, key, value } of this.#members(tree, 'The configuration')) {
      if (name === '$schema') this.#text1(value, '`$schema`');
      else if (name === 'profile') profile = this.#choice(value, profiles, '`profile`') ?? profile;
      else if (name === 'rules') {
        for (const member of this.#members(value, '`rules`')) {
          const rule = this.#rules.get(member.name);
          if (!rule) this.#unknown(member.key, member.name, [...this.#rules.keys()], 'There is no rule');
          else {
            const set = this.#rule(member.value, rule);
            if (set) rules.set(rule.id, set);
          }
        }
      } else if (name === 'families') {
        for (const member of this.#members(value, '`families`')) {
          if (!Object.hasOwn(families, member.name))
            this.#unknown(member.key, member.name, Object.keys(families), 'There is no family of rules');
          else {
            const level = this.#choice(member.value, levels, `\`${member.name}\``);
            if (level) byFamily.set(member.name, level);
          }
        }
      } else if (name === 'riskAversion') riskAversion = this.#aversion(value) ?? riskAversion;
      else this.#unknown(key, name, ['rules', 'families', 'profile', 'riskAversion', '$schema'], 'There is no setting');
    }
    const aversion = riskAversion === undefined ? {} : { riskAversion };
    return { profile, rules, families: byFamily, asksForFacts: profile !== 'draft', ...aversion };
  }

  #rule(node: Node, rule: Rule): RuleSettings | undefined {
    if (node.type !== 'object') {
      const severity = this.#choice(node, levels, `\`${rule.id}\``);
      return severity ? { severity, limits: {} } : undefined;
    }
    let severity: Level | undefined;
    const limits: Record<string, number> = {};
    for (const { name, key, value } of this.#members(node, `\`${rule.id}\``)) {
      const threshold = Object.hasOwn(rule.thresholds, name) ? rule.thresholds[name] : undefined;
      if (name === 'severity') severity = this.#choice(value, levels, `\`severity\` of \`${rule.id}\``);
      else if (!threshold) this.#unknown(key, name, ['severity', ...Object.keys(rule.thresholds)], `\`${rule.id}\` has no setting`);
      else if (!Number.isFinite(value.value))
        this.#say('config-value', value, `\`${name}\` of \`${rule.id}\` takes a number (${threshold.unit}).`);
      else if (value.value < threshold.least || value.value > threshold.most)
        this.#say(
          'config-value',
          value,
          `\`${name}\` of \`${rule.id}\` goes from ${threshold.least} to ${threshold.most} ${threshold.unit}.`,
        );
      else limits[name] = value.value;
    }
    return { ...(severity ? { severity } : {}), limits };
  }

  #choice<Value extends string>(node: Node, choices: readonly Value[], what: string): Value | undefined {
    const found = choices.find((choice) => choice === node.value);
    if (found !== undefined) return found;
    const near = typeof node.value === 'string' ? similar(node.value, choices)[0] : undefined;
    this.#say('config-value', node, `${what} takes one of ${choices.map((choice) => `"${choice}"`).join(', ')}.`, near);
    return undefined;
  }

  #aversion(node: Node): number | undefined {
    if (node.type === 'number' && node.value >= 0 && node.value <= mostAversion) return node.value as number;
    this.#say('config-value', node, `\`riskAversion\` takes a number from 0 (risk doesn’t matter) to ${mostAversion}; 2 is usual.`);
    return undefined;
  }

  #text1(node: Node, what: string): void {
    if (node.type !== 'string') this.#say('config-value', node, `${what} takes a text.`);
  }

  #members(node: Node, what: string): readonly { readonly name: string; readonly key: Node; readonly value: Node }[] {
    if (node.type !== 'object') {
      this.#say('config-value', node, `${what} takes an object: \`{ … }\`.`);
      return [];
    }
    const members = new Map<string, { readonly name: string; readonly key: Node; readonly value: Node }>();
    for (const { children } of node.children ?? []) {
      const [key, value] = children ?? [];
      if (!key) continue;
      const name = String(key.value);
      if (members.has(name)) this.#say('config-duplicate', key, `"${shorten(name)}" stands here twice: the last one counts.`);
      if (value) members.set(name, { name, key, value });
    }
    return [...members.values()];
  }

  #unknown(key: Node, name: string, known: readonly string[], lacks: string): void {
    const near = similar(name, known)[0];
    this.#say('config-unknown', key, `${lacks} "${shorten(name)}"${near ? `: did you mean "${near}"?` : '.'}`, near);
  }

  #say(code: string, at: { readonly offset: number; readonly length: number }, message: string, instead?: string): void {
    const place = { file: this.#file, start: at.offset, end: at.offset + at.length };
    const edits = [{ file: this.#file, edits: [{ at: { start: place.start, end: place.end }, text: JSON.stringify(instead) }] }];
    this.#findings.push({
      code,
      kind: 'language',
      severity: code === 'config-syntax' ? 'error' : 'warning',
      message,
      place,
      ...(instead === undefined ? {} : { fixes: [{ title: `Change to "${instead}"`, kind: 'suggested', preferred: true, edits }] }),
    });
  }
}

/** The parser descends once for each bracket: more of them than this would end the process. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.replace(/"(?:[^"\\\r\n]|\\.)*"?/g, '').match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > 100) return true;
  }
  return false;
}

/** `PropertyNameExpected` → «a property name is expected here». */
function wordsOf(error: string): string {
  const words = error.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const expected = /^(.*) expected$/.exec(words)?.[1];
  return expected ? `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected} is expected here` : words;
}
