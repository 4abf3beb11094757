// Tables of figures as Markdown, for a report or a comment: the same rounding and notes as in the terminal.

import { forReading } from '#model/wording.ts';
import type { Place } from '#text/span.ts';
import { lineOf } from '../report.ts';
import { visible } from '../visible.ts';
import { assumedNote, inPrint, notesOf, raised, rounded } from './notes.ts';
import type { FiguresReport } from './report.ts';
import { type Cell, readRows, type Table } from './table.ts';

export function figuresMarkdown({ chains, sources }: FiguresReport): string {
  const parts = chains.flatMap(({ chain, state, tables }) => [
    `## ${plain(chain.title ?? chain.name)}`,
    `\`${chain.name}\` in ${plain(sources.nameOf(chain.file))}${state ? `, at the end of ${state.kind} \`${state.name}\`` : ''}`,
    ...(tables.length === 0 ? ['No figure can be computed from what is stated.'] : []),
    ...tables.flatMap((table) => [
      `### ${plain(forReading(table.title))}`,
      ...tableMarkdown(table, (place) => (place ? ` (${plain(lineOf(sources, place, chain.file))})` : '')),
    ]),
  ]);
  return `${parts.join('\n\n')}\n`;
}

/** The table, and the list of what must be said with it, of missing facts at most so many. */
export function tableMarkdown(
  given: Omit<Table, 'name' | 'title'> & Partial<Pick<Table, 'name'>>,
  where: (place: Place | undefined) => string,
  mostFacts = Number.POSITIVE_INFINITY,
): readonly string[] {
  const table = inPrint(given);
  const notes = notesOf(table);
  const rows = readRows(table);
  const isWords = table.columns.map((_, index) => rows.every(({ cells }) => cells[index]!.is === 'words'));
  const textOf = (cell: Cell): string => {
    if (cell.is === 'words') return plain(cell.words);
    return cell.value === undefined ? notes.markOf(cell) : `${rounded(cell)}${cell.assumed ? String.raw`\*` : ''}`;
  };
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const said = [
    ...(notes.assumes ? [String.raw`\* ${assumedNote.slice(2)}`] : []),
    ...notes.missing.slice(0, mostFacts).map(({ what, place }, index) => `${raised(index + 1)} isn’t said: ${plain(what)}${where(place)}`),
    ...(notes.missing.length > mostFacts ? [`and ${notes.missing.length - mostFacts} more`] : []),
    ...table.remarks.map(plain),
  ];
  return [
    [
      line(table.columns.map(({ title, unit }) => plain(unit ? `${title}, ${unit}` : title))),
      line(isWords.map((left) => (left ? '---' : '---:'))),
      ...rows.map(({ role, cells }) =>
        line(
          cells.map((cell) => {
            const text = textOf(cell);
            return role === 'total' && text !== '' ? `**${text}**` : text;
          }),
        ),
      ),
    ].join('\n'),
    ...(said.length > 0 ? [said.map((each) => `- ${each}`).join('\n')] : []),
  ];
}

/** Nothing in it is taken for Markdown. */
const plain = (text: string) => visible(text).replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
