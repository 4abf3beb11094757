// What names stand for: declarations by scope, and every reference with what it refers to. A file sees its own names and those of
// the files it uses, not what those use. Figures and their units are looked up here too, but checked in the model.

import type { Finding, Fix } from '#text/finding.ts';
import { shorten } from '#text/shorten.ts';
import { similar } from '#text/similar.ts';
import type { Span } from '#text/span.ts';
import { clauses, type Kind, type Slot, type StatementForm } from './statements.ts';
import type { NameNode, Parsed, QuantityNode, Statement, Word } from './syntax.ts';
import { currencies, units, vocabularies } from './vocabulary.ts';

export interface Declaration {
  readonly kind: Kind;
  readonly name: string;
  readonly title: string | undefined;
  readonly file: string;
  /** Where the name stands. */
  readonly span: Span;
  readonly statement: Statement;
  /** The chain it belongs to; undefined for names of the file. */
  readonly chain: Statement | undefined;
  /** The product that a grade belongs to. */
  readonly owner: Declaration | undefined;
  readonly grades: ReadonlyMap<string, Declaration>;
}

export interface Reference {
  readonly file: string;
  readonly span: Span;
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly statement: Statement;
  readonly target: Declaration | undefined;
}

/** Names of different spaces never meet: a unit and a product may be called the same. */
type Space = 'element' | 'chain' | 'source' | 'unit' | 'season' | 'word';
const spaceOf = (kind: Kind): Space =>
  kind === 'chain' || kind === 'source' || kind === 'unit' || kind === 'season' || kind === 'word' ? kind : 'element';

class Scope {
  readonly #spaces: Record<Space, Map<string, Declaration>> = {
    element: new Map(),
    chain: new Map(),
    source: new Map(),
    unit: new Map(),
    season: new Map(),
    word: new Map(),
  };
  /** The declaration that already has this name, if any; else undefined and the name is now this one's. */
  add(declaration: Declaration): Declaration | undefined {
    const names = this.#spaces[spaceOf(declaration.kind)];
    const first = names.get(declaration.name);
    if (!first) names.set(declaration.name, declaration);
    return first;
  }
  find(space: Space, name: string): Declaration | undefined {
    return this.#spaces[space].get(name);
  }
  all(space: Space): Iterable<Declaration> {
    return this.#spaces[space].values();
  }
}

/** What one text declares, before anything is known of other files. */
export interface Declared {
  readonly parsed: Parsed;
  readonly declarations: readonly Declaration[];
  /** Statements that declare a name for the second time: the model leaves them out. */
  readonly repeated: ReadonlySet<Statement>;
  readonly findings: readonly Finding[];
  readonly scopes: ReadonlyMap<Statement | undefined, Scope>;
}

/** The names of one file with everything they refer to. */
export interface FileNames {
  readonly declared: Declared;
  readonly imported: readonly Declared[];
  readonly references: readonly Reference[];
  readonly findings: readonly Finding[];
  /** What a name in a statement of `chain` refers to, by the offset where it begins. */
  readonly targets: ReadonlyMap<number, Declaration>;
  /** Looks a name up as a statement of `chain` sees it. */
  find(chain: Statement | undefined, kind: Kind, name: string): Declaration | undefined;
  /** All names of these kinds that a statement of `chain` sees, own ones first. */
  visible(chain: Statement | undefined, kinds: readonly Kind[]): Declaration[];
}

interface Plan {
  readonly declares: { readonly key: string; readonly kind: Kind } | undefined;
  readonly names: readonly { readonly path: readonly string[]; readonly slot: Slot & { is: 'name' } }[];
  readonly figures: readonly (readonly string[])[];
  readonly words: readonly { readonly path: readonly string[]; readonly slot: Slot & { is: 'vocabulary' } }[];
  readonly currencies: readonly string[];
  readonly dates: readonly (readonly string[])[];
  readonly texts: readonly (readonly string[])[];
}
const plans = new Map<StatementForm, Plan>();

/** Which properties of a statement hold names, figures and words: its row of the table, sorted for walking. */
export function planOf(form: StatementForm): Plan {
  let plan = plans.get(form);
  if (!plan) {
    const slots = Object.entries(form.slots).map(([path, slot]) => ({ path: path.split('.'), slot }));
    const declares = slots.find(({ slot }) => slot.is === 'declares');
    plan = {
      declares: declares ? { key: declares.path[0] as string, kind: (declares.slot as Slot & { is: 'declares' }).kind } : undefined,
      names: slots.filter((entry): entry is { path: string[]; slot: Slot & { is: 'name' } } => entry.slot.is === 'name'),
      figures: slots.filter(({ slot }) => slot.is === 'figure').map(({ path }) => path),
      words: slots.filter((entry): entry is { path: string[]; slot: Slot & { is: 'vocabulary' } } => entry.slot.is === 'vocabulary'),
      currencies: slots.filter(({ slot }) => slot.is === 'currency').map(({ path }) => path[0] as string),
      dates: slots.filter(({ slot }) => slot.is === 'date').map(({ path }) => path),
      texts: slots.filter(({ slot }) => slot.is === 'text').map(({ path }) => path),
    };
    plans.set(form, plan);
  }
  return plan;
}

const nothing: readonly never[] = [];

function pushTo<Node>(node: Node, nodes: Node[]): void {
  nodes.push(node);
}

/** The nodes at a path of properties, through lists. */
export function nodesAt<Node>(statement: object, path: readonly string[]): readonly Node[] {
  const first = (statement as Record<string, unknown>)[path[0] as string];
  if (first === undefined) return nothing;
  if (path.length === 1 && Array.isArray(first)) return first;
  const nodes: Node[] = [];
  eachAt(statement, path, pushTo<Node>, nodes);
  return nodes;
}

/**
 * Visits the nodes at a path of properties, through lists, with what `visit` needs to know besides. Every statement of every file is
 * asked for many paths that it has nothing at: that costs a look and makes nothing, no closure either.
 */
export function eachAt<Node, More>(statement: object, path: readonly string[], visit: (node: Node, more: More) => void, more: More): void {
  const first = (statement as Record<string, unknown>)[path[0] as string];
  if (first !== undefined) visitFrom(first, path, 1, visit, more);
}

function visitFrom<Node, More>(
  from: unknown,
  path: readonly string[],
  depth: number,
  visit: (node: Node, more: More) => void,
  more: More,
): void {
  if (Array.isArray(from)) for (let i = 0; i < from.length; i++) visitFrom(from[i], path, depth, visit, more);
  else if (depth === path.length) visit(from as Node, more);
  else {
    const next = (from as Record<string, unknown>)[path[depth] as string];
    if (next !== undefined) visitFrom(next, path, depth + 1, visit, more);
  }
}

/** Only products have grades. */
const none: ReadonlyMap<string, Declaration> = new Map();
const opensScope = (statement: Statement) => statement.$type === 'Chain';

export function declare(parsed: Parsed): Declared {
  const declarations: Declaration[] = [];
  const findings: Finding[] = [];
  const repeated = new Set<Statement>();
  const scopes = new Map<Statement | undefined, Scope>([[undefined, new Scope()]]);

  const visit = (statement: Statement, chain: Statement | undefined, product: Declaration | undefined): void => {
    const inner = opensScope(statement) ? statement : chain;
    if (opensScope(statement)) scopes.set(statement, new Scope());
    const declares = statement.form && planOf(statement.form).declares;
    const word = declares && ((statement as unknown as Record<string, unknown>)[declares.key] as Word | undefined);
    let own: Declaration | undefined;
    if (declares && word) {
      const title = (statement as unknown as { title?: Word }).title?.text;
      const grade = declares.kind === 'grade';
      own = {
        kind: declares.kind,
        name: word.text,
        title,
        file: parsed.file,
        span: { start: word.start, end: word.end },
        statement,
        chain,
        owner: grade ? product : undefined,
        grades: declares.kind === 'product' ? new Map<string, Declaration>() : none,
      };
      declarations.push(own);
      const scope = scopes.get(chain) as Scope;
      const first = grade ? product?.grades.get(own.name) : scope.add(own);
      if (grade && product && !first) (product.grades as Map<string, Declaration>).set(own.name, own);
      // A statement in the wrong place is said to be that, and no more.
      const home = statement.parent?.form?.opens;
      const misplaced = home !== undefined && !statement.form?.in.includes(home);
      if (first) {
        repeated.add(statement);
        if (!misplaced) findings.push(twice(own, first));
      } else if (chain && !grade) {
        const outer = (scopes.get(undefined) as Scope).find(spaceOf(own.kind), own.name);
        if (outer) findings.push(twice(own, outer));
      }
    }
    for (const child of statement.children) visit(child, inner, own?.kind === 'product' ? own : undefined);
  };
  for (const statement of parsed.statements) visit(statement, undefined, undefined);
  return { parsed, declarations, repeated, findings, scopes };
}

function twice(again: Declaration, first: Declaration): Finding {
  const free = `${again.name}-2`;
  const where = again.owner ? ` in \`${again.owner.name}\`` : '';
  return {
    code: 'name-used-twice',
    kind: 'language',
    severity: 'error',
    message: `\`${shorten(again.name)}\` is already the name of ${article(first.kind)}${where}: give this ${again.kind} another name.`,
    place: { file: again.file, ...again.span },
    related: [{ place: { file: first.file, ...first.span }, message: `The first \`${shorten(first.name)}\`` }],
    fixes: [
      {
        title: `Call it \`${free}\``,
        kind: 'suggested',
        preferred: true,
        edits: [{ file: again.file, edits: [{ at: again.span, text: free }] }],
      },
    ],
  };
}

const mostSuggestions = 40;

/** Looks up every name of a file. `imported` are the files it uses, in their order. */
export function link(declared: Declared, imported: readonly Declared[]): FileNames {
  const { parsed } = declared;
  const { file } = parsed;
  const references: Reference[] = [];
  const targets = new Map<number, Declaration>();
  const findings: Finding[] = [];
  let suggestions = 0;

  const find = (chain: Statement | undefined, kind: Kind, name: string): Declaration | undefined => {
    const space = spaceOf(kind);
    const own = (chain && declared.scopes.get(chain)?.find(space, name)) ?? declared.scopes.get(undefined)?.find(space, name);
    if (own) return own;
    for (const other of imported) {
      const found = other.scopes.get(undefined)?.find(space, name);
      if (found) return found;
    }
    return undefined;
  };
  const visible = (chain: Statement | undefined, kinds: readonly Kind[]): Declaration[] => {
    const found = new Map<string, Declaration>();
    const scopes = [
      chain && declared.scopes.get(chain),
      declared.scopes.get(undefined),
      ...imported.map((other) => other.scopes.get(undefined)),
    ];
    for (const space of new Set(kinds.map(spaceOf)))
      for (const scope of scopes)
        for (const declaration of scope?.all(space) ?? []) {
          if (kinds.includes(declaration.kind) && !found.has(`${space} ${declaration.name}`))
            found.set(`${space} ${declaration.name}`, declaration);
          if (kinds.includes('grade'))
            for (const grade of declaration.grades.values()) found.set(`grade ${declaration.name}.${grade.name}`, grade);
        }
    return [...found.values()];
  };

  const refer = (word: Word, kinds: readonly Kind[], statement: Statement, target: Declaration | undefined) => {
    references.push({ file, span: { start: word.start, end: word.end }, name: word.text, kinds, statement, target });
    if (target) targets.set(word.start, target);
  };
  const unknown = (word: Word, kinds: readonly Kind[], chain: Statement | undefined, statement: Statement) => {
    // Read in place of the name that is missing before it: that is said already.
    if (statement.broken && (word.text in clauses || word.text in units || word.text in currencies)) return;
    const near = suggestions++ < mostSuggestions ? similar(word.text, visible(chain, kinds).map(fullName)) : [];
    const noun = nounOf(kinds);
    const fixes: Fix[] = near.map((name, index) => ({
      title: `Change to \`${name}\``,
      kind: 'suggested',
      preferred: index === 0,
      edits: [{ file, edits: [{ at: { start: word.start, end: word.end }, text: name }] }],
    }));
    const kind = kinds.find((one) => one !== 'grade' && one !== 'chain');
    const create = kind && declareFix(kind, word.text, chain, statement, parsed);
    if (create) fixes.push(create);
    findings.push({
      code: 'unknown-name',
      kind: 'language',
      severity: 'error',
      message: `There is no ${noun} \`${shorten(word.text)}\` here${near.length > 0 ? `: did you mean \`${near[0]}\`?` : `: declare it, or \`use\` the file that does.`}`,
      place: { file, start: word.start, end: word.end },
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  };

  const name = (node: NameNode | Word, slot: Slot & { is: 'name' }, statement: Statement, chain: Statement | undefined): void => {
    const first = 'text' in node ? node : node.first;
    const second = 'text' in node ? undefined : node.second;
    if (!first) return;
    if (slot.or && !second && first.text in vocabularies[slot.or].words) return;
    const kinds = slot.kinds;
    const target = find(chain, kinds[0] as Kind, first.text);
    if (!target) {
      refer(first, kinds, statement, undefined);
      if (slot.or && find(chain, 'word', first.text)) return;
      return unknown(first, kinds, chain, statement);
    }
    refer(first, kinds, statement, target);
    if (!kinds.includes(target.kind)) {
      // In a line that can't be read it may stand in place of another: that is said already.
      if (statement.broken) return;
      findings.push({
        code: 'wrong-kind-of-name',
        kind: 'language',
        severity: 'error',
        message: `\`${shorten(first.text)}\` is ${article(target.kind)}; \`${statement.head.text}\` takes ${nounOf(kinds).replaceAll(/(?=, | or |$)/g, 's')}.`,
        place: { file, start: first.start, end: first.end },
        related: [{ place: { file: target.file, ...target.span }, message: `\`${shorten(target.name)}\` is declared here` }],
        ...replacements(similar(first.text, visible(chain, kinds).map(fullName)), first, file),
      });
      return;
    }
    if (!second) return;
    const grade = target.grades.get(second.text);
    refer(second, ['grade'], statement, grade);
    if (grade) return;
    const known = [...target.grades.keys()];
    const near = similar(second.text, known);
    findings.push({
      code: 'unknown-name',
      kind: 'language',
      severity: 'error',
      message:
        target.kind !== 'product'
          ? `\`${shorten(target.name)}\` is ${article(target.kind)} and has no grades: leave \`.${shorten(second.text)}\` out.`
          : `\`${shorten(target.name)}\` has no grade \`${shorten(second.text)}\`${
              near[0]
                ? `: did you mean \`${target.name}.${near[0]}\`?`
                : known.length > 0
                  ? `: it has ${known
                      .slice(0, 4)
                      .map((one) => `\`${one}\``)
                      .join(', ')}.`
                  : ': declare it with `grade` in the product.'
            }`,
      place: { file, start: second.start, end: second.end },
      related: [{ place: { file: target.file, ...target.span }, message: `\`${shorten(target.name)}\` is declared here` }],
      ...replacements(near, second, file),
    });
  };

  const declares = (kind: Kind) => [declared, ...imported].some((one) => one.declarations.some((declaration) => declaration.kind === kind));
  const ownUnits = declares('unit');
  const ownWords = declares('word');
  const unit = (one: Word, statement: Statement, chain: Statement | undefined) => {
    const target = one.text in units ? undefined : find(chain, 'unit', one.text);
    if (target) refer(one, ['unit'], statement, target);
  };
  const word = (one: Word, statement: Statement, chain: Statement | undefined) => {
    const target = find(chain, 'word', one.text);
    if (target) refer(one, ['word'], statement, target);
  };

  // The statement that is visited now, and its chain: where a name stands.
  let here: Statement;
  let around: Statement | undefined;
  const visitName = (node: NameNode | Word, slot: Slot & { is: 'name' }) => name(node, slot, here, around);
  const visitWord = (one: Word) => word(one, here, around);
  const visitFigure = ({ parts }: QuantityNode) => {
    for (const part of parts ?? []) {
      if (!part.unit) continue;
      if (part.unit.first) unit(part.unit.first, here, around);
      for (const word of part.unit.per ?? []) unit(word, here, around);
    }
  };
  const visit = (statement: Statement, chain: Statement | undefined): void => {
    const inner = opensScope(statement) ? statement : chain;
    here = statement;
    around = chain;
    if (statement.form) {
      const { names, figures, words } = planOf(statement.form);
      for (let i = 0; i < names.length; i++) {
        const { path, slot } = names[i] as Plan['names'][number];
        eachAt(statement, path, visitName, slot);
      }
      // Where nobody has declared a unit or a word, there is none to look up: most models have neither.
      if (ownUnits) {
        for (const path of figures) eachAt(statement, path, visitFigure, undefined);
        if (statement.$type === 'Product' && statement.unit) unit(statement.unit, statement, chain);
      }
      if (ownWords) {
        for (const { path } of words) eachAt(statement, path, visitWord, undefined);
        if (statement.$type === 'Condition') word(statement.head, statement, chain);
      }
    }
    for (let i = 0; i < statement.children.length; i++) visit(statement.children[i] as Statement, inner);
  };
  for (const statement of parsed.statements) visit(statement, undefined);
  return { declared, imported, references, findings, targets, find, visible };
}

function replacements(near: readonly string[], word: Word, file: string): { fixes?: Fix[] } {
  if (near.length === 0) return {};
  return {
    fixes: near.map((text, index) => ({
      title: `Change to \`${text}\``,
      kind: 'suggested',
      preferred: index === 0,
      edits: [{ file, edits: [{ at: { start: word.start, end: word.end }, text }] }],
    })),
  };
}

/** Declares the missing name in front of the statement of the chain that asks for it. What isn't known of it stays open. */
function declareFix(kind: Kind, name: string, chain: Statement | undefined, statement: Statement, parsed: Parsed): Fix | undefined {
  const title = '"${1:?}"';
  const unit = countedIn(statement) ?? '?';
  const lines: Partial<Record<Kind, [string, string]>> = {
    firm: [`firm ${name} { }`, `firm ${name} ${title} { size \${2|?,micro,small,medium,large|} }`],
    product: [`product ${name} in ${unit}`, `product ${name} ${title} in \${2:${unit}}`],
    market: [`market ${name}`, `market ${name} ${title}: \${2|?,domestic,abroad|}`],
    source: [`source ${name}`, `source ${name} ${title}`],
    group: [`group ${name} { }`, `group ${name} ${title} { unites \${2:?} }`],
    support: [`support ${name} { }`, `support ${name} ${title}: \${2:?} { }`],
    season: [`season ${name} ? to ?`, `season ${name} \${1:?} to \${2:?}`],
  };
  const line = lines[kind];
  if (!line) return undefined;
  let top: Statement = statement;
  while (top.parent && top.parent !== chain) top = top.parent;
  const { start } = top;
  const lineStart = Math.max(parsed.text.lastIndexOf('\n', start - 1), parsed.text.lastIndexOf('\r', start - 1)) + 1;
  const indent = parsed.text.slice(lineStart, start);
  if (indent.trim() !== '') return undefined;
  const [text, snippet] = line.map((one) => `${indent}${one}\n`) as [string, string];
  // At the beginning of the line, because editors indent a snippet once more where it begins inside a line.
  return {
    title: `Declare the ${kind} \`${name}\``,
    kind: 'placeholder',
    edits: [{ file: parsed.file, edits: [{ at: { start: lineStart, end: lineStart }, text, snippet }] }],
  };
}

/** The unit of the amount that a statement gives of the product that it names. */
function countedIn(statement: Statement): string | undefined {
  const quantity = 'quantity' in statement ? (statement.quantity as QuantityNode | undefined) : undefined;
  const unit = quantity?.parts?.at(-1)?.unit?.first?.text;
  return unit !== undefined && countable.has(units[unit]?.dimension ?? '') ? unit : undefined;
}

const countable: ReadonlySet<string> = new Set(['mass', 'volume', 'count']);

/** How a name is written where it is used: a grade with its product. */
export function fullName(declaration: Declaration): string {
  return declaration.owner ? `${declaration.owner.name}.${declaration.name}` : declaration.name;
}

function nounOf(kinds: readonly Kind[]): string {
  const nouns = kinds.filter((kind) => kind !== 'grade');
  return nouns.length > 1 ? `${nouns.slice(0, -1).join(', ')} or ${nouns.at(-1)}` : (nouns[0] ?? 'name');
}

const article = (noun: string) => `${/^[aeio]/.test(noun) || noun === 'upgrade' ? 'an' : 'a'} ${noun}`;
