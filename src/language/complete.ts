// What may stand at an offset, the likeliest first. The grammar decides what fits (through the reader, never by a second grammar),
// the statement table and the vocabularies say what it means, and what was written before decides the order.
// Pure: what other files offer is handed in, and nothing is converted for a client here.

import type { Edit } from '#text/edit.ts';
import type { Span } from '#text/span.ts';
import { type CursorPlace, placeAt } from './cursor-place.ts';
import { type Fitting, fittingAfter } from './fitting.ts';
import { type Declaration, type FileNames, fullName, nodesAt, planOf } from './names.ts';
import { shapeOf } from './shapes.ts';
import { slotAt } from './slots.ts';
import { clauses, condition, formsIn, type Kind, type Measure, type Slot, type StatementForm } from './statements.ts';
import type { Parsed, QuantityNode, Statement, Word } from './syntax.ts';
import { comma, headKind, imageOfKind, isWordKind, kinds, opening, closing, punctuationKind } from './tokens.ts';
import { dimensionFits, dimensionOfOwn, fitsShare, goodsDimensions, moneyMeasures, perDimensions, unitDetail } from './unit-measures.ts';
import { currencies, currenciesOf, units, type Vocabulary, vocabularies } from './vocabulary.ts';

export type OfferKind = 'statement' | 'clause' | 'name' | 'word' | 'unit' | 'currency' | 'mark' | 'text' | 'file';

export interface Offer {
  readonly kind: OfferKind;
  readonly label: string;
  /** What is inserted; `snippet` is the same with tab stops. */
  readonly text: string;
  readonly snippet?: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** What a name stands for. */
  readonly of?: Kind;
  /** Where a word's meaning is found. */
  readonly vocabulary?: Vocabulary;
  /** What else changes, as a `use` that is added. */
  readonly also?: readonly Edit[];
  /** The word is finished, and this goes on behind it: `text` begins with it. */
  readonly behind?: string;
}

export interface Completion {
  /** The word that is being typed, up to the cursor, and to its end. */
  readonly typed: Span;
  readonly whole: Span;
  readonly offers: readonly Offer[];
  /** Whether something must follow here: then one may offer without being asked. */
  readonly needed: boolean;
}

/** A name of a file that isn't used yet. */
export interface OtherName {
  readonly name: string;
  readonly kind: Kind;
  readonly title: string | undefined;
  /** How the file is written in a `use`. */
  readonly path: string;
}

export interface CompletionInput {
  readonly parsed: Parsed;
  readonly names: FileNames;
  readonly offset: number;
  /** Asked for only where names fit. */
  readonly others: () => Iterable<OtherName>;
  /** Paths of other models, as a `use` writes them. */
  readonly files: () => Iterable<string>;
}

const arrow = punctuationKind('->');
const dot = punctuationKind('.');
const dots = punctuationKind('..');
const slash = punctuationKind('/');
const plus = punctuationKind('+');
const minus = punctuationKind('-');
/** How many statements before the cursor are looked at for what is usual in this file. */
const mostRecent = 1500;

export function complete(input: CompletionInput): Completion | undefined {
  const { parsed, offset } = input;
  const place = placeAt(parsed, offset);
  if (!place || isFigureBegun(parsed, place)) return undefined;
  const completion = new Completing(input, place).run();
  const { typed, whole, path } = place;
  const word = parsed.text.slice(typed.start, typed.end);
  if (word === '?') return { ...completion, offers: keptOpen(completion.offers) };
  if (path || word === '' || whole.end !== offset || !completion.offers.some(({ text }) => text === word)) return completion;
  // The word is one that fits: then what goes on right behind it, too.
  const finished = { ...place, typed: { start: offset, end: offset }, before: place.before + 1, begins: 'no' as const };
  const known = new Set(completion.offers.map(({ text }) => text));
  const behind = new Completing(input, finished)
    .behind()
    .map((offer) => ({ ...offer, text: word + offer.text, behind: word }))
    .filter(({ text }) => !known.has(text));
  return { ...completion, offers: [...completion.offers, ...behind] };
}

/**
 * Whether the cursor touches a figure that looks like a word, `1_800` or `2006-07`. There an editor asks by itself with every digit, which
 * can't be told from a hand that asks, and what it shows would be taken by Enter in place of a new line.
 */
function isFigureBegun({ tokens, text }: Parsed, { typed, before }: CursorPlace): boolean {
  if (before < 0 || typed.end > typed.start || tokens.ends[before] !== typed.start) return false;
  const figure = text.slice(tokens.starts[before], tokens.ends[before]);
  return /^\d/.test(figure) && /[^\d.,]/.test(figure);
}

/** What is still to be filled in stays so where nothing else is chosen. */
function keptOpen(offers: readonly Offer[]): readonly Offer[] {
  if (!offers.some(saysSomething)) return [];
  return [{ kind: 'mark', label: '?', text: '?', detail: 'to be filled in later' }, ...offers.filter(({ label }) => label !== '?')];
}

/** Whether an offer is more than what may stand for any figure. */
const saysSomething = ({ label }: Offer) => label !== '?' && label !== 'none';

class Completing {
  readonly #input: CompletionInput;
  readonly #place: CursorPlace;
  readonly #offers: Offer[] = [];
  readonly #seen = new Set<string>();
  #recent: readonly Statement[] | undefined;

  constructor(input: CompletionInput, place: CursorPlace) {
    this.#input = input;
    this.#place = place;
  }

  run(): Completion {
    const { typed, whole, begins, path } = this.#place;
    let needed = false;
    if (path) for (const file of this.#input.files()) this.#add({ kind: 'file', label: file, text: `${file}"` });
    else if (begins === 'only') {
      this.#statements();
      this.#continuation('only words');
      needed = true;
    } else {
      const ends = this.#canEnd();
      const wide = typed.start - this.#endBefore() >= 2;
      if (begins === 'maybe' && ends && wide) this.#statements();
      this.#continuation('everything');
      if (ends) this.#block();
      if (begins === 'maybe' && ends && !wide) this.#statements();
      needed = (!ends || this.#wantsUnit()) && this.#offers.some(saysSomething);
    }
    return { typed, whole, offers: this.#offers, needed };
  }

  /** Only what is written without a blank before it. */
  behind(): readonly Offer[] {
    const so = this.#tokensSoFar();
    if (!so) return [];
    // Not the colon: while a name is being made up, Tab has to go on to the next stop and not to take an offer.
    for (const { kind, slot } of fittingAfter(so.form, so.kinds))
      if (tightMarks.has(kind) && kind !== colon) this.#mark(kind, slot, so.form);
    return this.#offers;
  }

  #add(offer: Offer): void {
    const key = `${offer.kind} ${offer.label}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#offers.push(offer);
  }

  #endBefore(): number {
    const { before } = this.#place;
    return before < 0 ? 0 : (this.#input.parsed.tokens.ends[before] as number);
  }

  // ── statements ──

  #statements(): void {
    const { block, around, before } = this.#place;
    if (block === undefined) return;
    if (block === 'environment') {
      const said = new Set(around?.children.filter((child) => child.firstToken <= before).map((child) => child.head.text));
      const known = Object.entries(vocabularies.conditions.words);
      for (const [word, entry] of this.#usualFirst(
        'conditions',
        known.map(([name]) => name),
      ).map((name) => [name, vocabularies.conditions.words[name]] as const))
        if (entry && !said.has(word))
          this.#add({ kind: 'word', label: word, text: word, detail: vocabularies.conditions.noun, vocabulary: 'conditions' });
      for (const word of this.#ownWords()) this.#add(word);
      return;
    }
    // What is a block's own comes before what it shares with others.
    const own = (form: StatementForm) => (form.in[0] === block ? 0 : 1);
    const forms = this.#ordered(formsIn(block).toSorted((a, b) => own(a) - own(b)));
    const bare = this.#isFollowed();
    for (const form of forms)
      this.#add({
        kind: 'statement',
        label: form.head,
        text: form.head,
        ...(bare ? {} : { snippet: form.snippetIn?.[block] ?? form.snippet }),
        detail: form.form,
      });
  }

  /** Whether the rest of a statement stands behind the word that is typed: then only the word is offered. */
  #isFollowed(): boolean {
    const { parsed } = this.#input;
    return (
      /^[^\S\r\n]*[^\s}]/.test(parsed.text.slice(this.#place.whole.end, this.#place.whole.end + 200)) &&
      this.#place.typed.end > this.#place.typed.start
    );
  }

  /** What is missing in the block first, beginning with what usually comes after the statement before; then what may be repeated. */
  #ordered(forms: readonly StatementForm[]): StatementForm[] {
    const { around, previous, typed } = this.#place;
    const siblings = around?.children ?? this.#input.parsed.statements;
    const present = new Set<string>();
    for (const sibling of siblings) if (sibling.start !== typed.start) present.add(sibling.head.text);
    const at = previous?.form ? forms.indexOf(previous.form) : -1;
    const turned = [...forms.slice(at + 1), ...forms.slice(0, at + 1)];
    const missing = turned.filter((form) => !present.has(form.head));
    const again = turned.filter((form) => present.has(form.head) && !form.once);
    // One more like the one before is as likely as anything new.
    const same = previous?.form && again.includes(previous.form) ? [previous.form] : [];
    const usual = this.#usualHeads(forms);
    const weight = (form: StatementForm) => usual.get(form.head) ?? 0;
    const likely = missing
      .filter((form) => weight(form) > 0)
      .toSorted((a, b) => weight(b) - weight(a))
      .slice(0, 6);
    return [...new Set([...missing.slice(0, 1), ...same, ...likely, ...missing, ...again])];
  }

  /** How often each statement follows one like the previous one in blocks of this kind, before the cursor. */
  #usualHeads(forms: readonly StatementForm[]): ReadonlyMap<string, number> {
    const heads = new Set(forms.map(({ head }) => head));
    const counts = new Map<string, number>();
    const { around } = this.#place;
    for (const statement of this.#statementsBefore()) {
      if (statement.parent === around || statement.parent?.form !== around?.form || !heads.has(statement.head.text)) continue;
      counts.set(statement.head.text, (counts.get(statement.head.text) ?? 0) + 1);
    }
    return counts;
  }

  #block(): void {
    const { previous, typed } = this.#place;
    const opened = previous?.block && previous.block.start < typed.start;
    if (previous?.form?.opens && !opened) {
      this.#add({ kind: 'mark', label: '{ … }', text: '{ }', snippet: '{\n\t$0\n}', detail: `what belongs to the ${previous.form.head}` });
    }
  }

  // ── the rest of a statement ──

  #soFar: { readonly form: StatementForm; readonly kinds: number[] } | undefined | null = null;

  /** The statement that goes on here, and its tokens up to the cursor. */
  #tokensSoFar(): { readonly form: StatementForm; readonly kinds: number[] } | undefined {
    if (this.#soFar === null) this.#soFar = this.#findTokens();
    return this.#soFar;
  }

  #findTokens(): { readonly form: StatementForm; readonly kinds: number[] } | undefined {
    const { previous, before, around } = this.#place;
    const { parsed } = this.#input;
    if (!previous || (previous.block && (parsed.tokens.starts[before] ?? 0) >= previous.block.start)) return undefined;
    const first = this.#tokensFrom(previous);
    if (!previous.broken) return first;
    // A word of a list that is also a statement's first word (`isolated by distance, …`) may have been taken for one.
    const siblings = around?.children ?? parsed.statements;
    for (let i = siblings.indexOf(previous) - 1; i >= 0; i--) {
      const sibling = siblings[i] as Statement;
      if (parsed.tokens.lineStarts[sibling.firstToken] !== parsed.tokens.lineStarts[previous.firstToken] || sibling.block) break;
      const longer = this.#tokensFrom(sibling);
      const shape = longer && shapeOf(longer.kinds, 0, longer.kinds.length);
      const fits = shape && (shape.misfit === undefined || shape.misfit >= longer.kinds.length) && shape.statements.length === 1;
      if (fits && fittingAfter(longer.form, longer.kinds).length > 0) return longer;
    }
    return first;
  }

  #tokensFrom(statement: Statement): { readonly form: StatementForm; readonly kinds: number[] } | undefined {
    const form = statement.$type === 'Condition' ? condition : statement.form;
    if (!form) return undefined;
    const { tokens } = this.#input.parsed;
    const found: number[] = [];
    for (let token = statement.firstToken; token <= this.#place.before; token++) {
      const kind = tokens.kinds[token] as number;
      // Behind its block, a statement is over.
      if (kind === opening || kind === closing) return undefined;
      if (kind !== kinds.bad) found.push(kind);
    }
    found[0] = form === condition ? kinds.condition : (headKind(form.head) ?? (found[0] as number));
    return found.length <= 400 ? { form, kinds: found } : undefined;
  }

  #canEnd(): boolean {
    const so = this.#tokensSoFar();
    if (!so) return true;
    return shapeOf(so.kinds, 0, so.kinds.length).misfit === undefined;
  }

  /** Whether a figure before the cursor lacks its unit: a line may end there for the grammar, and not for the model. */
  #wantsUnit(): boolean {
    const so = this.#tokensSoFar();
    if (!so || so.kinds.at(-1) !== kinds.number) return false;
    return fittingAfter(so.form, so.kinds).some(({ kind, slot }) => kind === kinds.name && slot?.path.endsWith('unit.first') === true);
  }

  #continuation(which: 'everything' | 'only words'): void {
    const so = this.#tokensSoFar();
    if (!so) return;
    const fitting = fittingAfter(so.form, so.kinds);
    if (which === 'everything') for (const { kind, slot } of fitting) if (kind === kinds.name && slot) this.#filling(so.form, slot);
    for (const { kind } of fitting) {
      const word = isWordKind(kind) ? imageOfKind(kind) : undefined;
      if (word && word !== 'none') this.#add({ kind: 'clause', label: word, text: word, ...detailOf(clauses[word]?.says) });
    }
    if (which === 'only words') return;
    for (const { kind, slot } of fitting) {
      if (imageOfKind(kind) === 'none') this.#add({ kind: 'clause', label: 'none', text: 'none', ...detailOf(clauses['none']?.says) });
      else if (kind === kinds.string) this.#text(slot && slotAt(slot.type, slot.path), so.form);
      else this.#mark(kind, slot, so.form);
    }
  }

  #text(slot: Slot | undefined, form: StatementForm): void {
    // A country is written in quotes only where its name has several words.
    if (slot?.is === 'country') return;
    if (form.head === 'use') for (const file of this.#input.files()) this.#add({ kind: 'file', label: `"${file}"`, text: `"${file}"` });
    // Nobody writes a path that leads nowhere.
    if (form.head === 'use' && this.#offers.length > 0) return;
    const of = slot?.is === 'text' ? slot.of : 'text';
    this.#add({ kind: 'text', label: `"${of}"`, text: '""', snippet: '"${1:?}"', detail: 'text in quotes' });
  }

  #mark(kind: number, slot: Fitting['slot'], form: StatementForm): void {
    const mark = imageOfKind(kind);
    switch (mark) {
      case '->':
        return this.#add({
          kind: 'mark',
          label: '->',
          text: '-> ',
          detail: form.head === 'channel' ? 'the next step of the way' : 'the buyer',
        });
      case ':':
        return this.#add({
          kind: 'mark',
          label: ':',
          text: ': ',
          detail: form.head === 'channel' ? 'the steps of the way' : 'what kind it is',
        });
      case ',':
        return this.#add({ kind: 'mark', label: ',', text: ', ', detail: 'one more' });
      case '=':
        return this.#add({ kind: 'mark', label: '=', text: '= ', detail: 'what it is worth' });
      case '?':
        return this.#add({ kind: 'mark', label: '?', text: '?', detail: 'a figure that is still to be filled in' });
      case '.':
        return this.#endBefore() === this.#place.typed.start ? this.#grades('.') : undefined;
      case '/':
        // Behind a blank the unit is finished, and a price has all it needs.
        return this.#endBefore() === this.#place.typed.start && !this.#hasPer() && this.#mayHavePer() ? this.#per('/') : undefined;
      case '%': {
        const measures = slot && slotAt(slot.type, slot.path);
        if (measures?.is === 'figure' && !fitsShare.has(measures.measure) && !this.#isChange()) return;
        return this.#add({ kind: 'unit', label: '%', text: '%', detail: 'a share' });
      }
      default:
        return;
    }
  }

  /** Whether the figure before the cursor has a sign: a change may be a share of anything. */
  #isChange(): boolean {
    const { tokens } = this.#input.parsed;
    let token = this.#place.before;
    while (tokens.kinds[token] === kinds.number || tokens.kinds[token] === dots) token--;
    return tokens.kinds[token] === plus || tokens.kinds[token] === minus;
  }

  /** What fills a property that takes a name or a word. */
  #filling(form: StatementForm, { type, path }: { readonly type: string; readonly path: string }): void {
    const slot = slotAt(type, path);
    if (!slot) return;
    switch (slot.is) {
      case 'vocabulary':
        return this.#words(slot.vocabulary);
      case 'name':
        if (path.endsWith('.second')) this.#grades('');
        else this.#names(slot, path, form);
        return;
      case 'unit':
        return this.#units('amount', 'alone');
      case 'currency':
        return this.#currencies(path.startsWith('from') ? 'foreign' : 'any');
      case 'figure':
        if (path.endsWith('unit.per')) this.#per('');
        else if (form.head === 'rate') this.#currencies('any');
        else this.#units(slot.measure, slot.measure === 'content' ? 'alone' : 'whole');
        return;
      case 'declares':
      case 'count':
      case 'date':
      case 'country':
      case 'text':
        return;
    }
  }

  // ── words ──

  #words(vocabulary: Vocabulary): void {
    const { words, noun } = vocabularies[vocabulary];
    const listed = this.#listed();
    for (const word of this.#usualFirst(vocabulary, Object.keys(words)))
      if (!listed.has(word)) this.#add({ kind: 'word', label: word, text: word, detail: noun, vocabulary });
    for (const word of this.#ownWords()) if (!listed.has(word.label)) this.#add(word);
  }

  #ownWords(): Offer[] {
    return this.#visible(['word']).map(({ name, statement }) => {
      const meaning = (statement as unknown as { readonly meaning?: Word }).meaning?.text;
      return { kind: 'word', label: name, text: name, of: 'word', ...detailOf(meaning) };
    });
  }

  /** Words that stand in the statement already: a list has none twice. */
  #listed(): ReadonlySet<string> {
    const { tokens, text } = this.#input.parsed;
    const found = new Set<string>();
    let token = this.#place.before;
    while (tokens.kinds[token] === comma) {
      token--;
      found.add(text.slice(tokens.starts[token], tokens.ends[token]));
      if (tokens.kinds[token - 1] === dot) token -= 2;
      token--;
    }
    return found;
  }

  /** Words that were used before in such places first, those of like statements before others; then in the vocabulary's order. */
  #usualFirst(vocabulary: Vocabulary, words: readonly string[]): string[] {
    const head = this.#place.previous?.head.text;
    const scores = new Map<string, number>();
    let age = 0;
    for (const statement of this.#statementsBefore()) {
      age++;
      if (!statement.form) continue;
      for (const { path, slot } of planOf(statement.form).words) {
        if (slot.vocabulary !== vocabulary) continue;
        const found = path[0] === 'head' ? [statement.head] : nodesAt<Word>(statement, path);
        const weight = (statement.head.text === head ? 4 : 1) * (1 + 10 / (age + 10));
        for (const { text } of found) scores.set(text, (scores.get(text) ?? 0) + weight);
      }
    }
    return words
      .map((word, i) => ({ word, i, score: scores.get(word) ?? 0 }))
      .toSorted((a, b) => b.score - a.score || a.i - b.i)
      .map(({ word }) => word);
  }

  // ── names ──

  #names(slot: Slot & { is: 'name' }, path: string, form: StatementForm): void {
    const listed = this.#listed();
    const declared = this.#visible(slot.kinds);
    const likely = this.#likely(path, form);
    const scores = this.#usedNames(slot.kinds);
    const passed = this.#passed(path, form);
    const isOut = this.#isOut(path, form);
    const score = (one: Declaration) => (likely.has(one.name) ? 1000 : passed.has(one.name) ? -1000 : 0) + (scores.get(fullName(one)) ?? 0);
    const sorted = declared
      .filter((declaration) => !isOut(declaration) && (!listed.has(declaration.name) || declaration.owner || form.head === 'link'))
      .map((declaration, i) => ({ declaration, i, score: score(declaration) }))
      .toSorted((a, b) => b.score - a.score || a.i - b.i);
    for (const { declaration } of sorted) {
      const label = fullName(declaration);
      this.#add({
        kind: 'name',
        label,
        text: label,
        of: declaration.kind,
        ...detailOf([declaration.kind, declaration.title].filter(Boolean).join(' · ')),
      });
    }
    if (slot.or) this.#words(slot.or);
    if (path.endsWith('quantity.parts.unit.first')) this.#units('any');
    this.#otherNames(slot.kinds);
  }

  /** Names of files that aren't used yet, with the `use` that they need. */
  #otherNames(wanted: readonly Kind[]): void {
    for (const { name, kind, title, path } of this.#input.others()) {
      if (!wanted.includes(kind) || this.#seen.has(`name ${name}`)) continue;
      this.#add({
        kind: 'name',
        label: name,
        text: name,
        of: kind,
        detail: [kind, title, `adds use "${path}"`].filter(Boolean).join(' · '),
        also: [useEdit(this.#input.parsed, path)],
      });
    }
  }

  /** Names that the model's own links make likely. */
  #likely(path: string, form: StatementForm): ReadonlySet<string> {
    const { previous, before } = this.#place;
    const { parsed } = this.#input;
    const word = (token: number) => parsed.text.slice(parsed.tokens.starts[token], parsed.tokens.ends[token]);
    const found = new Set<string>();
    if (!previous || before < 0) return found;
    if (form.head === 'channel' && parsed.tokens.kinds[before] === arrow) {
      const from = word(before - 1);
      for (const link of this.#links()) if (link.seller === from) found.add(link.buyer);
    } else if (path.startsWith('buyer')) {
      const from = word(before - 1);
      const known = this.#links();
      // A price changes on a link that there is; a new link leads where none leads yet.
      const bought = new Set(known.flatMap((link) => (link.seller === from ? [link.buyer] : [])));
      if (form.head === 'price') return bought;
    } else if (path.startsWith('seller') && form.head === 'price') {
      for (const link of this.#links()) found.add(link.seller);
    } else if (path.startsWith('through') && form.head === 'link') {
      for (const { name } of this.#visible(['group'])) found.add(name);
    }
    return found;
  }

  /** Nobody sells to himself or through himself, and a way leads through nobody twice. */
  #passed(path: string, form: StatementForm): ReadonlySet<string> {
    const { tokens, text } = this.#input.parsed;
    const found = new Set<string>();
    const through = path.startsWith('through') && form.head === 'link';
    if (!path.startsWith('buyer') && form.head !== 'channel' && !through) return found;
    let token = this.#place.before;
    if (through) {
      found.add(text.slice(tokens.starts[token - 1], tokens.ends[token - 1]));
      token -= 2;
    }
    for (; tokens.kinds[token] === arrow; token -= 2) found.add(text.slice(tokens.starts[token - 1], tokens.ends[token - 1]));
    return found;
  }

  /** What makes no sense here whatever its kind: a firm's distance to itself, a channel that is emptied into itself or into a grade. */
  #isOut(path: string, form: StatementForm): (one: Declaration) => boolean {
    const { around, before } = this.#place;
    const { tokens, text } = this.#input.parsed;
    const own = around?.form && planOf(around.form).declares;
    const self = own && (around as unknown as Record<string, Word | undefined>)[own.key];
    if (form.head !== 'move' || !path.startsWith('to')) return (one) => self !== undefined && one.span.start === self.start;
    const word = (token: number) => text.slice(tokens.starts[token], tokens.ends[token]);
    const graded = tokens.kinds[before - 2] === dot;
    const from = graded ? `${word(before - 3)}.${word(before - 1)}` : word(before - 1);
    const moved = this.#visible(['channel', 'product', 'grade']).find((one) => fullName(one) === from);
    return (one) => moved !== undefined && (one === moved || (one.kind === 'channel') !== (moved.kind === 'channel'));
  }

  #links(): { readonly seller: string; readonly buyer: string }[] {
    const chain = this.#chain();
    const siblings = chain?.children ?? [];
    return siblings.flatMap((child) =>
      child.$type === 'Link' && child.seller?.first && child.buyer?.first
        ? [{ seller: child.seller.first.text, buyer: child.buyer.first.text }]
        : [],
    );
  }

  /** How recently each name was used before the cursor, in like statements above all. */
  #usedNames(wanted: readonly Kind[]): ReadonlyMap<string, number> {
    const head = this.#place.previous?.head.text;
    const scores = new Map<string, number>();
    let age = 0;
    for (const statement of this.#statementsBefore()) {
      age++;
      if (!statement.form) continue;
      for (const { path, slot } of planOf(statement.form).names) {
        if (!slot.kinds.some((kind) => wanted.includes(kind))) continue;
        for (const node of nodesAt<Word | { readonly first?: Word; readonly second?: Word }>(statement, path)) {
          const first = 'text' in node ? node : node.first;
          if (!first) continue;
          const second = 'text' in node ? undefined : node.second;
          const name = second ? `${first.text}.${second.text}` : first.text;
          scores.set(name, (scores.get(name) ?? 0) + (statement.head.text === head ? 3 : 1) * (20 / (age + 20)));
        }
      }
      // What was declared just now is about to be used.
      const declares = planOf(statement.form).declares;
      const own = declares && (statement as unknown as Record<string, unknown>)[declares.key];
      if (declares && own && wanted.includes(declares.kind)) {
        const { text } = own as Word;
        scores.set(text, (scores.get(text) ?? 0) + 10 / (age + 20));
      }
    }
    return scores;
  }

  #grades(lead: '' | '.'): void {
    const { before } = this.#place;
    const { tokens, text } = this.#input.parsed;
    const owner = lead === '.' ? before : before - 1;
    if (owner < 0 || (lead === '' && tokens.kinds[before] !== dot)) return;
    const name = text.slice(tokens.starts[owner], tokens.ends[owner]);
    const product = this.#input.names.find(this.#chain(), 'product', name);
    for (const grade of product?.kind === 'product' ? product.grades.values() : [])
      this.#add({
        kind: 'name',
        label: `${lead}${grade.name}`,
        text: `${lead}${grade.name}`,
        of: 'grade',
        ...detailOf(['grade', grade.title].filter(Boolean).join(' · ')),
      });
  }

  // ── units ──

  /** With `alone`, no unit that is counted for something. */
  #units(measure: Measure, how: 'alone' | 'whole' = 'whole'): void {
    const likely =
      how === 'alone' ? [...this.#goodsUnits(), ...this.#usualUnits(measure, [])] : this.#usualUnits(measure, this.#compounds(measure));
    const space = this.#afterFigure();
    for (const unit of likely) {
      if (how === 'alone' && unit.includes('/')) continue;
      const tight = unit.startsWith('%');
      const kind = unit in currencies ? 'currency' : 'unit';
      this.#add({ kind, label: unit, text: `${tight ? '' : space}${unit}`, ...detailOf(unitDetail(unit)) });
    }
    for (const declaration of this.#visible(['unit'])) {
      if (!dimensionFits(dimensionOfOwn(declaration), measure)) continue;
      this.#add({ kind: 'unit', label: declaration.name, text: `${space}${declaration.name}`, of: 'unit', detail: 'a unit of this file' });
    }
    for (const [unit, entry] of Object.entries(units)) {
      if (entry.plural === unit || !dimensionFits(entry.dimension, measure)) continue;
      this.#add({ kind: 'unit', label: unit, text: `${unit === '%' ? '' : space}${unit}`, detail: entry.name });
    }
    if (moneyMeasures.has(measure))
      for (const code of this.#money())
        this.#add({ kind: 'currency', label: code, text: `${space}${code}`, ...detailOf(currencies[code]?.name) });
  }

  /** Right behind a figure, a unit needs a blank first. */
  #afterFigure(): string {
    const { before, typed } = this.#place;
    return before >= 0 && this.#endBefore() === typed.start && this.#input.parsed.tokens.kinds[before] === kinds.number ? ' ' : '';
  }

  /** Whether the unit before the cursor says already what it is counted for. */
  #hasPer(): boolean {
    return this.#input.parsed.tokens.kinds[this.#place.before - 1] === slash;
  }

  /** A share of the whole, a time or a distance isn't counted for anything. */
  #mayHavePer(): boolean {
    const so = this.#tokensSoFar();
    const per = so && fittingAfter(so.form, [...so.kinds, slash]).find(({ slot }) => slot?.path.endsWith('unit.per'))?.slot;
    const slot = per && slotAt(per.type, per.path);
    return slot?.is !== 'figure' || !alone.has(slot.measure);
  }

  /** What a unit may be counted for. */
  #per(lead: '' | '/'): void {
    const { previous, before } = this.#place;
    const { tokens, text } = this.#input.parsed;
    if (!previous) return;
    const first = lead === '/' ? before : before - 1;
    const unit = text.slice(tokens.starts[first], tokens.ends[first]);
    const slot = this.#figureSlot();
    const measure = slot?.is === 'figure' ? slot.measure : 'any';
    const usedFor = this.#usualUnits(measure, []).flatMap((one) => (one.startsWith(`${unit}/`) ? [one.slice(unit.length + 1)] : []));
    const goods = this.#goodsUnits();
    const money = unit in currencies;
    const share = unit === '%' || units[unit]?.dimension === 'share';
    const time = units[unit]?.dimension === 'time';
    const likely = share
      ? ['year', 'month', 'week']
      : money
        ? [...goods, 'firm', 'year', 'month', 'day', 'season']
        : time
          ? [...goods, 'firm', 'week', 'year']
          : ['firm', 'year', 'month', 'season', 'week', 'day'];
    for (const one of [...usedFor, ...likely])
      this.#add({ kind: 'unit', label: `${lead}${one}`, text: `${lead}${one}`, ...detailOf(units[one]?.name) });
    if (lead === '/') return;
    for (const [one, entry] of Object.entries(units))
      if (entry.plural !== one && perDimensions.has(entry.dimension))
        this.#add({ kind: 'unit', label: one, text: one, detail: entry.name });
  }

  /** The slot of the figure that the cursor stands in. */
  #figureSlot(): Slot | undefined {
    const so = this.#tokensSoFar();
    if (!so) return undefined;
    const fitting = fittingAfter(so.form, so.kinds).find(({ slot }) => slot?.path.includes('unit'));
    return fitting?.slot && slotAt(fitting.slot.type, fitting.slot.path);
  }

  /** Whole units that measure this, made of what the chain uses. */
  #compounds(measure: Measure): string[] {
    const goods = this.#goodsUnits();
    const money = this.#money();
    const [currency = 'USD'] = money;
    const prices = money.slice(0, 2).flatMap((code) => goods.map((unit) => `${code}/${unit}`));
    switch (measure) {
      case 'amount':
        return [...goods, ...goods.map((unit) => `${unit}/firm`)];
      case 'price':
        return prices;
      case 'money':
        return [`${currency}/firm`, currency, ...goods.map((unit) => `${currency}/${unit}`)];
      case 'cost':
        return [...prices.slice(0, 3), `${currency}/firm`, currency, '%'];
      case 'share':
        return ['%'];
      case 'part':
        return ['%', `${currency}/firm`, currency];
      case 'loss':
        return ['%', ...goods];
      case 'rate':
        return ['%/year', '%/month'];
      case 'time':
        return ['months', 'years', 'days', 'weeks'];
      case 'length':
        return ['km', 'm'];
      case 'effort':
        return [...goods.map((unit) => `day/${unit}`), 'day/firm', 'hour/firm'];
      case 'wage':
        return [`${currency}/day`, `${currency}/hour`];
      case 'people':
        return ['person/firm', 'person'];
      case 'stock':
        return ['ha/firm', 'tree/firm', 'piece/firm', 'ha'];
      case 'content':
        return goods;
      case 'change':
      case 'any':
        return ['%', ...goods, currency];
    }
  }

  /** Units of the chain's products, the one that is spoken of first. */
  #goodsUnits(): string[] {
    const spoken = this.#spokenProduct();
    const all = this.#visible(['product']);
    const inUse = [...all.filter(({ name }) => name === spoken), ...all];
    const found = inUse.flatMap(({ statement }) =>
      statement.$type === 'Product' && statement.unit && this.#isUnit(statement.unit.text) ? [statement.unit.text] : [],
    );
    return [...new Set([...this.#unitsHere(), ...found, ...(found.length === 0 ? ['kg', 't', 'piece'] : [])])];
  }

  /** Whether a unit is known: one that a product is only said to be counted in would be made of a slip. */
  #isUnit(word: string): boolean {
    return word in units || this.#visible(['unit']).some(({ name }) => name === word);
  }

  /** Units of amounts that stand in the statement already: a price is for the unit that is sold. */
  #unitsHere(): string[] {
    const { previous, before } = this.#place;
    const { tokens, text } = this.#input.parsed;
    const found: string[] = [];
    if (previous)
      for (let token = previous.firstToken + 1; token <= before; token++) {
        const word = text.slice(tokens.starts[token], tokens.ends[token]);
        const counted = units[word];
        if (counted && tokens.kinds[token - 1] === kinds.number && goodsDimensions.has(counted.dimension)) found.push(word);
      }
    return found;
  }

  #spokenProduct(): string | undefined {
    const { previous, before } = this.#place;
    const { tokens, text } = this.#input.parsed;
    if (!previous) return undefined;
    for (let token = before; token > previous.firstToken; token--) {
      const word = text.slice(tokens.starts[token], tokens.ends[token]);
      if (this.#input.names.find(this.#chain(), 'product', word)?.kind === 'product') return word;
    }
    return undefined;
  }

  /** Currencies of the chain: its own, those with a rate, those that figures are in. */
  #money(): string[] {
    const found: string[] = [];
    const statements = [...(this.#chain()?.children ?? []), ...this.#input.parsed.statements];
    for (const statement of statements) {
      if (statement.$type === 'Currency' && statement.code) found.unshift(statement.code.text);
      if (statement.$type === 'Rate')
        for (const side of [statement.from, statement.to]) if (side?.unit?.first) found.push(side.unit.first.text);
    }
    for (const { units: used } of this.#figures()) for (const word of used) if (word in currencies) found.push(word);
    const country = this.#chain()?.children.find((one) => one.$type === 'Country');
    const own = country?.$type === 'Country' && country.place ? currenciesOf(country.place.text) : [];
    const stated = found.filter((code) => code in currencies);
    if (stated.length > 0) return [...new Set([...stated, ...own])];
    return [...new Set([...own, 'USD', 'EUR', ...(own.length === 0 ? ['KES'] : [])])];
  }

  /** What a foreign currency is worth is asked for: the chain's own comes last. */
  #currencies(which: 'any' | 'foreign'): void {
    const [own, ...others] = this.#money();
    const known = which === 'any' ? [own, ...others] : [...others, 'USD', 'EUR'].filter((code) => code !== own);
    for (const code of known)
      if (code !== undefined)
        this.#add({ kind: 'currency', label: code, text: `${this.#afterFigure()}${code}`, ...detailOf(currencies[code]?.name) });
    for (const [code, entry] of Object.entries(currencies))
      this.#add({
        kind: 'currency',
        label: code,
        text: `${this.#afterFigure()}${code}`,
        detail: entry.until ? `${entry.name}, until ${entry.until}` : entry.name,
      });
  }

  /** Units that figures of this measure were written in before, by how often and how recently; then those that fit. */
  #usualUnits(measure: Measure, fitting: readonly string[]): string[] {
    const head = this.#place.previous?.head.text;
    const scores = new Map<string, number>();
    let age = 0;
    for (const figure of this.#figures()) {
      age++;
      if (figure.measure !== measure && !(figure.head === head)) continue;
      if (figure.measure !== measure) continue;
      scores.set(figure.text, (scores.get(figure.text) ?? 0) + (figure.head === head ? 3 : 1) * (10 / (age + 10)));
    }
    const used = [...scores].toSorted((a, b) => b[1] - a[1]).map(([text]) => text);
    const here = this.#unitsHere();
    // What was usual before, then the product's own unit, then the one that this very statement sells in.
    const exact = fitting.filter((one) => here.some((unit) => one.endsWith(`/${unit}`)));
    return [...new Set([...used, ...fitting.slice(0, 1), ...exact, ...fitting])];
  }

  #figuresFound: readonly FigureUse[] | undefined;

  #figures(): readonly FigureUse[] {
    if (this.#figuresFound) return this.#figuresFound;
    const { text } = this.#input.parsed;
    const found: FigureUse[] = [];
    for (const statement of this.#statementsBefore()) {
      if (!statement.form) continue;
      for (const path of planOf(statement.form).figures) {
        const slot = statement.form.slots[path.join('.')];
        if (slot?.is !== 'figure') continue;
        for (const { parts } of nodesAt<QuantityNode>(statement, path)) {
          const unit = parts?.at(-1)?.unit;
          if (!unit) continue;
          const words = [...(unit.first ? [unit.first.text] : []), ...(unit.per ?? []).map((each) => each.text)];
          found.push({
            measure: slot.measure,
            head: statement.head.text,
            text: text.slice(unit.start, unit.end).replace(/\s+/g, ''),
            units: words,
          });
        }
      }
    }
    this.#figuresFound = found;
    return found;
  }

  // ── the model around ──

  #chain(): Statement | undefined {
    let at = this.#place.around;
    while (at && at.$type !== 'Chain') at = at.parent;
    return at;
  }

  #visible(wanted: readonly Kind[]): Declaration[] {
    return this.#input.names.visible(this.#chain(), wanted);
  }

  /** Statements before the cursor's, the nearest first. */
  #statementsBefore(): readonly Statement[] {
    if (this.#recent) return this.#recent;
    const found: Statement[] = [];
    const { typed, previous, begins } = this.#place;
    const walk = (statements: readonly Statement[]): boolean => {
      for (let i = statements.length - 1; i >= 0; i--) {
        const statement = statements[i] as Statement;
        if (statement.start >= typed.start) continue;
        if (walk(statement.children)) return true;
        if (statement === previous && begins !== 'only') continue;
        found.push(statement);
        if (found.length >= mostRecent) return true;
      }
      return false;
    };
    walk(this.#input.parsed.statements);
    this.#recent = found;
    return found;
  }
}

/** The unit of one figure that was written before. */
interface FigureUse {
  readonly measure: Measure;
  readonly head: string;
  readonly text: string;
  readonly units: readonly string[];
}

const alone: ReadonlySet<Measure> = new Set(['share', 'loss', 'time', 'length', 'content']);
const colon = punctuationKind(':');
const tightMarks = new Set([comma, dot, colon, punctuationKind('/')]);
const detailOf = (detail: string | undefined): { detail: string } | Record<string, never> => (detail ? { detail } : {});

/** Adds a `use`: behind the last one, else before the first statement. */
export function useEdit(parsed: Parsed, path: string): Edit {
  const newline = /\r\n|\n|\r/.exec(parsed.text)?.[0] ?? '\n';
  const last = parsed.statements.findLast((statement) => statement.$type === 'Use');
  if (last) return { at: { start: last.end, end: last.end }, text: `${newline}use "${path}"` };
  const first = parsed.statements[0]?.start ?? 0;
  return { at: { start: first, end: first }, text: `use "${path}"${newline}${newline}` };
}
