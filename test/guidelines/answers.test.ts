// That whoever is asked for a fact isn't asked in vain: each answer takes a verdict further, and one of them decides it.

import { describe, expect, test } from 'vitest';
import { answersTo } from '#guidelines/answers.ts';
import { editsOf } from '#guidelines/edits.ts';
import { rules } from '#guidelines/generated/index.ts';
import { insert, type Change } from '#guidelines/repair.ts';
import type { MissingFact } from '#guidelines/rule.ts';
import type { Verdict } from '#guidelines/runner.ts';
import { examples } from '../support/files.ts';
import { fixed, type Judgement, judged } from './harness.ts';
import { modelOf, tables } from './verdict-tables.ts';

/** What there may be, where a rule asks whether there is none, or what there is. */
const positive: Readonly<Record<string, readonly string[]>> = {
  'tells none': ['tells preferences'],
  'embeds none': ['embeds training'],
  'advances none': ['advances 10%'],
  'contract spot': ['contract forward'],
  'alternatives none': ['alternatives 3'],
  'access none': ['access phone'],
  'assures none': ['assures collection'],
  'count …': ['count 5', 'count 5_000'],
  'size …': ['size micro', 'size large'],
  'does …': ['does transport', 'does sale', 'does information'],
  'offers …': ['offers transport', 'offers market-information', 'offers training'],
};

/** The verdict on the same subject after an answer; undefined where it can’t be written there. */
function after(text: string, before: Judgement, verdict: Verdict, changes: readonly Change[]): Verdict | undefined {
  const edits = editsOf(changes, () => text);
  const result = edits && fixed(text, { title: '', kind: 'suggested', edits });
  if (result === undefined) return undefined;
  const nth = before.verdicts.filter((one) => one.rule === verdict.rule && !one.endOf).indexOf(verdict);
  return judged(result).verdicts.filter((one) => one.rule === verdict.rule && !one.endOf)[nth];
}

let answered = 0;

/** Facts that are asked for in vain: of each text the verdict, and the statement it waits for. */
function inVain(text: string): readonly string[] {
  const judgement = judged(text);
  return judgement.verdicts
    .filter(({ missing, endOf }) => missing && !missing.said && !endOf)
    .flatMap((verdict) => {
      const missing = verdict.missing as MissingFact;
      const chain = judgement.chains.find((one) => one.place.start <= verdict.place.start && verdict.place.start <= one.place.end);
      if (!chain || chain.unread) return [];
      const answers = answersTo(missing, chain, () => text).filter(({ kind }) => kind !== 'placeholder');
      const [head = ''] = missing.statement.split(' ');
      const { place, headline } = missing.at;
      const isStated = new RegExp(`[\\s{]${head}\\s`).test(text.slice(headline.end, place.end));
      const wanted = (isStated ? undefined : positive[missing.statement]) ?? [];
      const said = [...answers.map(({ changes }) => changes), ...wanted.map((statement) => [insert(missing.at, statement)])];
      const results = said.flatMap((changes) => after(text, judgement, verdict, changes) ?? []);
      answered += results.length;
      const stuck = results.filter(
        (one) => one.missing?.statement === missing.statement && one.missing.at.headline.start === headline.start,
      );
      const what = `${verdict.rule} of ${verdict.subject.name}, asked for \`${missing.statement}\` in ${missing.at.name}`;
      return [
        ...(stuck.length > 0 ? [`${what}, asks again`] : []),
        ...(wanted.length > 0 && results.length > 0 && results.every(({ state }) => state === 'unknown')
          ? [`${what}, isn’t decided by any answer`]
          : []),
      ];
    });
}

describe('no fact is asked for in vain', () => {
  for (const { id, examples: own } of rules)
    test(id, () => {
      const rows = tables.filter(({ rule }) => rule === id).flatMap((table) => table.rows.map((row) => modelOf(table, row)));
      for (const text of [...[...own.bad, ...own.good, ...own.lookalike].map((one) => one.text), ...rows])
        expect(inVain(text), text).toEqual([]);
    });
  test('and many are answered', () => expect(answered).toBeGreaterThan(500));
  test('in the long examples', { timeout: 60_000 }, () => {
    for (const { text } of examples()) expect(inVain(text)).toEqual([]);
  });
});
