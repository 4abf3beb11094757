// The grammar, the statement table and the vocabulary are one language: what one of them knows, the others know.

import { fc } from './laws.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { VchainTerminals } from '../../src/language/generated/ast.ts';
import { parse } from '../../src/language/read.ts';
import { Reader } from '../../src/language/grammar.ts';
import { type Block, clauseHeads, clauses, condition, formOf, formsIn, statements } from '../../src/language/statements.ts';
import { everyStatement } from '../../src/language/syntax.ts';
import { knownWords, tokenize } from '../../src/language/tokens.ts';
import { units, vocabularies } from '../../src/language/vocabulary.ts';
import { examples, findingsOf, root } from '../support/files.ts';

const grammar = readFileSync(path.join(root, 'src/language/vchain.langium'), 'utf8').replace(/^\s*\/\/.*$/gm, '');

/** A line of a block, wrapped in the blocks around it. */
export function inBlock(block: Block, line: string): string {
  const wraps: Record<Block, (line: string) => string> = {
    file: (one) => one,
    chain: (one) => `chain c {\n${one}\n}`,
    source: (one) => wraps.chain(`source s {\n${one}\n}`),
    product: (one) => wraps.chain(`product p in kg {\n${one}\n}`),
    grade: (one) => wraps.product(`grade g {\n${one}\n}`),
    market: (one) => wraps.chain(`market m: domestic {\n${one}\n}`),
    firm: (one) => wraps.chain(`firm f {\n${one}\n}`),
    household: (one) => wraps.firm(`household {\n${one}\n}`),
    group: (one) => wraps.chain(`group g {\n${one}\n}`),
    link: (one) => wraps.chain(`link a -> b {\n${one}\n}`),
    channel: (one) => wraps.chain(`channel c: a -> b {\n${one}\n}`),
    support: (one) => wraps.chain(`support s: finance {\n${one}\n}`),
    environment: (one) => wraps.chain(`environment {\n${one}\n}`),
    upgrade: (one) => wraps.chain(`upgrade u: product {\n${one}\n}`),
    plan: (one) => wraps.chain(`plan p {\n${one}\n}`),
  };
  return wraps[block](line);
}

const reading = new Set(['unknown-name', 'wrong-kind-of-name', 'missing-rate', 'use-not-found']);
const strict = (text: string) =>
  findingsOf(text)
    .filter(({ kind, code }) => kind === 'language' && !reading.has(code))
    .map(({ code, message }) => `${code}: ${message}`);

describe('the statement table', () => {
  test('knows the words of the grammar, and no others', () => {
    const quoted = new Set([...grammar.matchAll(/'([a-z]+)'/g)].map(([, word]) => word as string));
    expect([...knownWords].sort()).toEqual([...quoted].sort());
    for (const word of Object.keys(clauseHeads)) expect(formOf(word)).toBeDefined();
  });

  test.each(statements.map((form) => [form.head, form] as const))(
    '%s: its example is read, as its own type, in each of its blocks',
    (_, form) => {
      for (const block of form.in) {
        if (form.head === 'price' || form.head === 'members') continue;
        const text = inBlock(block, form.example);
        const found = [...everyStatement(parse(text).statements)].find(
          (statement) => statement.head.text === form.head && statement.start === text.indexOf(form.example),
        );
        expect(found?.$type).toBe(form.type);
        expect(parse(text).findings).toEqual([]);
      }
      expect(form.says).toMatch(/\.$/);
    },
  );

  test.each(Object.entries(clauses))('the clause word %s has an example that is read', (_, { example }) => {
    const head = example.split(' ')[0] as string;
    const block = formOf(head)?.in[0] as Block;
    expect(parse(inBlock(block, example)).findings).toEqual([]);
  });

  test('opens no block that nothing may stand in', () => {
    for (const form of statements) if (form.opens && form.opens !== 'environment') expect(formsIn(form.opens).length).toBeGreaterThan(0);
    expect(condition.in).toEqual(['environment']);
  });
});

describe('the vocabulary', () => {
  const words = Object.entries(vocabularies).flatMap(([slot, list]) =>
    Object.entries(list.words).map(([word, entry]) => [`${slot} ${word}`, slot, entry] as const),
  );
  const line = ({ example }: { readonly example: string }) => {
    const head = example.split(/[\s{]/)[0] as string;
    const form = formOf(head);
    return inBlock(
      head in vocabularies.conditions.words &&
        !(form && form.in.length > 0 && example.match(/\d/) === null && form.head === head && head !== 'literacy')
        ? 'environment'
        : (form?.in[0] ?? 'environment'),
      example,
    );
  };
  test.each(words)('%s has a meaning and an example line that is read', (_, __, entry) => {
    expect(entry.meaning.length).toBeGreaterThan(8);
    expect(parse(line(entry)).findings).toEqual([]);
  });
  test.each(Object.entries(units))('the unit %s has a meaning and an example line that is read', (_, entry) => {
    expect(entry.meaning.length).toBeGreaterThan(3);
    expect(parse(line(entry)).findings).toEqual([]);
  });
});

describe('tokens', () => {
  test('are cut as the grammar’s terminals say', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'कुल',
        'café-verde',
        'a-1',
        'x_y',
        '-',
        '->',
        '..',
        '.',
        '12',
        '1_000',
        '1.5',
        '2006-03',
        '2006-03-1',
        '"a b"',
        '"',
        '%',
        '/',
        ',',
        'kg',
        'from',
        ' ',
        '\n',
        '// c\n',
        '{',
        '}',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { kinds, starts, ends } = tokenize(text);
        let last = 0;
        for (let i = 0; i < kinds.length; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(last);
          expect(ends[i]).toBeGreaterThan(starts[i] as number);
          last = ends[i] as number;
          const name = new RegExp(VchainTerminals.ID.source, 'uy');
          name.lastIndex = starts[i] as number;
          if (name.test(text) && kinds[i] !== 2) expect(ends[i]).toBe(name.lastIndex);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('names may use any script and may be any word but none', () => {
    for (const name of [
      'café-verde',
      'जूती',
      'interviews',
      'pricey',
      'market',
      'export',
      'price',
      'firm',
      'from',
      'at',
      'lead',
      'level',
      'über-größe',
      '山羊',
    ]) {
      const text = `chain c {\n  firm ${name} { size micro }\n  market m: domestic\n  link ${name} -> m { contract spot }\n  channel k: ${name} -> m\n}\n`;
      expect([name, strict(text), findingsOf(text).filter(({ code }) => code === 'unknown-name').length]).toEqual([name, [], 0]);
    }
    expect(strict('chain c {\n  firm none { size micro }\n}\n')).not.toEqual([]);
  });
});

describe('the grammar', () => {
  test('reads every example and the complete example of the docs without a message', () => {
    for (const { file, text } of examples()) expect([file, parse(text, file).findings]).toEqual([file, []]);
  });

  test('is never of two minds: Langium reports no ambiguity over all examples', () => {
    const said: unknown[] = [];
    const log = console.log;
    console.log = (...args: unknown[]) => said.push(args);
    try {
      const reader = new Reader('development');
      for (const { text } of examples()) {
        const parsed = parse(text);
        for (const statement of everyStatement(parsed.statements))
          expect(reader.read(parsed.tokens.kinds.slice(statement.firstToken, statement.endToken)).misfit).toBeUndefined();
      }
    } finally {
      console.log = log;
    }
    expect(said).toEqual([]);
  });
});

describe('reading', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            ...knownWords,
            'x',
            'kg',
            '5',
            '%',
            '{',
            '}',
            '\n',
            '"',
            ',',
            '->',
            ':',
            '..',
            '.',
            '//',
            'KES/kg',
            '1,5',
            '?',
            '\r\n',
          ),
          fc.string({ maxLength: 3 }),
        ),
        { maxLength: 80 },
      )
      .map((parts) => parts.join(' ')),
  );
  test('never throws, and every place lies in the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { place, message } of findingsOf(text)) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeLessThanOrEqual(text.length);
          expect(place.start).toBeLessThanOrEqual(place.end);
          expect(message.length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('the name of a statement lies in the statement, however it was read', () => {
    const word = fc.constantFrom(
      'firm',
      'group',
      'honey',
      'trader',
      'size',
      'small',
      'of',
      '"Title"',
      '{',
      '}',
      '5',
      'kg',
      'season',
      'product',
      'in',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 9 }), (words) => {
        for (const statement of everyStatement(parse(words.join(' ')).statements)) {
          if (!('name' in statement) || !statement.name || !('text' in statement.name)) continue;
          expect([statement.start <= statement.name.start, statement.name.end <= statement.end]).toEqual([true, true]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('nesting and length have their bounds', () => {
    expect(findingsOf(`${'firm a {\n'.repeat(5000)}${'}\n'.repeat(5000)}`).map(({ code }) => code)).toEqual(['nested-too-deep']);
    expect(findingsOf('firm a {\n'.repeat(5000)).length).toBeLessThan(10_100);
    const started = performance.now();
    findingsOf('chain c { '.repeat(20_000));
    findingsOf('a '.repeat(100_000));
    findingsOf('sells 5 '.repeat(50_000));
    findingsOf(
      `chain c {\nlink a -> b {\n${Array.from({ length: 20_000 }, (_, i) => `sells 5 fruit${i % 3000} at 3 KES/kg\n`).join('')}}\n}`,
    );
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
