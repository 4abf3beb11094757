// How a line that can't be read as it stands is written in the language: `3 ZMW per kg` is `3 ZMW/kg`. Where reading stops, small
// rewritings are tried, one for each way in which people write such things; they count when the whole line can be read by them.
// Says nothing itself: what is wrong and what to write instead is put into words by `misreadings.ts`.

import { type Line, laterWays, type Piece, remark, saysNothing, type Try, unitMeant, ways } from './other-ways.ts';
import { isNode, pathOf, type Shape, type ShapeNode, type ShapeValue, shapeOf } from './shapes.ts';
import { slotAt } from './slots.ts';
import { clauses } from './statements.ts';
import { kinds, punctuationKind } from './tokens.ts';
import { measures } from './unit-measures.ts';
import { type Vocabulary, vocabularies } from './vocabulary.ts';

export interface Rewording {
  /** How the language writes it, as the beginning of a sentence. */
  readonly why: string;
  readonly code?: string | undefined;
  /** The tokens that are written otherwise, the first and the one behind the last; none where something is only put in. */
  readonly changed: readonly [number, number];
  /** The tokens around them whose text `text` replaces. */
  readonly replaced: readonly [number, number];
  readonly text: string;
  /** Whether nothing is said otherwise by it, only written so. */
  readonly isSure: boolean;
  /** Whether it only leaves out what stands at the end of the line. */
  readonly isShorter: boolean;
  /** What is read then, in the tokens that there are; what isn't one of them is left out. */
  readonly nodes: readonly ShapeNode[];
}

const longest = 60;
const mostTries = 90;
const mostSteps = 5;
const mostBranches = 3;
const slash = punctuationKind('/');
const dots = punctuationKind('..');
const percent = punctuationKind('%');

/** What to write for a line that can't be read; undefined where nobody knows. */
export function reword(line: Line): Rewording | undefined {
  if (line.kinds.length > longest) return undefined;
  const start = line.kinds.map((kind, token) => ({ kind, text: line.texts[token] as string, token }));
  let tries = 0;

  const search = (pieces: readonly Piece[], steps: number): { pieces: readonly Piece[]; shape: Shape; how: readonly Try[] } | undefined => {
    const { at } = read(pieces, line);
    const left = pieces.length - at;
    const found: { one: Try; left: number }[] = [];
    for (const way of steps === 0 ? ways : laterWays) {
      for (const one of way(pieces, at, line)) {
        if (tries++ > mostTries) return undefined;
        const next = read(one.pieces, line);
        if (next.shape && isSensible(next.shape, one.pieces, line, steps)) return { pieces: one.pieces, shape: next.shape, how: [one] };
        const rest = one.pieces.length - next.at;
        if (!next.shape && rest < left) found.push({ one, left: rest });
      }
    }
    if (steps === mostSteps) return undefined;
    found.sort((a, b) => a.left - b.left);
    for (const { one } of found.slice(0, mostBranches)) {
      const on = search(one.pieces, steps + 1);
      if (on) return { ...on, how: [one, ...on.how] };
    }
    return undefined;
  };

  const found = search(start, 0);
  return found && written(found.pieces, found.shape, found.how, line);
}

/** Where reading stops, and the shape where it doesn't. A statement that can't stand there stops it. */
function read(pieces: readonly Piece[], line: Line): { readonly at: number; readonly shape?: Shape } {
  const kindsHere = pieces.map(({ kind }) => kind);
  const end = kindsHere.at(-1) === remark ? kindsHere.length - 1 : kindsHere.length;
  const bad = kindsHere.indexOf(kinds.bad);
  const to = bad < 0 ? end : bad;
  const shape = shapeOf(kindsHere, 0, to, true);
  const stray = shape.statements.find((node, index) => index > 0 && !line.mayFollow(pieces[node.from] as Piece))?.from;
  if (stray !== undefined && stray < (shape.misfit ?? to)) return { at: stray };
  if (shape.misfit === undefined && bad < 0) return { at: to, shape };
  return { at: Math.min(shape.misfit ?? to, to) };
}

/** Whether what can be read may be meant: figures measure what is asked for, and names are names. */
function isSensible(shape: Shape, pieces: readonly Piece[], line: Line, steps: number): boolean {
  return pieces.every((piece, n) => fits(shape, pieces, piece, n) && isWord(shape, pieces, n, line, steps));
}

/** Whether the figure behind a word that was put in measures what is asked for there: `for 3 ZMW/kg` is a price, `for 3 months` a time. */
function fits(shape: Shape, pieces: readonly Piece[], { kind, token }: Piece, n: number): boolean {
  const [before, unit] = [pieces[n - 1], pieces[n + 1]];
  if (kind !== kinds.number || unit === undefined || before?.text === '+' || before?.text === '-') return true;
  if (before?.token !== undefined && unit.token === (token ?? 0) + 1) return true;
  const place = pathOf(shape, n);
  const slot = place && slotAt(place.type, place.path);
  return slot?.is !== 'figure' || measures(unitMeant(unit.text) ?? unit.text, slot.measure);
}

/** Whether what stands for a name or a word says something; after several steps, names are only those that are declared. */
function isWord(shape: Shape, pieces: readonly Piece[], n: number, line: Line, steps: number): boolean {
  const { text, kind } = pieces[n] as Piece;
  if (kind === kinds.number || kind === kinds.string) return true;
  const place = pathOf(shape, n);
  // A word that joins others is no name of anything.
  if (place && pieces[n]?.token === undefined && text in clauses && text !== 'none') return false;
  const slot = place && slotAt(place.type, place.path);
  if (slot?.is !== 'name' && slot?.is !== 'vocabulary' && slot?.is !== 'declares') return true;
  if (saysNothing(text) && !line.isName(text)) return false;
  // Behind a word that was put in, a vocabulary has to know what stands there.
  if (slot.is === 'vocabulary') return pieces[n - 1]?.token !== undefined || isKnown(text, slot.vocabulary);
  return steps === 0 || slot.is !== 'name' || place?.path.startsWith('evidence') === true || slot.or !== undefined || line.isName(text);
}

function isKnown(word: string, vocabulary: Vocabulary): boolean {
  const { words } = vocabularies[vocabulary];
  return word in words || Object.values(words).some(({ also }) => also?.includes(word.toLowerCase()));
}

// ── what is said of it ──

function written(pieces: readonly Piece[], shape: Shape, how: readonly Try[], line: Line): Rewording {
  const length = line.kinds.length;
  const final = pieces.map((piece, n) => inUnits(piece, pathOf(shape, n)?.path));
  const stands = (piece: Piece | undefined, token: number) => piece?.token === token && piece.text === line.texts[token];
  let first = 0;
  while (first < length && first < final.length && stands(final[first], first)) first++;
  let behind = 0;
  while (behind < length - first && behind < final.length - first && stands(final.at(-1 - behind), length - 1 - behind)) behind++;
  // A word around it is shown, too, and a figure whole.
  let from = Math.max(0, first - 1);
  while (from > 1 && isInFigure(final, from)) from--;
  if (from === 1) from = 0;
  let more = Math.min(behind, 1);
  while (more < behind && isInFigure(final, final.length - behind + more)) more++;
  const begins = new Set(shape.statements.map((node) => node.from));
  const text = final.slice(from, final.length - behind + more).reduce((sofar, piece, n) => {
    const before = n > 0 ? final[from + n - 1] : undefined;
    return `${sofar}${before ? space(before, piece, line, begins.has(from + n) ? '  ' : ' ') : ''}${piece.text}`;
  }, '');
  const isSure = how.every((one) => one.isSure);
  return {
    why: (how[0] as Try).why,
    code: (how[0] as Try).code,
    changed: [first, length - behind],
    replaced: [from, length - behind + more],
    text,
    isSure,
    isShorter: behind === 0 && first === final.length,
    nodes: shape.statements.map((node) => inTokens(node, pieces) ?? { type: node.type, from: 0, to: 1, keys: [], values: [] }),
  };
}

/** Whether the piece at `n` belongs to a figure that begins before it. */
function isInFigure(pieces: readonly Piece[], n: number): boolean {
  const kind = pieces[n]?.kind;
  const before = pieces[n - 1]?.kind;
  if (kind === slash || kind === dots || before === slash || before === dots) return true;
  return before === kinds.number && (kind === percent || kind === kinds.name);
}

/** A unit is written as the language has it, wherever one is read. */
function inUnits(piece: Piece, path: string | undefined): Piece {
  if (path === undefined || !/unit\.(first|per)$|^unit$/.test(path)) return piece;
  return { ...piece, text: unitMeant(piece.text) ?? piece.text };
}

function space(before: Piece, piece: Piece, { spaces }: Line, usual: string): string {
  if (piece.token !== undefined && before.token !== undefined && piece.token === before.token + 1) return spaces[piece.token] ?? ' ';
  if ([',', ':', '/', '..', '.', '%'].includes(piece.text) || ['/', '..', '.'].includes(before.text)) return '';
  if ((before.text === '+' || before.text === '-') && piece.kind === kinds.number) return '';
  return piece.kind === remark ? '  ' : usual;
}

/** A node of the tried line in the tokens of the real one; without what isn't there. */
function inTokens(node: ShapeNode, pieces: readonly Piece[]): ShapeNode | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  const map = (value: ShapeValue): ShapeValue | undefined => {
    if (typeof value === 'number') {
      const token = pieces[value]?.token;
      if (token === undefined) return undefined;
      from = Math.min(from, token);
      to = Math.max(to, token + 1);
      return token;
    }
    if (isNode(value)) {
      const inner = inTokens(value, pieces);
      if (inner) {
        from = Math.min(from, inner.from);
        to = Math.max(to, inner.to);
      }
      return inner;
    }
    const items = value.map(map).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  };
  const keys: string[] = [];
  const values: ShapeValue[] = [];
  node.keys.forEach((key, index) => {
    const value = map(node.values[index] as ShapeValue);
    if (value === undefined) return;
    keys.push(key);
    values.push(value);
  });
  for (let n = node.from; n < node.to; n++) {
    const token = pieces[n]?.token;
    if (token === undefined) continue;
    from = Math.min(from, token);
    to = Math.max(to, token + 1);
  }
  return to > 0 && (keys.length > 0 || node.keys.length === 0) ? { type: node.type, from, to, keys, values } : undefined;
}
