// What can't be read decides nothing: a line that is garbled leaves a verdict as it was, or makes it unknown.

import { describe, expect, test } from 'vitest';
import { defaultSettings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import { judge, type Verdict } from '#guidelines/runner.ts';
import { Workspace } from '#analysis/workspace.ts';
import { everyStatement, type Statement } from '#language/syntax.ts';
import { examples } from '../support/files.ts';
import { judged, read } from './harness.ts';

/** The states of all that is judged of a text as it stands, by rule and subject. */
function statesOf(text: string): ReadonlyMap<string, Verdict['state']> {
  const states = new Map<string, Verdict['state']>();
  for (const { chain } of read(text).chains)
    for (const { rule, subject, state, endOf } of judge(chain, { rules, settings: defaultSettings, textOf: () => undefined }).verdicts)
      states.set(`${chain.name}: ${rule} of ${nameOf(subject)}${endOf ? ` at the end of ${endOf.name}` : ''}`, state);
  return states;
}

const nameOf = (subject: Verdict['subject']) =>
  `${subject.kind} ${subject.kind === 'link' ? `${subject.seller.name} -> ${subject.buyer.name}` : subject.name}`;

const garbled = (text: string, { head }: Statement) => `${text.slice(0, head.start)}zzqx${text.slice(head.end)}`;

/** Verdicts that a garbled line decides otherwise than the whole text does. */
function turned(text: string, which: (index: number) => boolean): readonly string[] {
  const before = statesOf(text);
  return [...everyStatement(read(text).parsed.statements)]
    .filter((statement, index) => statement.$type !== 'Chain' && statement.$type !== 'Use' && which(index))
    .flatMap((statement) =>
      [...statesOf(garbled(text, statement))].flatMap(([what, state]) =>
        state === 'unknown' || before.get(what) === state
          ? []
          : [`${text.slice(statement.start, statement.end)}: ${what} is ${state}, and was ${before.get(what)}`],
      ),
    );
}

describe('a line that can’t be read decides no verdict', () => {
  for (const { id, examples: own } of rules)
    test(`in the examples of ${id}`, () => {
      for (const { text } of [...own.bad, ...own.good, ...own.lookalike]) expect(turned(text, () => true)).toEqual([]);
    });
  test('in the long examples', { timeout: 60_000 }, () => {
    for (const { text } of examples()) expect(turned(text, (index) => index % 9 === 4)).toEqual([]);
  });
});

const chain = (lines: string) => `chain c {
  product fruit in kg
  market town: domestic
  market port: abroad
  firm grower { level production  size micro }
  firm trader { level wholesale }
  link grower -> trader { contract spot  alternatives none }
  link trader -> port
  complete links, channels, groups, support
  ${lines}
}
`;

test('a brace too many, behind which everything is read, turns no verdict', () => {
  const text = chain('');
  for (const line of text.split('\n').slice(4, -2)) {
    const more = text.replace(`${line}\n`, `${line}\n  }\n`);
    if (!read(more).findings.some(({ code }) => code === 'brace-too-many')) continue;
    expect(statesOf(more), line).toEqual(statesOf(text));
  }
  expect(read(text.replace('port\n', 'port\n  }\n')).findings.map(({ code }) => code)).toContain('brace-too-many');
});
const verdict = (lines: string, rule: string) => judged(chain(lines)).verdicts.find((one) => one.rule === rule && !one.endOf);

describe('unknown is', () => {
  test.each([
    ['an unknown word', 'ztq grower -> town', 'one-buyer', '`ztq grower -> town`'],
    ['a channel with a name that nobody has', 'channel x: grower -> twon', 'single-channel', '`channel x: g…wer -> twon`'],
    ['a group that unites nobody known', 'group g { unites growr }', 'one-buyer', '`unites growr`'],
    ['a group within another block', 'support s { group g { unites grower } }', 'one-buyer', '`group g`'],
    ['a figure without its unit', 'link grower -> town { sells 5 fruit }', 'single-channel', '`sells 5 fruit`'],
    [
      'a source of money that nobody knows',
      'upgrade u: process { invest 5 KES financed by bnk }',
      'unfunded-upgrade',
      '`invest 5 KES…nced by bnk`',
    ],
    [
      'a move between unknown channels',
      'upgrade u: channel { adopters 100% of grower  move 100% of a to b }',
      'herded-into-one-channel',
      '`move 100% of a to b`',
    ],
    ['the upgrade of a plan', 'upgrade u: process { outptu +5% }  plan q { applies u }', 'domestic-dropped', '`outptu +5%`'],
  ])('what hangs on %s', (_, lines, rule, named) => {
    const found = verdict(lines, rule);
    expect([found?.state, found?.missing?.fact, found?.missing?.said]).toEqual(['unknown', `what ${named} means`, true]);
    // It is said at its place already: nobody asks for it once more.
    expect(
      judged(chain(lines))
        .findings.map(({ message }) => message)
        .filter((message) => message.includes(' means')),
    ).toEqual([]);
  });
  test('what an upgrade may state in the line, even if it then were none of a rule’s business', () => {
    expect(verdict('upgrade u: process { invset 5 KES, 4 }', 'unfunded-upgrade')?.state).toBe('unknown');
    expect(verdict('upgrade u: process { needs seed }', 'unfunded-upgrade')).toBeUndefined();
  });
  test('not what a statement elsewhere has nothing to do with', () => {
    expect(verdict('firm mill { zzqx 5 }', 'one-buyer')?.state).toBe('breached');
    expect(verdict('upgrade u: process { zzqx 5 }', 'one-buyer')?.state).toBe('breached');
    expect(verdict('upgrade u: process { invest 5 KES }  upgrade v: process { zzqx }', 'unfunded-upgrade')?.state).toBe('breached');
  });
});

test('the end of a proposal is judged only where all of it can be read', () => {
  const ends = (more: string) =>
    judged(
      chain(`link grower -> town { tells prices }
  channel far: grower -> trader -> port
  channel near: grower -> town
  upgrade u: channel { adopters 100% of grower  move 100% of near to far  ${more} }`),
    ).verdicts.filter(({ endOf }) => endOf).length;
  expect(ends('')).toBeGreaterThan(0);
  expect(ends('zzqx')).toBe(0);
  expect(ends('}  zzqx q {')).toBe(0);
});

test('what can’t be read of a chain: each statement once, and of its own only', () => {
  const { chains } = judged(
    `${chain('ztq grower -> town\n  firn hut { size small }\n  firm mill { sise small, , }')}${chain('').replace('chain c', 'chain d')}`,
  );
  expect(chains.map(({ unread = [] }) => unread.map(({ text, within }) => [text, within]))).toEqual([
    [
      ['ztq grower -> town', undefined],
      // Nearly `firm`: what is meant isn’t certain.
      ['firn hut', undefined],
      ['sise small, ,', 'firm'],
    ],
    [],
  ]);
});

test('what can’t be read of an element that stands in another file, or outside the chain', () => {
  const other = 'test:/shared.vchain';
  const texts = new Map([
    [other, 'firm trader {\n  zzqx\n}\nfirm mill {\n  zzqx\n}\n'],
    ['test:/a.vchain', 'use "shared.vchain"\nfirm grower {\n  zzqx\n}\nfirm baker {\n  zzqx\n}\nchain c { link grower -> trader }\n'],
  ]);
  const workspace = new Workspace({ read: (name) => texts.get(name), resolve: (_, path) => `test:/${path}` });
  const unread = workspace.check('test:/a.vchain')?.chains[0]?.chain.unread ?? [];
  expect(unread.map(({ place, within }) => [place.file, place.start, within])).toEqual([
    ['test:/a.vchain', 36, 'firm'],
    [other, 16, 'firm'],
  ]);
});
