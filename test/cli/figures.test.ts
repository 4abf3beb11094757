// `vchain figures` as a process: the tables that an analyst knows, by hand on a small chain; every format; what is unknown or assumed is
// marked and said; and one clear line where it can't run.
import { describe, expect, test } from 'vitest';
import { Folder } from './program.ts';

const dairy = `chain dairy "Milk, Ouagadougou" {
  period 2006
  currency XOF
  source survey "Household survey"
  product milk in l
  market town "Shops": domestic { price 500 XOF/l of milk from survey }
  firm herder "Peul herders" { level production  size micro  count 10 from survey
    cost inputs 50 XOF/l from survey
    cost labour 100 XOF/l assumed "a guess"
  }
  firm collector "=cmd|' /C calc'!A0" { level collection  size small  count 2 from survey }
  link herder -> collector { sells 100 l/firm milk at 200 XOF/l from survey }
  link collector -> town { sells 1_000 l milk at 400 XOF/l from survey }
  channel main: herder -> collector -> town
  upgrade cooler "Cooling": process {
    adopters 100% of herder
    price +40 XOF/l on herder -> collector
    invest 8_000 XOF/firm
    benefits after 0 months
    appraise over 3 years at 10%/year
  }
  plan cold-chain "All of it" { applies cooler }
}
`;

/** The rows of a text table by their first cell. */
function rows(out: string, title: string): Record<string, string[]> {
  const [, rest = ''] = out.split(new RegExp(`^${title}.*$`, 'm'));
  const lines = (rest.split('\n\n')[0] ?? '').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.trim().split(/ {2,}/)).map(([first = '', ...cells]) => [first, cells]));
}

describe('tables, worked out by hand', () => {
  test('accounts: by actor, with what is missing named and never nought', () => {
    const { code, out, err } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'accounts']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const account = rows(out, 'Accounts by actor: all');
    expect(account['Sales']).toEqual(['200\u00a0000', '400\u00a0000']);
    expect(account['Products of the chain bought']).toEqual(['0', '200\u00a0000']);
    expect(account['Inputs']).toEqual(['50\u00a0000', '?¹']);
    expect(account['Value added']).toEqual(['150\u00a0000', '?¹']);
    expect(account['Wages']).toEqual(['100\u00a0000*', '?¹']);
    expect(account['Net operating profit']).toEqual(['50\u00a0000*', '?¹']);
    expect(out).toContain('¹ the costs of collector (line 11)');
    expect(out).toContain('* rests on at least one assumption');
    expect(rows(out, 'Accounts by actor: one')['Net operating profit']).toEqual(['5\u00a0000*', '?¹']);
    expect(out).toContain('(XOF, 2006)');
  });

  test('price build-up, and the final price that it ends in', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'build-up']);
    const stages = rows(out, 'Price build-up of main');
    expect(stages['herder']).toEqual(['0', '150*', '50*', '200', '40']);
    expect(stages['collector']).toEqual(['200', '?¹', '?¹', '400', '40']);
    expect(stages['town']?.slice(-2)).toEqual(['500', '20']);
    expect(out).toContain('Final price: 500 XOF/l, what consumers pay in the market. Producer share: 40%.');
  });

  test('exchange matrix', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'exchange']);
    const matrix = rows(out, 'Exchange matrix');
    expect(matrix['herder']).toEqual(['200\u00a0000', '–', '200\u00a0000']);
    expect(matrix['collector']).toEqual(['–', '400\u00a0000', '400\u00a0000']);
    expect(rows(out, 'Flows')['herder']).toEqual(['collector', 'milk', '1\u00a0000', 'l', '200', 'XOF/l', '200\u00a0000']);
  });

  test('channels: shares and the Herfindahl index in 0…10 000', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'channels']);
    expect(rows(out, 'Channels: how each')['herder']).toEqual(['main', '1\u00a0000', 'l', '100', 'volumes']);
    expect(rows(out, 'Channels: how concentrated')['herder']).toEqual(['1', '10\u00a0000', '100']);
  });

  test('upgrades: −8 000, then 4 000 a year for three years', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'upgrades']);
    const appraisal = rows(out, 'Appraisal of cooler');
    expect(appraisal['Increment of net operating profit, full year']?.at(-1)).toMatch(/^4\u00a0000\*?$/);
    expect(appraisal['Net present value']?.at(-1)).toMatch(/^1\u00a0947\*?$/);
    expect(appraisal['Payback']?.at(-1)).toMatch(/^2\*?$/);
    expect(rows(out, 'Net operating profit at the end')['herder']).toEqual(['50\u00a0000*', '90\u00a0000*', '90\u00a0000*']);
  });

  test('upgrades: what waits for several facts is named in a line; programs get every row', () => {
    const bare = dairy.replace(/\n {4}(appraise|benefits)[^\n]*/g, '');
    const folder = new Folder({ 'm.vchain': bare });
    const { out } = folder.vchain(['figures', 'm.vchain', '--table', 'upgrades']);
    const appraisal = rows(out, 'Appraisal of');
    expect([appraisal['Net present value'], appraisal['Payback'], appraisal['Break-even adoption']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(appraisal['Discount rate']?.at(-1)).toMatch(/^\?/);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Not known until what is missing is said: net present value, internal rate of return, payback,',
    );
    expect(out).not.toContain('Net present value: Σ');
    const { out: csv } = folder.vchain(['figures', 'm.vchain', '--table', 'upgrades', '--format', 'csv']);
    expect(csv).toContain('Net present value');
  });

  test('upgrades: a price between two who don’t adopt changes for all, and who only pays for it is told so', () => {
    const others = dairy
      .replace(/price \+40 XOF\/l on herder -> collector/, 'price +40 XOF/l on collector -> town')
      .replace(/adopters \d+%/, 'adopters 40%');
    const { out } = new Folder({ 'm.vchain': others }).vchain(['figures', 'm.vchain', '--table', 'upgrades']);
    const said = out.replaceAll(/\s+/g, ' ');
    expect(said).toContain('The price on collector → town changes for all that goes there: neither of them is among the adopters of');
    expect(said).toContain('herder invests and earns no more by it: no effect of');
    expect(new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'upgrades']).out).not.toMatch(
      /changes for all|earns no more/,
    );
  });

  test('sensitivity: the statement, the ends, and the line', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--table', 'sensitivity']);
    expect(out).toMatch(/price \+40 XOF\/l on herder -> collector\s+\+40 XOF\/l ±10%\s+953\S*\s+2\u00a0942\S*\s+1\u00a0989\S*\s+line 17/);
  });

  test('`--state`: the chain at the end of a plan', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--state', 'cold-chain', '--table', 'accounts']);
    expect(out).toContain('at the end of plan cold-chain');
    expect(rows(out, 'Accounts by actor: all')['Sales']?.[0]).toMatch(/^240\u00a0000\*?$/);
  });
});

test('`riskAversion` of the settings counts, and is said', () => {
  const model = dairy.replace('at 200 XOF/l from', 'at 150..250 XOF/l from');
  const run = (config: Record<string, string>) =>
    new Folder({ 'm.vchain': model, ...config }).vchain(['figures', 'm.vchain', '--table', 'upgrades']).out;
  const [usual, neutral] = [run({}), run({ 'vchain.config.json': '{ "riskAversion": 0 }' })];
  expect(usual).toContain('relative aversion to risk is 2:');
  expect(neutral).toContain('relative aversion to risk is 0:');
  const equivalents = (out: string) => [...out.matchAll(/ {2}(mean|certainty equivalent) +XOF +(\S+)/g)].map(([, , value]) => value);
  const [mean, equivalent] = equivalents(neutral);
  expect(equivalent).toBe(mean);
  expect(equivalents(usual)[0]).toBe(mean);
  expect(equivalents(usual)[1]).not.toBe(mean);
});

describe('formats', () => {
  test('CSV: every record as long, numbers as they are, no text that a spreadsheet would run', () => {
    const model = dairy.replace('upgrade cooler', 'unit @SUM = 2 l\n  upgrade cooler');
    const { out } = new Folder({ 'm.vchain': model }).vchain(['figures', 'm.vchain', '--format', 'csv']);
    const records = out.split('\r\n').slice(0, -1).map(fieldsOf);
    expect(new Set(records.map(({ length }) => length)).size).toBe(1);
    expect(records.flat().filter((field) => /^[=+@\t]|^-[^\d]/.test(field))).toEqual([]);
    expect(records.flat().some((field) => field.startsWith("'+40 XOF/l"))).toBe(true);
    expect(records.find((fields) => fields.includes('Sales'))).toContain('200000');
    expect(records.find((fields) => fields.includes('Value added'))?.at(-1)).toBe('the costs of collector');
    expect(records.find((fields) => fields.includes('Wages'))?.at(-2)).toBe('herder');
  });

  test('JSON: value, unit, whether it is known, what is missing, and where it comes from', () => {
    const { out } = new Folder({ 'm.vchain': dairy }).vchain(['figures', 'm.vchain', '--format', 'json', '--table', 'accounts']);
    const report = JSON.parse(out) as {
      format: string;
      version: number;
      chains: { currency: string; tables: { rows: { cells: object[] }[] }[] }[];
    };
    expect({ format: report.format, version: report.version }).toEqual({ format: 'vchain-figures', version: 1 });
    const cells = report.chains[0]!.tables[0]!.rows.map(({ cells: own }) => own);
    const sales = cells.find(([first]) => JSON.stringify(first) === '{"text":"Sales"}')!;
    expect(sales[1]).toEqual({
      value: 200_000,
      unit: 'XOF',
      state: 'known',
      from: [
        { file: 'm.vchain', line: 12 },
        { file: 'm.vchain', line: 7 },
      ],
    });
    const wages = cells.find(([first]) => JSON.stringify(first) === '{"text":"Wages"}')!;
    expect(wages[1]).toMatchObject({ value: 100_000, state: 'assumed' });
    expect(wages[2]).toEqual({
      value: null,
      unit: 'XOF',
      state: 'unknown',
      missing: [{ what: 'the costs of collector', at: { file: 'm.vchain', line: 11 } }],
      from: [],
    });
  });

  test('Markdown: nothing in a name is taken for it', () => {
    const { out } = new Folder({ 'm.vchain': dairy.replace('"Milk, Ouagadougou"', '"a | <b> *c*"') }).vchain([
      'figures',
      'm.vchain',
      '--format',
      'markdown',
      '--table',
      'accounts',
    ]);
    expect(out).toContain(String.raw`## a \| \<b\> \*c\*`);
    expect(out).toContain('| **Net operating profit** | **50\u00a0000\\*** | **?¹** |');
    expect(out).toContain('- ¹ isn’t said: the costs of collector (line 11)');
  });

  test('text: no colours in a pipe, columns in line for wide and accented letters', () => {
    const model = dairy.replaceAll('herder', 'éleveur').replaceAll('collector', '牛奶').replaceAll('town', 'ville');
    const { out } = new Folder({ 'm.vchain': model }).vchain(['figures', 'm.vchain', '--table', 'exchange']);
    expect(out).not.toContain('\u001b');
    const lines = out.split('\n');
    const head = lines.findIndex((line) => line.startsWith('Exchange matrix'));
    const cells = (line: string) => [...line].reduce((sum, letter) => sum + (/[\u4e00-\u9fff]/.test(letter) ? 2 : 1), 0);
    expect(new Set(lines.slice(head + 2, head + 7).map(cells)).size).toBe(1);
  });

  test('what knows nothing isn’t shown', () => {
    const { code, out } = new Folder({ 'm.vchain': 'chain empty { firm a "A" }\n' }).vchain(['figures', 'm.vchain']);
    expect({ code, out }).toEqual({ code: 0, out: 'empty (m.vchain)\n\nNo figure can be computed from what is stated.\n' });
  });

  test('standard input, and its name', () => {
    const { out } = new Folder().vchain(['figures', '--stdin', '--table', 'accounts'], { input: dairy });
    expect(out).toMatch(/^dairy: Milk, Ouagadougou \(<stdin>\)\n/);
  });
});

describe('one line and code 2', () => {
  const folder = () => new Folder({ 'm.vchain': dairy, 'none.vchain': '// nothing\n', 'bad.vchain': new Uint8Array([0xff, 0xfe, 0]) });
  test.each([
    [['figures'], 'Which model?'],
    [['figures', 'gone.vchain'], 'gone.vchain'],
    [['figures', 'bad.vchain'], 'UTF-8'],
    [['figures', 'none.vchain'], 'There is no chain in none.vchain.'],
    [['figures', 'm.vchain', '--table', 'acounts'], 'did you mean `accounts`?'],
    [['figures', 'm.vchain', '--format', 'xml'], 'It is one of text, csv, json, markdown.'],
    [['figures', 'm.vchain', '--state', 'cold'], 'There is no upgrade or plan `cold`'],
  ])('%j', (args, says) => {
    const { code, out, err } = folder().vchain(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^vchain: [^\n]*\n$/);
    expect(err).toContain(says);
  });
});

test('a model with errors shows what can be read, and says so aside', () => {
  const { code, out, err } = new Folder({ 'm.vchain': dairy.replace('plan cold-chain', 'plaan cold-chain') }).vchain([
    'figures',
    'm.vchain',
    '--table',
    'accounts',
  ]);
  expect(code).toBe(0);
  expect(out).toContain('200\u00a0000');
  expect(err).toMatch(/^vchain: one error in the model[^\n]*\n$/);
});

/** The fields of one CSV record. */
function fieldsOf(record: string): string[] {
  return [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
