// A workbook of the AFA layout → what the study says. Codes and names of actors are brought together across the sheets; rows without names
// (totals) are passed over; units, scales and slips of the pen are settled by what the workbook itself shows, and each such step is told
// in a note. Nothing is computed here that the study is compared with.

import { currencies, units } from '#language/vocabulary.ts';
import { type ColumnOf, nameScore, type Table, type TableRow, type Tables, tablesOf, wordsOf } from './layout.ts';
import { plainText } from './plain-text.ts';
import type { Actor, Entry, Flow, Item, ItemKind, Note, OwnUnit, Product, Spot, Study, Work } from './study.ts';
import type { Cell, Workbook } from './workbook.ts';

/** A sentence's end, to stand behind the file's name and a colon. */
export type StudyRead = { readonly problem: string } | { readonly study: Study };

/** `currency`: what the reader says the accounts are in, where the workbook doesn’t. */
export function readStudy(workbook: Workbook, currency?: string): StudyRead {
  const { tables, others } = tablesOf(workbook);
  if (!tables.flows && !tables.accounts)
    return {
      problem:
        'it is no workbook of an AFA study: it has no sheet of flows (seller, buyer, product, volume) and none of accounts (actor, item, value)',
    };
  return new StudyReading(tables, others, currency).read();
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
interface WritableActor extends Writable<Omit<Actor, 'items' | 'work'>> {
  items: Item[];
  work: Work[];
}

const properties = {
  country: ['Country', 'Pays'],
  commodity: ['Commodity', 'Product studied'],
  year: ['Reference Year', 'Year'],
  currency: ['Currency (ISO)', 'ISO currency', 'Currency code'],
  accountUnit: ['Currency unit AFA', 'Currency unit'],
  rate: ['Conversion rate Currency unit AFA to Currency (ISO)', "change rate from study's to standard currency", 'Conversion rate'],
  production: ['Total volume of commodity production'],
  workdays: ['Full-time equivalent (FTE) definition'],
  other: ['Total value added', 'Value added share of national GDP', 'Nominal protection coefficient', 'Value chain name'],
} as const;
type Property = keyof typeof properties;

const items: readonly (readonly [ItemKind, readonly string[]])[] = [
  ['production', ['Production', 'Output', 'Gross output', 'Total production', 'Turnover']],
  ['subsidies', ['Subsidies', 'Subsidy']],
  ['profit', ['Net Operating Profit', 'Net profit', 'Operating profit']],
  ['consumables', ['Consumables', 'Intermediate consumption', 'Intermediate goods']],
  ['wages', ['Wages', 'Salaries', 'Wages and salaries', 'Labour']],
  ['taxes', ['Taxes', 'Tax']],
  ['interest', ['Interest on loan', 'Interests', 'Interests on loans', 'Financial charges']],
  ['land', ['Land Fee', 'Land fees', 'Land rent', 'Rent of land']],
  ['depreciation', ['Depreciation', 'Amortisation']],
];

const otherReceivers: readonly (readonly [ItemKind, readonly string[]])[] = [
  ['land', ['Land owners (land fees)', 'Land owners', 'Land fees']],
  ['depreciation', ['Depreciation']],
  ['wages', ['Employees (wages)', 'Employees', 'Wages']],
  ['interest', ['Financial institutions (interests on loans)', 'Financial institutions', 'Banks']],
  ['taxes', ['Government (taxes - subsidies)', 'Government', 'State']],
];

const jobs = {
  temporaryMen: ['temporary', 'men'],
  temporaryWomen: ['temporary', 'women'],
  unskilledMen: ['permanent', 'unskilled', 'men'],
  unskilledWomen: ['permanent', 'unskilled', 'women'],
  skilledMen: ['permanent', 'skilled', 'men'],
  skilledWomen: ['permanent', 'skilled', 'women'],
} as const;

class StudyReading {
  readonly #tables: Tables;
  readonly #notes: Note[] = [];
  readonly #actors: WritableActor[] = [];
  readonly #byCode = new Map<string, WritableActor>();
  readonly #byName = new Map<string, WritableActor>();
  readonly #properties = new Map<Property, { readonly row: TableRow<ColumnOf<'id'>>; readonly at: Spot }[]>();
  readonly #ownUnits = new Map<string, OwnUnit>();
  readonly #saidOnce = new Set<string>();
  readonly #currency: string | undefined;

  constructor(tables: Tables, others: readonly string[], currency: string | undefined) {
    this.#tables = tables;
    this.#currency = currency;
    for (const other of others) this.#note(`The sheet «${plainText(other)}» is none of the layout, and isn’t read.`);
  }

  read(): StudyRead {
    this.#readProperties();
    const currency = this.#readCurrency();
    if ('problem' in currency) return currency;
    const translations = this.#readTranslations();
    this.#readActors();
    const drafts = this.#readFlows();
    this.#readIndicators();
    this.#readAccounts();
    this.#readEmployment();
    const receivers = this.#readReceivers();
    const products = new Map<string, Product>();
    const flows = this.#placed(drafts, products, translations);
    for (const actor of this.#actors) {
      const translation = translations.get(keyOf(actor.name));
      if (translation !== undefined && keyOf(translation) !== keyOf(actor.name)) actor.translation = translation;
    }
    const scales = this.#scales(flows, currency.rate);
    this.#sayLeftOut();
    return {
      study: {
        country: this.#textOf('country'),
        commodity: this.#textOf('commodity'),
        year: this.#textOf('year'),
        currency: currency.iso,
        accountUnit: currency.unit,
        ...scales,
        stages: this.#readStages(),
        actors: this.#actors,
        products: [...products.values()],
        units: [...this.#ownUnits.values()],
        flows,
        otherReceivers: receivers,
        notes: this.#notes,
      },
    };
  }

  #note(text: string, at?: Spot): void {
    this.#notes.push({ text, at });
  }

  #noteOnce(text: string, at?: Spot): void {
    if (this.#saidOnce.has(text)) return;
    this.#saidOnce.add(text);
    this.#note(text, at);
  }

  // ── what the study is ──

  #readProperties(): void {
    const table = this.#tables.id;
    for (const row of table?.rows ?? []) {
      const name = row.cell('property');
      if (typeof name !== 'string') continue;
      let [best, score]: [Property | undefined, number] = [undefined, 0.5];
      for (const [property, synonyms] of Object.entries(properties)) {
        const fit = nameScore(name, synonyms);
        if (fit > score) [best, score] = [property as Property, fit];
      }
      if (best) this.#properties.set(best, [...(this.#properties.get(best) ?? []), { row, at: spot(table!, row) }]);
    }
  }

  #textOf(property: Property): string | undefined {
    const value = this.#properties.get(property)?.[0]?.row.cell('value');
    return value === undefined || typeof value === 'boolean' ? undefined : meant(String(value));
  }

  #readCurrency(): { readonly iso: string; readonly unit: string; readonly rate: number | undefined } | { readonly problem: string } {
    const given = [this.#currency, this.#textOf('currency'), this.#textOf('accountUnit')];
    const codes = given.map((text) => text?.replace(/[^\p{L}]/gu, '').toUpperCase());
    const iso = codes.find((code) => code !== undefined && Object.hasOwn(currencies, code));
    if (iso === undefined) {
      const said = given.filter((text) => text !== undefined).map((text) => `«${text}»`);
      return {
        problem: `its currency ${said.length > 0 ? `is called ${said.join(' and ')}, which is no code such as USD` : 'isn’t named'}: say which it is by --currency CODE`,
      };
    }
    const known = this.#textOf('currency');
    if (known === undefined)
      this.#note(`The workbook names no ISO currency; the money is taken as ${iso}.`, this.#properties.get('accountUnit')?.[0]?.at);
    const rates = this.#properties.get('rate')?.[0];
    const rate = numberOf(rates?.row.cell('value'));
    return { iso, unit: this.#textOf('accountUnit') ?? iso, rate: rate !== undefined && rate > 0 ? rate : undefined };
  }

  #readTranslations(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const row of this.#tables.translations?.rows ?? []) {
      const [name, translation] = [textOf(row.cell('name')), textOf(row.cell('translation'))];
      if (name !== undefined && translation !== undefined) found.set(keyOf(name), translation);
    }
    return found;
  }

  #readStages(): Study['stages'] {
    const stages = new Map<string, { name: string; description: string | undefined }>();
    for (const row of this.#tables.stages?.rows ?? []) {
      const name = textOf(row.cell('stage'));
      if (name !== undefined) stages.set(keyOf(name), { name, description: textOf(row.cell('description')) });
    }
    for (const { stage } of this.#actors)
      if (stage !== undefined && !stages.has(keyOf(stage))) stages.set(keyOf(stage), { name: stage, description: undefined });
    return [...stages.values()];
  }

  // ── actors, by code or by name ──

  #readActors(): void {
    const table = this.#tables.actors;
    for (const row of table?.rows ?? []) {
      const [code, name, stage] = [codeOf(row.cell('code')), textOf(row.cell('name')), textOf(row.cell('stage'))];
      if (name === undefined) continue;
      const at = spot(table!, row);
      if (code !== undefined && this.#byCode.has(code)) {
        this.#note(`The code ${code} stands for two actors; the second, ${name}, goes by its name.`, at);
        this.#newActor(undefined, name, stage, at);
      } else if (this.#byName.has(keyOf(name))) this.#note(`The actor ${name} stands here twice; the second row isn’t read.`, at);
      else this.#newActor(code, name, stage, at);
    }
  }

  #newActor(code: string | undefined, name: string, stage: string | undefined, at: Spot): WritableActor {
    const actor: WritableActor = {
      code,
      name,
      stage,
      at,
      translation: undefined,
      count: undefined,
      valueAdded: undefined,
      publicFunds: undefined,
      profit: undefined,
      totalCost: undefined,
      received: undefined,
      items: [],
      work: [],
    };
    this.#actors.push(actor);
    if (code !== undefined) this.#byCode.set(code, actor);
    if (!this.#byName.has(keyOf(name))) this.#byName.set(keyOf(name), actor);
    return actor;
  }

  /** The actor that a row means; undefined where it names none. */
  #actorOf(codeCell: Cell, nameCell: Cell, at: Spot): WritableActor | undefined {
    const [code, name] = [codeOf(codeCell), textOf(nameCell)];
    if (name === undefined) return code === undefined ? undefined : this.#byCode.get(code);
    if (isTotal(name)) return undefined;
    const [byCode, byName] = [code === undefined ? undefined : this.#byCode.get(code), this.#byName.get(keyOf(name))];
    if (byCode && byName && byCode !== byName) {
      this.#note(`The code ${code} is that of ${byCode.name}, and the name is ${byName.name}: taken by its name.`, at);
      return byName;
    }
    if (byName) return byName;
    if (byCode) {
      this.#noteOnce(`«${name}» has the code of ${byCode.name}, and is taken for it.`, at);
      return byCode;
    }
    const near = this.#actors.filter((actor) => nameScore(name, [actor.name]) > 0.85);
    if (near.length === 1 && near[0]) {
      this.#noteOnce(`«${name}» is taken for ${near[0].name}.`, at);
      return near[0];
    }
    if (this.#tables.actors) this.#note(`${name} isn’t in the list of actors.`, at);
    return this.#newActor(code, name, undefined, at);
  }

  // ── flows ──

  #readFlows(): readonly FlowDraft[] {
    const table = this.#tables.flows;
    const drafts: FlowDraft[] = [];
    for (const row of table?.rows ?? []) {
      const at = spot(table!, row);
      const amounts = (['volume', 'value', 'price'] as const).map((column) => this.#number(row.cell(column), at));
      const [volume, value, price] = amounts;
      const named = [row.cell('seller'), row.cell('buyer'), row.cell('sellerCode'), row.cell('buyerCode')].some(
        (cell) => textOf(cell) !== undefined,
      );
      if (!named) {
        if (amounts.some((amount) => amount !== undefined))
          this.#note('A row without seller and buyer is taken for a total, and isn’t read.', at);
        continue;
      }
      const [seller, buyer] = [
        this.#actorOf(row.cell('sellerCode'), row.cell('seller'), at),
        this.#actorOf(row.cell('buyerCode'), row.cell('buyer'), at),
      ];
      if (!seller || !buyer) {
        this.#note(`A row without ${seller ? 'buyer' : 'seller'} is taken for a total, and isn’t read.`, at);
        continue;
      }
      if (volume === undefined && value === undefined) {
        this.#note('A flow with neither volume nor value isn’t read.', at);
        continue;
      }
      if ((volume ?? 0) < 0 || (value ?? 0) < 0) {
        this.#note('A flow below zero isn’t read.', at);
        continue;
      }
      if (volume === 0 || (volume === undefined && value === 0)) {
        this.#note('A flow of nothing isn’t read.', at);
        continue;
      }
      drafts.push({ seller, buyer, product: textOf(row.cell('product')), volume, value, price, unit: textOf(row.cell('unit')), at });
    }
    return drafts;
  }

  /** Flows with their products, units and prices settled. */
  #placed(drafts: readonly FlowDraft[], products: Map<string, Product>, translations: ReadonlyMap<string, string>): readonly Flow[] {
    const usual = this.#unitWithoutColumn(drafts);
    const placed = drafts.map((draft) => {
      const unit = draft.unit === undefined ? usual : this.#unitOf(draft.unit);
      const name = draft.product ?? this.#textOf('commodity') ?? 'product';
      if (draft.product === undefined) this.#note(`A flow without a product is taken as ${name}.`, draft.at);
      return { draft, unit, name, dimension: units[unit]?.dimension ?? 'count' };
    });
    // A product that is counted in kilograms here and in litres there is two products of ours.
    const dimensions = new Map<string, string[]>();
    for (const { name, dimension } of placed) {
      const known = dimensions.get(keyOf(name)) ?? [];
      if (!known.includes(dimension)) dimensions.set(keyOf(name), [...known, dimension]);
    }
    return placed.map(({ draft, unit, name, dimension }): Flow => {
      const several = (dimensions.get(keyOf(name))?.indexOf(dimension) ?? 0) > 0;
      const key = `${keyOf(name)} ${several ? dimension : ''}`;
      let product = products.get(key);
      if (!product) {
        product = { name: several ? `${name} by ${dimension}` : name, translation: translations.get(keyOf(name)), unit };
        products.set(key, product);
      }
      const { seller, buyer, volume, value, at } = draft;
      return { seller, buyer, product, unit, volume, value: value ?? worth(volume, draft.price), price: this.#priceOf(draft), at };
    });
  }

  /** The value is what the accounts are made of: where the price says something else, the value counts. */
  #priceOf({ volume, value, price, at }: FlowDraft): number | undefined {
    if (volume === undefined || volume === 0) return undefined;
    if (value === undefined) return price;
    if (price === undefined) return value / volume;
    if (agree(value, volume * price)) return price;
    this.#note('Volume times price isn’t the value; the value counts.', at);
    return value / volume;
  }

  /** Where no column says the unit, the produced volume of the study does, or else the header. */
  #unitWithoutColumn(drafts: readonly FlowDraft[]): string {
    const missing = drafts.find((draft) => draft.unit === undefined);
    if (!missing) return 'kg';
    for (const { row, at } of this.#properties.get('production') ?? []) {
      const [name, volume, unit] = [textOf(row.cells[1]), numberOf(row.cells[2]), textOf(row.cells[3])];
      if (name === undefined || volume === undefined || unit === undefined) continue;
      const sold = drafts.filter((draft) => draft.product !== undefined && keyOf(draft.product) === keyOf(name));
      const bySeller = new Map<WritableActor, number>();
      for (const draft of sold) bySeller.set(draft.seller, (bySeller.get(draft.seller) ?? 0) + (draft.volume ?? 0));
      if ([...bySeller.values()].some((each) => agree(each, volume))) {
        const known = this.#unitOf(unit);
        this.#note(
          `No unit stands beside volumes; they are taken as ${known}, as the study’s production of ${name} is the same figure in ${unit}.`,
          at,
        );
        return known;
      }
    }
    const header = /\((\p{L}+)/u.exec(this.#tables.flows?.headers.volume ?? '')?.[1];
    const known = header === undefined ? undefined : unitsByWriting.get(written(header));
    this.#note(
      known
        ? `No unit stands beside volumes; they are taken as ${known}, as the header says.`
        : 'Nothing says what volumes are counted in; they are taken as kg.',
      missing.at,
    );
    return known ?? 'kg';
  }

  #unitOf(text: string): string {
    const known = unitsByWriting.get(written(text));
    if (known !== undefined) return known;
    const own = this.#ownUnits.get(written(text));
    if (own) return own.name;
    // `1000b`: so many of something.
    const [, count, what] = /^\s*(\d+)\s*(.*)$/u.exec(text) ?? [];
    const pieces = count === undefined ? 1 : Math.max(1, Number(count));
    const base = wordsOf(what ?? text)
      .map((word) => word.replace(/[^a-z0-9]/g, ''))
      .filter((word) => word !== '')
      .join('-');
    let name = `${pieces === 1 ? '' : `lot-of-${pieces}-`}${base || 'unit'}`;
    if (!/^[a-z]/.test(name) || name === 'none' || Object.hasOwn(units, name)) name = `unit-${name}`;
    while ([...this.#ownUnits.values()].some((unit) => unit.name === name)) name = `${name}-x`;
    this.#ownUnits.set(written(text), { name, written: text, pieces });
    this.#note(`The unit «${text}» isn’t a known one; it is counted in pieces${pieces > 1 ? `, ${pieces} to one` : ''}.`);
    return name;
  }

  // ── what is published of each actor ──

  #readIndicators(): void {
    const table = this.#tables.indicators;
    for (const row of table?.rows ?? []) {
      const at = spot(table!, row);
      const entry = (column: ColumnOf<'indicators'>): Entry | undefined => {
        const value = this.#number(row.cell(column), at);
        return value === undefined ? undefined : { value, at };
      };
      const figures = {
        count: entry('count'),
        valueAdded: entry('valueAdded'),
        publicFunds: entry('publicFunds'),
        profit: entry('profit'),
        totalCost: entry('totalCost'),
      };
      if (Object.values(figures).every((figure) => figure === undefined)) continue;
      const actor = this.#actorOf(row.cell('code'), row.cell('name'), at);
      if (!actor) this.#note('A row without a name is taken for a total, and isn’t read.', at);
      else if (actor.valueAdded || actor.totalCost || actor.profit)
        this.#note(`${actor.name} stands here twice; the second row isn’t read.`, at);
      else Object.assign(actor, figures);
    }
  }

  #readAccounts(): void {
    const table = this.#tables.accounts;
    for (const row of table?.rows ?? []) {
      const at = spot(table!, row);
      const [name, value] = [textOf(row.cell('item')), this.#number(row.cell('value'), at)];
      if (value === undefined) continue;
      const actor = this.#actorOf(row.cell('code'), row.cell('name'), at);
      if (!actor || name === undefined || isTotal(name)) {
        this.#note(`A row without ${actor ? 'item' : 'a name'} is taken for a total, and isn’t read.`, at);
        continue;
      }
      const revenue = nameScore(textOf(row.cell('side')) ?? '', ['Revenue', 'Revenues', 'Income', 'Product', 'Produit']) > 0.5;
      const kind = bestOf(name, items) ?? (revenue ? 'revenue' : 'cost');
      if (kind === 'revenue') this.#noteOnce(`The revenue «${name}» has no place in the model.`, at);
      actor.items.push({ kind, name, value, at });
    }
  }

  #readReceivers(): Study['otherReceivers'] {
    const table = this.#tables.receivers;
    const found: Item[] = [];
    for (const row of table?.rows ?? []) {
      const at = spot(table!, row);
      const [name, value] = [textOf(row.cell('name')), this.#number(row.cell('value'), at)];
      if (value === undefined) continue;
      if (name === undefined || isTotal(name)) this.#note('A row without a name is taken for a total, and isn’t read.', at);
      else {
        const kind = codeOf(row.cell('code')) === undefined ? bestOf(name, otherReceivers) : undefined;
        if (kind !== undefined) {
          found.push({ kind, name, value, at });
          continue;
        }
        const actor = this.#actorOf(row.cell('code'), row.cell('name'), at);
        if (actor) actor.received = { value, at };
      }
    }
    return found;
  }

  #readEmployment(): void {
    const table = this.#tables.employment;
    const days = numberOf(this.#properties.get('workdays')?.[0]?.row.cell('value'));
    for (const row of table?.rows ?? []) {
      const at = spot(table!, row);
      const cells = (Object.keys(jobs) as (keyof typeof jobs)[]).flatMap((column) => {
        const value = this.#number(row.cell(column), at);
        return value === undefined || value === 0 ? [] : [{ column, value, unit: textOf(row.beside(column)) }];
      });
      if (cells.length === 0) continue;
      const actor = this.#actorOf(undefined, row.cell('name'), at);
      if (!actor) continue;
      for (const { column, value, unit } of cells) {
        const inDays = unit !== undefined && nameScore(unit, ['Day', 'Days', 'Man days', 'Jours']) > 0.5;
        if (inDays && days === undefined) {
          this.#noteOnce('Work is counted in days, and nothing says how many make a full-time job: employment isn’t read.', at);
          continue;
        }
        actor.work.push({ words: jobs[column], value: inDays ? value / days! : value, at });
      }
    }
  }

  // ── money ──

  /** The accounts may count in millions: a conversion rate says so, and the values of the flows show whether they do, too. */
  #scales(flows: readonly Flow[], rate: number | undefined): { readonly accountScale: number; readonly flowScale: number } {
    const ratios = this.#actors
      .flatMap((actor) => {
        const production = actor.items.filter(({ kind }) => kind === 'production').reduce((sum, { value }) => sum + value, 0);
        const sold = flows.filter(({ seller }) => seller === actor).reduce((sum, { value }) => sum + (value ?? 0), 0);
        return production > 0 && sold > 0 ? [sold / production] : [];
      })
      .sort((a, b) => a - b);
    const ratio = ratios[ratios.length >> 1];
    const near = (scale: number) => ratio !== undefined && Math.abs(Math.log10(ratio / scale)) < 0.5;
    const at = this.#properties.get('rate')?.[0]?.at;
    if (rate !== undefined && rate !== 1) {
      if (near(1)) {
        this.#note('Flows and accounts count in the same unit of money; the conversion rate is for both.', at);
        return { accountScale: rate, flowScale: rate };
      }
      if (ratio !== undefined && !near(rate)) this.#note('Flows and accounts don’t stand to each other as the conversion rate says.', at);
      return { accountScale: rate, flowScale: 1 };
    }
    for (const scale of [1_000, 1_000_000])
      if (near(scale)) {
        this.#note(
          `Flows are ${scale} times the accounts, and no conversion rate says so: the accounts are taken to count in ${scale}.`,
          at,
        );
        return { accountScale: scale, flowScale: 1 };
      }
    return { accountScale: 1, flowScale: 1 };
  }

  #number(cell: Cell, at: Spot): number | undefined {
    const value = numberOf(cell);
    if (value === undefined && typeof cell === 'string' && /\d/.test(cell))
      this.#note(`«${plainText(cell)}» isn’t read: it isn’t clear what number it is.`, at);
    return value;
  }

  /** What the layout has and the model has no statement for. */
  #sayLeftOut(): void {
    const count = (table: Table | undefined) => table?.rows.length ?? 0;
    if (count(this.#tables.prices) > 0)
      this.#note(`The sheet «${plainText(this.#tables.prices!.sheet)}» isn’t read: the model has the prices of the flows.`);
    if (count(this.#tables.trade) > 0)
      this.#note(`The sheet «${plainText(this.#tables.trade!.sheet)}» isn’t read: it doesn’t say which actor imports or exports.`);
  }
}

interface FlowDraft {
  readonly seller: WritableActor;
  readonly buyer: WritableActor;
  readonly product: string | undefined;
  readonly volume: number | undefined;
  readonly value: number | undefined;
  readonly price: number | undefined;
  readonly unit: string | undefined;
  readonly at: Spot;
}

/** Figures that are written alike to the tenth of a thousandth. */
function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-4 * Math.max(Math.abs(a), Math.abs(b));
}

const worth = (volume: number | undefined, price: number | undefined) =>
  volume === undefined || price === undefined ? undefined : volume * price;

const spot = (table: { readonly sheet: string }, row: { readonly number: number }): Spot => ({
  sheet: plainText(table.sheet),
  row: row.number,
});

/** What a cell says, as plain text on one line; undefined where it says nothing, or only «-». */
function textOf(cell: Cell): string | undefined {
  return typeof cell === 'string' || typeof cell === 'number' ? meant(String(cell)) : undefined;
}

function meant(text: string): string | undefined {
  const plain = plainText(text);
  return plain === '' || /^[-–—?.]+$/.test(plain) ? undefined : plain;
}

const codeOf = (cell: Cell) => textOf(cell)?.toLowerCase();
const keyOf = (name: string) => wordsOf(name).join(' ') || name;
const isTotal = (name: string) => /^((sub|grand)[\s-]?)?total(s|es|e)?$/i.test(name.trim()) || /^total\b/i.test(name.trim());

/** A number, also one that is written as text; undefined where two readings are possible. */
function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return undefined;
  const text = cell.replace(/[\s\u00a0\u202f'’_]/g, '');
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(text) || /^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^-?\d+,(\d{1,2}|\d{4,})$/.test(text)) return Number(text.replace(',', '.'));
  return undefined;
}

function bestOf<Value>(text: string, table: readonly (readonly [Value, readonly string[]])[]): Value | undefined {
  let [best, score]: [Value | undefined, number] = [undefined, 0.6];
  for (const [value, synonyms] of table) {
    const fit = nameScore(text, synonyms);
    if (fit > score) [best, score] = [value, fit];
  }
  return best;
}

/** `M.cub`, `metric ton`, `Kilogram`: small letters and digits only. */
const written = (unit: string) => wordsOf(unit).join('');

/** Writings of units that studies have beside those of the language. */
const otherWritings: Readonly<Record<string, string>> = {
  mcub: 'm3',
  cubm: 'm3',
  metrecube: 'm3',
  tonnes: 't',
  toneladas: 't',
  tonelada: 't',
  kilogrammes: 'kg',
  kilogramos: 'kg',
  litros: 'l',
  bottles: 'piece',
  bouteilles: 'piece',
};
/** What a product can be counted in. */
const dimensions = new Set(['mass', 'volume', 'count', 'length', 'area', 'energy', 'animal', 'tree', 'plant']);
const productUnits = Object.entries(units).filter(([, { dimension }]) => dimensions.has(dimension));
const unitsByWriting: ReadonlyMap<string, string> = new Map([
  ...Object.entries(otherWritings),
  ...productUnits.flatMap(([name, unit]) => (unit.also ?? []).map((also) => [written(also), name] as const)),
  ...productUnits.flatMap(([name, unit]) => [[written(unit.name), name] as const, [written(name), name] as const]),
]);
