// A plain table of text (CSV) → rows with their numbers as a spreadsheet shows them, and cells by column. It knows no flows and no accounts:
// which columns there are is said by who asks. Whatever is wrong is refused in one line with its row and column.

import { parse } from 'csv-parse/sync';
import { similar } from '#text/similar.ts';

export interface Column {
  readonly name: string;
  /** Other names that people give it. */
  readonly also: readonly string[];
  readonly says: string;
  /** Without it the table says nothing. */
  readonly required?: true;
}

export interface Row {
  /** As a spreadsheet counts: the names of the columns are in row 1. */
  readonly number: number;
  /** What stands in a column, without blanks around it; empty where there is nothing or no such column. */
  readonly cell: (column: string) => string;
}

export interface Table {
  readonly name: string;
  /** In tables that are cut by `;`, a comma is the decimal point. */
  readonly delimiter: Delimiter;
  readonly rows: readonly Row[];
  /** Columns that nobody knows: they are left out. */
  readonly unknown: readonly string[];
}

export type Delimiter = ',' | ';' | '\t';

/** Why a table isn’t read. It is thrown inside this room only, and leaves it as a plain text. */
export class Refusal extends Error {}

export function refuse(table: { readonly name: string }, row: number, column: string | undefined, why: string): never {
  throw new Refusal(`${table.name}, row ${row}${column === undefined ? '' : `, column \`${column}\``}: ${why}`);
}

/** A longer table is nobody’s, and a longer cell no name and no figure. */
const mostRows = 100_000;
const longestCell = 2_000;

/** Throws a `Refusal`. */
export function readTable(name: string, text: string, columns: readonly Column[]): Table {
  const delimiter = delimiterOf(text);
  const table = { name };
  const records = recordsOf(table, text, delimiter);
  const [head = []] = records;
  if (head.every((cell) => cell.trim() === '')) refuse(table, 1, undefined, 'the first row has to name the columns.');
  const places = new Map<string, number>();
  const unknown: string[] = [];
  head.forEach((cell, index) => {
    const written = cell.trim();
    const column = columns.find((each) => [each.name, ...each.also].includes(written.toLowerCase()));
    if (column && places.has(column.name)) refuse(table, 1, written, `two columns say this; keep one of them.`);
    if (column) places.set(column.name, index);
    else if (written !== '') unknown.push(written);
  });
  for (const { name: wanted, required } of columns) {
    if (!required || places.has(wanted)) continue;
    const [near] = similar(wanted, unknown, 1);
    refuse(
      table,
      1,
      undefined,
      `there is no column \`${wanted}\`${near === undefined ? '. `vchain import --template` shows all names.' : `; is \`${near}\` meant?`}`,
    );
  }
  const rows = records.slice(1).flatMap((cells, index): Row[] => {
    const number = index + 2;
    if (cells.every((cell) => cell.trim() === '')) return [];
    const surplus = cells.slice(head.length).find((cell) => cell.trim() !== '');
    if (surplus !== undefined)
      refuse(
        table,
        number,
        undefined,
        `\`${short(surplus.trim())}\` stands behind the last column: does a text with a \`${delimiter}\` in it lack its quotes?`,
      );
    return [{ number, cell: (column) => plain(cells[places.get(column) ?? -1] ?? '') }];
  });
  if (rows.length === 0) refuse(table, 2, undefined, 'there is no row below the names of the columns.');
  for (const row of rows)
    for (const column of places.keys())
      if (row.cell(column).length > longestCell) refuse(table, row.number, column, 'this cell is too long to be a name or a figure.');
  return { name, delimiter, rows, unknown };
}

function recordsOf(table: { readonly name: string }, text: string, delimiter: Delimiter): readonly (readonly string[])[] {
  try {
    // Blank lines count as rows, so that a row’s number is the one that a spreadsheet shows.
    const records = parse(text, { bom: true, delimiter, relax_column_count: true, to: mostRows + 2 });
    if (records.length > mostRows + 1) refuse(table, mostRows + 2, undefined, `a table has at most ${mostRows} rows.`);
    return records;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code, records = 0 } = error as { readonly code?: string; readonly records?: number };
    const why =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a text in quotes isn’t closed: write `"` behind it.'
        : 'a quote stands in the middle of a text: put the whole text in quotes, and write `""` for a quote in it.';
    return refuse(table, records + 1, undefined, why);
  }
}

/** What stands most often in the first line, outside quotes. */
function delimiterOf(text: string): Delimiter {
  const line = (/^[^\r\n]*/.exec(text.replace(/^\ufeff/, ''))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: Delimiter) => line.split(mark).length;
  const marks: readonly Delimiter[] = [',', ';', '\t'];
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** On one line, without what a spreadsheet or a text doesn’t show. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, (mark) => (mark === '\u200c' || mark === '\u200d' ? mark : ''))
    .trim();
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 24)}…${text.slice(-12)}` : text;
}

/** Cells that say that something isn’t known. */
const unknowns = new Set(['', '?', '-', '–', '—', 'n/a', 'na', 'n.a.']);
export const isUnknown = (cell: string) => unknowns.has(cell.toLowerCase());

/**
 * The number in a cell: undefined where it isn’t known, or the reason why it can’t be read. Thousands may be set apart by blanks, apostrophes,
 * `_`, commas or points where that can be nothing else.
 */
export function numberIn(cell: string, delimiter: Delimiter): number | undefined | { readonly problem: string } {
  if (isUnknown(cell)) return undefined;
  const problem = (why: string) => ({ problem: why });
  if (/^[-−–]\s*[\d.,]/.test(cell)) return problem(`\`${short(cell)}\` is below zero, which no flow and no cost can be.`);
  const grouped = /^(\d{1,3})((?:[ '’_]\d{3})+)([.,]\d+)?$/.exec(cell);
  const text = grouped ? `${grouped[1]}${grouped[2]!.replace(/\D/g, '')}${grouped[3] ?? ''}` : cell;
  const value = (digits: string) => {
    const number = Number(digits);
    return Number.isFinite(number) ? number : problem(`\`${short(cell)}\` is too large a number.`);
  };
  if (/^\d+$/.test(text) || /^\d+(\.\d+)?[eE][+-]?\d{1,3}$/.test(text)) return value(text);
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(,\d{3}){2,}$/.test(text)) return value(text.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text)) return value(text.replaceAll('.', '').replace(',', '.'));
  const comma = delimiter === ';' ? ',' : '.';
  const twoWays = comma === ',' ? /^[1-9]\d{0,2}\.\d{3}$/ : /^[1-9]\d{0,2},\d{3}$/;
  if (!grouped && twoWays.test(text)) {
    const digits = text.replace(/[.,]/, '');
    return problem(
      `\`${text}\` can be read two ways: write \`${digits}\`, or \`${text.replace(/[.,]/, comma)}${comma === ',' ? '' : '0'}\`.`,
    );
  }
  if (/^\d*[.,]\d+$/.test(text)) return value(text.replace(',', '.'));
  return problem(`\`${short(cell)}\` isn’t a number. Leave the cell empty where it isn’t known.`);
}
