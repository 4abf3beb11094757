// The sheet `vchain` of a workbook that we wrote: the model’s whole text, one row a line, so that nothing which the layout can’t hold is lost.
// A fingerprint tells whether the other sheets were changed since.

import { crcOf } from './crc.ts';
import type { Cell, Row, Sheet, Workbook } from './workbook.ts';
import { longestCell } from './write-workbook.ts';

export const sourceSheet = 'vchain';

const said =
  'The whole model, as text. `vchain import` takes it from here; delete this sheet, and it makes a model of the other sheets instead.';
const fingerprintMark = 'Fingerprint of the other sheets';
const onlyHereMark = 'Only here';
const textMark = 'Text';

export interface SourceText {
  readonly text: string;
  /** Whether the other sheets are as they were when it was written. */
  readonly unchanged: boolean;
}

/** `onlyHere`: what the other sheets can’t hold. */
export function sourceSheetOf(text: string, others: Workbook, onlyHere: readonly string[]): Sheet {
  const rows: Row[] = [
    { number: 1, cells: [said] },
    { number: 2, cells: [fingerprintMark, fingerprintOf(others)] },
    { number: 3, cells: [onlyHereMark, onlyHere.join(', ') || 'nothing'] },
    { number: 4, cells: [textMark] },
  ];
  for (const [index, line] of text.split('\n').entries()) if (line !== '') rows.push({ number: 5 + index, cells: piecesOf(line) });
  return { name: sourceSheet, rows };
}

/** A cell holds 32 767 characters: a longer line goes on in the cells beside it. */
function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  // Half of what fits: a character may take two places, and some are written longer than they are.
  for (let at = 0; at < line.length; ) {
    let end = Math.min(line.length, at + (longestCell >> 1));
    if (end < line.length && /[\ud800-\udbff]/.test(line[end - 1]!)) end--;
    pieces.push(line.slice(at, end));
    at = end;
  }
  return pieces;
}

/** The text that stands in the workbook; undefined where there is no such sheet of ours. */
export function sourceTextOf(workbook: Workbook): SourceText | undefined {
  const sheet = workbook.sheets.find(({ name }) => name === sourceSheet);
  const mark = sheet?.rows.find(({ cells }) => cells[0] === fingerprintMark);
  const start = sheet?.rows.find(({ cells }) => cells[0] === textMark);
  if (!sheet || !mark || !start) return undefined;
  const lines: string[] = [];
  for (const { number, cells } of sheet.rows)
    if (number > start.number) lines[number - start.number - 1] = cells.map((cell) => cell ?? '').join('');
  const text = Array.from(lines, (line) => line ?? '').join('\n');
  const others = { sheets: workbook.sheets.filter((each) => each !== sheet) };
  return { text: text.endsWith('\n') || text === '' ? text : `${text}\n`, unchanged: mark.cells[1] === fingerprintOf(others) };
}

/** The same for the same cells, also after another program has written the workbook anew. */
function fingerprintOf({ sheets }: Workbook): string {
  const cellText = (cell: Cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : (cell ?? null));
  const content = sheets.map(({ name, rows }) => [
    name,
    rows.flatMap(({ number, cells }) => {
      const last = cells.findLastIndex((cell) => cell !== undefined);
      return last < 0 ? [] : [[number, cells.slice(0, last + 1).map(cellText)]];
    }),
  ]);
  return crcOf(new TextEncoder().encode(JSON.stringify(content)))
    .toString(16)
    .padStart(8, '0');
}
