// The layout of an AFA study workbook: which sheets there are and which columns they have, by the words that stand over them. Sheets and
// columns are found in any order, under any of their usual words, with slips of the pen, beside others that nobody asked for.

import { distance } from 'fastest-levenshtein';
import type { Cell, Row, Sheet, Workbook } from './workbook.ts';

export type SheetKind = keyof typeof layout;

interface SheetForm {
  /** What the sheet is called. The first is what an export calls it. */
  readonly names: readonly string[];
  /** By column, what stands over it. The first is what an export writes. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Without these it isn’t this sheet. Of an inner list one is enough. */
  readonly needs: readonly (string | readonly string[])[];
}

export const layout = {
  id: {
    names: ['Study id', 'Value Chain', 'Study', 'Study description', 'General information'],
    columns: {
      property: ['Property', 'Item', 'Indicator', 'Field'],
      value: ['Value', 'Content'],
      unit: ['Unit', 'Units'],
    },
    needs: ['property', 'value'],
  },
  stages: {
    names: ['Stages description', 'Stages', 'Stage description'],
    columns: { stage: ['Stages', 'Stage'], description: ['Description', 'Comment'] },
    needs: ['stage', 'description'],
  },
  actors: {
    names: ['Actor types', 'Actors', 'List of actors', 'Agents'],
    columns: {
      code: ['Actor type code', 'Actor code', 'Code'],
      stage: ['Stage', 'Stages'],
      name: ['Actor type name', 'Actor name', 'Actor type', 'Name'],
    },
    needs: ['stage', 'name'],
  },
  prices: {
    names: ['Farm gate price In final price', 'Farm gate price', 'Prices'],
    columns: {
      case: ['Case of start and end price', 'Case'],
      product: ['Farm product', 'Product'],
      volumeUnit: ['Volume unit'],
      farmGate: ['Farm gate price (local currency)', 'Farm gate price'],
      final: ['End products unit value', 'End price', 'Final price'],
      currency: ['Unit Currency', 'Currency unit'],
    },
    needs: ['case', 'farmGate'],
  },
  flows: {
    names: ['Flow by actor type', 'Flows', 'Flows by actor', 'Exchanges by actor type'],
    columns: {
      sellerCode: ['Seller actor type code', 'Seller code', 'Supplier code', 'Provider code'],
      seller: ['Seller Name', 'Seller', 'Supplier name', 'Supplier', 'Provider name', 'Vendeur'],
      buyerCode: ['Buyer actor type code', 'Buyer code', 'Client code'],
      buyer: ['Buyer Name', 'Buyer', 'Client name', 'Client', 'Acheteur'],
      product: ['Products', 'Product', 'Product name', 'Produit'],
      volume: ['Volume exchanged (kg Of product)', 'Volume exchanged', 'Volume', 'Quantity exchanged', 'Quantity'],
      value: ['Monetary value', 'Value exchanged', 'Value', 'Valeur'],
      price: ['Unitary price (local curency)', 'Unitary price', 'Unit price', 'Price', 'Prix unitaire'],
      unit: ['Volume Unit', 'Unit', 'Unité'],
      remark: ['Remark', 'Remarks', 'Comment'],
    },
    needs: ['seller', 'buyer', 'product', ['volume', 'value']],
  },
  translations: {
    names: ['AFA Translations', 'Products List', 'Translations', 'List of products'],
    columns: {
      name: ['AFA Names', 'Product', 'AFA name', 'Actor', 'Name'],
      translation: ['English translation', 'Translation', 'English'],
    },
    needs: ['name', 'translation'],
  },
  indicators: {
    names: ['Indicator by actor type', 'Indicators', 'Indicators by actor'],
    columns: {
      code: ['Actor type code', 'Actor code', 'Code'],
      name: ['Actor type Name', 'Actor name', 'Actor', 'Name'],
      count: ['Number of actors in the value chain', 'Number of actors', 'Number'],
      valueAdded: ['Direct added value (local currency)', 'Direct value added', 'Direct added value', 'Value added', 'Added value'],
      publicFunds: ['Public funds balance (local currency)', 'Public funds balance'],
      profit: ['Net operating profit (local currency)', 'Net operating profit', 'Operating profit'],
      totalCost: ['Total costs (local currency)', 'Total costs', 'Total cost'],
    },
    needs: ['name', ['count', 'valueAdded', 'profit', 'totalCost']],
  },
  trade: {
    names: ['Imported And exported goods', 'Imports and exports', 'Trade'],
    columns: {
      goods: ['Goods', 'Good', 'Product'],
      value: ['Value (local currency)', 'Value'],
      direction: ['Imported or Exported', 'Import or export', 'Direction'],
    },
    needs: ['goods', 'value', 'direction'],
  },
  receivers: {
    names: ['Direct value added receivers', 'Value added receivers', 'Receivers of value added'],
    columns: {
      code: ['Receiver Code', 'Code'],
      name: ['Receiver Name', 'Receiver', 'Name'],
      value: ['Value (local currency)', 'Value'],
    },
    needs: ['name', 'value'],
  },
  employment: {
    names: ['Employment', 'Jobs'],
    columns: {
      name: ['Actor type Name', 'Actor name', 'Actor', 'Name'],
      temporaryMen: ['Temporary Male'],
      temporaryWomen: ['Temporary Female'],
      unskilledMen: ['Permanent Unskilled Male'],
      unskilledWomen: ['Permanent Unskilled Female'],
      skilledMen: ['Permanent Skilled Male'],
      skilledWomen: ['Permanent Skilled Female'],
    },
    needs: ['name', ['temporaryMen', 'temporaryWomen', 'unskilledMen', 'unskilledWomen', 'skilledMen', 'skilledWomen']],
  },
  accounts: {
    names: ['Account by actor type', 'Accounts', 'Accounts by actor', 'Operating accounts'],
    columns: {
      code: ['Actor type code', 'Actor code', 'Code'],
      name: ['Actor type name', 'Actor name', 'Actor', 'Name'],
      side: ['Cost or Revenue', 'Cost/Revenue', 'Type'],
      item: ['Item', 'Account item', 'Heading'],
      value: ['Value', 'Amount', 'Value (local currency)'],
    },
    needs: ['name', 'item', 'value'],
  },
} as const satisfies Readonly<Record<string, SheetForm>>;

export type ColumnOf<Kind extends SheetKind> = keyof (typeof layout)[Kind]['columns'] & string;

/** A sheet of the layout: its rows below the header, each with the way to its cells. */
export interface Table<Column extends string = string> {
  readonly sheet: string;
  /** The header as it is written, by column; undefined where the sheet has no such column. */
  readonly headers: Readonly<Partial<Record<Column, string>>>;
  readonly rows: readonly TableRow<Column>[];
}

export interface TableRow<Column extends string = string> {
  readonly number: number;
  cell(column: Column): Cell;
  /** The cell as the header’s right-hand neighbour has it, for layouts that put a unit beside each column. */
  beside(column: Column): Cell;
  readonly cells: readonly Cell[];
}

export type Tables = { readonly [Kind in SheetKind]?: Table<ColumnOf<Kind>> };

/** A header stands among the first rows. */
const deepestHeader = 30;

/** The sheets of the layout that the workbook has, and the names of its other sheets that aren’t empty. */
export function tablesOf(workbook: Workbook): { readonly tables: Tables; readonly others: readonly string[] } {
  const candidates: { readonly kind: SheetKind; readonly sheet: Sheet; readonly table: Table; readonly score: number }[] = [];
  for (const sheet of workbook.sheets)
    for (const kind of Object.keys(layout) as SheetKind[]) {
      const found = tableOf(sheet, kind);
      if (found) candidates.push({ kind, sheet, table: found.table, score: found.score + 2 * nameScore(sheet.name, layout[kind].names) });
    }
  candidates.sort((a, b) => b.score - a.score);
  const tables: Partial<Record<SheetKind, Table>> = {};
  const used = new Set<Sheet>();
  for (const { kind, sheet, table } of candidates) {
    if (tables[kind] || used.has(sheet)) continue;
    tables[kind] = table;
    used.add(sheet);
  }
  return {
    tables,
    others: workbook.sheets.filter((sheet) => !used.has(sheet) && sheet.rows.length > 0).map(({ name }) => name),
  };
}

function tableOf(sheet: Sheet, kind: SheetKind): { readonly table: Table; readonly score: number } | undefined {
  const form: SheetForm = layout[kind];
  let best: { readonly at: number; readonly columns: ReadonlyMap<string, number>; readonly score: number } | undefined;
  for (const [at, row] of sheet.rows.slice(0, deepestHeader).entries()) {
    // A header is words only, but for a year or so.
    if (row.cells.filter((cell) => typeof cell === 'number').length > 1) continue;
    const { columns, score } = columnsOf(row, form);
    if (
      form.needs.every((need) => (typeof need === 'string' ? columns.has(need) : need.some((one) => columns.has(one)))) &&
      (!best || score > best.score)
    )
      best = { at, columns, score };
  }
  if (!best) return undefined;
  const { at, columns, score } = best;
  const header = sheet.rows[at] as Row;
  return {
    score,
    table: {
      sheet: sheet.name,
      headers: Object.fromEntries([...columns].map(([column, index]) => [column, String(header.cells[index])])),
      rows: sheet.rows.slice(at + 1).map((row) => ({
        number: row.number,
        cell: (column) => (columns.has(column) ? row.cells[columns.get(column)!] : undefined),
        beside: (column) => (columns.has(column) ? row.cells[columns.get(column)! + 1] : undefined),
        cells: row.cells,
      })),
    },
  };
}

/** Each header goes to the column that its words fit best, and each column has one header. */
function columnsOf(row: Row, form: SheetForm): { readonly columns: ReadonlyMap<string, number>; readonly score: number } {
  const fits: { readonly column: string; readonly index: number; readonly score: number }[] = [];
  for (const [index, cell] of row.cells.entries()) {
    if (typeof cell !== 'string' || cell.length > 120) continue;
    for (const [column, synonyms] of Object.entries(form.columns)) {
      const score = nameScore(cell, synonyms);
      if (score > 0) fits.push({ column, index, score });
    }
  }
  fits.sort((a, b) => b.score - a.score || a.index - b.index);
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  let score = 0;
  for (const fit of fits) {
    if (columns.has(fit.column) || taken.has(fit.index)) continue;
    columns.set(fit.column, fit.index);
    taken.add(fit.index);
    score += fit.score;
  }
  return { columns, score };
}

/** How well a text says one of these, from 0 to 1: all words of one must be in it, slips of the pen allowed; other words count against it. */
export function nameScore(text: string, synonyms: readonly string[]): number {
  const words = wordsOf(text);
  if (words.length > mostWords) return 0;
  let best = 0;
  for (const synonym of splitOnce(synonyms)) best = Math.max(best, scoreOf(words, synonym));
  return best;
}

/** No header and no sheet’s name has more. */
const mostWords = 12;

const split = new WeakMap<readonly string[], readonly (readonly string[])[]>();

function splitOnce(synonyms: readonly string[]): readonly (readonly string[])[] {
  let words = split.get(synonyms);
  if (!words) split.set(synonyms, (words = synonyms.map(wordsOf)));
  return words;
}

function scoreOf(words: readonly string[], wanted: readonly string[]): number {
  const share = wanted.length / words.length;
  if (wanted.length === 0 || share > 1 || share < 0.4) return 0;
  const free = [...words];
  let slips = 0;
  for (const word of wanted) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const [index, candidate] of free.entries()) {
      const apart = slipsBetween(word, candidate);
      if (apart < least) [best, least] = [index, apart];
    }
    if (best < 0) return 0;
    free.splice(best, 1);
    slips += least;
  }
  return share - slips * 0.05;
}

/** Letters that differ, or infinity where it is another word. */
function slipsBetween(wanted: string, word: string): number {
  if (wanted === word) return 0;
  const allowed = wanted.length < 5 ? 0 : wanted.length < 8 ? 1 : 2;
  if (allowed === 0 || Math.abs(wanted.length - word.length) > allowed) return Number.POSITIVE_INFINITY;
  const apart = distance(wanted, word);
  return apart <= allowed ? apart : Number.POSITIVE_INFINITY;
}

/** Small letters without marks over them, words without brackets and points. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
