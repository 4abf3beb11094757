// What the parts of a chain's statements say: the element that a name means, a figure in base units, a list of words, evidence. It makes each
// element once and knows nothing of what is inside one: that is what the builders are for (`build-goods.ts` and its like).

import type { Declaration, FileNames } from '#language/names.ts';
import type { EvidenceNode, MomentNode, NameNode, QuantityNode, Statement, StatementOf, Word } from '#language/syntax.ts';
import type { Place, Span } from '#text/span.ts';
import { remembered } from '#text/remembered.ts';
import type * as c from './chain.ts';
import type { Evidence, Measure, Source, Stated } from './figure.ts';
import { type Context, type Measuring, numberOf } from './measure.ts';

/** What makes an element of each kind of statement that can be named. */
export interface Builders {
  readonly Product: (reading: Reading, statement: StatementOf<'Product'>) => c.Product;
  readonly Market: (reading: Reading, statement: StatementOf<'Market'>) => c.Market;
  readonly Firm: (reading: Reading, statement: StatementOf<'Firm'>) => c.Firm;
  readonly Group: (reading: Reading, statement: StatementOf<'Group'>) => c.Group;
  readonly Support: (reading: Reading, statement: StatementOf<'Support'>) => c.Support;
  readonly Channel: (reading: Reading, statement: StatementOf<'Channel'>) => c.Channel;
  readonly Upgrade: (reading: Reading, statement: StatementOf<'Upgrade'>) => c.Upgrade;
  readonly Plan: (reading: Reading, statement: StatementOf<'Plan'>) => c.Plan;
}

/** An element of another file that a statement of the chain refers to. */
type Adopted = c.Product | c.Market | c.Firm | c.Group | c.Support;

export class Reading {
  readonly measuring: Measuring;
  readonly #statement: StatementOf<'Chain'>;
  readonly #names: FileNames;
  readonly #builders: Builders;
  readonly #here: Home;
  readonly #repeated: ReadonlySet<Statement>;
  readonly #elements = new Map<Statement, object>();
  readonly #waiting: { readonly element: object; readonly fill: () => object }[] = [];
  #isFilling = false;
  readonly #adopted: Adopted[] = [];
  readonly #sources = new Map<Statement, Source>();
  readonly #productOf = new Map<c.Product, { readonly dimension: string; readonly unit: string } | undefined>();
  #links: ReadonlyMap<string, c.Link> = new Map();

  constructor(statement: StatementOf<'Chain'>, names: FileNames, measuring: Measuring, builders: Builders) {
    this.#statement = statement;
    this.#names = names;
    this.measuring = measuring;
    this.#builders = builders;
    this.#here = { file: names.declared.parsed.file, text: names.declared.parsed.text };
    this.#repeated = sharedOf(names).repeated;
  }

  // ── elements ──

  /**
   * The element of a statement, made when it is first asked for: its head at once, so that others can refer to it, and its inside after
   * that of whoever asked, so that a long row of elements that refer to each other can't exhaust the stack.
   */
  made<T extends object>(statement: Statement, head: Partial<T>, fill: () => Omit<T, keyof typeof head>): T {
    const known = this.known<T>(statement);
    if (known) return known;
    const element = this.keep<T>(statement, head);
    this.#waiting.push({ element, fill });
    if (this.#isFilling) return element;
    this.#isFilling = true;
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) Object.assign(next.element, next.fill());
    this.#isFilling = false;
    return element;
  }

  known<T>(statement: Statement): T | undefined {
    return this.#elements.get(statement) as T | undefined;
  }

  keep<T extends object>(statement: Statement, element: Partial<T>): T {
    this.#elements.set(statement, element);
    return element as T;
  }

  /** Elements of other files that statements of the chain refer to, in the order they come up. */
  adopted<Kind extends Adopted['kind']>(kind: Kind): readonly Extract<Adopted, { readonly kind: Kind }>[] {
    return this.#adopted.filter((element): element is Extract<Adopted, { readonly kind: Kind }> => element.kind === kind);
  }

  /** What a product's amounts and prices are counted in. */
  countIn(product: c.Product, counted: { readonly dimension: string; readonly unit: string } | undefined): void {
    this.#productOf.set(product, counted);
  }

  /** The links of the chain, for who names their ends; of several between the same two, the first. */
  setLinks(links: readonly c.Link[]): void {
    this.#links = new Map(links.map((link): [string, c.Link] => [`${link.seller.name} ${link.buyer.name}`, link]).reverse());
  }

  linkBetween(seller: c.Firm | c.Group, buyer: c.Party): c.Link | undefined {
    return this.#links.get(`${seller.name} ${buyer.name}`);
  }

  // ── the tree ──

  isRepeated(statement: Statement): boolean {
    return this.#repeated.has(statement);
  }

  of<Type extends Head>(parent: Statement, type: Type): StatementOf<Type>[] {
    const found: StatementOf<Type>[] = [];
    for (const child of parent.children) if (child.$type === type && !this.#repeated.has(child)) found.push(child as StatementOf<Type>);
    return found;
  }

  home(statement: Statement): Home {
    if (this.#names.imported.length === 0) return this.#here;
    // A statement of another file knows only its tree; the file is the one whose tree it is in.
    let top: Statement = statement;
    while (top.parent) top = top.parent;
    return sharedOf(this.#names).homes.get(top) ?? this.#here;
  }

  place(statement: Statement, at: Span = { start: statement.start, end: Math.max(statement.end, statement.block?.end ?? 0) }): Place {
    return { file: this.home(statement).file, start: at.start, end: at.end };
  }

  origin(statement: Statement, file = this.home(statement).file): c.Origin {
    return {
      place: { file, start: statement.start, end: Math.max(statement.end, statement.block?.end ?? 0) },
      headline: { file, start: statement.start, end: statement.end },
    };
  }

  named(statement: Statement & { readonly name?: Word; readonly title?: Word }, file = this.home(statement).file): Omit<c.Named, never> {
    const at = statement.name ?? statement.head;
    return {
      ...this.origin(statement, file),
      name: statement.name?.text ?? '',
      title: isOpen(statement.title) ? undefined : statement.title?.text,
      namePlace: { file, start: at.start, end: at.end },
    };
  }

  // ── names ──

  /** The element that a name refers to. */
  element(node: NameNode | Word | undefined, statement: Statement): unknown {
    const declaration = this.#declaration(node, statement);
    return declaration && this.#elementOf(declaration);
  }

  #declaration(node: NameNode | Word | undefined, statement: Statement): Declaration | undefined {
    const word = node && ('text' in node ? node : node.first);
    if (!word) return undefined;
    const home = this.home(statement);
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
    const adopt = <Element extends Adopted>(element: Element): Element => {
      if (foreign) this.#adopted.push(element);
      return element;
    };
    const builders = this.#builders;
    switch (statement.$type) {
      case 'Product':
        return adopt(builders.Product(this, statement));
      case 'Market':
        return adopt(builders.Market(this, statement));
      case 'Firm':
        return adopt(builders.Firm(this, statement));
      case 'Group':
        return adopt(builders.Group(this, statement));
      case 'Support':
        return adopt(builders.Support(this, statement));
      case 'Channel':
        return builders.Channel(this, statement);
      case 'Upgrade':
        return builders.Upgrade(this, statement);
      case 'Plan':
        return builders.Plan(this, statement);
      default:
        return undefined;
    }
  }

  party(node: NameNode | Word | undefined, statement: Statement): c.Party | undefined {
    const element = this.element(node, statement) as c.ChainElement | undefined;
    return element?.kind === 'firm' || element?.kind === 'group' || element?.kind === 'market' ? element : undefined;
  }

  enterprise(node: NameNode | Word | undefined, statement: Statement): c.Firm | c.Group | undefined {
    const party = this.party(node, statement);
    return party?.kind === 'firm' || party?.kind === 'group' ? party : undefined;
  }

  partyOrSupport(node: NameNode | Word | undefined, statement: Statement): c.Party | c.Support | undefined {
    const element = this.element(node, statement) as c.ChainElement | undefined;
    return element?.kind === 'firm' || element?.kind === 'group' || element?.kind === 'market' || element?.kind === 'support'
      ? element
      : undefined;
  }

  enterpriseOrSupport(node: NameNode | Word | undefined, statement: Statement): c.Firm | c.Group | c.Support | undefined {
    const element = this.partyOrSupport(node, statement);
    return element?.kind === 'market' ? undefined : element;
  }

  goods(node: NameNode | undefined, statement: Statement): c.Goods | undefined {
    const product = this.element(node, statement) as c.ChainElement | undefined;
    if (product?.kind !== 'product') return undefined;
    if (!node?.second) return { product, grade: undefined };
    const grade = product.grades.find((one) => one.name === node.second?.text);
    return grade && { product, grade };
  }

  list<T>(
    statement: { readonly none?: Word; readonly names?: readonly NameNode[] } & Statement,
    look: (node: NameNode) => T | undefined,
  ): readonly T[] | undefined {
    if (statement.none) return [];
    if (!statement.names) return undefined;
    return statement.names.map(look).filter((one) => one !== undefined);
  }

  // ── figures and words ──

  context(statement: Statement, goods?: c.Goods, cancels?: string): Context {
    const home = this.home(statement);
    return {
      file: home.file,
      text: home.text,
      evidence: this.evidence(statement),
      broken: statement.broken,
      counted: goods && this.#productOf.get(goods.product),
      cancels,
    };
  }

  figure<M extends Measure>(
    statement: Statement,
    node: QuantityNode | undefined,
    wanted: readonly M[],
    goods?: c.Goods,
    cancels?: string,
  ): Stated<M> | undefined {
    return node && this.measuring.read(node, wanted, this.context(statement, goods, cancels));
  }

  /** A plain number: a count of firms, members or other buyers. */
  count(
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
    const home = this.home(statement);
    return {
      measure: 'count',
      low: Math.min(...values),
      high: Math.max(...values),
      likely: values.length === 3 ? values[1] : undefined,
      per: undefined,
      change: false,
      evidence: this.evidence(statement),
      place: { file: home.file, start: first.start, end: last.end },
      text: home.text.slice(first.start, last.end),
    };
  }

  evidence(statement: Statement): Evidence | undefined {
    for (let at: Statement | undefined = statement; at; at = at.parent) {
      const node = (at as unknown as { evidence?: EvidenceNode }).evidence;
      if (!node) continue;
      if (node.$type === 'Assumed') return { source: undefined, note: node.reason?.text };
      const home = this.home(at);
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
      return { source: this.source(declaration.statement, { file: declaration.file }), note: node.place?.text };
    }
    return undefined;
  }

  source(statement: StatementOf<'Source'>, home: { readonly file: string }): Source {
    const known = this.#sources.get(statement);
    if (known) return known;
    const source: Source = {
      name: statement.name?.text ?? '',
      title: statement.title?.text,
      url: only(statement, 'Url')?.url?.text,
      date: only(statement, 'DateOf')?.date?.at?.text,
      place: { file: home.file, start: statement.start, end: statement.end },
    };
    this.#sources.set(statement, source);
    return source;
  }

  words(statement: (Statement & { readonly none?: Word; readonly words?: readonly Word[] }) | undefined): c.WordList | undefined {
    if (!statement || (!statement.none && !statement.words)) return undefined;
    return {
      words: statement.none ? [] : (statement.words ?? []).map((word) => word.text),
      evidence: this.evidence(statement),
      place: this.place(statement),
    };
  }

  word(statement: (Statement & { readonly word?: Word }) | undefined): c.StatedWord | undefined {
    if (!statement?.word) return undefined;
    return { word: statement.word.text, place: this.place(statement), evidence: this.evidence(statement) };
  }

  moment(node: MomentNode | undefined): string | undefined {
    return node?.at?.text;
  }
}

/** The first statement of a kind in a block: those that stand once. */
export function only<Type extends Head>(parent: Statement, type: Type): StatementOf<Type> | undefined {
  for (const child of parent.children) if (child.$type === type) return child as StatementOf<Type>;
  return undefined;
}

/** A text that begins with `?` is still to be written. */
export const isOpen = (text: Word | undefined) => text?.text.startsWith('?') === true;
export const draft = { draft: true } as const;

export const nothingOpen = {};

/** That a clause is written while its figure isn't known. */
export function left(clause: c.OpenClause, node: unknown, figure: Stated<Measure> | undefined): Pick<c.Origin, 'open'> {
  return node !== undefined && figure === undefined ? { open: [clause] } : nothingOpen;
}

/** The text that a declaration of another file stands in. */
export interface Home {
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

export interface Scope extends Home {
  readonly statements: readonly Statement[];
}
const general: ReadonlySet<Statement['$type']> = new Set(['UserUnit', 'VocabularyWord', 'Rate', 'Source', 'Season']);

export const sharedOf = remembered((names: FileNames): Shared => {
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

type Head = Statement['$type'];
