// `vchain import`, `compare` and `export` as their users run them: what they write, what they refuse, and that a refusal writes nothing.

import { existsSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '#exchange/write-workbook.ts';
import { bookOf, studyBook } from '../support/study-book.ts';
import { Folder } from './program.ts';

const study = writeWorkbook(bookOf(studyBook));
const model = `// One firm.
chain honey "Honey" {
  currency USD
  product comb "Comb honey" in kg
  market town "Shops"

  firm keeper "=Keepers" { level production  count 40  cost labour 0.5 USD/kg }
  link keeper -> town { sells 800 kg comb at 3 USD/kg }
}
`;

describe('import', () => {
  test('to standard output, and to a file, which it doesn’t overwrite', () => {
    const folder = new Folder({ 'study.xlsx': study });
    const { code, out, err } = folder.vchain(['import', 'study.xlsx']);
    expect([code, err]).toEqual([0, 'vchain: study.xlsx has 6 actors and 7 flows; 3 remarks at the top of the model.\n']);
    expect(folder.vchain(['import', 'study.xlsx', '-o', 'study.vchain'])).toEqual({
      code: 0,
      out: '',
      err: 'vchain: study.xlsx has 6 actors and 7 flows; 3 remarks at the top of the model. It is in study.vchain.\n',
    });
    expect(readFileSync(folder.at('study.vchain'), 'utf8')).toBe(out);
    expect(folder.vchain(['format', '--check', 'study.vchain']).code).toBe(0);
    expect(folder.vchain(['check', 'study.vchain', '--fail-on', 'warning']).code).toBe(0);
    folder.write('study.vchain', '// mine\n');
    expect(folder.vchain(['import', 'study.xlsx', '-o', 'study.vchain'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: study.vchain is there already: name another file, or say `--force`.\n',
    });
    expect(readFileSync(folder.at('study.vchain'), 'utf8')).toBe('// mine\n');
    expect(folder.vchain(['import', 'study.xlsx', '-o', 'study.vchain', '--force']).code).toBe(0);
    expect(readFileSync(folder.at('study.vchain'), 'utf8')).toBe(out);
  });

  test('the currency, where the workbook doesn’t name it', () => {
    const book = {
      ...studyBook,
      'Study id': [
        ['Property', 'Value'],
        ['Country', 'Cameroon'],
        ['Currency unit AFA', 'CFA'],
      ],
    } as const;
    const folder = new Folder({ 'study.xlsx': writeWorkbook(bookOf(book)) });
    expect(folder.vchain(['import', 'study.xlsx'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--currency CODE') });
    expect(folder.vchain(['import', 'study.xlsx', '--currency', 'XAF']).out).toContain('currency XAF');
  });

  test('a file that isn’t such a workbook: one line, exit code 2, nothing written', () => {
    const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ['a\u001b[31mb.xlsx', study.slice(0, study.length - 300), /^vchain: a�\[31mb\.xlsx isn’t read: it is damaged/],
      ['secret.xlsx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), /it is encrypted, or of the old format \.xls/],
      ['burst.xlsx', zipSync({ 'xl/workbook.xml': new Uint8Array(8_000_000) }, { level: 9 }), /far more than a workbook/],
      [
        'other.xlsx',
        writeWorkbook(
          bookOf({
            Sheet1: [
              ['a', 'b'],
              [1, 2],
            ],
          }),
        ),
        /it is no workbook of an AFA study/,
      ],
    ];
    const folder = new Folder(Object.fromEntries(refused));
    for (const [file, , said] of refused) {
      const { code, out, err } = folder.vchain(['import', file, '-o', 'out.vchain']);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(said);
      expect(err).toMatch(/^[^\n\u001b]+\.\n$/);
    }
    expect(folder.vchain(['compare', 'other.xlsx'])).toMatchObject({ code: 2, out: '' });
    expect(existsSync(folder.at('out.vchain'))).toBe(false);
  });

  test('without a workbook, or with one that isn’t there', () => {
    const folder = new Folder();
    expect(folder.vchain(['import'])).toEqual({ code: 2, out: '', err: expect.stringMatching(/^vchain: [^\n]+\n$/) });
    expect(folder.vchain(['import', 'no.xlsx']).err).toBe('vchain: no.xlsx doesn’t exist.\n');
    expect(folder.vchain(['compare']).err).toBe('vchain: Say which workbook: `vchain compare STUDY.xlsx`.\n');
  });
});

describe('compare', () => {
  const folder = () => new Folder({ 'study.xlsx': study });

  test('as text: each actor, the checks, the whole chain', () => {
    const { code, out, err } = folder().vchain(['compare', 'study.xlsx']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      'coffee, Cameroon, 2019: study.xlsx\nMoney in MXAF (1 MXAF = 1\u00a0000\u00a0000 XAF). Figures agree within 0.01%.\n',
    );
    expect(out).toContain(`Small family farm (small-farm)
                        ours  published  difference          on the remainder
  value added            360        360           0  agrees              4.2%
  net operating profit   330        330           0  agrees              4.5%
  total cost             130        130           0  agrees             11.5%
  agrees   revenue from flows = production: 450 and 450
  agrees   receivers of value added = value added: 360 and 360
  agrees   value added created = received: 360 and 360, 4.2% of it the remainder
`);
    expect(out).toContain('Figures that agree: 12 of 12; 9 of them rest in part on a remainder.\n');
    expect(out).toMatch(/\nOn the remainder: costs in a study’s total [^]*over 100% means that the remainder is larger than it\.\n$/);
  });

  test('as CSV and JSON, in full', () => {
    const csv = folder().vchain(['compare', 'study.xlsx', '--format', 'csv']).out.split('\r\n');
    expect(csv[0]).toBe('actor,name,what,ours or left,published or right,difference,unit,agrees,share on the remainder,rows');
    expect(csv[1]).toMatch(/^Small family farm,small-farm,value added,360,360,0,MXAF,yes,0\.0416\d+,"Indicator by actor type, row 2"$/);
    expect(csv.length).toBe(1 + 4 * 6 + 6 + 1);
    const json = JSON.parse(folder().vchain(['compare', 'study.xlsx', '--format', 'json']).out) as { actors: { name: string }[] };
    expect(json.actors.map(({ name }) => name)).toEqual(['small-farm', 'large-farm', 'collector', 'exporter']);
  });
});

describe('export', () => {
  test('and import again: the same model, comments and all', () => {
    const folder = new Folder({ 'honey.vchain': model });
    expect(folder.vchain(['export', 'honey.vchain', '-o', 'honey.xlsx'])).toEqual({
      code: 0,
      out: '',
      err: 'vchain: honey.xlsx is written. Only in its sheet vchain: kinds of cost, ranges and comments.\n',
    });
    expect(folder.vchain(['import', 'honey.xlsx']).out).toBe(model);
    expect(folder.vchain(['compare', 'honey.xlsx']).out).toContain('Figures that agree: 3 of 3');
    expect(folder.vchain(['export', 'honey.vchain', '-o', 'honey.xlsx'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    });
  });

  test('of several chains, or of none, or to nowhere', () => {
    const second = model.replace('chain honey', 'chain wax');
    const folder = new Folder({ 'two.vchain': `${model}${second}`, 'none.vchain': '// nothing\n', 'honey.vchain': model });
    expect(folder.vchain(['export', 'two.vchain', '-o', 'a.xlsx']).err).toBe(
      'vchain: A workbook holds one chain: say which by --chain NAME, one of honey, wax.\n',
    );
    expect(folder.vchain(['export', 'two.vchain', '-o', 'a.xlsx', '--chain', 'honny']).err).toContain('did you mean `honey`?');
    expect(folder.vchain(['export', 'none.vchain', '-o', 'a.xlsx']).err).toBe('vchain: There is no chain in none.vchain.\n');
    expect(folder.vchain(['export', 'honey.vchain']).err).toContain('-o BOOK.xlsx');
    expect(folder.vchain(['export', '.', '-o', 'a.xlsx']).err).toContain('A workbook holds one model: name one of the 3 files.');
    expect(existsSync(folder.at('a.xlsx'))).toBe(false);
    expect(folder.vchain(['export', 'two.vchain', '-o', 'a.xlsx', '--chain', 'wax']).code).toBe(0);
    expect(folder.vchain(['import', 'a.xlsx']).out).toMatch(/^chain wax "Honey" \{/);
  });
});
