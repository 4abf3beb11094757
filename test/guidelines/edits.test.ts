// Repairs become text: into blocks of every shape, behind and away from statements, with line endings, tabs and comments kept.

import { describe, expect, test } from 'vitest';
import { editsOf } from '#guidelines/edits.ts';
import { append, type Change, follow, insert, remove, replace, rewrite } from '#guidelines/repair.ts';
import type { Chain, Origin } from '#model/chain.ts';
import { applyEdits } from '#text/edit.ts';
import { file, read } from './harness.ts';

function after(text: string, change: (chain: Chain) => readonly Change[]): string | undefined {
  const chain = read(text).chains[0]?.chain;
  if (!chain) throw new Error('no chain');
  const edits = editsOf(change(chain), (name) => (name === file ? text : undefined));
  return (
    edits &&
    applyEdits(
      text,
      edits.flatMap((one) => one.edits),
    )
  );
}

const link = (chain: Chain): Origin => chain.links[0] as Origin;
const into = (statement: string) => (chain: Chain) => [insert(link(chain), statement)];

describe('a statement into a block', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['without a block', 'chain c {\n  link a -> b\n}\n', 'chain c {\n  link a -> b { tells none }\n}\n'],
    [
      'without a block, before a comment',
      'chain c {\n  link a -> b   // note\n}\n',
      'chain c {\n  link a -> b { tells none }   // note\n}\n',
    ],
    ['behind evidence', 'chain c {\n  link a -> b assumed "so"\n}\n', 'chain c {\n  link a -> b assumed "so" { tells none }\n}\n'],
    ['into an empty block', 'chain c {\n  link a -> b { }\n}\n', 'chain c {\n  link a -> b { tells none }\n}\n'],
    ['into one line', 'chain c {\n  link a -> b { contract spot }\n}\n', 'chain c {\n  link a -> b { contract spot  tells none }\n}\n'],
    [
      'into lines',
      'chain c {\n  link a -> b {\n    contract spot // now\n    // last\n  }\n}\n',
      'chain c {\n  link a -> b {\n    contract spot // now\n    // last\n    tells none\n  }\n}\n',
    ],
    [
      'with the brace behind the last statement',
      'chain c {\n  link a -> b {\n    contract spot }\n}\n',
      'chain c {\n  link a -> b {\n    contract spot\n    tells none\n  }\n}\n',
    ],
    [
      'with the brace on a line of its own',
      'chain c {\n  link a -> b\n  {\n    contract spot\n  }\n}\n',
      'chain c {\n  link a -> b\n  {\n    contract spot\n    tells none\n  }\n}\n',
    ],
    [
      'with CRLF and tabs',
      'chain c {\r\n\tlink a -> b {\r\n\t\tcontract spot\r\n\t}\r\n}\r\n',
      'chain c {\r\n\tlink a -> b {\r\n\t\tcontract spot\r\n\t\ttells none\r\n\t}\r\n}\r\n',
    ],
    [
      'into a chain on one line',
      'chain c { firm a { }  firm b { }  link a -> b }',
      'chain c { firm a { }  firm b { }  link a -> b { tells none } }',
    ],
    ['without a last line ending', 'chain c {\n  link a -> b\n}', 'chain c {\n  link a -> b { tells none }\n}'],
  ];
  for (const [name, text, expected] of cases) {
    const firms = text.includes('firm') ? '' : text.includes('\r\n') ? '\tfirm a\r\n\tfirm b\r\n' : '  firm a\n  firm b\n';
    const at = text.indexOf('{') + 1 + (text.includes('firm') ? 0 : text.includes('\r\n') ? 2 : 1);
    const put = (source: string) => source.slice(0, at) + firms + source.slice(at);
    test(name, () => expect(after(put(text), into('tells none'))).toBe(put(expected)));
  }

  test('a line that would be too long is broken', () => {
    const long = `    sells 1 t p at 1 KES/kg  contract forward for 12 months  requires traceability, food-safety`;
    const text = `chain c {\n  product p in kg\n  firm a\n  firm b\n  link a -> b {${long.trimStart().padStart(long.length - 3)} }\n}\n`;
    const result = after(text, into('tells preferences every month')) ?? '';
    expect(result.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(result).toContain('\n    tells preferences every month\n  }\n');
  });

  test('two statements for one element share its new block', () => {
    expect(
      after('chain c {\n  firm a\n  firm b\n  link a -> b\n}\n', (chain) => [
        insert(link(chain), 'tells none'),
        insert(link(chain), 'embeds none'),
      ]),
    ).toBe('chain c {\n  firm a\n  firm b\n  link a -> b {\n    tells none\n    embeds none\n  }\n}\n');
  });

  test('a block whose closing brace is missing is left alone', () => {
    expect(after('chain c {\n  firm a\n  firm b\n  link a -> b {\n    contract spot\n', into('tells none'))).toBeUndefined();
  });
});

describe('a statement behind another', () => {
  const firm = (chain: Chain): Origin => chain.firms[0] as Origin;
  const group = { head: 'group g', block: ['unites a', 'members ?'] };
  test('on lines of its own', () => {
    expect(
      after('chain c {\n  firm a { size micro }   // first\n  // second\n  firm b\n}\n', (chain) => [follow(firm(chain), group)]),
    ).toBe('chain c {\n  firm a { size micro }   // first\n  group g {\n    unites a\n    members ?\n  }\n  // second\n  firm b\n}\n');
  });
  test('in a chain on one line', () => {
    expect(after('chain c { firm a { }  firm b { } }\n', (chain) => [follow(firm(chain), group)])).toBe(
      'chain c { firm a { }\ngroup g {\n  unites a\n  members ?\n}\nfirm b { } }\n',
    );
  });
});

describe('a statement away', () => {
  const tells = (chain: Chain) => [remove(chain.links[0]?.tells as Origin)];
  const lines = (inner: string) => `chain c {\n  firm a\n  firm b\n  link a -> b {${inner}}\n}\n`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['with its line', '\n    contract spot\n    tells none\n  ', '\n    contract spot\n  '],
    ['and its comment stays', '\n    tells none  // why\n  ', '\n    // why\n  '],
    ['from the beginning of a line', ' tells none  contract spot ', ' contract spot '],
    ['from the end of a line', ' contract spot  tells none ', ' contract spot '],
    ['from a line of its own in a block', ' tells none ', ' '],
  ];
  for (const [name, text, expected] of cases) test(name, () => expect(after(lines(text), tells)).toBe(lines(expected)));

  test('not with a comment inside', () => {
    expect(after('chain c {\n  firm a\n  firm b\n  link a -> b {\n    tells grades, // so\n      prices\n  }\n}\n', tells)).toBeUndefined();
  });
});

describe('words', () => {
  const text =
    'chain c {\n  product p in kg\n  firm a\n  firm b\n  link a -> b {\n    sells 1 t p at 1 KES/kg premium   none assumed "premium none"\n  }\n}\n';
  const sale = (chain: Chain) => chain.links[0]?.sales[0];
  test('are found whatever space is between them, and not inside a text', () => {
    expect(after(text, (chain) => [rewrite(sale(chain)?.place ?? chain.place, 'premium none', 'premium ?')])).toBe(
      text.replace('premium   none', 'premium ?'),
    );
    expect(after(text, (chain) => [rewrite(chain.place, 'prem', 'x')])).toBeUndefined();
  });
  test('go behind a figure', () => {
    const at = (chain: Chain) => sale(chain)?.at;
    expect(after(text, (chain) => [append((at(chain) as { place: Origin['place'] }).place, ' in harvest')])).toBe(
      text.replace('1 KES/kg premium', '1 KES/kg in harvest premium'),
    );
  });
  test('a file that isn’t known gives nothing', () => {
    expect(editsOf([replace({ file: 'other', start: 0, end: 1 }, 'x')], () => undefined)).toBeUndefined();
  });
});

test('tab stops are numbered over all edits, and what snippets know is escaped', () => {
  const text = 'chain c {\n  firm a "$1}"\n  firm b\n  link a -> b\n}\n';
  const chain = read(text).chains[0]?.chain as Chain;
  const edits = editsOf(
    [insert(link(chain), 'advances ? for ?'), follow(chain.firms[1] as Origin, 'group g "‹who›"')],
    () => text,
  )?.flatMap((one) => one.edits);
  expect(edits?.map(({ text: plain, snippet }) => [plain, snippet])).toEqual([
    [' { advances ? for ? }', ' { advances ${1:?} for ${2:?} \\}'],
    ['  group g "? who"\n', '  group g "${3:? who}"\n'],
  ]);
});

describe('blocks of other shapes', () => {
  const inner = (block: string, statement: string) =>
    after(`chain c {\n  firm a\n  firm b\n  link a -> b${block}\n}\n`, into(statement))?.replace(
      /^chain c \{\n {2}firm a\n {2}firm b\n {2}link a -> b/,
      '',
    );
  const long = (length: number) => `note "${'x'.repeat(length - 7)}"`;
  test('a statement that just fits, and one that doesn’t', () => {
    // «  link a -> b» has 13 characters, « { » and « }» five more.
    expect(inner('', long(82))).toBe(` { ${long(82)} }\n}\n`);
    expect(inner('', long(83))).toBe(` {\n    ${long(83)}\n  }\n}\n`);
    // « { }» is there, and two spaces come in.
    expect(inner(' { }', long(80))).toBe(` { ${long(80)} }\n}\n`);
    expect(inner(' { }', long(81))).toBe(` {\n    ${long(81)}\n  }\n}\n`);
    expect(inner(' {  contract spot}', long(81))).toBe(` {\n    contract spot\n    ${long(81)}\n  }\n}\n`);
  });
  test('lines that are empty, without indentation, or end in the brace', () => {
    expect(inner(' {\n  }', 'tells none')).toBe(' {\n    tells none\n  }\n}\n');
    expect(inner(' {\ncontract spot\n}', 'tells none')).toBe(' {\ncontract spot\ntells none\n}\n}\n');
    expect(inner(' {\n      contract spot\n  }', 'tells none')).toBe(' {\n      contract spot\n      tells none\n  }\n}\n');
    expect(inner(' // why\n  // so\n  { contract spot }', 'tells none')).toBe(' // why\n  // so\n  { contract spot  tells none }\n}\n');
  });
  test('a statement with a block of its own never goes on one line', () => {
    const group = { head: 'group g', block: ['unites a'] };
    const chainAfter = (text: string) => after(text, (chain) => [insert(chain, group)]);
    expect(chainAfter('chain c { firm a }\n')).toBe('chain c {\n  firm a\n  group g {\n    unites a\n  }\n}\n');
    expect(chainAfter('chain c { }\n')).toBe('chain c {\n  group g {\n    unites a\n  }\n}\n');
    expect(chainAfter('chain c {\n\tfirm a\n}\n')).toBe('chain c {\n\tfirm a\n\tgroup g {\n\t\tunites a\n\t}\n}\n');
    // Somebody who indents by a dozen spaces gets eight.
    expect(chainAfter('chain c {\n            firm a\n}\n')).toBe(
      'chain c {\n            firm a\n            group g {\n                    unites a\n            }\n}\n',
    );
  });
});

test('an edit begins where a line does, so that snippets are indented once', () => {
  const text = 'chain c {\n  firm a\n  firm b\n  link a -> b {\n    contract spot\n  }\n}\n';
  const chain = read(text).chains[0]?.chain as Chain;
  const edits = editsOf([insert(link(chain), 'tells none')], () => text)?.flatMap((one) => one.edits);
  expect(edits).toEqual([{ at: { start: text.indexOf('  }'), end: text.indexOf('  }') }, text: '    tells none\n' }]);
});

test('several statements behind one another, whatever stands behind', () => {
  const two = (chain: Chain) => [follow(link(chain), 'group g'), follow(link(chain), 'group h')];
  const begin = 'chain c {\n  firm a\n  firm b\n';
  expect(after(`${begin}  link a -> b   complete links\n}\n`, two)).toBe(
    `${begin}  link a -> b\n  group g\n  group h\n  complete links\n}\n`,
  );
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  expect(after(crlf(`${begin}  link a -> b\n  complete links\n}\n`), two)).toBe(
    crlf(`${begin}  link a -> b\n  group g\n  group h\n  complete links\n}\n`),
  );
});

test('several changes each go to their own element', () => {
  const text = 'chain c {\n  firm a\n  firm b\n  link a -> b\n}\n';
  const [a, b] = [0, 1].map((index) => (chain: Chain) => chain.firms[index] as Origin) as [typeof link, typeof link];
  expect(
    after(text, (chain) => [
      insert(link(chain), 'tells none'),
      insert(a(chain), 'size micro'),
      follow(a(chain), 'group g'),
      follow(b(chain), 'group h'),
      insert(a(chain), 'level production'),
    ]),
  ).toBe(
    'chain c {\n  firm a {\n    size micro\n    level production\n  }\n  group g\n  firm b\n  group h\n  link a -> b { tells none }\n}\n',
  );
});

test('nothing goes into a block with a brace too many', () => {
  const model = (inner: string) => `chain c {\n  firm a\n  firm b\n  link a -> b { ${inner} }\n}\n`;
  for (const inner of ['contract{ spot', 'embe{ds none']) expect(after(model(inner), into('advances none'))).toBeUndefined();
  const quoted = model('contract spot assumed "a { b"');
  expect(after(quoted, into('tells none'))).toBe(quoted.replace('b" }', 'b"  tells none }'));
});

describe('at the end of a file that breaks off', () => {
  const second = (chain: Chain): Origin => chain.firms[1] as Origin;
  test('a statement away, with the line before it ended or not', () => {
    expect(after('chain c {\n  firm a\n  firm b', (chain) => [remove(second(chain))])).toBe('chain c {\n  firm a');
    expect(after('chain c {\r\n  firm a\r\n  firm b', (chain) => [remove(second(chain))])).toBe('chain c {\r\n  firm a');
    expect(after('chain c {\n  firm a\n  firm b  ', (chain) => [remove(second(chain))])).toBe('chain c {\n  firm a');
    expect(after('chain c {\n  firm a\n  firm b\n', (chain) => [remove(second(chain))])).toBe('chain c {\n  firm a\n');
  });
  test('a statement behind the last', () => {
    expect(after('chain c {\n  firm a\n  firm b', (chain) => [follow(second(chain), 'group g')])).toBe(
      'chain c {\n  firm a\n  firm b\n  group g',
    );
    expect(after('chain c {\n  firm a\n  firm b\n', (chain) => [follow(second(chain), 'group g')])).toBe(
      'chain c {\n  firm a\n  firm b\n  group g\n',
    );
  });
});

test('what snippets know is escaped, only where there are tab stops', () => {
  const text = 'chain c {\n  firm a\n  firm b\n  link a -> b\n}\n';
  const chain = read(text).chains[0]?.chain as Chain;
  const snippets = (by: string) =>
    editsOf([replace(link(chain).place, by)], () => text)?.flatMap(({ edits }) => edits.map((edit) => [edit.text, edit.snippet]));
  expect(snippets('pay $5 \\ ‹x›')).toEqual([['pay $5 \\ x', 'pay \\$5 \\\\ ${1:x}']]);
  expect(snippets('pay $5')).toEqual([['pay $5', undefined]]);
  expect(snippets('why? ?')).toEqual([['why? ?', 'why? ${1:?}']]);
});

test('words behind a text in quotes, and between two', () => {
  const text =
    'chain c {\n  product p in kg\n  firm a\n  firm b\n  link a -> b {\n    sells 1 t p assumed "premium none" premium   none\n    tells none\n  }\n}\n';
  expect(after(text, (chain) => [rewrite(chain.links[0]?.place ?? chain.place, ' tells none ', 'tells prices')])).toBe(
    text.replace('tells none', 'tells prices'),
  );
  expect(after(text, (chain) => [rewrite(chain.place, 'firm b', 'firm d')])).toBe(text.replace('firm b', 'firm d'));
  expect(after(text, () => [])).toBe(text);
});
