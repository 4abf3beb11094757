// The report of figures: for each chain, as it is or at the end of an upgrade or plan, the tables that were asked for. Lays nothing out.

import { figuresFor } from '#analysis/figures.ts';
import type { Figures } from '#economics/figures.ts';
import type { Chain, Plan, Upgrade } from '#model/chain.ts';
import type { Place } from '#text/span.ts';
import { lineOf, type Sources } from '../report.ts';
import { accountTables } from './accounts.ts';
import { buildUpTables } from './build-up.ts';
import { channelTables } from './channels.ts';
import { consolidatedTables } from './consolidated.ts';
import { exchangeTables } from './exchange.ts';
import { sensitivityTables } from './sensitivity.ts';
import { saysSomething, type Table, type TableName, tableNames } from './table.ts';
import { upgradeTables } from './upgrades.ts';

/** Letters of a statement that are shown at most. */
const longestStatement = 40;

export interface ChainTables {
  readonly chain: Chain;
  /** The upgrade or plan at whose end the chain is shown. */
  readonly state: Upgrade | Plan | undefined;
  readonly tables: readonly Table[];
}

export interface FiguresReport {
  /** Of the program. */
  readonly version: string;
  readonly sources: Sources;
  readonly chains: readonly ChainTables[];
}

/** The tables of one kind, or of all kinds, those left out that know nothing. */
export function tablesOf(figures: Figures, sources: Sources, only: TableName | undefined): readonly Table[] {
  return (only === undefined ? tableNames : [only]).flatMap((name) => tablesNamed(name, figures, sources).filter(saysSomething));
}

function tablesNamed(name: TableName, figures: Figures, sources: Sources): readonly Table[] {
  switch (name) {
    case 'accounts':
      return accountTables(figures);
    case 'consolidated':
      return consolidatedTables(figures);
    case 'exchange':
      return exchangeTables(figures);
    case 'build-up':
      return buildUpTables(figures);
    case 'channels':
      return channelTables(figures);
    case 'upgrades':
      return upgradeTables(figures, (chain) => figuresFor(chain, figures.aversion));
    case 'sensitivity':
      return sensitivityTables(
        figures,
        (place) => statementAt(sources, place),
        (place) => lineOf(sources, place, figures.chain.file),
      );
  }
}

/** The statement that a place lies in, on its line and without its evidence: where several share a line, two blanks or a brace part them. */
function statementAt(sources: Sources, place: Place): string | undefined {
  const lines = sources.linesOf(place.file);
  if (!lines) return undefined;
  const line = lines.at(place.start).line;
  const [start, end] = [lines.startOf(line), lines.endOf(line)];
  const before = lines.text.slice(start, place.start);
  const from = Math.max(before.lastIndexOf('  ') + 2, before.lastIndexOf('{') + 1, 0);
  const after = lines.text.slice(place.end, end).split(/ {2}|[{}]|\/\/| (?:from|assumed)(?= |$)/)[0] ?? '';
  const text = `${before.slice(from)}${lines.text.slice(place.start, place.end)}${after}`.trim();
  return text.length > longestStatement ? `${text.slice(0, longestStatement - 1).trimEnd()}…` : text;
}
