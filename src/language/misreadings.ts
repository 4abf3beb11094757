// What reading says of a text that can't be read as it stands: what is wrong, and what to write. Where statements begin and end, and what
// of a broken one is kept, is `read.ts`'s business.

import type { Finding, Fix, Severity } from '#text/finding.ts';
import { fitting } from '#text/shorten.ts';
import type { Span } from '#text/span.ts';
import { fittingAfter } from './fitting.ts';
import type { Gap } from './gaps.ts';
import { type Meant, notIn } from './other-words.ts';
import type { Rewording } from './rewording.ts';
import { pathOf, type Shape, shapeOf } from './shapes.ts';
import { nounOf, slotAt } from './slots.ts';
import { type Block, clauses, condition, formOf, formsIn, type StatementForm } from './statements.ts';
import type { Statement } from './syntax.ts';
import { comma, headKind, imageOfKind, isWordKind, kinds, punctuationKind, tokenize, type Tokens, wordKind } from './tokens.ts';
import { vocabularies } from './vocabulary.ts';

/** Words that are few enough to be offered one by one. */
const mostChoices = 6;
const ordinals = ['first', 'second', 'third', 'fourth'];
const arrow = punctuationKind('->');

/** Where a statement stands, as far as messages name it. */
interface Around {
  readonly block: Block | undefined;
  readonly statement: Statement | undefined;
}

/** What is wrong with one text, said as it is found. */
export class Misreadings {
  readonly findings: Finding[] = [];
  readonly #text: string;
  readonly #file: string;
  readonly #tokens: Tokens;

  constructor(text: string, file: string, tokens: Tokens) {
    this.#text = text;
    this.#file = file;
    this.#tokens = tokens;
  }

  say(severity: Severity, code: string, at: Span, message: string, fixes?: readonly Fix[]): void {
    this.findings.push({
      code,
      kind: 'language',
      severity,
      message,
      place: { file: this.#file, start: at.start, end: at.end },
      ...(fixes ? { fixes } : {}),
    });
  }

  replace(title: string, at: Span, text: string, preferred = false, kind: Fix['kind'] = 'safe'): Fix {
    return { title, kind, ...(preferred ? { preferred } : {}), edits: [{ file: this.#file, edits: [{ at, text }] }] };
  }

  unclosed(first: number, last: number): boolean {
    for (let token = first; token <= last && this.#tokens.unclosed.size > 0; token++) {
      if (!this.#tokens.unclosed.has(token)) continue;
      const at = this.#span(token);
      this.say('error', 'text-not-closed', at, `The text ${shortQuote(this.#word(token).slice(1))} isn’t closed: write \`"\` behind it.`, [
        this.replace('Close the text with `"`', { start: at.end, end: at.end }, '"', true),
      ]);
      return true;
    }
    return false;
  }

  /** A text whose first quote is missing. */
  unopened(first: number, last: number): void {
    const at = { start: this.#span(first).start, end: this.#span(last).end };
    const text = this.#text.slice(at.start, at.end - 1);
    this.say('error', 'text-not-closed', at, `The text ${shortQuote(text)} has no quote at its beginning: write \`"\` before it.`, [
      this.replace('Open the text with `"`', { start: at.start, end: at.start }, '"', true),
    ]);
  }

  bad(token: number): void {
    const at = this.#span(token);
    const mark = this.#word(token);
    const hint =
      mark === ';'
        ? ' A statement ends with its line.'
        : mark === '(' || mark === ')'
          ? ' Remarks stand behind `//` or in quotes.'
          : mark === '[' || mark === ']'
            ? ' A list needs no brackets, only commas.'
            : '';
    this.say('error', 'unexpected-character', at, `${shorten(mark)} means nothing here.${hint}`, [
      this.replace(`Remove ${shorten(mark)}`, at, ''),
    ]);
  }

  /** Says how the line is written. */
  reworded({ why, code, changed, replaced, text, isSure }: Rewording, at: number, tokenOf: (n: number) => number): void {
    const span = (from: number, to: number): Span => ({
      start: this.#span(tokenOf(at + from)).start,
      end: this.#span(tokenOf(at + to - 1)).end,
    });
    const [first, behind] = changed[0] < changed[1] ? changed : replaced;
    const around = span(...replaced);
    const isBad = this.#tokens.kinds.slice(tokenOf(at + first), tokenOf(at + behind - 1) + 1).includes(kinds.bad);
    // What goes on on another line may hold a remark there.
    const isOneLine = !this.#text.slice(around.start, around.end).includes('\n');
    this.say(
      'error',
      code ?? (isBad ? 'unexpected-character' : 'unexpected-word'),
      span(first, behind),
      fitting(`${why}: write \`${text}\`.`, `${why}.`),
      isOneLine ? [this.replace(`Write \`${shorten(text)}\``, around, text, true, isSure ? 'safe' : 'suggested')] : undefined,
    );
  }

  /** A statement behind a mark as in a list. */
  bullet(token: number, head: number): void {
    const at = { start: this.#span(token).start, end: this.#span(head - 1).end };
    const mark = this.#text.slice(at.start, at.end);
    this.say('error', 'unexpected-character', at, `A statement begins with its word: leave ${shortQuote(mark)} out.`, [
      this.replace(`Leave ${shortQuote(mark)} out`, { start: at.start, end: this.#span(head).start }, '', true),
    ]);
  }

  /** A line that is a remark as other languages write it. */
  remark(token: number, next: number): void {
    const at = { start: this.#span(token).start, end: this.#span(next - 1).end };
    const line = this.#text.slice(at.start, at.end);
    const said = line.replace(/^(--+|\/\*+|<!--|[#;*'!]+)\s*|\s*(\*\/|-->)$/g, '');
    this.say('error', 'unexpected-character', at, `A remark stands behind \`//\`: write ${shortQuote(`// ${said}`.trimEnd())}.`, [
      this.replace('Write `//`', at, `// ${said}`.trimEnd(), true),
    ]);
  }

  otherWord(token: number, { say, write }: Meant): void {
    const at = this.#span(token);
    this.say(
      'error',
      'unknown-statement',
      at,
      `${shortQuote(this.#word(token))} begins no statement: ${say}`,
      write === undefined ? undefined : [this.replace(`Change to \`${write}\``, at, write, true, 'suggested')],
    );
  }

  unknownHead(token: number, guess: string | undefined, { block, statement }: Around): void {
    const word = this.#word(token);
    const at = this.#span(token);
    if (guess)
      return this.say('error', 'unknown-statement', at, `\`${shorten(word)}\` isn’t a statement: did you mean \`${guess}\`?`, [
        this.replace(`Change to \`${guess}\``, at, guess, true),
      ]);
    const inside = block === 'file' || !statement ? 'a file' : `\`${statement.head.text}\``;
    const some = block
      ? formsIn(block)
          .toSorted((a, b) => Number(b.in[0] === block) - Number(a.in[0] === block))
          .slice(0, 4)
          .map((form) => `\`${form.head}\``)
          .join(', ')
      : '';
    this.say('error', 'unknown-statement', at, `\`${shorten(word)}\` begins no statement${some ? `: in ${inside} stand ${some} …` : '.'}`);
  }

  /** Says what is missing inside a statement, with a line to write. */
  gaps(gaps: readonly Gap[], at: number, stop: number, tokenOf: (n: number) => number): void {
    const head = this.#word(tokenOf(at));
    const form = formOf(head) ?? condition;
    const next = tokenOf(at + (gaps[0] as Gap).before);
    const nouns = gaps.map((gap) => {
      const slot = slotAt(gap.type, gap.path);
      return gap.is === 'clause' ? `\`${gap.word}\`` : gap.is === 'unit' ? 'a unit' : ((slot && nounOf(slot, gap.path)) ?? 'a word');
    });
    const words = gaps.map((gap) => gap.word ?? (gap.is === 'value' ? exampleWord(form, gap) : undefined));
    const line = (put: readonly (string | undefined)[]) => {
      const end = this.#tokens.ends[tokenOf(stop - 1)] as number;
      let from = this.#tokens.starts[tokenOf(at)] as number;
      let written = '';
      gaps.forEach((gap, index) => {
        const place = this.#tokens.starts[tokenOf(at + gap.before)] as number;
        written += `${this.#text.slice(from, place)}${put[index] ?? '?'} `;
        from = place;
      });
      return (written + this.#text.slice(from, end)).replace(/\s+/g, ' ');
    };
    const whole = words.every((word) => word !== undefined);
    const missing = `\`${head}\` needs ${nouns.length > 1 ? `${nouns.slice(0, -1).join(', ')} and ${nouns.at(-1)}` : nouns[0]} before ${shortQuote(this.#word(next))}`;
    const open = gaps.map((gap) => gap.word ?? '?');
    const sure = gaps.every((gap) => gap.is === 'clause');
    const units = gaps.some((gap) => gap.is === 'unit');
    const edits = gaps.map((gap, index) => {
      const start = this.#tokens.starts[tokenOf(at + gap.before)] as number;
      return { at: { start, end: start }, text: `${open[index]} ` };
    });
    this.say(
      'error',
      'incomplete-statement',
      this.#span(next),
      fitting(
        `${missing}${sure ? ': write' : ', as in'} \`${whole ? line(words) : exampleLine(form)}\`.`,
        `${missing}, as in \`${exampleLine(form)}\`.`,
        `${missing}.`,
      ),
      units
        ? undefined
        : [
            {
              title: sure ? `Write \`${open.join('`, `')}\`` : 'Keep the place free with `?`',
              kind: sure ? 'suggested' : 'placeholder',
              ...(sure ? { preferred: true } : {}),
              edits: [{ file: this.#file, edits }],
            },
          ],
    );
  }

  /** Says what is missing or too much in a statement whose token `misfit` (from `at`) doesn't fit. */
  misfit(kindsHere: readonly number[], at: number, misfit: number, stop: number, tokenOf: (n: number) => number): void {
    const head = this.#word(tokenOf(at));
    const form = formOf(imageOfKind(kindsHere[at] as number) ?? head) ?? (kindsHere[at] === kinds.condition ? condition : undefined);
    const example = form ? `: write it like \`${exampleLine(form)}\`.` : '.';
    const length = stop - at;
    const before = tokenOf(at + Math.max(0, Math.min(misfit, length) - 1));
    const wanted = this.#missingAfter(kindsHere, at, at + Math.min(misfit, length));
    const clause = this.#word(before);
    if (misfit >= length && wanted && kindsHere[at + length - 1] === comma) {
      const last = this.#span(before);
      this.say('error', 'incomplete-statement', last, `Behind this comma ${wanted} is missing: write it, or leave the comma out.`, [
        this.replace('Leave the comma out', last, '', true),
      ]);
      return;
    }
    if (misfit >= length && wanted && length > 1 && clause in clauses && clause !== 'none') {
      this.say(
        'error',
        'incomplete-statement',
        this.#span(before),
        `\`${clause}\` needs ${wanted}, as in \`${clauses[clause]?.example ?? ''}\`.`,
      );
      return;
    }
    if (misfit >= length) {
      const start = this.#tokens.starts[tokenOf(at)] as number;
      const end = this.#tokens.ends[tokenOf(stop - 1)] as number;
      this.say(
        'error',
        'incomplete-statement',
        { start, end },
        wanted ? `${form?.opens ? `${article(head)} ` : ''}\`${head}\` needs ${wanted}${example}` : `\`${head}\` isn’t complete${example}`,
      );
      return;
    }
    const bad = tokenOf(at + misfit);
    const word = this.#word(bad);
    const line = kindsHere.slice(at, at + misfit);
    const may = form && wanted && shapeOf(line, 0, misfit, true).misfit === undefined ? this.#mayFollow(form, line) : undefined;
    if (head === 'country') {
      const place = { start: this.#tokens.starts[tokenOf(at + 1)] as number, end: this.#tokens.ends[tokenOf(stop - 1)] as number };
      const name = this.#text.slice(place.start, place.end).replaceAll('"', '');
      this.say('error', 'unexpected-word', place, `A country of several words stands in quotes: write \`country "${shorten(name)}"\`.`, [
        this.replace(`Write \`"${shorten(name)}"\``, place, `"${name}"`, true),
      ]);
      return;
    }
    const dash = this.#tokens.kinds[bad] === punctuationKind('-') && this.#tokens.kinds[before] === kinds.number;
    if (dash)
      return this.say(
        'error',
        'range-with-hyphen',
        this.#span(bad),
        `A range is written with two dots: \`${this.#word(before)}..${this.#word(tokenOf(Math.min(at + misfit + 1, stop - 1)))}\`.`,
        [this.replace('Write `..`', this.#span(bad), '..', true)],
      );
    this.say(
      'error',
      'unexpected-word',
      this.#span(bad),
      notIn(head, word) ??
        (may && misfit > 0
          ? `${shortQuote(word)} doesn’t fit here: behind ${shortQuote(clause)} may stand ${may} or nothing more.`
          : wanted
            ? `${shortQuote(word)} doesn’t fit here: \`${head}\` needs ${wanted} first${form ? `, as in \`${exampleLine(form)}\`` : ''}.`
            : `${shortQuote(word)} is too much here${example}`),
    );
  }

  /** What may go on behind the beginning of a statement that could end there, in words. */
  #mayFollow(form: StatementForm, line: readonly number[]): string | undefined {
    const words = fittingAfter(form, line).flatMap(({ kind, slot }) => {
      const image = imageOfKind(kind);
      if (kind === kinds.string) return ['a text in quotes'];
      return image === undefined || ['?', '.', ','].includes(image) || (slot && !isWordKind(kind)) ? [] : [`\`${image}\``];
    });
    const own = words.filter((word) => word !== '`from`' && word !== '`assumed`');
    const some = (own.length > 0 ? own : words).slice(0, 5);
    return some.length === 0 ? undefined : some.join(', ');
  }

  /** The noun for what may stand next, when the statement can't end here. */
  #missingAfter(kindsHere: readonly number[], at: number, end: number): string | undefined {
    if (end - at > 400) return undefined;
    const prefix = kindsHere.slice(at, end);
    for (const kind of [
      kinds.name,
      kinds.number,
      kinds.string,
      kinds.date,
      arrow,
      punctuationKind(':'),
      punctuationKind('='),
      wordKind('to'),
      wordKind('by'),
      wordKind('of'),
      wordKind('into'),
      wordKind('after'),
      wordKind('over'),
      wordKind('at'),
      wordKind('through'),
    ]) {
      if (kind === undefined) continue;
      const shape = shapeOf([...prefix, kind], 0, prefix.length + 1);
      if (shape.misfit !== undefined && shape.misfit <= prefix.length) continue;
      if (isWordKind(kind) || imageOfKind(kind)) return `\`${imageOfKind(kind)}\``;
      const place = pathOf(shape, prefix.length);
      if (place?.path.includes('unit.')) return 'a unit';
      if (place?.path.endsWith('second')) return 'a grade';
      const slot = place && slotAt(place.type, place.path);
      return (
        (slot && place && nounOf(slot, place.path)) ??
        (kind === kinds.number ? 'a figure' : kind === kinds.string ? 'a text in quotes' : 'a name')
      );
    }
    return undefined;
  }

  /** Characters of word processors, and figures that half of the world reads the other way. */
  marks(): void {
    const { odd, kinds: tokenKinds } = this.#tokens;
    for (const mark of odd) {
      this.say(
        'warning',
        'word-processor-character',
        mark,
        `Here stands ${mark.called} from a word processor; it is read as ${mark.meant.trim() === '' ? 'a space' : `\`${shorten(mark.meant)}\``}.`,
        [
          this.replace(
            mark.meant === '' ? 'Remove it' : `Write ${mark.meant === ' ' ? 'a plain space' : `\`${shorten(mark.meant)}\``}`,
            mark,
            mark.meant,
            true,
          ),
        ],
      );
    }
    for (let token = 0; token < tokenKinds.length; token++) {
      if (tokenKinds[token] !== kinds.number) continue;
      const start = this.#tokens.starts[token] as number;
      const end = this.#tokens.ends[token] as number;
      if (end - start < 3) continue;
      const image = this.#text.slice(start, end);
      if (image.includes(',')) {
        const thousand = image.replaceAll(',', '_');
        const decimal = image.replace(',', '.').replaceAll(',', '');
        // `12,5` can only be meant as a decimal.
        if (!/^\d{1,3}(,\d{3})+(\.|$)/.test(image) && !decimal.slice(decimal.indexOf('.') + 1).includes('.')) {
          this.say('error', 'comma-in-figure', { start, end }, `A decimal is written with a point: \`${shorten(decimal)}\`.`, [
            this.replace(`Change to \`${shorten(decimal)}\``, { start, end }, decimal, true, 'suggested'),
          ]);
          continue;
        }
        if (image.includes('.')) {
          this.say('error', 'comma-in-figure', { start, end }, `Thousands are joined with \`_\`: write \`${shorten(thousand)}\`.`, [
            this.replace(`Change to \`${shorten(thousand)}\``, { start, end }, thousand, true, 'suggested'),
          ]);
          continue;
        }
        this.say(
          'error',
          'comma-in-figure',
          { start, end },
          `\`${shorten(image)}\` can be read two ways: write \`${shorten(thousand)}\` for thousands or \`${shorten(trimZeros(decimal))}\` for a decimal.`,
          [
            this.replace(`Thousands: \`${shorten(thousand)}\``, { start, end }, thousand, true, 'suggested'),
            this.replace(`Decimal: \`${shorten(trimZeros(decimal))}\``, { start, end }, trimZeros(decimal), false, 'suggested'),
          ],
        );
      } else if (/^[1-9]\d{0,2}\.\d{3}$/.test(image) && !/^[.,]\d/.test(this.#text.slice(end, end + 2))) {
        const thousand = image.replace('.', '_');
        const decimal = image.endsWith('0') ? trimZeros(image) : `${image}0`;
        this.say(
          'information',
          'point-in-figure',
          { start, end },
          `Is \`${image}\` ${thousand.replace('_', ' ')} or ${trimZeros(image)}? Write \`${thousand}\` or \`${decimal}\`.`,
          [
            this.replace(`Thousands: \`${thousand}\``, { start, end }, thousand, false, 'suggested'),
            this.replace(`Decimal: \`${decimal}\``, { start, end }, decimal, false, 'safe'),
          ],
        );
      }
    }
  }

  open(shape: Shape, at: number, from: number, tokenOf: (n: number) => number): void {
    const place = pathOf(shape, at);
    const head = shape.statements.findLast((node) => node.from <= at);
    const slot = place && slotAt(place.type, place.path);
    const noun = (slot && place && nounOf(slot, place.path)) ?? 'a word';
    const words = slot?.is === 'vocabulary' ? Object.keys(vocabularies[slot.vocabulary].words) : [];
    const span = this.#span(tokenOf(from + at));
    const open: number[] = [];
    for (let n = head?.from ?? 0; n < (head?.to ?? at + 1); n++) if (this.#word(tokenOf(from + n)) === '?') open.push(n);
    const which = open.length > 1 ? `the ${ordinals[open.indexOf(at)] ?? 'last'} ` : '';
    this.say(
      'information',
      'to-fill-in',
      span,
      `Still to be filled in: \`${this.#word(tokenOf(from + (head?.from ?? 0)))}\` waits for ${noun} in place of ${which}\`?\`.`,
      words.length <= mostChoices ? words.map((word) => this.replace(`Write \`${word}\``, span, word, false, 'suggested')) : undefined,
    );
  }

  #word(token: number): string {
    return this.#text.slice(this.#tokens.starts[token], this.#tokens.ends[token]);
  }

  #span(token: number): Span {
    return { start: this.#tokens.starts[token] ?? 0, end: this.#tokens.ends[token] ?? 0 };
  }
}

/** The word that a statement's example has where this one lacks one; undefined for names, which are everybody's own. */
function exampleWord(form: StatementForm, { type, path }: Gap): string | undefined {
  if (slotAt(type, path)?.is !== 'vocabulary') return undefined;
  const example = exampleLine(form);
  const tokens = tokenize(example);
  const line = tokens.kinds.map((kind, index) => (index > 0 ? kind : form === condition ? kinds.condition : (headKind(form.head) ?? kind)));
  const shape = shapeOf(line, 0, line.length);
  const at = line.findIndex((_, token) => pathOf(shape, token)?.path === path);
  return at < 0 ? undefined : example.slice(tokens.starts[at], tokens.ends[at]);
}

const article = (word: string) => (/^[aeiou]/.test(word) && word !== 'unit' && word !== 'unites' && word !== 'use' ? 'An' : 'A');
const exampleLine = (form: StatementForm) => form.example.replace(/\s*\{.*$/, '');
export const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 24)}…${text.slice(-12)}` : text);
export const shortQuote = (text: string) => `\`${shorten(text)}\``;
const trimZeros = (figure: string) => (figure.includes('.') ? figure.replace(/0+$/, '').replace(/\.$/, '') : figure);
