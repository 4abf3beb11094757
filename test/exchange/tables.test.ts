// Plain tables: numbers as people write them, rows that are refused with their place, and what an import makes of any table whatever.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { draftOfTables, templates } from '../../src/exchange/draft-tables.ts';
import { accountColumns, flowColumns } from '../../src/exchange/read-tables.ts';
import { numberIn } from '../../src/exchange/table.ts';
import { format } from '../../src/language/format.ts';
import { parse } from '../../src/language/read.ts';
import type { Chain } from '../../src/model/chain.ts';
import { fc } from '../language/laws.ts';
import { chainOf } from '../support/chains.ts';
import { findingsOf, root } from '../support/files.ts';

const head = 'seller,buyer,product,amount,unit,price,currency';

function imported(flows: string, accounts?: string, currency?: string) {
  return draftOfTables(
    { name: 'flows.csv', text: flows },
    accounts === undefined ? undefined : { name: 'accounts.csv', text: accounts },
    currency,
  );
}
function textOf(flows: string, accounts?: string, currency?: string): string {
  const made = imported(flows, accounts, currency);
  if ('problem' in made) throw new Error(made.problem);
  return made.draft.text;
}
const problemOf = (flows: string, accounts?: string, currency?: string) => {
  const made = imported(flows, accounts, currency);
  return 'problem' in made ? made.problem : undefined;
};
const languageFindings = (text: string) => findingsOf(text).filter(({ kind }) => kind === 'language');
/** The lines of the model that begin with this word. */
const linesOf = (text: string, word: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(word));

describe('numbers as people write them', () => {
  test.each([
    ['1234', ',', 1234],
    ['1234.5', ',', 1234.5],
    ['.5', ',', 0.5],
    ['1e3', ',', 1000],
    ['1,234,567', ',', 1_234_567],
    ['12,345.67', ',', 12_345.67],
    ['1.234', ',', 1.234],
    ['1,5', ',', 1.5],
    ['0,125', ',', 0.125],
    ['1 234 567', ',', 1_234_567],
    ['1’234.5', ',', 1234.5],
    ['1_234', ',', 1234],
    ['1,5', ';', 1.5],
    ['1,234', ';', 1.234],
    ['1.234,5', ';', 1234.5],
    ['1.234.567', ';', 1_234_567],
    ['1.5', ';', 1.5],
    ['', ',', undefined],
    ['?', ',', undefined],
    ['n/a', ';', undefined],
    ['-', ',', undefined],
  ] as const)('%s in a table cut by %s', (cell, delimiter, value) => {
    expect(numberIn(cell, delimiter)).toBe(value);
  });

  test.each([
    ['1,234', ',', '`1,234` can be read two ways: write `1234`, or `1.2340`.'],
    ['1.234', ';', '`1.234` can be read two ways: write `1234`, or `1,234`.'],
    ['-5', ',', '`-5` is below zero, which no flow and no cost can be.'],
    ['12,34,56', ',', '`12,34,56` isn’t a number. Leave the cell empty where it isn’t known.'],
    ['about 5', ',', '`about 5` isn’t a number. Leave the cell empty where it isn’t known.'],
    ['=1+1', ',', '`=1+1` isn’t a number. Leave the cell empty where it isn’t known.'],
    ['1e309', ',', '`1e309` is too large a number.'],
  ] as const)('%s in a table cut by %s is refused', (cell, delimiter, problem) => {
    expect(numberIn(cell, delimiter)).toEqual({ problem });
  });
});

describe('tables of flows', () => {
  test('the templates import without a finding of the language', () => {
    const text = textOf(templates.flows, templates.accounts);
    expect(languageFindings(text)).toEqual([]);
    expect(languageFindings(textOf(templates.flows))).toEqual([]);
    expect(format(parse(text))).toEqual([]);
  });

  test('sellers are firms, other buyers end markets, rows sales with their row', () => {
    const text = textOf(`${head},market\nGrower,Trader,Fruit,900,t,12.5,KES,\nTrader,Town,Fruit,850,t,20,KES,domestic\n`);
    expect(text).toContain('market town "Town": domestic');
    expect(linesOf(text, 'firm')).toEqual(['firm grower "Grower"', 'firm trader "Trader"']);
    expect(linesOf(text, 'link')).toEqual([
      'link grower -> trader { sells 900 t fruit at 12.5 KES/t from flows "row 2" }',
      'link trader -> town { sells 850 t fruit at 20 KES/t from flows "row 3" }',
    ]);
  });

  test('byte order mark, semicolons, decimal commas, quoted cells with line ends and quotes', () => {
    const text = textOf(
      `\ufeffSeller;Buyer;Product;Amount;Unit;Price;Currency\r\n"Coop ""Unión"";\nvalley";Town;Café;1.234,5;kg;0,75;eur\r\n`,
    );
    expect(text).toContain('firm coop-unión-valley "Coop ’Unión’; valley"');
    expect(text).toContain('sells 1_234.5 kg café at 0.75 EUR/kg from flows "row 2"');
    expect(languageFindings(text)).toEqual([]);
  });

  test('what an empty cell stands for is unknown', () => {
    const text = textOf(`${head}\nGrower,Town,Fruit,,t,12,KES\nGrower,Town,Oil,5,hl,,\nGrower,Town,Wax,,,,\n`);
    expect(linesOf(text, 'sells')).toEqual([
      'sells ? t fruit at 12 KES/t from flows "row 2"',
      'sells 5 hl oil from flows "row 3"',
      'sells ? wax from flows "row 4"',
    ]);
    expect(languageFindings(text)).toEqual([]);
  });

  test('rows that say the same flow add up, with a note', () => {
    const made = imported(`${head}\nGrower,Town,Fruit,0.1,t,12,KES\nGrower,Town,Fruit,7,t,13,KES\ngrower,TOWN,fruit,0.2,t,12,KES\n`);
    expect('draft' in made && made.draft.notes).toEqual(['flows.csv: rows 2, 4 say the same flow; their amounts are added up.']);
    expect('draft' in made && linesOf(made.draft.text, 'sells')).toEqual([
      'sells 0.3 t fruit at 12 KES/t from flows "rows 2, 4"',
      'sells 7 t fruit at 13 KES/t from flows "row 3"',
    ]);
  });

  test.each([
    ['', 'flows.csv, row 1: the first row has to name the columns.'],
    [`${head}\n`, 'flows.csv, row 2: there is no row below the names of the columns.'],
    ['seller,byer,product\na,b,c\n', 'flows.csv, row 1: there is no column `buyer`; is `byer` meant?'],
    ['seller|x|product\na|b|c\n', 'flows.csv, row 1: there is no column `seller`. `vchain import --template` shows all names.'],
    ['seller,buyer,product,from\na,b,c,d\n', 'flows.csv, row 1, column `from`: two columns say this; keep one of them.'],
    [`${head}\nGrower,,Fruit,1,t,,\n`, 'flows.csv, row 2, column `buyer`: a name is missing here.'],
    [
      `${head}\n\nGrower,Town,Fruit,"1,234",t,,\n`,
      'flows.csv, row 3, column `amount`: `1,234` can be read two ways: write `1234`, or `1.2340`.',
    ],
    [
      `${head}\nGrower,Town,Fruit,1,234,t,,KES\n`,
      'flows.csv, row 2: `KES` stands behind the last column: does a text with a `,` in it lack its quotes?',
    ],
    [`${head}\nGrower,Town,Fruit,5,,,\n`, 'flows.csv, row 2, column `unit`: 5 of what? Write `kg`, `t`, `l`, `piece` …'],
    [
      `${head}\nGrower,Town,Fruit,5,sackfuls,,\n`,
      'flows.csv, row 2, column `unit`: `sackfuls` is no unit that is known: write `kg`, `t`, `l`, `piece` …',
    ],
    [
      `${head}\nGrower,Town,Fruit,5,t,2,\n`,
      'flows.csv, row 2, column `currency`: which currency is the price in? Write its code, as `KES`, or say `--currency KES`.',
    ],
    [`${head}\nGrower,Town,Fruit,5,t,2,$\n`, 'flows.csv, row 2, column `currency`: `$` is no currency of ISO 4217; is `USD` meant?'],
    [`${head}\nGrower,Town,Fruit,"5\n`, 'flows.csv, row 2: a text in quotes isn’t closed: write `"` behind it.'],
    [
      `${head}\nGro"wer,Town,Fruit,5,t,,\n`,
      'flows.csv, row 2: a quote stands in the middle of a text: put the whole text in quotes, and write `""` for a quote in it.',
    ],
    [`${head},market\nGrower,Town,Fruit,5,t,,,here\n`, 'flows.csv, row 2, column `market`: `here` is neither `domestic` nor `abroad`.'],
  ])('%j is refused with its place', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('a unit that doesn’t fit its product is refused for the language’s own reason', () => {
    expect(problemOf(`${head}\nGrower,Town,Fruit,5,t,,\nGrower,Town,Fruit,5,l,,\n`)).toMatch(
      /^flows\.csv, row 3, column `unit`: `l` doesn’t fit a product that is counted in `t`/,
    );
  });

  test('what is left out is said', () => {
    const made = imported(`${head},colour\nGrower,Town,Fruit,5,t,2,EUR,red\nGrower,Shop,Fruit,5,t,2,KES,red\n`);
    expect('draft' in made && made.draft.notes).toEqual([
      'flows.csv: nothing is made of the column colour.',
      'Prices in KES stay unknown until the model says `rate 1 KES = … EUR`.',
    ]);
  });
});

describe('tables of accounts', () => {
  const flows = `${head}\nGrower,Town,Fruit,5,t,2,KES\n`;

  test('levels, counts and costs of each firm', () => {
    const text = textOf(
      flows,
      'firm,item,value,unit,product\nGrower,level,Farming stage,,\ngrower,count,"1200",,\nGrower,Wages,2,KES/kg,Fruit\nGrower,Gifts to chiefs,500,,\nMiller,transport,,KES,\nGrower,loses,8%,,Fruit\n',
    );
    expect(text).toContain('word farming-stage "Farming stage"');
    expect(linesOf(text, 'cost')).toEqual([
      'cost labour 2 KES/kg of fruit from accounts "row 4"',
      'cost other 500 KES from accounts "row 5: Gifts to chiefs"',
    ]);
    expect(text).toContain('firm miller "Miller" { cost transport ? from accounts "row 6" }');
    expect(text).toContain('loses 8% of fruit from accounts "row 7"');
    expect(languageFindings(text)).toEqual([]);
  });

  test.each([
    ['Grower,count,5,,\nGrower,count,6,,', 'accounts.csv, row 3, column `item`: `count` of Grower stands in row 2 already.'],
    ['Grower,produces,5,t,', 'accounts.csv, row 2, column `product`: `produces` needs the product that it is of.'],
    ['Grower,produces,5,t,Oil', 'accounts.csv, row 2, column `product`: `Oil` is in no flow.'],
    ['Grower,women,45,,', 'accounts.csv, row 2, column `unit`: 45 of what? Write a unit, as `KES`, `KES/kg` or `%`.'],
    ['Grower,labour,two,KES,', 'accounts.csv, row 2, column `value`: `two` isn’t a number. Leave the cell empty where it isn’t known.'],
  ])('%j is refused with its place', (rows, problem) => {
    expect(problemOf(flows, `firm,item,value,unit,product\n${rows}\n`)).toBe(problem);
  });
});

describe('any table', () => {
  const name = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('Grower', 'Trader', 'Town', 'none', '=HYPERLINK("x")', 'a "quoted" name', '1st', 'ñandú', '{', '//'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  );
  const odd = fc.oneof(fc.constantFrom('1,234', '-1', '=1', '"', 'abroad'), fc.string({ maxLength: 6 }));
  const one = (...usual: readonly string[]) =>
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });
  const cells = fc.tuple(one('', '5', '1.5', '?', '1 000'), one('t', 'kg', 'tonnes'), one('', '2', '0.125'), one('KES', 'EUR', 'kes'));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('is imported as a model that can be read, or refused in one line with its place', () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            names: fc.tuple(name, name, one('Fruit', 'Oil')),
            cells,
          }),
          { maxLength: 4 },
        ),
        fc.constantFrom(',', ';', '\t'),
        (rows, mark) => {
          const text = [head.replaceAll(',', mark), ...rows.map(({ names, cells }) => [...names, ...cells].map(quote).join(mark))].join(
            '\n',
          );
          const made = imported(text);
          if ('problem' in made) expect(made.problem).toMatch(/^flows\.csv, row \d+[^\n]*$/);
          else {
            read++;
            expect(languageFindings(made.draft.text).filter(({ code }) => code !== 'missing-rate')).toEqual([]);
            expect(format(parse(made.draft.text))).toEqual([]);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(read).toBeGreaterThan(20);
  });

  test('nothing throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (flows, accounts) => {
        imported(`${head}\n${flows}`, `firm,item,value\n${accounts}`);
        imported(flows, accounts);
      }),
      { numRuns: 400 },
    );
  });

  test('totals are kept: what a product’s rows sell is what the model sells of it', () => {
    const rows = fc.array(
      fc.record({
        seller: fc.constantFrom('Grower', 'Trader', 'Link'),
        buyer: fc.constantFrom('Trader', 'Town', 'Link'),
        product: fc.constantFrom('Fruit', 'Oil'),
        grade: fc.constantFrom('', 'top'),
        amount: fc.integer({ min: 0, max: 10_000_000 }).map((amount) => amount / 1000),
        price: fc.constantFrom('', '2', '3.25'),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const table = list.map((row) =>
          [row.seller, row.buyer, row.product, row.grade, row.amount, row.product === 'Oil' ? 'hl' : 't', row.price]
            .join(';')
            .replaceAll('.', ','),
        );
        const chain = chainOf(textOf(`seller;buyer;product;grade;amount;unit;price\n${table.join('\n')}\n`, undefined, 'KES'));
        for (const product of ['Fruit', 'Oil']) {
          const sold = salesOf(chain, product);
          const wanted = list.reduce((sum, row) => sum + (row.product === product ? row.amount : 0), 0) * (product === 'Oil' ? 100 : 1000);
          expect(Math.abs(sold - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted));
        }
      }),
      { numRuns: 200 },
    );
  });

  function salesOf(chain: Chain, product: string): number {
    return chain.links
      .flatMap(({ sales }) => sales)
      .reduce((sum, { goods, amount }) => sum + (goods?.product.title === product && typeof amount === 'object' ? amount.low : 0), 0);
  }
});

test('the page on exchange names every column and what it is', () => {
  const page = readFileSync(path.join(root, 'docs/exchange.md'), 'utf8');
  for (const { name, says } of [...flowColumns, ...accountColumns]) expect(page).toContain(`| \`${name}\` | ${says}`);
});
