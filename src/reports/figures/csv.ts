// Tables of figures for spreadsheets: RFC 4180, every record with the same number of fields, numbers without separators. A text that a
// spreadsheet would take for a formula begins with an apostrophe. What is unknown is `?`, with the facts in the last field.

import { type FiguresReport } from './report.ts';
import { type Cell, type Row, type Table, twelveDigits } from './table.ts';

export function figuresCsv({ chains }: FiguresReport): string {
  const tables = chains.flatMap(({ chain, state, tables: own }) =>
    own.map((table) => ({ table, lead: [chain.name, state?.name ?? '', table.title] })),
  );
  const widest = Math.max(0, ...tables.map(({ table }) => table.columns.length));
  const records = tables.flatMap(({ table, lead }) => {
    const blanks = Array.from({ length: widest - table.columns.length }, () => '');
    const heads = table.columns.map(({ title, unit }) => (unit ? `${title || 'item'} (${unit})` : title || 'item'));
    return [
      ['chain', 'state', 'table', ...heads, ...blanks, 'assumed', 'missing'],
      ...table.rows.map((row) => [...lead, ...row.cells.map(valueOf), ...blanks, ...asideOf(table, row)]),
    ];
  });
  return records.map((record) => `${record.map(field).join(',')}\r\n`).join('');
}

function valueOf(cell: Cell): string | number {
  if (cell.is === 'words') return cell.words;
  return cell.value === undefined ? '?' : twelveDigits(cell.value);
}

/** The columns whose figures rest on an assumption, and what the unknown ones wait for. */
function asideOf({ columns }: Table, { cells }: Row): readonly [assumed: string, missing: string] {
  const figures = cells.flatMap((cell, index) => (cell.is === 'figure' ? [{ cell, title: columns[index]!.title || 'value' }] : []));
  return [
    figures.flatMap(({ cell, title }) => (cell.assumed && cell.value !== undefined ? [title] : [])).join('; '),
    [...new Set(figures.flatMap(({ cell }) => cell.missing.map(({ what }) => what)))].join('; '),
  ];
}

/** Numbers are written by us; in a text `=`, `+`, `-`, `@`, a tab or a line's end at its begin would make it a formula. */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
