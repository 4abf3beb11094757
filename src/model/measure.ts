// Figures as they are written → figures in base units, with what is wrong about their units said at the figure that is wrong.
// Knows units, own units, currencies and rates of one chain; which measure a place asks for is the caller's word.

import type { FigureNode, QuantityNode, UnitNode, Word } from '#language/syntax.ts';
import type { Finding, Fix, Severity } from '#text/finding.ts';
import { push } from '#text/grouped.ts';
import { shorten } from '#text/shorten.ts';
import { similar } from '#text/similar.ts';
import type { Place, Span } from '#text/span.ts';
import type { Evidence, Figure, Measure, Per, Stated } from './figure.ts';

/** What is known of units and money, whatever the chain. */
export interface KnownUnits {
  readonly units: Readonly<
    Record<string, { readonly dimension: string; readonly factor: number; readonly plural?: string; readonly also?: readonly string[] }>
  >;
  readonly currencies: Readonly<Record<string, { readonly name: string }>>;
  readonly symbols: Readonly<Record<string, string>>;
}

/** A unit that is declared in the chain or its file, before it is worked out. */
export interface OwnUnit {
  readonly name: string;
  readonly quantity: QuantityNode | undefined;
  readonly text: string;
  readonly file: string;
}

/** What messages need to know of the chain around its figures. */
export interface Around {
  /** Whether a word that stands for a unit is known to be something else, so that the unit is missing. */
  readonly isOther?: (word: string) => boolean;
  /** Where a `rate` is written, and between which currencies one is written with `?` already. */
  readonly rate?: { readonly file: string; readonly at: number; readonly lead: string };
  readonly open?: readonly (readonly string[])[];
}

interface Simple {
  readonly is: 'share' | 'money' | 'time' | 'season' | 'length' | 'amount' | 'each';
  readonly dimension: string;
  /** Base units in one of it; a range where it holds more or less. */
  readonly low: number;
  readonly high: number;
  readonly name: string;
}

interface Compound extends Simple {
  readonly per: readonly Simple[];
}

/** Where a figure stands: its text, its evidence, and the unit that the product around it is counted in. */
export interface Context {
  readonly file: string;
  readonly text: string;
  readonly evidence: Evidence | undefined;
  /** Dimension of the product's unit, and the unit's name for messages. */
  /** Whether the statement couldn't be read whole: then that is said already, and its figures are passed over in silence. */
  readonly broken?: boolean;
  readonly counted?: { readonly dimension: string; readonly unit: string } | undefined;
  /** An own unit that both an amount and its price are in: how much it holds makes no difference to what is paid, so that its mean counts. */
  readonly cancels?: string | undefined;
}

const eachUnits = new Set(['firm', 'household', 'person', 'member', 'worker', 'group', 'enterprise', 'farm']);
const yearDays = 365.25;
const amounts = new Set([
  'mass',
  'volume',
  'count',
  'energy',
  'area',
  'container',
  'animal',
  'tree',
  'plant',
  'hive',
  'plot',
  'machine',
  'order',
  'delivery',
  'trip',
  'visit',
]);
const baseUnits: Readonly<Record<string, string>> = { mass: 'kg', volume: 'l', count: 'piece', energy: 'kWh', area: 'ha' };

export class Measuring {
  readonly findings: Finding[] = [];
  readonly #known: KnownUnits;
  readonly #around: Around;
  readonly #own: ReadonlyMap<string, OwnUnit>;
  readonly #rates: ReadonlyMap<string, readonly { readonly to: string; readonly worth: number }[]>;
  readonly #worked = new Map<string, Simple | undefined>();
  readonly #working = new Set<string>();
  readonly #saidRate = new Set<string>();
  readonly #worth = new Map<string, number>();
  #currency: string | undefined;
  #suggestions = 0;

  /** `rates`: pairs of currencies with what one of the first is worth in the second. */
  constructor(
    known: KnownUnits,
    currency: string | undefined,
    own: readonly OwnUnit[],
    rates: readonly { readonly from: string; readonly to: string; readonly worth: number }[],
    around: Around = {},
  ) {
    this.#known = known;
    this.#around = around;
    this.#currency = currency;
    this.#own = new Map(own.map((unit) => [unit.name, unit]));
    const table = new Map<string, { to: string; worth: number }[]>();
    const add = (from: string, to: string, worth: number) => push(table, from, { to, worth });
    for (const { from, to, worth } of rates) {
      if (!(worth > 0) || !Number.isFinite(worth)) continue;
      add(from, to, worth);
      add(to, from, 1 / worth);
    }
    this.#rates = table;
  }

  /** The chain's currency: the stated one, or else the first that a figure is given in. */
  get currency(): string | undefined {
    return this.#currency;
  }

  /** What one unit of every currency with a rate is worth in the chain's. */
  worths(): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const code of this.#rates.keys()) {
      const worth = this.#worthOf(code);
      if (worth !== undefined) found.set(code, worth);
    }
    return found;
  }

  /** The dimension that a product with this unit is counted in, and its base unit; undefined for a unit nobody knows. */
  counting(unit: Word, context: Context): { readonly dimension: string; readonly unit: string } | undefined {
    const simple = this.#simple(unit, context, product);
    if (!simple) return undefined;
    if (!isAmount(simple)) {
      this.#say(
        'error',
        'wrong-unit',
        context,
        unit,
        `A product is counted in mass, volume or pieces, not in \`${unit.text}\`: write a unit like \`kg\` or \`piece\`.`,
      );
      return undefined;
    }
    return { dimension: simple.dimension, unit: unit.text };
  }

  /** Looks at what a unit of the chain holds, and says what is wrong with it. */
  checkOwn(name: string): void {
    const own = this.#own.get(name);
    if (own) this.#ownUnit(own);
  }

  /** The name of the base unit of a dimension. */
  baseUnit(dimension: string): string {
    return baseUnits[dimension] ?? dimension;
  }

  /**
   * Reads a figure that measures one of `wanted`. Undefined where it is unknown: left out, `?`, broken, or in a currency without a
   * rate. A unit that doesn't fit is said once, at the figure.
   */
  read<M extends Measure>(node: QuantityNode | undefined, wanted: readonly M[], context: Context): Stated<M> | undefined {
    if (!node) return undefined;
    if (node.none) return 'none';
    const parts = node.parts ?? [];
    const last = parts.at(-1);
    if (!last || node.open || parts.length > 3) {
      if (parts.length > 3)
        this.#say(
          'error',
          'range-too-long',
          context,
          node,
          `A range has two or three figures, low..high or low..likely..high, not ${parts.length}.`,
        );
      return undefined;
    }
    const unitNode = last.unit;
    if (!unitNode?.first) {
      this.#sayNoUnit(node, parts, wanted, context);
      return undefined;
    }
    const unit = this.#compound(unitNode, context, wanted);
    if (!unit) return undefined;
    const fit = this.#fit(unit, wanted, context);
    if (!fit) {
      this.#sayWrongUnit(unitNode, unit, wanted, context);
      return undefined;
    }
    if (parts.length === 1 && !last.sign && fit.low === fit.high) {
      const value = numberOf(last.value);
      if (value === undefined || !Number.isFinite(value * fit.low)) return undefined;
      return this.#figure(node, fit, value * fit.low, value * fit.low, undefined, undefined, context);
    }
    const values: number[] = [];
    let sign: '+' | '-' | undefined;
    for (const part of parts) {
      const value = numberOf(part.value);
      if (value === undefined) return undefined;
      if (part.sign) sign = part.sign.text === '-' ? '-' : '+';
      let low = fit.low;
      let high = fit.high;
      if (part.unit && part !== last) {
        if (!part.unit.first) {
          this.#sayNoUnit(part, [part], wanted, context);
          return undefined;
        }
        const own = this.#compound(part.unit, context, wanted);
        if (!own) return undefined;
        const ownFit = this.#fit(own, wanted, context);
        if (!ownFit || ownFit.measure !== fit.measure) {
          this.#say(
            'error',
            'wrong-unit',
            context,
            part.unit,
            `Both ends of a range measure the same: \`${slice(context, part.unit)}\` doesn’t go with \`${slice(context, unitNode)}\`.`,
          );
          return undefined;
        }
        low = ownFit.low;
        high = ownFit.high;
      }
      const signed = sign === '-' ? -value : value;
      values.push(low === high ? signed * low : part === parts[0] ? signed * low : signed * high);
    }
    if (fit.low !== fit.high && values.length === 1) {
      const value = numberOf(last.value) as number;
      values.push((sign === '-' ? -1 : 1) * value * fit.high);
    }
    if (values.some((value) => !Number.isFinite(value))) return undefined;
    const first = values[0] as number;
    const end = values.at(-1) as number;
    if (first > end && parts.length > 1 && sign === undefined) {
      this.#say('warning', 'range-upside-down', context, node, `This range begins with its higher end: write the lower one first.`);
    }
    const low = Math.min(...values);
    const high = Math.max(...values);
    const likely = values.length === 3 ? [...values].sort((a, b) => a - b)[1] : undefined;
    return this.#figure(node, fit, low, high, likely, sign, context);
  }

  /** Where a figure says what it is for and not what it is, as in `25/kg`, only that is missing. */
  #sayNoUnit(node: Span, parts: readonly FigureNode[], wanted: readonly Measure[], context: Context): void {
    const per = parts.at(-1)?.unit;
    const value = slice(context, per ? { start: node.start, end: per.start } : node).trim();
    const behind = per ? `/${(per.per ?? []).map(({ text }) => text).join('/')}` : undefined;
    const fitting = this.#fitting(wanted, context);
    const units = behind === undefined ? fitting : fitting.filter((unit) => unit !== '%').map((unit) => `${unit.split('/')[0]}${behind}`);
    const written = [...new Set(units)].map((unit) => `${value}${unit.startsWith('%') ? '' : ' '}${unit}`);
    // `0.45` of the firms are 45%.
    const part = wanted[0] === 'share' && parts.length === 1 ? numberOf(parts[0]?.value) : undefined;
    if (part !== undefined && part > 0 && part < 1) written.unshift(`${Number((part * 100).toPrecision(10))}%`);
    const [like] = written;
    const why =
      like === undefined
        ? '.'
        : wanted.every((measure) => measure === 'share')
          ? `: it is a share, as in \`${like}\`, and not a number.`
          : `${context.counted && wanted[0] === 'amount' ? ': write' : ', as in'} \`${like}\`.`;
    this.#say(
      'error',
      'missing-unit',
      context,
      node,
      `\`${slice(context, node)}\` needs a unit${why}`,
      written.slice(0, 3).map((text, index) => this.#replace(`Write \`${text}\``, context, node, text, index === 0)),
    );
  }

  #figure<M extends Measure>(
    node: QuantityNode,
    fit: Fit,
    low: number,
    high: number,
    likely: number | undefined,
    sign: '+' | '-' | undefined,
    context: Context,
  ): Figure<M> {
    const text = slice(context, node);
    return {
      measure: fit.measure as M,
      low,
      high,
      likely,
      per: fit.per,
      change: sign !== undefined,
      evidence: context.evidence,
      place: { file: context.file, start: node.start, end: node.end },
      text: unevenSpace.test(text) ? text.replace(/\s+/g, ' ') : text,
    };
  }

  // ── units ──

  #compound(node: UnitNode, context: Context, wanted: readonly Measure[]): Compound | undefined {
    const first = node.first;
    if (!first) return undefined;
    const main = this.#simple(first, context, { wanted, isPer: false });
    if (!main) return undefined;
    const per: Simple[] = [];
    for (const word of node.per ?? []) {
      const simple = this.#simple(word, context, { wanted, isPer: true });
      if (!simple) return undefined;
      per.push(simple);
    }
    return { ...main, per };
  }

  #simple(word: Word, context: Context, at: UnitPlace): Simple | undefined {
    const name = word.text;
    if (name === '%') return { is: 'share', dimension: 'share', low: 0.01, high: 0.01, name };
    const own = this.#own.get(name);
    if (own) {
      const worked = this.#ownUnit(own);
      if (!worked) return undefined;
      const middle = (worked.low + worked.high) / 2;
      return context.cancels === name ? { ...worked, low: middle, high: middle, name } : { ...worked, name };
    }
    const unit = this.#known.units[name];
    if (unit) return { is: kindOf(unit.dimension), dimension: unit.dimension, low: unit.factor, high: unit.factor, name };
    if (name in this.#known.currencies) {
      this.#currency ??= name;
      const worth = this.#worthOf(name);
      if (worth === undefined) {
        this.#sayNoRate(word, context);
        return undefined;
      }
      return { is: 'money', dimension: 'money', low: worth, high: worth, name };
    }
    this.#sayUnknownUnit(word, context, at);
    return undefined;
  }

  /** Those that it is explained by come first, so that a long row of them can't exhaust the stack. */
  #ownUnit(own: OwnUnit): Simple | undefined {
    if (this.#working.has(own.name)) {
      this.#findings(
        'error',
        'unit-circle',
        { file: own.file, start: own.quantity?.start ?? 0, end: own.quantity?.end ?? 0 },
        `\`${own.name}\` is explained by itself: give it in a unit like \`kg\` or \`piece\`.`,
      );
      return undefined;
    }
    const open = [own];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = this.#worked.has(top.name) ? undefined : this.#explaining(top);
      this.#working.add(top.name);
      if (next) {
        open.push(next);
        continue;
      }
      if (!this.#worked.has(top.name)) this.#worked.set(top.name, this.#workOut(top));
      this.#working.delete(top.name);
      open.pop();
    }
    return this.#worked.get(own.name);
  }

  /** A unit of the chain's own that explains another one and isn't worked out yet. */
  #explaining({ quantity }: OwnUnit): OwnUnit | undefined {
    const unit = quantity?.parts?.at(-1)?.unit;
    for (const word of unit ? [unit.first, ...(unit.per ?? [])] : []) {
      const own = word && this.#own.get(word.text);
      if (own && !this.#worked.has(own.name) && !this.#working.has(own.name)) return own;
    }
    return undefined;
  }

  #workOut(own: OwnUnit): Simple | undefined {
    const context: Context = { file: own.file, text: own.text, evidence: undefined };
    const parts = own.quantity?.parts ?? [];
    const unitNode = parts.at(-1)?.unit;
    let worked: Simple | undefined;
    if (parts.length > 0 && !unitNode)
      this.#say(
        'error',
        'missing-unit',
        context,
        own.quantity as QuantityNode,
        `What is in one \`${own.name}\`? Write a unit behind the figure, as in \`4 kg\`.`,
      );
    const unit = unitNode && this.#compound(unitNode, context, ['amount']);
    if (unit) {
      const values = parts.map((part) => numberOf(part.value)).filter((value) => value !== undefined);
      if (values.length > 0 && unit.per.length === 0)
        worked = { ...unit, low: Math.min(...values) * unit.low, high: Math.max(...values) * unit.high, name: own.name };
    }
    return worked;
  }

  #worthOf(code: string): number | undefined {
    if (this.#currency === undefined || code === this.#currency) return 1;
    const known = this.#worth.get(code);
    if (known !== undefined) return known;
    // Rates may lead from one currency to another over a third.
    const seen = new Set([code]);
    const queue: { code: string; worth: number }[] = [{ code, worth: 1 }];
    for (let i = 0; i < queue.length; i++) {
      const at = queue[i] as { code: string; worth: number };
      if (at.code === this.#currency) {
        this.#worth.set(code, at.worth);
        return at.worth;
      }
      for (const next of this.#rates.get(at.code) ?? []) {
        if (seen.has(next.to)) continue;
        seen.add(next.to);
        queue.push({ code: next.to, worth: at.worth * next.worth });
      }
    }
    return undefined;
  }

  // ── what fits ──

  #fit(unit: Compound, wanted: readonly Measure[], context: Context): Fit | undefined {
    for (const measure of wanted) {
      const fit = this.#fits(unit, measure, context);
      if (fit) return { measure, ...fit };
    }
    return undefined;
  }

  #fits(unit: Compound, measure: Measure, context: Context): { low: number; high: number; per: Per | undefined } | undefined {
    const { low, high, per } = unit;
    const rest = perOf(per);
    const goods = (simple: Simple) => isAmount(simple) && (!context.counted || simple.dimension === context.counted.dimension);
    switch (measure) {
      case 'amount':
        return goods(unit) && rest ? { low, high, per: rest.per } : undefined;
      case 'price': {
        const [by, ...more] = per;
        return unit.is === 'money' && by && more.length === 0 && goods(by)
          ? { low: low / by.high, high: high / by.low, per: undefined }
          : undefined;
      }
      case 'money':
        return unit.is === 'money' && rest ? { low, high, per: rest.per } : undefined;
      case 'share':
        return unit.is === 'share' && per.length === 0 ? { low, high, per: undefined } : undefined;
      case 'rate': {
        const [by, ...more] = per;
        return unit.is === 'share' && by?.is === 'time' && more.length === 0
          ? { low: (low * yearDays) / by.high, high: (high * yearDays) / by.low, per: undefined }
          : undefined;
      }
      case 'time':
        return unit.is === 'time' && per.length === 0 ? { low, high, per: undefined } : undefined;
      case 'length':
        return unit.is === 'length' && per.length === 0 ? { low, high, per: undefined } : undefined;
      case 'effort': {
        if (unit.is !== 'time') return undefined;
        const [by, ...more] = per;
        if (by && more.length === 0 && goods(by)) return { low: low / by.high, high: high / by.low, per: undefined };
        return rest && rest.per !== undefined ? { low, high, per: rest.per } : undefined;
      }
      // Months and years have days without work, so that what a day earns can't be told from them.
      case 'wage': {
        const [by, ...more] = per;
        return unit.is === 'money' && by?.is === 'time' && by.high <= 1 && more.length === 0
          ? { low: low / by.high, high: high / by.low, per: undefined }
          : undefined;
      }
      case 'people':
        return unit.is === 'each' && rest ? { low, high, per: rest.per } : undefined;
      case 'count':
        return (unit.is === 'each' || unit.is === 'amount') && rest ? { low, high, per: rest.per } : undefined;
    }
  }

  /** Units that would fit, the likeliest first, for messages and fixes. */
  #fitting(wanted: readonly Measure[], context: Context): string[] {
    const money = this.#currency ?? 'KES';
    const goods = context.counted?.unit ?? 'kg';
    return wanted.flatMap((measure) => {
      switch (measure) {
        case 'amount':
          return [goods, `${goods}/firm`];
        case 'price':
          return [`${money}/${goods}`];
        case 'money':
          return [money, `${money}/firm`];
        case 'share':
          return ['%'];
        case 'rate':
          return ['%/year', '%/month'];
        case 'time':
          return ['months', 'years', 'days'];
        case 'length':
          return ['km'];
        case 'effort':
          return [`day/${goods}`, 'day/firm'];
        case 'wage':
          return [`${money}/day`, `${money}/hour`];
        case 'people':
          return ['person', 'person/firm'];
        case 'count':
          return ['person'];
      }
    });
  }

  // ── what is wrong ──

  #sayWrongUnit(node: UnitNode, unit: Compound, wanted: readonly Measure[], context: Context): void {
    const written = slice(context, node);
    const units = this.#fitting(wanted, context);
    const [by] = unit.per;
    let why: string;
    if (wanted[0] === 'price' && unit.is === 'money' && !by)
      why = `A price is money for a unit of the product: write \`${written}/${context.counted?.unit ?? 'kg'}\`.`;
    else if (wanted[0] === 'rate' && unit.is === 'share' && !by)
      why = `\`${written}\` for what time? Write \`${written}/year\` or \`${written}/month\`.`;
    else if (context.counted && ((wanted.includes('price') && by && isAmount(by)) || (wanted[0] === 'amount' && isAmount(unit))))
      why = `\`${written}\` doesn’t fit a product that is counted in \`${context.counted.unit}\`: write it in \`${units[0]}\`, or say with \`unit\` what one ${by?.name ?? unit.name} holds.`;
    else
      why = `\`${written}\` doesn’t measure ${measureNoun(wanted[0] as Measure)}: write a unit like ${units
        .slice(0, 2)
        .map((one) => `\`${one}\``)
        .join(' or ')}.`;
    const fixes =
      wanted[0] === 'price' && unit.is === 'money' && !by
        ? [
            this.#insert(
              `Write \`${written}/${context.counted?.unit ?? 'kg'}\``,
              context,
              node.end,
              `/${context.counted?.unit ?? 'kg'}`,
              true,
            ),
          ]
        : wanted[0] === 'rate' && unit.is === 'share' && !by
          ? [
              this.#insert(`Write \`${written}/year\``, context, node.end, '/year', true),
              this.#insert(`Write \`${written}/month\``, context, node.end, '/month', false),
            ]
          : // What 2 hours are in kilometres nobody knows: none of these is meant for sure.
            units.slice(0, 2).map((text) => this.#replace(`Change the unit to \`${text}\``, context, node, text, false));
    this.#say('error', 'wrong-unit', context, node, why, fixes);
  }

  #sayUnknownUnit(word: Word, context: Context, at: UnitPlace): void {
    const name = word.text;
    if (this.#around.isOther?.(name) && !at.isPer) {
      this.#say('error', 'missing-unit', context, word, `\`${shorten(name)}\` is no unit: write one before it, behind the figure.`);
      return;
    }
    const meant = this.#unitsMeant(name, at);
    const near = meant.length > 0 ? meant : this.#suggestions++ < 40 ? this.#unitsLike(name, context, at) : [];
    const isMoney = near[0] !== undefined ? near[0] in this.#known.currencies : /^[A-Z]{3}$/.test(name);
    const code = isMoney && (/^[A-Z]{3}$/.test(name) || name in this.#known.symbols) ? 'unknown-currency' : 'unknown-unit';
    this.#say(
      'error',
      code,
      context,
      word,
      `\`${shorten(name)}\` is no ${code === 'unknown-currency' ? 'currency' : 'unit'} that is known here${near[0] ? `: did you mean \`${near[0]}\`?` : `: declare it with \`unit ${shorten(name)} = …\`.`}`,
      [
        ...near.map((text, index) => this.#replace(`Change to \`${text}\``, context, word, text, index === 0)),
        ...(near.length === 0 && code === 'unknown-unit' ? this.#declaring(name) : []),
      ],
    );
  }

  /** Declares a unit behind the chain's currency, with what it holds still to be filled in. */
  #declaring(name: string): readonly Fix[] {
    const { rate } = this.#around;
    if (!rate) return [];
    const line = (value: string) => `${rate.lead}unit ${name} = ${value} kg`;
    const edit = { at: { start: rate.at, end: rate.at }, text: line('?'), snippet: line('${1:?}') };
    return [{ title: `Declare it: \`unit ${name} = ? kg\``, kind: 'placeholder', edits: [{ file: rate.file, edits: [edit] }] }];
  }

  /** The unit or currency that people write this word for, as far as it fits its place. */
  #unitsMeant(name: string, at: UnitPlace): string[] {
    const small = name.toLowerCase();
    const plain = small.replace(/s$/, '');
    const also = Object.entries(this.#known.units)
      .filter(([, unit]) => unit.also?.some((one) => one === name || one.toLowerCase() === small || one === plain))
      .map(([unit]) => unit);
    const symbol = this.#known.symbols[name] ?? this.#known.symbols[small];
    const upper = name.toUpperCase();
    const code = symbol ?? (also.length === 0 && upper in this.#known.currencies && name.length === 3 ? upper : undefined);
    const own = [...this.#own.keys()].filter((unit) => unit.toLowerCase() === small || unit === plain);
    // Behind a slash stands what a figure is for: a firm rather than its name.
    const named = at.isPer && this.#around.isOther?.(name) === true ? ['firm'] : [];
    const all = [...own, ...named, ...also, ...(code === undefined ? [] : [code])];
    const fitting = all.filter((unit) => this.#mayStand(unit, at));
    return (fitting.length > 0 ? fitting : all).slice(0, 1);
  }

  /** Units and currencies with nearly this name, those first that fit the place. */
  #unitsLike(name: string, context: Context, at: UnitPlace): string[] {
    const known = [...this.#own.keys(), ...Object.keys(this.#known.units)];
    const money = /^[A-Za-z]{3}$/.test(name) ? Object.keys(this.#known.currencies) : [];
    const fitting = [...known, ...money].filter((unit) => this.#mayStand(unit, at));
    const near = similar(name, fitting);
    // The unit that the product is counted in is meant rather than another one.
    const counted = near.filter((unit) => unit === context.counted?.unit);
    if (near.length > 0) return [...new Set([...counted, ...near])];
    const spelt = new Map(fitting.flatMap((unit) => (this.#known.units[unit]?.also ?? []).map((word) => [word, unit] as const)));
    const [word] = name.length > 3 ? similar(name, spelt.keys(), 1) : [];
    if (word !== undefined) return [spelt.get(word) as string];
    return similar(name, at.isPer ? known : [...known, ...money]);
  }

  /** Whether a figure that measures what is wanted may be given in this unit, or for it. */
  #mayStand(name: string, { wanted, isPer }: UnitPlace): boolean {
    const isMoney = name in this.#known.currencies;
    const dimension = this.#known.units[name]?.dimension ?? this.#ownUnitOf(name)?.dimension ?? 'count';
    const is = isMoney ? 'money' : kindOf(dimension);
    if (isPer) return !isMoney && wanted.some((measure) => perKinds[measure].includes(is));
    return wanted.some((measure) => firstKinds[measure].includes(is));
  }

  #ownUnitOf(name: string): Simple | undefined {
    const own = this.#own.get(name);
    return own && !this.#working.has(name) ? this.#ownUnit(own) : undefined;
  }

  #sayNoRate(word: Word, context: Context): void {
    if (this.#saidRate.has(word.text)) return;
    this.#saidRate.add(word.text);
    if (this.#around.open?.some((pair) => pair.includes(word.text) && pair.includes(this.#currency ?? ''))) return;
    const { rate } = this.#around;
    const line = (value: string) => `${rate?.lead ?? ''}rate 1 ${word.text} = ${value} ${this.#currency}`;
    this.#say(
      'warning',
      'missing-rate',
      context,
      word,
      `What is a ${word.text} worth in ${this.#currency}? Without \`rate 1 ${word.text} = … ${this.#currency}\`, its figures stay unknown.`,
      rate
        ? [
            {
              title: `Ask for the rate: \`rate 1 ${word.text} = ? ${this.#currency}\``,
              kind: 'placeholder',
              edits: [{ file: rate.file, edits: [{ at: { start: rate.at, end: rate.at }, text: line('?'), snippet: line('${1:?}') }] }],
            },
          ]
        : [],
    );
  }

  #say(severity: Severity, code: string, context: Context, at: Span, message: string, fixes: readonly Fix[] = []): void {
    if (context.broken) return;
    this.#findings(severity, code, { file: context.file, start: at.start, end: at.end }, message, fixes);
  }

  #findings(severity: Severity, code: string, place: Place, message: string, fixes: readonly Fix[] = []): void {
    this.findings.push({ code, kind: 'language', severity, message, place, ...(fixes.length > 0 ? { fixes } : {}) });
  }

  #replace(title: string, context: Context, at: Span, text: string, preferred: boolean): Fix {
    return {
      title,
      kind: 'suggested',
      ...(preferred ? { preferred } : {}),
      edits: [{ file: context.file, edits: [{ at: { start: at.start, end: at.end }, text }] }],
    };
  }

  #insert(title: string, context: Context, at: number, text: string, preferred: boolean): Fix {
    return this.#replace(title, context, { start: at, end: at }, text, preferred);
  }
}

function kindOf(dimension: string): Simple['is'] {
  if (dimension === 'share' || dimension === 'time' || dimension === 'season' || dimension === 'length') return dimension;
  if (eachUnits.has(dimension)) return 'each';
  return 'amount';
}

/** Where a unit stands: what its figure is to measure, and whether it is what that is for. */
interface UnitPlace {
  readonly wanted: readonly Measure[];
  readonly isPer: boolean;
}
const product: UnitPlace = { wanted: ['amount'], isPer: false };
const times: readonly Simple['is'][] = ['time', 'season', 'each'];
/** What a unit of each measure begins with, and what may stand behind its slash. */
const firstKinds: Readonly<Record<Measure, readonly Simple['is'][]>> = {
  amount: ['amount'],
  price: ['money'],
  money: ['money'],
  share: ['share'],
  rate: ['share'],
  time: ['time'],
  length: ['length'],
  effort: ['time'],
  wage: ['money'],
  people: ['each'],
  count: ['each', 'amount'],
};
const perKinds: Readonly<Record<Measure, readonly Simple['is'][]>> = {
  amount: times,
  price: ['amount'],
  money: times,
  share: [],
  rate: ['time'],
  time: [],
  length: [],
  effort: ['amount', 'each'],
  wage: ['time'],
  people: times,
  count: times,
};

const isAmount = (unit: Simple) => unit.is === 'amount' && amounts.has(unit.dimension);

/** What a figure is counted for, from what stands behind its slash; undefined where that can't be. */
function perOf(per: readonly Simple[]): { per: Per | undefined } | undefined {
  if (per.length === 0) return { per: undefined };
  if (per.length > 1) return undefined;
  const [by] = per as [Simple];
  if (by.is === 'each') return { per: 'firm' };
  if (by.is === 'season') return { per: 'season' };
  if (by.is !== 'time') return undefined;
  const name = by.name.replace(/s$/, '');
  return name === 'day' || name === 'week' || name === 'month' || name === 'year' ? { per: name } : undefined;
}

/** The value of a number as it is written; undefined for `?` and for what can be read two ways. */
export function numberOf(word: Word | undefined): number | undefined {
  if (!word || word.text.includes(',')) return undefined;
  const value = Number(word.text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

function measureNoun(measure: Measure): string {
  switch (measure) {
    case 'amount':
      return 'an amount of product';
    case 'price':
      return 'a price';
    case 'money':
      return 'money';
    case 'share':
      return 'a share';
    case 'rate':
      return 'a rate';
    case 'time':
      return 'a time';
    case 'length':
      return 'a distance';
    case 'effort':
      return 'working time';
    case 'wage':
      return 'what a day’s or an hour’s work earns';
    case 'people':
      return 'people';
    case 'count':
      return 'a number';
  }
}

/** What a unit makes of a number for one of the wanted measures; `low` and `high` differ for a unit with a range. */
interface Fit {
  readonly measure: Measure;
  readonly low: number;
  readonly high: number;
  readonly per: Per | undefined;
}

/** White space that isn't one blank between two words. */
const unevenSpace = /\s\s|[^\S ]/;

const slice = (context: Context, at: Span) => context.text.slice(at.start, at.end);
