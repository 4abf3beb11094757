// Statements from their parts → formatted text: names that can stand, texts in quotes, figures that are read back exactly, evidence said
// once where a whole block shares it. What becomes a statement is decided elsewhere: by `write.ts` for a chain, by the imports for tables.

import { format } from '#language/format.ts';
import { VchainTerminals } from '#language/generated/ast.ts';
import { parse } from '#language/read.ts';
import type { Evidence } from '#model/figure.ts';
import { thousands } from '#model/wording.ts';
import { applyEdits } from '#text/edit.ts';

/** One statement to write. */
export interface Line {
  /** The statement without its evidence and its block: `sells 900 t fruit at 10 KES/kg`. Empty for an empty line. */
  readonly text: string;
  /**
   * What its figures rest on, as `evidenceOf` writes it; empty where it has figures and nothing is said of them. Left out where it
   * has none, so that its block may say anything.
   */
  readonly evidence?: string | undefined;
  /** The statements of its block, where it has one. */
  readonly inside?: readonly Line[];
}

/** A block on one line is at most this long, and holds at most this many statements. */
const widest = 100;
const mostOnOneLine = 4;

const wholeName = new RegExp(`^(?:${VchainTerminals.ID.source})$`, 'u');
const longestName = 40;

/** The statements as a text that the formatter leaves as it is. */
export function textOf(lines: readonly Line[]): string {
  // What stands outside a chain sees no source that stands inside one.
  const sources = new Set(lines.flatMap(({ text }) => /^source (\S+)/.exec(text)?.[1] ?? []));
  const seen = (evidence: string) => !evidence.startsWith('from ') || sources.has(evidence.split(' ')[1] ?? '');
  const text = lines.flatMap((line) => written(line, '', '', seen)).join('\n');
  const whole = text === '' ? '' : `${text}\n`;
  return applyEdits(whole, format(parse(whole))) ?? whole;
}

/** `from study "p. 12"`, `assumed "traders’ estimate"`, or nothing. */
export function evidenceOf(evidence: Evidence | undefined): string {
  if (!evidence) return '';
  const note = evidence.note === undefined ? '' : ` ${quoted(evidence.note)}`;
  return evidence.source ? `from ${evidence.source.name}${note}` : `assumed${note}`;
}

/** A text in quotes. The language has no way to write a quote or a line's end inside one: they become an apostrophe and a space. */
export function quoted(text: string): string {
  return `"${text
    .toWellFormed()
    .replaceAll('"', '’')
    .replace(/[\r\n]+/g, ' ')}"`;
}

/** Whether a text can stand as a name, just as it is. */
export function isName(text: string): boolean {
  return text !== 'none' && wholeName.test(text);
}

/**
 * A name for what somebody calls `text`, however they write it: `Coffee farmers (small)` becomes `coffee-farmers-small`.
 * `fallback` is what it is called where nothing of it can be a name. The name is new among `taken` and put there.
 */
export function nameFor(text: string, fallback: string, taken: Set<string>): string {
  const words = text
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter((word) => word !== '');
  let plain = words.join('-');
  while (plain.length > longestName && plain.includes('-')) plain = plain.slice(0, plain.lastIndexOf('-'));
  plain = [...plain].slice(0, longestName).join('');
  if (!isName(plain)) plain = isName(`${fallback}-${plain}`) ? `${fallback}-${plain}` : fallback;
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain}-${number}`;
  taken.add(name);
  return name;
}

/** A number that is read back exactly, with `_` between thousands. It can’t be negative: a sign is the figure’s. */
export function decimal(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  const [whole = '', fraction = ''] = exponent === undefined ? digits.split('.') : shifted(digits, Number(exponent));
  const grouped = thousands(whole);
  if (fraction === '') return grouped;
  // Half of the world reads 1.234 as a thousand and more; with a fourth digit nobody does.
  return `${grouped}.${fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? `${fraction}0` : fraction}`;
}

/** `900 t`, `60%`. */
export function figureOf(value: number, unit: string): string {
  return `${decimal(value)}${unit.startsWith('%') ? '' : ' '}${unit}`;
}

/** Digits without their exponent: the places before the point and those behind it. */
function shifted(digits: string, exponent: number): [string, string] {
  const [whole = '', fraction = ''] = digits.split('.');
  const all = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return ['0', '0'.repeat(-point) + all];
  return [all.slice(0, point).padEnd(point, '0'), all.slice(point)];
}

/** The lines of a statement. `inherited` is what the blocks around it say of figures, `seen` which evidence it can name. */
function written({ text, evidence, inside }: Line, indent: string, inherited: string, seen: (evidence: string) => boolean): string[] {
  if (text === '') return [''];
  if (inside === undefined) return [indent + withEvidence(text, evidence === inherited ? undefined : evidence)];
  const own = evidence ? evidence : sharedBy(inside, inherited, seen);
  const head = indent + withEvidence(text, own === inherited ? undefined : own);
  if (inside.length === 0) return [`${head} { }`];
  if (inside.length <= mostOnOneLine && inside.every((line) => line.inside === undefined && line.text !== '')) {
    const line = `${head} { ${inside.flatMap((each) => written(each, '', own, any)).join('  ')} }`;
    if (line.length <= widest) return [line];
  }
  return [`${head} {`, ...inside.flatMap((line) => written(line, `${indent}  `, own, any)), `${indent}}`];
}

const any = () => true;

function withEvidence(text: string, evidence: string | undefined): string {
  return evidence ? `${text} ${evidence}` : text;
}

/** What a block says of all its figures: what most of them rest on, unless one of them rests on nothing. */
function sharedBy(inside: readonly Line[], inherited: string, seen: (evidence: string) => boolean): string {
  const counts = new Map<string, number>();
  const count = (lines: readonly Line[]) => {
    for (const line of lines) {
      if (line.evidence !== undefined) counts.set(line.evidence, (counts.get(line.evidence) ?? 0) + 1);
      if (line.inside) count(line.inside);
    }
  };
  count(inside);
  if (counts.has('')) return '';
  let [best, most] = [inherited, Math.max(1, counts.get(inherited) ?? 0)];
  for (const [evidence, times] of counts) if (times > most && seen(evidence)) [best, most] = [evidence, times];
  return best;
}
