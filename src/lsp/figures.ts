// The figures of a checked file by where they stand, with their base units, evidence and value in the chain's currency, in words.

import type { Checked } from '#analysis/workspace.ts';
import type { FileNames } from '#language/names.ts';
import type { Measure as SlotMeasure } from '#language/statements.ts';
import type { Statement, UnitNode } from '#language/syntax.ts';
import { currencies, units } from '#language/vocabulary.ts';
import type { Chain } from '#model/chain.ts';
import { type Figure, isRange, type Measure } from '#model/figure.ts';
import { forReading, numberText } from '#model/wording.ts';
import { plain } from './markdown.ts';

const remembered = new WeakMap<Checked, Map<number, { readonly figure: Figure<Measure>; readonly chain: Chain }>>();

/** The figure of the model that begins at the offset; undefined where the model has none, as for units and rates. */
export function figureAt(checked: Checked, offset: number): { readonly figure: Figure<Measure>; readonly chain: Chain } | undefined {
  let found = remembered.get(checked);
  if (!found) {
    found = new Map();
    for (const { chain } of checked.chains) collect(chain, chain, checked.file, new Set(), found);
    remembered.set(checked, found);
  }
  return found.get(offset);
}

function collect(
  root: unknown,
  chain: Chain,
  file: string,
  seen: Set<unknown>,
  found: Map<number, { figure: Figure<Measure>; chain: Chain }>,
): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if ('measure' in value && 'low' in value && 'place' in value) {
      const figure = value as Figure<Measure>;
      if (figure.place.file === file) found.set(figure.place.start, { figure, chain });
    } else if (value instanceof Map || value instanceof Set) waiting.push(...value.values());
    else waiting.push(...Object.values(value));
  }
}

const nouns: Readonly<Record<SlotMeasure, string>> = {
  amount: 'an amount of a product',
  price: 'a price for a unit of a product',
  money: 'an amount of money',
  cost: 'a cost: a total, for each unit sold, for each firm, or a share of sales',
  share: 'a share',
  part: 'a share, or an amount of money',
  loss: 'a share, or an amount of a product',
  rate: 'a share for a time, as of a loan',
  time: 'a length of time',
  length: 'a distance',
  effort: 'working time, for a unit of product or a firm',
  wage: 'what a day’s or an hour’s work earns',
  people: 'a number of people',
  stock: 'a number of what they have',
  content: 'what one of them holds',
  change: 'a change of what it was',
  any: 'a figure',
};

export function measureText(measure: SlotMeasure): string {
  return nouns[measure];
}

const number = (value: number) => forReading(numberText(value));

const baseOf: Readonly<Record<string, string>> = { mass: 'kg', volume: 'l', count: 'piece', energy: 'kWh', area: 'ha' };
const plainly = (unit: string, value: number) => (value === 1 ? unit : (units[unit]?.plural ?? unit));

/** The figure's value in base units as a sentence; undefined where it says nothing new. */
export function converted(
  figure: Figure<Measure>,
  unit: UnitNode | undefined,
  chain: Chain,
  names: FileNames,
  within: Statement | undefined,
): string | undefined {
  const first = unit?.first?.text;
  const [per] = unit?.per ?? [];
  const money = chain.currency ?? '';
  const values = (text: (value: number) => string) => (isRange(figure) ? `${text(figure.low)} to ${text(figure.high)}` : text(figure.low));
  const dimension = (word: string | undefined) => (word === undefined ? undefined : dimensionOf(word, names, within));
  const each = figure.per ? ` for each ${figure.per}` : '';
  switch (figure.measure) {
    case 'amount': {
      const base = baseOf[dimension(first) ?? ''];
      return base && first !== base ? `${values((value) => `${number(value)} ${base}`)}${each}` : undefined;
    }
    case 'price': {
      const base = baseOf[dimension(per?.text) ?? ''];
      const same = first === money && (base === undefined || per?.text === base);
      return same ? undefined : `${values((value) => `${number(value)} ${money}`)} for one ${base ?? per?.text ?? 'unit'}`;
    }
    case 'money':
      return first === money ? undefined : `${values((value) => `${number(value)} ${money}`)}${each}`;
    case 'wage':
      return first === money && per?.text === 'day' ? undefined : `${values((value) => `${number(value)} ${money}`)} a day`;
    case 'time':
      return first === 'day' || first === 'days' ? undefined : values((value) => `${number(value)} ${plainly('day', value)}`);
    case 'length':
      return first === 'km' ? undefined : values((value) => `${number(value / 1000)} km`);
    case 'rate':
      return per?.text === 'year' ? undefined : values((value) => `${number(value * 100)}% a year`);
    case 'share':
    case 'effort':
    case 'people':
    case 'count':
      return undefined;
  }
}

function dimensionOf(word: string, names: FileNames, within: Statement | undefined, depth = 0): string | undefined {
  const known = units[word];
  if (known) return known.dimension;
  if (word in currencies || depth > 8) return undefined;
  let chain = within;
  while (chain && chain.$type !== 'Chain') chain = chain.parent;
  const { statement } = names.find(chain, 'unit', word) ?? {};
  const holds = statement?.$type === 'UserUnit' ? statement.quantity?.parts?.at(-1)?.unit?.first?.text : undefined;
  return holds === undefined ? undefined : dimensionOf(holds, names, within, depth + 1);
}

/** How the figure is spread, and where it comes from. */
export function evidenceText(figure: Figure<Measure>): string {
  const { evidence } = figure;
  if (!evidence) return 'No evidence is given: write `from` and a source behind it, or `assumed`.';
  const note = evidence.note ? `: ${plain(evidence.note)}` : '';
  if (!evidence.source) return `Assumed${note}.`;
  const { name, title } = evidence.source;
  return `From \`${name}\`${title ? ` (${plain(title)})` : ''}${note}.`;
}

export function spreadText(figure: Figure<Measure>): string | undefined {
  if (!isRange(figure)) return undefined;
  return figure.likely === undefined
    ? 'A range: every value in it is as likely as the others.'
    : 'A range with its most likely value in the middle.';
}
