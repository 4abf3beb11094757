// What a text says against the statement table: where a statement stands, how often, and whether its words are known.
// Names are `names.ts`'s business; figures and units the model's.

import type { Finding, Fix } from '#text/finding.ts';
import { fitting, shorten } from '#text/shorten.ts';
import { similar } from '#text/similar.ts';
import { type Moved, movedIn, movedOut } from './moved.ts';
import { eachAt, type FileNames, planOf } from './names.ts';
import { absent } from './other-ways.ts';
import { insteadIn } from './other-words.ts';
import { type Block, clauses, formsIn, type StatementForm } from './statements.ts';
import { type Statement, type StatementOf, whole, type Word } from './syntax.ts';
import { currencies, currencyMeant, type Vocabulary, vocabularies } from './vocabulary.ts';

const mostSuggestions = 60;
/** Statements that are drafts while their title is still to be written; a firm is what others speak of, and is none. */
const drafts: ReadonlySet<string> = new Set(['Market', 'Group', 'Channel']);
/** Lines of one kind in one block that are compared with each other. */
const mostAlike = 50;

/** Findings of one file, in no particular order. */
export function checkStatements(names: FileNames): Finding[] {
  return new Checking(names).run();
}

class Checking {
  readonly #names: FileNames;
  readonly #file: string;
  readonly #whole: string;
  readonly #findings: Finding[] = [];
  /** What is inside a misplaced statement is misplaced with it; one message is enough. */
  readonly #misplaced = new Set<Statement>();
  #suggestions = 0;
  /** The statement whose words are looked at, and its chain. */
  #here: Statement | undefined;
  #chain: Statement | undefined;
  #ownLevels: ReadonlySet<string> = new Set();

  constructor(names: FileNames) {
    this.#names = names;
    this.#file = names.declared.parsed.file;
    this.#whole = names.declared.parsed.text;
  }

  run(): Finding[] {
    this.#block(this.#names.declared.parsed.statements, 'file', undefined, undefined);
    return this.#findings;
  }

  #block(statements: readonly Statement[], block: Block | undefined, parent: Statement | undefined, chain: Statement | undefined): void {
    const first = new Map<string, Statement>();
    const before = new Map<string, Statement[]>();
    for (const statement of statements) {
      const { form } = statement;
      if (form) {
        const misplaced =
          block !== undefined && !this.#misplaced.has(parent as Statement) && statement.$type !== 'Condition' && !form.in.includes(block);
        if (misplaced) {
          this.#misplaced.add(statement);
          this.#sayMisplaced(statement, form, block, parent);
        } else if (form.once) {
          const earlier = first.get(form.head);
          if (earlier) this.#sayTwice(statement, earlier);
          else first.set(form.head, statement);
        } else if (!statement.block && !planOf(form).declares && !statement.broken) {
          const alike = before.get(form.head);
          if (!alike) before.set(form.head, [statement]);
          else if (alike.length < mostAlike) {
            const line = this.#whole.slice(statement.start, statement.end);
            const same = alike.find((other) => other.end - other.start === line.length && this.#whole.startsWith(line, other.start));
            if (same) this.#sayAgain(statement, same);
            else alike.push(statement);
          }
        }
        this.#words(statement, form, chain);
        if (statement.$type === 'Price' && !statement.broken) this.#price(statement, block);
      }
      if (statement.children.length > 0) {
        const inner = statement.$type === 'Chain' ? statement : chain;
        if (statement.$type === 'Chain')
          this.#ownLevels = new Set(
            statement.children.flatMap((child) => (child.$type === 'Levels' ? (child.words ?? []).map((word) => word.text) : [])),
          );
        this.#block(statement.children, form?.opens, statement, inner);
      }
    }
  }

  #words(statement: Statement, form: StatementForm, chain: Statement | undefined): void {
    const { words, currencies: codes, texts, dates } = planOf(form);
    this.#here = statement;
    this.#chain = chain;
    for (let i = 0; i < words.length; i++) {
      const { path, slot } = words[i] as (typeof words)[number];
      if (path[0] === 'head') this.#word(statement.head, slot.vocabulary);
      else eachAt(statement, path, this.#visitWord, slot.vocabulary);
    }
    for (let i = 0; i < codes.length; i++) this.#currencies(statement, codes[i] as string);
    for (let i = 0; i < texts.length; i++) eachAt(statement, texts[i] as readonly string[], this.#visitText, texts[i] as readonly string[]);
    for (let i = 0; i < dates.length; i++) eachAt(statement, dates[i] as readonly string[], this.#visitDate, undefined);
  }

  readonly #visitWord = (word: Word, vocabulary: Vocabulary) => this.#word(word, vocabulary);
  readonly #visitText = (text: Word, path: readonly string[]) => this.#text(text, path, this.#here as Statement);
  readonly #visitDate = (moment: Word) => this.#date(moment);

  #word(word: Word, vocabulary: Vocabulary): void {
    const chain = this.#chain;
    const list = vocabularies[vocabulary];
    if (word.text in list.words) return;
    if (this.#names.find(chain, 'word', word.text)) return;
    if (vocabulary === 'levels' && this.#ownLevels.has(word.text)) return;
    if (this.#here?.$type === 'Levels') return;
    // Read in place of the word that is missing before it: that is said already.
    if (this.#here?.broken && word.text in clauses) return;
    const isNone = absent.has(word.text.toLowerCase()) && /\bw, …|\[for Q\]/.test(this.#here?.form?.form ?? '');
    const near = isNone ? ['none'] : this.#suggestions++ < mostSuggestions ? nearest(word.text, vocabulary) : [];
    const fixes: Fix[] = near.map((text, index) => this.#replace(`Change to \`${text}\``, word, text, index === 0));
    if (chain) {
      const meant = this.#declareWord(word.text, chain);
      if (meant) fixes.push(meant);
    }
    const is = `\`${shorten(word.text)}\` isn’t a known ${list.noun}`;
    const known = Object.keys(list.words).map((one) => `\`${one}\``);
    this.#say(
      'warning',
      'unknown-word',
      word,
      near[0]
        ? `${is}: did you mean \`${near[0]}\`?`
        : fitting(
            `${is}: write ${known.join(', ')}, or declare it with \`word\`.`,
            `${is}: declare it with \`word ${shorten(word.text)} "…"\` if it is meant.`,
          ),
      fixes,
    );
  }

  /** A text that begins with `?` is one that a fix or a snippet has left to be written. */
  #text(text: Word, path: readonly string[], { form }: Statement): void {
    if (!form || !text.text.startsWith('?')) return;
    const draft = path[0] === 'title' && drafts.has(form.type);
    const blank = this.#whole.slice(0, text.start).length - this.#whole.slice(0, text.start).trimEnd().length;
    this.#say(
      'information',
      'to-fill-in',
      text,
      `Still to be filled in: \`${form.head}\` waits for its text in place of \`${shorten(`"${text.text}"`)}\`${draft ? '; until then it decides no guideline.' : '.'}`,
      path[0] === 'title'
        ? [
            {
              title: 'Leave the text out',
              kind: 'suggested',
              edits: [{ file: this.#file, edits: [{ at: { start: text.start - blank, end: text.end }, text: '' }] }],
            },
          ]
        : [],
    );
  }

  #declareWord(word: string, chain: Statement): Fix | undefined {
    const child = chain.children[0];
    if (!child) return undefined;
    const lineStart = Math.max(this.#whole.lastIndexOf('\n', child.start - 1), this.#whole.lastIndexOf('\r', child.start - 1)) + 1;
    const indent = this.#whole.slice(lineStart, child.start);
    if (indent.trim() !== '') return undefined;
    // At the beginning of the line, because editors indent a snippet once more where it begins inside a line.
    const at = { start: lineStart, end: lineStart };
    return {
      title: `Add the word \`${word}\` to this chain’s vocabulary`,
      kind: 'placeholder',
      edits: [
        {
          file: this.#file,
          edits: [{ at, text: `${indent}word ${word} "?"\n`, snippet: `${indent}word ${word} "\${1:?}"\n` }],
        },
      ],
    };
  }

  #currencies(statement: Statement, path: string): void {
    // What stands for a currency in a line that can't be read may be none: that is said already.
    if (statement.broken) return;
    if (statement.$type === 'Currency') {
      if (statement.code) this.#currency(statement.code);
      return;
    }
    if (statement.$type !== 'Rate') return;
    const figure = path === 'from' ? statement.from : statement.to;
    const word = figure?.unit?.first;
    if (word) this.#currency(word);
    else if (figure && !this.#whole.slice(figure.start, figure.end).includes('?'))
      this.#say(
        'error',
        'missing-unit',
        figure,
        `Which currency is \`${this.#whole.slice(figure.start, figure.end)}\`? Write a rate like \`rate 1 EUR = 90 KES\`.`,
      );
  }

  #currency(word: Word): void {
    if (word.text in currencies) return;
    // What is paid with today is meant rather than what is gone.
    const codes = Object.keys(currencies).toSorted((a, b) => Number(isGone(a)) - Number(isGone(b)));
    const begun = word.text.length === 2 ? codes.find((code) => code.startsWith(word.text.toUpperCase())) : undefined;
    const near = similar(word.text, codes, codes.length);
    const meant = currencyMeant(word.text) ?? begun ?? near.find((code) => !isGone(code)) ?? near[0];
    this.#say(
      'error',
      'unknown-currency',
      word,
      `\`${shorten(word.text)}\` is no currency of ISO 4217${meant ? `: did you mean \`${meant}\` (${currencies[meant]?.name ?? ''})?` : ', such as `KES` or `EUR`.'}`,
      meant ? [this.#replace(`Change to \`${meant}\``, word, meant, true)] : [],
    );
  }

  #date(word: Word): void {
    const [year, month, day] = word.text.split('-');
    const wrong =
      month !== undefined
        ? Number(month) < 1 || Number(month) > 12 || (day !== undefined && (Number(day) < 1 || Number(day) > 31))
        : !/^\d{4}$/.test(year ?? '');
    if (wrong)
      this.#say(
        'error',
        'wrong-date',
        word,
        `\`${shorten(word.text)}\` is no date: write a year like \`2006\`, or a month like \`2006-03\`.`,
      );
  }

  #sayMisplaced(statement: Statement, form: StatementForm, block: Block, parent: Statement | undefined): void {
    const homes = form.in.map(blockName);
    const here = parent ? blockName(block) : 'the file itself';
    const near = similar(
      form.head,
      formsIn(block).map((other) => other.head),
      1,
    ).filter((head) => Math.abs(head.length - form.head.length) <= 1);
    const instead = insteadIn(form.head, block);
    const fixes = near.map((head) => this.#replace(`Change to \`${head}\``, statement.head, head, true));
    if (fixes.length === 0) fixes.push(...this.#replacements(statement, parent, instead?.write));
    if (fixes.length === 0) fixes.push(...this.#moves(statement, parent));
    const belongs = `\`${form.head}\` belongs in ${homes.length > 1 ? `${homes.slice(0, -1).join(', ')} or ${homes.at(-1)}` : homes[0]}, not in ${here}`;
    this.#say(
      'error',
      'misplaced-statement',
      statement.head,
      `${belongs}${near[0] ? `: did you mean \`${near[0]}\`?` : instead ? `: ${instead.say}` : '.'}`,
      fixes,
    );
  }

  /** What takes the place of a statement in the wrong block, where that is sure. */
  #replacements(statement: Statement, parent: Statement | undefined, write: string | undefined): Fix[] {
    if (write !== undefined) return [this.#replace(`Change to \`${write}\``, statement.head, write, true)];
    if (parent?.$type !== 'Firm' || !statement.form?.in.every((block) => block === 'household') || statement.block) return [];
    if (statement.$type === 'Labour' && (statement.quantity?.parts?.at(-1)?.unit?.first?.text ?? '') in currencies)
      return [this.#replace('Change to `cost labour`', statement.head, 'cost labour', true)];
    const line = this.#whole.slice(statement.start, statement.end);
    const home = parent.children.find((one) => one.$type === 'Household');
    if (!home)
      return [
        {
          title: `Write it in a \`household\``,
          kind: 'suggested',
          preferred: true,
          edits: [{ file: this.#file, edits: [{ at: { start: statement.start, end: statement.end }, text: `household { ${line} }` }] }],
        },
      ];
    const last = home.children.at(-1);
    if (!last || !home.block) return [];
    const at = Math.max(last.end, last.block?.end ?? 0);
    const lineStart = Math.max(this.#whole.lastIndexOf('\n', last.start - 1), this.#whole.lastIndexOf('\r', last.start - 1)) + 1;
    const indent = this.#whole.slice(lineStart, last.start);
    const moved = indent.trim() === '' ? `\n${indent}${line}` : `  ${line}`;
    return this.#remove('Move it into the `household`', statement).edits.map(({ file, edits }) => ({
      title: 'Move it into the `household`',
      kind: 'suggested',
      preferred: true,
      edits: [{ file, edits: [...edits, { at: { start: at, end: at }, text: moved }].toSorted((a, b) => a.at.start - b.at.start) }],
    }));
  }

  /** The same word says what consumers pay, and how the price on a link changes. */
  #price({ head, quantity, seller, buyer, end }: StatementOf<'Price'>, block: Block | undefined): void {
    if (!quantity) return;
    const at = { start: quantity.end, end: buyer?.end ?? quantity.end };
    const fix = (title: string, text: string, snippet?: string): Fix => ({
      title,
      kind: snippet === undefined ? 'suggested' : 'placeholder',
      preferred: true,
      edits: [{ file: this.#file, edits: [{ at, text, ...(snippet === undefined ? {} : { snippet }) }] }],
    });
    const written = this.#whole.slice(head.start, quantity.end);
    if (block === 'market' && seller && buyer)
      this.#say(
        'error',
        'unexpected-word',
        { start: quantity.end + 1, end: buyer.end },
        `In a \`market\`, \`price\` is what its consumers pay: leave out \`${shorten(this.#whole.slice(at.start, at.end).trim())}\`.`,
        [fix(`Write \`${written}\``, '')],
      );
    // Places that are still to be filled in are no names yet.
    else if (block === 'upgrade' && !seller && !/^\s+on\b/.test(this.#whole.slice(quantity.end, end)))
      this.#say(
        'error',
        'incomplete-statement',
        head,
        `In an \`upgrade\`, \`price\` needs the link on which it changes: write \`${shorten(written)} on ‹seller› -> ‹buyer›\`.`,
        [fix('Name the link on which it changes', ' on ? -> ?', ' on ${1:?} -> ${2:?}')],
      );
  }

  #moves(statement: Statement, parent: Statement | undefined): Fix[] {
    const siblings = parent?.children ?? this.#names.declared.parsed.statements;
    const before = siblings[siblings.indexOf(statement) - 1];
    const fix = (where: string, { to, edits }: Moved): Fix => {
      const name = 'name' in to && to.name && 'text' in to.name ? ` ${shorten(to.name.text)}` : '';
      const title = `Move it ${where} the block of \`${to.head.text}${name}\``;
      return { title, kind: 'suggested', preferred: true, edits: [{ file: this.#file, edits }] };
    };
    const into = movedIn(this.#whole, statement, before);
    const out = movedOut(this.#whole, statement);
    return [...(into ? [fix('into', into)] : []), ...(out ? [fix('behind', out)] : [])];
  }

  #sayTwice(again: Statement, first: Statement): void {
    this.#findings.push({
      code: 'duplicate-statement',
      kind: 'language',
      severity: 'error',
      message: `\`${again.head.text}\` stands here twice; the first one counts. Keep one.`,
      place: { file: this.#file, start: again.start, end: again.end },
      related: [{ place: { file: this.#file, start: first.start, end: first.end }, message: 'The first one, which counts' }],
      fixes: [this.#remove('Remove this one', again)],
      tag: 'unnecessary',
    });
  }

  #sayAgain(again: Statement, first: Statement): void {
    this.#findings.push({
      code: 'same-line-twice',
      kind: 'language',
      severity: 'warning',
      message: `This line stands here twice, word for word: both count. If it is one fact, remove one.`,
      place: { file: this.#file, start: again.start, end: again.end },
      related: [{ place: { file: this.#file, start: first.start, end: first.end }, message: 'The first one' }],
      fixes: [this.#remove('Remove this one', again)],
    });
  }

  /** Removes a statement and the line that it leaves empty, but no comment. */
  #remove(title: string, statement: Statement): Fix {
    const text = this.#whole;
    const { end } = whole(statement);
    let start = statement.start;
    while (start > 0 && /[^\S\r\n]/.test(text[start - 1] as string)) start--;
    const after = /[^\S\r\n]*(?:\r\n|\n|\r|$)/y;
    after.lastIndex = end;
    const alone = (start === 0 || /[\r\n]/.test(text[start - 1] as string)) && after.test(text);
    const at = { start, end: alone ? after.lastIndex : end };
    return { title, kind: 'suggested', preferred: true, edits: [{ file: this.#file, edits: [{ at, text: '' }] }] };
  }

  #replace(title: string, at: Word, text: string, preferred: boolean): Fix {
    return {
      title,
      kind: 'suggested',
      ...(preferred ? { preferred } : {}),
      edits: [{ file: this.#file, edits: [{ at: { start: at.start, end: at.end }, text }] }],
    };
  }

  #say(
    severity: Finding['severity'],
    code: string,
    at: { readonly start: number; readonly end: number },
    message: string,
    fixes: readonly Fix[] = [],
  ): void {
    this.#findings.push({
      code,
      kind: 'language',
      severity,
      message,
      place: { file: this.#file, start: at.start, end: at.end },
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  }
}

/** Words of a vocabulary near to one that isn't in it, by their spelling and by what people write for them. */
export function nearest(word: string, vocabulary: Vocabulary): string[] {
  const { words } = vocabularies[vocabulary];
  const lower = word.toLowerCase();
  const meant = Object.entries(words).filter(
    ([name, entry]) => name.toLowerCase() === lower || entry.also?.some((other) => other.toLowerCase() === lower),
  );
  if (meant.length > 0) return meant.map(([name]) => name).slice(0, 3);
  return similar(word, Object.keys(words));
}

const isGone = (code: string) => currencies[code]?.withdrawn === true || currencies[code]?.until !== undefined;

/** A block as messages name it. */
export function blockName(block: Block): string {
  if (block === 'file') return 'the file itself';
  if (block === 'environment') return 'the `environment`';
  return `${/^[aeiou]/.test(block) ? 'an' : 'a'} \`${block}\``;
}
