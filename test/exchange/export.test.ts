// Chains as workbooks: importing the workbook gives the same model, and its tables alone give the same accounts.

import { describe, expect, test } from 'vitest';
import { figuresFor } from '#analysis/figures.ts';
import { exportChain } from '#exchange/export.ts';
import { readWorkbook } from '#exchange/read-workbook.ts';
import { sourceTextOf } from '#exchange/source-sheet.ts';
import type { Workbook } from '#exchange/workbook.ts';
import { writeChain } from '#exchange/write.ts';
import { writeWorkbook } from '#exchange/write-workbook.ts';
import type { Chain } from '#model/chain.ts';
import { examples, workspaceOf } from '../support/files.ts';
import { bookOf, studyBook } from '../support/study-book.ts';
import { check, imported } from '../support/studies.ts';

/** As it comes back from a file. */
function exported(chain: Chain, text = writeChain(chain)): Workbook {
  const read = readWorkbook(writeWorkbook(exportChain(chain, figuresFor(chain), text).workbook));
  if ('problem' in read) throw new Error(read.problem);
  return read.workbook;
}

const files = examples();
const workspace = workspaceOf(files);
const chains = files.flatMap(({ file }) => workspace.check(file)!.chains.map(({ chain }) => [chain.name, chain] as const));

describe('the sheet with the text', () => {
  test.each(chains)('%s comes back as the same model', (_, chain) => {
    const text = writeChain(chain);
    expect(sourceTextOf(exported(chain))).toEqual({ text, unchanged: true });
    expect(writeChain(check(text).chains[0]!.chain)).toBe(text);
  });

  test('texts of any kind: empty lines, lines longer than a cell, signs of formulas, letters of two places', () => {
    const chain = chains[0]![1];
    const long = `// ${'x'.repeat(40_000)}${'😀'.repeat(20_000)}`;
    for (const text of ['\n\n// a\n\n\n=1\n', long, `${long}\n_x0041_ <&"\n`, 'chain a { }', ''])
      expect(sourceTextOf(exported(chain, text))?.text).toBe(text.endsWith('\n') || text === '' ? text : `${text}\n`);
  });

  test('says when another sheet was changed since', () => {
    const { sheets } = exported(chains[0]![1]);
    const changed = sheets.map((sheet) =>
      sheet.name === 'Actor types' ? { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: [...row.cells, 'new'] })) } : sheet,
    );
    expect(sourceTextOf({ sheets: changed })?.unchanged).toBe(false);
    expect(sourceTextOf({ sheets: sheets.filter(({ name }) => name !== 'vchain') })).toBeUndefined();
  });
});

describe('the tables', () => {
  const tables = ({ sheets }: Workbook): Workbook => ({ sheets: sheets.filter(({ name }) => name !== 'vchain') });

  test('of a study give its accounts again, without a remainder', () => {
    const first = imported(bookOf(studyBook));
    const again = imported(tables(exported(first.chain)));
    const accounts = (chain: Chain) =>
      figuresFor(chain).accounts.map(({ of, output, valueAdded, netProfit, totalCost, wages, taxes, subsidies }) => [
        of.title,
        ...[output, valueAdded, netProfit, totalCost, wages, taxes, subsidies].map(({ value }) => value && Number(value.toPrecision(6))),
      ]);
    expect(accounts(again.chain)).toEqual(accounts(first.chain));
    expect(again.draft.text).not.toContain('cost other');
    for (const { figures, checks } of again.comparison.actors) for (const { agrees } of [...figures, ...checks]) expect(agrees).toBe(true);
  });

  test('have what is known, and empty cells for what isn’t', () => {
    const chain = check(`chain honey "Honey" {
  currency USD
  product comb "Comb" in kg
  market town "Town": domestic
  firm keeper "Keepers" { level production  count 40 }
  firm trader "Keepers" { level collection  cost labour 100 USD }
  link keeper -> trader { sells 800 kg comb at 2..4 USD/kg }
  link trader -> town { sells 700 kg comb }
}
`).chains[0]!.chain;
    const cells = (name: string) =>
      exported(chain)
        .sheets.find((sheet) => sheet.name === name)!
        .rows.map((row) => row.cells);
    expect(cells('Actor types')).toEqual([
      ['Actor type code', 'Stage', 'Actor type name'],
      [1, 'Producers', 'Keepers'],
      [2, 'Collectors', 'Keepers (trader)'],
      [3, 'Domestic market', 'Town'],
    ]);
    expect(cells('Flow by actor type').slice(1)).toEqual([
      [1, 'Keepers', 2, 'Keepers (trader)', 'comb', 800, 2400, 3, 'kg'],
      [2, 'Keepers (trader)', 3, 'Town', 'comb', 700, undefined, undefined, 'kg'],
    ]);
    expect(cells('Indicator by actor type').slice(1)).toEqual([
      [1, 'Keepers', 40],
      [2, 'Keepers (trader)', undefined, undefined, 0, undefined, 2500],
    ]);
  });
});
