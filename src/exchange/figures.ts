// Stated figures → their text, so that reading it gives the same value to the last bit: as they were written where that still holds, else in
// their own unit, or in the one that says it shortest. It reads every text back before it gives it away.

import { parse } from '#language/read.ts';
import type { QuantityNode } from '#language/syntax.ts';
import { currencies, currencySymbols, units } from '#language/vocabulary.ts';
import type { Chain, Goods } from '#model/chain.ts';
import type { Figure, Measure, Stated } from '#model/figure.ts';
import { Measuring } from '#model/measure.ts';
import { decimal } from './statement.ts';

/** The unit that figures are written in where no other gives their value exactly: all of something, as a share. */
const wholeUnit = 'whole';

export interface FigureTexts {
  /** `?` where it is unknown; the figure itself, or `none`. `product` is what it is a figure of. */
  readonly of: (stated: Stated<Measure> | undefined, product?: Goods) => string;
  /** A premium, which may be written as a share of the price it comes on top of. */
  readonly premium: (premium: Stated<'price'> | undefined, at: Stated<'price'> | undefined, product?: Goods) => string;
  /** A number without a unit. */
  readonly plain: (stated: Stated<'count'> | undefined) => string;
  /** Whether a text is a quantity of the language, whole. */
  readonly isQuantity: (text: string) => boolean;
  /** A unit that figures so far were written in and nobody has declared: its statement. */
  readonly declares: () => string | undefined;
}

export function figureTexts(chain: Chain): FigureTexts {
  const own = chain.units.map(({ name, text }) => ({ name, quantity: quantityOf(text), text, file: '' }));
  const taken = new Set([...Object.keys(units), ...own.map(({ name }) => name)]);
  const spare = taken.has(wholeUnit) ? `${wholeUnit}-share` : wholeUnit;
  const measuring = new Measuring(
    { units, currencies, symbols: currencySymbols },
    chain.currency,
    [...own, { name: spare, quantity: quantityOf('100%'), text: '100%', file: '' }],
    chain.statedRates.map(({ from, to }) => ({ from: from.currency, to: to.currency, worth: to.value / from.value })),
  );
  let spareUsed = false;

  const counted = (product: Goods | undefined) => {
    const unit = product?.product.unit;
    return unit === undefined ? undefined : dimensionOf(unit);
  };
  const dimensionOf = (unit: string) => measuring.counting({ text: unit, start: 0, end: 0 }, nowhere);

  const reads = <M extends Measure>(text: string, measure: M, product: Goods | undefined): Stated<M> | undefined => {
    const node = quantityOf(text);
    return node && measuring.read(node, [measure], { ...nowhere, text, counted: counted(product) });
  };
  const says = (text: string, figure: Figure<Measure>, product: Goods | undefined): boolean => {
    const read = reads(text, figure.measure, product);
    return read !== undefined && read !== 'none' && same(read, figure);
  };

  const of: FigureTexts['of'] = (stated, product) => {
    if (stated === undefined) return '?';
    if (stated === 'none') return 'none';
    if (says(stated.text, stated, product)) return stated.text;
    const [own, ...others] = unitsFor(stated, product).map((unit) => inUnit(stated, unit, product));
    if (own !== undefined) return own;
    const [best] = others.filter((each) => each !== undefined).sort((a, b) => a.length - b.length);
    if (best !== undefined) return best;
    const text = stated.measure === 'share' || stated.measure === 'rate' ? inUnit(stated, spare + perYear(stated), product) : undefined;
    if (text !== undefined) spareUsed = true;
    return text ?? '?';
  };

  /** The figure in this unit, if it can be said exactly in it. */
  const inUnit = (figure: Figure<Measure>, unit: string, product: Goods | undefined): string | undefined => {
    const one = reads(`1 ${unit}`, figure.measure, product);
    if (one === undefined || one === 'none' || one.low !== one.high || one.low === 0) return undefined;
    const values =
      figure.likely !== undefined
        ? [figure.low, figure.likely, figure.high]
        : figure.low === figure.high
          ? [figure.low]
          : [figure.low, figure.high];
    const parts: string[] = [];
    for (const value of values) {
      const part = exactly(Math.abs(value), one.low);
      if (part === undefined || (value < 0 && !figure.change)) return undefined;
      parts.push(`${figure.change ? (value < 0 || Object.is(value, -0) ? '-' : '+') : ''}${part}`);
    }
    const text = `${parts.join('..')}${unit.startsWith('%') ? '' : ' '}${unit}`;
    return says(text, figure, product) ? text : undefined;
  };

  /** Units that it may be written in: its own as it was written, then the product’s, then the base units. */
  const unitsFor = (figure: Figure<Measure>, product: Goods | undefined): readonly string[] => {
    const written = quantityOf(figure.text)?.parts?.at(-1)?.unit;
    const words = written?.first ? [written.first.text, ...(written.per ?? []).map(({ text }) => text)] : [];
    const base = (word: string): string => {
      if (word in currencies) return chain.currency ?? word;
      const dimension = dimensionOf(word)?.dimension;
      if (dimension !== undefined) return measuring.baseUnit(dimension);
      return { time: 'day', length: 'm', share: '%' }[units[word]?.dimension ?? ''] ?? word;
    };
    const per = figure.per === undefined ? '' : `/${figure.per}`;
    const money = chain.currency ?? '';
    const amount = product?.product.unit;
    const found =
      words.length > 0
        ? [words.join('/'), words.map((word, index) => (index > 0 && figure.per !== undefined ? figure.per : base(word))).join('/')]
        : [];
    const goods = amount === undefined ? [] : [amount, base(amount)];
    switch (figure.measure) {
      case 'amount':
        return [...found, ...goods.map((unit) => unit + per)];
      case 'price':
        return [...found, ...goods.map((unit) => `${money}/${unit}`)];
      case 'money':
        return [...found, money + per];
      case 'share':
        return [...found, '%', 'permille', 'ppm'];
      case 'rate':
        return [...found, '%/year'];
      case 'time':
        return [...found, 'years', 'months', 'days'];
      case 'length':
        return [...found, 'km', 'm'];
      case 'effort':
        return [...found, ...(figure.per === undefined ? goods.map((unit) => `day/${unit}`) : [`day${per}`])];
      case 'wage':
        return [...found, `${money}/day`];
      case 'people':
        return [...found, `person${per}`];
      case 'count':
        return [...found, `piece${per}`];
    }
  };

  return {
    of,
    premium: (premium, at, product) => {
      if (premium === undefined || premium === 'none' || at === undefined || at === 'none') return of(premium, product);
      const share = reads(premium.text, 'share', product);
      if (share === undefined || share === 'none') return of(premium, product);
      const sameMoney = Object.is(share.low * at.low, premium.low) && Object.is(share.high * at.high, premium.high);
      // As money it is said in the unit of the price.
      return sameMoney && !share.change === !premium.change ? premium.text : of({ ...premium, text: at.text }, product);
    },
    plain: (stated) => {
      if (stated === undefined) return '?';
      if (stated === 'none') return 'none';
      const values =
        stated.likely !== undefined
          ? [stated.low, stated.likely, stated.high]
          : stated.low === stated.high
            ? [stated.low]
            : [stated.low, stated.high];
      // As it was written, where that is the same number: `1200` and `1_200` are both right.
      const read = stated.text
        .split('..')
        .map((part) => (/^\d[\d_]*(\.\d[\d_]*)?$/.test(part.trim()) ? Number(part.replaceAll('_', '')) : Number.NaN));
      const [low, high, likely] = [Math.min(...read), Math.max(...read), read.length === 3 ? read[1] : undefined];
      if (low === stated.low && high === stated.high && likely === stated.likely) return stated.text;
      return values.some((value) => value < 0 || !Number.isFinite(value)) ? '?' : values.map(decimal).join('..');
    },
    isQuantity: (text) => quantityOf(text) !== undefined,
    declares: () => (spareUsed ? `unit ${spare} = 100%` : undefined),
  };
}

const nowhere = { file: '', text: '', evidence: undefined } as const;
const perYear = (figure: Figure<Measure>) => (figure.measure === 'rate' ? '/year' : '');

/** The line that a quantity is read in: its places are places in there. */
export const quantityLine = (text: string) => `reserve ${text}`;

/** The quantity that a text is, and nothing besides. */
export function quantityOf(text: string): QuantityNode | undefined {
  const { statements, tokens } = parse(quantityLine(text));
  const [first] = statements;
  if (statements.length !== 1 || first?.$type !== 'Reserve' || first.broken || first.evidence || first.block || tokens.comments.length > 0)
    return undefined;
  return first.quantity;
}

function same(one: Figure<Measure>, other: Figure<Measure>): boolean {
  return (
    Object.is(one.low, other.low) &&
    Object.is(one.high, other.high) &&
    Object.is(one.likely, other.likely) &&
    one.per === other.per &&
    one.change === other.change
  );
}

/** The shortest number that is `value` after it is multiplied by `factor`. */
function exactly(value: number, factor: number): string | undefined {
  const near = value / factor;
  if (!Number.isFinite(near)) return undefined;
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(near.toPrecision(digits));
    if (Object.is(rounded * factor, value)) return decimal(rounded);
  }
  // Dividing may have missed it by the last bit.
  for (const beside of [near * (1 + Number.EPSILON), near * (1 - Number.EPSILON)])
    if (Object.is(beside * factor, value)) return decimal(beside);
  return undefined;
}
