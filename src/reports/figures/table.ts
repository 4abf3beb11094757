// Tables of figures as data: rows and columns of words and figures, each figure with its unit, what it rests on and, where it is unknown,
// what is missing. How they look is the business of `text.ts`, `csv.ts`, `json.ts` and `markdown.ts`. Nothing is rounded here.

import { type Dimension, figuresOf, type Missing, missingOf, type Quantity } from '#economics/quantity.ts';
import type { Place } from '#text/span.ts';

export const tableNames = ['accounts', 'consolidated', 'exchange', 'build-up', 'channels', 'upgrades', 'sensitivity'] as const;
export type TableName = (typeof tableNames)[number];

export type Cell = { readonly is: 'words'; readonly words: string } | FigureCell;

export interface FigureCell {
  readonly is: 'figure';
  /** In `unit`; undefined where it is unknown. */
  readonly value: number | undefined;
  /** `KES`, `KES/kg`, `%`; empty for a plain number. */
  readonly unit: string;
  /** Whether any figure that it rests on is assumed. */
  readonly assumed: boolean;
  readonly missing: readonly Missing[];
  /** The stated figures that it rests on. */
  readonly from: readonly Place[];
}

export interface Column {
  readonly title: string;
  /** Shown under the title where all of the column has it. */
  readonly unit?: string;
}

export interface Row {
  /** `part`: it goes into the next total; `note`: it stands beside the account. */
  readonly role: 'total' | 'part' | 'plain' | 'note';
  /** Left out where people read; programs get it. */
  readonly quiet?: boolean;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly name: TableName;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a reader must know of how it is computed: which of several customs is followed. */
  readonly remarks: readonly string[];
}

export function words(text: string): Cell {
  return { is: 'words', words: text };
}

/** For programs: twelve digits, so that what a sum of fractions leaves over at the far end isn’t shown as if it were known. */
export function twelveDigits(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where a figure makes no sense. */
export const notApplicable: Cell = words('–');

/** `factor` brings the base unit to the one that is shown. */
export function figure(quantity: Quantity<Dimension>, unit: string, factor = 1): FigureCell {
  const { value, assumed } = quantity;
  return {
    is: 'figure',
    value: value === undefined || !Number.isFinite(value) ? undefined : value * factor,
    unit,
    assumed,
    missing: missingOf(quantity),
    from: figuresOf(quantity).map(({ place }) => place),
  };
}

/** A share in percent. */
export function percent(share: Quantity<Dimension>): FigureCell {
  return figure(share, '%', 100);
}

/** A number that was computed from others: it rests on what they rest on. */
export function derived(value: number | undefined, unit: string, of: FigureCell | undefined): FigureCell {
  return {
    is: 'figure',
    value,
    unit,
    assumed: of?.assumed ?? false,
    missing: value === undefined ? (of?.missing ?? []) : [],
    from: of?.from ?? [],
  };
}

/** Whether a table says anything but that things are unknown or nought. */
export function saysSomething(table: Table): boolean {
  return table.rows.some((row) => row.cells.some((cell) => cell.is === 'figure' && cell.value !== undefined && cell.value !== 0));
}

/** What a reader sees of a table: a part of an account that is nought for everybody isn’t missed. Programs get all of it. */
export function readRows({ name, rows }: Pick<Table, 'rows'> & Partial<Pick<Table, 'name'>>): readonly Row[] {
  if (name !== 'accounts' && name !== 'consolidated') return rows.filter(({ quiet }) => !quiet);
  return rows.filter(({ role, cells }) => role !== 'part' || cells.some((cell) => cell.is === 'figure' && cell.value !== 0));
}
