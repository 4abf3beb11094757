// What is still to be filled in decides nothing: `?` in place of a buyer or a product, and what a fix has only begun to write.

import { describe, expect, test } from 'vitest';
import { judged } from './harness.ts';

const chain = (lines: string) => `chain c {
  product cheese in kg
  market town: domestic
  market fair: domestic
  firm maker { level production  size micro }
  firm trader { level wholesale }
  link maker -> town { sells 5 t cheese }
  ${lines}
  complete links, channels, groups, support
}
`;
const verdict = (lines: string, rule = 'single-channel') => judged(chain(lines)).verdicts.find((one) => one.rule === rule);
const said = (lines: string) => judged(chain(lines)).said.map(({ code, severity }) => `${severity} ${code}`);

describe('a link decides nothing while', () => {
  test.each([
    ['how much is sold stands open', 'link maker -> fair { sells ? cheese }', 'link-to-fill-in'],
    ['its price stands open, too', 'link maker -> fair { sells ? cheese at ? }', 'link-to-fill-in'],
    ['its product stands open', 'link maker -> fair { sells 5 t ? }', 'link-to-fill-in'],
    ['its buyer stands open', 'link maker -> ? { sells ? cheese }', 'to-fill-in'],
    ['its market has still to be described', 'market local "? who buys there": domestic\n  link maker -> local', 'to-fill-in'],
  ])('%s', (_, lines, code) => {
    const found = verdict(lines);
    expect([found?.state, found?.missing?.said]).toEqual(['unknown', true]);
    expect(said(lines).filter((one) => one.endsWith('to-fill-in'))).toContain(`information ${code}`);
    // It is said at its place already: nobody asks for it once more.
    expect(judged(chain(lines)).findings.filter(({ code: one }) => one === 'single-channel')).toEqual([]);
  });
});

describe('a link decides where', () => {
  test.each([
    ['nothing more is said of it', 'link maker -> fair'],
    ['anything else is said of it', 'link maker -> fair { sells ? cheese  contract spot }'],
    ['its price is stated', 'link maker -> fair { sells ? cheese at 4 USD/kg }'],
    ['somebody vouches for it', 'link maker -> fair { sells ? cheese assumed "seen there" }'],
  ])('%s', (_, lines) => {
    expect(verdict(lines)?.state).toBe('met');
    expect(said(lines).filter((one) => one.endsWith('to-fill-in'))).toEqual([]);
  });
});

test('a draft doesn’t take away what is breached without it either way', () => {
  expect(verdict('link trader -> fair { sells ? cheese }')?.state).toBe('breached');
});

test('a channel with an open step decides nothing', () => {
  const found = verdict('channel near: maker -> town\n  channel far: maker -> ?');
  expect([found?.state, found?.missing?.said]).toEqual(['unknown', true]);
});

test('a lender who has still to be described pays for nothing', () => {
  const lent = (title: string, more = '') =>
    verdict(
      `${more}support bank "${title}": finance { offers investment-capital for 36 months  serves maker }
  upgrade vats: process { adopters 10% of maker  invest 300 USD/firm financed by bank }`,
      'unfunded-upgrade',
    );
  expect(lent('Dairy bank')?.state).toBe('met');
  const found = lent('? who lends');
  expect([found?.state, found?.missing?.said]).toEqual(['unknown', true]);
  expect(lent('? who lends', 'support school "? who teaches": training { serves maker }\n  ')?.state).toBe('unknown');
});

test('who pays beside a draft still pays', () => {
  const paid = (financed: string, more = '') =>
    verdict(
      `support bank "? who lends": finance { offers investment-capital for 36 months  serves maker }
  upgrade vats: process { adopters 10% of maker  invest 300 USD/firm financed by ${financed} }${more}`,
      'unfunded-upgrade',
    )?.state;
  expect(paid('100% own-funds, 0% bank')).toBe('met');
  expect(paid('own-funds')).toBe('met');
  expect(paid('40% own-funds, 60% bank')).toBe('unknown');
  // What a funded plan pays for isn't said: that is a breach of less weight, with a draft elsewhere or without.
  expect(paid('40% own-funds', '\n  plan grow { applies vats  funded by donor }')).toBe('breached');
});

test('what is waited for: what the own open link sells, not another', () => {
  const found = verdict('link trader -> fair { sells ? cheese }\n  link maker -> fair { sells ? cheese }');
  expect(found?.missing).toMatchObject({ fact: 'what `maker -> fair` sells', statement: 'sells …', said: true });
  const market = verdict('market local "? who buys there": domestic\n  link maker -> local');
  expect(market?.missing).toMatchObject({ statement: 'market local …', said: true });
});

test('a channel to a market that has still to be described decides nothing; another isn’t touched', () => {
  const local = 'market local "? who buys there": domestic';
  const near = 'channel near: maker -> town';
  const states = (lines: string) => verdict(lines)?.state;
  expect(states(`${local}\n  link maker -> local\n  ${near}\n  channel far: maker -> local`)).toBe('unknown');
  expect(states(`${local}\n  ${near}\n  channel far: maker -> fair`)).toBe('met');
});

test('a list with an open entry isn’t asked for again where it is said to be complete', () => {
  const open = (complete: string) =>
    judged(
      `chain c {\n  product cheese in kg\n  market town: domestic\n  firm maker { level production  size micro }\n  link maker -> town\n  link maker -> ? { sells 5 t cheese }\n${complete}}\n`,
    ).verdicts.find((one) => one.rule === 'single-channel')?.missing;
  expect(open('  complete channels\n')).toMatchObject({ statement: 'link … -> …', said: true });
  expect(open('')?.statement).toBe('complete links');
});

test('what has no name yet is left out', () => {
  const { chains, said: messages } = judged(chain('firm ? { level production  size micro }'));
  expect(chains[0]?.firms.map(({ name }) => name)).toEqual(['maker', 'trader']);
  expect(messages.map(({ code }) => code).sort()).toEqual(['market-not-reached', 'to-fill-in']);
});
