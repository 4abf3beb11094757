// A study's workbook as a model, and held against it: our own small study with every sheet and trap, and studies made from it by chance.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '#language/format.ts';
import { readStudy } from '#exchange/read-study.ts';
import { spotsOf } from '#exchange/study.ts';
import type { Cell } from '#exchange/workbook.ts';
import { type Book, bookOf, type Rows, studyBook } from '../support/study-book.ts';
import { imported, languageErrors } from '../support/studies.ts';

/** The book with one sheet changed. */
const withSheet = (name: string, change: (rows: Rows) => Rows): Book => ({ ...studyBook, [name]: change(studyBook[name]!) });
/** With a row of a sheet replaced, counted as the workbook does. */
const withRow = (name: string, number: number, row: readonly Cell[] | undefined): Book =>
  withSheet(name, (rows) => Object.assign([...rows], { [number - 1]: row }));
const without = (...names: readonly string[]): Book =>
  Object.fromEntries(Object.entries(studyBook).filter(([name]) => !names.includes(name)));

const flows = 'Flow by actor type';
const accounts = 'Account by actor type';
const indicators = 'Indicator by actor type';

describe('the model of a study', () => {
  const { draft, study, checked } = imported(bookOf(studyBook));

  test('reads like a report, each figure with its sheet and row', () => {
    expect(draft.text).toBe(`// Imported from the workbook study.xlsx. Figures name the sheet and the row that they are from.
// «remainder»: published total cost that no row of the account and no flow shows.
// A row without seller and buyer is taken for a total, and isn’t read (Flow by actor type, row 9).
// A row without a name is taken for a total, and isn’t read (Indicator by actor type, row 7).
// The sheet «Imported And exported goods» isn’t read: it doesn’t say which actor imports or exports.

source study "coffee, Cameroon, 2019: workbook study.xlsx"

chain coffee-cameroon "coffee, Cameroon, 2019" from study {
  country Cameroon
  period 2019
  currency XAF
  word temporary "Hired for a time"

  product cherry "Coffee cherry" in t
  product green "Green beans" in t

  market importer-abroad "Importer abroad": abroad

  firm small-farm "Small family farm" from study "Employment, row 2" {
    level production
    count 1_041.6667 from study "Indicator by actor type, row 2"
    cost inputs 25_000_000 XAF from study "Account by actor type, row 3, less Flow by actor type, row 3"
    cost labour 40_000_000 XAF from study "Account by actor type, row 4"
    cost other 15_000_000 XAF assumed "remainder: Indicator by actor type, row 2, less the rows of its account"
    subsidy 10_000_000 XAF from study "Account by actor type, row 7"
    employs 10 worker temporary, men
    employs 20 worker temporary, women
  }

  firm large-farm "Large farm" {
    level production
    count 12 from study "Indicator by actor type, row 3"
    cost inputs 50_000_000 XAF from study "Account by actor type, row 9"
    cost labour 50_000_000 XAF from study "Account by actor type, row 12"
    cost taxes 5_000_000 XAF from study "Account by actor type, row 11"
    cost land 10_000_000 XAF from study "Account by actor type, row 10"
    cost depreciation 10_000_000 XAF from study "Account by actor type, row 8"
  }

  firm collector "Collector" {
    level collection
    count 40 from study "Indicator by actor type, row 4"
    consumes 5 t green at 4_000_000 XAF/t from study "Flow by actor type, row 7"
    cost inputs 15_000_000 XAF from study "Account by actor type, row 15, less Flow by actor type, rows 2, 4, 5"
    cost labour 35_000_000 XAF from study "Account by actor type, row 18"
    cost taxes 5_000_000 XAF from study "Account by actor type, row 17"
    cost depreciation 10_000_000 XAF from study "Account by actor type, row 16"
    cost other 20_000_000 XAF assumed "remainder: Indicator by actor type, row 4, less the rows of its account"
  }

  firm exporter "Exporter" from study "Employment, row 3" {
    level export
    count 1 from study "Indicator by actor type, row 5"
    cost inputs 20_000_000 XAF from study "Account by actor type, row 21, less Flow by actor type, row 6"
    cost labour 80_000_000 XAF from study "Account by actor type, row 25"
    cost taxes 60_000_000 XAF from study "Account by actor type, row 24"
    cost interest 20_000_000 XAF from study "Account by actor type, row 23"
    cost depreciation 70_000_000 XAF from study "Account by actor type, row 22"
    cost other 30_000_000 XAF assumed "remainder: Indicator by actor type, row 5, less the rows of its account"
    employs 4 worker temporary, women
    employs 12.5 worker permanent, unskilled, men
  }

  link small-farm -> collector {
    sells 800 t cherry at 500_000 XAF/t from study "Flow by actor type, row 2"
  }
  link small-farm -> small-farm {
    sells 100 t cherry at 500_000 XAF/t from study "Flow by actor type, row 3"
  }
  link large-farm -> collector {
    sells 300 t cherry at 550_000 XAF/t from study "Flow by actor type, row 4"
    sells 100 t cherry at 500_000 XAF/t from study "Flow by actor type, row 5"
  }
  link collector -> exporter {
    sells 220 t green at 4_000_000 XAF/t from study "Flow by actor type, row 6"
  }
  link exporter -> importer-abroad {
    sells 210 t green at 6_000_000 XAF/t from study "Flow by actor type, row 8"
  }
}
`);
  });

  test('is laid out, and nothing in it is wrong', () => {
    expect(format(checked.parsed)).toEqual([]);
    expect(languageErrors(checked)).toEqual([]);
    expect(checked.findings.map(({ code }) => code)).toEqual(['less-sold-than-bought', 'sale-to-own-type']);
    expect([study.accountScale, study.flowScale]).toEqual([1_000_000, 1]);
  });

  test('agrees with the study, and says how much by the remainder', () => {
    const { comparison } = imported(bookOf(studyBook));
    for (const { actor, figures, checks, causes } of comparison.actors) {
      expect(
        [...figures, ...checks].map(({ agrees }) => agrees),
        actor,
      ).toEqual([true, true, true, true, true, true]);
      expect(causes).toEqual([]);
    }
    expect(comparison.actors.map(({ figures }) => figures.map(({ remainder }) => Number(remainder.toFixed(4))))).toEqual([
      [0.0417, 0.0455, 0.1154],
      [0, 0, 0],
      [0.08, 0.1, 0.0286],
      [0.0909, 0.3, 0.0259],
    ]);
    expect(comparison.sums.map(({ what, left, right, agrees }) => [what.split(' ')[0], left, right, agrees])).toEqual([
      ['value', 1105, 1105, true],
      ['land', 10, 10, true],
      ['depreciation', 90, 90, true],
      ['wages', 205, 205, true],
      ['interest', 20, 20, true],
      ['taxes', 60, 60, true],
    ]);
  });
});

describe('a study that contradicts itself is told so, with the rows', () => {
  const causesOf = (book: Book, name: string) => imported(bookOf(book)).comparison.actors.find((actor) => actor.name === name)!;

  test.each<[string, Book, string, RegExp]>([
    [
      'production beyond the flows',
      withRow(accounts, 6, [1, 'Small farm', 'Revenue', 'Production', 500]),
      'small-farm',
      /flows come to 450 \(Flow by actor type, rows 2, 3\), its production is 500 \(Account by actor type, row 6\): 50 of production goes along no flow/,
    ],
    [
      'flows beyond production',
      withRow(accounts, 6, [1, 'Small farm', 'Revenue', 'Production', 400]),
      'small-farm',
      /50 is sold beyond it/,
    ],
    [
      'more bought than consumables',
      withRow(accounts, 21, [4, 'Exporter', 'Cost', 'Consumables', 800]),
      'exporter',
      /buys for 880 \(Flow by actor type, row 6\), and its account has consumables of 800 \(Account by actor type, row 21\)/,
    ],
    [
      'rows beyond total cost',
      withRow(accounts, 12, [2, 'Large farm', 'Cost', 'Wages', 60]),
      'large-farm',
      /costs come to 135, its total cost is 125 \(Indicator by actor type, row 3\)/,
    ],
    [
      'profit that doesn’t follow',
      withRow(indicators, 4, [3, 'Collector', 40, 250, 5, 210, 700]),
      'collector',
      /less total cost are 200 \(Account by actor type, row 20; Indicator by actor type, row 4\), its net operating profit is 210/,
    ],
    [
      'value added that nobody receives',
      withRow(indicators, 4, [3, 'Collector', 40, 260, 5, 200, 700]),
      'collector',
      /receivers get 250 .*, its direct value added is 260 \(Indicator by actor type, row 4\)/,
    ],
    [
      'taxes that aren’t in the account',
      withRow(indicators, 4, [3, 'Collector', 40, 250, 9, 200, 700]),
      'collector',
      /Taxes less subsidies are 5 .*public funds balance is 9/,
    ],
    ['no total cost', withRow(indicators, 4, [3, 'Collector', 40, 250, 5, 200]), 'collector', /total cost isn’t published/],
    [
      'profits of two sheets',
      withRow(accounts, 19, [3, 'Collector', 'Cost', 'Net Operating Profit', 199]),
      'collector',
      /is 199 in its account \(Account by actor type, row 19\), and 200 among the indicators/,
    ],
  ])('%s', (_, book, name, cause) => {
    const { causes, figures, checks } = causesOf(book, name);
    expect(
      causes.some((each) => cause.test(each)),
      causes.join('\n'),
    ).toBe(true);
    // Whatever differs has its cause told.
    for (const { agrees } of [...figures, ...checks]) if (agrees === false) expect(causes.length).toBeGreaterThan(0);
  });

  test('receivers that are not those of the accounts', () => {
    const { comparison } = imported(bookOf(withRow('Direct value added receivers', 9, [undefined, 'Employees (wages)', 200])));
    expect(comparison.sums.filter(({ agrees }) => !agrees).map(({ what, at }) => `${what}: ${spotsOf(at.slice(-1))}`)).toEqual([
      'value added created, and received: Direct value added receivers, row 11',
      'wages of all accounts, and «Employees (wages)»: Direct value added receivers, row 9',
    ]);
  });
});

describe('what is unclear is settled by what the workbook shows, and told', () => {
  const notesOf = (book: Book, currency?: string) => imported(bookOf(book), 'study.xlsx', currency).study.notes.map(({ text }) => text);

  test('no unit column: the production of the study says it, or else the header', () => {
    const narrow = (rows: Rows) => rows.map((row) => row?.filter((_, column) => column !== 8));
    const byProduction = imported(bookOf(withRow('Study id', 9, ['Total volume of commodity production', 'cherry', 900, 'Ton'])));
    expect(byProduction.study.flows[0]!.unit).toBe('t');
    const book = { ...withSheet(flows, narrow), 'Study id': withRow('Study id', 9, ['Total volume', 'cherry', 900, 'Ton'])['Study id']! };
    expect(imported(bookOf(book)).study.flows[0]!.unit).toBe('kg');
    expect(notesOf(book).join()).toMatch(/taken as kg, as the header says/);
    const said = {
      ...withSheet(flows, narrow),
      'Study id': withRow('Study id', 9, ['Total volume of commodity production', 'cherry', 900, 'Ton'])['Study id']!,
    };
    expect(imported(bookOf(said)).study.flows[0]!.unit).toBe('t');
    expect(notesOf(said).join()).toMatch(/taken as t, as the study’s production of cherry is the same figure in Ton/);
  });

  test('no ISO currency: the unit of the accounts where it is one, or else the reader says it', () => {
    const dollars = {
      ...studyBook,
      'Study id': [
        ['Property', 'Value'],
        ['Country', 'Ecuador'],
        ['Currency unit AFA', 'USD'],
      ],
    } satisfies Book;
    expect(imported(bookOf(dollars)).study.currency).toBe('USD');
    expect(notesOf(dollars)).toContain('The workbook names no ISO currency; the money is taken as USD.');
    const plain = {
      ...studyBook,
      'Study id': [
        ['Property', 'Value'],
        ['Country', 'Cameroon'],
        ['Currency unit AFA', 'CFA'],
      ],
    } satisfies Book;
    expect(readStudy(bookOf(plain))).toEqual({
      problem: expect.stringMatching(/«CFA», which is no code such as USD: say which it is by --currency CODE/),
    });
    expect(imported(bookOf(plain), 'study.xlsx', 'xaf').study.currency).toBe('XAF');
  });

  test('accounts in millions without a rate, or flows in millions, too', () => {
    const noRate = withRow('Study id', 7, undefined);
    expect(imported(bookOf(noRate)).study).toMatchObject({ accountScale: 1e6, flowScale: 1 });
    expect(notesOf(noRate).join()).toMatch(/taken to count in 1000000/);
    const both = withSheet(flows, (rows) =>
      rows.map((row, at) =>
        at === 0 ? row : row?.map((cell, column) => ((column === 6 || column === 7) && typeof cell === 'number' ? cell / 1e6 : cell)),
      ),
    );
    const { study, comparison } = imported(bookOf(both));
    expect(study).toMatchObject({ accountScale: 1e6, flowScale: 1e6 });
    expect(comparison.actors.every(({ checks }) => checks.every(({ agrees }) => agrees))).toBe(true);
  });

  test('slips in names, codes that stand for another, products counted in two ways, units nobody knows', () => {
    const slips = withRow(flows, 6, [undefined, 'Colector', undefined, 'Exporterr', 'Green', 220, 880_000_000, 4_000_000, 'Tons']);
    expect(notesOf(slips)).toEqual(expect.arrayContaining(['«Colector» is taken for Collector.', '«Exporterr» is taken for Exporter.']));
    expect(notesOf(withRow(flows, 6, [2, 'Collector', 4, 'Exporter', 'Green', 220, 880_000_000, 4_000_000, 'Ton'])).join()).toMatch(
      /code 2 is that of Large farm, and the name is Collector: taken by its name/,
    );
    const litres = withRow(flows, 7, [3, 'Collector', 6, 'Self consumption', 'Green', 5, 20_000_000, 4_000_000, 'M.cub']);
    expect(imported(bookOf(litres)).draft.text).toContain('product green-by-volume "Green beans" in m3');
    const bottles = imported(
      bookOf(withRow(flows, 8, [4, 'Exporter', 5, 'Importer abroad', 'Liquor', 10, 1_260_000_000, undefined, '1000b'])),
    );
    expect(bottles.draft.text).toContain('unit lot-of-1000-b = 1_000 piece assumed "counted in «1000b»; what one holds isn’t said"');
    expect(bottles.draft.text).toContain('sells 10 lot-of-1000-b liquor at 126_000_000 XAF/lot-of-1000-b');
    expect(languageErrors(bottles.checked)).toEqual([]);
  });

  test('numbers as text, values that aren’t price times volume, amounts below zero', () => {
    const text = withRow(flows, 2, [1, 'Small farm', 3, 'Collector', 'Cherry', '800', '400 000 000', '500,000', 'Ton']);
    expect(imported(bookOf(text)).comparison.actors[0]!.checks[0]!.agrees).toBe(true);
    expect(notesOf(text).join()).toMatch(/«500,000» isn’t read: it isn’t clear what number it is/);
    const apart = withRow(flows, 2, [1, 'Small farm', 3, 'Collector', 'Cherry', 800, 400_000_000, 400_000, 'Ton']);
    expect(notesOf(apart)).toContain('Volume times price isn’t the value; the value counts.');
    expect(imported(bookOf(apart)).draft.text).toContain('sells 800 t cherry at 500_000 XAF/t');
    expect(notesOf(withRow(flows, 2, [1, 'Small farm', 3, 'Collector', 'Cherry', -800, 4, 5, 'Ton']))).toContain(
      'A flow below zero isn’t read.',
    );
    expect(imported(bookOf(withRow(accounts, 4, [1, 'Small farm', 'Cost', 'Wages', -40]))).draft.leftOut.join()).toMatch(
      /wages of Small farm .* below zero/,
    );
  });

  test('a sheet of another kind, and none of the layout', () => {
    expect(
      notesOf({
        ...studyBook,
        Sheet12: [
          ['my', 'own', 'notes'],
          ['x', 1],
        ],
      }),
    ).toContain('The sheet «Sheet12» is none of the layout, and isn’t read.');
    expect(
      readStudy(
        bookOf({
          Sheet1: [
            ['a', 'b'],
            [1, 2],
          ],
        }),
      ),
    ).toEqual({ problem: expect.stringMatching(/^it is no workbook of an AFA study/) });
    expect(readStudy({ sheets: [] })).toEqual({ problem: expect.stringMatching(/^it is no workbook of an AFA study/) });
  });

  test('hostile names stay words', () => {
    const name = '"} chain evil { ‮ =cmd|x\u0007 // none';
    const hostile = imported(
      bookOf({
        ...withRow('Actor types', 4, [3, 'Collectors', name]),
        [flows]: withRow(flows, 6, [3, name, 4, 'Exporter', '"\n}none', 220, 880_000_000, 4_000_000, 'Ton'])[flows]!,
      }),
    );
    expect(languageErrors(hostile.checked)).toEqual([]);
    expect(hostile.checked.chains.length).toBe(1);
    expect(hostile.draft.text).not.toMatch(/[\u0007\u202e]/);
  });
});

describe('any study of the layout', () => {
  const sheetNames: Readonly<Record<string, readonly string[]>> = {
    'Study id': ['Value Chain', 'STUDY ID', 'Study  id '],
    'Stages description': ['Stages', 'Stage description'],
    'Actor types': ['Actors', 'Actor tipes'],
    [flows]: ['Flows by actor type', 'Flow by actor typ', 'Flows'],
    'AFA Translations': ['Products List', 'Translations'],
    [indicators]: ['Indicators by actor type', 'Indicator by actor'],
    'Direct value added receivers': ['Direct value added recievers', 'Receivers'],
    [accounts]: ['Accounts by actor type', 'Acount by actor type'],
    Employment: ['Employement'],
  };
  const headers: Readonly<Record<string, readonly string[]>> = {
    'Seller Name': ['Seller', 'seller name'],
    'Buyer Name': ['Buyer', 'BUYER NAME'],
    Products: ['Product'],
    'Volume exchanged (kg Of product)': ['Volume exchanged', 'Volume echanged (kg of product)', 'Quantity exchanged'],
    'Monetary value': ['Value', 'Monetray value'],
    'Unitary price (local curency)': ['Unitary price (local currency)', 'Unit price'],
    'Volume Unit': ['Unit'],
    'Number of actors in the value chain': ['Number of actors'],
    'Direct added value (local currency)': ['Direct value added', 'Direct added value'],
    'Net operating profit (local currency)': ['Net operating profit'],
    'Total costs (local currency)': ['Total costs', 'Total cost (local curency)'],
    'Cost or Revenue': ['Cost or revenu', 'Type'],
    Item: ['ITEM'],
  };

  /** The same study as other hands would have laid it out. */
  const laidOut: fc.Arbitrary<Book> = fc
    .record({
      order: fc.shuffledSubarray(Object.keys(studyBook), { minLength: Object.keys(studyBook).length }),
      pick: fc.infiniteStream(fc.nat(9)),
      blankRows: fc.nat(3),
      extraColumn: fc.boolean(),
      empty: fc.boolean(),
      unit: fc.constantFrom<readonly [string, number]>(['Ton', 1], ['kg', 1000], ['Kilogram', 1000], ['metric ton', 1]),
      drop: fc.subarray([
        'Stages description',
        'Farm gate price In final price',
        'AFA Translations',
        'Imported And exported goods',
        'Employment',
      ]),
    })
    .map(({ order, pick, blankRows, extraColumn, empty, unit: [unit, perTon], drop }) => {
      const choose = (word: string, others: readonly string[] | undefined) => {
        const at = pick.next().value as number;
        return others?.[at] ?? word;
      };
      const book: Record<string, Rows> = empty ? { Sheet99: [] } : {};
      for (const name of order) {
        if (drop.includes(name)) continue;
        const rows = studyBook[name]!.map((row, at) => {
          if (row === undefined) return undefined;
          const cells = row.map((cell, column): Cell => {
            if (at === 0 && typeof cell === 'string') return choose(cell, headers[cell]);
            if (name !== flows || typeof cell !== 'number') return cell === 'Ton' && name === flows ? unit : cell;
            return column === 5 ? cell * perTon : column === 7 ? cell / perTon : cell;
          });
          return extraColumn ? [...cells, at === 0 ? 'Checked by' : 'me'] : cells;
        });
        book[choose(name, sheetNames[name])] = [...Array.from({ length: blankRows }, () => undefined), ...rows];
      }
      return book;
    });

  test('gives the same model of the same figures', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(laidOut, (book) => {
        const { checked, comparison, draft } = imported(bookOf(book));
        expect(languageErrors(checked)).toEqual([]);
        expect(format(checked.parsed)).toEqual([]);
        expect(comparison.actors.map(({ name }) => name)).toEqual(['small-farm', 'large-farm', 'collector', 'exporter']);
        for (const { figures, checks } of comparison.actors)
          expect(
            [...figures, ...checks].every(({ agrees }) => agrees),
            draft.text,
          ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('with cells changed at random: a model without language errors, or one line', { timeout: 60_000 }, () => {
    const odd: fc.Arbitrary<Cell> = fc.oneof(
      fc.constantFrom<Cell>(
        undefined,
        '',
        'none',
        '?',
        '"',
        '{',
        '->',
        '=1',
        '1,5',
        'Total',
        -1,
        0,
        1e300,
        1e-300,
        0.1 + 0.2,
        true,
        'ሀ',
        '12 t',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const change = fc.record({ sheet: fc.constantFrom(...Object.keys(studyBook)), row: fc.nat(27), column: fc.nat(8), cell: odd });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.subarray(Object.keys(studyBook)), (changes, dropped) => {
        let book: Book = without(...(dropped.length < 3 ? dropped : []));
        for (const { sheet, row, column, cell } of changes) {
          const rows = book[sheet];
          if (!rows?.[row]) continue;
          book = { ...book, [sheet]: Object.assign([...rows], { [row]: Object.assign([...rows[row]], { [column]: cell }) }) };
        }
        const read = readStudy(bookOf(book));
        if ('problem' in read) {
          expect(read.problem).toMatch(/^(it|its) [^\n]+$/);
          return;
        }
        const { checked, draft, comparison } = imported(bookOf(book));
        expect(languageErrors(checked), draft.text).toEqual([]);
        expect(format(checked.parsed)).toEqual([]);
        for (const { figures, checks, causes } of comparison.actors)
          if ([...figures, ...checks].some(({ agrees }) => agrees === false)) expect(causes.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
