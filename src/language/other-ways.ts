// The ways in which people write a line that the language writes otherwise: `3 ZMW per kg`, `USD 3`, `8 to 12`, `phone and radio`. Each
// looks at the place where reading stops and tells what could stand there; whether the line can be read by it is `rewording.ts`'s business.
// None knows a statement by its name: what fits is told by the grammar, by what is measured and by the vocabulary of the place.

import { similar } from '#text/similar.ts';
import { pathOf, shapeOf } from './shapes.ts';
import { slotAt } from './slots.ts';
import { clauseHeads, clauses, condition, formOf, type Slot, type StatementForm } from './statements.ts';
import { comma, isWordKind, kinds, type Punctuation, punctuationKind, wordKind } from './tokens.ts';
import { currencyMeant, units, vocabularies } from './vocabulary.ts';

/** The tokens of one line, as far as it holds one statement. */
export interface Line {
  readonly kinds: readonly number[];
  readonly texts: readonly string[];
  /** What stands between a token and the one before it. */
  readonly spaces: readonly string[];
  readonly form: StatementForm;
  /** Whether nothing else stands on the line behind it, so that it may end in a remark. */
  readonly isLast: boolean;
  /** The text from one token up to the one before another. */
  source(from: number, to: number): string;
  isUnit(word: string): boolean;
  /** Whether the text declares something by this name. */
  isName(word: string): boolean;
  /** Whether a statement that begins with it may stand behind the first one. */
  mayFollow(head: Piece): boolean;
}

/** A token of the line as it is tried: one that stands there, or one that is put in. */
export interface Piece {
  readonly kind: number;
  readonly text: string;
  /** Its number in the line. It may be written otherwise there, and mean the same. */
  readonly token?: number | undefined;
}

export interface Try {
  readonly pieces: readonly Piece[];
  /** How the language writes it, as the beginning of a sentence. */
  readonly why: string;
  /** Whether nothing is said otherwise by it, only written so. */
  readonly isSure?: boolean;
  readonly code?: string;
}

export type Way = (pieces: readonly Piece[], at: number, line: Line) => Iterable<Try>;

/** The kind of a remark: it ends the line and isn't read. */
export const remark = -1;
const arrow = punctuationKind('->');
const slash = punctuationKind('/');
const dots = punctuationKind('..');
const percent = punctuationKind('%');
const minus = punctuationKind('-');
const plus = punctuationKind('+');

const setOf = (words: string) => new Set(words.split(' '));
/** Words that join others and say nothing alone. */
const small = setOf(
  'a an and are as at be because between by due during each for from fy in into is of on once onto our over per than that the their this to until via was were which with within price worth costs equals year',
);
const vague = setOf(
  'about approximately approx appr around ca circa c roughly some nearly almost estimated average avg mean max maximum min minimum only just',
);
const vagueMarks = setOf('~ ≈ < > ≤ ≥ ± <= >=');
const needless = setOf(": = , ; - . • * ' ` ´ % ! |");
const and = setOf('and & plus or / + ; y et -> >');
const between = setOf('to - or and until till');
const per = setOf('per a an each every p /');
const more = setOf('up more higher plus increase increases increased increasing rise rises grow grows gains');
const less = setOf('down less lower fewer minus decrease decreases falls fall drops drop reduces');
/** What there isn't. */
export const absent: ReadonlySet<string> = setOf('no nothing nobody nil zero never no-one nowhere nul');
const unknown = setOf('unknown many few several various most tbd n-a na unclear lots');
/** Words for the joints of a statement, and what they are in the language. */
const joints = new Map(
  Object.entries({
    from: 'source according see ref cf',
    assumed: 'assumption assume assuming guess guessed estimate estimated presumed',
    through: 'via using',
    after: 'within later',
    every: 'each per',
    until: 'till',
  }).flatMap(([joint, words]) => words.split(' ').map((word) => [word, joint] as const)),
);
const table = <Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.assign(Object.create(null), entries);
const figures = table(
  Object.fromEntries('one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, index) => [word, index + 1])),
);
const shares = table({
  all: '100',
  everyone: '100',
  everybody: '100',
  half: '50',
  'one-half': '50',
  'one-third': '33',
  'one-quarter': '25',
});
const times = table({ thousand: 1000, thousands: 1000, k: 1000, million: 1_000_000, millions: 1_000_000, mio: 1_000_000, mln: 1_000_000 });
const months = new Map(
  Object.entries(vocabularies.months.words).flatMap(([word, { number, also }]) =>
    [word, ...(also ?? [])].map((one) => [one.toLowerCase(), number as number] as const),
  ),
);

/** Whether a word says nothing alone, so that it stands for no name and no word of a vocabulary. */
export const saysNothing = (word: string) => small.has(word.toLowerCase());

const put = (text: string, kind: number): Piece => ({ kind, text });
const mark = (text: Punctuation): Piece => put(text, punctuationKind(text));
const known = (word: string): Piece => put(word, wordKind(word) ?? kinds.name);
const number = (text: string): Piece => put(text, kinds.number);
const lower = (piece: Piece | undefined) => piece?.text.toLowerCase() ?? '';
const isNumber = (piece: Piece | undefined) => piece?.kind === kinds.number;
const isWord = (piece: Piece | undefined): piece is Piece => piece !== undefined && (piece.kind === kinds.name || isWordKind(piece.kind));
const isGlued = (piece: Piece | undefined, { spaces }: Line) => piece?.token !== undefined && spaces[piece.token] === '';
const tokenAt = (pieces: readonly Piece[], from: number) => pieces.slice(from).find(({ token }) => token !== undefined)?.token ?? 0;

let otherUnits: ReadonlyMap<string, string> | undefined;
/** The unit or currency that a word means; undefined where it is none. */
export function unitMeant(word: string): string | undefined {
  if (word in units || word === '%') return word;
  otherUnits ??= new Map(Object.entries(units).flatMap(([name, { also }]) => (also ?? []).map((one) => [one, name] as const)));
  const small = word.toLowerCase();
  return otherUnits.get(word) ?? otherUnits.get(small) ?? otherUnits.get(small.replace(/s$/, '')) ?? currencyMeant(word);
}

/** What the piece at `n` fills, when what stands before it can be read. */
function slotOf(pieces: readonly Piece[], n: number): Slot | undefined {
  const shape = shapeOf(
    pieces.map(({ kind }) => kind),
    0,
    n + 1,
    true,
  );
  const place = pathOf(shape, n);
  return place && slotAt(place.type, place.path);
}

/** What joins the parts of this statement. */
function jointsOf(form: StatementForm): Piece[] {
  const words = (form.form.match(/->|[:=]|[a-z]+/g) ?? []).filter(
    (word) => word !== form.head && word !== 'none' && (word in clauses || word in clauseHeads || /\W/.test(word)),
  );
  return [...new Set(words)].map((word) => (/\W/.test(word) ? mark(word as Punctuation) : known(word)));
}

/** `8-12`, `8 to 12`, `between 8 and 12`, `45%-50%`, `8...12`. */
const range: Way = function* (pieces, at) {
  const why = 'A range is written with two dots';
  const code = 'range-with-hyphen';
  const isEnd = (piece: Piece | undefined) => isNumber(piece) || piece?.kind === kinds.date;
  for (let n = Math.max(1, at - 2); n <= Math.min(at + 2, pieces.length - 2); n++) {
    if (!between.has(lower(pieces[n])) || !isEnd(pieces[n + 1])) continue;
    let from = n;
    if (isEnd(pieces[n - 1])) from = n - 1;
    else if (isNumber(pieces[n - 2]) && (isWord(pieces[n - 1]) || pieces[n - 1]?.kind === percent)) from = n - 2;
    else if (isNumber(pieces[n - 4]) && pieces[n - 2]?.kind === slash) from = n - 4;
    else continue;
    const around = lower(pieces[from - 1]) === 'between' ? from - 1 : from;
    yield {
      pieces: [...pieces.slice(0, around), ...pieces.slice(from, n), mark('..'), ...pieces.slice(n + 1)],
      why,
      isSure: around === from,
      code,
    };
  }
  if (pieces[at]?.text === '.' && pieces[at - 1]?.kind === dots) yield { pieces: pieces.toSpliced(at, 1), why, isSure: true, code };
};

/** `1 500`, `1'500`, `1.500.000`, `4 thousand`, `four`, `4k`. */
const numerals: Way = function* (pieces, at, line) {
  const why = 'Thousands are joined with `_`';
  for (const n of [at, at - 1]) {
    const piece = pieces[n];
    const before = pieces[n - 1];
    const front = before?.text.replaceAll(/[.,]/g, '_') ?? '';
    if (!piece || n < 1) continue;
    if (isNumber(piece) && isNumber(before) && /^\d{3}$/.test(piece.text) && /^\d{1,3}(_\d{3})*$/.test(front))
      yield { pieces: pieces.toSpliced(n - 1, 2, number(`${front}_${piece.text}`)), why };
    const next = pieces[n + 1];
    if (["'", '’', '.', ','].includes(piece.text) && isNumber(before) && isNumber(next) && isGlued(piece, line) && isGlued(next, line)) {
      const text = next?.text ?? '';
      if (/^\d{3}$/.test(text)) yield { pieces: pieces.toSpliced(n - 1, 3, number(`${front}_${text}`)), why };
      else if (piece.text === ',')
        yield { pieces: pieces.toSpliced(n - 1, 3, number(`${front}.${text}`)), why: 'A decimal is written with a point' };
    }
    const inFigures = 'A number is written in figures';
    const by = times[lower(piece)];
    const value = isNumber(before) ? Number(before?.text.replaceAll('_', '')) * (by ?? Number.NaN) : Number.NaN;
    if (Number.isFinite(value)) yield { pieces: pieces.toSpliced(n - 1, 2, number(grouped(value))), why: inFigures };
    const one = figures[lower(piece)];
    if (one !== undefined) yield { pieces: pieces.with(n, number(String(one))), why: inFigures };
  }
};
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '_');

/** `half`, `all of grower`, `45 per cent`, `%45`, `nothing`, `unknown`. */
const inWords: Way = function* (pieces, at) {
  const word = lower(pieces[at]);
  const share = shares[word];
  if (share !== undefined) yield { pieces: pieces.toSpliced(at, 1, number(share), mark('%')), why: 'A share is written in percent' };
  if (lower(pieces[at - 1]) === 'per' && word === 'cent')
    yield { pieces: pieces.toSpliced(at - 1, 2, mark('%')), why: 'Percent is written `%`' };
  const next = pieces[at + 1];
  if (pieces[at]?.kind === percent && next && isNumber(next))
    yield { pieces: pieces.toSpliced(at, 2, next, mark('%')), why: 'The `%` stands behind the figure' };
  if (absent.has(word)) yield { pieces: pieces.with(at, known('none')), why: 'What there isn’t is `none`' };
  if (unknown.has(word)) yield { pieces: pieces.with(at, mark('?')), why: 'What isn’t known yet is `?`' };
};

/** `up 10%`, `increases by 10%`, `10% more`. */
const change: Way = function* (pieces, at, { form }) {
  if (!form.in.includes('upgrade')) return;
  const why = 'A change is a sign before the figure';
  const word = lower(pieces[at]);
  const sign = more.has(word) ? mark('+') : less.has(word) ? mark('-') : undefined;
  if (!sign) return;
  const next = lower(pieces[at + 1]) === 'by' ? at + 2 : at + 1;
  if (isNumber(pieces[next])) yield { pieces: pieces.toSpliced(at, next - at, sign), why };
  for (let from = at - 1; from > 0; from--)
    if (figureEnd(pieces, from) === at) yield { pieces: pieces.toSpliced(at, 1).toSpliced(from, 0, sign), why };
};

/** `USD 3`, `$3`, `Rs. 500`, `K3.50/kg`. */
const money: Way = function* (pieces, at) {
  const why = 'The currency stands behind the figure';
  for (const n of [at, at - 1]) {
    const piece = pieces[n];
    if (n < 1 || !isWord(piece)) continue;
    const next = pieces[n + 1]?.text === '.' ? n + 2 : n + 1;
    const figure = pieces[next];
    const currency = currencyMeant(piece.text);
    if (currency !== undefined && figure && isNumber(figure))
      yield { pieces: pieces.toSpliced(n, next - n + 1, figure, { kind: kinds.name, text: currency, token: piece.token }), why };
    const [, sign = '', digits = ''] = /^(\D+?)(\d[\d_]*)$/.exec(piece.text) ?? [];
    const code = currencyMeant(sign);
    if (code === undefined) continue;
    const decimals = pieces[n + 1]?.text === '.' && isNumber(pieces[n + 2]) ? `.${pieces[n + 2]?.text}` : '';
    yield { pieces: pieces.toSpliced(n, decimals === '' ? 1 : 3, number(digits + decimals), put(code, kinds.name)), why };
  }
};

/** `ZMW per kg`, `12% p.a.`, `600 kg nuts per firm`, `12_000 ZMW each`. */
const slashes: Way = function* (pieces, at, line) {
  const why = 'What a figure is for stands behind `/`';
  for (const n of [at, at - 1, at - 2]) {
    const piece = pieces[n];
    if (n < 2 || !piece || !per.has(lower(piece))) continue;
    let next = n + 1;
    const word = pieces[next]?.text ?? '';
    let unit = unitMeant(word) ?? (line.isUnit(word) ? word : undefined);
    if (lower(piece) === 'p' && word === '.' && lower(pieces[next + 1]) === 'a') {
      next += pieces[next + 2]?.text === '.' ? 2 : 1;
      unit = 'year';
    } else if (unit === undefined && (lower(piece) === 'each' || (lower(piece) === 'per' && line.isName(word)))) {
      // `per farmer`: what the figure is for is a firm of the type around it.
      if (lower(piece) === 'each') next = n;
      unit = 'firm';
    }
    if (unit === undefined) continue;
    const rest = pieces.toSpliced(n, next - n + 1);
    // Behind the last unit before it: `600 kg nuts per firm` is `600 kg/firm nuts`.
    for (let k = n; k > 1; k--) {
      const before = rest[k - 1];
      const isUnit = before?.kind === percent || (isWord(before) && (isNumber(rest[k - 2]) || rest[k - 2]?.kind === slash));
      if (!isUnit) continue;
      yield { pieces: rest.toSpliced(k, 0, mark('/'), put(unit, kinds.name)), why };
      break;
    }
  }
};

/** `"nuts"` for a name, `'Smith'` for a text, `source "Smith 2006"` without a name. */
const quotes: Way = function* (pieces, at, line) {
  const piece = pieces[at];
  if (piece?.kind === kinds.string) {
    const text = piece.text.replaceAll('"', '');
    const plain = { text, token: piece.token };
    if (at === 1 && line.form.slots['name']?.is === 'declares') {
      const name = text
        .toLowerCase()
        .replaceAll(/['’]/g, '')
        .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replaceAll(/^[-\d]+|-+$/g, '');
      if (name !== '') yield { pieces: pieces.toSpliced(1, 0, known(name)), why: 'A name stands before the text in quotes' };
    } else if (/^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u.test(text))
      yield { pieces: pieces.with(at, { kind: known(text).kind, ...plain }), why: 'A name stands without quotes' };
    else if (/^\d{4}-\d{2}(-\d{2})?$/.test(text))
      yield { pieces: pieces.with(at, { kind: kinds.date, ...plain }), why: 'A date stands without quotes' };
    else if (/^\d+$/.test(text)) yield { pieces: pieces.with(at, { kind: kinds.number, ...plain }), why: 'A figure stands without quotes' };
  }
  if (piece === undefined || !isQuote(piece.text)) return;
  const last = pieces.findLastIndex(({ text }) => isQuote(text));
  const words = last > at + 1 ? line.source(tokenAt(pieces, at + 1), pieces[last]?.token ?? 0) : '';
  if (words !== '' && !words.includes('\n'))
    yield { pieces: pieces.toSpliced(at, last - at + 1, put(`"${words.trimEnd()}"`, kinds.string)), why: 'A text stands in double quotes' };
};
const isQuote = (text: string) => ["'", '‘', '’', '`', '´', '‚'].includes(text);

/** `=>`, `-->`, `>`. */
const arrows: Way = function* (pieces, at, line) {
  const isPart = (piece: Piece | undefined) => /^[-=–—>]+$/.test(piece?.text ?? '');
  let from = at;
  while (from > 1 && isPart(pieces[from - 1]) && isGlued(pieces[from], line)) from--;
  let to = from;
  while (isPart(pieces[to]) && (to === from || isGlued(pieces[to], line))) to++;
  const text = pieces
    .slice(from, to)
    .map((piece) => piece.text)
    .join('');
  if (text.includes('>') && text !== '->')
    yield { pieces: pieces.toSpliced(from, to - from, mark('->')), why: 'An arrow is written `->`', isSure: true };
};

/** `March 2006`, `03/2006`, `2006/03`, `2006-3`. */
const dates: Way = function* (pieces, at, { form }) {
  const why = 'A month is written in figures';
  const dated = (year: string, month: number) => put(`${year}-${String(month).padStart(2, '0')}`, kinds.date);
  for (let from = Math.max(1, at - 2); from <= at; from++) {
    const [a, b, c] = [pieces[from], pieces[from + 1], pieces[from + 2]];
    for (const [name, year] of [
      [a, b],
      [b, a],
    ]) {
      const month = months.get(lower(name));
      if (month !== undefined && year && /^\d{4}$/.test(year.text))
        yield { pieces: pieces.toSpliced(from, 2, dated(year.text, month)), why };
    }
    if (!a || !c || !isNumber(a) || !isNumber(c) || !['/', '-', '.'].includes(b?.text ?? '')) continue;
    const [year, month] = a.text.length === 4 ? [a, c] : [c, a];
    // A period of `2006/07` may as well be a financial year.
    const isYears = form.slots['ends.at'] !== undefined && year === a && month.text.length === 2;
    if (/^\d{4}$/.test(year.text) && /^(0?[1-9]|1[0-2])$/.test(month.text) && !isYears)
      yield { pieces: pieces.toSpliced(from, 3, dated(year.text, Number(month.text))), why };
  }
};

/** `market export abroad`, `group union (cooperative)`, `product maize kg`: what a word's own vocabulary tells. */
const kindOrUnit: Way = function* (pieces, at, line) {
  const { form } = line;
  const slot = form.slots['kinds'];
  for (const n of [at, at - 1, at + 1]) {
    const word = pieces[n];
    if (n < 2 || !isWord(word)) continue;
    const isKind = slot?.is === 'vocabulary' && word.text in vocabularies[slot.vocabulary].words;
    const joint = isKind ? mark(':') : form.slots['unit']?.is === 'unit' && line.isUnit(word.text) ? known('in') : undefined;
    if (!joint) continue;
    const from = ['(', '[', '='].includes(pieces[n - 1]?.text ?? '') ? n - 1 : n;
    const to = [')', ']'].includes(pieces[n + 1]?.text ?? '') ? n + 2 : n + 1;
    yield {
      pieces: pieces.toSpliced(from, to - from, joint, word),
      why: isKind ? 'What kind it is stands behind `:`' : 'The unit of a product stands behind `in`',
    };
  }
};

/** `phone and radio`, `phone; radio`, `food safety`, `own funds`, `mobile phone`, `gender barriers`. */
const list: Way = function* (pieces, at, { form }) {
  const why = 'A list is parted by commas';
  const piece = pieces[at];
  const before = pieces[at - 1];
  if (piece && and.has(lower(piece)) && piece.kind !== arrow) yield { pieces: pieces.with(at, mark(',')), why };
  if (pieces[at - 2]?.kind === comma && and.has(lower(before))) yield { pieces: pieces.toSpliced(at - 1, 1), why };
  if (at < (form.slots['name']?.is === 'declares' ? 4 : 2) || !piece || !isWord(before) || saysNothing(before.text)) return;
  // What begins a statement of the block tells of a brace that is missing.
  if (form.opens && formOf(piece.text)?.in.includes(form.opens)) return;
  const slot = slotOf(pieces, at - 1);
  const vocabulary = slot?.is === 'vocabulary' ? slot.vocabulary : slot?.is === 'name' ? slot.or : undefined;
  if (vocabulary === undefined) return;
  const { words } = vocabularies[vocabulary];
  const meant = (word: string) => (word in words ? word : Object.keys(words).find((one) => words[one]?.also?.includes(word)));
  if (piece.kind === arrow) yield { pieces: pieces.with(at, mark(',')), why };
  if (!isWord(piece) && !isNumber(piece)) return;
  const joined = meant(`${lower(before)}-${lower(piece)}`);
  if (joined !== undefined) yield { pieces: pieces.toSpliced(at - 1, 2, known(joined)), why: 'The vocabulary has one word for it' };
  if (!isWord(piece) || absent.has(lower(before))) return;
  const [first, second] = [meant(lower(before)), meant(lower(piece))];
  if (first !== undefined && second !== undefined && first !== second) yield { pieces: pieces.toSpliced(at, 0, mark(',')), why };
  else if (second !== undefined) yield { pieces: pieces.toSpliced(at - 1, 2, known(second)), why: 'The vocabulary has one word for it' };
  else if (first !== undefined && !saysNothing(piece.text) && !(piece.text in clauses))
    yield { pieces: pieces.toSpliced(at, 1), why: 'The vocabulary has one word for it' };
};

/** `for 3 ZMW/kg`, `in 14 days`, `@`, `farmer to trader`, `unit bag is 50 kg`, `premum`: another word or mark for a joint of the statement. */
const otherJoint: Way = function* (pieces, at, { form }) {
  const piece = pieces[at];
  if (!piece || at < 1) return;
  const word = lower(piece);
  const own = jointsOf(form);
  const why = (joint: Piece) => `\`${piece.text}\` is \`${joint.text}\` here`;
  const named = [...own, ...('evidence.source' in form.slots ? [known('from'), known('assumed')] : [])];
  const meant = named.find(({ text }) => text === joints.get(word));
  if (meant) {
    const to = pieces[at + 1]?.text === ':' ? at + 2 : at + 1;
    yield { pieces: pieces.toSpliced(at, to - at, meant), why: why(meant) };
    if (meant.text === 'assumed') yield { pieces: pieces.toSpliced(at, pieces.length - at, meant), why: why(meant) };
  }
  if (isWord(piece) && !(word in clauses) && word.length > 3)
    for (const near of similar(
      word,
      named.map(({ text }) => text),
      1,
    ))
      yield { pieces: pieces.with(at, known(near)), why: `\`${piece.text}\` isn’t known here: did you mean \`${near}\`?` };
  const isJoint =
    small.has(word) || (word in clauses && !['none', 'from', 'assumed'].includes(word)) || ['@', '=', ':', ',', '-', '>'].includes(word);
  if (!isJoint && word !== 'from' && piece.kind !== dots && piece.kind !== arrow) return;
  for (const joint of own) {
    // An arrow leads somewhere.
    if (joint.text !== word && (piece.kind !== arrow || joint.text === 'into')) yield { pieces: pieces.with(at, joint), why: why(joint) };
  }
};

/** `tells prices weekly`. */
const rhythm: Way = function* (pieces, at, { form }) {
  const slot = form.slots['every'];
  const piece = pieces[at];
  if (slot?.is !== 'vocabulary' || !isWord(piece)) return;
  const { words } = vocabularies[slot.vocabulary];
  const meant = Object.keys(words).find((one) => words[one]?.also?.includes(lower(piece)));
  if (meant !== undefined) yield { pieces: pieces.toSpliced(at, 1, known('every'), known(meant)), why: 'How often stands behind `every`' };
};

/** Words and marks that a line can do without. */
const leaveOut: Way = function* (pieces, at, { form }) {
  for (const n of at >= pieces.length ? [at - 1, at - 2] : [at, at - 1, at - 2]) {
    const piece = pieces[n];
    if (n < 1 || !piece) continue;
    const word = lower(piece);
    const rest = pieces.toSpliced(n, 1);
    const why = word === ';' ? 'A statement ends with its line' : `Leave \`${piece.text}\` out`;
    if ((vague.has(word) || vagueMarks.has(word)) && (isNumber(rest[n]) || rest[n]?.text === '.'))
      yield {
        pieces: rest[n]?.text === '.' ? rest.toSpliced(n, 1) : rest,
        why: `A figure stands without \`${piece.text}\`; a range or \`assumed\` says how sure it is`,
      };
    else if (
      needless.has(word) &&
      (word !== ',' || n < pieces.length - 1 || n === at) &&
      (n === at || word === ',' || n === pieces.length - 1) &&
      (word !== '%' || pieces[n - 1]?.text === '%')
    ) {
      // Every line of an environment begins with the condition that it is about.
      const next = rest[n];
      const begins = form === condition && next && next.text in vocabularies.conditions.words;
      yield { pieces: begins ? rest.with(n, { ...next, kind: kinds.condition }) : rest, why, isSure: word !== '-' && word !== '%' };
    } else if (small.has(word) || (word === 'all' && n < at)) yield { pieces: rest, why };
    else if (n === at && isWord(piece) && !(word in clauses) && isNumber(pieces[n - 1]) && form.slots['parts']?.is === 'count')
      yield { pieces: rest, why: `A number stands without \`${piece.text}\`` };
  }
};

/** `nuts 400 t`, `2 ZMW/kg labour`, `at 12%/year over 5 years`. */
const order: Way = function* (pieces, at) {
  const why = 'It stands in another order';
  for (let from = 1; from < pieces.length; from++) {
    const to = figureEnd(pieces, from);
    if (to === from) continue;
    const run = pieces.slice(from, to);
    const rest = pieces.toSpliced(from, to - from);
    if (from > at) yield { pieces: rest.toSpliced(at, 0, ...run), why };
    if (from === at) {
      const next = pieces[to];
      if (isWord(next)) yield { pieces: [...pieces.slice(0, from), next, ...run, ...pieces.slice(to + 1)], why };
      if (from > 1) yield { pieces: rest.toSpliced(from - 1, 0, ...run), why };
    }
    from = to - 1;
  }
  const begins = (n: number) => lower(pieces[n]) in clauses && lower(pieces[n]) !== 'none';
  const end = (n: number) => {
    let k = n + 1;
    while (k < pieces.length && !begins(k)) k++;
    return k;
  };
  if (!begins(at)) return;
  const here = pieces.slice(at, end(at));
  for (let n = 1; n < at; n++) if (begins(n)) yield { pieces: pieces.toSpliced(at, here.length).toSpliced(n, 0, ...here), why };
  for (let n = end(at); n < pieces.length; n = end(n)) {
    const later = pieces.slice(n, end(n));
    yield { pieces: pieces.toSpliced(n, later.length).toSpliced(at, 0, ...later), why };
  }
};

/** The end of the figure with its unit that begins at `from`; `from` where none does. */
function figureEnd(pieces: readonly Piece[], from: number): number {
  let n = from;
  if (pieces[n]?.kind === plus || pieces[n]?.kind === minus) n++;
  if (!isNumber(pieces[n])) return from;
  n++;
  while (pieces[n]?.kind === dots && isNumber(pieces[n + 1])) n += 2;
  const unit = pieces[n];
  if (unit?.kind === percent) n++;
  else if (isWord(unit) && !(lower(unit) in clauses) && !small.has(lower(unit)) && unitMeant(unit.text) !== undefined) n++;
  else return n;
  while (pieces[n]?.kind === slash && isWord(pieces[n + 1])) n += 2;
  return n;
}

/** What something that was moved still lacks: `60% of grower`. Alone it is a gap, which `gaps.ts` knows more of. */
const missing: Way = function* (pieces, at, line) {
  const piece = pieces[at];
  if (!isNumber(piece) && !line.isName(piece?.text ?? '')) return;
  for (const own of jointsOf(line.form)) yield { pieces: pieces.toSpliced(at, 0, own), why: `\`${own.text}\` is missing` };
};

/** `from interviews p. 12`, `assumed traders’ estimate`: a text without its quotes. */
const text: Way = function* (pieces, at, line) {
  let from = at;
  while (from < pieces.length && !isWord(pieces[from]) && !isNumber(pieces[from]) && pieces[from]?.kind !== kinds.bad) from++;
  const rest = pieces.slice(from);
  if (at < 1 || rest.length === 0 || rest.some((piece) => piece.kind === kinds.string || piece.text.includes('"'))) return;
  const words = line.source(tokenAt(pieces, from), line.kinds.length).replace(/^\((.*)\)$|^['‘’`´](.*?)['‘’`´]?$/, '$1$2');
  if (words === '' || words.includes('\n')) return;
  const { opens } = line.form;
  // Two words without quotes are rather a name than a name and its title.
  if (opens && at < 3 && rest.filter((piece) => isWord(piece) || isNumber(piece)).length < 2) return;
  // A word that begins a statement of the block tells of a brace that is missing.
  if (opens && rest.some((piece) => isWord(piece) && (formOf(piece.text)?.in.includes(opens) ?? false))) return;
  // `to trader` is no text, but a part of the statement that stands in the wrong place.
  if (lower(rest[0]) in clauses && rest.length === 2 && line.isName(rest[1]?.text ?? '')) return;
  yield { pieces: [...pieces.slice(0, at), put(`"${words}"`, kinds.string)], why: 'A text stands in quotes' };
};

/** `# our estimate`, `-- our estimate`, `/* … *\/`, `(own count)`, and `nuts (top) at 3 ZMW/kg`. */
const remarks: Way = function* (pieces, at, line) {
  const piece = pieces[at];
  const next = pieces[at + 1];
  if (!line.isLast || !piece || at < 1) return;
  const opens =
    /^[#([*\\<]/.test(piece.text) ||
    (piece.kind === minus && (next?.kind === minus || !isGlued(next, line))) ||
    (piece.kind === slash && next?.kind === kinds.bad);
  if (!opens) return;
  const close = piece.text === '(' || piece.text === '[' ? pieces.findIndex(({ text }) => text === ')' || text === ']') : -1;
  const after = close < 0 ? [] : pieces.slice(close + 1);
  const block = line.form.opens;
  if (block && pieces.slice(at).some((one) => isWord(one) && (formOf(one.text)?.in.includes(block) ?? false))) return;
  const said = line
    .source(tokenAt(pieces, at), close < 0 ? line.kinds.length : tokenAt(pieces, close) + 1)
    .replace(/^[-#([*\\</–—\s]+|[*)\]/>\s]+$/g, '');
  if (!said.includes('\n'))
    yield { pieces: [...pieces.slice(0, at), ...after, put(`// ${said}`, remark)], why: 'A remark stands behind `//`' };
};

/** In the order in which they are tried: what is surer first. */
export const ways: readonly Way[] = [
  range,
  numerals,
  inWords,
  change,
  money,
  slashes,
  quotes,
  arrows,
  dates,
  kindOrUnit,
  rhythm,
  otherJoint,
  list,
  leaveOut,
  order,
  text,
  remarks,
];
/** What is tried when something else has been put right before. */
export const laterWays: readonly Way[] = [...ways.filter((way) => way !== text && way !== remarks), missing, text, remarks];
