// Tables of figures as JSON for other programs. The shape is documented in `docs/terminal.md` and has a version, as that of findings has.

import type { Missing } from '#economics/quantity.ts';
import type { Place } from '#text/span.ts';
import { locate } from '../report.ts';
import type { FiguresReport } from './report.ts';
import { type Cell, twelveDigits } from './table.ts';

const figuresVersion = 1;

export function figuresJson({ version, sources, chains }: FiguresReport): string {
  const at = (place: Place) => {
    const { file, line } = locate(sources, place);
    return { file, line };
  };
  /** Each line once. */
  const places = (all: readonly Place[]) => [...new Map(all.map((place) => [JSON.stringify(at(place)), at(place)])).values()];
  const fact = ({ what, place }: Missing) => ({ what, ...(place ? { at: at(place) } : {}) });
  const cellOf = (cell: Cell) =>
    cell.is === 'words'
      ? { text: cell.words }
      : {
          value: cell.value === undefined ? null : twelveDigits(cell.value),
          unit: cell.unit,
          state: cell.value === undefined ? 'unknown' : cell.assumed ? 'assumed' : 'known',
          ...(cell.missing.length > 0 ? { missing: cell.missing.map(fact) } : {}),
          from: places(cell.from),
        };
  const report = {
    format: 'vchain-figures',
    version: figuresVersion,
    tool: { name: 'vchain', version },
    chains: chains.map(({ chain, state, tables }) => ({
      chain: chain.name,
      title: chain.title ?? null,
      file: sources.nameOf(chain.file),
      state: state ? { kind: state.kind, name: state.name } : null,
      currency: chain.currency ?? null,
      period: chain.period ?? null,
      tables: tables.map(({ name, title, columns, rows, remarks }) => ({
        table: name,
        title,
        columns: columns.map((column) => ({ title: column.title, unit: column.unit ?? null })),
        rows: rows.map(({ role, cells }) => ({ role, cells: cells.map(cellOf) })),
        remarks,
      })),
    })),
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}
