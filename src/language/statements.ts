// The statement table: every statement of the language, once. Placement, cardinality, vocabulary, names, hover, completion,
// snippets, colours and the language pages all read it; the grammar beside it says only how a line is read.

import type { Vocabulary } from './vocabulary.ts';

export type Block =
  | 'file'
  | 'chain'
  | 'source'
  | 'product'
  | 'grade'
  | 'market'
  | 'firm'
  | 'household'
  | 'group'
  | 'link'
  | 'channel'
  | 'support'
  | 'environment'
  | 'upgrade'
  | 'plan';

/** What a name can stand for. Units, seasons, sources and own words have name spaces of their own. */
export type Kind =
  | 'chain'
  | 'product'
  | 'grade'
  | 'market'
  | 'firm'
  | 'group'
  | 'support'
  | 'channel'
  | 'upgrade'
  | 'plan'
  | 'source'
  | 'unit'
  | 'season'
  | 'word';

/**
 * What a figure measures. `amount`: of a product; `price`: money for a unit of it; `cost`: money, money for a unit, or a share
 * of sales; `part`: a share of a sum, or money; `loss`: a share of a product, or an amount; `rate`: a share for a time; `effort`: time
 * for a unit of product or for a firm; `wage`: money for working time; `stock`: a number of trees, animals, hectares; `content`: what
 * a unit holds; `change`: like what it changes.
 */
export type Measure =
  | 'amount'
  | 'price'
  | 'money'
  | 'cost'
  | 'share'
  | 'part'
  | 'loss'
  | 'rate'
  | 'time'
  | 'length'
  | 'effort'
  | 'wage'
  | 'people'
  | 'stock'
  | 'content'
  | 'change'
  | 'any';

export type Slot =
  | { readonly is: 'vocabulary'; readonly vocabulary: Vocabulary }
  | { readonly is: 'name'; readonly kinds: readonly Kind[]; readonly or?: Vocabulary }
  | { readonly is: 'declares'; readonly kind: Kind }
  | { readonly is: 'figure'; readonly measure: Measure }
  | { readonly is: 'unit' }
  | { readonly is: 'currency' }
  | { readonly is: 'count' }
  | { readonly is: 'date' }
  | { readonly is: 'country' }
  | { readonly is: 'text'; readonly of: string };

export interface StatementForm {
  /** The word that begins it. */
  readonly head: string;
  /** The type of its node in the tree. */
  readonly type: string;
  readonly in: readonly Block[];
  /** The block that it opens; `optional` blocks may be left out, and so may all of these. */
  readonly opens?: Block;
  /** Whether it may stand in its block only once. */
  readonly once: boolean;
  /** How it is written: `Q` a quantity with its unit, `N` a name, `w` a word of the vocabulary, `…` more after commas, `[ ]` may be left out. */
  readonly form: string;
  /** What it states, in one or two sentences. */
  readonly says: string;
  readonly example: string;
  /** With tab stops as the protocol writes them. Figures are `?`: nothing is invented. */
  readonly snippet: string;
  /** The snippet in a block where the statement is written in another way. */
  readonly snippetIn?: Partial<Readonly<Record<Block, string>>>;
  /** By the path of the property in the node. */
  readonly slots: Readonly<Record<string, Slot>>;
}

const words = (vocabulary: Vocabulary): Slot => ({ is: 'vocabulary', vocabulary });
const figure = (measure: Measure): Slot => ({ is: 'figure', measure });
const names = (...kinds: Kind[]): Slot => ({ is: 'name', kinds });
const namesOr = (or: Vocabulary, ...kinds: Kind[]): Slot => ({ is: 'name', kinds, or });
const declares = (kind: Kind): Slot => ({ is: 'declares', kind });
const text = (of: string): Slot => ({ is: 'text', of });

const evidence = {
  'evidence.source': names('source'),
  'evidence.place': text('page or place in the source'),
  'evidence.reason': text('why it is assumed'),
};
const product: Slot = names('product', 'grade');

type Row = Omit<StatementForm, 'slots' | 'once' | 'type'> & {
  readonly type?: string;
  readonly many?: true;
  readonly bare?: true;
  readonly slots?: Record<string, Slot>;
};

const rows: readonly Row[] = [
  // ── file ──
  {
    head: 'chain',
    in: ['file'],
    many: true,
    opens: 'chain',
    form: 'chain N "title" { }',
    says: 'One value chain: the way of a product from its inputs to the end markets, with everything around it.',
    example: 'chain avocado "Smallholder avocados, Kenya" { }',
    snippet: 'chain ${1:?} "${2:?}" {\n\t$0\n}',
    slots: { name: declares('chain'), title: text('title') },
  },
  {
    head: 'use',
    in: ['file'],
    many: true,
    bare: true,
    form: 'use "path"',
    says: 'Makes the names of another file known here: sources, units, markets, products, firms. What that file itself uses stays its own.',
    example: 'use "shared.vchain"',
    snippet: 'use "${1:?}"',
    slots: { path: text('path of a .vchain file') },
  },

  // ── chain ──
  {
    head: 'country',
    in: ['chain'],
    form: 'country N',
    says: 'The country that the chain stands in. A name of several words is written in quotes.',
    example: 'country Kenya',
    snippet: 'country ${1:?}',
    slots: { place: { is: 'country' } },
  },
  {
    head: 'period',
    in: ['chain'],
    form: 'period 2006 or 2006-07..2007-06',
    says: 'The time that all totals are for: a year, a season or a financial year.',
    example: 'period 2006-07..2007-06',
    snippet: 'period ${1:?}',
    slots: { 'begins.at': { is: 'date' }, 'ends.at': { is: 'date' } },
  },
  {
    head: 'currency',
    in: ['chain'],
    form: 'currency KES',
    says: 'The currency of the chain’s figures, by its ISO 4217 code. Other currencies need a `rate`.',
    example: 'currency KES',
    snippet: 'currency ${1:?}',
    slots: { code: { is: 'currency' } },
  },
  // ── sources ──
  {
    head: 'source',
    in: ['chain', 'file'],
    many: true,
    bare: true,
    opens: 'source',
    form: 'source N "title" { }',
    says: 'Where figures come from: a study, a report, interviews. Write `from` and its name behind a figure.',
    example: 'source interviews "Key informant interviews" { date 2006-03 }',
    snippet: 'source ${1:?} "${2:?}"',
    slots: { name: declares('source'), title: text('title') },
  },
  {
    head: 'url',
    in: ['source'],
    bare: true,
    form: 'url "…"',
    says: 'Where the source can be found.',
    example: 'url "https://www.microlinks.org"',
    snippet: 'url "${1:?}"',
    slots: { url: text('address') },
  },
  {
    head: 'date',
    type: 'DateOf',
    in: ['source'],
    bare: true,
    form: 'date 2006-03',
    says: 'When the source was made.',
    example: 'date 2006-03',
    snippet: 'date ${1:?}',
    slots: { 'date.at': { is: 'date' } },
  },

  // ── products ──
  {
    head: 'product',
    in: ['chain', 'file'],
    many: true,
    opens: 'product',
    form: 'product N "…" in unit',
    says: 'What is sold along the chain, and the unit that it is counted in.',
    example: 'product fruit "Hass avocado" in kg { grade top }',
    snippet: 'product ${1:?} "${2:?}" in ${3:?}',
    slots: { name: declares('product'), title: text('title'), unit: { is: 'unit' } },
  },
  {
    head: 'grade',
    in: ['product'],
    many: true,
    opens: 'grade',
    form: 'grade N "…"',
    says: 'A quality of the product. Elsewhere it is written `product.grade`. A better grade is what a price premium is paid for.',
    example: 'grade top "over 220 g, unblemished" { meets traceability }',
    snippet: 'grade ${1:?} "${2:?}"',
    slots: { name: declares('grade'), title: text('what makes it this grade') },
  },
  {
    head: 'meets',
    in: ['product', 'grade', 'firm', 'group'],
    form: 'meets w, …',
    says: 'The standards that are met.',
    example: 'meets food-safety, traceability',
    snippet: 'meets ${1:?}',
    slots: { words: words('standards') },
  },
  {
    head: 'parity',
    in: ['product', 'grade'],
    form: 'parity Q',
    says: 'The price at the border, brought to the farm gate or to the place of comparison: for the protection coefficient.',
    example: 'parity 22 KES/kg',
    snippet: 'parity ${1:?}',
    slots: { quantity: figure('price') },
  },
  {
    head: 'cycle',
    in: ['product'],
    form: 'cycle Q',
    says: 'How long it takes from one crop, batch or collection to the next.',
    example: 'cycle 90 days',
    snippet: 'cycle ${1:?}',
    slots: { quantity: figure('time') },
  },

  // ── markets ──
  {
    head: 'market',
    in: ['chain', 'file'],
    many: true,
    opens: 'market',
    form: 'market N "…": domestic or abroad',
    says: 'An end market: a group of final buyers with their own wants, standards and prices, in the country or abroad.',
    example: 'market europe "European supermarkets": abroad { requires traceability }',
    snippet: 'market ${1:?} "${2:?}": ${3:?}',
    slots: { name: declares('market'), title: text('title'), kinds: words('market-kinds') },
  },
  {
    head: 'demands',
    in: ['market'],
    form: 'demands N, …',
    says: 'The products and grades that this market wants.',
    example: 'demands fruit.top',
    snippet: 'demands ${1:?}',
    slots: { names: product },
  },
  {
    head: 'requires',
    in: ['market', 'link'],
    form: 'requires w, …',
    says: 'The standards that a seller must meet, for this market or for this buyer.',
    example: 'requires food-safety, traceability',
    snippet: 'requires ${1:?}',
    slots: { words: words('standards') },
  },
  {
    head: 'trend',
    in: ['market'],
    form: 'trend w',
    says: 'Where the demand of this market is going.',
    example: 'trend growing',
    snippet: 'trend ${1:?}',
    slots: { word: words('trends') },
  },
  {
    head: 'price',
    in: ['market', 'upgrade'],
    many: true,
    form: 'price Q [on N -> N] [of N]',
    says: 'In a market: what the final consumer pays. In an upgrade: how a link’s price changes, or, without a sign, what it becomes.',
    example: 'price +4 KES/kg on grower -> exporter of fruit.top',
    snippet: 'price ${1:?} on ${2:?} -> ${3:?}',
    snippetIn: { market: 'price ${1:?} of ${2:?}' },
    slots: { quantity: figure('price'), seller: names('firm', 'group'), buyer: names('firm', 'group', 'market'), of: product },
  },
  {
    head: 'lot',
    in: ['market', 'firm', 'group', 'link'],
    many: true,
    form: 'lot Q N',
    says: 'The smallest lot that this market or buyer takes, or the lot that this firm sells.',
    example: 'lot 5 t fruit.top',
    snippet: 'lot ${1:?} ${2:?}',
    slots: { quantity: figure('amount'), product },
  },
  {
    head: 'image',
    in: ['market'],
    many: true,
    form: 'image w of N ["…"]',
    says: 'How these buyers see a product.',
    example: 'image negative of sorghum "poor people’s food"',
    snippet: 'image ${1:?} of ${2:?} "${3:?}"',
    slots: { word: words('images'), of: product, reason: text('how it is seen') },
  },

  // ── firms ──
  {
    head: 'firm',
    in: ['chain', 'file'],
    many: true,
    opens: 'firm',
    form: 'firm N "…" { }',
    says: 'A type of enterprise; `count` says how many there are. Excluded people inside a type are a type of their own.',
    example: 'firm grower "Avocado smallholders" { level production  size micro  count 4_000 }',
    snippet: 'firm ${1:?} "${2:?}" {\n\tlevel ${3:?}\n\tsize ${4:?}\n\t$0\n}',
    slots: { name: declares('firm'), title: text('title') },
  },
  {
    head: 'level',
    in: ['firm', 'group'],
    form: 'level w, …',
    says: 'The stages of the chain where it stands.',
    example: 'level production',
    snippet: 'level ${1:?}',
    slots: { words: words('levels') },
  },
  {
    head: 'size',
    in: ['firm'],
    form: 'size w',
    says: 'How big these firms are. Micro and small ones are the MSEs that the guidelines speak of.',
    example: 'size micro',
    snippet: 'size ${1:?}',
    slots: { word: words('sizes') },
  },
  {
    head: 'count',
    in: ['firm'],
    form: 'count 4_000',
    says: 'How many firms of this type there are. Decimals are allowed, as some studies have them.',
    example: 'count 4_000',
    snippet: 'count ${1:?}',
    slots: { parts: { is: 'count' } },
  },
  {
    head: 'lead',
    in: ['firm'],
    form: 'lead',
    says: 'Marks a lead firm: one that sets terms for others by its size, position or influence.',
    example: 'lead',
    snippet: 'lead',
  },
  {
    head: 'women',
    in: ['firm', 'group'],
    form: 'women Q',
    says: 'The share of these firms that are women’s.',
    example: 'women 45%',
    snippet: 'women ${1:?}',
    slots: { quantity: figure('share') },
  },
  {
    head: 'literacy',
    in: ['firm', 'group'],
    form: 'literacy Q',
    says: 'The share of the owners who can read.',
    example: 'literacy 62%',
    snippet: 'literacy ${1:?}',
    slots: { quantity: figure('share') },
  },
  {
    head: 'distance',
    in: ['firm', 'group'],
    many: true,
    form: 'distance Q to N',
    says: 'How far it is to a market, a buyer or a service.',
    example: 'distance 95 km to nairobi',
    snippet: 'distance ${1:?} to ${2:?}',
    slots: { quantity: figure('length'), to: names('market', 'firm', 'group', 'support') },
  },
  {
    head: 'access',
    in: ['firm', 'group'],
    form: 'access w, …',
    says: 'What the owners can use: phone, radio, road, bank. `none` states that there is nothing.',
    example: 'access phone, radio',
    snippet: 'access ${1:?}',
    slots: { words: words('access') },
  },
  {
    head: 'does',
    in: ['firm', 'group'],
    form: 'does w, …',
    says: 'The functions that it takes on: transport, credit, storage, grading, bargaining.',
    example: 'does transport, credit',
    snippet: 'does ${1:?}',
    slots: { words: words('functions') },
  },
  {
    head: 'produces',
    in: ['firm'],
    many: true,
    form: 'produces Q N [in season]',
    says: 'How much is made, in the period, by all firms of the type; with `/firm`, by each.',
    example: 'produces 600 kg/firm fruit',
    snippet: 'produces ${1:?} ${2:?}',
    slots: { quantity: figure('amount'), product, season: names('season') },
  },
  {
    head: 'consumes',
    in: ['firm'],
    many: true,
    form: 'consumes Q N [at Q]',
    says: 'How much of it the owners’ households use themselves, and what it is worth.',
    example: 'consumes 20 kg/firm fruit.common at 8 KES/kg',
    snippet: 'consumes ${1:?} ${2:?}',
    slots: { quantity: figure('amount'), product, at: figure('price') },
  },
  {
    head: 'imports',
    in: ['firm'],
    many: true,
    form: 'imports Q N [at Q]',
    says: 'How much of a product is bought abroad, and at what price.',
    example: 'imports 40 t yarn at 3 USD/kg',
    snippet: 'imports ${1:?} ${2:?} at ${3:?}',
    slots: { quantity: figure('amount'), product, at: figure('price') },
  },
  {
    head: 'converts',
    in: ['firm', 'group'],
    many: true,
    form: 'converts Q N into Q N, …',
    says: 'What becomes of a product when it is processed. Several products after `into` come together; several lines are alternatives.',
    example: 'converts 5.5 kg cherry into 1 kg green',
    snippet: 'converts ${1:?} ${2:?} into ${3:?} ${4:?}',
    slots: { 'input.quantity': figure('amount'), 'input.name': product, 'outputs.quantity': figure('amount'), 'outputs.name': product },
  },
  {
    head: 'loses',
    in: ['firm', 'group'],
    many: true,
    form: 'loses Q of N',
    says: 'How much is lost on the way: spoilt, stolen, shrunk.',
    example: 'loses 8% of fruit',
    snippet: 'loses ${1:?} of ${2:?}',
    slots: { quantity: figure('loss'), of: product },
  },
  {
    head: 'rejects',
    in: ['firm', 'group'],
    many: true,
    form: 'rejects Q of N',
    says: 'How much doesn’t reach the quality that the buyers take.',
    example: 'rejects 10% of fruit.top',
    snippet: 'rejects ${1:?} of ${2:?}',
    slots: { quantity: figure('loss'), of: product },
  },
  {
    head: 'cost',
    in: ['firm', 'group', 'upgrade'],
    many: true,
    form: 'cost w Q [of N] [fixed] [imported Q]',
    says: 'A cost: for each unit sold, as a total, for each firm, or as a share of sales. In an upgrade: how it changes.',
    example: 'cost labour 2 KES/kg',
    snippet: 'cost ${1:?} ${2:?}',
    slots: { word: words('costs'), quantity: figure('cost'), of: product, imported: figure('share') },
  },
  {
    head: 'subsidy',
    in: ['firm', 'group'],
    many: true,
    form: 'subsidy Q',
    says: 'Money from the state or a project towards the operation.',
    example: 'subsidy 200 KES/firm',
    snippet: 'subsidy ${1:?}',
    slots: { quantity: figure('cost') },
  },
  {
    head: 'employs',
    in: ['firm', 'group'],
    many: true,
    form: 'employs Q w, …',
    says: 'The people who work here and what kind of work it is.',
    example: 'employs 3 person/firm hired, seasonal',
    snippet: 'employs ${1:?} ${2:?}',
    slots: { quantity: figure('people'), words: words('workers') },
  },
  {
    head: 'excluded',
    in: ['firm'],
    form: 'excluded by w, …',
    says: 'The social lines that keep these owners out of business with others.',
    example: 'excluded by gender',
    snippet: 'excluded by ${1:?}',
    slots: { words: words('barriers') },
  },
  {
    head: 'isolated',
    in: ['firm'],
    form: 'isolated by w, …',
    says: 'What cuts these owners off: distance, roads, mobility. `none` states that nothing does.',
    example: 'isolated by distance, roads',
    snippet: 'isolated by ${1:?}',
    slots: { words: words('barriers') },
  },
  {
    head: 'horizon',
    in: ['firm'],
    form: 'horizon Q',
    says: 'The longest time that the owners can wait for a benefit.',
    example: 'horizon 12 months',
    snippet: 'horizon ${1:?}',
    slots: { quantity: figure('time') },
  },
  {
    head: 'goal',
    in: ['firm'],
    form: 'goal w, …',
    says: 'What the owners want from the enterprise.',
    example: 'goal income, stability',
    snippet: 'goal ${1:?}',
    slots: { words: words('goals') },
  },
  {
    head: 'holds',
    in: ['firm', 'group'],
    many: true,
    form: 'holds Q [of N]',
    says: 'What these firms have to work with: land, trees, animals, looms.',
    example: 'holds 138 tree/firm of fruit.common',
    snippet: 'holds ${1:?}',
    slots: { quantity: figure('stock'), of: product },
  },
  {
    head: 'capacity',
    in: ['firm', 'group'],
    many: true,
    form: 'capacity Q N',
    says: 'How much it could make or handle in the period.',
    example: 'capacity 800 kg/firm fruit',
    snippet: 'capacity ${1:?} ${2:?}',
    slots: { quantity: figure('amount'), product },
  },

  // ── households ──
  {
    head: 'household',
    in: ['firm'],
    opens: 'household',
    form: 'household { }',
    says: 'The household behind the enterprise.',
    example: 'household { dependence 60%  need 36_000 KES/firm }',
    snippet: 'household {\n\tdependence ${1:?}\n\t$0\n}',
  },
  {
    head: 'dependence',
    in: ['household'],
    form: 'dependence Q',
    says: 'The share of the household’s income that comes from this enterprise.',
    example: 'dependence 60%',
    snippet: 'dependence ${1:?}',
    slots: { quantity: figure('share') },
  },
  {
    head: 'need',
    in: ['household'],
    form: 'need Q',
    says: 'What the household must have for its living.',
    example: 'need 36_000 KES/firm',
    snippet: 'need ${1:?}',
    slots: { quantity: figure('money') },
  },
  {
    head: 'reserve',
    in: ['household'],
    form: 'reserve Q',
    says: 'What the household can fall back on.',
    example: 'reserve 5_000 KES/firm',
    snippet: 'reserve ${1:?}',
    slots: { quantity: figure('money') },
  },
  {
    head: 'labour',
    in: ['household'],
    many: true,
    form: 'labour Q [at Q]',
    says: 'Unpaid work of the family, and what a day of it would earn elsewhere.',
    example: 'labour 0.02 day/kg at 150 KES/day',
    snippet: 'labour ${1:?} at ${2:?}',
    slots: { quantity: figure('effort'), at: figure('wage') },
  },
  {
    head: 'decides',
    in: ['household'],
    form: 'decides w',
    says: 'Who decides about the enterprise and its money.',
    example: 'decides jointly',
    snippet: 'decides ${1:?}',
    slots: { word: words('deciders') },
  },
  {
    head: 'members',
    in: ['household', 'group'],
    form: 'members 1_200',
    says: 'In a group: how many belong to it. In a household: how many live in it.',
    example: 'members 1_200',
    snippet: 'members ${1:?}',
    slots: { parts: { is: 'count' } },
  },

  // ── groups ──
  {
    head: 'group',
    in: ['chain', 'file'],
    many: true,
    opens: 'group',
    form: 'group N "…": w { }',
    says: 'A horizontal linkage: MSEs that act together, to sell, buy, learn or save.',
    example: 'group association "Growers’ associations": association { unites grower  members 1_200 }',
    snippet: 'group ${1:?} "${2:?}": ${3:?} {\n\tunites ${4:?}\n\tdoes ${5:?}\n\t$0\n}',
    slots: { name: declares('group'), title: text('title'), kinds: words('group-kinds') },
  },
  {
    head: 'unites',
    in: ['group'],
    form: 'unites N, …',
    says: 'The firms that belong to the group.',
    example: 'unites grower',
    snippet: 'unites ${1:?}',
    slots: { names: names('firm', 'group') },
  },
  {
    head: 'overcomes',
    in: ['group', 'support', 'upgrade'],
    form: 'overcomes w, …',
    says: 'The barriers that it helps these people over.',
    example: 'overcomes gender, distance',
    snippet: 'overcomes ${1:?}',
    slots: { words: words('barriers') },
  },

  // ── links ──
  {
    head: 'link',
    in: ['chain'],
    many: true,
    opens: 'link',
    form: 'link N -> N [through N] { }',
    says: 'A vertical linkage: what a seller sells to a buyer, and what comes with it. The buyer pays, tells, embeds, requires.',
    example: 'link grower -> exporter through association { sells 900 t fruit.top at 10 KES/kg }',
    snippet: 'link ${1:?} -> ${2:?} {\n\tsells ${3:?} ${4:?} at ${5:?}\n\t$0\n}',
    slots: { seller: names('firm', 'group'), buyer: names('firm', 'group', 'market'), through: names('group', 'firm') },
  },
  {
    head: 'sells',
    in: ['link'],
    many: true,
    form: 'sells Q N [at Q] [premium Q] [in season]',
    says: 'How much is sold in the period and at what price. A premium comes on top of `at`.',
    example: 'sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg',
    snippet: 'sells ${1:?} ${2:?} at ${3:?}',
    slots: { quantity: figure('amount'), product, at: figure('price'), premium: figure('price'), season: names('season') },
  },
  {
    head: 'contract',
    in: ['link'],
    form: 'contract w [for Q]',
    says: 'How firmly the sale is agreed, and for how long.',
    example: 'contract forward for 12 months',
    snippet: 'contract ${1:?}',
    slots: { word: words('contracts'), for: figure('time') },
  },
  {
    head: 'pays',
    in: ['link'],
    form: 'pays w [after Q]',
    says: 'How the buyer pays, and how long after delivery.',
    example: 'pays cash after 14 days',
    snippet: 'pays ${1:?}',
    slots: { word: words('payments'), after: figure('time') },
  },
  {
    head: 'advances',
    in: ['link'],
    form: 'advances Q [for Q] [at Q]',
    says: 'What the buyer lends or pays ahead: how much, for how long, at what interest. `none` states that there is no advance.',
    example: 'advances 2_000 KES/firm for 6 months at 0%/year',
    snippet: 'advances ${1:?}',
    slots: { quantity: figure('cost'), for: figure('time'), at: figure('rate') },
  },
  {
    head: 'commission',
    in: ['link'],
    form: 'commission Q',
    says: 'What is kept or paid for bringing seller and buyer together.',
    example: 'commission 5%',
    snippet: 'commission ${1:?}',
    slots: { quantity: figure('cost') },
  },
  {
    head: 'assures',
    in: ['link'],
    form: 'assures w, …',
    says: 'What the buyer guarantees beforehand: that the goods are taken, at what price.',
    example: 'assures market, price',
    snippet: 'assures ${1:?}',
    slots: { words: words('assurances') },
  },
  {
    head: 'embeds',
    in: ['link'],
    form: 'embeds w, …',
    says: 'The services that come inside the deal: training, inputs, design. `none` states that there are none.',
    example: 'embeds training, inputs',
    snippet: 'embeds ${1:?}',
    slots: { words: words('services') },
  },
  {
    head: 'tells',
    in: ['link'],
    form: 'tells w, … [by w, …] [every w] [after Q]',
    says: 'What the buyer lets the seller know about the end market, how, how often and how late. `none` states that nothing is told.',
    example: 'tells prices, grades by phone every week',
    snippet: 'tells ${1:?} every ${2:?}',
    slots: { words: words('information'), media: words('media'), every: words('rhythms'), after: figure('time') },
  },
  {
    head: 'trust',
    in: ['link'],
    form: 'trust w',
    says: 'How far each side expects the other to keep the deal.',
    example: 'trust high',
    snippet: 'trust ${1:?}',
    slots: { word: words('trust') },
  },
  {
    head: 'governance',
    in: ['link'],
    form: 'governance w',
    says: 'Who sets the terms of the deal, and how closely.',
    example: 'governance relational',
    snippet: 'governance ${1:?}',
    slots: { word: words('governance') },
  },
  {
    head: 'crosses',
    in: ['link'],
    form: 'crosses w, …',
    says: 'The social distance between seller and buyer.',
    example: 'crosses gender',
    snippet: 'crosses ${1:?}',
    slots: { words: words('barriers') },
  },
  {
    head: 'bridged',
    in: ['link'],
    form: 'bridged by N, …',
    says: 'Who stands between the two sides and brings them together.',
    example: 'bridged by agent',
    snippet: 'bridged by ${1:?}',
    slots: { names: names('firm', 'group', 'support') },
  },
  {
    head: 'alternatives',
    in: ['link'],
    form: 'alternatives 3',
    says: 'How many other buyers the seller could turn to. `none` states that there is no other.',
    example: 'alternatives 3',
    snippet: 'alternatives ${1:?}',
    slots: { parts: { is: 'count' } },
  },
  {
    head: 'risk',
    in: ['link', 'channel', 'upgrade'],
    many: true,
    form: 'risk w Q [loses Q]',
    says: 'An event that may happen: how likely it is, and how much is lost when it does.',
    example: 'risk rejection 5% loses 80%',
    snippet: 'risk ${1:?} ${2:?} loses ${3:?}',
    slots: { word: words('risks'), quantity: figure('share'), loses: figure('share') },
  },

  // ── channels ──
  {
    head: 'channel',
    in: ['chain'],
    many: true,
    opens: 'channel',
    form: 'channel N "…" [of N]: N -> N -> N',
    says: 'A path from MSEs through links to an end market.',
    example: 'channel export "European export" of fruit.top: grower -> exporter -> europe',
    snippet: 'channel ${1:?} "${2:?}": ${3:?} -> ${4:?} -> ${5:?}',
    slots: { name: declares('channel'), title: text('title'), of: product, steps: names('firm', 'group', 'market') },
  },
  {
    head: 'share',
    in: ['channel'],
    many: true,
    form: 'share Q of N',
    says: 'How much of these firms’ sales go this way, where volumes don’t tell.',
    example: 'share 62% of grower',
    snippet: 'share ${1:?} of ${2:?}',
    slots: { quantity: figure('share'), of: names('firm', 'group') },
  },

  // ── supports and environment ──
  {
    head: 'support',
    in: ['chain', 'file'],
    many: true,
    opens: 'support',
    form: 'support N "…": w { }',
    says: 'A supporting market or a project: finance, inputs, extension, transport, certification.',
    example: 'support bank "Rural bank": finance { offers investment-capital  serves grower }',
    snippet: 'support ${1:?} "${2:?}": ${3:?} {\n\toffers ${4:?}\n\tserves ${5:?}\n\t$0\n}',
    slots: { name: declares('support'), title: text('title'), kinds: words('support-kinds') },
  },
  {
    head: 'offers',
    in: ['support'],
    many: true,
    form: 'offers w, … [up to Q] [for Q] [at Q]',
    says: 'The services that are offered; for a loan: how much, for how long, at what interest.',
    example: 'offers investment-capital up to 20_000 KES/firm for 9 months at 18%/year',
    snippet: 'offers ${1:?}',
    slots: { words: words('services'), upto: figure('money'), for: figure('time'), at: figure('rate') },
  },
  {
    head: 'serves',
    in: ['support'],
    form: 'serves N, …',
    says: 'Whom the service reaches.',
    example: 'serves grower',
    snippet: 'serves ${1:?}',
    slots: { names: names('firm', 'group') },
  },
  {
    head: 'funded',
    in: ['support', 'upgrade', 'plan'],
    form: 'funded by N [until date]',
    says: 'Who pays for it, and until when.',
    example: 'funded by donor until 2008-12',
    snippet: 'funded by ${1:?} until ${2:?}',
    slots: { by: namesOr('funders', 'support', 'firm', 'group'), 'until.at': { is: 'date' } },
  },
  {
    head: 'environment',
    in: ['chain'],
    opens: 'environment',
    form: 'environment { }',
    says: 'The business enabling environment: roads, rules, schooling, norms.',
    example: 'environment { roads poor "impassable in the long rains"  literacy 62% }',
    snippet: 'environment {\n\t$0\n}',
  },

  // ── upgrades ──
  {
    head: 'upgrade',
    in: ['chain'],
    many: true,
    opens: 'upgrade',
    form: 'upgrade N "…": w, … { }',
    says: 'One upgrading opportunity, of one or more of the five types: who, why, what it needs, what it changes, what it risks.',
    example: 'upgrade top-fruit "Top-grade fruit": product { adopters 60% of grower over 3 years }',
    snippet: 'upgrade ${1:?} "${2:?}": ${3:?} {\n\tadopters ${4:?} of ${5:?}\n\t$0\n}',
    slots: { name: declares('upgrade'), title: text('title'), kinds: words('upgrade-types') },
  },
  {
    head: 'adopters',
    in: ['upgrade'],
    many: true,
    form: 'adopters Q of N, … [over Q]',
    says: 'Which share of these firms takes part, and over what time they join.',
    example: 'adopters 60% of grower over 3 years',
    snippet: 'adopters ${1:?} of ${2:?}',
    slots: { quantity: figure('share'), names: names('firm', 'group'), over: figure('time') },
  },
  {
    head: 'driven',
    in: ['upgrade'],
    form: 'driven by N, …',
    says: 'The impetus: the market, buyer or pressure behind the upgrade.',
    example: 'driven by europe',
    snippet: 'driven by ${1:?}',
    slots: { names: namesOr('impetus', 'market', 'firm', 'group', 'support') },
  },
  {
    head: 'needs',
    in: ['upgrade'],
    form: 'needs w, …',
    says: 'The inputs, skills and services without which it can’t be done.',
    example: 'needs grafts, spraying',
    snippet: 'needs ${1:?}',
    slots: { words: words('services') },
  },
  {
    head: 'invest',
    in: ['upgrade'],
    many: true,
    form: 'invest Q [financed by [Q] N, …] [lasts Q]',
    says: 'What must be spent before benefits come, who finances it, and how long it lasts.',
    example: 'invest 12_000 KES/firm financed by 80% bank, 20% own-funds lasts 8 years',
    snippet: 'invest ${1:?} financed by ${2:?}',
    slots: {
      quantity: figure('money'),
      'parts.quantity': figure('part'),
      'parts.name': namesOr('funders', 'support', 'firm', 'group'),
      lasts: figure('time'),
    },
  },
  {
    head: 'benefits',
    in: ['upgrade'],
    form: 'benefits after Q',
    says: 'When the first benefits come, counted from the investment.',
    example: 'benefits after 18 months',
    snippet: 'benefits after ${1:?}',
    slots: { quantity: figure('time') },
  },
  {
    head: 'appraise',
    in: ['upgrade'],
    form: 'appraise over Q at Q',
    says: 'Over how many years the upgrade is appraised, and at what discount rate.',
    example: 'appraise over 5 years at 12%/year',
    snippet: 'appraise over ${1:?} at ${2:?}',
    slots: { over: figure('time'), at: figure('rate') },
  },
  {
    head: 'learns',
    in: ['upgrade'],
    form: 'learns through N, …',
    says: 'From whom the owners learn what is new. `none` states that there is nobody.',
    example: 'learns through exporter',
    snippet: 'learns through ${1:?}',
    slots: { names: names('firm', 'group', 'support', 'market') },
  },
  {
    head: 'pilot',
    in: ['upgrade'],
    form: 'pilot "…" [shown by w, …]',
    says: 'A trial that comes first, and how others get to see its results.',
    example: 'pilot "20 demonstration orchards" shown by field-day',
    snippet: 'pilot "${1:?}"',
    slots: { text: text('what is tried, where'), words: words('pilots') },
  },
  {
    head: 'output',
    in: ['upgrade'],
    many: true,
    form: 'output Q [of N]',
    says: 'How the adopters’ output changes.',
    example: 'output +5..10..15%',
    snippet: 'output ${1:?}',
    slots: { quantity: figure('change'), of: product },
  },
  {
    head: 'move',
    in: ['upgrade'],
    many: true,
    form: 'move Q of N to N [over Q]',
    says: 'Which share of the adopters’ volume goes from one channel, or one grade, to another.',
    example: 'move 20% of local to export',
    snippet: 'move ${1:?} of ${2:?} to ${3:?}',
    slots: {
      quantity: figure('share'),
      of: names('channel', 'product', 'grade'),
      to: names('channel', 'product', 'grade'),
      over: figure('time'),
    },
  },
  {
    head: 'enters',
    in: ['upgrade'],
    many: true,
    form: 'enters level w | channel N | chain N',
    says: 'The level, the channel or the other chain that the adopters enter.',
    example: 'enters level collection',
    snippet: 'enters ${1:?} ${2:?}',
    slots: { level: words('levels'), channel: names('channel'), chain: names('chain') },
  },
  {
    head: 'removes',
    in: ['upgrade'],
    many: true,
    form: 'removes N',
    says: 'The firms that drop out of the chain.',
    example: 'removes broker',
    snippet: 'removes ${1:?}',
    slots: { firm: names('firm', 'group') },
  },
  {
    head: 'takes',
    in: ['upgrade'],
    form: 'takes w, …',
    says: 'The functions that the adopters take over.',
    example: 'takes transport, grading',
    snippet: 'takes ${1:?}',
    slots: { words: words('functions') },
  },
  {
    head: 'follows',
    in: ['upgrade'],
    many: true,
    form: 'follows N',
    says: 'The upgrade that has to come before.',
    example: 'follows top-fruit',
    snippet: 'follows ${1:?}',
    slots: { upgrade: names('upgrade') },
  },
  {
    head: 'considers',
    in: ['upgrade'],
    many: true,
    form: 'considers w ["…"]',
    says: 'What was weighed before deciding, and what came of it.',
    example: 'considers social "women hold the trees, men the contracts"',
    snippet: 'considers ${1:?} "${2:?}"',
    slots: { word: words('considerations'), text: text('what was found') },
  },

  // ── plans ──
  {
    head: 'plan',
    in: ['chain'],
    many: true,
    opens: 'plan',
    form: 'plan N "…" { }',
    says: 'Upgrades taken together. The chain at its end is judged like the chain itself.',
    example: 'plan green-gold "Two seasons" { applies top-fruit  covers 60% of grower }',
    snippet: 'plan ${1:?} "${2:?}" {\n\tapplies ${3:?}\n\tcovers ${4:?} of ${5:?}\n\t$0\n}',
    slots: { name: declares('plan'), title: text('title') },
  },
  {
    head: 'applies',
    in: ['plan'],
    form: 'applies N, …',
    says: 'The upgrades that the plan consists of.',
    example: 'applies top-fruit',
    snippet: 'applies ${1:?}',
    slots: { names: names('upgrade') },
  },
  {
    head: 'covers',
    in: ['plan'],
    many: true,
    form: 'covers Q of N',
    says: 'Which share of these firms the plan is for. The others stay as they are.',
    example: 'covers 60% of grower',
    snippet: 'covers ${1:?} of ${2:?}',
    slots: { quantity: figure('share'), of: names('firm', 'group') },
  },
  {
    head: 'compares',
    in: ['plan'],
    form: 'compares N, …',
    says: 'The other upgrades or plans that this one was weighed against.',
    example: 'compares local-market',
    snippet: 'compares ${1:?}',
    slots: { names: names('upgrade', 'plan') },
  },

  // ── chain, what is needed less often: completion offers it after the rest ──
  {
    head: 'complete',
    in: ['chain'],
    form: 'complete w, …',
    says: 'Says that the links, channels, groups or support that are listed are all there are. Without it, what isn’t listed is unknown.',
    example: 'complete links, channels',
    snippet: 'complete ${1:?}',
    slots: { words: words('completeness') },
  },

  {
    head: 'rate',
    in: ['chain', 'file'],
    many: true,
    form: 'rate 1 EUR = 90 KES',
    says: 'What one currency is worth in another, over the period.',
    example: 'rate 1 EUR = 90 KES',
    snippet: 'rate 1 ${1:?} = ${2:?} ${3:?}',
    slots: { from: { is: 'currency' }, to: { is: 'currency' } },
  },
  {
    head: 'unit',
    type: 'UserUnit',
    in: ['chain', 'file'],
    many: true,
    form: 'unit N = Q',
    says: 'A unit of this chain and what it holds: a crate, a bag, a bundle. It may be a range where bags differ.',
    example: 'unit crate = 4 kg',
    snippet: 'unit ${1:?} = ${2:?}',
    slots: { name: declares('unit'), quantity: figure('content') },
  },
  {
    head: 'levels',
    in: ['chain'],
    form: 'levels w, …',
    says: 'The levels of this chain in their order, from inputs to end market, where the usual order doesn’t fit.',
    example: 'levels inputs, production, processing, export',
    snippet: 'levels ${1:?}, ${2:?}',
    slots: { words: words('levels') },
  },
  {
    head: 'season',
    in: ['chain', 'file'],
    many: true,
    form: 'season N w to w',
    says: 'A part of the year with its months; sales and harvests can be given `in` it.',
    example: 'season harvest March to August',
    snippet: 'season ${1:?} ${2:?} to ${3:?}',
    slots: { name: declares('season'), begins: words('months'), ends: words('months') },
  },
  {
    head: 'word',
    type: 'VocabularyWord',
    in: ['chain', 'file'],
    many: true,
    bare: true,
    form: 'word N "meaning"',
    says: 'Adds a word of your own to the vocabulary, with its meaning.',
    example: 'word topping "removing the top of the plant"',
    snippet: 'word ${1:?} "${2:?}"',
    slots: { name: declares('word'), meaning: text('meaning') },
  },
  {
    head: 'reference',
    type: 'ReferencePrice',
    in: ['chain'],
    many: true,
    form: 'reference w Q',
    says: 'What a cost is worth to the country, as a share of what is paid: for the domestic resource cost.',
    example: 'reference labour 80%',
    snippet: 'reference ${1:?} ${2:?}',
    slots: { word: words('costs'), quantity: figure('share') },
  },
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Every statement with a head of its own, in the order of the language page. */
export const statements: readonly StatementForm[] = rows.map(({ many, bare, slots, type, ...row }) => ({
  ...row,
  type: type ?? capital(row.head),
  once: !many,
  slots: { ...slots, ...(bare ? {} : evidence) },
}));

/** A statement of the environment begins with the condition that it is about; all conditions are written alike. */
export const condition: StatementForm = {
  head: 'roads',
  type: 'Condition',
  in: ['environment'],
  once: false,
  form: 'w w ["…"] or w Q',
  says: 'A condition of the enabling environment: how it stands, or its figure.',
  example: 'roads poor "impassable in the long rains"',
  snippet: '${1:?} ${2:?}',
  slots: { head: words('conditions'), state: words('condition-states'), text: text('what is meant'), quantity: figure('any'), ...evidence },
};

/** Words inside a statement. They never begin one. */
export const clauses: Readonly<Record<string, { readonly says: string; readonly example: string }>> = {
  from: {
    says: 'Where the figure comes from: a source, and the page or place in it. At the end of a statement, for all its figures; before a brace, for all figures inside that have none.',
    example: 'cost inputs 1.5 KES/kg from interviews "p. 12"',
  },
  assumed: {
    says: 'The figure has no source: it is assumed, with the reason in quotes.',
    example: 'need 36_000 KES/firm assumed "a poverty line for five"',
  },
  at: { says: 'The price of what is sold; for a loan or an appraisal, the rate.', example: 'sells 900 t fruit.top at 10 KES/kg' },
  premium: {
    says: 'What is paid on top of the price for a better grade, a certificate or an origin. It belongs to what a link sells.',
    example: 'sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg',
  },
  in: { says: 'The unit of a product, or the season of a sale or a harvest.', example: 'produces 400 kg/firm fruit in harvest' },
  of: { says: 'What the figure is about: a product, a firm, a channel.', example: 'cost grading 0.5 KES/kg of fruit.top' },
  to: { says: 'Where it leads: a market, a month, a channel, an upper limit.', example: 'move 20% of local to export' },
  by: { says: 'Who or what does it: a barrier, a medium, a source of money.', example: 'excluded by gender' },
  for: { says: 'How long it holds.', example: 'contract forward for 12 months' },
  on: { says: 'The link whose price changes.', example: 'price +4 KES/kg on grower -> exporter' },
  over: { says: 'The time that it takes.', example: 'adopters 60% of grower over 3 years' },
  after: { says: 'How long it takes until then.', example: 'pays cash after 14 days' },
  every: { says: 'How often it happens.', example: 'tells prices every week' },
  until: { says: 'When it ends.', example: 'funded by donor until 2008-12' },
  through: {
    says: 'The group or firm that it goes through, or from whom one learns.',
    example: 'link grower -> exporter through association',
  },
  into: { says: 'What a product becomes.', example: 'converts 5.5 kg cherry into 1 kg green' },
  up: { says: 'The most that a lender gives.', example: 'offers investment-capital up to 20_000 KES/firm' },
  financed: {
    says: 'Who pays for the investment, and which part of it.',
    example: 'invest 12_000 KES/firm financed by 80% bank, 20% own-funds',
  },
  lasts: { says: 'How long the investment can be used.', example: 'invest 12_000 KES/firm lasts 8 years' },
  fixed: { says: 'A cost that stays the same however much is sold.', example: 'cost rent 40_000 KES fixed' },
  imported: { says: 'Which share of the cost is for goods from abroad.', example: 'cost inputs 1.5 KES/kg imported 60%' },
  shown: { says: 'How others get to see the pilot’s results.', example: 'pilot "20 orchards" shown by field-day' },
  none: { says: 'States that there is none. Leaving a statement out says nothing; `none` says that it is so.', example: 'tells none' },
};

/** Clause words that are also the head of a statement elsewhere, and the place where they belong to another one. */
export const clauseHeads: Readonly<Record<string, string>> = {
  loses: 'In `risk`, how much is lost when it happens.',
  level: 'In `enters`, the level that is entered.',
  channel: 'In `enters`, the channel that is entered.',
  chain: 'In `enters`, the other chain that is entered.',
};

const byHead = new Map(statements.map((form) => [form.head, form]));
const byType = new Map([...statements, condition].map((form) => [form.type, form]));
const byBlock = new Map<Block, readonly StatementForm[]>();

export function formOf(head: string): StatementForm | undefined {
  return byHead.get(head);
}

export function formOfType(type: string): StatementForm | undefined {
  return byType.get(type);
}

/** The statements that may stand in `block`, in the table's order. */
export function formsIn(block: Block): readonly StatementForm[] {
  let found = byBlock.get(block);
  if (!found) {
    found = statements.filter((form) => form.in.includes(block));
    byBlock.set(block, found);
  }
  return found;
}
