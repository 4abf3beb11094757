// A page of Markdown as a terminal shows it well: headings stand out, tables are columns, code is indented. It knows only what our own pages use.

import type { Paint } from '#reports/frames.ts';
import { visible, widthOf } from '#reports/visible.ts';

const widest = 96;

export function rendered(markdown: string, paint: Paint): string {
  const out: string[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    if (heading !== undefined) out.push(paint('strong', visible(heading)));
    else if (line.startsWith('```')) {
      for (i++; i < lines.length && !lines[i]?.startsWith('```'); i++)
        out.push(paint('code', `    ${visible(lines[i] as string)}`.trimEnd()));
    } else if (line.startsWith('|')) {
      const rows: string[] = [];
      for (; lines[i]?.startsWith('|'); i++) rows.push(lines[i] as string);
      i--;
      out.push(...columns(rows));
    } else out.push(...wrapped(visible(line)));
  }
  return out.join('\n');
}

function columns(rows: readonly string[]): readonly string[] {
  const cells = rows
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => visible(cell.trim())),
    )
    // The line under a table's head, and a head without words.
    .filter((row) => row.some((cell) => cell !== '' && !/^-+$/.test(cell)));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  return cells.map((row) =>
    `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))).join('  ')}`.trimEnd(),
  );
}

function wrapped(text: string): readonly string[] {
  const indent = /^(- |\d+\. )/.test(text) ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > widest) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
