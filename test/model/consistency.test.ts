// Every consistency message on the example that its documentation shows, and models that look like a contradiction and aren't one.
import { describe, expect, test } from 'vitest';
import { balanceFindings } from '../../src/economics/balance.ts';
import { reachFindings } from '../../src/economics/effect-reach.ts';
import { consistencyOf } from '../../src/model/consistency.ts';
import { consistencyCodes } from '../../src/model/consistency-codes.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { Finding } from '../../src/text/finding.ts';
import { chainOf } from '../support/chains.ts';
import { findingsOf } from '../support/files.ts';

function findings(text: string): readonly Finding[] {
  const chain = chainOf(text);
  return [...consistencyOf(chain, () => text), ...balanceFindings(chain), ...reachFindings(chain)];
}

const inChain = (lines: string) => `chain c {\n  currency KES\n  ${lines.replaceAll('\n', '\n  ')}\n}\n`;
const messages = (lines: string) => findings(inChain(lines)).map(({ code, severity, message }) => `${severity}[${code}] ${message}`);

describe('every code', () => {
  test.each(Object.entries(consistencyCodes))('%s: its example gives exactly it', (code, { example, severity }) => {
    const found = findings(inChain(example));
    expect(found.map((finding) => [finding.code, finding.severity])).toEqual([[code, severity]]);
  });

  test.each(Object.entries(consistencyCodes))('%s: its texts are whole sentences', (_code, { title, says, instead }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(says).toMatch(/^[A-Z].*\.$/);
    expect(instead).toMatch(/^[A-Z].*\.$/);
  });
});

describe('who is told what, and how long', () => {
  const market = 'market town: domestic\nmarket fair: domestic\nproduct fruit in kg\n';
  test('a market that nobody sells to: whoever sells elsewhere could', () => {
    const text = inChain(`${market}firm a { }\nfirm b { }\nlink a -> b\nlink b -> town { sells 5 t fruit } // all of it`);
    const [found] = findings(text);
    expect(found?.code).toBe('market-not-reached');
    expect(found?.fixes?.map(({ title, kind }) => [title, kind])).toEqual([['Let `b` sell there', 'placeholder']]);
    const after = applyEdits(text, found?.fixes?.[0]?.edits[0]?.edits ?? []) ?? '';
    expect(after).toBe(text.replace('// all of it', '// all of it\n  link b -> fair { sells ? fruit }'));
    expect(findings(after).map(({ code }) => code)).toEqual(['link-to-fill-in']);
  });
  test('many firms outside every channel are one finding', () => {
    const firms = Array.from({ length: 5 }, (_, index) => `firm idle-${index} { }`).join('\n');
    const found = findings(inChain(`market town: domestic\nfirm a { }\n${firms}\nlink a -> town\nchannel near: a -> town`));
    expect(found.map(({ message }) => message)).toEqual([
      '`idle-0`, `idle-1` and 3 more are outside every channel: no channel names them.',
    ]);
    expect(found[0]?.related).toHaveLength(4);
  });
  test('a link that isn’t understood may be the one that a channel misses', () => {
    const text = (buyer: string) => inChain(`market town: domestic\nfirm a { }\nlink a -> ${buyer}\nchannel near: a -> town`);
    expect(findings(text('?'))).toEqual([]);
    const workspace = findingsOf(text('twon'));
    expect(workspace.map(({ code }) => code)).toEqual(['unknown-name']);
  });
  test('names are cut at 24 characters, so that a message has at most 160', () => {
    const [one, two] = ['growers-of-the-upper-and-lower-valley', 'exporters-of-avocados-and-other-fruit'];
    const found = findings(
      inChain(
        `market town: domestic\nfirm ${one} { }\nfirm ${two} { }\nlink ${two} -> ${one}\nlink ${two} -> town\nchannel the-way-to-the-town-and-its-market: ${one} -> ${two} -> town`,
      ),
    );
    expect(found.map(({ message }) => message)).toEqual([
      '`the-way-to-t…-its-market` goes from `growers-of-t…ower-valley` to `exporters-of…other-fruit`, but there is no such link.',
    ]);
  });
});

describe('messages', () => {
  const chain = 'product fruit in kg\nmarket town: domestic\n';
  test.each([
    [
      'a step without a link',
      'market town: domestic\nfirm a { }\nfirm b { }\nlink a -> b\nlink a -> town\nchannel local: a -> b -> town',
      ['warning[channel-step-without-link] `local` goes from `b` to `town`, but there is no link `b -> town`.'],
    ],
    [
      'a step the wrong way round',
      'market town: domestic\nfirm a { }\nfirm b { }\nlink b -> a\nlink b -> town\nchannel local: a -> b -> town',
      ['warning[channel-step-without-link] `local` goes from `a` to `b`, but there is no link `a -> b`: `b -> a` goes the other way.'],
    ],
    [
      'sold, produced and consumed',
      `${chain}firm grower { count 100  produces 50 kg/firm fruit  consumes 500 kg fruit  loses 10% of fruit }\nlink grower -> town { sells 5 t fruit at 9 KES/kg }`,
      [
        'warning[more-sold-than-there-is] `grower` has 5 t of `fruit` (5 t produced), but 500 kg consumed, 0.5 t lost and 5 t sold: 1 t too much.',
      ],
    ],
    [
      'sold by a trader who buys',
      `${chain}firm grower { }\nfirm broker { level collection }\nlink grower -> broker { sells 1_200 t fruit at 9 KES/kg }\nlink broker -> town { sells 1_450 t fruit at 12 KES/kg }`,
      [
        'warning[more-sold-than-there-is] `broker` has 1\u00a0200 t of `fruit` (1\u00a0200 t bought), but 1\u00a0450 t sold: 250 t too much.',
      ],
    ],
    [
      'sold by a group',
      `${chain}firm grower { }\ngroup coop: cooperative { unites grower }\nlink grower -> coop { sells 10 t fruit at 9 KES/kg }\nlink coop -> town { sells 12 t fruit at 12 KES/kg }`,
      ['warning[more-sold-than-there-is] `coop` has 10 t of `fruit` (10 t bought), but 12 t sold: 2 t too much.'],
    ],
    [
      'worked up into something else',
      `product cherry in kg\nproduct green in kg\nmarket town: domestic\nfirm grower { }\nfirm mill { converts 5.5 kg cherry into 1 kg green }\nlink grower -> mill { sells 400 t cherry at 9 KES/kg }\nlink mill -> town { sells 100 t green at 90 KES/kg }`,
      ['warning[more-sold-than-there-is] `mill` has 400 t of `cherry` (400 t bought), but 550 t needed for what it makes: 150 t too much.'],
    ],
    [
      'made of too little, once what is lost of it is counted',
      'product cherry in kg\nproduct green in kg\nmarket town: domestic\nfirm a { }\nfirm mill { converts 5 kg cherry into 1 kg green  loses 10% of green }\nlink a -> mill { sells 100 t cherry at 9 KES/kg }\nlink mill -> town { sells 20 t green at 90 KES/kg }',
      [
        'warning[more-sold-than-there-is] `mill` has 100 t of `cherry` (100 t bought), but 111.1 t needed for what it makes: 11.11 t too much.',
      ],
    ],
    [
      'more bought than sold, with what is lost already',
      `${chain}firm grower { }\nfirm trader { loses 2% of fruit }\nlink grower -> trader { sells 100 t fruit at 9 KES/kg }\nlink trader -> town { sells 90 t fruit at 12 KES/kg }`,
      [
        'hint[less-sold-than-bought] `trader` buys 100 t of `fruit`, of which 90 t is sold and 2 t is lost: it isn’t said what becomes of 8 t.',
      ],
    ],
    [
      'more bought than sold, and the loss that would explain it',
      `${chain}firm grower { }\nfirm trader { }\nlink grower -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells 58 t fruit at 12 KES/kg }`,
      [
        'hint[less-sold-than-bought] `trader` buys 60 t of `fruit`, of which 58 t is sold: say what becomes of 2 t, as with `loses 3.333% of fruit` or `consumes …`.',
      ],
    ],
    [
      'channel shares',
      'market town: domestic\nmarket europe: abroad\nfirm a { }\nlink a -> town\nlink a -> europe\nchannel local: a -> town { share 60..70% of a }\nchannel export: a -> europe { share 38..48% of a }',
      ['warning[channel-shares-over-100] The channels of `a` take 108% of its sales: `local` 60..70% and `export` 38..48%.'],
    ],
    [
      'a step that a link goes through',
      'market town: domestic\nfirm a { }\nfirm b { }\ngroup g { unites a }\nlink a -> b through g\nlink b -> town\nchannel local: g -> b -> town',
      ['warning[channel-step-without-link] `local` goes from `g` to `b`; `a -> b` goes through it: write `a` before it.'],
    ],
    [
      'moves that take more than there is',
      'market town: domestic\nmarket fair: domestic\nfirm a { }\nlink a -> town\nlink a -> fair\nchannel one: a -> town\nchannel two: a -> fair\nupgrade u: channel { adopters 10% of a\nmove 70% of one to two\nmove 40..60% of one to two }',
      ['error[share-over-100] `u` moves 120% of `one` away: there are at most 100%.'],
    ],
    [
      'groups that unite each other',
      'firm a { }\ngroup g { unites a, h }\ngroup h { unites g }\ngroup top { unites h }',
      [
        'warning[group-in-itself] `g` unites `h`, which in turn unites it.',
        'warning[group-in-itself] `h` unites `g`, which in turn unites it.',
      ],
    ],
    [
      'a circle of three',
      'firm a { }\nfirm b { }\nfirm c-firm { }\nlink a -> b\nlink b -> c-firm\nlink c-firm -> a',
      ['information[circle-of-firms] `a`, `b` and `c-firm` sell to each other in a circle.'],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(messages(lines)).toEqual(expected);
  });
});

describe('what looks like a contradiction and isn’t one', () => {
  const chain = 'product fruit in kg\nmarket town: domestic\n';
  test.each([
    [
      'half a percent is rounding',
      `${chain}firm grower { produces 1_000 t fruit }\nlink grower -> town { sells 1_005 t fruit at 9 KES/kg }`,
    ],
    [
      'what comes in on another link is unknown',
      `${chain}firm a { }\nfirm b { }\nfirm broker { }\nlink a -> broker { sells 10 t fruit at 9 KES/kg }\nlink b -> broker\nlink broker -> town { sells 15 t fruit at 9 KES/kg }`,
    ],
    [
      'the number of firms is unknown',
      `${chain}firm grower { produces 50 kg/firm fruit }\nlink grower -> town { sells 10 t fruit at 9 KES/kg }`,
    ],
    [
      'a price between two who don’t adopt, where all adopt who may',
      `${chain}firm grower { }\nfirm trader { }\nlink grower -> trader { sells 10 t fruit at 9 KES/kg }\nlink trader -> town { sells 10 t fruit at 12 KES/kg }\nupgrade better: product { adopters 100% of grower  price +2 KES/kg on trader -> town }`,
    ],
    [
      'a price between an adopter and one who doesn’t',
      `${chain}firm grower { }\nfirm trader { }\nlink grower -> trader { sells 10 t fruit at 9 KES/kg }\nlink trader -> town { sells 10 t fruit at 12 KES/kg }\nupgrade better: product { adopters 40% of grower  price +2 KES/kg on grower -> trader }`,
    ],
    [
      'a hundredth that isn’t sold is weighing',
      `${chain}firm grower { }\nfirm trader { }\nlink grower -> trader { sells 100 t fruit at 9 KES/kg }\nlink trader -> town { sells 99 t fruit at 12 KES/kg }`,
    ],
    [
      'the loss is said that explains what isn’t sold',
      `${chain}firm grower { }\nfirm trader { loses 3.333% of fruit }\nlink grower -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells 58 t fruit at 12 KES/kg }`,
    ],
    [
      'who also makes what isn’t all sold may keep its own',
      `${chain}firm grower { }\nfirm trader { produces 5 t fruit }\nlink grower -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells 58 t fruit at 12 KES/kg }`,
    ],
    [
      'how much is sold is unknown',
      `${chain}firm grower { }\nfirm trader { }\nlink grower -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells ? fruit at 12 KES/kg }`,
    ],
    [
      'what is bought is sold in no form that is stated',
      `${chain}product juice in l\nfirm grower { }\nfirm trader { }\nlink grower -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells 58 l juice at 12 KES/l }`,
    ],
    ['nothing says where it comes from', `${chain}firm grower { }\nlink grower -> town { sells 10 t fruit at 9 KES/kg }`],
    [
      'a producer who buys too, and doesn’t say how much is produced',
      `${chain}firm a { }\nfirm b { level production }\nlink a -> b { sells 10 t fruit at 9 KES/kg }\nlink b -> town { sells 15 t fruit at 9 KES/kg }`,
    ],
    [
      'rejects are sold as another grade',
      'product fruit in kg { grade top  grade common }\nmarket town: domestic\nfirm grower { produces 10 t fruit  rejects 20% of fruit.top }\nlink grower -> town { sells 8 t fruit.top at 9 KES/kg  sells 2 t fruit.common at 4 KES/kg }',
    ],
    [
      'joint products of one conversion',
      'product nut in kg\nproduct oil in kg\nproduct cake in kg\nmarket town: domestic\nfirm a { }\nfirm press { converts 1 kg nut into 0.19 kg oil, 0.6 kg cake }\nlink a -> press { sells 100 t nut at 9 KES/kg }\nlink press -> town { sells 19 t oil at 90 KES/kg  sells 60 t cake at 20 KES/kg }',
    ],
    [
      'two conversions one after the other',
      'product cherry in kg\nproduct parchment in kg\nproduct green in kg\nmarket town: domestic\nfirm a { }\nfirm mill { converts 5 kg cherry into 1 kg parchment  converts 1.25 kg parchment into 1 kg green }\nlink a -> mill { sells 625 t cherry at 9 KES/kg }\nlink mill -> town { sells 100 t green at 90 KES/kg }',
    ],
    [
      'a channel through a group that only brings together',
      'market europe: abroad\nfirm a { }\nfirm b { }\ngroup coop: cooperative { unites a }\nlink a -> b through coop\nlink b -> europe\nchannel export: a -> coop -> b -> europe',
    ],
    [
      'a supplier of inputs before the channels',
      'product seed in kg\nproduct fruit in kg\nmarket town: domestic\nfirm dealer { }\nfirm a { }\nlink dealer -> a { sells 1 t seed at 9 KES/kg }\nlink a -> town { sells 10 t fruit at 9 KES/kg }\nchannel local: a -> town',
    ],
    ['no channel is declared', 'market town: domestic\nfirm a { }\nfirm b { }\nlink a -> town\nlink b -> town'],
    [
      'a raw product on the way to the channel’s',
      'product cherry in kg\nproduct green in kg\nmarket town: domestic\nfirm a { }\nfirm mill { converts 5.5 kg cherry into 1 kg green }\nlink a -> mill { sells 550 t cherry at 9 KES/kg }\nlink mill -> town { sells 100 t green at 90 KES/kg }\nchannel local of green: a -> mill -> town',
    ],
    [
      'a channel that nobody is in yet is entered',
      'market town: domestic\nmarket europe: abroad\nfirm a { }\nlink a -> town\nlink a -> europe\nchannel local: a -> town\nchannel export: a -> europe\nupgrade u: channel { adopters 10% of a  enters channel export  move 10% of local to export }',
    ],
    [
      'a channel that begins with the group whose members’ goods it takes',
      `${chain}firm a { }\nfirm b { }\ngroup coop: cooperative { unites a }\nlink coop -> b { sells 10 t fruit at 9 KES/kg }\nlink b -> town { sells 10 t fruit at 12 KES/kg }\nchannel local: coop -> b -> town`,
    ],
    [
      'all of a channel goes in two moves, and another’s share with it',
      'market town: domestic\nmarket fair: domestic\nfirm a { }\nlink a -> town\nlink a -> fair\nchannel one: a -> town\nchannel two: a -> fair\nupgrade u: channel { adopters 10% of a  move 60% of one to two\nmove 40% of one to two\nmove 50% of two to one }',
    ],
    [
      'a processor that loses of what it makes',
      'product cherry in kg\nproduct green in kg\nmarket town: domestic\nfirm a { }\nfirm mill { converts 5 kg cherry into 1 kg green  loses 10% of green }\nlink a -> mill { sells 100 t cherry at 9 KES/kg }\nlink mill -> town { sells 18 t green at 90 KES/kg }',
    ],
    [
      'a price falls on its way',
      `${chain}firm a { produces 10 t fruit }\nfirm b { }\nlink a -> b { sells 10 t fruit at 9 KES/kg }\nlink b -> town { sells 10 t fruit at 8 KES/kg }`,
    ],
  ])('%s', (_name, lines) => {
    expect(messages(lines)).toEqual([]);
  });
});

describe('fixes', () => {
  test('say what becomes of what is bought and not sold', () => {
    const left = (text: string) => findingsOf(text).filter(({ code }) => code === 'less-sold-than-bought');
    const text = inChain(
      'product fruit in kg\nmarket town: domestic\nfirm a { }\nfirm trader {\n  size micro // who buys\n}\nlink a -> trader { sells 60 t fruit at 9 KES/kg }\nlink trader -> town { sells 58 t fruit at 12 KES/kg }',
    );
    const fixes = left(text)[0]?.fixes ?? [];
    expect(fixes.map(({ kind }) => kind)).toEqual(['suggested', 'placeholder']);
    const fixed = fixes.map(({ edits }) => applyEdits(text, edits[0]?.edits ?? []) ?? '');
    expect(fixed[0]).toContain('    size micro // who buys\n    loses 3.333% of fruit\n  }');
    expect(fixed[1]).toContain('    consumes ? fruit\n');
    expect(fixed.map(left)).toEqual([[], []]);
  });
  test.each([
    [
      'adds the link that a channel needs',
      'market town: domestic\nfirm a { }\nfirm b { }\nlink a -> b\nlink a -> town\nchannel local: a -> b -> town',
      '  link b -> town\n  channel local: a -> b -> town',
    ],
    [
      'puts the seller before the group that its link goes through',
      'market town: domestic\nfirm a { }\nfirm b { }\ngroup g { unites a }\nlink a -> b through g\nlink b -> town\nchannel local: g -> b -> town',
      'channel local: a -> g -> b -> town',
    ],
    [
      'turns the names of a price',
      'market town: domestic\nfirm a { }\nfirm b { }\nlink a -> b\nlink b -> town\nupgrade u: product { adopters 10% of a  price +2 KES/kg on b -> a }',
      'price +2 KES/kg on a -> b }',
    ],
  ])('%s', (_name, lines, expected) => {
    const text = inChain(lines);
    const [finding] = findings(text);
    const edits = finding?.fixes?.[0]?.edits[0]?.edits ?? [];
    const fixed = applyEdits(text, edits)!;
    expect(fixed).toContain(expected);
    expect(findings(fixed)).toEqual([]);
  });
});
