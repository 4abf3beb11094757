// Tables of flows and of accounts → what their rows say, with every name, number and unit checked at its row and column. What an empty
// cell stands for is unknown. It makes no statements: `draft-tables.ts` does.

import { currencies, currencySymbols, units, vocabularies } from '#language/vocabulary.ts';
import type { Measure } from '#model/figure.ts';
import { Measuring } from '#model/measure.ts';
import { similar } from '#text/similar.ts';
import { quantityLine, quantityOf } from './figures.ts';
import { figureOf } from './statement.ts';
import { type Column, isUnknown, numberIn, readTable, Refusal, refuse, type Row, short, type Table } from './table.ts';

export const flowColumns: readonly Column[] = [
  { name: 'seller', also: ['from'], required: true, says: 'Who sells.' },
  { name: 'buyer', also: ['to'], required: true, says: 'Who buys. A buyer that sells nothing and has no account is an end market.' },
  { name: 'product', also: [], required: true, says: 'What is sold.' },
  { name: 'grade', also: ['quality'], says: 'Its grade, where grades are told apart.' },
  { name: 'amount', also: ['quantity', 'volume'], says: 'How much is sold in the period, by all firms of the type together.' },
  { name: 'unit', also: [], says: 'What the amount is counted in: `kg`, `t`, `l`, `piece`, `dozen` …' },
  { name: 'price', also: ['unit price'], says: 'What is paid for one unit.' },
  { name: 'per', also: ['price per'], says: 'The unit that the price is for, where it is another one.' },
  { name: 'currency', also: [], says: 'The currency of the price, as `KES`; `--currency` says it for all rows.' },
  { name: 'market', also: [], says: '`domestic` or `abroad`, where the buyer is an end market.' },
  { name: 'source', also: ['note'], says: 'Where the row’s figures are from: an interview, a page.' },
  { name: 'assumed', also: ['assumption'], says: 'Why they are assumed, where they have no source.' },
];

export const accountColumns: readonly Column[] = [
  { name: 'firm', also: ['actor', 'enterprise'], required: true, says: 'Whose account it is.' },
  {
    name: 'item',
    also: ['account'],
    required: true,
    says: '`level`, `size`, `count`, `women`, `produces`, `consumes`, `loses`, `subsidy`, or a cost: `labour`, `inputs`, `transport` …',
  },
  { name: 'value', also: ['amount'], required: true, says: 'The figure, or the word for `level` and `size`.' },
  {
    name: 'unit',
    also: [],
    says: 'Its unit: `KES`, `KES/firm`, `KES/kg`, `%`, `kg/firm`. A cost without one is in the currency of the flows.',
  },
  { name: 'product', also: [], says: 'The product that `produces`, `consumes`, `loses` and a cost are of.' },
  { name: 'source', also: ['note'], says: 'Where the row’s figure is from.' },
  { name: 'assumed', also: ['assumption'], says: 'Why it is assumed, where it has no source.' },
];

/** Something that rows name: by its spelling in the first of them, large and small letters being the same. */
export interface Called {
  readonly key: string;
  readonly title: string;
}

export interface Backing {
  readonly rows: readonly number[];
  readonly source: string;
  readonly assumed: string;
}

export interface Flow extends Backing {
  readonly seller: Called;
  readonly buyer: Called;
  readonly product: Called;
  readonly grade: Called | undefined;
  readonly amount: number | undefined;
  readonly unit: string;
  /** Money for one unit, with its unit: `12 KES/kg`. */
  readonly price: string | undefined;
}

export interface Account extends Backing {
  readonly firm: Called;
  /** The statement: a head, or a cost’s word. */
  readonly item: string;
  readonly cost: boolean;
  /** As the table calls a cost that the language doesn’t know. */
  readonly called: string | undefined;
  /** A figure with its unit, a plain number, or a word. */
  readonly value: string;
  readonly product: Called | undefined;
}

export interface Tables {
  readonly flows: readonly Flow[];
  readonly accounts: readonly Account[];
  readonly currency: string | undefined;
  readonly products: ReadonlyMap<
    string,
    { readonly called: Called; readonly unit: string | undefined; readonly grades: readonly Called[] }
  >;
  /** End markets with the side that a row says. */
  readonly sides: ReadonlyMap<string, 'domestic' | 'abroad'>;
  readonly notes: readonly string[];
}

export interface TableText {
  readonly name: string;
  readonly text: string;
}

/** Throws a `Refusal`. */
export function readTables(flows: TableText, accounts: TableText | undefined, currency: string | undefined): Tables {
  return new Reading(currency).read(
    readTable(flows.name, flows.text, flowColumns),
    accounts && readTable(accounts.name, accounts.text, accountColumns),
  );
}

const plainItems: Readonly<Record<string, readonly Measure[]>> = {
  women: ['share'],
  produces: ['amount'],
  consumes: ['amount'],
  loses: ['share', 'amount'],
  subsidy: ['money', 'price', 'share'],
};

class Reading {
  readonly #called = new Map<string, Called>();
  readonly #products = new Map<string, { called: Called; unit: string | undefined; grades: Called[] }>();
  readonly #sides = new Map<string, 'domestic' | 'abroad'>();
  readonly #notes: string[] = [];
  #currency: string | undefined;
  #measuring: Measuring | undefined;

  constructor(currency: string | undefined) {
    this.#currency = currency;
  }

  read(flows: Table, accounts: Table | undefined): Tables {
    for (const { name, unknown } of accounts ? [flows, accounts] : [flows])
      if (unknown.length > 0)
        this.#notes.push(`${name}: nothing is made of the column${unknown.length > 1 ? 's' : ''} ${unknown.map(short).join(', ')}.`);
    // What a product is counted in is known before the first of its figures is read.
    for (const row of flows.rows) this.#product(flows, row);
    this.#currency ??= flows.rows
      .map((row) => row.cell('currency'))
      .find((cell) => cell !== '' && cell.toUpperCase() in currencies)
      ?.toUpperCase();
    if (this.#currency !== undefined && !(this.#currency in currencies))
      throw new Refusal(`\`${short(this.#currency)}\` is no currency of ISO 4217, such as \`KES\` or \`EUR\`.`);
    this.#measuring = new Measuring({ units, currencies, symbols: currencySymbols }, this.#currency, [], []);
    const read = this.#added(
      flows,
      flows.rows.map((row) => this.#flow(flows, row)),
    );
    const foreign = [...new Set(read.flatMap(({ price }) => price?.split(' ')[1]?.split('/')[0] ?? []))].filter(
      (code) => code !== this.#currency,
    );
    for (const code of foreign)
      this.#notes.push(`Prices in ${code} stay unknown until the model says \`rate 1 ${code} = … ${this.#currency}\`.`);
    return {
      flows: read,
      accounts: accounts ? accounts.rows.map((row) => this.#account(accounts, row)) : [],
      currency: this.#currency,
      products: this.#products,
      sides: this.#sides,
      notes: this.#notes,
    };
  }

  // ── flows ──

  #flow(table: Table, row: Row): Flow {
    const [seller, buyer] = [this.#party(table, row, 'seller'), this.#party(table, row, 'buyer')];
    const product = this.#products.get(keyOf(row.cell('product')))!;
    const grade = gradeOf(row);
    const unit = this.#unit(table, row);
    const [amount, price] = [this.#number(table, row, 'amount'), this.#number(table, row, 'price')];
    const per = this.#unit(table, row, 'per') || unit.split('/')[0]!;
    if (amount !== undefined && unit === '')
      refuse(table, row.number, 'unit', `${row.cell('amount')} of what? Write \`kg\`, \`t\`, \`l\`, \`piece\` …`);
    if (price !== undefined && per === '')
      refuse(table, row.number, 'unit', `what is the price for? Write \`kg\`, \`t\`, \`l\`, \`piece\` …`);
    if (unit !== '') this.#check(table, row, 'unit', figureOf(amount ?? 1, unit), ['amount'], product.unit);
    this.#side(table, row, buyer);
    return {
      seller,
      buyer,
      product: product.called,
      grade: grade === '' ? undefined : product.grades.find(({ key }) => key === keyOf(grade)),
      amount,
      unit,
      price: price === undefined ? undefined : this.#price(table, row, price, per, product.unit),
      ...backing(row),
    };
  }

  #product(table: Table, row: Row): void {
    const called = this.#name(table, row, 'product');
    let product = this.#products.get(called.key);
    if (!product) this.#products.set(called.key, (product = { called, unit: undefined, grades: [] }));
    product.unit ??= (this.#unit(table, row) || this.#unit(table, row, 'per')).split('/')[0] || undefined;
    const grade = gradeOf(row);
    if (grade !== '' && !product.grades.some(({ key }) => key === keyOf(grade))) product.grades.push({ key: keyOf(grade), title: grade });
  }

  /** A unit of the language, by any of the names that people give it. */
  #unit(table: Table, row: Row, column = 'unit'): string {
    const cell = row.cell(column);
    return cell
      .split('/')
      .map((part) => {
        const word = part.trim();
        if (word === '' || word in units || word === '%') return word;
        if (word.toUpperCase() in currencies && word.length === 3) return word.toUpperCase();
        const lower = word.toLowerCase();
        const known = Object.entries(units).find(
          ([name, unit]) =>
            name.toLowerCase() === lower || unit.plural === lower || unit.also?.some((other) => other.toLowerCase() === lower),
        );
        if (known) return known[0];
        const [near] = similar(lower, Object.keys(units), 1);
        return refuse(
          table,
          row.number,
          column,
          `\`${short(word)}\` is no unit that is known${near === undefined ? ': write `kg`, `t`, `l`, `piece` …' : `; is \`${near}\` meant?`}`,
        );
      })
      .join('/');
  }

  #price(table: Table, row: Row, price: number, per: string, counted: string | undefined): string {
    const written = row.cell('currency').toUpperCase();
    const currency = written === '' ? this.#currency : written;
    if (currency === undefined)
      refuse(table, row.number, 'currency', 'which currency is the price in? Write its code, as `KES`, or say `--currency KES`.');
    if (!(currency in currencies)) {
      const meant = currencySymbols[row.cell('currency')] ?? similar(currency, Object.keys(currencies), 1)[0];
      refuse(
        table,
        row.number,
        'currency',
        `\`${short(currency)}\` is no currency of ISO 4217${meant === undefined ? ', such as `KES`.' : `; is \`${meant}\` meant?`}`,
      );
    }
    const text = figureOf(price, `${currency}/${per}`);
    this.#check(table, row, row.cell('per') === '' ? 'unit' : 'per', text, ['price'], counted);
    return text;
  }

  #side(table: Table, row: Row, buyer: Called): void {
    const cell = row.cell('market').toLowerCase();
    if (isUnknown(cell)) return;
    if (cell !== 'domestic' && cell !== 'abroad')
      refuse(table, row.number, 'market', `\`${short(cell)}\` is neither \`domestic\` nor \`abroad\`.`);
    const before = this.#sides.get(buyer.key);
    if (before !== undefined && before !== cell)
      refuse(table, row.number, 'market', `${short(buyer.title)} is ${cell} here and ${before} in a row above.`);
    this.#sides.set(buyer.key, cell);
  }

  /** Rows that say the same flow, their amounts added up. */
  #added(table: Table, flows: readonly Flow[]): readonly Flow[] {
    const found = new Map<string, Flow>();
    for (const flow of flows) {
      const { seller, buyer, product, grade, amount, unit, price, assumed } = flow;
      const key = JSON.stringify([seller.key, buyer.key, product.key, grade?.key, unit, price, assumed, amount === undefined]);
      const before = found.get(key);
      if (!before) {
        found.set(key, flow);
        continue;
      }
      // What decimals can’t say in binary isn’t written out.
      const sum = before.amount === undefined || amount === undefined ? undefined : Number((before.amount + amount).toPrecision(15));
      const sources = [...new Set([before.source, flow.source].filter(Boolean))].join('; ');
      found.set(key, { ...before, amount: sum, rows: [...before.rows, ...flow.rows], source: sources });
    }
    for (const { rows, amount } of found.values())
      if (rows.length > 1)
        this.#notes.push(
          `${table.name}: ${rowsText(rows)} say the same flow${amount === undefined ? '' : '; their amounts are added up'}.`,
        );
    return [...found.values()];
  }

  // ── accounts ──

  #account(table: Table, row: Row): Account {
    const firm = this.#party(table, row, 'firm');
    const written = row.cell('item');
    if (written === '') refuse(table, row.number, 'item', 'what is the figure? Write `count`, `labour`, `transport` …');
    const head = written.toLowerCase().replace(/\s+/g, '-');
    const productKey = keyOf(row.cell('product'));
    const product = productKey === '' ? undefined : this.#products.get(productKey);
    if (productKey !== '' && !product) refuse(table, row.number, 'product', `\`${short(row.cell('product'))}\` is in no flow.`);
    const common = { firm, item: head, product: product?.called, called: undefined, cost: false, ...backing(row) };
    const cell = row.cell('value');
    if (head === 'level' || head === 'size') return { ...common, value: isUnknown(cell) ? '?' : cell };
    const number = this.#number(table, row, 'value', cell.replace(/\s*%$/, ''));
    if (head === 'count') return { ...common, value: number === undefined ? '?' : figureOf(number, '').trim() };
    const wanted = plainItems[head];
    const inPercent = cell.endsWith('%') ? '%' : '';
    const unit = row.cell('unit') === '' ? inPercent : this.#unit(table, row);
    if (wanted) {
      if (wanted.includes('amount') && !product) refuse(table, row.number, 'product', `\`${head}\` needs the product that it is of.`);
      const text = this.#figure(
        table,
        row,
        number,
        unit === '' && head === 'subsidy' ? (this.#currency ?? '') : unit,
        wanted,
        product?.unit,
      );
      return { ...common, value: text };
    }
    const word = costWordOf(head);
    const text = this.#figure(table, row, number, unit === '' ? (this.#currency ?? '') : unit, ['price', 'money', 'share'], product?.unit);
    return { ...common, item: word ?? 'other', called: word === undefined ? written : undefined, cost: true, value: text };
  }

  #figure(
    table: Table,
    row: Row,
    number: number | undefined,
    unit: string,
    wanted: readonly Measure[],
    counted: string | undefined,
  ): string {
    if (number === undefined) return '?';
    if (unit === '')
      refuse(table, row.number, 'unit', `${short(row.cell('value'))} of what? Write a unit, as \`KES\`, \`KES/kg\` or \`%\`.`);
    const text = figureOf(number, unit);
    this.#check(table, row, 'unit', text, wanted, counted);
    return text;
  }

  // ── cells ──

  #party(table: Table, row: Row, column: string): Called {
    return this.#name(table, row, column);
  }

  #name(table: Table, row: Row, column: string): Called {
    const title = said(row.cell(column));
    if (title === '') refuse(table, row.number, column, 'a name is missing here.');
    const key = keyOf(row.cell(column));
    const space = `${column === 'product' ? 'product' : 'party'} ${key}`;
    const known = this.#called.get(space);
    if (known) return known;
    const called = { key, title };
    this.#called.set(space, called);
    return called;
  }

  #number(table: Table, row: Row, column: string, cell = row.cell(column)): number | undefined {
    const number = numberIn(cell, table.delimiter);
    if (typeof number === 'object') refuse(table, row.number, column, number.problem);
    return number;
  }

  /** Refuses a figure that the language can’t read as one of `wanted`, for the reason that the language gives. */
  #check(table: Table, row: Row, column: string, text: string, wanted: readonly Measure[], counted: string | undefined): void {
    const measuring = this.#measuring!;
    const nowhere = { file: '', text: quantityLine(text), evidence: undefined };
    const before = measuring.findings.length;
    const context = {
      ...nowhere,
      counted: counted === undefined ? undefined : measuring.counting({ text: counted, start: 0, end: 0 }, nowhere),
    };
    measuring.read(quantityOf(text), wanted, context);
    const wrong = measuring.findings.slice(before).find(({ severity }) => severity === 'error');
    if (wrong)
      refuse(
        table,
        row.number,
        column,
        wrong.message.replace(/^./, (letter) => letter.toLowerCase()),
      );
  }
}

/** `row 3`, `rows 3, 7`. */
export function rowsText(rows: readonly number[]): string {
  return `row${rows.length > 1 ? 's' : ''} ${rows.length > 8 ? `${rows.slice(0, 6).join(', ')} … ${rows.at(-1)}` : rows.join(', ')}`;
}

/** A text that begins with `?` is one that has still to be written. */
const said = (cell: string) => (isUnknown(cell) ? '' : cell.replace(/^[?\s]+/, ''));
const gradeOf = (row: Row) => said(row.cell('grade'));
const keyOf = (text: string) => text.toLowerCase();
const backing = (row: Row): Backing => ({ rows: [row.number], source: said(row.cell('source')), assumed: said(row.cell('assumed')) });

function costWordOf(item: string): string | undefined {
  const { words } = vocabularies.costs;
  if (item in words) return item;
  return Object.entries(words).find(([, entry]) => entry.also?.includes(item))?.[0];
}
