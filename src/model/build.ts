// Statements with their names looked up → the chain as plain data. Never fails: what is broken, repeated or misplaced is left out,
// and what a statement doesn't say stays unknown. Only figures and their units are found fault with here.

import type { Declaration, FileNames } from '#language/names.ts';
import type { EvidenceNode, MomentNode, NameNode, QuantityNode, Statement, StatementOf, Word } from '#language/syntax.ts';
import type { Finding } from '#text/finding.ts';
import type { Place, Span } from '#text/span.ts';
import { remembered } from '#text/remembered.ts';
import type * as c from './chain.ts';
import type { Evidence, Measure, Source, Stated } from './figure.ts';
import { type Around, type Context, type KnownUnits, Measuring, numberOf, type OwnUnit } from './measure.ts';

/** What is known of the words of the language, as far as a chain's meaning needs it. */
export interface Known extends KnownUnits {
  /** From inputs to end market. */
  readonly levels: readonly string[];
  readonly months: Readonly<Record<string, { readonly number?: number }>>;
}

export interface Built {
  readonly chain: c.Chain;
  readonly findings: readonly Finding[];
}

/** The text that a declaration of another file stands in. */
interface Home {
  readonly file: string;
  readonly text: string;
}

/** What all chains of a file have in common, made once. */
interface Shared {
  readonly repeated: ReadonlySet<Statement>;
  readonly homes: ReadonlyMap<Statement, Home>;
  /** What stands outside all chains and counts for each of them: units, words, rates, sources, seasons. A file may hold many chains. */
  readonly scopes: readonly Scope[];
}

interface Scope extends Home {
  readonly statements: readonly Statement[];
}
const general: ReadonlySet<Statement['$type']> = new Set(['UserUnit', 'VocabularyWord', 'Rate', 'Source', 'Season']);

const sharedOf = remembered((names: FileNames): Shared => {
  const files = [names.declared, ...names.imported];
  return {
    repeated: new Set(files.flatMap(({ repeated }) => [...repeated])),
    homes: new Map(
      files.flatMap(({ parsed }) => parsed.statements.map((one): [Statement, Home] => [one, { file: parsed.file, text: parsed.text }])),
    ),
    scopes: files.map(({ parsed: { file, text, statements } }) => ({
      file,
      text,
      statements: statements.filter(({ $type }) => general.has($type)),
    })),
  };
});

/** A text that begins with `?` is still to be written. */
const isOpen = (text: Word | undefined) => text?.text.startsWith('?') === true;
const draft = { draft: true } as const;

/** Nobody can speak of what has no name yet. */
const isNameless = (statement: Statement) => nameGivers.has(statement.$type) && (statement as { readonly name?: Word }).name === undefined;
const nameGivers: ReadonlySet<Head> = new Set(['Product', 'Market', 'Firm', 'Group', 'Channel', 'Support', 'Upgrade', 'Plan']);

/** Whether a step of the path is still to be filled in: the tree leaves it out. */
function hasGap(channel: StatementOf<'Channel'>, text: string): boolean {
  const path = text.slice(channel.start, channel.end).replace(/"[^"]*"/g, '');
  return !channel.broken && path.split(/->|→/).length > (channel.steps?.length ?? 0);
}

const isNothing = (quantity: QuantityNode | undefined) => quantity === undefined || quantity.open !== undefined;

/** Whether of a link only sales are said, and of each only what is still to be filled in. */
function isDraft(link: StatementOf<'Link'>): boolean {
  return (
    link.children.length > 0 &&
    link.children.every(
      (one) =>
        one.$type === 'Sells' &&
        !one.broken &&
        (one.product === undefined || (isNothing(one.quantity) && isNothing(one.at) && isNothing(one.premium) && !one.evidence)),
    )
  );
}

type Head = Statement['$type'];
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Builds the chain that `statement` declares. */
export function buildChain(statement: StatementOf<'Chain'>, names: FileNames, known: Known): Built {
  return new Building(statement, names, known).build();
}

const nothingOpen = {};

/** That a clause is written while its figure isn't known. */
function left(clause: c.OpenClause, node: unknown, figure: Stated<Measure> | undefined): Pick<c.Origin, 'open'> {
  return node !== undefined && figure === undefined ? { open: [clause] } : nothingOpen;
}

class Building {
  readonly #statement: StatementOf<'Chain'>;
  readonly #names: FileNames;
  readonly #known: Known;
  readonly #openRates: (readonly string[])[] = [];
  readonly #measuring: Measuring;
  readonly #here: Home;
  readonly #repeated: ReadonlySet<Statement>;
  readonly #elements = new Map<Statement, unknown>();
  readonly #sources = new Map<Statement, Source>();
  readonly #productOf = new Map<c.Product, { readonly dimension: string; readonly unit: string } | undefined>();
  readonly #links: c.Link[] = [];
  readonly #units: c.DeclaredUnit[] = [];
  readonly #vocabulary: c.DeclaredWord[] = [];
  readonly #rates: c.StatedRate[] = [];
  readonly #openLinks: c.OpenLink[] = [];
  /** Elements of the chain's own file or another that a statement of the chain refers to, in the order they come up. */
  readonly #adopted: Record<'product' | 'market' | 'firm' | 'group' | 'support', unknown[]> = {
    product: [],
    market: [],
    firm: [],
    group: [],
    support: [],
  };

  constructor(statement: StatementOf<'Chain'>, names: FileNames, known: Known) {
    this.#statement = statement;
    this.#names = names;
    this.#known = known;
    this.#here = { file: names.declared.parsed.file, text: names.declared.parsed.text };
    this.#repeated = sharedOf(names).repeated;
    const currency = this.#only(statement, 'Currency')?.code?.text;
    const own: OwnUnit[] = [];
    for (const { file, text, statements } of this.#scopes())
      for (const one of statements) {
        if (one.$type === 'UserUnit' && one.name && !own.some((unit) => unit.name === one.name?.text)) {
          own.push({ name: one.name.text, quantity: one.quantity, text, file });
          if (one.quantity)
            this.#units.push({ name: one.name.text, text: text.slice(one.quantity.start, one.quantity.end).replace(/\s+/g, ' ') });
        }
        if (one.$type === 'VocabularyWord' && one.name && !this.#vocabulary.some((word) => word.name === one.name?.text))
          this.#vocabulary.push({ name: one.name.text, meaning: one.meaning?.text });
        if (one.$type === 'Rate') {
          const [from, to] = [one.from, one.to];
          const [low, high] = [numberOf(from?.value), numberOf(to?.value)];
          if (from?.unit?.first && to?.unit?.first && (low === undefined || high === undefined))
            this.#openRates.push([from.unit.first.text, to.unit.first.text]);
          if (from?.unit?.first && to?.unit?.first && low && high)
            this.#rates.push({ from: { value: low, currency: from.unit.first.text }, to: { value: high, currency: to.unit.first.text } });
        }
      }
    const rates = this.#rates.map(({ from, to }) => ({ from: from.currency, to: to.currency, worth: to.value / from.value }));
    this.#measuring = new Measuring(known, currency !== undefined && currency in known.currencies ? currency : undefined, own, rates, {
      isOther: (word) => word === 'fixed' || names.find(statement, 'product', word) !== undefined,
      open: this.#openRates,
      ...this.#placeOfRate(),
    });
    // What a unit of the chain holds is looked at even where no figure is given in it.
    for (const one of statement.children) if (one.$type === 'UserUnit' && one.name && !one.broken) this.#measuring.checkOwn(one.name.text);
  }

  /** A rate is written behind the chain's currency, on a line of its own. */
  #placeOfRate(): Pick<Around, 'rate'> {
    const before = this.#only(this.#statement, 'Currency');
    if (!before) return {};
    const { file, text } = this.#here;
    const line = Math.max(text.lastIndexOf('\n', before.start - 1), text.lastIndexOf('\r', before.start - 1)) + 1;
    const indent = text.slice(line, before.start);
    return indent.trim() === '' ? { rate: { file, at: before.end, lead: `\n${indent}` } } : {};
  }

  build(): Built {
    const { file } = this.#names.declared.parsed;
    const statement = this.#statement;
    const products = this.#all('Product').map((one) => this.#product(one));
    const markets = this.#all('Market').map((one) => this.#market(one));
    const firms = this.#all('Firm').map((one) => this.#firm(one));
    const groups = this.#all('Group').map((one) => this.#group(one));
    const supports = this.#all('Support').map((one) => this.#support(one));
    for (const one of this.#all('Link')) {
      const link = this.#link(one);
      if (link) this.#links.push(link);
      else this.#openLinks.push({ ...this.#origin(one), seller: this.#enterprise(one.seller, one), buyer: this.#party(one.buyer, one) });
    }
    const channels = this.#all('Channel').map((one) => this.#channel(one));
    const upgrades = this.#all('Upgrade').map((one) => this.#upgrade(one));
    const plans = this.#all('Plan').map((one) => this.#plan(one));
    const environment = this.#only(statement, 'Environment');
    const complete = this.#only(statement, 'Complete');
    const levels = this.#only(statement, 'Levels');
    const period = this.#only(statement, 'Period');
    const country = this.#only(statement, 'Country')?.place?.text;
    const sources = this.#scopes().flatMap((scope) =>
      scope.statements.filter((one): one is StatementOf<'Source'> => one.$type === 'Source').map((one) => this.#source(one, scope)),
    );
    const chain: c.Chain = {
      kind: 'chain',
      ...this.#named(statement, file),
      file,
      country,
      period: period?.begins?.at
        ? { from: period.begins.at.text, to: (period.ends ?? period.begins).at?.text ?? period.begins.at.text }
        : undefined,
      currency: this.#measuring.currency,
      rates: this.#measuring.worths(),
      statedRates: this.#rates,
      units: this.#units,
      words: this.#vocabulary,
      levels: levels?.words ? levels.words.map((word) => word.text) : this.#known.levels,
      seasons: this.#scopes().flatMap(({ statements }) => statements.flatMap((one) => (one.$type === 'Season' ? this.#season(one) : []))),
      sources,
      products: [...products, ...(this.#adopted.product as c.Product[])],
      markets: [...markets, ...(this.#adopted.market as c.Market[])],
      firms: [...firms, ...(this.#adopted.firm as c.Firm[])],
      groups: [...groups, ...(this.#adopted.group as c.Group[])],
      links: this.#links,
      channels,
      supports: [...supports, ...(this.#adopted.support as c.Support[])],
      environment: environment && {
        ...this.#origin(environment, file),
        conditions: this.#of(environment, 'Condition').map((one) => this.#condition(one)),
      },
      references: this.#of(statement, 'ReferencePrice').map((one) => ({
        word: one.word?.text ?? '',
        share: this.#figure(one, one.quantity, ['share']),
        place: this.#place(one),
      })),
      complete: new Set(
        (complete?.words ?? [])
          .map((word) => word.text)
          .filter((word) => word !== 'links' || this.#openLinks.length === 0)
          .filter((word): word is c.Listing => word === 'links' || word === 'channels' || word === 'groups' || word === 'support'),
      ),
      completePlace: complete && this.#place(complete),
      ...(this.#openLinks.length > 0 ? { openLinks: this.#openLinks } : {}),
      upgrades,
      plans,
    };
    return { chain, findings: this.#measuring.findings };
  }

  // ── the tree ──

  /** The statements that names can come from, nearest first. */
  #scopes(): readonly Scope[] {
    const { file, text } = this.#names.declared.parsed;
    return [{ file, text, statements: this.#statement.children }, ...sharedOf(this.#names).scopes];
  }

  #of<Type extends Head>(parent: Statement, type: Type): StatementOf<Type>[] {
    const found: StatementOf<Type>[] = [];
    for (const child of parent.children) if (child.$type === type && !this.#repeated.has(child)) found.push(child as StatementOf<Type>);
    return found;
  }

  #only<Type extends Head>(parent: Statement, type: Type): StatementOf<Type> | undefined {
    for (const child of parent.children) if (child.$type === type) return child as StatementOf<Type>;
    return undefined;
  }

  #all<Type extends Head>(type: Type): StatementOf<Type>[] {
    if (!this.#byType) {
      this.#byType = new Map();
      for (const child of this.#statement.children) {
        if (this.#repeated.has(child) || isNameless(child)) continue;
        const list = this.#byType.get(child.$type);
        if (list) list.push(child);
        else this.#byType.set(child.$type, [child]);
      }
    }
    return (this.#byType.get(type) ?? []) as StatementOf<Type>[];
  }
  #byType: Map<Head, Statement[]> | undefined;

  #home(statement: Statement): Home {
    if (this.#names.imported.length === 0) return this.#here;
    // A statement of another file knows only its tree; the file is the one whose tree it is in.
    let top: Statement = statement;
    while (top.parent) top = top.parent;
    return sharedOf(this.#names).homes.get(top) ?? this.#here;
  }

  #place(statement: Statement, at: Span = { start: statement.start, end: Math.max(statement.end, statement.block?.end ?? 0) }): Place {
    return { file: this.#home(statement).file, start: at.start, end: at.end };
  }

  #origin(statement: Statement, file = this.#home(statement).file): c.Origin {
    return {
      place: { file, start: statement.start, end: Math.max(statement.end, statement.block?.end ?? 0) },
      headline: { file, start: statement.start, end: statement.end },
    };
  }

  #named(statement: Statement & { readonly name?: Word; readonly title?: Word }, file = this.#home(statement).file): Omit<c.Named, never> {
    const at = statement.name ?? statement.head;
    return {
      ...this.#origin(statement, file),
      name: statement.name?.text ?? '',
      title: isOpen(statement.title) ? undefined : statement.title?.text,
      namePlace: { file, start: at.start, end: at.end },
    };
  }

  // ── names ──

  /** The element that a name refers to. */
  #element(node: NameNode | Word | undefined, statement: Statement): unknown {
    const declaration = this.#declaration(node, statement);
    return declaration && this.#elementOf(declaration);
  }

  #declaration(node: NameNode | Word | undefined, statement: Statement): Declaration | undefined {
    const word = node && ('text' in node ? node : node.first);
    if (!word) return undefined;
    const home = this.#home(statement);
    if (home.file === this.#names.declared.parsed.file) return this.#names.targets.get(word.start);
    const scope = this.#names.imported.find((other) => other.parsed.file === home.file)?.scopes.get(undefined);
    return scope?.find('element', word.text);
  }

  #elementOf(declaration: Declaration): unknown {
    const { statement } = declaration;
    if (this.#repeated.has(statement)) return undefined;
    const known = this.#elements.get(statement);
    if (known) return known;
    const foreign = declaration.chain === undefined;
    if (!foreign && declaration.chain !== this.#statement) return undefined;
    let element: unknown;
    switch (statement.$type) {
      case 'Product':
        element = this.#product(statement);
        if (foreign) this.#adopted.product.push(element);
        return element;
      case 'Market':
        element = this.#market(statement);
        if (foreign) this.#adopted.market.push(element);
        return element;
      case 'Firm':
        element = this.#firm(statement);
        if (foreign) this.#adopted.firm.push(element);
        return element;
      case 'Group':
        element = this.#group(statement);
        if (foreign) this.#adopted.group.push(element);
        return element;
      case 'Support':
        element = this.#support(statement);
        if (foreign) this.#adopted.support.push(element);
        return element;
      case 'Channel':
        return this.#channel(statement);
      case 'Upgrade':
        return this.#upgrade(statement);
      case 'Plan':
        return this.#plan(statement);
      default:
        return undefined;
    }
  }

  #party(node: NameNode | Word | undefined, statement: Statement): c.Party | undefined {
    const element = this.#element(node, statement) as c.ChainElement | undefined;
    return element?.kind === 'firm' || element?.kind === 'group' || element?.kind === 'market' ? element : undefined;
  }

  #enterprise(node: NameNode | Word | undefined, statement: Statement): c.Firm | c.Group | undefined {
    const party = this.#party(node, statement);
    return party?.kind === 'firm' || party?.kind === 'group' ? party : undefined;
  }

  #partyOrSupport(node: NameNode | Word | undefined, statement: Statement): c.Party | c.Support | undefined {
    const element = this.#element(node, statement) as c.ChainElement | undefined;
    return element?.kind === 'firm' || element?.kind === 'group' || element?.kind === 'market' || element?.kind === 'support'
      ? element
      : undefined;
  }

  #enterpriseOrSupport(node: NameNode | Word | undefined, statement: Statement): c.Firm | c.Group | c.Support | undefined {
    const element = this.#partyOrSupport(node, statement);
    return element?.kind === 'market' ? undefined : element;
  }

  #goods(node: NameNode | undefined, statement: Statement): c.Goods | undefined {
    const product = this.#element(node, statement) as c.ChainElement | undefined;
    if (product?.kind !== 'product') return undefined;
    if (!node?.second) return { product, grade: undefined };
    const grade = product.grades.find((one) => one.name === node.second?.text);
    return grade && { product, grade };
  }

  #list<T>(
    statement: { readonly none?: Word; readonly names?: readonly NameNode[] } & Statement,
    look: (node: NameNode) => T | undefined,
  ): readonly T[] | undefined {
    if (statement.none) return [];
    if (!statement.names) return undefined;
    return statement.names.map(look).filter((one) => one !== undefined);
  }

  // ── figures and words ──

  #context(statement: Statement, goods?: c.Goods): Context {
    const home = this.#home(statement);
    return {
      file: home.file,
      text: home.text,
      evidence: this.#evidence(statement),
      broken: statement.broken,
      counted: goods && this.#productOf.get(goods.product),
    };
  }

  #figure<M extends Measure>(
    statement: Statement,
    node: QuantityNode | undefined,
    wanted: readonly M[],
    goods?: c.Goods,
  ): Stated<M> | undefined {
    return node && this.#measuring.read(node, wanted, this.#context(statement, goods));
  }

  /** A plain number: a count of firms, members or other buyers. */
  #count(
    statement:
      | (Statement & { readonly none?: Word; readonly open?: Word; readonly parts?: readonly { readonly value?: Word }[] })
      | undefined,
  ): Stated<'count'> | undefined {
    if (!statement) return undefined;
    if (statement.none) return 'none';
    const values = (statement.parts ?? []).map((part) => numberOf(part.value)).filter((value) => value !== undefined);
    const words = (statement.parts ?? []).map((part) => part.value).filter((word) => word !== undefined);
    const [first, last] = [words[0], words.at(-1)];
    if (values.length === 0 || values.length !== words.length || !first || !last) return undefined;
    const home = this.#home(statement);
    return {
      measure: 'count',
      low: Math.min(...values),
      high: Math.max(...values),
      likely: values.length === 3 ? values[1] : undefined,
      per: undefined,
      change: false,
      evidence: this.#evidence(statement),
      place: { file: home.file, start: first.start, end: last.end },
      text: home.text.slice(first.start, last.end),
    };
  }

  #evidence(statement: Statement): Evidence | undefined {
    for (let at: Statement | undefined = statement; at; at = at.parent) {
      const node = (at as unknown as { evidence?: EvidenceNode }).evidence;
      if (!node) continue;
      if (node.$type === 'Assumed') return { source: undefined, note: node.reason?.text };
      const home = this.#home(at);
      const word = node.source;
      if (!word) return undefined;
      const declaration =
        home.file === this.#names.declared.parsed.file
          ? this.#names.targets.get(word.start)
          : this.#names.imported
              .find((other) => other.parsed.file === home.file)
              ?.scopes.get(undefined)
              ?.find('source', word.text);
      if (declaration?.statement.$type !== 'Source') return undefined;
      return { source: this.#source(declaration.statement, { file: declaration.file }), note: node.place?.text };
    }
    return undefined;
  }

  #source(statement: StatementOf<'Source'>, home: { readonly file: string }): Source {
    const known = this.#sources.get(statement);
    if (known) return known;
    const source: Source = {
      name: statement.name?.text ?? '',
      title: statement.title?.text,
      url: this.#only(statement, 'Url')?.url?.text,
      date: this.#only(statement, 'DateOf')?.date?.at?.text,
      place: { file: home.file, start: statement.start, end: statement.end },
    };
    this.#sources.set(statement, source);
    return source;
  }

  #words(statement: (Statement & { readonly none?: Word; readonly words?: readonly Word[] }) | undefined): c.WordList | undefined {
    if (!statement || (!statement.none && !statement.words)) return undefined;
    return {
      words: statement.none ? [] : (statement.words ?? []).map((word) => word.text),
      evidence: this.#evidence(statement),
      place: this.#place(statement),
    };
  }

  #word(statement: (Statement & { readonly word?: Word }) | undefined): c.StatedWord | undefined {
    if (!statement?.word) return undefined;
    return { word: statement.word.text, place: this.#place(statement), evidence: this.#evidence(statement) };
  }

  #season(statement: StatementOf<'Season'>): c.Season[] {
    const month = (word: Word | undefined) => (word ? this.#known.months[word.text]?.number : undefined);
    const [begins, ends] = [month(statement.begins), month(statement.ends)];
    return statement.name && begins && ends ? [{ name: statement.name.text, begins, ends }] : [];
  }

  #moment(node: MomentNode | undefined): string | undefined {
    return node?.at?.text;
  }

  // ── elements ──

  /** Registers an element before its inside is read, so that elements can refer to each other. */
  #element0<T extends object>(statement: Statement, fill: (element: Mutable<T>) => void): T {
    const known = this.#elements.get(statement);
    if (known) return known as T;
    const element = {} as Mutable<T>;
    this.#elements.set(statement, element);
    fill(element);
    return element;
  }

  #product(statement: StatementOf<'Product'>): c.Product {
    return this.#element0<c.Product>(statement, (product) => {
      const unit = statement.unit;
      Object.assign(product, { kind: 'product', ...this.#named(statement), unit: unit?.text });
      const counted = unit && this.#measuring.counting(unit, this.#context(statement));
      this.#productOf.set(product, counted);
      Object.assign(product, { dimension: counted?.dimension, baseUnit: counted && this.#measuring.baseUnit(counted.dimension) });
      const goods: c.Goods = { product: product, grade: undefined };
      const parity = (one: Statement) => {
        const node = this.#only(one, 'Parity');
        return node && this.#figure(node, node.quantity, ['price'], goods);
      };
      const cycle = this.#only(statement, 'Cycle');
      Object.assign(product, {
        grades: this.#of(statement, 'Grade').map((grade): c.Grade => {
          const worth = parity(grade);
          const meets = this.#words(this.#only(grade, 'Meets'));
          return { ...this.#named(grade), meets, parity: worth, ...left('parity', this.#only(grade, 'Parity'), worth) };
        }),
        meets: this.#words(this.#only(statement, 'Meets')),
        parity: parity(statement),
        cycle: cycle && this.#figure(cycle, cycle.quantity, ['time']),
      });
    });
  }

  #market(statement: StatementOf<'Market'>): c.Market {
    return this.#element0<c.Market>(statement, (market) => {
      const kinds = (statement.kinds ?? []).map((word) => word.text);
      const demands = this.#only(statement, 'Demands');
      Object.assign(market, {
        kind: 'market',
        ...this.#named(statement),
        ...(isOpen(statement.title) ? draft : {}),
        domestic: kinds.includes('domestic') ? true : kinds.includes('abroad') ? false : undefined,
        demands: demands && this.#list(demands, (node) => this.#goods(node, demands)),
        requires: this.#words(this.#only(statement, 'Requires')),
        trend: this.#word(this.#only(statement, 'Trend')),
        prices: this.#of(statement, 'Price').map((one) => {
          const goods = this.#goods(one.of, one);
          return { ...this.#origin(one), price: this.#figure(one, one.quantity, ['price'], goods), goods };
        }),
        lots: this.#lots(statement),
        images: this.#of(statement, 'Image').map((one) => ({
          ...this.#origin(one),
          image: one.word?.text ?? '',
          goods: this.#goods(one.of, one),
          reason: one.reason?.text,
        })),
      });
    });
  }

  #lots(statement: Statement): c.Lot[] {
    return this.#of(statement, 'Lot').map((one) => this.#lot(one));
  }

  #lot(one: StatementOf<'Lot'> | StatementOf<'Capacity'>): c.Lot {
    const goods = this.#goods(one.product, one);
    return { ...this.#origin(one), amount: this.#figure(one, one.quantity, ['amount'], goods), goods };
  }

  /** What firms and groups have in common. */
  #business(statement: Statement): Omit<c.Enterprise, keyof c.Named> {
    const figure = <M extends Measure>(one: (Statement & { readonly quantity?: QuantityNode }) | undefined, ...wanted: M[]) =>
      one && this.#figure(one, one.quantity, wanted);
    const loss = (one: StatementOf<'Loses'> | StatementOf<'Rejects'>): c.Loss => {
      const goods = this.#goods(one.of, one);
      return { ...this.#origin(one), quantity: this.#figure(one, one.quantity, ['share', 'amount'], goods), goods };
    };
    return {
      level: this.#words(this.#only(statement, 'Level')),
      women: figure(this.#only(statement, 'Women'), 'share'),
      literacy: figure(this.#only(statement, 'Literacy'), 'share'),
      distances: this.#of(statement, 'Distance').map((one) => ({
        ...this.#origin(one),
        length: this.#figure(one, one.quantity, ['length']),
        to: this.#partyOrSupport(one.to, one),
      })),
      access: this.#words(this.#only(statement, 'Access')),
      does: this.#words(this.#only(statement, 'Does')),
      meets: this.#words(this.#only(statement, 'Meets')),
      conversions: this.#of(statement, 'Converts').map((one) => {
        const side = (amount: NonNullable<typeof one.input>) => {
          const goods = this.#goods(amount.name, one);
          return { amount: this.#figure(one, amount.quantity, ['amount'], goods), goods };
        };
        return {
          ...this.#origin(one),
          input: one.input ? side(one.input) : { amount: undefined, goods: undefined },
          outputs: (one.outputs ?? []).map(side),
        };
      }),
      losses: this.#of(statement, 'Loses').map(loss),
      rejects: this.#of(statement, 'Rejects').map(loss),
      costs: this.#of(statement, 'Cost').map((one) => this.#cost(one)),
      subsidies: this.#of(statement, 'Subsidy').map((one) => ({
        quantity: this.#figure(one, one.quantity, ['money', 'price', 'share']),
        place: this.#place(one),
      })),
      employs: this.#of(statement, 'Employs').map((one) => ({
        ...this.#origin(one),
        people: this.#figure(one, one.quantity, ['people']),
        words: (one.words ?? []).map((word) => word.text),
      })),
      lots: this.#lots(statement),
      capacities: this.#of(statement, 'Capacity').map((one) => this.#lot(one)),
      holds: this.#of(statement, 'Holds').map((one) => ({
        ...this.#origin(one),
        quantity: this.#figure(one, one.quantity, ['count']),
        unit: one.quantity?.parts?.at(-1)?.unit?.first?.text,
        goods: this.#goods(one.of, one),
      })),
    };
  }

  #cost(one: StatementOf<'Cost'>): c.Cost {
    const goods = this.#goods(one.of, one);
    return {
      ...this.#origin(one),
      word: one.word?.text ?? '',
      quantity: this.#figure(one, one.quantity, ['price', 'money', 'share'], goods),
      goods,
      fixed: one.fixed !== undefined,
      imported: this.#figure(one, one.imported, ['share']),
    };
  }

  #firm(statement: StatementOf<'Firm'>): c.Firm {
    return this.#element0<c.Firm>(statement, (firm) => {
      Object.assign(firm, { kind: 'firm', ...this.#named(statement) });
      const flow = (one: StatementOf<'Produces'> | StatementOf<'Consumes'> | StatementOf<'Imports'>): c.OwnFlow => {
        const goods = this.#goods(one.product, one);
        const at = one.$type === 'Produces' ? undefined : this.#figure(one, one.at, ['price'], goods);
        return {
          ...this.#origin(one),
          ...(one.$type === 'Produces' ? nothingOpen : left('at', one.at, at)),
          amount: this.#figure(one, one.quantity, ['amount'], goods),
          goods,
          at,
          season: one.$type === 'Produces' ? one.season?.text : undefined,
        };
      };
      const horizon = this.#only(statement, 'Horizon');
      const household = this.#only(statement, 'Household');
      Object.assign(firm, {
        ...this.#business(statement),
        size: this.#word(this.#only(statement, 'Size')),
        count: this.#count(this.#only(statement, 'Count')),
        lead: this.#only(statement, 'Lead') !== undefined,
        produces: this.#of(statement, 'Produces').map(flow),
        consumes: this.#of(statement, 'Consumes').map(flow),
        imports: this.#of(statement, 'Imports').map(flow),
        excluded: this.#words(this.#only(statement, 'Excluded')),
        isolated: this.#words(this.#only(statement, 'Isolated')),
        horizon: horizon && this.#figure(horizon, horizon.quantity, ['time']),
        goal: this.#words(this.#only(statement, 'Goal')),
        household: household && this.#household(household),
      } satisfies Partial<c.Firm>);
    });
  }

  #household(statement: StatementOf<'Household'>): c.Household {
    const figure = <M extends Measure>(one: (Statement & { readonly quantity?: QuantityNode }) | undefined, wanted: M) =>
      one && this.#figure(one, one.quantity, [wanted]);
    return {
      ...this.#origin(statement),
      dependence: figure(this.#only(statement, 'Dependence'), 'share'),
      need: figure(this.#only(statement, 'Need'), 'money'),
      reserve: figure(this.#only(statement, 'Reserve'), 'money'),
      labour: this.#of(statement, 'Labour').map((one) => ({
        ...this.#origin(one),
        effort: this.#figure(one, one.quantity, ['effort']),
        at: this.#figure(one, one.at, ['wage']),
      })),
      decides: this.#word(this.#only(statement, 'Decides')),
      members: this.#count(this.#only(statement, 'Members')),
    };
  }

  #group(statement: StatementOf<'Group'>): c.Group {
    return this.#element0<c.Group>(statement, (group) => {
      Object.assign(group, {
        kind: 'group',
        ...this.#named(statement),
        ...(isOpen(statement.title) ? draft : {}),
        kinds: (statement.kinds ?? []).map((word) => word.text),
      });
      const unites = this.#only(statement, 'Unites');
      Object.assign(group, {
        ...this.#business(statement),
        unites: unites && this.#list(unites, (node) => this.#enterprise(node, unites)),
        members: this.#count(this.#only(statement, 'Members')),
        overcomes: this.#words(this.#only(statement, 'Overcomes')),
      } satisfies Partial<c.Group>);
    });
  }

  #support(statement: StatementOf<'Support'>): c.Support {
    return this.#element0<c.Support>(statement, (support) => {
      Object.assign(support, {
        kind: 'support',
        ...this.#named(statement),
        ...(isOpen(statement.title) ? draft : {}),
        kinds: (statement.kinds ?? []).map((word) => word.text),
      });
      const serves = this.#only(statement, 'Serves');
      Object.assign(support, {
        offers: this.#of(statement, 'Offers').map((one) => ({
          ...this.#origin(one),
          words: (one.words ?? []).map((word) => word.text),
          upTo: this.#figure(one, one.upto, ['money']),
          for: this.#figure(one, one.for, ['time']),
          at: this.#figure(one, one.at, ['rate']),
        })),
        serves: serves && this.#list(serves, (node) => this.#enterprise(node, serves)),
        overcomes: this.#words(this.#only(statement, 'Overcomes')),
        funded: this.#funding(statement),
      } satisfies Partial<c.Support>);
    });
  }

  #funding(statement: Statement): c.Funding | undefined {
    const one = this.#only(statement, 'Funded');
    if (!one?.by?.first) return undefined;
    return { ...this.#origin(one), by: one.by.first.text, element: this.#enterpriseOrSupport(one.by, one), until: this.#moment(one.until) };
  }

  #risks(statement: Statement): c.EventRisk[] {
    return this.#of(statement, 'Risk').map((one) => ({
      ...this.#origin(one),
      word: one.word?.text ?? '',
      chance: this.#figure(one, one.quantity, ['share']),
      loses: this.#figure(one, one.loses, ['share']),
    }));
  }

  #condition(one: StatementOf<'Condition'>): c.Condition {
    return {
      ...this.#origin(one),
      word: one.head.text,
      state: one.state?.text,
      text: one.text?.text,
      quantity: this.#figure(one, one.quantity, ['share', 'count']),
    };
  }

  #link(statement: StatementOf<'Link'>): c.Link | undefined {
    const seller = this.#enterprise(statement.seller, statement);
    const buyer = this.#party(statement.buyer, statement);
    if (!seller || !buyer) return undefined;
    const contract = this.#only(statement, 'Contract');
    const pays = this.#only(statement, 'Pays');
    const advances = this.#only(statement, 'Advances');
    const commission = this.#only(statement, 'Commission');
    const tells = this.#only(statement, 'Tells');
    const bridged = this.#only(statement, 'Bridged');
    const kept = commission && this.#figure(commission, commission.quantity, ['share', 'price', 'money']);
    const advance = advances && this.#figure(advances, advances.quantity, ['money', 'share', 'price']);
    return {
      kind: 'link',
      ...this.#origin(statement),
      name: `${seller.name} -> ${buyer.name}`,
      seller,
      buyer,
      ...(isDraft(statement) ? draft : {}),
      through: this.#enterprise(statement.through, statement),
      sales: this.#of(statement, 'Sells').map((one) => this.#sale(one)),
      contract:
        contract && (contract.none || contract.word)
          ? { ...this.#origin(contract), word: contract.word?.text, for: this.#figure(contract, contract.for, ['time']) }
          : undefined,
      pays: pays?.word && { ...this.#origin(pays), word: pays.word.text, after: this.#figure(pays, pays.after, ['time']) },
      advances:
        advances &&
        (advance === 'none'
          ? 'none'
          : {
              ...this.#origin(advances),
              amount: advance as c.Advance['amount'],
              for: this.#figure(advances, advances.for, ['time']),
              at: this.#figure(advances, advances.at, ['rate']),
            }),
      commission: kept,
      ...left('commission', commission, kept),
      assures: this.#words(this.#only(statement, 'Assures')),
      requires: this.#words(this.#only(statement, 'Requires')),
      lots: this.#lots(statement),
      embeds: this.#words(this.#only(statement, 'Embeds')),
      tells:
        tells && (tells.none || tells.words)
          ? {
              ...this.#origin(tells),
              words: tells.none ? [] : (tells.words ?? []).map((word) => word.text),
              media: (tells.media ?? []).map((word) => word.text),
              every: tells.every?.text,
              after: this.#figure(tells, tells.after, ['time']),
            }
          : undefined,
      trust: this.#word(this.#only(statement, 'Trust')),
      governance: this.#word(this.#only(statement, 'Governance')),
      crosses: this.#words(this.#only(statement, 'Crosses')),
      bridgedBy: bridged && this.#list(bridged, (node) => this.#enterpriseOrSupport(node, bridged)),
      alternatives: this.#count(this.#only(statement, 'Alternatives')),
      risks: this.#risks(statement),
    };
  }

  #sale(one: StatementOf<'Sells'>): c.Sale {
    const goods = this.#goods(one.product, one);
    const at = this.#figure(one, one.at, ['price'], goods);
    const stated = this.#figure(one, one.premium, ['price', 'share'], goods);
    const premium = stated === 'none' || stated === undefined ? stated : this.#money(stated, at);
    return {
      ...this.#origin(one),
      ...left('premium', one.premium, premium),
      amount: this.#figure(one, one.quantity, ['amount'], goods),
      goods,
      at,
      premium,
      season: one.season?.text,
    };
  }

  /** A premium of `10%` is a tenth of the price it comes on top of. */
  #money(premium: Exclude<Stated<'price' | 'share'>, 'none'>, at: Stated<'price'> | undefined): Stated<'price'> | undefined {
    if (premium.measure === 'price') return premium as Exclude<Stated<'price'>, 'none'>;
    if (at === undefined || at === 'none') return undefined;
    const middle =
      premium.likely === undefined && at.likely === undefined
        ? undefined
        : (premium.likely ?? (premium.low + premium.high) / 2) * (at.likely ?? (at.low + at.high) / 2);
    return { ...premium, measure: 'price', low: premium.low * at.low, high: premium.high * at.high, likely: middle };
  }

  #channel(statement: StatementOf<'Channel'>): c.Channel {
    return this.#element0<c.Channel>(statement, (channel) => {
      const open = isOpen(statement.title) || hasGap(statement, this.#home(statement).text);
      Object.assign(channel, { kind: 'channel', ...this.#named(statement), ...(open ? draft : {}) });
      const home = this.#home(statement);
      Object.assign(channel, {
        goods: this.#goods(statement.of, statement),
        steps: (statement.steps ?? []).flatMap((node) => {
          const party = this.#party(node, statement);
          return party ? [{ party, place: { file: home.file, start: node.start, end: node.end } }] : [];
        }),
        shares: this.#of(statement, 'Share').map((one) => ({
          share: this.#figure(one, one.quantity, ['share']),
          of: this.#enterprise(one.of, one),
          place: this.#place(one),
        })),
        risks: this.#risks(statement),
      } satisfies Partial<c.Channel>);
    });
  }

  #upgrade(statement: StatementOf<'Upgrade'>): c.Upgrade {
    return this.#element0<c.Upgrade>(statement, (upgrade) => {
      Object.assign(upgrade, { kind: 'upgrade', ...this.#named(statement), types: (statement.kinds ?? []).map((word) => word.text) });
      const driven = this.#only(statement, 'Driven');
      const benefits = this.#only(statement, 'Benefits');
      const appraise = this.#only(statement, 'Appraise');
      const learns = this.#only(statement, 'Learns');
      const pilot = this.#only(statement, 'Pilot');
      Object.assign(upgrade, {
        adopters: this.#of(statement, 'Adopters').map((one) => ({
          ...this.#origin(one),
          share: this.#figure(one, one.quantity, ['share']),
          of: (one.names ?? []).map((node) => this.#enterprise(node, one)).filter((firm) => firm !== undefined),
          over: this.#figure(one, one.over, ['time']),
        })),
        drivenBy:
          driven && (driven.none || driven.names)
            ? {
                words: driven.none
                  ? []
                  : (driven.names ?? []).map((node) => {
                      // A market of another file belongs to the chain once something of it comes from there.
                      this.#element(node, driven);
                      return node.first?.text ?? '';
                    }),
                evidence: this.#evidence(driven),
                place: this.#place(driven),
              }
            : undefined,
        needs: this.#words(this.#only(statement, 'Needs')),
        investments: this.#of(statement, 'Invest').map((one) => ({
          ...this.#origin(one),
          ...left('lasts', one.lasts, this.#figure(one, one.lasts, ['time'])),
          amount: this.#figure(one, one.quantity, ['money', 'price', 'share']),
          financed:
            one.parts && one.parts.length > 0
              ? one.parts.map((node) => {
                  const part = this.#figure(one, node.quantity, ['share', 'money']);
                  return {
                    by: node.name?.first?.text ?? '',
                    element: this.#enterpriseOrSupport(node.name, one),
                    part,
                    ...(node.quantity && part === undefined ? { open: true as const } : {}),
                  };
                })
              : undefined,
          lasts: this.#figure(one, one.lasts, ['time']),
        })),
        benefitsAfter: benefits && this.#figure(benefits, benefits.quantity, ['time']),
        appraise: appraise && {
          over: this.#figure(appraise, appraise.over, ['time']),
          at: this.#figure(appraise, appraise.at, ['rate']),
          place: this.#place(appraise),
        },
        learnsThrough: learns && this.#list(learns, (node) => this.#partyOrSupport(node, learns)),
        pilot:
          pilot && (pilot.none || (pilot.text && !isOpen(pilot.text)))
            ? { ...this.#origin(pilot), text: pilot.text?.text, shownBy: (pilot.words ?? []).map((word) => word.text) }
            : undefined,
        prices: this.#of(statement, 'Price').map((one) => {
          const goods = this.#goods(one.of, one);
          const seller = this.#enterprise(one.seller, one);
          const buyer = this.#party(one.buyer, one);
          return {
            ...this.#origin(one),
            price: this.#figure(one, one.quantity, ['price', 'share'], goods),
            seller,
            buyer,
            link: seller && buyer && this.#linkOf(seller, buyer),
            goods,
          };
        }),
        costs: this.#of(statement, 'Cost').map((one) => this.#cost(one)),
        outputs: this.#of(statement, 'Output').map((one) => {
          const goods = this.#goods(one.of, one);
          return {
            ...this.#origin(one),
            quantity: this.#figure(one, one.quantity, ['share', 'amount'], goods),
            goods,
          };
        }),
        moves: this.#of(statement, 'Move').map((one) => this.#move(one)),
        enters: this.#of(statement, 'Enters').flatMap((one): c.Entry[] => {
          if (one.level) return [{ ...this.#origin(one), into: 'level', level: one.level.text }];
          if (one.chain?.first) return [{ ...this.#origin(one), into: 'chain', chain: one.chain.first.text }];
          const channel = this.#element(one.channel, one) as c.ChainElement | undefined;
          return channel?.kind === 'channel' ? [{ ...this.#origin(one), into: 'channel', channel }] : [];
        }),
        removes: this.#of(statement, 'Removes')
          .map((one) => this.#enterprise(one.firm, one))
          .filter((firm) => firm !== undefined),
        takes: this.#words(this.#only(statement, 'Takes')),
        follows: this.#of(statement, 'Follows')
          .map((one) => this.#element(one.upgrade, one) as c.ChainElement | undefined)
          .filter((other): other is c.Upgrade => other?.kind === 'upgrade'),
        overcomes: this.#words(this.#only(statement, 'Overcomes')),
        risks: this.#risks(statement),
        considers: this.#of(statement, 'Considers').map((one) => ({
          ...this.#origin(one),
          word: one.word?.text ?? '',
          text: one.text?.text,
        })),
        funded: this.#funding(statement),
      } satisfies Partial<c.Upgrade>);
    });
  }

  #linkOf(seller: c.Firm | c.Group, buyer: c.Party): c.Link | undefined {
    this.#linkTable ??= new Map(this.#links.map((link): [string, c.Link] => [`${link.seller.name} ${link.buyer.name}`, link]).reverse());
    return this.#linkTable.get(`${seller.name} ${buyer.name}`);
  }
  #linkTable: Map<string, c.Link> | undefined;

  #move(one: StatementOf<'Move'>): c.Move {
    const [from, to] = [this.#element(one.of, one) as c.ChainElement | undefined, this.#element(one.to, one) as c.ChainElement | undefined];
    const [fromGoods, toGoods] = [this.#goods(one.of, one), this.#goods(one.to, one)];
    return {
      ...this.#origin(one),
      share: this.#figure(one, one.quantity, ['share']),
      channels: from?.kind === 'channel' && to?.kind === 'channel' ? { from, to } : undefined,
      grades: fromGoods && toGoods ? { from: fromGoods, to: toGoods } : undefined,
      over: this.#figure(one, one.over, ['time']),
    };
  }

  #plan(statement: StatementOf<'Plan'>): c.Plan {
    return this.#element0<c.Plan>(statement, (plan) => {
      Object.assign(plan, { kind: 'plan', ...this.#named(statement) });
      const applies = this.#only(statement, 'Applies');
      const compares = this.#only(statement, 'Compares');
      const element = (node: NameNode, one: Statement) => this.#element(node, one) as c.ChainElement | undefined;
      const applied =
        (applies && this.#list(applies, (node) => element(node, applies)))?.filter(
          (other): other is c.Upgrade => other?.kind === 'upgrade',
        ) ?? [];
      // `applies ?`, or a name that nobody has: something is said, and what it is isn't known.
      if (applies && !applies.none && applied.length === 0) Object.assign(plan, { open: ['applies'] satisfies c.OpenClause[] });
      Object.assign(plan, {
        applies: applied,
        covers: this.#of(statement, 'Covers').map((one) => ({
          ...this.#origin(one),
          share: this.#figure(one, one.quantity, ['share']),
          of: this.#enterprise(one.of, one),
        })),
        compares:
          (compares && this.#list(compares, (node) => element(node, compares)))?.filter(
            (other): other is c.Upgrade | c.Plan => other?.kind === 'upgrade' || other?.kind === 'plan',
          ) ?? [],
        funded: this.#funding(statement),
      } satisfies Partial<c.Plan>);
    });
  }
}
