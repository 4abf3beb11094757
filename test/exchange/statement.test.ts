// Statements from their parts: whatever names, texts and numbers come from outside, what is written is read back as it was meant.

import { describe, expect, test } from 'vitest';
import { decimal, evidenceOf, figureOf, isName, type Line, nameFor, quoted, textOf } from '../../src/exchange/statement.ts';
import { format } from '../../src/language/format.ts';
import { parse } from '../../src/language/read.ts';
import { statements } from '../../src/language/statements.ts';
import { numberOf } from '../../src/model/measure.ts';
import { fc } from '../language/laws.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...statements.map(({ head }) => head), 'none', '', '-', '1', '"', '=1+1', 'a"}{'),
);

describe('names', () => {
  test.each([
    ['Coffee farmers (small)', 'coffee-farmers-small'],
    ['  Café-Verde ', 'café-verde'],
    ['जूती', 'जूती'],
    ['2006 growers', 'firm-2006-growers'],
    ['none', 'firm-none'],
    ['???', 'firm'],
    ['=cmd|calc', 'cmd-calc'],
    ['Women’s cooperative of the upper valley of the river', 'women-s-cooperative-of-the-upper-valley'],
  ])('%s', (text, name) => {
    expect(nameFor(text, 'firm', new Set())).toBe(name);
  });

  test('two that would be called the same are told apart', () => {
    const taken = new Set<string>();
    expect(['Trader', 'trader', 'TRADER'].map((text) => nameFor(text, 'firm', taken))).toEqual(['trader', 'trader-2', 'trader-3']);
  });

  test('whatever it is called, its name can stand, also as the keywords around it', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const taken = new Set<string>();
        const [first, second] = [nameFor(one, 'firm', taken), nameFor(other, 'firm', taken)];
        expect(isName(first) && isName(second) && first !== second).toBe(true);
        const { findings, statements: read } = parse(
          `chain c {\n  link ${first} -> ${second} through ${first} { }\n  channel ${first} of ${second}: ${first} -> ${second}\n}\n`,
        );
        expect(findings).toEqual([]);
        expect(read[0]?.children).toMatchObject([
          { seller: { first: { text: first } }, buyer: { first: { text: second } } },
          { name: { text: first } },
        ]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('texts', () => {
  test('whatever stands in it, a text is one text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { findings, statements: read } = parse(`chain c ${quoted(text)} {\n  country ${quoted(text)}\n}\n`);
        expect(findings).toEqual([]);
        expect(read).toMatchObject([
          {
            title: {
              text: text
                .toWellFormed()
                .replaceAll('"', '’')
                .replace(/[\r\n]+/g, ' '),
            },
            children: [{ head: { text: 'country' } }],
          },
        ]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [900, '900'],
    [4000, '4_000'],
    [1234567.25, '1_234_567.25'],
    [1.234, '1.2340'],
    [0.125, '0.125'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [1e21, '1_000_000_000_000_000_000_000'],
    [0.1 + 0.2, '0.30000000000000004'],
  ])('%d', (value, text) => {
    expect(decimal(value)).toBe(text);
  });

  test('every one is read back exactly, without a question', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), fc.constantFrom('t', '%', 'KES/kg'), (value, unit) => {
        const { findings, statements: read } = parse(`women ${figureOf(value, unit)}`);
        expect(findings.map(({ code }) => code)).toEqual([]);
        expect(
          numberOf(
            (read[0] as unknown as { quantity: { parts: { value: { text: string; start: number; end: number } }[] } }).quantity.parts[0]
              ?.value,
          ),
        ).toBe(value);
      }),
      { numRuns: 400 },
    );
  });
});

describe('blocks', () => {
  const source = { name: 'study', title: undefined, url: undefined, date: undefined, place: { file: '', start: 0, end: 0 } };
  const study = evidenceOf({ source, note: 'p. 1' });
  const guess = evidenceOf({ source: undefined, note: undefined });

  test('evidence is said once where it is shared, and not over a figure that has none', () => {
    const firm = (...inside: Line[]): Line => ({ text: 'firm grower', inside });
    expect(
      textOf([
        { text: 'source study' },
        firm(
          { text: 'count 3', evidence: study },
          { text: 'women 45%', evidence: study },
          { text: 'lead' },
          { text: 'horizon 1 year', evidence: guess },
        ),
      ]),
    ).toBe('source study\nfirm grower from study "p. 1" { count 3  women 45%  lead  horizon 1 year assumed }\n');
    expect(
      textOf([
        firm({ text: 'count 3', evidence: study }, { text: 'women 45%', evidence: study }, { text: 'horizon 1 year', evidence: '' }),
      ]),
    ).toBe('firm grower { count 3 from study "p. 1"  women 45% from study "p. 1"  horizon 1 year }\n');
  });

  test('a long block has a line for each statement, and the formatter changes nothing', () => {
    const text = textOf([
      {
        text: 'chain c',
        inside: [
          { text: 'currency KES' },
          { text: '' },
          {
            text: 'firm grower',
            inside: ['level production', 'size micro', 'does transport', 'lead', 'access none'].map((line) => ({ text: line })),
          },
        ],
      },
    ]);
    expect(text).toBe(
      'chain c {\n  currency KES\n\n  firm grower {\n    level production\n    size micro\n    does transport\n    lead\n    access none\n  }\n}\n',
    );
    expect(format(parse(text))).toEqual([]);
  });
});
