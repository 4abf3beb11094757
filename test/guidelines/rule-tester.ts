// Runs a rule's own examples, and distrusts each of its fixes. What a rule must hold to is said here once, for all rules:
// a bad example gives exactly one finding of the rule, a good one and a look-alike none; after every fix the text reads as well as
// before, the finding is gone, nothing new weighs as much, every comment is still there, and a second round finds nothing to do.
// Each example is read as it stands, with CRLF and with tabs.

import { describe, expect, test } from 'vitest';
import { severityOf } from '#guidelines/configuration.ts';
import { defaultSettings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import { noticeCodes } from '#guidelines/notices.ts';
import type { Rule } from '#guidelines/rule.ts';
import { applySuppressions } from '#guidelines/suppression.ts';
import { everyStatement, whole } from '#language/syntax.ts';
import { type Finding, type Fix, severities } from '#text/finding.ts';
import { longestMessage } from '#text/shorten.ts';
import { breachesOf, commentsOf, file, fixed, type Judgement, judged } from './harness.ts';

const writings: readonly { readonly name: string; readonly of: (text: string) => string }[] = [
  { name: 'as it stands', of: (text) => text },
  { name: 'with CRLF', of: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'with tabs', of: (text) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length / 2)) },
];

export function testRule(rule: Rule): void {
  describe(rule.id, () => {
    test('has examples enough', () => {
      expect(rule.examples.bad.length).toBeGreaterThanOrEqual(3);
      expect(rule.examples.good.length).toBeGreaterThanOrEqual(3);
      expect(rule.examples.lookalike.length).toBeGreaterThanOrEqual(1);
    });
    for (const example of rule.examples.bad) {
      test(`breaches: ${example.says}`, () => {
        for (const { of } of writings) breachedWith(rule, of(example.text));
        expect(correct(example.text)).toEqual([]);
        const [finding] = breachesOf(judged(example.text), rule.id);
        const first = finding?.fixes?.[0];
        expect(first && fixed(example.text, first), 'the text after the first fix').toBe(example.after);
      });
      for (const writing of writings) {
        test(`fixes ${writing.name}: ${example.says}`, () => {
          const text = writing.of(example.text);
          const before = judged(text);
          const [finding] = breachesOf(before, rule.id);
          expect(finding?.fixes?.length, 'fixes').toBeGreaterThan(0);
          for (const fix of finding?.fixes ?? []) distrust(rule, text, before, finding as Finding, fix);
        });
      }
      test(`fixing all ends: ${example.says}`, () => {
        for (const order of [(list: Finding[]) => list, (list: Finding[]) => list.toReversed()]) converges(example.text, order);
      });
    }
    for (const example of [...rule.examples.good, ...rule.examples.lookalike]) {
      test(`doesn’t breach: ${example.says}`, () => {
        for (const { of } of writings) {
          const judgement = judged(of(example.text));
          expect(judgement.findings.filter(({ code }) => code === rule.id).map(({ message }) => message)).toEqual([]);
        }
        expect(correct(example.text)).toEqual([]);
      });
    }
  });
}

function breachedWith(rule: Rule, text: string): void {
  const judgement = judged(text);
  const found = judgement.findings.filter(({ code }) => code === rule.id);
  expect(found.map(({ message }) => message)).toHaveLength(1);
  const [finding] = breachesOf(judgement, rule.id);
  expect(finding).toBeDefined();
  expect(Array.from(finding?.message ?? '').length).toBeLessThanOrEqual(longestMessage);
  expect(finding?.message).toMatch(/^\S.*[.…]$/);
  expect(finding?.message).not.toContain('undefined');
}

/** What language and consistency find wrong with a text; an example shows the rule and nothing else. */
function correct(text: string): readonly string[] {
  return judged(text)
    .said.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, message }) => `${code}: ${message}`);
}

export function distrust(rule: Rule, text: string, before: Judgement, finding: Finding, fix: Fix): void {
  const after = fixed(text, fix);
  expect(after, fix.title).toBeDefined();
  if (after === undefined) return;
  const then = judged(after);
  const errors = (judgement: Judgement) =>
    judgement.said.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
  const surplus = errors(then).filter((message) => !errors(before).includes(message));
  expect(surplus, `${fix.title}:\n${after}`).toEqual([]);
  const acceptance = /^(Suppress|Accept)/.test(fix.title);
  const rest = acceptance ? unsuppressed(after, then) : then.findings;
  const known = new Set([...before.findings, ...before.said].map(keyOf));
  expect(
    rest.filter((one) => keyOf(one) === keyOf(finding)).map(({ message }) => message),
    `${fix.title} leaves the finding:\n${after}`,
  ).toEqual([]);
  const weight = (one: Finding) => severities.indexOf(one.severity);
  // A breach that a plan has as well is said of the chain only; once it is gone there, the plan's own comes to light.
  const hidden = ({ code, message }: Finding) => code === rule.id && message.startsWith('At the end of');
  // What a fix leaves to be filled in is said, so that nobody takes it for stated.
  const toFill = ({ code }: Finding) => code === 'to-fill-in' || code === 'link-to-fill-in';
  const news = [...rest, ...then.said].filter(
    (one) => weight(one) <= weight(finding) && !known.has(keyOf(one)) && !hidden(one) && !toFill(one),
  );
  expect(
    news.map(({ code, message }) => `${code}: ${message}`),
    `${fix.title} brings something new:\n${after}`,
  ).toEqual([]);
  const comments = commentsOf(after);
  expect(
    commentsOf(text).filter((comment) => !comments.includes(comment)),
    `${fix.title} loses comments`,
  ).toEqual([]);
  const offers = (judgement: Judgement) =>
    breachesOf(judgement, rule.id).filter(({ fixes }) => fixes?.some(({ title }) => title === fix.title)).length;
  if (!acceptance) expect(offers(then), `${fix.title} is offered again`).toBeLessThan(offers(before));
  if (fix.kind === 'safe') expect(numbersOf(after)).toEqual(numbersOf(text));
  expect(after.includes('\r\n'), 'line endings').toBe(text.includes('\r\n'));
  if (text.includes('\r\n')) expect(/[^\r]\n/.test(after), 'a bare LF among CRLF').toBe(false);
  for (const { edits } of fix.edits)
    for (const { text: plain, snippet } of edits)
      if (snippet !== undefined) expect(snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\\([\\$}])/g, '$1')).toBe(plain);
}

function converges(text: string, order: (findings: Finding[]) => Finding[]): void {
  let now = text;
  for (let round = 1; ; round++) {
    const judgement = judged(now);
    const open = order(rules.flatMap(({ id }) => breachesOf(judgement, id)));
    const fix = open.flatMap(({ fixes }) => fixes?.filter(({ title }) => !/^(Suppress|Accept)/.test(title)).slice(0, 1) ?? [])[0];
    if (!fix) return;
    expect(round, `still something to fix:\n${now}`).toBeLessThanOrEqual(10);
    now = fixed(now, fix) ?? now;
  }
}

function unsuppressed(text: string, { checked, findings }: Judgement): readonly Finding[] {
  const blocks = [...everyStatement(checked.parsed.statements)]
    .filter(({ block }) => block)
    .map((statement) => ({ headline: statement, place: whole(statement) }));
  const codes = new Set([...rules.map(({ id }) => id), ...noticeCodes]);
  const active = new Set(rules.filter((rule) => severityOf(defaultSettings, rule) !== 'off').map(({ id }) => id));
  const comments = checked.parsed.tokens.comments.map(({ start, end }) => ({ place: { file, start, end }, text: text.slice(start, end) }));
  return applySuppressions({ file, text, comments, blocks, findings, codes, active }).findings;
}

/** What a finding is about: of a guideline's, rule and subject, because what it says of the subject may change with other things. */
function keyOf({ code, message, kind }: Finding): string {
  return `${code} ${kind !== 'language' ? (/^(At the end of `[^`]*`: )?[^`]*`[^`]*`/.exec(message)?.[0] ?? message) : message}`;
}

function numbersOf(text: string): readonly string[] {
  return text.replace(/\/\/.*/g, '').match(/\d[\d_.]*/g) ?? [];
}
