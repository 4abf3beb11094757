// Which units measure what: a price, a time, an amount of goods. For completion; whether a figure's unit is right is the model's business.

import type { Declaration } from './names.ts';
import type { Measure } from './statements.ts';
import { currencies, units } from './vocabulary.ts';

export const goodsDimensions = new Set(['mass', 'volume', 'count', 'energy', 'container', 'animal', 'tree', 'plant', 'area']);
export const perDimensions = new Set([...goodsDimensions, 'firm', 'household', 'person', 'time', 'season', 'length']);
export const fitsShare = new Set<Measure>(['share', 'part', 'loss', 'rate', 'cost', 'change', 'any']);
export const moneyMeasures = new Set<Measure>(['price', 'money', 'part', 'wage', 'cost', 'change', 'any']);

export function dimensionFits(dimension: string | undefined, measure: Measure): boolean {
  if (dimension === undefined) return false;
  switch (measure) {
    case 'amount':
    case 'stock':
      return goodsDimensions.has(dimension);
    case 'loss':
      return dimension === 'share' || goodsDimensions.has(dimension);
    case 'content':
      return dimension !== 'share';
    case 'share':
    case 'part':
    case 'rate':
      return dimension === 'share';
    case 'time':
      return dimension === 'time';
    case 'effort':
      return dimension === 'time';
    case 'wage':
      return false;
    case 'length':
      return dimension === 'length';
    case 'people':
      return dimension === 'person' || dimension === 'worker' || dimension === 'household' || dimension === 'member';
    case 'change':
    case 'any':
      return true;
    case 'price':
    case 'money':
    case 'cost':
      return false;
  }
}

/** Whether a figure in this unit may measure that, as far as the unit is known. */
export function measures(unit: string, measure: Measure): boolean {
  if (unit === '%') return fitsShare.has(measure);
  if (unit in currencies) return moneyMeasures.has(measure);
  return !(unit in units) || dimensionFits(units[unit]?.dimension, measure);
}

export function dimensionOfOwn({ statement }: Declaration): string | undefined {
  const unit = statement.$type === 'UserUnit' ? statement.quantity?.parts?.at(-1)?.unit?.first?.text : undefined;
  return unit === undefined ? undefined : (units[unit]?.dimension ?? 'count');
}

export function unitDetail(unit: string): string | undefined {
  const [first = '', ...per] = unit.split('/');
  const names = [first, ...per].map((word) => units[word]?.name ?? currencies[word]?.name ?? (word === '%' ? 'percent' : word));
  return per.length > 0 ? `${names[0]} for each ${names.slice(1).join(' and ')}` : names[0];
}
