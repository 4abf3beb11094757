// What each rule says and offers when it judges alone, word by word, as text beside this file: for its own examples and for every row of its verdict tables.
// Read the messages aloud when they change, and take them over with `npx vitest run test/guidelines/said.test.ts -u`.

import { expect, test } from 'vitest';
import { defaultSettings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { Rule } from '#guidelines/rule.ts';
import type { Verdict } from '#guidelines/runner.ts';
import type { Finding, Fix } from '#text/finding.ts';
import { fixed, judged } from './harness.ts';
import { modelOf, tables } from './verdict-tables.ts';

for (const rule of rules)
  test(rule.id, async () => {
    const { bad, good, lookalike } = rule.examples;
    const rows = tables.filter((table) => table.rule === rule.id).flatMap((table) => table.rows.map((row) => modelOf(table, row)));
    const texts = [
      ...bad.map(({ says, text }) => ({ head: `breaches: ${says}`, text })),
      ...good.map(({ says, text }) => ({ head: `follows: ${says}`, text })),
      ...lookalike.map(({ says, text }) => ({ head: `only looks like it: ${says}`, text })),
      ...rows.map((text) => ({ head: text.trimEnd(), text })),
    ];
    const said = texts.map(({ head, text }) => `# ${head}\n${saidOf(rule, text)}`);
    await expect(said.join('\n')).toMatchFileSnapshot(`said/${rule.id}.txt`);
  });

function saidOf(rule: Rule, text: string): string {
  const { findings, verdicts } = judged(text, defaultSettings, [rule]);
  return [...verdicts.map(verdictLine), ...findings.flatMap((finding) => findingLines(finding, text))].map((line) => `${line}\n`).join('');
}

function verdictLine({ subject, state, endOf, missing, severity }: Verdict): string {
  const waits = missing ? `, not said ${missing.fact}: \`${missing.statement}\` in ${missing.at.name}` : '';
  return `${subject.name}${endOf ? ` at the end of ${endOf.name}` : ''}: ${state}${severity ? ` (${severity})` : ''}${waits}`;
}

function findingLines({ severity, message, place, related = [], fixes = [] }: Finding, text: string): readonly string[] {
  const at = (start: number, end: number) => text.slice(start, end).replaceAll('\n', ' ');
  return [
    `${severity}: ${message}`,
    `  at ${at(place.start, place.end)}`,
    ...related.map((one) => `  see ${one.message}: ${at(one.place.start, one.place.end)}`),
    ...fixes.filter(({ title }) => !/^(Suppress|Accept)/.test(title)).flatMap((fix) => fixLines(fix, text)),
  ];
}

/** What a fix is called, and the lines that it changes. */
function fixLines(fix: Fix, text: string): readonly string[] {
  const before = text.split('\n');
  const result = fixed(text, fix);
  if (result === undefined) throw new Error(`the changes of «${fix.title}» are in each other’s way`);
  const after = result.split('\n');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [
    `  ${fix.kind}${fix.preferred ? ', first' : ''}: ${fix.title}`,
    ...before.slice(start, before.length - end).map((line) => `    - ${line}`),
    ...after.slice(start, after.length - end).map((line) => `    + ${line}`),
  ];
}
