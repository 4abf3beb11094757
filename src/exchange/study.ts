// What an AFA study workbook says, sheet by sheet, as one plain reading: the figures as published, each with the row it stands in.
// Nothing is corrected here and nothing left over is hidden: what was doubtful is told in the notes. Money of the accounts counts in
// the study's own unit; `accountScale` and `flowScale` say what one of it is worth in the currency.

/** Where a figure stands, as a reader of the workbook finds it. */
export interface Spot {
  readonly sheet: string;
  readonly row: number;
}

export interface Entry {
  readonly value: number;
  readonly at: Spot;
}

/** The items of an account that the layout knows; `cost` and `revenue` are others, with their own names. */
export type ItemKind =
  | 'production'
  | 'subsidies'
  | 'profit'
  | 'consumables'
  | 'wages'
  | 'taxes'
  | 'interest'
  | 'land'
  | 'depreciation'
  | 'cost'
  | 'revenue';

export interface Item extends Entry {
  readonly kind: ItemKind;
  readonly name: string;
}

export interface Work extends Entry {
  /** Words of the language for whom it is. */
  readonly words: readonly string[];
}

export interface Actor {
  readonly code: string | undefined;
  readonly name: string;
  /** What the study calls it in English, where that is something else. */
  readonly translation: string | undefined;
  readonly stage: string | undefined;
  readonly at: Spot;
  readonly count: Entry | undefined;
  readonly valueAdded: Entry | undefined;
  /** Taxes less subsidies. */
  readonly publicFunds: Entry | undefined;
  readonly profit: Entry | undefined;
  readonly totalCost: Entry | undefined;
  readonly items: readonly Item[];
  /** Its profit among the receivers of value added. */
  readonly received: Entry | undefined;
  /** Full-time jobs. */
  readonly work: readonly Work[];
}

export interface Product {
  readonly name: string;
  readonly translation: string | undefined;
  /** What it is counted in most. */
  readonly unit: string;
}

export interface Flow {
  readonly seller: Actor;
  readonly buyer: Actor;
  readonly product: Product;
  /** In `unit`. */
  readonly volume: number | undefined;
  readonly unit: string;
  /** In the unit of the flows’ money, for one `unit`. */
  readonly price: number | undefined;
  /** In the unit of the flows’ money. */
  readonly value: number | undefined;
  readonly at: Spot;
}

/** A unit of the workbook that the language doesn’t know: so many pieces. */
export interface OwnUnit {
  readonly name: string;
  readonly written: string;
  readonly pieces: number;
}

export interface Note {
  readonly text: string;
  readonly at: Spot | undefined;
}

export interface Study {
  readonly country: string | undefined;
  readonly commodity: string | undefined;
  /** A year, or the words that stand there. */
  readonly year: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  /** What the study calls its unit of money. */
  readonly accountUnit: string;
  readonly accountScale: number;
  readonly flowScale: number;
  readonly stages: readonly { readonly name: string; readonly description: string | undefined }[];
  readonly actors: readonly Actor[];
  readonly products: readonly Product[];
  readonly units: readonly OwnUnit[];
  readonly flows: readonly Flow[];
  /** Receivers of value added that are no actors: wages, taxes, depreciation … */
  readonly otherReceivers: readonly Item[];
  readonly notes: readonly Note[];
}

/** `Account by actor type, row 14`; rows of one sheet together. */
export function spotsOf(spots: readonly Spot[], most = 6): string {
  const sheets = new Map<string, number[]>();
  for (const { sheet, row } of spots) sheets.set(sheet, [...(sheets.get(sheet) ?? []), row]);
  return [...sheets]
    .map(([sheet, rows]) => {
      const sorted = [...new Set(rows)].sort((a, b) => a - b);
      const ranges: string[] = [];
      for (let at = 0; at < sorted.length; ) {
        let end = at;
        while (sorted[end + 1] === (sorted[end] as number) + 1) end++;
        ranges.push(end > at + 1 ? `${sorted[at]}–${sorted[end]}` : sorted.slice(at, end + 1).join(', '));
        at = end + 1;
      }
      const shown = ranges.length > most ? [...ranges.slice(0, most), '…'] : ranges;
      return `${sheet}, ${sorted.length === 1 ? 'row' : 'rows'} ${shown.join(', ')}`;
    })
    .join('; ');
}

/** What an actor’s account says of one kind of item; undefined where it has no such row. */
export function itemOf(actor: Actor, kind: ItemKind): { readonly value: number; readonly at: readonly Spot[] } | undefined {
  const items = actor.items.filter((item) => item.kind === kind);
  if (items.length === 0) return undefined;
  return { value: items.reduce((sum, item) => sum + item.value, 0), at: items.map((item) => item.at) };
}
