// Cuts a text into tokens. Every word is read once, as a name; whether it begins a statement is decided by `read.ts`.
// Names, numbers and dates are cut as the grammar's terminals say (`terminals.json` is made from it). Never fails: what fits nowhere is a `bad` token.

import type { Span } from '#text/span.ts';
import { clauses, statements } from './statements.ts';
import terminals from './terminals.json' with { type: 'json' };
import { currencies, units } from './vocabulary.ts';

/** Kinds of token. A known word has two kinds of its own on top: `wordKind` and `headKind`. */
export const kinds = { name: 0, number: 1, string: 2, date: 3, other: 4, condition: 5, bad: 6 } as const;
const punctuation = ['{', '}', '->', '..', '.', ':', ',', '=', '%', '/', '+', '-', '?'] as const;
export type Punctuation = (typeof punctuation)[number];
const firstPunctuation = 8;
const firstWord = firstPunctuation + punctuation.length;

export function punctuationKind(mark: Punctuation): number {
  return firstPunctuation + punctuation.indexOf(mark);
}
export const opening = punctuationKind('{');
export const closing = punctuationKind('}');
export const comma = punctuationKind(',');

/** All words that mean something of themselves, in a fixed order. */
export const knownWords: readonly string[] = [...new Set([...statements.map((form) => form.head), ...Object.keys(clauses)])].sort();
const wordNumbers = new Map(knownWords.map((word, index) => [word, index]));

/** The kind of a known word that stands anywhere but at a statement's beginning: it may be a name as well. */
export function wordKind(word: string): number | undefined {
  const number = wordNumbers.get(word);
  return number === undefined ? undefined : firstWord + 2 * number;
}
/** The kind of a known word that begins a statement and can be nothing else. */
export function headKind(word: string): number | undefined {
  const number = wordNumbers.get(word);
  return number === undefined ? undefined : firstWord + 2 * number + 1;
}
/** The word or mark that a kind stands for; undefined for names, numbers, texts. */
export function imageOfKind(kind: number): string | undefined {
  if (kind >= firstWord) return knownWords[(kind - firstWord) >> 1];
  return punctuation[kind - firstPunctuation];
}
export function isWordKind(kind: number): boolean {
  return kind >= firstWord;
}
export const kindCount = firstWord + 2 * knownWords.length;

/** A character that a word processor puts in place of the one that is meant. */
export interface Odd extends Span {
  readonly meant: string;
  readonly called: string;
}

/** The tokens of one text, side by side; `lineStarts` is where the token's line begins, and `firsts` whether it is the first on it. */
export interface Tokens {
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly lineStarts: number[];
  readonly firsts: boolean[];
  readonly comments: readonly Span[];
  readonly odd: readonly Odd[];
  /** Strings whose closing quote is missing. */
  readonly unclosed: ReadonlySet<number>;
}

const marks = new Map<number, Punctuation>(punctuation.filter((mark) => mark.length === 1).map((mark) => [mark.charCodeAt(0), mark]));
const oddMarks = new Map<string, { meant: Punctuation; called: string }>([
  ['→', { meant: '->', called: 'an arrow' }],
  ['⟶', { meant: '->', called: 'an arrow' }],
  ['–', { meant: '..', called: 'a long dash' }],
  ['—', { meant: '..', called: 'a long dash' }],
  ['…', { meant: '..', called: 'an ellipsis' }],
  ['−', { meant: '-', called: 'a minus sign' }],
]);
const opensQuote = new Set('“”„‟«»″');
const invisible = new Set(['\u200b', '\u00ad', '\u2060']);
const nameAt = new RegExp(terminals.name, 'uy');
const dateAt = new RegExp(terminals.date, 'uy');
const numberAt = new RegExp(terminals.number, 'uy');
const unitAt = /[ \t]*(%|[A-Za-z][A-Za-z0-9-]*)/y;
const spaceAt = /\s/u;
const letterAt = /[a-z]/i;
const addressEnd = /[\s{}"]/;
/** Where a text that nobody closed ends: before a brace, a comment, or a gap as between statements of one line. */
const unclosedEnd = /[{}\r\n]|\s\/\/|\s{2,}(?=[a-z])/g;

/** Known words by their length and first letter, so that most names are told from them by a look, and no string is cut out for it. */
const wordsLike = new Map<number, readonly string[]>();
const likeness = (length: number, first: number) => (length << 8) + first;
for (const word of knownWords) {
  const key = likeness(word.length, word.charCodeAt(0));
  wordsLike.set(key, [...(wordsLike.get(key) ?? []), word]);
}

/** The kind of the word from `at` to `end`. */
function kindOfWord(text: string, at: number, end: number): number {
  const like = wordsLike.get(likeness(end - at, text.charCodeAt(at)));
  if (like) for (let i = 0; i < like.length; i++) if (text.startsWith(like[i] as string, at)) return wordKind(like[i] as string) as number;
  return kinds.name;
}

/** Tokens are written here first and copied when their number is known: lists that grow are made again and again. */
const draft = {
  kinds: [] as number[],
  starts: [] as number[],
  ends: [] as number[],
  lineStarts: [] as number[],
  firsts: [] as boolean[],
};
/** What the draft may hold on to between texts. */
const mostDrafted = 50_000;

export function tokenize(text: string): Tokens {
  return new Cutting(text).tokens();
}

class Cutting {
  readonly #text: string;
  readonly #comments: Span[] = [];
  readonly #odd: Odd[] = [];
  readonly #unclosed = new Set<number>();
  #count = 0;
  #at = 0;
  #lineStart = 0;
  /** Whether nothing of the line has been read yet. */
  #fresh = true;
  #quotesOf = -1;
  #odds = false;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): Tokens {
    while (this.#at < this.#text.length) this.#next();
    return this.#copied();
  }

  #next(): void {
    const text = this.#text;
    const at = this.#at;
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) {
      this.#at++;
    } else if (code === 10 || code === 13) {
      this.#at++;
      this.#lineStart = this.#at;
      this.#fresh = true;
    } else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) {
      // Most names are plain letters and hyphens; the pattern decides wherever another character comes up.
      let end = at + 1;
      for (;;) {
        const next = text.charCodeAt(end);
        if ((next >= 97 && next <= 122) || (next >= 65 && next <= 90) || (next >= 48 && next <= 57) || next === 95) end++;
        else break;
      }
      const next = text.charCodeAt(end);
      this.#addName(next === 45 || next === 36 || next > 127 ? this.#match(nameAt) : end);
    } else if (code >= 48 && code <= 57) {
      const date = this.#match(dateAt);
      if (date > 0) this.#add(kinds.date, date);
      else this.#add(kinds.number, this.#match(numberAt));
    } else if (code === 34) {
      this.#readString('"');
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      let end = at;
      if (text.charCodeAt(at - 1) === 58 && letterAt.test(text.charAt(at - 2))) {
        // The address of a page that lacks its quotes.
        while (end < text.length && !addressEnd.test(text.charAt(end))) end++;
        this.#add(kinds.bad, end);
        return;
      }
      while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
      this.#comments.push({ start: at, end });
      this.#at = end;
    } else if (code === 45 && text.charCodeAt(at + 1) === 62) {
      this.#add(punctuationKind('->'), at + 2);
    } else if (code === 46 && text.charCodeAt(at + 1) === 46) {
      this.#add(punctuationKind('..'), at + 2);
    } else {
      const mark = marks.get(code);
      if (mark === '?' && this.#unitFollows()) this.#add(kinds.number, at + 1);
      else if (mark) this.#add(punctuationKind(mark), at + 1);
      else this.#readOther();
    }
  }

  #add(kind: number, end: number): void {
    const count = this.#count++;
    draft.kinds[count] = kind;
    draft.starts[count] = this.#at;
    draft.ends[count] = end;
    draft.lineStarts[count] = this.#lineStart;
    draft.firsts[count] = this.#fresh;
    this.#fresh = false;
    this.#at = end;
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : -1;
  }

  #addName(end: number): void {
    this.#add(kindOfWord(this.#text, this.#at, end), end);
  }

  #copied(): Tokens {
    const count = this.#count;
    const tokens: Tokens = {
      kinds: draft.kinds.slice(0, count),
      starts: draft.starts.slice(0, count),
      ends: draft.ends.slice(0, count),
      lineStarts: draft.lineStarts.slice(0, count),
      firsts: draft.firsts.slice(0, count),
      comments: this.#comments,
      odd: this.#odd,
      unclosed: this.#unclosed,
    };
    if (count > mostDrafted) for (const list of Object.values(draft)) list.length = 0;
    return tokens;
  }

  /** A `?` before a unit stands for the number only: `? KES/kg`. */
  #unitFollows(): boolean {
    const text = this.#text;
    unitAt.lastIndex = this.#at + 1;
    const found = unitAt.exec(text)?.[1];
    return found !== undefined && !wordNumbers.has(found) && (found === '%' || found in units || found in currencies);
  }

  /** Whether the line has an odd number of quotes, so that one is missing somewhere on it. */
  #quoteMissing(): boolean {
    const text = this.#text;
    if (this.#quotesOf !== this.#lineStart) {
      this.#quotesOf = this.#lineStart;
      let count = 0;
      for (let i = this.#lineStart; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === 10 || code === 13) break;
        if (code === 34) count++;
      }
      this.#odds = count % 2 === 1;
    }
    return this.#odds;
  }

  #readString(closers: string): void {
    const text = this.#text;
    const at = this.#at;
    let end = at + 1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      if (code === 34 ? closers.includes('"') : closers !== '"' && closers.includes(text[end] as string)) {
        // With a quote missing on the line, what looks like one text may be the gap between two.
        if (this.#quoteMissing() && /[{}]|\s{2,}[a-z]/.test(text.slice(at, end))) break;
        this.#add(kinds.string, end + 1);
        return;
      }
      end++;
    }
    unclosedEnd.lastIndex = at + 1;
    const stop = unclosedEnd.exec(text);
    end = Math.min(end, stop ? stop.index : text.length);
    while (end > at + 1 && spaceAt.test(text[end - 1] as string)) end--;
    this.#unclosed.add(this.#count);
    this.#add(kinds.string, end);
  }

  #readOther(): void {
    const text = this.#text;
    const at = this.#at;
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    const meant = oddMarks.get(character);
    if (spaceAt.test(character) || invisible.has(character)) {
      if (character === '\u00a0' || character === '\u202f')
        this.#odd.push({ start: at, end: at + 1, meant: ' ', called: 'a no-break space' });
      else if (invisible.has(character)) this.#odd.push({ start: at, end: at + 1, meant: '', called: 'an invisible character' });
      this.#at++;
    } else if (meant) {
      this.#odd.push({ start: at, end: at + 1, meant: meant.meant, called: meant.called });
      this.#add(punctuationKind(meant.meant), at + 1);
    } else if (opensQuote.has(character)) {
      this.#readString('”“‟»«″"');
      if (this.#unclosed.has(this.#count - 1)) this.#odd.push({ start: at, end: at + 1, meant: '"', called: 'a curly quote' });
      else this.#odd.push({ start: at, end: this.#at, meant: `"${text.slice(at + 1, this.#at - 1)}"`, called: 'a text in curly quotes' });
    } else {
      const end = this.#match(nameAt);
      if (end > 0) this.#addName(end);
      else {
        // A run of characters that the language doesn't know is one mistake.
        let stop = at + character.length;
        while (stop < text.length && !this.#known(stop)) stop += String.fromCodePoint(text.codePointAt(stop) as number).length;
        this.#add(kinds.bad, stop);
      }
    }
  }

  #known(offset: number): boolean {
    const text = this.#text;
    const code = text.charCodeAt(offset);
    if (code < 128)
      return (
        code === 32 ||
        (code >= 9 && code <= 13) ||
        code === 34 ||
        code === 36 ||
        code === 95 ||
        marks.has(code) ||
        (code >= 48 && code <= 57) ||
        (code >= 65 && code <= 90) ||
        (code >= 97 && code <= 122)
      );
    const character = String.fromCodePoint(text.codePointAt(offset) as number);
    nameAt.lastIndex = offset;
    return spaceAt.test(character) || oddMarks.has(character) || opensQuote.has(character) || invisible.has(character) || nameAt.test(text);
  }
}
