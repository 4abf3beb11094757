// Tables of figures for people at a terminal: columns in line, figures by their decimal points, wide tables in several parts, and under each
// what is missing and what is assumed. Numbers are rounded here, for reading.

import type { Place } from '#text/span.ts';
import { type Paint, plain } from '../frames.ts';
import { visible, widthOf } from '../visible.ts';
import { assumedNote, inPrint, type Notes, notesOf, raised, rounded } from './notes.ts';
import { lineOf } from '../report.ts';
import type { FiguresReport } from './report.ts';
import { type Cell, readRows, type Row, type Table } from './table.ts';

const widest = 116;
/** What the columns that are repeated may take of it. */
const mostLead = 90;
const gap = '  ';

export function figuresText({ chains, sources }: FiguresReport, paint: Paint = plain): string {
  const parts = chains.flatMap(({ chain, state, tables }) => {
    const name = `${chain.name}${chain.title ? `: ${chain.title}` : ''}${state ? `, at the end of ${state.kind} ${state.name}` : ''}`;
    const head = `${paint('strong', visible(name))} ${paint('quiet', `(${visible(sources.nameOf(chain.file))})`)}`;
    if (tables.length === 0) return [head, paint('quiet', 'No figure can be computed from what is stated.')];
    return [head, ...tables.map((table) => tableText(table, (fact) => (fact ? ` (${lineOf(sources, fact, chain.file)})` : ''), paint))];
  });
  return `${parts.join('\n\n')}\n`;
}

type Where = (place: Place | undefined) => string;

function tableText(given: Table, where: Where, paint: Paint): string {
  const table = inPrint(given);
  const notes = notesOf(table);
  const rows = readRows(table);
  const lines = [paint('strong', visible(table.title)), ...blocksOf(table, rows, notes, paint)];
  if (notes.assumes) lines.push(...wrapped(assumedNote, '').map((line) => paint('quiet', line)));
  if (notes.missing.length > 0) lines.push(paint('quiet', '? what isn’t said:'));
  for (const [index, fact] of notes.missing.entries())
    lines.push(...wrapped(`  ${raised(index + 1)} ${fact.what}${where(fact.place)}`, '    ').map((line) => paint('quiet', line)));
  for (const remark of table.remarks) lines.push(...wrapped(remark, '').map((line) => paint('quiet', line)));
  return lines.join('\n');
}

/** The table in parts of which each fits the width and says what its rows are about. */
function blocksOf(table: Table, rows: readonly Row[], notes: Notes, paint: Paint): readonly string[] {
  const columns = table.columns.map((column, index) => columnOf(column.title, column.unit, rows, index, notes));
  const lead = leadOf(columns);
  const leads = columns.slice(0, lead);
  const room = widest - leads.reduce((sum, { width }) => sum + width + gap.length, 0);
  const blocks: Shown[][] = [[]];
  let used = 0;
  for (const column of columns.slice(lead)) {
    if (used > 0 && used + column.width > room) {
      blocks.push([]);
      used = 0;
    }
    blocks.at(-1)!.push(column);
    used += column.width + gap.length;
  }
  return blocks.flatMap((block, index) => {
    const shown = [...leads, ...block];
    const line = (of: (column: Shown) => string) => shown.map(of).join(gap).trimEnd();
    const units = shown.some(({ unit }) => unit !== '');
    return [
      ...(index > 0 ? [''] : []),
      line(({ title, width, words }) => pad(title, width, words)),
      ...(units
        ? [
            paint(
              'quiet',
              line(({ unit, width, words }) => pad(unit, width, words)),
            ),
          ]
        : []),
      paint(
        'quiet',
        line(({ width }) => '─'.repeat(width)),
      ),
      ...rows.map((row, at) => {
        const text = line(({ cells }) => cells[at]!);
        return row.role === 'total' ? paint('strong', text) : text;
      }),
    ];
  });
}

/** How many of the first columns stand in every part: those that say what a row is about, as far as they leave room. */
function leadOf(columns: readonly Shown[]): number {
  let used = 0;
  let lead = 0;
  for (const { words, width } of columns.slice(0, Math.min(3, columns.length - 1))) {
    used += width + gap.length;
    if (!words || (lead > 0 && used > mostLead)) break;
    lead++;
  }
  return lead;
}

interface Shown {
  readonly title: string;
  readonly unit: string;
  readonly width: number;
  readonly words: boolean;
  /** Already as wide as the column. */
  readonly cells: readonly string[];
}

function columnOf(title: string, unit: string | undefined, rows: readonly Row[], index: number, notes: Notes): Shown {
  const cells = rows.map((row) => row.cells[index]!);
  const isWords = cells.every((cell) => cell.is === 'words');
  const texts = cells.map((cell, at) => textOf(cell, notes, index === 0 ? indentOf(rows[at]!.role) : ''));
  const heads = [visible(title), visible(unit ?? '')];
  if (isWords) {
    const width = Math.max(...heads.map(widthOf), ...texts.map((parts) => widthOf(parts.join(''))), 1);
    return { title: heads[0]!, unit: heads[1]!, width, words: true, cells: texts.map((parts) => pad(parts.join(''), width, true)) };
  }
  // Figures stand with their points under each other: what is before it, and what is behind.
  const before = Math.max(...texts.map(([whole]) => widthOf(whole)));
  const behind = Math.max(...texts.map(([, rest]) => widthOf(rest)));
  const width = Math.max(before + behind, ...heads.map(widthOf));
  return {
    title: heads[0]!,
    unit: heads[1]!,
    width,
    words: false,
    cells: texts.map(([whole, rest]) =>
      pad(`${' '.repeat(before - widthOf(whole))}${whole}${rest}${' '.repeat(behind - widthOf(rest))}`, width, false),
    ),
  };
}

const indentOf = (role: Row['role']) => (role === 'part' ? '  ' : '');

/** A figure's text before its point, and from there on; words stand before it. */
function textOf(cell: Cell, notes: Notes, indent: string): readonly [before: string, behind: string] {
  if (cell.is === 'words') return [indent + visible(cell.words), ''];
  if (cell.value === undefined) return ['?', notes.markOf(cell).slice(1)];
  const text = `${rounded(cell)}${cell.assumed ? '*' : ''}`;
  const at = text.search(/[.*]/);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function pad(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + blanks : blanks + text;
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of visible(text).split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > widest) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
