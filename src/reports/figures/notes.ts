// What text and Markdown share: what is missing in a table, each fact once and numbered, so that every `?` can point to its reasons, and
// how a number is rounded for reading.

import type { Missing } from '#economics/quantity.ts';
import { forReading, numberText } from '#model/wording.ts';
import type { FigureCell, Table } from './table.ts';

/** Reasons that one `?` points to at most. */
const most = 3;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export interface Notes {
  readonly missing: readonly Missing[];
  /** `?¹˒²` */
  markOf(cell: FigureCell): string;
  readonly assumes: boolean;
}

export function notesOf({ rows }: Pick<Table, 'rows'>): Notes {
  const numbers = new Map<string, number>();
  const missing: Missing[] = [];
  let assumes = false;
  for (const { cells } of rows)
    for (const cell of cells) {
      if (cell.is !== 'figure') continue;
      if (cell.value !== undefined) assumes ||= cell.assumed;
      else
        for (const fact of cell.missing.slice(0, most)) {
          if (numbers.has(fact.what)) continue;
          missing.push(fact);
          numbers.set(fact.what, missing.length);
        }
    }
  return {
    missing,
    assumes,
    markOf: (cell) =>
      `?${cell.missing
        .slice(0, most)
        .map((fact) => numbers.get(fact.what)!)
        .toSorted((one, other) => one - other)
        .map(raised)
        .join('˒')}`,
  };
}

export const assumedNote = '* rests on at least one assumption';

/** `12` as `¹²`. */
export function raised(number: number): string {
  return [...String(number)].map((digit) => superscripts[Number(digit)]).join('');
}

/** For reading: shares to a tenth of a percent, years to a hundredth, sums from a hundred on whole, everything else to four digits. */
export function rounded({ value = Number.NaN, unit }: Pick<FigureCell, 'value' | 'unit'>): string {
  if (unit.startsWith('%')) {
    const parts = Math.abs(value) >= 1 ? 10 : Math.abs(value) >= 0.1 ? 100 : 0;
    return text(parts > 0 ? Math.round(value * parts) / parts : value);
  }
  if (unit === 'years') return text(Math.round(value * 100) / 100);
  return text(Math.abs(value) >= 100 && !unit.includes('/') ? Math.round(value) : value);
}

const text = (value: number) => forReading(numberText(value));

/** A table's own words with figures as people read them; what stands in its cells is the caller's or a quotation. */
export function inPrint<Read extends Pick<Table, 'columns' | 'remarks'> & { readonly title?: string }>(table: Read): Read {
  return {
    ...table,
    ...(table.title === undefined ? {} : { title: forReading(table.title) }),
    columns: table.columns.map(({ title, unit }) => ({
      title: forReading(title),
      ...(unit === undefined ? {} : { unit: forReading(unit) }),
    })),
    remarks: table.remarks.map(forReading),
  };
}
