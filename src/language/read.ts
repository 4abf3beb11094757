// Text → tree. Never throws, for any text. A line that begins with a known word begins a statement, so that a mistake costs one
// statement: lines are cut into statements here, and what can be read of each goes into the tree, whose blocks are `tree.ts`'s business.

import { similar } from '#text/similar.ts';
import { type Filled, fillGaps } from './gaps.ts';
import { Misreadings, shorten, shortQuote } from './misreadings.ts';
import { isOtherWord, meantBy, notIn } from './other-words.ts';
import { reword, type Rewording } from './rewording.ts';
import { pathOf, type Shape, type ShapeNode, shapeOf } from './shapes.ts';
import { mayStand, slotAt } from './slots.ts';
import { clauses, condition, formOf, formsIn, type StatementForm, statements } from './statements.ts';
import type { Parsed, Statement } from './syntax.ts';
import {
  closing,
  comma,
  headKind,
  imageOfKind,
  isWordKind,
  kinds,
  opening,
  punctuationKind,
  tokenize,
  type Tokens,
  wordKind,
} from './tokens.ts';
import { Tree } from './tree.ts';
import { currencies, units, vocabularies } from './vocabulary.ts';

/** Clause words that ask for what stands behind them. */
const asking: ReadonlySet<string> = new Set(['from', 'in', 'of', 'to', 'by', 'on', 'every', 'through', 'into']);
const arrow = punctuationKind('->');
const question = punctuationKind('?');
const bare = wordKind('lead');
const cost = wordKind('cost');
const labour = wordKind('labour');
/** What a `?` may stand for besides a figure. */
const fillable = [kinds.name, kinds.date, kinds.string, kinds.number];
const mostPieces = 3;
const longestTried = 400;
/** Lines of a text for which another wording is looked for, and the longest of them: people mend the first ones first. */
const mostReworded = 200;
const longestReworded = 60;

const declaring = new RegExp(
  `\\b(${statements
    .filter(({ slots }) => slots['name']?.is === 'declares')
    .map(({ head }) => head)
    .join('|')})\\s+([\\p{L}\\p{N}_-]+)`,
  'gu',
);

/** Reads a text. `file` is the name that findings give as their place. */
export function parse(text: string, file = ''): Parsed {
  return new Reading(text, file).read();
}

class Reading {
  readonly #text: string;
  readonly #file: string;
  readonly #tokens: Tokens;
  readonly #wrong: Misreadings;
  readonly #tree: Tree;
  #rewordings = 0;
  /** Words that have been asked about, and the names that the text declares; looked for once, when a line lacks something. */
  readonly #areUnits = new Map<string, boolean>();
  #names: ReadonlyMap<string, string> | undefined;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#tokens = tokenize(text);
    this.#wrong = new Misreadings(text, file, this.#tokens);
    this.#tree = new Tree(text, file, this.#tokens, this.#wrong);
  }

  read(): Parsed {
    const { kinds: tokenKinds } = this.#tokens;
    this.#wrong.marks();
    let i = 0;
    while (i < tokenKinds.length) {
      const kind = tokenKinds[i] as number;
      if (kind === closing) this.#tree.close(i++);
      else if (kind === opening) this.#tree.open(i++);
      else i = this.#segment(i);
    }
    this.#tree.end();
    const { findings } = this.#wrong;
    findings.sort((a, b) => a.place.start - b.place.start);
    return { file: this.#file, text: this.#text, tokens: this.#tokens, statements: this.#tree.statements, findings };
  }

  /** Reads from token `i` up to the next statement, brace or end; returns where it stopped. */
  #segment(start: number): number {
    const { kinds: tokenKinds, firsts } = this.#tokens;
    this.#tree.beginLine();
    let i = start;
    if (firsts[i] && !isWordKind(tokenKinds[i] as number)) {
      const head = this.#behindBullet(i);
      if (head !== undefined) {
        this.#wrong.bullet(i, head);
        i = head;
      } else if (this.#isRemark(i)) {
        let next = i + 1;
        while (next < tokenKinds.length && !firsts[next]) next++;
        this.#wrong.remark(i, next);
        return next;
      }
    }
    this.#tree.mendBlocks(i);
    let end = i + 1;
    while (end < tokenKinds.length) {
      const kind = tokenKinds[end] as number;
      if (kind === opening || kind === closing) break;
      if (firsts[end] && this.#begins(end, i)) break;
      end++;
    }
    let from = i;
    let to = end;
    let list: number[] | undefined;
    for (let k = i; k < end; k++) {
      if (tokenKinds[k] !== kinds.bad) continue;
      if (this.#rewordedWithBad(i, end)) return end;
      // What the language doesn't know is said once a line and then passed over.
      if (!list) this.#wrong.bad(k);
      list = [];
      for (let n = i; n < end; n++) if (tokenKinds[n] !== kinds.bad) list.push(n);
      break;
    }
    if (list) {
      if (list.length === 0) return end;
      // Statements are read from a copy without the unknown characters; positions are looked up through `list`.
      from = 0;
      to = list.length;
    }
    this.#readPieces(list, from, to, list !== undefined);
    return end;
  }

  /** The word that begins a statement behind a mark as in a list: `- size micro`, `1. size micro`. */
  #behindBullet(i: number): number | undefined {
    const { kinds: tokenKinds, firsts } = this.#tokens;
    if (tokenKinds[i] === kinds.name && this.#tokens.ends[i] !== (this.#tokens.starts[i] as number) + 1) return undefined;
    const isMark = /^([-*•·▪–—+>]|\.\.)$/.test(this.#tree.word(i));
    const isNumbered = /^(\d+|[a-z])$/i.test(this.#tree.word(i)) && /^[.)]$/.test(this.#tree.word(i + 1));
    const head = isMark ? i + 1 : isNumbered ? i + 2 : undefined;
    if (head === undefined || firsts[head] !== false || firsts[i + 1]) return undefined;
    const { block } = this.#tree;
    if (block === 'environment' && this.#tree.word(head) in vocabularies.conditions.words) return head;
    if (!isWordKind(tokenKinds[head] as number)) return undefined;
    return formOf(this.#tree.word(head)) && (block === undefined || mayStand(this.#tree.word(head), block)) ? head : undefined;
  }

  /** Whether a line is a remark as other languages write it. */
  #isRemark(i: number): boolean {
    const { kinds: tokenKinds, starts } = this.#tokens;
    const mark = this.#text.slice(starts[i], (starts[i] as number) + 4);
    return tokenKinds[i] === kinds.bad ? /^([#;*'!]|<!--)/.test(mark) : /^(--|\/\*)/.test(mark);
  }

  /** Reads a line with characters that the language doesn't know, where it is known what is meant by them. */
  #rewordedWithBad(i: number, end: number): boolean {
    const kindsHere = this.#tokens.kinds.slice(i, end);
    const tokenOf = (n: number) => i + n;
    const to = end - i;
    if (!this.#classify(kindsHere, 0, to, tokenOf)) return false;
    if (this.#unopened(kindsHere, 0, to, tokenOf)) return true;
    // What stands before and behind on the same line is read by itself.
    const bad = kindsHere.indexOf(kinds.bad);
    const before: number[] = [];
    let at = 0;
    let stop = this.#nextPiece(kindsHere, at, to, tokenOf);
    while (stop <= bad) {
      const ends = this.#longestFit(kindsHere, at, stop, stop, tokenOf);
      if (ends === undefined) return false;
      before.push(at);
      at = stop;
      stop = this.#nextPiece(kindsHere, at, to, tokenOf);
    }
    if (stop < to && bad === stop - 1) stop = this.#nextPiece(kindsHere, stop, to, tokenOf);
    if (kindsHere.includes(kinds.bad, stop)) return false;
    const found = this.#rewording(kindsHere, at, stop, tokenOf);
    if (!found) return false;
    before.forEach((from, n) => {
      for (const node of shapeOf(kindsHere, from, before[n + 1] ?? at).statements) this.#tree.add(node, from, tokenOf, false);
    });
    this.#emitReworded(found, at, stop, tokenOf);
    if (stop < to) this.#readPieces(undefined, i + stop, end, false);
    return true;
  }

  /** Whether the first token of a line begins a statement. */
  #begins(i: number, start: number): boolean {
    const { kinds: tokenKinds, firsts } = this.#tokens;
    const kind = tokenKinds[i] as number;
    const afterComma = tokenKinds[i - 1] === comma;
    if (kind === kinds.name) return !afterComma && tokenKinds[i - 1] !== arrow;
    if (!isWordKind(kind)) return this.#behindBullet(i) !== undefined || this.#isRemark(i);
    const form = formOf(imageOfKind(kind) as string);
    if (!form) return false;
    if (!afterComma) return true;
    // A list goes on after its comma, unless the line stands where a statement would and can't be an item.
    if (this.#tree.column(i) > this.#tree.column(start) || !firsts[start]) return this.#breaksList(i, start);
    const next = i + 1;
    const alone = next >= tokenKinds.length || firsts[next] === true || tokenKinds[next] === closing;
    if (alone) return form.form === form.head;
    return tokenKinds[next] !== comma;
  }

  /** Whether the line at token `i`, behind a comma and further in, can be no item of the statement that begins at `start`, but one of its own. */
  #breaksList(i: number, start: number): boolean {
    const { kinds: tokenKinds, firsts } = this.#tokens;
    const head = headKind(this.#tree.word(start));
    if (head === undefined || i - start > longestTried || this.#tree.block === undefined || !mayStand(this.#tree.word(i), this.#tree.block))
      return false;
    let end = i + 1;
    while (end < tokenKinds.length && !firsts[end] && tokenKinds[end] !== opening && tokenKinds[end] !== closing) end++;
    const shape = shapeOf([head, ...tokenKinds.slice(start + 1, end)], 0, end - start);
    return shape.misfit !== undefined && shape.misfit < end - start;
  }

  #readPieces(list: readonly number[] | undefined, from: number, to: number, quiet: boolean): void {
    const tokenOf = (n: number) => (list ? (list[n] as number) : n);
    const kindsHere: number[] = list ? list.map((token) => this.#tokens.kinds[token] as number) : this.#tokens.kinds;
    const first = tokenOf(from);
    const known = this.#classify(kindsHere, from, to, tokenOf);
    if (known) {
      this.#passOpen(kindsHere, from, to, tokenOf);
      const shape = shapeOf(kindsHere, from, to);
      if (shape.misfit === undefined && shape.statements.length > 0 && !this.#swallows(shape, kindsHere, from, to)) {
        if (this.#strays(shape, from, tokenOf) && this.#reworded(kindsHere, from, to, tokenOf)) return;
        for (const node of shape.statements) this.#tree.add(node, from, tokenOf, false);
        this.#wrong.unclosed(first, tokenOf(to - 1));
        return;
      }
    }
    if (known && !quiet && this.#unopened(kindsHere, from, to, tokenOf)) return;
    let said = quiet || this.#wrong.unclosed(first, tokenOf(to - 1));
    const shortBlock = !this.#tokens.firsts[first];
    let at = from;
    while (at < to) {
      const stop = this.#nextPiece(kindsHere, at, to, tokenOf);
      const ok = this.#longestFit(kindsHere, at, to, stop, tokenOf);
      if (ok !== undefined) {
        for (const node of shapeOf(kindsHere, at, ok).statements) this.#tree.add(node, at, tokenOf, false);
        at = ok;
        continue;
      }
      said = this.#brokenPiece(kindsHere, at, stop, tokenOf, said, shortBlock) || said;
      at = stop;
    }
  }

  /** A quote at the end of a line closes a text that nobody opened: it begins where the line can be read with it. */
  #unopened(kindsHere: readonly number[], from: number, to: number, tokenOf: (n: number) => number): boolean {
    const last = tokenOf(to - 1);
    if (to - from > longestReworded || !this.#tokens.unclosed.has(last) || this.#tree.word(last) !== '"') return false;
    for (let at = from + 1; at < to - 1 && kindsHere[at - 1] !== kinds.bad; at++) {
      const line = [...kindsHere.slice(from, at), kinds.string];
      const { misfit, statements: nodes } = shapeOf(line, 0, line.length, true);
      const [node] = nodes;
      if (misfit !== undefined || !node || nodes.length > 1) continue;
      this.#tree.add(node, from, (n) => (n < at ? tokenOf(n) : last), true);
      this.#wrong.unopened(tokenOf(at), last);
      return true;
    }
    return false;
  }

  /** A `?` where something else than a figure belongs is read as that: what is still to be filled in costs nothing beside it. */
  #passOpen(kindsHere: number[], from: number, to: number, tokenOf: (n: number) => number): void {
    for (let tries = from; tries < to; tries++) {
      const { misfit } = shapeOf(kindsHere, from, to);
      const at = from + (misfit ?? to);
      if (misfit === undefined || at >= to || kindsHere[at] !== question) return;
      const fits = (kind: number) => {
        kindsHere[at] = kind;
        const next = shapeOf(kindsHere, from, to);
        return next.misfit === undefined || next.misfit > misfit;
      };
      const kind = fillable.find(fits);
      if (kind === undefined) {
        kindsHere[at] = question;
        return;
      }
      this.#tokens.kinds[tokenOf(at)] = kind;
      if (kind !== kinds.number) this.#tree.leaveOpen(tokenOf(at));
      this.#wrong.open(shapeOf(kindsHere, from, to), at - from, from, tokenOf);
    }
  }

  /** Whether `lead` was taken for the word that the statement before it lacks, or the `cost` of `cost labour` for its product. */
  #swallows(shape: Shape, kindsHere: readonly number[], from: number, to: number): boolean {
    if (this.#tree.block !== 'firm') return false;
    for (let n = from + 1; n < to; n++) {
      if (kindsHere[n] === labour && kindsHere[n - 1] === cost && shape.statements.some((node) => node.from === n - from)) return true;
      if (kindsHere[n] !== bare) continue;
      const place = pathOf(shape, n - from);
      const slot = place && slotAt(place.type, place.path);
      if (slot?.is === 'vocabulary') return true;
    }
    return false;
  }

  /** Whether a word inside the line begins a statement that can't stand here: the `firm` of `600 kg per firm fruit`. */
  #strays(shape: Shape, from: number, tokenOf: (n: number) => number): boolean {
    const { block } = this.#tree;
    if (block === undefined || shape.statements.length < 2) return false;
    const isMisplaced = (node: ShapeNode) => node.type !== 'Condition' && !mayStand(this.#tree.word(tokenOf(from + node.from)), block);
    const [first, ...others] = shape.statements;
    return first !== undefined && !isMisplaced(first) && others.some(isMisplaced);
  }

  /** Settles what the first word is; true when it is a known statement. */
  #classify(kindsHere: number[], from: number, to: number, tokenOf: (n: number) => number): boolean {
    const token = tokenOf(from);
    const kind = kindsHere[from] as number;
    const word = this.#tree.word(token);
    if (this.#tree.block === 'environment') {
      for (let n = from; n < to; n++) {
        const here = kindsHere[n] as number;
        const free = here === kinds.name || isWordKind(here);
        if (
          free &&
          (n === from
            ? here === kinds.name || word in vocabularies.conditions.words
            : kindsHere[n - 1] !== comma && this.#tree.word(tokenOf(n)) in vocabularies.conditions.words)
        )
          kindsHere[n] = kinds.condition;
      }
      if (kindsHere[from] === kinds.condition) return true;
    }
    if (isWordKind(kind)) {
      const head = formOf(word) ? headKind(word) : undefined;
      kindsHere[from] = head ?? kinds.other;
      return head !== undefined;
    }
    if (kind === kinds.name) kindsHere[from] = kinds.other;
    return false;
  }

  /** Where the next word stands that may begin a statement of this block on the same line. */
  #nextPiece(kindsHere: readonly number[], at: number, to: number, tokenOf: (n: number) => number): number {
    for (let n = at + 1; n < to; n++) {
      const kind = kindsHere[n] as number;
      if (kind === kinds.condition) return n;
      if (!isWordKind(kind)) continue;
      // Behind a comma or an arrow a known word is rather an item, unless a gap as between two statements stands before it.
      const before = kindsHere[n - 1] as number;
      const gap = (this.#tokens.starts[tokenOf(n)] as number) - (this.#tokens.ends[tokenOf(n - 1)] as number);
      const mark = imageOfKind(before);
      if (gap < 2 && mark !== undefined && mark !== '%' && (!isWordKind(before) || asking.has(mark))) continue;
      const word = imageOfKind(kind) as string;
      if (gap < 2 && (this.#inName(kindsHere, at, n, to) || this.#isKind(kindsHere, at, n))) continue;
      if (formOf(word) && (this.#tree.block === undefined || mayStand(word, this.#tree.block))) return n;
    }
    return to;
  }

  /** Whether the word at `n` ends a name of several words: `group farmers group "…"`. */
  #inName(kindsHere: readonly number[], at: number, n: number, to: number): boolean {
    const head = imageOfKind(kindsHere[at] as number);
    const form = head === undefined ? undefined : formOf(head);
    if (!form?.opens || !('name' in form.slots) || n === at + 1) return false;
    for (let k = at + 1; k < n; k++) if (kindsHere[k] !== kinds.name) return false;
    const next = kindsHere[n + 1];
    return n + 1 >= to || next === kinds.string || (next !== undefined && imageOfKind(next) === ':');
  }

  /** Whether the word at `n` says what kind it is, behind a title and without its colon: `upgrade drying "Drying" product`. */
  #isKind(kindsHere: readonly number[], at: number, n: number): boolean {
    const slot = formOf(imageOfKind(kindsHere[at] as number) ?? '')?.slots['kinds'];
    if (slot?.is !== 'vocabulary' || kindsHere[n - 1] !== kinds.string) return false;
    return (imageOfKind(kindsHere[n] as number) as string) in vocabularies[slot.vocabulary].words;
  }

  /** The end of the shortest run of pieces from `at` that can be read whole. */
  #longestFit(kindsHere: readonly number[], at: number, to: number, stop: number, tokenOf: (n: number) => number): number | undefined {
    if (kindsHere[at] === kinds.other) return undefined;
    let end = stop;
    for (let tries = 0; tries < mostPieces; tries++) {
      // A list may be as long as it likes; what is tried together only to see whether it fits may not.
      if (tries > 0 && end - at > longestTried) return undefined;
      const shape = shapeOf(kindsHere, at, end);
      if (shape.misfit === undefined && shape.statements.length > 0 && !this.#swallows(shape, kindsHere, at, end)) return end;
      if (end >= to) return undefined;
      end = this.#nextPiece(kindsHere, end, to, tokenOf);
    }
    return undefined;
  }

  /** A piece that can't be read whole: keeps what can be read and says once what is wrong. */
  #brokenPiece(
    kindsHere: number[],
    at: number,
    stop: number,
    tokenOf: (n: number) => number,
    alreadySaid: boolean,
    shortBlock: boolean,
  ): boolean {
    const token = tokenOf(at);
    if (kindsHere[at] === kinds.other) return this.#unlisted(kindsHere, at, stop, tokenOf, alreadySaid);
    // What stands in the wrong place is said to be that, and no more.
    const said =
      alreadySaid ||
      (this.#tree.block !== undefined &&
        formOf(this.#tree.word(token)) !== undefined &&
        !mayStand(this.#tree.word(token), this.#tree.block));
    const last = Math.min(stop, at + longestTried);
    const shape = shapeOf(kindsHere, at, last);
    const misfit = shape.misfit ?? last - at;
    if (shortBlock && misfit > 0 && this.#mayBegin(kindsHere, at + misfit, stop, tokenOf)) {
      const before = shapeOf(kindsHere, at, at + misfit);
      if (before.misfit === undefined && before.statements.length > 0) {
        for (const node of before.statements) this.#tree.add(node, at, tokenOf, node === before.statements.at(-1));
        kindsHere[at + misfit] = kinds.other;
        return this.#unlisted(kindsHere, at + misfit, stop, tokenOf, said);
      }
    }
    const filled = this.#filled(kindsHere, at, stop, tokenOf);
    const onlyUnits = filled?.gaps.every((gap) => gap.is === 'unit') ?? false;
    const isTold = at + misfit < stop && notIn(this.#tree.word(token), this.#tree.word(tokenOf(at + misfit))) !== undefined;
    if (!said && !onlyUnits && !isTold && this.#reworded(kindsHere, at, stop, tokenOf)) return true;
    if (this.#readName(kindsHere, at, stop, misfit, tokenOf, said)) return true;
    if (filled) {
      // A figure without its unit is the model's business, which knows the unit that fits.
      this.#tree.add(filled.node, at, tokenOf, !onlyUnits, stop);
      if (!said && !onlyUnits) this.#wrong.gaps(filled.gaps, at, stop, tokenOf);
      return said || !onlyUnits;
    }
    if (misfit > 0 && misfit < last - at) {
      const before = shapeOf(kindsHere, at, at + misfit);
      if (before.misfit === undefined && before.statements.length > 0) {
        for (const node of before.statements) this.#tree.add(node, at, tokenOf, node === before.statements.at(-1));
        if (!said) this.#wrong.misfit(kindsHere, at, misfit, stop, tokenOf);
        return true;
      }
    }
    const [node] = shape.statements;
    if (node) this.#tree.add(node, at, tokenOf, true, stop);
    else this.#tree.addBare(kindsHere, at, stop, tokenOf);
    if (!said && node) this.#wrong.misfit(kindsHere, at, misfit, stop, tokenOf);
    else if (!said)
      this.#wrong.say(
        'error',
        'unexpected-word',
        this.#tree.span(token),
        `${shortQuote(this.#tree.word(token))} begins no statement: a remark stands behind \`//\`.`,
      );
    return true;
  }

  /** Reads a statement as people write it, where it is known how the language writes that, and says so. */
  #reworded(kindsHere: readonly number[], at: number, stop: number, tokenOf: (n: number) => number): boolean {
    const found = this.#rewording(kindsHere, at, stop, tokenOf);
    if (found) this.#emitReworded(found, at, stop, tokenOf);
    return found !== undefined;
  }

  #rewording(kindsHere: readonly number[], at: number, stop: number, tokenOf: (n: number) => number): Rewording | undefined {
    const form = this.#formAt(kindsHere, at, tokenOf);
    if (!form || stop - at > longestReworded || this.#rewordings >= mostReworded) return undefined;
    this.#rewordings++;
    const { starts, ends, firsts } = this.#tokens;
    const tokens = Array.from({ length: stop - at }, (_, n) => tokenOf(at + n));
    return reword({
      kinds: kindsHere.slice(at, stop),
      texts: tokens.map((token) => this.#tree.word(token)),
      spaces: tokens.map((token) => this.#text.slice(ends[token - 1] ?? 0, starts[token])),
      form,
      isLast: firsts[(tokens.at(-1) as number) + 1] !== false,
      source: (from, to) => this.#text.slice(starts[tokens[from] as number], ends[tokens[to - 1] as number]),
      isUnit: (word) => this.#isUnit(word),
      isName: (word) => this.#declared().has(word),
      mayFollow: ({ text, kind, token = 0 }) => {
        if (kind === kinds.condition) return true;
        const before = kindsHere[at + token - 1] as number;
        const isParted = before === kinds.bad || (imageOfKind(before) !== undefined && !isWordKind(before));
        return isParted && (this.#tree.block === undefined || mayStand(text, this.#tree.block));
      },
    });
  }

  #emitReworded(found: Rewording, at: number, stop: number, tokenOf: (n: number) => number): void {
    const [first, behind] = found.changed;
    for (const node of found.nodes) {
      // What is only left out behind a statement is none of it: it may be the beginning of another.
      const isLast = node === found.nodes.at(-1);
      const isChanged = node.from < behind && first < node.to + (isLast ? 1 : 0);
      this.#tree.add(node, at, tokenOf, isChanged, isLast && !found.isShorter ? stop : undefined);
    }
    this.#wrong.reworded(found, at, tokenOf);
  }

  /** A name of several words is read as one, and a block that has none is read without. */
  #readName(
    kindsHere: readonly number[],
    at: number,
    stop: number,
    misfit: number,
    tokenOf: (n: number) => number,
    said: boolean,
  ): boolean {
    const form = this.#formAt(kindsHere, at, tokenOf);
    if (!form?.opens && form?.head !== 'season' && form?.head !== 'unit' && form?.head !== 'word') return false;
    const plain = (n: number) => kindsHere[n] === kinds.name || isWordKind(kindsHere[n] as number);
    const text = (from: number, to: number) => this.#text.slice(this.#tokens.starts[tokenOf(from)], this.#tokens.ends[tokenOf(to - 1)]);
    if (!('name' in form.slots)) {
      const bare = shapeOf(kindsHere, at, at + 1);
      const [node] = bare.statements;
      if (misfit !== 1 || stop - at < 2 || stop - at > 3 || bare.misfit !== undefined || !node) return false;
      this.#tree.add(node, at, tokenOf, true, stop);
      const span = { start: this.#tokens.starts[tokenOf(at + 1)] as number, end: this.#tokens.ends[tokenOf(stop - 1)] as number };
      const before = { start: this.#tokens.ends[tokenOf(at)] as number, end: span.end };
      if (!said)
        this.#wrong.say(
          'error',
          'unexpected-word',
          span,
          `\`${form.head}\` has no name and no title: leave ${shortQuote(text(at + 1, stop))} out.`,
          [this.#wrong.replace(`Leave ${shortQuote(text(at + 1, stop))} out`, before, '', true, 'suggested')],
        );
      return true;
    }
    for (let end = at + 3; end <= stop && plain(end - 1) && plain(end - 2); end++) {
      const line = [kindsHere[at] as number, kinds.name, ...kindsHere.slice(end, stop)];
      const shape = shapeOf(line, 0, line.length);
      const [node] = shape.statements;
      if (shape.misfit !== undefined || !node || shape.statements.length > 1) continue;
      this.#tree.add(node, at, (n) => tokenOf(n > at + 1 ? n + end - at - 2 : n), true);
      const span = { start: this.#tokens.starts[tokenOf(at + 1)] as number, end: this.#tokens.ends[tokenOf(end - 1)] as number };
      const joined = text(at + 1, end)
        .split(/\s+/)
        .join('-');
      const statement = this.#tree.last as Statement;
      Object.assign(statement, {
        name: { text: joined, ...span },
        end: Math.max(statement.end, span.end),
        endToken: Math.max(statement.endToken, tokenOf(end - 1) + 1),
      });
      if (!said)
        this.#wrong.say('error', 'unexpected-word', span, `A name is one word: write \`${form.head} ${shorten(joined)}\`.`, [
          this.#wrong.replace(`Join to \`${shorten(joined)}\``, span, joined, true, 'suggested'),
        ]);
      return true;
    }
    return false;
  }

  #filled(kindsHere: readonly number[], at: number, stop: number, tokenOf: (n: number) => number): Filled | undefined {
    const form = this.#formAt(kindsHere, at, tokenOf);
    const word = (token: number) => this.#tree.word(tokenOf(at + token));
    return form && fillGaps(kindsHere.slice(at, stop), form, { at: word, isUnit: (token) => this.#isUnit(word(token)) });
  }

  #formAt(kindsHere: readonly number[], at: number, tokenOf: (n: number) => number): StatementForm | undefined {
    if (kindsHere[at] === kinds.condition) return condition;
    return formOf(imageOfKind(kindsHere[at] as number) ?? this.#tree.word(tokenOf(at)));
  }

  /** Whether a word is a unit, is meant for one, or is declared as one here. */
  #isUnit(word: string): boolean {
    let known = this.#areUnits.get(word);
    if (known === undefined) this.#areUnits.set(word, (known = this.#mayBeUnit(word)));
    return known;
  }

  #mayBeUnit(word: string): boolean {
    if (word in units || word in currencies || Object.values(units).some(({ also }) => also?.includes(word))) return true;
    if (word in clauses || !/^[\p{L}\p{N}-]+$/u.test(word)) return false;
    const head = this.#declared().get(word);
    if (head === 'product') return false;
    return head === 'unit' || (word.length > 2 && similar(word, Object.keys(units), 1).length > 0);
  }

  /** The names that the text declares, each with the word that declares it. What declares one may come later, and isn't read yet. */
  #declared(): ReadonlyMap<string, string> {
    this.#names ??= new Map([...this.#text.matchAll(declaring)].map(([, head = '', name = '']) => [name, head] as const));
    return this.#names;
  }

  /** A statement whose first word is unknown. Where the word is nearly a known one, it is read as that. */
  #unlisted(kindsHere: number[], at: number, stop: number, tokenOf: (n: number) => number, said: boolean): boolean {
    const token = tokenOf(at);
    const word = this.#tree.word(token);
    const block = this.#tree.block;
    const next = at + 1 < stop ? kindsHere[at + 1] : undefined;
    const meant = block && meantBy(word, block, next === kinds.number || next === question);
    const guess = meant ? (formOf(meant.write ?? '') ? meant.write : undefined) : this.#guess(word);
    if (meant && !said) this.#wrong.otherWord(token, meant);
    if (guess) {
      kindsHere[at] = headKind(guess) ?? kinds.other;
      const end = this.#longestFit(kindsHere, at, stop, stop, tokenOf);
      if (!said && !meant) this.#wrong.unknownHead(token, guess, this.#tree);
      if (end !== undefined) for (const node of shapeOf(kindsHere, at, end).statements) this.#tree.add(node, at, tokenOf, true);
      else {
        const [node] = shapeOf(kindsHere, at, stop).statements;
        if (node) this.#tree.add(node, at, tokenOf, true, stop);
        else this.#tree.addBare(kindsHere, at, stop, tokenOf);
      }
      return true;
    }
    if (!said && !meant) this.#wrong.unknownHead(token, undefined, this.#tree);
    this.#tree.addBare(kindsHere, at, stop, tokenOf);
    return true;
  }

  /** Whether a word in the middle of a line begins a statement: by the gap before it, or as nearly one that does. */
  #mayBegin(kindsHere: readonly number[], at: number, stop: number, tokenOf: (n: number) => number): boolean {
    const { block } = this.#tree;
    if (at >= stop || (kindsHere[at] !== kinds.name && !isWordKind(kindsHere[at] as number))) return false;
    const gap = (this.#tokens.starts[tokenOf(at)] as number) - (this.#tokens.ends[tokenOf(at - 1)] as number);
    if (gap > 1 || this.#guess(this.#tree.word(tokenOf(at)))) return true;
    const next = at + 1 < stop ? kindsHere[at + 1] : undefined;
    return block !== undefined && isOtherWord(this.#tree.word(tokenOf(at)), block, next === kinds.number || next === question);
  }

  #guess(word: string): string | undefined {
    const { block } = this.#tree;
    if (!block || block === 'environment' || word.length < 3) return undefined;
    const [nearest] = similar(
      word,
      formsIn(block).map((form) => form.head),
      1,
    );
    return nearest && Math.abs(nearest.length - word.length) <= 2 ? nearest : undefined;
  }
}
