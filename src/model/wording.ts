// Numbers and figures in words, the way the language writes them (`1_450 t`) and the way people read them (`1 450 t`).
// It rounds for reading only; nothing is computed with what it gives.

import { shorten } from '#text/shorten.ts';
import { type Figure, mean, type Measure } from './figure.ts';

/** At most four significant digits where there are decimals, `_` between thousands from 1_000 on. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '?';
  const size = Math.abs(value);
  const decimals = size >= 1000 || size === 0 ? 0 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(size))));
  const fixed = size >= 1e15 ? value.toExponential(3) : value.toFixed(decimals);
  const [whole = '', part = ''] = fixed.split('.');
  const digits = part.replace(/0+$/, '');
  const grouped = thousands(whole);
  return digits ? `${grouped}.${digits}` : grouped === '-0' ? '0' : grouped;
}

/** `1_450` of `1450`: as the language writes it. */
export function thousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
}

/**
 * A text for people: thousands stand apart by a no-break space, as in print. Inside backticks stands what may be typed, and `_` remains.
 * The one place where figures get another look than in the language.
 */
export function forReading(text: string): string {
  if (!text.includes('_')) return text;
  return text.replace(/(```[\s\S]*?```|`[^`]*`)|(?<!\w|\w-|\d\.)\d{1,3}(?:_\d{3})+(?!\w)/g, (found, code?: string) =>
    code === undefined ? found.replaceAll('_', '\u00a0') : found,
  );
}

export function shareText(share: number): string {
  const percent = share * 100;
  return `${numberText(Math.abs(percent) >= 10 ? Math.round(percent * 10) / 10 : percent)}%`;
}

/** The unit that a figure is written in, and how many base units one of it holds. */
interface Scale {
  readonly unit: string;
  readonly holds: number;
}

/** Read from the figure's own text, so that user units and currencies come back as they were written. */
export function scaleOf(figure: Figure<Measure>): Scale | undefined {
  const match = /^[+-]?([\d_.]+(?:\s*\.\.\s*[+-]?[\d_.]+)*)\s*(.*)$/s.exec(figure.text);
  const first = match?.[1]?.split('..')[0]?.replaceAll('_', '').trim();
  const written = Math.abs(Number(first));
  const unit = match?.[2]?.trim();
  const low = Math.abs(figure.low);
  if (!unit || unit.includes('..') || !Number.isFinite(written)) return undefined;
  // A range that begins with nought tells its scale by its end.
  if (written > 0 && low > 0) return { unit, holds: low / written };
  const last = match?.[1]?.split('..').at(-1)?.replace(/[+-]/, '').replaceAll('_', '').trim();
  const end = Number(last);
  return end > 0 && figure.high !== 0 ? { unit, holds: Math.abs(figure.high) / end } : undefined;
}

/** The unit without what it is for: `kg` of `kg/firm`. */
function bare(unit: string): string {
  return unit.replace(/\s*\/\s*(firm|day|week|month|season|year)\s*$/, '');
}

/**
 * A total in the unit that most of `like` are written in, else in `base`.
 * For amounts and money, which are totals once they are computed.
 */
export function totalText(value: number, like: readonly Figure<Measure>[], base: string | undefined): string {
  let scale: Scale | undefined;
  let largest = -1;
  for (const figure of like) {
    const found = scaleOf(figure);
    if (found && mean(figure) > largest) {
      largest = mean(figure);
      scale = { ...found, unit: bare(found.unit) };
    }
  }
  scale ??= base === undefined ? undefined : { unit: base, holds: 1 };
  return scale ? `${numberText(value / scale.holds)}${scale.unit === '%' ? '' : ' '}${scale.unit}` : numberText(value);
}

/** A figure's text with other values, in the unit that it was written in. */
export function rewritten(figure: Figure<Measure>, low: number, likely: number | undefined, high: number): string {
  const scale = scaleOf(figure) ?? { unit: '', holds: 1 };
  const text = (value: number) => numberText(value / scale.holds);
  const numbers =
    low === high ? text(low) : likely === undefined ? `${text(low)}..${text(high)}` : `${text(low)}..${text(likely)}..${text(high)}`;
  return scale.unit === '' || scale.unit === '%' ? `${numbers}${scale.unit}` : `${numbers} ${scale.unit}`;
}

/** «a», «a and b», «a, b and c». */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A name as messages write it: in backticks, long ones cut in their middle. */
export function called(named: { readonly name: string } | string): string {
  return `\`${shorten(typeof named === 'string' ? named : named.name)}\``;
}

/** Who sells to whom, as messages write it. */
export function calledLink(seller: { readonly name: string }, buyer: { readonly name: string }): string {
  return `\`${shorten(seller.name)} -> ${shorten(buyer.name)}\``;
}

/** «`a`, `b` and 4 more»: as many as a message has room for. */
export function someOf(items: readonly string[], most = 3): string {
  return listText(items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items);
}
