// `vchain import` of plain tables as its users run it: what it writes, what it refuses, and that a refusal writes nothing.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Folder } from './program.ts';

const flows =
  'seller,buyer,product,amount,unit,price,currency,market\nKeepers,Shops,Honey,800,kg,3,USD,domestic\nKeepers,Shops,Honey,200,kg,3,USD,domestic\n';

describe('import of tables', () => {
  test('to standard output, and to a file, which is laid out and can be read', () => {
    const folder = new Folder({ 'honey.csv': flows, 'accounts.csv': 'firm,item,value\nKeepers,count,40\nKeepers,labour,500\n' });
    const { code, out, err } = folder.vchain(['import', 'honey.csv', 'accounts.csv']);
    expect([code, err]).toEqual([0, 'vchain: honey.csv has 1 flow between 1 firm and 1 market; 1 remark at the top of the model.\n']);
    expect(folder.vchain(['import', 'honey.csv', 'accounts.csv', '-o', 'honey.vchain'])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(folder.at('honey.vchain'), 'utf8')).toBe(out);
    expect(out).toContain('link keepers -> shops { sells 1_000 kg honey at 3 USD/kg from flows "rows 2, 3" }');
    expect(folder.vchain(['format', '--check', 'honey.vchain']).code).toBe(0);
    expect(folder.vchain(['check', 'honey.vchain', '--fail-on', 'warning']).code).toBe(0);
    expect(folder.vchain(['import', 'honey.csv', '-o', 'honey.vchain'])).toMatchObject({
      code: 2,
      err: 'vchain: honey.vchain is there already: name another file, or say `--force`.\n',
    });
  });

  test('the templates are written, and import as they are', () => {
    const folder = new Folder();
    expect(folder.vchain(['import', '--template', '-o', 'flows.csv'])).toEqual({ code: 0, out: '', err: '' });
    folder.write('accounts.csv', folder.vchain(['import', '--template=accounts']).out);
    expect(folder.vchain(['import', 'flows.csv', 'accounts.csv', '-o', 'beans.vchain'])).toEqual({
      code: 0,
      out: '',
      err: 'vchain: flows.csv has 5 flows between 4 firms and 2 markets. It is in beans.vchain.\n',
    });
    expect(folder.vchain(['check', 'beans.vchain', '--fail-on', 'warning']).code).toBe(0);
  });

  test('the template goes into the file that is named, and over none', () => {
    const folder = new Folder();
    expect(folder.vchain(['import', '--template', 'flows.csv'])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(folder.at('flows.csv'), 'utf8')).toBe(folder.vchain(['import', '--template']).out);
    expect(folder.vchain(['import', '--template=accounts', 'flows.csv'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: flows.csv is there already: name another file, or say `--force`.\n',
    });
  });

  test('which template is said behind `=`: a word behind it is a file', () => {
    const folder = new Folder();
    expect(folder.vchain(['import', '--template', 'accounts'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: `--template` takes its value behind `=`: `--template=accounts`.\n',
    });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('what is read is never overwritten, and a folder that isn’t there is said', () => {
    const folder = new Folder({ 'flows.csv': flows, 'a.vchain': '' });
    expect(folder.vchain(['import', 'flows.csv', '-o', './flows.csv', '--force'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: flows.csv is what is read: name another file to write.\n',
    });
    expect(folder.vchain(['export', 'a.vchain', '-o', 'a.vchain', '--force']).err).toBe(
      'vchain: a.vchain is what is read: name another file to write.\n',
    );
    for (const output of ['flows.csv/a.vchain', 'none/a.vchain'])
      expect(folder.vchain(['import', 'flows.csv', '-o', output])).toEqual({
        code: 2,
        out: '',
        err: `vchain: ${output} can’t be written: its folder doesn’t exist.\n`,
      });
    expect(folder.vchain(['import', 'flows.csv', '-o', '.', '--force']).err).toBe('vchain: . can’t be written: it is a folder.\n');
    expect(readFileSync(folder.at('flows.csv'), 'utf8')).toBe(flows);
  });

  test('the currency, where the table doesn’t name it', () => {
    const folder = new Folder({ 'honey.tsv': 'seller\tbuyer\tproduct\tamount\tunit\tprice\nKeepers\tShops\tHoney\t800\tkg\t3\n' });
    expect(folder.vchain(['import', 'honey.tsv', '--currency', 'KES']).out).toContain('sells 800 kg honey at 3 KES/kg');
    expect(folder.vchain(['import', 'honey.tsv', '--currency', 'shillings']).err).toBe(
      'vchain: `shillings` is no currency of ISO 4217, such as `KES` or `EUR`.\n',
    );
  });

  test.each([
    [['flows.csv'], 'vchain: flows.csv, row 3, column `amount`: `1,234` can be read two ways: write `1234`, or `1.2340`.\n'],
    [['good.csv', 'flows.xlsx'], 'vchain: flows.xlsx is no table: accounts stand in a file that ends in .csv, .tsv or .txt.\n'],
    [['good.csv', 'missing.csv'], 'vchain: missing.csv doesn’t exist.\n'],
    [['latin.csv'], 'vchain: latin.csv isn’t UTF-8: save it with the encoding UTF-8.\n'],
    [['flows.xlsx', 'good.csv'], 'vchain: A workbook is imported alone: leave good.csv out.\n'],
    [['--template', 'good.csv'], 'vchain: `--template` writes an example and reads nothing: leave good.csv out.\n'],
    [[], 'vchain: Say what to import: `vchain import STUDY.xlsx` or `vchain import FLOWS.csv`.\n'],
  ])('%j: one line, exit code 2, nothing written', (words, err) => {
    const folder = new Folder({
      'good.csv': flows,
      'flows.csv': 'seller,buyer,product,amount,unit\nKeepers,Shops,Honey,800,kg\nKeepers,Inns,Honey,"1,234",kg\n',
      'latin.csv': Buffer.from('seller,buyer,product\nKeepers,Caf\xe9,Honey\n', 'latin1'),
      'flows.xlsx': 'no workbook',
    });
    expect(folder.vchain(['import', ...words, '-o', 'out.vchain'])).toEqual({ code: 2, out: '', err });
    expect(existsSync(folder.at('out.vchain'))).toBe(false);
  });
});
