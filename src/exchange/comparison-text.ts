// A comparison for people at a terminal, for tables and for programs. Nothing is computed here; numbers are rounded for people only.

import type { ActorComparison, Check, Comparison, FigureComparison } from './compare.ts';
import { amount } from './compare.ts';
import { spotsOf } from './study.ts';

const checkNames: Readonly<Record<Check['check'], string>> = {
  flows: 'revenue from flows = production',
  receivers: 'receivers of value added = value added',
  created: 'value added created = received',
};

export function comparisonText(comparison: Comparison, title: string): string {
  const { unit, scale, currency, actors, sums } = comparison;
  const money =
    scale === 1 ? (unit === currency ? currency : `${unit} (${currency})`) : `${unit} (1 ${unit} = ${amount(scale)} ${currency})`;
  const lines = [title, `Money in ${money}. Figures agree within 0.01%.`, ''];
  for (const actor of actors) lines.push(...actorLines(actor), '');
  if (sums.length > 0) {
    lines.push('The whole chain');
    for (const { what, left, right, agrees, at } of sums)
      lines.push(
        `  ${agrees ? 'agrees ' : 'differs'}  ${what}: ${amount(left)} and ${amount(right)}${agrees ? '' : `, ${amount(left - right)} apart (${spotsOf(at)})`}`,
      );
    lines.push('');
  }
  lines.push(...summary(actors));
  if (actors.some(({ figures }) => figures.some(({ agrees, remainder }) => agrees && remainder > 0)))
    lines.push(
      'On the remainder: costs in a study’s total that its account doesn’t list. The model takes them over, so that much of a figure agrees in',
      'any case. Each is compared with the published figure, a profit too: over 100% means that the remainder is larger than it.',
    );
  return `${lines.join('\n')}\n`;
}

function actorLines({ actor, name, figures, checks, causes }: ActorComparison): readonly string[] {
  const rows = figures.map((figure) => [
    figure.figure,
    shown(figure.ours),
    shown(figure.published?.value),
    figure.difference === undefined ? '' : figure.agrees ? '0' : amount(figure.difference),
    figure.agrees === undefined ? 'unknown' : figure.agrees ? 'agrees' : 'differs',
    figure.remainder > 0 && figure.agrees ? share(figure.remainder) : '',
  ]);
  const head = ['', 'ours', 'published', 'difference', '', 'on the remainder'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => (column === 0 || column === 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd();
  return [
    `${actor} (${name})`,
    line(head),
    ...rows.map(line),
    ...checks.map(
      (check) =>
        `  ${check.agrees === undefined ? 'unknown' : check.agrees ? 'agrees ' : 'differs'}  ${checkNames[check.check]}: ${shown(check.left)} and ${shown(check.right)}${check.agrees && check.remainder > 0 ? `, ${share(check.remainder)} of it the remainder` : ''}`,
    ),
    ...causes.map((cause) => `  → ${cause}`),
  ];
}

function summary(actors: readonly ActorComparison[]): readonly string[] {
  const count = <Item>(items: readonly Item[], of: (item: Item) => boolean | undefined) =>
    `${items.filter((item) => of(item) === true).length} of ${items.filter((item) => of(item) !== undefined).length}`;
  const figures = actors.flatMap((actor) => actor.figures);
  const byRemainder = figures.filter(({ agrees, remainder }) => agrees && remainder > 0).length;
  return [
    `Figures that agree: ${count(figures, ({ agrees }) => agrees)}; ${byRemainder} of them rest in part on a remainder.`,
    ...(Object.keys(checkNames) as Check['check'][]).map(
      (name) =>
        `Actors where ${checkNames[name]}: ${count(
          actors.flatMap(({ checks }) => checks.filter(({ check }) => check === name)),
          ({ agrees }) => agrees,
        )}.`,
    ),
  ];
}

const shown = (value: number | undefined) => (value === undefined ? 'unknown' : amount(value));
const share = (part: number) => (part < 0.0005 ? 'under 0.1%' : `${(part * 100).toFixed(1)}%`);

/** One row for each figure and each check; numbers in full. */
export function comparisonCsv({ actors, sums, unit }: Comparison): string {
  const rows: (string | number | undefined)[][] = [
    ['actor', 'name', 'what', 'ours or left', 'published or right', 'difference', 'unit', 'agrees', 'share on the remainder', 'rows'],
  ];
  const figureRow = ({ actor, name }: ActorComparison, { figure, ours, published, difference, agrees, remainder }: FigureComparison) => [
    actor,
    name,
    figure,
    ours,
    published?.value,
    difference,
    unit,
    word(agrees),
    remainder,
    published ? spotsOf([published.at], 99) : '',
  ];
  for (const actor of actors) {
    for (const figure of actor.figures) rows.push(figureRow(actor, figure));
    for (const { check, left, right, agrees, at, remainder } of actor.checks)
      rows.push([
        actor.actor,
        actor.name,
        checkNames[check],
        left,
        right,
        left === undefined || right === undefined ? undefined : left - right,
        unit,
        word(agrees),
        remainder,
        spotsOf(at, 99),
      ]);
  }
  for (const { what, left, right, agrees, at } of sums)
    rows.push(['', '', what, left, right, left - right, unit, word(agrees), 0, spotsOf(at, 99)]);
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

const word = (agrees: boolean | undefined) => (agrees === undefined ? 'unknown' : agrees ? 'yes' : 'no');

/** Spreadsheet programs take a text that begins like a formula for one; an apostrophe before it keeps it a text. */
function csvCell(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function comparisonJson(comparison: Comparison, version: string): string {
  return `${JSON.stringify({ version, ...comparison }, null, 2)}\n`;
}
