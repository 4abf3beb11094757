// A workbook as plain tables: its sheets, and in each the rows with their numbers as a reader of the workbook sees them.
// Only values: what a formula last gave, never the formula; no format, no chart, no link.

export type Cell = string | number | boolean | undefined;

export interface Row {
  /** As the workbook counts: the first is 1. */
  readonly number: number;
  /** By column: the first is 0. Empty cells are undefined. */
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  /** Rows with something in them, in their order. */
  readonly rows: readonly Row[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}
