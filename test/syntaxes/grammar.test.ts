// The generated TextMate grammar, as VS Code runs it: marked snippets, and every statement of every example.
// What a mark says: `^^^ scope` under a line names the scope of what stands above the carets, and nothing else there may be another.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '#language/read.ts';
import { clauses, condition, statements } from '#language/statements.ts';
import { everyStatement } from '#language/syntax.ts';
import { vocabularies } from '#language/vocabulary.ts';
import { LineIndex } from '#text/line-index.ts';
import { generate } from '#tools/generate/textmate.ts';
import { examples } from '../support/files.ts';
import { colours, grammarFile } from './colours.ts';

const head = /^(keyword\.control|constant\.language\.statement|constant\.language\.condition)$/;

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: string;
}

/** Lines of code, and the marks of the lines that begin with blanks and a caret. */
function marked(snippet: string): { readonly code: string; readonly marks: readonly Mark[] } {
  const code: string[] = [];
  const marks: Mark[] = [];
  for (const line of snippet.replace(/^\n/, '').trimEnd().split('\n')) {
    const mark = /^\s*(\^+)\s+(\S+)$/.exec(line);
    if (mark) {
      const start = line.indexOf('^');
      marks.push({ line: code.length - 1, start, end: start + (mark[1] as string).length, scope: mark[2] as string });
    } else code.push(line);
  }
  return { code: code.join('\n'), marks };
}

const snippets: Readonly<Record<string, string>> = {
  'heads at the beginning of a line, behind a brace, and behind a gap': `
firm broker "Brokers" { level collection  size small  count 60  does transport, credit }
^^^^ keyword.control
     ^^^^^^ entity.name.type
            ^ string.quoted.double
                        ^^^^^ keyword.other.statement
                              ^^^^^^^^^^ support.constant
                                          ^^^^ keyword.other.statement
                                               ^^^^^ support.constant
                                                      ^^^^^ keyword.other.statement
                                                            ^^ constant.numeric
                                                                ^^^^ keyword.other.statement
                                                                     ^^^^^^^^^ support.constant
                                                                                ^^^^^^ support.constant
\tsize small
\t^^^^ keyword.other.statement
\t     ^^^^^ support.constant
`,
  'names that are heads and clause words elsewhere': `
link price -> market through from {
     ^^^^^ variable.other
              ^^^^^^ variable.other
                     ^^^^^^^ keyword.other.clause
                             ^^^^ variable.other
  sells 900 t premium at 10 KES/kg premium 4 KES/kg from at "p. 2"
              ^^^^^^^ variable.other
                      ^^ keyword.other.clause
                                   ^^^^^^^ keyword.other.clause
                                                    ^^^^ keyword.other.clause
                                                         ^^ variable.other
}
market export "Export": abroad { demands market, premium, price.of }
       ^^^^^^ entity.name.type
                                         ^^^^^^ variable.other
                                                 ^^^^^^^ variable.other
                                                          ^^^^^^^^ variable.other
channel chain of of: firm -> link -> market
        ^^^^^ entity.name.type
              ^^ keyword.other.clause
                 ^^ variable.other
                     ^^^^ variable.other
                             ^^^^ variable.other
                                     ^^^^^^ variable.other
`,
  'names that begin with a keyword, and names of other scripts': `
firm pricey "P" { level production }
     ^^^^^^ entity.name.type
firm café-verde
     ^^^^^^^^^^ entity.name.type
firm जूती
     ^^^^ entity.name.type
interviews from here
^^^^^^^^^^ variable.other
firm-grower x
^^^^^^^^^^^ variable.other
`,
  'figures with their units': `
  sells 1_420 t fruit.common at 8..10..12 KES/kg assumed
        ^^^^^ constant.numeric
              ^ keyword.other.unit
                ^^^^^^^^^^^^ variable.other
                                ^ constant.numeric
                                 ^^ keyword.operator
                                   ^^ constant.numeric
                                          ^^^^^^ keyword.other.unit
                                                 ^^^^^^^ keyword.other.clause
  output +5..10..15%
         ^^ constant.numeric
                   ^ keyword.other.unit
  offers investment-capital up to 20_000 KES/firm for 9 months at 18%/year
         ^^^^^^^^^^^^^^^^^^ support.constant
                            ^^ keyword.other.clause
                               ^^ keyword.other.clause
                                                  ^^^ keyword.other.clause
                                                        ^^^^^^ keyword.other.unit
                                                                    ^^^^^^ keyword.other.unit
  converts 5.5 kg cherry into 1 kg green, 0.2 kg husk
                  ^^^^^^ variable.other
                         ^^^^ keyword.other.clause
                                   ^^^^^ variable.other
                                                 ^^^^ variable.other
  members 1_200
          ^^^^^ constant.numeric
  period 2006-07..2007-06
         ^^^^^^^ constant.numeric.date
                  ^^^^^^^ constant.numeric.date
  women ?
        ^ constant.language.unknown
  tells none
        ^^^^ constant.language.none
`,
  'own names and the vocabulary side by side': `
  cost export 3 KES/kg of export
                          ^^^^^^ variable.other
  excluded by gender, own-word
              ^^^^^^ support.constant
                      ^^^^^^^^ variable.other
  invest 12_000 KES/firm financed by 80% bank, 20% own-funds lasts 8 years
                         ^^^^^^^^ keyword.other.clause
                                         ^^^^ variable.other
                                                   ^^^^^^^^^ support.constant
                                                             ^^^^^ keyword.other.clause
  enters level collection
         ^^^^^ keyword.other.clause
               ^^^^^^^^^^ support.constant
  enters channel level
         ^^^^^^^ keyword.other.clause
                 ^^^^^ variable.other
`,
  'texts, closed or not, and comments': `
  url "https://www.microlinks.org" // where it is
      ^ string.quoted.double
                                   ^^^^^^^^^^^^^^ comment.line.double-slash
firm grower "Growers
            ^^^^^^^^ string.quoted.double
  level production
  ^^^^^ keyword.other.statement
market “Shops
       ^^^^^^ string.quoted.double
  lead
  ^^^^ keyword.other.statement
`,
  'the enabling environment': `
environment { roads poor "impassable"  literacy 62% }
^^^^^^^^^^^ keyword.control
              ^^^^^ keyword.other.condition
                    ^^^^ support.constant
`,
  'a list and a statement that go on with the next line': `
  sells 900 t fruit
    at 10 KES/kg from interviews
    ^^ keyword.other.clause
                 ^^^^ keyword.other.clause
  does transport,
    market, credit
    ^^^^^^ variable.other
`,
};

describe('marked snippets', () => {
  test.each(Object.entries(snippets))('%s', async (_title, snippet) => {
    const { code, marks } = marked(snippet);
    const { tokens } = await colours(code);
    const lines = code.split('\n');
    const wrong = marks.flatMap(({ line, start, end, scope }) =>
      tokens
        .filter(
          (token) =>
            token.line === line && token.start < end && token.end > start && token.scopes.every((one) => one !== `${scope}.vchain`),
        )
        .map((token) => `${lines[line]?.slice(start, end)}: ${token.scope}, not ${scope}`),
    );
    expect(wrong).toEqual([]);
    for (const { line, start, end } of marks) expect(lines[line]?.slice(start, end).trim(), `mark in line ${line + 1}`).not.toBe('');
  });
});

describe('every statement of the table', () => {
  test.each([...statements, condition].map((form) => [form.head, form] as const))('%s', async (word, form) => {
    for (const before of ['', '  ', '{ ', 'lead  ', '}  ']) {
      const { tokens } = await colours(before + form.example);
      const token = tokens.find(({ start }) => start === before.length);
      expect([token?.text, token?.scope]).toEqual([word, expect.stringMatching(head)]);
    }
    const declares = Object.values(form.slots).some((slot) => slot.is === 'declares');
    if (declares) expect((await colours(form.example)).tokens[1]?.scope).toBe('entity.name.type');
  });

  test('every clause word has its colour in its example', async () => {
    for (const [word, { example }] of Object.entries(clauses)) {
      const { tokens } = await colours(`  ${example}`);
      const scopes = tokens.filter(({ text }) => text.trim() === word).map(({ scope }) => scope);
      expect([word, scopes]).toEqual([word, [word === 'none' ? 'constant.language.none' : 'constant.language.clause']]);
    }
  });
});

describe.each(examples().map(({ file, text }) => [file, text] as const))('%s', (file, text) => {
  test('every head has the colour of one, and no other word has', async () => {
    const { tokens } = await colours(text);
    const index = new LineIndex(text);
    const at = new Map(tokens.map((token) => [index.startOf(token.line) + token.start, token]));
    const heads = new Set<number>();
    for (const statement of everyStatement(parse(text, file).statements)) {
      heads.add(statement.head.start);
      // A condition that is the chain's own is not in the vocabulary.
      if (statement.$type === 'Condition' && !(statement.head.text in vocabularies.conditions.words)) continue;
      const token = at.get(statement.head.start);
      expect([statement.head.text, token?.scope]).toEqual([statement.head.text, expect.stringMatching(head)]);
      expect(token?.scopes.some((scope) => scope.startsWith('keyword.'))).toBe(true);
    }
    const surplus = tokens.filter((token) => head.test(token.scope) && !heads.has(index.startOf(token.line) + token.start));
    expect(surplus.map((token) => `${token.line + 1}: ${token.text}`)).toEqual([]);
  });

  test('nothing stays open at the end of a line', async () => {
    const { depths } = await colours(text);
    expect(new Set(depths)).toEqual(new Set([1]));
  });
});

test('nothing stays open at the end of any line, whatever is broken', async () => {
  const broken = ['firm a "open', 'link a ->', 'does x,', 'chain', 'sells 4', 'a “b', '"', 'from', 'roads poor "', '{ level', 'price on'];
  expect(new Set((await colours(broken.join('\n'))).depths)).toEqual(new Set([1]));
});

test('the grammar is what the statement table makes now', () => {
  expect(readFileSync(grammarFile, 'utf8')).toBe(generate()['syntaxes/vchain.tmLanguage.json']);
});
