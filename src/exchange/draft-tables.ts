// What tables say → a model: sellers and whoever has an account become firms, other buyers end markets, rows sales and costs, each with the
// row that it is from. Reading the tables and finding fault with them is `read-tables.ts`’s business.

import { vocabularies } from '#language/vocabulary.ts';
import { type Account, type Backing, type Called, type Flow, readTables, rowsText, type Tables, type TableText } from './read-tables.ts';
import { figureOf, type Line, nameFor, quoted, textOf } from './statement.ts';
import { Refusal } from './table.ts';

export interface TablesDraft {
  readonly text: string;
  /** What was left out or put together. */
  readonly notes: readonly string[];
  readonly flows: number;
  readonly firms: number;
  readonly markets: number;
}

/** A model of these tables, or the one line that says why there is none. `currency` is that of prices without one. */
export function draftOfTables(
  flows: TableText,
  accounts: TableText | undefined,
  currency: string | undefined,
): { readonly draft: TablesDraft } | { readonly problem: string } {
  try {
    return { draft: new Drafting(readTables(flows, accounts, currency), flows.name, accounts?.name).draft() };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  }
}

class Drafting {
  readonly #tables: Tables;
  readonly #flowsName: string;
  readonly #accountsName: string | undefined;
  readonly #taken = new Set<string>();
  readonly #parties = new Map<string, string>();
  readonly #products = new Map<string, string>();
  readonly #grades = new Map<Called, string>();
  readonly #words = new Map<string, string>();
  readonly #notes: string[];

  constructor(tables: Tables, flowsName: string, accountsName: string | undefined) {
    this.#tables = tables;
    this.#flowsName = flowsName;
    this.#accountsName = accountsName;
    this.#notes = [...tables.notes];
  }

  draft(): TablesDraft {
    const { flows, accounts, products, currency, sides } = this.#tables;
    const chain = nameFor(this.#flowsName.replace(/\.[^.]*$/, ''), 'chain', new Set());
    for (const [key, { called, grades }] of products) {
      this.#products.set(key, nameFor(called.title, 'product', this.#taken));
      const taken = new Set<string>();
      for (const grade of grades) this.#grades.set(grade, nameFor(grade.title, 'grade', taken));
    }
    const firms = new Map<string, Called>();
    for (const { seller } of flows) firms.set(seller.key, seller);
    for (const { firm } of accounts) if (!firms.has(firm.key)) firms.set(firm.key, firm);
    const markets = new Map<string, Called>();
    for (const { buyer } of flows) if (!firms.has(buyer.key)) markets.set(buyer.key, buyer);
    for (const party of [...firms.values(), ...markets.values()]) this.#parties.set(party.key, nameFor(party.title, 'firm', this.#taken));
    for (const key of sides.keys()) {
      const firm = firms.get(key);
      if (firm) this.#notes.push(`${firm.title} sells or has an account, so that it is a firm and no end market.`);
    }
    const firmLines = [...firms.values()].map((firm) =>
      this.#firm(
        firm,
        accounts.filter((account) => account.firm.key === firm.key),
      ),
    );
    const blocks: Line[][] = [
      [
        ...(currency === undefined ? [] : [{ text: `currency ${currency}` }]),
        ...[...this.#words].map(([name, title]) => ({ text: `word ${name} ${quoted(title)}` })),
      ],
      [...products.values()].map(({ called, unit, grades }) => ({
        text: `product ${this.#products.get(called.key)} ${quoted(called.title)}${unit === undefined ? '' : ` in ${unit}`}`,
        ...(grades.length > 0
          ? { inside: grades.map((grade) => ({ text: `grade ${this.#grades.get(grade)} ${quoted(grade.title)}` })) }
          : {}),
      })),
      [...markets.values()].map(({ key, title }) => ({
        text: `market ${this.#parties.get(key)} ${quoted(title)}${sides.has(key) ? `: ${sides.get(key)}` : ''}`,
      })),
      ...firmLines.map((line) => [line]),
      this.#links(),
    ];
    const inside = blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : [{ text: '' }, ...block]));
    const text = textOf([
      {
        text: `// Imported from ${remark(this.#flowsName)}${this.#accountsName === undefined ? '' : ` and ${remark(this.#accountsName)}`}. Figures name the row that they are from.`,
      },
      ...this.#notes.map((note) => ({ text: `// ${remark(note)}` })),
      { text: '' },
      { text: `source flows ${quoted(`Table ${this.#flowsName}`)}` },
      ...(this.#accountsName === undefined ? [] : [{ text: `source accounts ${quoted(`Table ${this.#accountsName}`)}` }]),
      { text: '' },
      { text: `chain ${chain} ${quoted(this.#flowsName.replace(/^[?\s]+|\.[^.]*$/g, ''))}`, inside },
    ]);
    return { text, notes: this.#notes, flows: flows.length, firms: firms.size, markets: markets.size };
  }

  #firm({ key, title }: Called, accounts: readonly Account[]): Line {
    const inside: Line[] = [];
    const once = new Map<string, Account>();
    const levels: string[] = [];
    let levelEvidence: string | undefined;
    for (const account of accounts) {
      const { item, value, product, cost, called } = account;
      const evidence = this.#evidence(account, 'accounts', called);
      const of = product && this.#products.get(product.key);
      const line = (text: string) => inside.push({ text, evidence });
      if (item === 'level' && !cost) {
        levelEvidence ??= evidence;
        const words = value.split(/[,;]/).map((word) => this.#word(word.trim(), 'levels'));
        levels.push(...words.filter((word) => word !== '' && word !== '?' && !levels.includes(word)));
      } else if (!cost && (item === 'size' || item === 'count' || item === 'women')) {
        const before = once.get(item);
        once.set(item, account);
        if (before)
          throw new Refusal(
            `${this.#accountsName}, row ${account.rows[0]}, column \`item\`: \`${item}\` of ${title} stands in row ${before.rows[0]} already.`,
          );
        if (value !== '?') line(`${item} ${item === 'size' ? this.#word(value, 'sizes') : value}`);
      } else if (!cost && (item === 'produces' || item === 'consumes')) line(`${item} ${value} ${of}`);
      else if (!cost && item === 'loses') line(`loses ${value} of ${of}`);
      else if (!cost) line(`subsidy ${value}`);
      else line(`cost ${item} ${value}${of === undefined ? '' : ` of ${of}`}`);
    }
    const level: Line[] = levels.length > 0 ? [{ text: `level ${levels.join(', ')}`, evidence: levelEvidence }] : [];
    const text = `firm ${this.#parties.get(key)} ${quoted(title)}`;
    return inside.length + level.length > 0 ? { text, inside: [...level, ...inside] } : { text };
  }

  /** The vocabulary’s word for what the table says, or a word of the chain’s own. */
  #word(written: string, vocabulary: 'levels' | 'sizes'): string {
    if (written === '' || written === '?') return written;
    const { words } = vocabularies[vocabulary];
    const plain = written.toLowerCase().replace(/\s+/g, '-');
    if (plain in words) return plain;
    const known = Object.entries(words).find(([, entry]) => entry.also?.includes(plain))?.[0];
    if (known) return known;
    const name = nameFor(written, 'word', new Set());
    this.#words.set(name, written);
    return name;
  }

  #links(): Line[] {
    const links = new Map<string, Line[]>();
    for (const flow of this.#tables.flows) {
      const key = `link ${this.#parties.get(flow.seller.key)} -> ${this.#parties.get(flow.buyer.key)}`;
      const line = this.#sale(flow);
      const known = links.get(key);
      if (known) known.push(line);
      else links.set(key, [line]);
    }
    return [...links].map(([text, inside]) => ({ text, inside }));
  }

  #sale(flow: Flow): Line {
    const { product, grade, amount, unit, price } = flow;
    const goods = `${this.#products.get(product.key)}${grade ? `.${this.#grades.get(grade)}` : ''}`;
    const figure = amount === undefined ? (unit === '' ? '?' : `? ${unit}`) : figureOf(amount, unit);
    return {
      text: `sells ${figure} ${goods}${price === undefined ? '' : ` at ${price}`}`,
      evidence: this.#evidence(flow, 'flows', undefined),
    };
  }

  #evidence({ rows, source, assumed }: Backing, table: 'flows' | 'accounts', called: string | undefined): string {
    const more = [called, source].filter((text) => text !== undefined && text !== '').join('; ');
    if (assumed !== '') return `assumed ${quoted([assumed, more].filter(Boolean).join('; '))}`;
    return `from ${table} ${quoted(`${rowsText(rows)}${more === '' ? '' : `: ${more}`}`)}`;
  }
}

/** In a comment, on its line. */
const remark = (text: string) => text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** Example tables, of a chain that doesn’t exist: what `vchain import --template` writes. */
export const templates = {
  flows: `seller,buyer,product,grade,amount,unit,price,per,currency,market,source,assumed
Smallholders,Village traders,Beans,Mixed,620,t,45,kg,KES,,,to show the form
Smallholders,Cooperative,Beans,Sorted,180,t,55,kg,KES,,,to show the form
Village traders,Town market,Beans,Mixed,590,t,62,kg,KES,domestic,,to show the form
Cooperative,Exporter,Beans,Sorted,175,t,70,kg,KES,,,to show the form
Exporter,Europe,Beans,Sorted,170,t,,,,abroad,,to show the form: the price isn’t known yet
`,
  accounts: `firm,item,value,unit,product,source,assumed
Smallholders,level,production,,,,to show the form
Smallholders,size,micro,,,,to show the form
Smallholders,count,1200,,,,to show the form
Smallholders,women,60,%,,,to show the form
Smallholders,inputs,8,KES/kg,,,to show the form
Smallholders,labour,9.5,KES/kg,,,to show the form
Village traders,level,collection,,,,to show the form
Village traders,transport,2400000,KES,,,to show the form
Cooperative,level,collection,,,,to show the form
Cooperative,sorting,1.5,KES/kg,Beans,,to show the form
Exporter,level,export,,,,to show the form
`,
} as const;
