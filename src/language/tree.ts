// The tree as it grows: which block a statement goes into, and what of a line stands in its node. Blocks are held together by braces;
// where those are missing or too many, what may stand where and indentation tell which block has lost its brace.

import type { Span } from '#text/span.ts';
import type { Misreadings } from './misreadings.ts';
import { isNode, type ShapeNode, type ShapeValue } from './shapes.ts';
import { mayStand } from './slots.ts';
import { type Block, condition, formOf, formOfType, type StatementForm } from './statements.ts';
import type { Statement, Word } from './syntax.ts';
import { closing, isWordKind, kinds, opening, type Tokens } from './tokens.ts';

const deepest = 60;
/** Tokens behind a closing brace that tell whether its block goes on. */
const mostAhead = 400;

interface Frame {
  readonly statement: Statement | undefined;
  /** What the statements inside are checked against; undefined where the block's own statement is unknown. */
  readonly block: Block | undefined;
  readonly children: Statement[];
  /** Column of the block's statement where that begins its line. */
  readonly column: number | undefined;
  readonly open: number;
}

/** Grows the tree of one text; each statement is added where reading has come to. */
export class Tree {
  readonly statements: Statement[] = [];
  readonly #text: string;
  readonly #file: string;
  readonly #tokens: Tokens;
  readonly #wrong: Misreadings;
  readonly #stack: Frame[] = [];
  #frame: Frame;
  /** The statement that an opening brace would belong to. */
  #pending: Statement | undefined;
  /** How many closing braces the text lacks, or has too many. */
  #missing = 0;
  #surplus = 0;
  #saidTooDeep = false;
  /** Whether each letter stands as one character: names that look the same are the same, however their accents are put together. */
  readonly #isComposed: boolean;
  /** Each `?` that stands where a name, a word, a date or a text has to be. */
  readonly #unfilled = new Set<number>();

  constructor(text: string, file: string, tokens: Tokens, wrong: Misreadings) {
    this.#text = text;
    this.#file = file;
    this.#tokens = tokens;
    this.#wrong = wrong;
    this.#isComposed = text === text.normalize();
    this.#frame = { statement: undefined, block: 'file', children: this.statements, column: undefined, open: -1 };
    let balance = 0;
    for (const kind of tokens.kinds) {
      if (kind === opening) balance++;
      else if (kind === closing) balance--;
    }
    this.#missing = Math.max(0, balance);
    this.#surplus = Math.max(0, -balance);
  }

  // What a token says and where it stands: reading asks, too.
  word(token: number): string {
    return this.#text.slice(this.#tokens.starts[token], this.#tokens.ends[token]);
  }

  span(token: number): Span {
    return { start: this.#tokens.starts[token] ?? 0, end: this.#tokens.ends[token] ?? 0 };
  }

  column(token: number): number {
    return (this.#tokens.starts[token] as number) - (this.#tokens.lineStarts[token] as number);
  }

  /** The block that is read now; undefined where its statement is unknown. */
  get block(): Block | undefined {
    return this.#frame.block;
  }

  /** The statement whose block is read now. */
  get statement(): Statement | undefined {
    return this.#frame.statement;
  }

  /** The statement that was added last to the block. */
  get last(): Statement | undefined {
    return this.#frame.children.at(-1);
  }

  /** A `?` that stands where something has still to be filled in. */
  leaveOpen(token: number): void {
    this.#unfilled.add(token);
  }

  /** A new line: a brace behind it belongs to what it says. */
  beginLine(): void {
    this.#pending = undefined;
  }

  // ── blocks ──

  /** An opening brace. */
  open(i: number): void {
    const statement = this.#pending;
    this.#pending = undefined;
    if (!statement || (this.#tokens.firsts[i] && statement.form && !this.#fitsInto(i + 1, statement.form))) {
      this.#wrong.say(
        'error',
        'block-without-statement',
        this.span(i),
        'A block belongs to a statement: write one before `{`, as in `firm grower {`.',
      );
      const free = this.#tokens.kinds[i + 1] === kinds.name && this.#frame.block === 'chain';
      this.addBare([], i, i + 1, (n) => n);
      this.#push(this.#pending, free ? 'environment' : undefined, i);
      this.#pending = undefined;
      return;
    }
    // Only in an environment do lines begin with words of one's own, so that they tell what an unknown one is.
    const isEnvironment = !statement.form && this.#tokens.kinds[i + 1] === kinds.name && this.#frame.block === 'chain';
    const opens = isEnvironment ? 'environment' : statement.form?.opens;
    if (statement.form && !opens)
      this.#wrong.say(
        'error',
        'no-block-here',
        this.span(i),
        `\`${statement.form.head}\` has no block: leave the braces out, or write what they hold on lines of their own.`,
      );
    this.#push(statement, opens, i);
  }

  /** Whether a brace on a line of its own belongs to the statement before it. */
  #fitsInto(i: number, form: StatementForm): boolean {
    if (!form.opens) return false;
    return (
      i >= this.#tokens.kinds.length ||
      this.#tokens.kinds[i] === closing ||
      form.opens === 'environment' ||
      mayStand(this.word(i), form.opens)
    );
  }

  #push(statement: Statement | undefined, block: Block | undefined, open: number): void {
    this.#stack.push(this.#frame);
    const tooDeep = this.#stack.length > deepest;
    if (tooDeep && !this.#saidTooDeep) {
      this.#saidTooDeep = true;
      this.#wrong.say(
        'error',
        'nested-too-deep',
        this.span(open),
        `Blocks stand in blocks more than ${deepest} deep here: a chain needs four levels. What is deeper isn’t analysed.`,
      );
    }
    if (statement && open >= 0) setBlock(statement, { start: this.#tokens.starts[open] as number, end: this.#tokens.ends[open] as number });
    const first = statement?.firstToken;
    const column = first !== undefined && this.#tokens.firsts[first] ? this.column(first) : undefined;
    this.#frame = {
      statement,
      block,
      children: tooDeep ? [] : statement ? childrenOf(statement) : this.#frame.children,
      column,
      open,
    };
  }

  /** A closing brace. */
  close(i: number): void {
    this.#pending = undefined;
    const column = this.#tokens.firsts[i] ? this.column(i) : undefined;
    if (column !== undefined) {
      const fits = this.#frame.column === column || this.#stack.some((frame) => frame.column === column);
      if (this.#missing > 0 && fits)
        while (this.#missing > 0 && this.#frame.column !== undefined && this.#frame.column > column) this.#closeUnwritten(i);
      if (this.#surplus > 0 && !fits) return this.#sayTooMany(i);
    }
    if (this.#stack.length === 0) return this.#sayTooMany(i);
    if (this.#surplus > 0 && this.#goesOn(i)) return this.#sayTooMany(i);
    this.#pop(this.#tokens.ends[i] as number);
  }

  /** Whether what follows a closing brace still belongs into the block that it closes: then the brace is the one too many. */
  #goesOn(i: number): boolean {
    const { kinds: tokenKinds, firsts } = this.#tokens;
    const inner = this.#frame.block;
    const outer = this.#stack.at(-1)?.block;
    if (inner === undefined || outer === undefined) return false;
    const next = i + 1;
    const column = this.#frame.column;
    if (firsts[next] && isWordKind(tokenKinds[next] as number) && column !== undefined && this.column(next) > column)
      return mayStand(this.word(next), inner);
    let depth = 0;
    for (let n = next; n < Math.min(tokenKinds.length, i + mostAhead); n++) {
      const kind = tokenKinds[n] as number;
      if (kind === opening) depth++;
      else if (kind === closing && --depth < 0) return false;
      if (depth > 0 || !firsts[n] || !isWordKind(kind) || !formOf(this.word(n))) continue;
      const inside = mayStand(this.word(n), inner);
      if (inside !== mayStand(this.word(n), outer)) return inside;
    }
    return false;
  }

  #sayTooMany(i: number): void {
    this.#surplus--;
    const at = this.span(i);
    const { statement } = this.#frame;
    const why = statement
      ? `This \`}\` is one too many: the block of \`${this.#titleOf(statement)}\` goes on behind it.`
      : 'This `}` closes nothing: there is no open block left for it.';
    this.#wrong.say('error', 'brace-too-many', at, why, [
      { title: 'Remove `}`', kind: 'safe', preferred: true, edits: [{ file: this.#file, edits: [{ at, text: '' }] }] },
    ]);
  }

  #pop(end: number): void {
    const { statement } = this.#frame;
    if (statement?.block) setBlock(statement, { start: statement.block.start, end });
    this.#frame = this.#stack.pop() as Frame;
  }

  /** Closes the block whose brace is missing before token `i`. */
  #closeUnwritten(i: number): void {
    this.#missing--;
    const { statement } = this.#frame;
    const end = i > 0 ? (this.#tokens.ends[i - 1] as number) : 0;
    const next =
      i < this.#tokens.starts.length ? ` before \`${this.#text.slice(this.#tokens.starts[i], this.#tokens.ends[i])}\`` : ' at the end';
    if (statement) {
      const indent = ' '.repeat(this.#frame.column ?? 0);
      this.#wrong.say(
        'error',
        'brace-missing',
        headline(statement),
        `The block of \`${this.#titleOf(statement)}\` isn’t closed: write \`}\`${next}.`,
        [
          {
            title: 'Write the missing `}`',
            kind: 'safe',
            preferred: true,
            edits: [{ file: this.#file, edits: [{ at: { start: end, end }, text: `\n${indent}}` }] }],
          },
        ],
      );
    }
    this.#pop(end);
  }

  /** The end of the text: closes what is still open. */
  end(): void {
    const open = this.#stack.length;
    if (open === 0) return;
    const end = this.#text.trimEnd().length;
    const innermost = this.#frame.statement;
    const braces = Array.from(
      { length: open },
      (_, index) => `\n${' '.repeat((index === 0 ? this.#frame : (this.#stack[open - index] as Frame)).column ?? 0)}}`,
    ).join('');
    const last = this.#tokens.starts.length - 1;
    this.#wrong.say(
      'error',
      'brace-missing',
      innermost ? headline(innermost) : this.span(last),
      open === 1 && innermost
        ? `The block of \`${this.#titleOf(innermost)}\` isn’t closed: write \`}\` at the end.`
        : `${open} blocks aren’t closed at the end of the file: write \`}\` for each.`,
      [
        {
          title: open === 1 ? 'Write the missing `}`' : `Write the ${open} missing \`}\``,
          kind: 'safe',
          preferred: true,
          edits: [
            {
              file: this.#file,
              edits: [
                {
                  at: { start: Math.max(end, this.#tokens.ends[last] as number), end: Math.max(end, this.#tokens.ends[last] as number) },
                  text: braces,
                },
              ],
            },
          ],
        },
      ],
    );
    while (this.#stack.length > 0) this.#pop(this.#text.length);
  }

  /** Where the braces don't come out even, a statement's place tells which block has lost its brace. */
  mendBlocks(i: number): void {
    const { firsts } = this.#tokens;
    if (!firsts[i]) return;
    const head = this.word(i);
    const column = this.column(i);
    const allowed = (block: Block | undefined) => block !== undefined && mayStand(head, block);
    while (this.#missing > 0 && this.#stack.length > 0) {
      const outside = this.#stack.some((frame) => allowed(frame.block));
      if (!outside) break;
      const misplaced = this.#frame.block !== undefined && !allowed(this.#frame.block);
      const outdented = this.#frame.column !== undefined && column <= this.#frame.column;
      if (!misplaced && !outdented) break;
      this.#closeUnwritten(i);
    }
    this.#mendOpening(i);
  }

  /** A statement that belongs into the one before it, while there is a closing brace too many, shows where an opening one is missing. */
  #mendOpening(i: number): void {
    const before = this.#frame.children.at(-1);
    if (this.#surplus === 0 || !before || before.block || !before.form?.opens) return;
    const head = this.word(i);
    const outside = this.#frame.block !== undefined && mayStand(head, this.#frame.block);
    const indented = this.#tokens.firsts[i]
      ? this.column(i) > this.column(before.firstToken)
      : this.#tokens.lineStarts[i] === this.#tokens.lineStarts[before.firstToken];
    if (!mayStand(head, before.form.opens) || (outside && !indented)) return;
    this.#surplus--;
    const at = { start: before.end, end: before.end };
    this.#wrong.say(
      'error',
      'brace-missing',
      headline(before),
      `The block of \`${this.#titleOf(before)}\` isn’t opened: write \`{\` behind it.`,
      [{ title: 'Write the missing `{`', kind: 'safe', preferred: true, edits: [{ file: this.#file, edits: [{ at, text: ' {' }] }] }],
    );
    setBlock(before, { start: before.end, end: before.end });
    this.#push(before, before.form.opens, -1);
  }

  // ── nodes ──

  /** A statement as it is read. */
  add(node: ShapeNode, base: number, tokenOf: (n: number) => number, broken: boolean, stop?: number): void {
    const firstToken = tokenOf(base + node.from);
    this.#mendOpening(firstToken);
    const endToken = tokenOf((stop ?? base + node.to) - 1) + 1;
    // The same properties first, in the same order, whatever the statement: a tree of one shape is quicker to walk.
    const built: Record<string, unknown> = {
      $type: node.type,
      start: this.#tokens.starts[firstToken],
      end: this.#tokens.ends[endToken - 1],
      form: node.type === 'Condition' ? condition : formOfType(node.type),
      parent: this.#frame.statement,
      children: childless,
      block: undefined,
      broken,
      firstToken,
      endToken,
      head: this.#wordAt(firstToken),
    };
    for (let i = 0; i < node.keys.length; i++) built[node.keys[i] as string] = this.#value(node.values[i] as ShapeValue, base, tokenOf);
    const statement = built as unknown as Statement;
    this.#frame.children.push(statement);
    this.#pending = statement;
  }

  /** A statement of which only the beginning is known. */
  addBare(kindsHere: readonly number[], at: number, stop: number, tokenOf: (n: number) => number): void {
    const firstToken = tokenOf(at);
    const word = this.word(firstToken);
    const form = kindsHere[at] === kinds.other || kindsHere.length === 0 ? undefined : formOf(word);
    const endToken = tokenOf(stop - 1) + 1;
    const values: Word[] = [];
    for (let n = at + 1; n < Math.min(stop, at + 100); n++) values.push(this.#wordAt(tokenOf(n)));
    const statement = {
      $type: form ? form.type : 'Unlisted',
      start: this.#tokens.starts[firstToken],
      end: this.#tokens.ends[endToken - 1],
      ...(form ? {} : { values }),
      head: this.#wordAt(firstToken),
      form,
      parent: this.#frame.statement,
      children: childless,
      block: undefined,
      broken: true,
      firstToken,
      endToken,
    } as unknown as Statement;
    this.#frame.children.push(statement);
    this.#pending = statement;
  }

  #build(node: ShapeNode, base: number, tokenOf: (n: number) => number): object {
    const { starts, ends } = this.#tokens;
    const built: Record<string, unknown> = {
      $type: node.type,
      start: starts[tokenOf(base + node.from)],
      end: ends[tokenOf(base + node.to - 1)],
    };
    for (let i = 0; i < node.keys.length; i++) built[node.keys[i] as string] = this.#value(node.values[i] as ShapeValue, base, tokenOf);
    return built;
  }

  /** What is still to be filled in is left out of the tree. */
  #value(value: ShapeValue, base: number, tokenOf: (n: number) => number): unknown {
    if (typeof value === 'number') {
      const token = tokenOf(base + value);
      return this.#unfilled.size > 0 && this.#unfilled.has(token) ? undefined : this.#wordAt(token);
    }
    if (isNode(value)) {
      const open = this.#unfilled.size > 0 && value.type === 'Name' && value.values[0] !== undefined;
      return open && this.#unfilled.has(tokenOf(base + (value.values[0] as number))) ? undefined : this.#build(value, base, tokenOf);
    }
    const items = value.map((item) => this.#value(item, base, tokenOf));
    if (this.#unfilled.size === 0 || !items.includes(undefined)) return items;
    const filled = items.filter((item) => item !== undefined);
    return filled.length > 0 ? filled : undefined;
  }

  #wordAt(token: number): Word {
    const start = this.#tokens.starts[token] as number;
    const end = this.#tokens.ends[token] as number;
    if (this.#tokens.kinds[token] !== kinds.string) {
      const text = this.#text.slice(start, end);
      return { text: this.#isComposed ? text : text.normalize(), start, end };
    }
    return { text: this.#text.slice(start + 1, this.#tokens.unclosed.has(token) ? end : end - 1), start, end };
  }

  #titleOf(statement: Statement): string {
    const words = this.#text.slice(statement.start, statement.end).split(/\s+/);
    return words
      .slice(0, statement.$type === 'Link' ? 4 : 2)
      .join(' ')
      .slice(0, 60);
  }
}

/** What nearly all statements have inside. */
const childless: readonly Statement[] = [];

/** The list that the statements of this one's block go into. */
function childrenOf(statement: Statement): Statement[] {
  if (statement.children === childless) (statement as { children: readonly Statement[] }).children = [];
  return statement.children as Statement[];
}

/** While a tree is being read, a statement's block grows; nobody else has seen it yet. */
function setBlock(statement: Statement, block: Span): void {
  (statement as { block: Span | undefined }).block = block;
}

const headline = (statement: Statement): Span => ({ start: statement.start, end: statement.end });
