// A chain with its figures → a workbook in the layout of AFA, the way back from `import`: flows, accounts and indicators as tables, means where
// the model has ranges, empty cells where a figure is unknown. What the layout has no place for is listed, and the whole text goes along.

import type { Account } from '#economics/accounts.ts';
import type { Figures } from '#economics/figures.ts';
import { salePrice } from '#economics/sales.ts';
import { units } from '#language/vocabulary.ts';
import { type Chain, type Firm, type Goods, goodsName, type Group, type Market, type Party } from '#model/chain.ts';
import { mean, type Stated } from '#model/figure.ts';
import { layout, type SheetKind } from './layout.ts';
import { sourceSheetOf } from './source-sheet.ts';
import type { Cell, Row, Sheet, Workbook } from './workbook.ts';

export interface Exported {
  readonly workbook: Workbook;
  /** What only the sheet with the text has. */
  readonly onlyThere: readonly string[];
}

/** `text`: the model as one text that needs no other file. */
export function exportChain(chain: Chain, figures: Figures, text: string): Exported {
  const sheets = new Sheets(chain, figures).all();
  const onlyThere = onlyInText(chain);
  return { workbook: { sheets: [...sheets, sourceSheetOf(text, { sheets }, onlyThere)] }, onlyThere };
}

type Seller = Firm | Group;
const ownTable = 'Self consumption';

class Sheets {
  readonly #chain: Chain;
  readonly #figures: Figures;
  readonly #sellers: readonly Seller[];
  readonly #codes = new Map<Party, number>();
  readonly #names = new Map<Party, string>();
  readonly #accounts = new Map<Seller, Account>();
  readonly #consumed: boolean;

  constructor(chain: Chain, figures: Figures) {
    this.#chain = chain;
    this.#figures = figures;
    for (const account of figures.accounts) this.#accounts.set(account.of, account);
    this.#sellers = figures.accounts.map(({ of }) => of);
    this.#consumed = chain.firms.some((firm) => firm.consumes.length > 0);
    const taken = new Set<string>([ownTable.toLowerCase()]);
    for (const [index, party] of [...this.#sellers, ...chain.markets].entries()) {
      const title = party.title ?? party.name;
      const name = taken.has(title.toLowerCase()) ? `${title} (${party.name})` : title;
      taken.add(name.toLowerCase());
      this.#codes.set(party, index + 1);
      this.#names.set(party, name);
    }
  }

  all(): readonly Sheet[] {
    return [
      this.#study(),
      sheetOf(
        'stages',
        ['stage', 'description'],
        [...new Set([...this.#codes.keys()].map(stageOf))].map((stage) => [stage]),
      ),
      this.#actors(),
      sheetOf('prices', ['case', 'product', 'volumeUnit', 'farmGate', 'final', 'currency'], []),
      this.#flows(),
      this.#translations(),
      this.#indicators(),
      sheetOf('trade', ['goods', 'value', 'direction'], []),
      this.#receivers(),
      sheetOf('employment', ['name', 'temporaryMen', 'temporaryWomen', 'unskilledMen', 'unskilledWomen', 'skilledMen', 'skilledWomen'], []),
      this.#accountRows(),
    ];
  }

  #study(): Sheet {
    const { country, period, currency, products } = this.#chain;
    const year = period && period.from.slice(0, 4) === period.to.slice(0, 4) ? Number(period.from.slice(0, 4)) : undefined;
    return sheetOf(
      'id',
      ['property', 'value', 'unit'],
      [
        ['Country', country, '-'],
        ['Commodity', products[0]?.title ?? products[0]?.name ?? this.#chain.title ?? this.#chain.name, '-'],
        ['Reference Year', year ?? (period ? `${period.from}..${period.to}` : undefined), '-'],
        ['Currency (ISO)', currency, '-'],
        ['Currency unit AFA', currency, '-'],
        ['Conversion rate Currency unit AFA to Currency (ISO)', 1, '-'],
      ],
    );
  }

  #actors(): Sheet {
    const rows: Cell[][] = [...this.#codes].map(([party, code]) => [code, stageOf(party), this.#names.get(party)]);
    if (this.#consumed) rows.push([this.#codes.size + 1, 'End use', ownTable]);
    return sheetOf('actors', ['code', 'stage', 'name'], rows);
  }

  #flows(): Sheet {
    const columns = ['sellerCode', 'seller', 'buyerCode', 'buyer', 'product', 'volume', 'value', 'price', 'unit', 'remark'] as const;
    const rows: Cell[][] = [];
    const add = (
      seller: Party,
      buyer: Party | undefined,
      goods: Goods | undefined,
      amount: number | undefined,
      price: number | undefined,
    ) => {
      const { unit, holds } = countedIn(goods);
      rows.push([
        this.#codes.get(seller),
        this.#names.get(seller),
        buyer ? this.#codes.get(buyer) : this.#codes.size + 1,
        buyer ? this.#names.get(buyer) : ownTable,
        goods && goodsName(goods),
        amount === undefined ? undefined : amount / holds,
        amount === undefined || price === undefined ? undefined : amount * price,
        price === undefined ? undefined : price * holds,
        unit,
      ]);
    };
    for (const link of this.#chain.links)
      for (const sale of link.sales)
        add(link.seller, link.buyer, sale.goods, this.#figures.flows.saleOf(link, sale).value, salePrice(link, sale).value);
    for (const firm of this.#chain.firms)
      for (const { amount, goods, at } of firm.consumes) {
        const each = valueOf(amount);
        const count = amount !== undefined && amount !== 'none' && amount.per === 'firm' ? valueOf(firm.count) : 1;
        const plain = amount !== 'none' && (amount?.per === undefined || amount.per === 'firm');
        add(firm, undefined, goods, plain && each !== undefined && count !== undefined ? each * count : undefined, valueOf(at));
      }
    return sheetOf('flows', columns, rows);
  }

  #translations(): Sheet {
    return sheetOf(
      'translations',
      ['name', 'translation'],
      this.#chain.products.flatMap((product) => [
        [product.name, product.title ?? product.name],
        ...product.grades.map((grade) => [`${product.name}.${grade.name}`, grade.title ?? grade.name]),
      ]),
    );
  }

  #indicators(): Sheet {
    const rows = this.#sellers.map((of): Cell[] => {
      const account = this.#accounts.get(of)!;
      return [
        this.#codes.get(of),
        this.#names.get(of),
        valueOf(of.kind === 'firm' ? of.count : of.members),
        account.valueAdded.value,
        difference(account.taxes.value, account.subsidies.value),
        account.netProfit.value,
        account.totalCost.value,
      ];
    });
    return sheetOf('indicators', ['code', 'name', 'count', 'valueAdded', 'publicFunds', 'profit', 'totalCost'], rows);
  }

  #receivers(): Sheet {
    const accounts = [...this.#accounts.values()];
    const sum = (of: (account: Account) => number | undefined) =>
      accounts.reduce<number | undefined>((total, account) => (total === undefined ? undefined : plus(total, of(account))), 0);
    return sheetOf(
      'receivers',
      ['code', 'name', 'value'],
      [
        ...this.#sellers.map((of) => [this.#codes.get(of), this.#names.get(of), this.#accounts.get(of)!.netProfit.value]),
        [undefined, 'Land owners (land fees)', sum(({ rent }) => rent.value)],
        [undefined, 'Depreciation', sum(({ depreciation }) => depreciation.value)],
        [undefined, 'Employees (wages)', sum(({ wages }) => wages.value)],
        [undefined, 'Financial institutions (interests on loans)', sum(({ interest }) => interest.value)],
        [undefined, 'Government (taxes - subsidies)', sum(({ taxes, subsidies }) => difference(taxes.value, subsidies.value))],
      ],
    );
  }

  #accountRows(): Sheet {
    const items: readonly (readonly [side: string, item: string, of: (account: Account) => number | undefined])[] = [
      ['Cost', 'Depreciation', ({ depreciation }) => depreciation.value],
      ['Cost', 'Consumables', ({ intermediate }) => intermediate.value],
      ['Cost', 'Interest on loan', ({ interest }) => interest.value],
      ['Cost', 'Land Fee', ({ rent }) => rent.value],
      ['Cost', 'Net Operating Profit', ({ netProfit }) => netProfit.value],
      ['Revenue', 'Production', ({ output }) => output.value],
      ['Revenue', 'Subsidies', ({ subsidies }) => subsidies.value],
      ['Cost', 'Taxes', ({ taxes }) => taxes.value],
      ['Cost', 'Wages', ({ wages }) => wages.value],
    ];
    const rows = items.flatMap(([side, item, of]) =>
      this.#sellers.map((seller): Cell[] => [
        this.#codes.get(seller),
        this.#names.get(seller),
        side,
        item,
        of(this.#accounts.get(seller)!),
      ]),
    );
    return sheetOf('accounts', ['code', 'name', 'side', 'item', 'value'], rows);
  }
}

/** A sheet with the layout’s own words over its columns. */
function sheetOf(kind: SheetKind, columns: readonly string[], rows: readonly (readonly Cell[])[]): Sheet {
  const { names, columns: forms } = layout[kind] as {
    readonly names: readonly string[];
    readonly columns: Readonly<Record<string, readonly string[]>>;
  };
  const header = columns.map((column) => forms[column]![0]);
  return { name: names[0]!, rows: [header, ...rows].map((cells, index): Row => ({ number: index + 1, cells })) };
}

const stages: Readonly<Record<string, string>> = {
  inputs: 'Input suppliers',
  production: 'Producers',
  collection: 'Collectors',
  processing: 'Processors',
  wholesale: 'Wholesalers',
  retail: 'Retailers',
  export: 'Exporters',
  import: 'Importers',
  distribution: 'Distributors',
};

function stageOf(party: Party): string {
  if (party.kind === 'market') return marketStage(party);
  const [level] = party.level?.words ?? [];
  return level === undefined ? 'Other' : (stages[level] ?? level);
}

function marketStage({ domestic }: Market): string {
  return domestic === undefined ? 'End use' : domestic ? 'Domestic market' : 'Export market';
}

/** The product’s own unit where it is one of the language’s, or else the base unit that amounts are computed in. */
function countedIn(goods: Goods | undefined): { readonly unit: string | undefined; readonly holds: number } {
  const product = goods?.product;
  const known = product?.unit === undefined ? undefined : units[product.unit];
  return known && known.dimension === product?.dimension
    ? { unit: product.unit, holds: known.factor }
    : { unit: product?.baseUnit, holds: 1 };
}

const valueOf = (figure: Stated<'amount' | 'price' | 'count'> | undefined) =>
  figure === undefined ? undefined : figure === 'none' ? 0 : mean(figure);
const plus = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a + b);
const difference = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a - b);

/** What the chain says that no sheet of the layout has a place for. */
function onlyInText(chain: Chain): readonly string[] {
  const enterprises = [...chain.firms, ...chain.groups];
  const some = <Item>(items: readonly Item[], has: (item: Item) => unknown) => items.some((item) => Boolean(has(item)));
  const found: [string, boolean][] = [
    ['sources and evidence', chain.sources.length > 0],
    ['grades', some(chain.products, ({ grades }) => grades.length > 0)],
    ['seasons', chain.seasons.length > 0],
    [
      'what markets demand and pay',
      some(chain.markets, ({ demands, requires, prices, trend }) => demands || requires || prices.length > 0 || trend),
    ],
    [
      'what firms are like and can do',
      some(enterprises, ({ does, access, women, distances }) => does || access || women || distances.length > 0),
    ],
    [
      'conversions and losses',
      some(enterprises, ({ conversions, losses, rejects }) => conversions.length + losses.length + rejects.length > 0),
    ],
    ['kinds of cost', some(enterprises, ({ costs }) => costs.length > 0)],
    ['households', some(chain.firms, ({ household }) => household)],
    ['groups', chain.groups.length > 0],
    [
      'terms of links',
      some(
        chain.links,
        ({ contract, pays, advances, assures, requires, embeds, tells, trust, governance, through }) =>
          contract || pays || advances || assures || requires || embeds || tells || trust || governance || through,
      ),
    ],
    ['risks', some([...chain.links, ...chain.channels], ({ risks }) => risks.length > 0)],
    ['channels', chain.channels.length > 0],
    ['supporting markets', chain.supports.length > 0],
    ['environment', chain.environment !== undefined],
    ['upgrades', chain.upgrades.length > 0],
    ['plans', chain.plans.length > 0],
  ];
  return [...found.filter(([, has]) => has).map(([what]) => what), 'ranges and comments'];
}
