// Random chains in which every statement of the statement table comes up: for laws that must hold of all of them. What they say means nothing,
// and they contradict themselves freely, but every one can be read. `laws.test.ts` of the economics makes chains that make sense.

import * as fc from 'fast-check';
import { type Vocabulary, vocabularies } from '../../src/language/vocabulary.ts';
import type { TextFile } from './files.ts';

/** A model and the file that it uses, where it uses one. */
export interface RandomModel {
  readonly text: string;
  readonly others: readonly TextFile[];
}

type Pick = fc.GeneratorValue;

/**
 * How each statement is written, by its block: `[ ]` may be left out, `<…>` stands for something of its kind. Evidence may follow where `from` is
 * allowed. The keys of each block are the statements that the table knows there; the test says so.
 */
const lines: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  product: { grade: '', meets: 'meets <standards…>', parity: 'parity <price>', cycle: 'cycle <time>' },
  grade: { meets: 'meets <standards…>', parity: 'parity <price>' },
  market: {
    demands: 'demands <goods…>',
    requires: 'requires <standards…>',
    trend: 'trend <trends>',
    price: 'price <price of>',
    lot: 'lot <amount goods>',
    image: 'image <images> of <goods>[ <text>]',
  },
  firm: {
    meets: 'meets <standards…>',
    lot: 'lot <amount goods>',
    level: 'level <levels…>',
    size: 'size <sizes>',
    count: 'count <count>',
    lead: 'lead',
    women: 'women <share>',
    literacy: 'literacy <share>',
    distance: 'distance <length> to <place>',
    access: 'access <access…>',
    does: 'does <functions…>',
    produces: 'produces <amount goods>[ in <season>]',
    consumes: 'consumes <amount goods at>',
    imports: 'imports <amount goods at>',
    converts: 'converts <amount goods> into <amount goods>[, <amount goods>]',
    loses: 'loses <loss>',
    rejects: 'rejects <loss>',
    cost: 'cost <costs> <cost>[ fixed][ imported <share>]',
    subsidy: 'subsidy <money>',
    employs: 'employs <people> <workers!>',
    excluded: 'excluded by <barriers…>',
    isolated: 'isolated by <barriers…>',
    horizon: 'horizon <time>',
    goal: 'goal <goals…>',
    holds: 'holds <holding>[ of <goods>]',
    capacity: 'capacity <amount goods>',
    household: '',
  },
  household: {
    dependence: 'dependence <share>',
    need: 'need <money>',
    reserve: 'reserve <money>',
    labour: 'labour <effort>[ at <wage>]',
    decides: 'decides <deciders>',
    members: 'members <count>',
  },
  group: {
    meets: 'meets <standards…>',
    lot: 'lot <amount goods>',
    level: 'level <levels…>',
    women: 'women <share>',
    literacy: 'literacy <share>',
    distance: 'distance <length> to <place>',
    access: 'access <access…>',
    does: 'does <functions…>',
    converts: 'converts <amount goods> into <amount goods>',
    loses: 'loses <loss>',
    rejects: 'rejects <loss>',
    cost: 'cost <costs> <cost>',
    subsidy: 'subsidy <money>',
    employs: 'employs <people> <workers!>',
    holds: 'holds <holding>',
    capacity: 'capacity <amount goods>',
    members: 'members <count>',
    unites: 'unites <firm…>',
    overcomes: 'overcomes <barriers…>',
  },
  link: {
    requires: 'requires <standards…>',
    lot: 'lot <amount goods>',
    sells: 'sells <amount goods at premium>[ in <season>]',
    contract: 'contract <contracts or none>[ for <time>]',
    pays: 'pays <payments>[ after <time>]',
    advances: 'advances <money>[ for <time>][ at <rate>]',
    commission: 'commission <share>',
    assures: 'assures <assurances…>',
    embeds: 'embeds <services…>',
    tells: 'tells <information…>[ by <media!>][ every <rhythms>][ after <time>]',
    trust: 'trust <trust>',
    governance: 'governance <governance>',
    crosses: 'crosses <barriers…>',
    bridged: 'bridged by <firm…>',
    alternatives: 'alternatives <count>',
    risk: 'risk <risks> <share>[ loses <share>]',
  },
  channel: { share: 'share <share> of <firm>', risk: 'risk <risks> <share>[ loses <share>]' },
  support: {
    overcomes: 'overcomes <barriers…>',
    offers: 'offers <services…>[ up to <money>][ for <time>][ at <rate>]',
    serves: 'serves <firm…>',
    funded: 'funded by <funders>[ until <date>]',
  },
  upgrade: {
    price: 'price <change of price> on <seller> -> <buyer>',
    cost: 'cost <costs> <change of cost>',
    overcomes: 'overcomes <barriers…>',
    risk: 'risk <risks> <share>[ loses <share>]',
    funded: 'funded by <payer>[ until <date>]',
    adopters: 'adopters <share> of <firm!>[ over <time>]',
    driven: 'driven by <impetus>',
    needs: 'needs <services…>',
    invest: 'invest <money>[ financed by <parts>][ lasts <time>]',
    benefits: 'benefits after <time>',
    appraise: 'appraise over <time> at <rate>',
    learns: 'learns <none or through>',
    pilot: 'pilot <text or none>[ shown by <pilots!>]',
    output: 'output <change of share>',
    move: 'move <share> of <move>[ over <time>]',
    enters: 'enters <entry>',
    removes: 'removes <firm>',
    takes: 'takes <functions…>',
    follows: 'follows <upgrade>',
    considers: 'considers <considerations>[ <text>]',
  },
  plan: {
    funded: 'funded by <payer>[ until <date>]',
    applies: 'applies <upgrade>',
    covers: 'covers <share> of <firm>',
    compares: 'compares <upgrade>',
  },
};

/** The statements that are written by line, by the block that they stand in. */
export const linesByBlock: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(lines).map(([block, heads]) => [block, Object.keys(heads)]),
);

/** Kinds of declaration that may stand in a file of their own, in an order in which each needs only those before it. */
const movable = ['word', 'unit', 'rate', 'season', 'source', 'product', 'market', 'firm', 'group', 'support'] as const;

const names = {
  product: ['fruit', 'oil', 'market'],
  market: ['europe', 'town', 'price'],
  firm: ['grower', 'broker', 'link', 'जूती'],
  group: ['café-verde', 'interviews'],
  support: ['bank', 'offers'],
  channel: ['export', 'channel', 'local'],
  upgrade: ['better', 'upgrade'],
  plan: ['plan', 'both'],
  source: ['study', 'source', 'from'],
  season: ['harvest', 'in'],
} as const;
/** What each product is counted in, and units that its amounts may have. */
const unitsOf: Readonly<Record<string, readonly string[]>> = {
  fruit: ['kg', 't', 'quintal', 'crate', 'bag', 'lb'],
  oil: ['l', 'hl', 'ml', 'can'],
  market: ['piece', 'dozen', 'thousand'],
};
const productUnits: Readonly<Record<string, string>> = { fruit: 'bag', oil: 'l', market: 'dozen' };

/** Random models, each of which can be read without an error. */
export const randomModels: fc.Arbitrary<RandomModel> = fc.gen().map((pick) => new Made(pick).model());

class Made {
  readonly #pick: Pick;
  constructor(pick: Pick) {
    this.#pick = pick;
  }

  model(): RandomModel {
    const outside = this.#nat(movable.length + 4);
    const parts = new Map(movable.map((kind) => [kind, this.#declarations(kind)]));
    const moved = movable.slice(0, outside > movable.length ? 0 : outside);
    const inOther = moved.flatMap((kind) => parts.get(kind)!);
    // They may stand in the same file beside the chain, or in another one.
    const joined = this.#chance(0.3);
    const rest = movable.slice(moved.length).flatMap((kind) => parts.get(kind)!);
    const chain = [
      `chain random${this.#maybe(' "Random"')}${this.#chance(0.3) ? ' assumed "made by chance"' : ''} {`,
      ...['country Kenya', 'country "Costa Rica"'].slice(this.#nat(1)).slice(0, this.#nat(1)),
      ...['period 2006', 'period 2006-07..2007-06', 'period 2004..2006'].slice(this.#nat(2)).slice(0, 1),
      'currency KES',
      ...(this.#chance(0.2) ? ['levels inputs, own-level, production, export'] : []),
      ...rest,
      ...this.#some(3, () =>
        this.#block(`link ${this.#seller()} -> ${this.#buyer()}${this.#maybe(` through ${this.#one(names.group)}`)}`, 'link'),
      ),
      ...names.channel.map((name) =>
        this.#block(
          `channel ${name}${this.#title()}${this.#maybe(` of ${this.#goods()}`)}: ${this.#one(names.firm)} -> ${this.#seller()} -> ${this.#one(names.market)}`,
          'channel',
        ),
      ),
      ...(this.#chance(0.6)
        ? [`environment {\n${['own-word', 'roads', 'literacy'].map((word) => this.#condition(word)).join('\n')}\n}`]
        : []),
      ...(this.#chance(0.3) ? [`reference ${this.#word('costs')} ${this.#figure('share')}${this.#evidence()}`] : []),
      ...(this.#chance(0.5) ? [`complete ${this.#list(['links', 'channels', 'groups', 'support'], true)}`] : []),
      ...names.upgrade.map((name) => this.#block(`upgrade ${name}${this.#title()}${this.#maybe(': process, product')}`, 'upgrade')),
      ...names.plan.map((name) => this.#block(`plan ${name}${this.#title()}`, 'plan')),
      '}',
      'chain other-chain { }',
    ].join('\n');
    if (inOther.length === 0) return { text: chain, others: [] };
    const other = `${inOther.join('\n')}\n`;
    return joined
      ? { text: `${other}${chain}`, others: [] }
      : { text: `use "other.vchain"\n${chain}`, others: [{ file: 'other.vchain', text: other }] };
  }

  #declarations(kind: (typeof movable)[number]): string[] {
    switch (kind) {
      case 'word':
        return ['word own-word "a word of one’s own"', 'word word ""'];
      case 'unit':
        return ['unit crate = 4 kg', `unit bag = ${this.#one(['40..50 kg', '12 crate', '0.1 t'])}`, 'unit can = 5.5 l'];
      case 'rate':
        return [`rate 1 EUR = ${this.#one(['90', '112.35', '0.7'])} KES`, 'rate 100 JPY = 0.75 EUR', 'rate 3 KES = 0.1 USD'];
      case 'season':
        return [`season harvest March to ${this.#one(['May', 'December', 'January'])}`, 'season in June to July'];
      case 'source':
        return names.source.map(
          (name) => `source ${name}${this.#title()}${this.#maybe(' {\nurl "https://example.org/a?b=c"\ndate 2006-03\n}')}`,
        );
      case 'product':
        return names.product.map((name) =>
          this.#block(
            `product ${name}${this.#title()} in ${productUnits[name]}`,
            'product',
            name,
            ['top', 'grade'].map((grade) => this.#block(`grade ${grade}${this.#title()}`, 'grade', name)),
          ),
        );
      case 'market':
        return names.market.map((name) =>
          this.#block(`market ${name}${this.#title()}${this.#one([': domestic', ': abroad', ''])}`, 'market'),
        );
      case 'firm':
        return names.firm.map((name) => this.#block(`firm ${name}${this.#title()}`, 'firm'));
      case 'group':
        return names.group.map((name) =>
          this.#block(`group ${name}${this.#title()}${this.#one([': cooperative', ': association, savings-group', ''])}`, 'group'),
        );
      case 'support':
        return names.support.map((name) =>
          this.#block(`support ${name}${this.#title()}${this.#one([': finance', ': finance, training', ''])}`, 'support'),
        );
    }
  }

  /** A statement with a random choice of the lines that may stand in its block. */
  #block(head: string, block: string, product?: string, first: readonly string[] = []): string {
    const inside = [...first];
    for (const [name, line] of Object.entries(lines[block]!)) {
      if (name === 'household' && this.#chance(0.4)) inside.push(this.#block('household', 'household'));
      if (line === '' || !this.#chance(0.35)) continue;
      inside.push(this.#line(line, product) + this.#evidence());
    }
    const evidence = this.#chance(0.2) ? this.#evidence() : '';
    return inside.length === 0 && head !== 'household' ? `${head}${evidence}` : `${head}${evidence} {\n${inside.join('\n')}\n}`;
  }

  #line(template: string, product?: string): string {
    const chosen = template.replace(/\[([^[\]]*)\]/g, (_, inner: string) => (this.#chance(0.5) ? inner : ''));
    return chosen.replace(/<([^<>]+)>/g, (_, slot: string) => this.#slot(slot, product));
  }

  #slot(slot: string, product: string | undefined): string {
    if (slot.endsWith('…') || slot.endsWith('!')) {
      const kind = slot.slice(0, -1);
      const none = slot.endsWith('…');
      if (kind === 'goods') return this.#list(['fruit', 'fruit.top', 'oil', 'market.grade'], none);
      if (kind === 'firm') return this.#list(names.firm, none);
      return this.#list(this.#words(kind as Vocabulary), none);
    }
    const goods = this.#goods();
    const name = goods === '?' ? 'fruit' : goods.split('.')[0]!;
    const of = this.#one(unitsOf[product ?? name]!);
    switch (slot) {
      case 'amount goods':
        return `${this.#amount(of)} ${goods}`;
      case 'amount goods at':
        return `${this.#amount(of)} ${goods}${this.#maybe(` at ${this.#price(name)}`)}`;
      case 'amount goods at premium':
        return `${this.#amount(of)} ${goods}${this.#maybe(` at ${this.#price(name)}${this.#maybe(` premium ${this.#chance(0.4) ? this.#figure('share') : this.#price(name)}`)}`)}`;
      case 'price':
        return this.#price(product ?? name);
      case 'price of':
        return `${this.#price(name)} of ${goods}`;
      case 'goods':
        return goods;
      case 'loss':
        return `${this.#chance(0.5) ? this.#figure('share') : this.#amount(of)} of ${goods}`;
      case 'cost':
        return this.#chance(0.3) ? this.#figure('share') : this.#chance(0.5) ? `${this.#price(name)} of ${goods}` : this.#figure('money');
      case 'change of price':
        return this.#change(this.#chance(0.5) ? '%' : `KES/${this.#one(['kg', 'crate', 'bag'])}`);
      case 'change of cost':
        return this.#change(this.#one(['%', 'KES/kg', 'KES', 'KES/firm', 'EUR/month']));
      case 'change of share':
        return this.#change(this.#one(['%', 't', 'kg/firm', 'permille']));
      case 'count':
        return this.#range('');
      case 'holding':
        return this.#quantity(this.#one(['tree/firm', 'ha', 'm2/firm', 'animals', 'piece']));
      case 'place':
        return this.#one([...names.market, ...names.firm]);
      case 'season':
        return this.#one(names.season);
      case 'date':
        return this.#one(['2008', '2008-12', '2008-12-24']);
      case 'text':
        return this.#text();
      case 'text or none':
        return this.#chance(0.2) ? 'none' : this.#text();
      case 'contracts or none':
        return this.#chance(0.2) ? 'none' : this.#word('contracts');
      case 'firm':
        return this.#one(names.firm);
      case 'seller':
        return this.#seller();
      case 'buyer':
        return this.#buyer();
      case 'payer':
        return this.#one(['donor', 'own-funds', ...names.support, ...names.firm]);
      case 'impetus':
        return this.#list([...names.market, ...names.group, ...this.#words('impetus')], true);
      case 'parts':
        return this.#chance(0.5)
          ? this.#one(names.support)
          : `${this.#nat(50)}% ${this.#one(names.support)}, ${this.#nat(50)}.5% own-funds, ${this.#nat(9)} KES donor`;
      case 'none or through':
        return this.#chance(0.3) ? 'none' : `through ${this.#list([...names.firm, ...names.support], false)}`;
      case 'move':
        return this.#chance(0.5) ? 'local to export' : 'fruit.top to fruit.grade';
      case 'entry':
        return this.#one(['level collection', 'channel export', 'chain other-chain', 'chain random']);
      case 'upgrade':
        return this.#one(names.upgrade);
      case 'share':
      case 'money':
      case 'time':
      case 'length':
      case 'effort':
      case 'wage':
      case 'people':
      case 'rate':
        return this.#figure(slot);
      default:
        return this.#word(slot as Vocabulary);
    }
  }

  #condition(word: string): string {
    const state = this.#chance(0.5) ? `${this.#one(['poor', 'good'])}${this.#maybe(` ${this.#text()}`)}` : this.#figure('share');
    return `${word} ${state}${this.#evidence()}`;
  }

  // ── figures ──

  #figure(measure: 'share' | 'money' | 'time' | 'length' | 'effort' | 'wage' | 'people' | 'rate'): string {
    const units = {
      share: ['%', '%', 'permille'],
      money: ['KES', 'KES/firm', 'EUR', 'JPY/month', 'USD/season', 'KES/year'],
      time: ['months', 'years', 'day', 'weeks', 'hours'],
      length: ['km', 'm', 'miles'],
      effort: ['day/kg', 'hours/crate', 'day/firm', 'hour/bag'],
      wage: ['KES/day', 'EUR/day'],
      people: ['person/firm', 'workers', 'person'],
      rate: ['%/year', '%/month'],
    };
    return this.#quantity(this.#one(units[measure]));
  }

  #amount(unit: string): string {
    return this.#quantity(`${unit}${this.#one(['', '', '/firm', '/month', '/season'])}`);
  }

  #price(product: string): string {
    return this.#quantity(`${this.#one(['KES', 'KES', 'EUR', 'USD'])}/${this.#one(unitsOf[product]!)}`);
  }

  /** One number, a range, or nothing yet; seldom `none`. */
  #quantity(unit: string): string {
    if (this.#chance(0.05)) return 'none';
    if (this.#chance(0.05)) return '?';
    return this.#range(unit.startsWith('%') ? unit : ` ${unit}`);
  }

  #change(unit: string): string {
    const sign = this.#one(['', '+', '-']);
    const text = unit.startsWith('%') ? unit : ` ${unit}`;
    if (sign !== '' && this.#chance(0.2)) return `-${this.#number()}..+${this.#number()}${text}`;
    return this.#range(text, sign);
  }

  #range(unit: string, sign = ''): string {
    const numbers = [this.#number(), this.#number(), this.#number()]
      .slice(0, this.#one([1, 1, 2, 3]))
      .toSorted((a, b) => Number(a.replaceAll('_', '')) - Number(b.replaceAll('_', '')));
    const inOrder = sign === '-' ? numbers.toReversed() : numbers;
    return `${sign}${inOrder.join('..')}${unit}`;
  }

  #number(): string {
    return this.#one([
      String(this.#nat(20)),
      String(this.#nat(100_000)),
      `${this.#nat(900)}.${this.#nat(99)}`,
      `0.${this.#nat(99_999)}`,
      `${1 + this.#nat(900)}_000`,
      `${this.#nat(9)}.1`,
    ]);
  }

  // ── words and names ──

  #evidence(): string {
    return this.#one([
      '',
      '',
      ` from ${this.#one(names.source)}`,
      ` from ${this.#one(names.source)} "p. ${this.#nat(3)}"`,
      ' assumed',
      ` assumed ${this.#text()}`,
    ]);
  }

  #words(vocabulary: Vocabulary): readonly string[] {
    return Object.keys(vocabularies[vocabulary].words).slice(0, 12);
  }

  #word(vocabulary: Vocabulary): string {
    return this.#open() ?? this.#one(this.#words(vocabulary));
  }

  /** Several of them, each once; or none of them, where that can be said. */
  #list(of: readonly string[], none: boolean): string {
    if (none && this.#chance(0.1)) return 'none';
    const first = this.#nat(of.length - 1);
    return [...of.slice(first, first + 1 + this.#nat(2)), ...(this.#open() ?? '')].join(', ');
  }

  /** A place that is still to be filled in. */
  #open(): '?' | undefined {
    return this.#chance(0.03) ? '?' : undefined;
  }

  #goods(): string {
    return this.#open() ?? this.#one(['fruit', 'fruit.top', 'fruit.grade', 'oil', 'market', 'market.top']);
  }
  #seller(): string {
    return this.#open() ?? this.#one([...names.firm, ...names.group]);
  }
  #buyer(): string {
    return this.#open() ?? this.#one([...names.firm, ...names.group, ...names.market]);
  }

  #title(): string {
    return this.#maybe(` ${this.#text()}`);
  }

  #text(): string {
    return this.#one(['"a text"', '""', '"{ } // not a comment"', '"दो 😀 «x»"', '"from x assumed"', '"100 kg, 5%"', '"? who knows"']);
  }

  // ── chance ──

  #one<T>(of: readonly T[]): T {
    return of[this.#nat(of.length - 1)]!;
  }
  #nat(most: number): number {
    return this.#pick(fc.nat, most);
  }
  #chance(share: number): boolean {
    return this.#nat(99) < share * 100;
  }
  #maybe(text: string): string {
    return this.#chance(0.5) ? text : '';
  }
  #some<T>(most: number, make: (at: number) => T): T[] {
    return Array.from({ length: 1 + this.#nat(most) }, (_, at) => make(at));
  }
}
