// The formatter: what it makes of a text, and what must hold for any text, however damaged.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultOptions, type FormatOptions, format } from '#language/format.ts';
import { parse } from '#language/read.ts';
import { everyStatement, type Parsed } from '#language/syntax.ts';
import { applyEdits } from '#text/edit.ts';
import { fc } from './laws.ts';

function formatted(text: string, options: FormatOptions = defaultOptions): string {
  const edits = format(parse(text), options);
  const after = applyEdits(text, edits);
  if (after === undefined) throw new Error(`the edits overlap: ${JSON.stringify(edits)}`);
  return after;
}

const folder = path.join(import.meta.dirname, '../../examples');
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.vchain'))
  .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));

/** Tokens and comments as they are written, in their order. */
function words({ text, tokens }: Parsed): string[] {
  const items = [...tokens.comments, ...tokens.starts.map((start, i) => ({ start, end: tokens.ends[i] as number }))];
  return items.toSorted((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end));
}

/** What was read: every statement's type, depth and words. */
function structure(parsed: Parsed): string[] {
  return [...everyStatement(parsed.statements)].map((statement) => {
    let depth = 0;
    for (let at = statement.parent; at; at = at.parent) depth++;
    const { starts, ends } = parsed.tokens;
    const own = starts.slice(statement.firstToken, statement.endToken);
    const said = own.map((start, i) => parsed.text.slice(start, ends[statement.firstToken + i]));
    return `${depth} ${statement.$type}${statement.broken ? ' broken' : ''} ${said.join(' ')}`;
  });
}

const codes = ({ findings }: Parsed) => findings.map(({ code }) => code);

function holds(text: string): void {
  const before = parse(text);
  const once = formatted(text);
  const after = parse(once);
  expect(words(after), 'the same words and comments').toEqual(words(before));
  expect(structure(after), 'the same statements').toEqual(structure(before));
  expect(codes(after).toSorted(), 'the same findings').toEqual(codes(before).toSorted());
  expect(formatted(once), 'nothing left to do').toBe(once);
}

describe('what it makes of a text', () => {
  const cases: readonly (readonly [says: string, before: string, after: string])[] = [
    [
      'one statement a line, two blanks of indentation',
      'chain a {\nproduct b in kg\n      market c : domestic\n    }\n',
      'chain a {\n  product b in kg\n  market c: domestic\n}\n',
    ],
    [
      'a short block stays on its line, its statements two blanks apart',
      'firm a {level production size micro   count 40}\n',
      'firm a { level production  size micro  count 40 }\n',
    ],
    [
      'a block on one line that is too long is broken up',
      `firm a "${'long '.repeat(14)}" { level production  size micro  count 40  does transport }\n`,
      `firm a "${'long '.repeat(14)}" {\n  level production\n  size micro\n  count 40\n  does transport\n}\n`,
    ],
    [
      'blanks between words, none around the marks of a figure or a name',
      'link  a->b { sells 8 .. 10 .. 12 t fruit . top at 10 KES / kg   risk theft 5 % loses + 3 % }\n',
      'link a -> b { sells 8..10..12 t fruit.top at 10 KES/kg  risk theft 5% loses +3% }\n',
    ],
    ['no blank before a comma or a colon', 'group a "b" : association { does x ,y }\n', 'group a "b": association { does x, y }\n'],
    [
      'comments behind code are aligned on neighbouring lines',
      'chain a {\n  currency KES // one\n  period 2006 // two\n\n  country Kenya // three\n}\n',
      'chain a {\n  currency KES  // one\n  period 2006   // two\n\n  country Kenya  // three\n}\n',
    ],
    [
      'comments that are aligned already stay where they are',
      'chain a {\n  currency KES       // one\n  period 2006        // two\n}\n',
      'chain a {\n  currency KES       // one\n  period 2006        // two\n}\n',
    ],
    [
      'a comment of its own stands as what follows; before a brace, as what the block holds',
      'chain a {\n// first\ncurrency KES\n// last\n}\n',
      'chain a {\n  // first\n  currency KES\n  // last\n}\n',
    ],
    [
      'at most one empty line, none inside the borders of a block',
      'chain a {\n\n\n  currency KES\n\n\n\n  country Kenya\n\n}\n\n\n',
      'chain a {\n  currency KES\n\n  country Kenya\n}\n',
    ],
    [
      'a line that goes on is indented',
      'chain a {\n  complete links,\n  channels\n  link b -> c\n  through d\n}\n',
      'chain a {\n  complete links,\n      channels\n  link b -> c\n      through d\n}\n',
    ],
    ['an opening brace comes up to its statement', 'firm a\n{\n  count 4\n}\n', 'firm a {\n  count 4\n}\n'],
    ['but not over a comment', 'firm a // b\n{\ncount 4\n}\n', 'firm a  // b\n{\n  count 4\n}\n'],
    [
      'a line that cannot be read is left as it is',
      'firm a {\n  cuont   4  5\n    level  production\n}\n',
      'firm a {\n  cuont   4  5\n  level production\n}\n',
    ],
    [
      'behind a comma a deeper line goes on, and stays deeper',
      'firm a {\n  does transport,\n    level production\n}\n',
      'firm a {\n  does transport,\n      level production\n}\n',
    ],
    [
      'where a brace is missing, every line stays where it stands',
      'chain a {\n    firm b {\n      count   4\n    firm c { }\n}\n',
      'chain a {\n    firm b {\n      count 4\n    firm c { }\n}\n',
    ],
    ['an empty block', 'firm a {}\nfirm b {\n\n}\n', 'firm a { }\nfirm b {\n}\n'],
    ['the last line ends', 'use "a.vchain"', 'use "a.vchain"\n'],
    ['an empty text stays empty', '', ''],
    ['blanks alone stay', ' \n \n', ' \n \n'],
    ['Windows line endings stay', 'chain a {\r\ncount 4\r\n\r\n\r\n}\r\n', 'chain a {\r\n  count 4\r\n}\r\n'],
    ['carriage returns stay', 'chain a {\rcurrency KES\r\r\rcountry Kenya }\r', 'chain a {\r  currency KES\r\r  country Kenya\r}\r'],
    [
      'mixed line endings stay as they are, line by line',
      'chain a {\r\ncurrency KES\ncountry Kenya\r}\n',
      'chain a {\r\n  currency KES\n  country Kenya\r}\n',
    ],
    ['a byte order mark stays', '\ufeff  use "a.vchain"\n', '\ufeffuse "a.vchain"\n'],
    ['a no-break space is told of elsewhere, and stays', 'use\u00a0"a.vchain"\n', 'use\u00a0"a.vchain"\n'],
    ['a comment keeps every blank of its own', 'use "a" //  x   \n', 'use "a"  //  x   \n'],
  ];
  test.each(cases)('%s', (_, before, after) => {
    expect(formatted(before)).toBe(after);
    holds(before);
  });

  test('tabs, where they are asked for', () => {
    const options = { tabSize: 4, insertSpaces: false };
    expect(formatted('chain a {\n  firm b {\n  count 4 // c\n  }\n}\n', options)).toBe(
      'chain a {\n\tfirm b {\n\t\tcount 4  // c\n\t}\n}\n',
    );
  });
});

// Thousands of texts take their time on a busy machine.
const patience = 180_000;

describe('laws', { timeout: patience }, () => {
  test.each(examples)('$name: format keeps everything and has nothing left to do', ({ text }) => {
    holds(text);
    holds(text.replaceAll('\n', '\r\n'));
    holds(text.replaceAll('\n', '\r'));
    holds(text.replaceAll(/^ +/gm, ''));
    holds(text.replaceAll(/[ \t]+/g, '   '));
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '"',
      '//',
      '\n',
      '\r',
      '\r\n',
      ' ',
      '\t',
      ',',
      '->',
      '..',
      '.',
      ':',
      '%',
      '/',
      '+',
      '-',
      '?',
      '=',
      ';',
      '(',
      '→',
      '–',
      '“',
      '\u00a0',
      '\u200b',
      '\u2028',
      '\u0000',
      '😀',
      '\ud800',
      'é',
    ),
    fc.constantFrom(
      'firm',
      'level',
      'size micro',
      'lead',
      'link a -> b',
      'none',
      'sells 5 t x',
      'count 4_000',
      'assumed',
      'from x',
      'in kg',
      'roads poor',
      'environment {',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  );
  const damage = fc.array(fc.record({ at: fc.nat(), cut: fc.nat(30), put: piece }), { minLength: 1, maxLength: 8 });

  test('any damage to any example: the same words, statements and findings, and nothing left to do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples.map(({ text }) => text)), fc.nat(), damage, (text, from, changes) => {
        // A stretch of a file, so that many can be tried.
        const start = from % text.length;
        let damaged = text.slice(start, start + 1500);
        for (const { at, cut, put } of changes) {
          const place = at % (damaged.length + 1);
          damaged = damaged.slice(0, place) + put + damaged.slice(place + cut);
        }
        holds(damaged);
      }),
      { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 1500) },
    );
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => holds(pieces.join(''))),
      { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 1500) },
    );
  });
});
