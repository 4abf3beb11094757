// Tables of figures over damaged models: nothing throws, what is unknown is never a number, and each format says the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresCsv } from '#reports/figures/csv.ts';
import { figuresJson } from '#reports/figures/json.ts';
import { figuresMarkdown } from '#reports/figures/markdown.ts';
import { type FiguresReport, tablesOf } from '#reports/figures/report.ts';
import { figuresText } from '#reports/figures/text.ts';
import type { Sources } from '#reports/report.ts';
import { LineIndex } from '#text/line-index.ts';
import { examples, workspaceOf } from '../support/files.ts';

function reportOf(file: string, text: string): FiguresReport {
  const models = workspaceOf([]);
  models.open(file, text);
  const sources: Sources = { nameOf: (uri) => uri, linesOf: (uri) => (uri === file ? new LineIndex(text) : undefined) };
  const chains = (models.check(file)?.chains ?? []).map(({ chain, figures }) => ({
    chain,
    state: undefined,
    tables: tablesOf(figures, sources, undefined),
  }));
  return { version: '0', sources, chains };
}

test('whatever is taken away or put in twice', () => {
  const texts = examples().filter(({ text }) => text.includes('chain '));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('away', 'twice', '?')), { maxLength: 12 }),
      ({ file, text }, changes) => {
        const lines = text.split('\n');
        for (const [at, how] of changes) {
          const line = at % lines.length;
          if (how === 'away') lines.splice(line, 1);
          else if (how === 'twice') lines.splice(line, 0, lines[line]!);
          else lines[line] = lines[line]!.replace(/\d[\d_.]*/, '?');
        }
        const report = reportOf(file, lines.join('\n'));
        const [out, csv, json, markdown] = [figuresText(report), figuresCsv(report), figuresJson(report), figuresMarkdown(report)];
        for (const written of [out, csv, json, markdown]) expect(written).not.toMatch(/NaN|Infinity|undefined/);
        const cells = report.chains.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
        for (const cell of cells)
          if (cell.is === 'figure' && cell.value === undefined) expect(cell.missing.length, JSON.stringify(cell)).toBeGreaterThan(0);
        for (const { tables } of report.chains)
          for (const { columns, rows } of tables) for (const row of rows) expect(row.cells).toHaveLength(columns.length);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

test('a matrix that nobody could read is said to be left out', () => {
  const firms = Array.from({ length: 101 }, (_, index) => `firm f${index} { level production }`);
  const markets = Array.from({ length: 101 }, (_, index) => `market m${index}: domestic`);
  const links = firms.map((_, index) => `link f${index} -> m${index} { sells 1 kg milk at 2 XOF/kg }`);
  const chain = `chain wide { currency XOF product milk in kg\n${[...firms, ...markets, ...links].join('\n')}\n}\n`;
  const text = figuresText(reportOf('m.vchain', chain));
  expect(text).not.toContain('Exchange matrix:');
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'The exchange matrix of 101 sellers and 101 buyers isn’t shown: it would have over 10 000 cells.',
  );
});
