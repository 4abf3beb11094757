// What a line that doesn't fit lacks inside: a unit behind a figure, a name or a word before `at`, the `after` before a time.
// A clause word is a name like any other to the grammar, so that a line without its unit is read with `at` for the product; here places
// are held free until the line fits, and what the free places stand for is what is missing. Says nothing itself.

import { isNode, pathOf, type Shape, type ShapeNode, type ShapeValue, shapeOf } from './shapes.ts';
import { slotAt } from './slots.ts';
import { clauseHeads, clauses, type StatementForm } from './statements.ts';
import { imageOfKind, isWordKind, kinds, type Punctuation, punctuationKind, wordKind } from './tokens.ts';
import { vocabularies } from './vocabulary.ts';

export interface Gap {
  /** The token, counted from the statement's first one, that it stands before. */
  readonly before: number;
  /** What would fit: a unit, a clause word of the language, or whatever the property at `path` takes. */
  readonly is: 'unit' | 'clause' | 'value';
  readonly word?: string;
  readonly type: string;
  readonly path: string;
}

export interface Filled {
  /** The statement as it is read with its gaps, in the tokens that there are. */
  readonly node: ShapeNode;
  readonly gaps: readonly Gap[];
}

const mostGaps = 3;
const mostTries = 120;
const longest = 60;
const question = punctuationKind('?');

/** The words of the line by their place. */
interface Words {
  isUnit(token: number): boolean;
  at(token: number): string;
}

/** Reads a statement that lacks something inside. */
export function fillGaps(line: readonly number[], form: StatementForm, words: Words): Filled | undefined {
  if (line.length > longest) return undefined;
  const joints = (form.form.match(/->|[:=]|[a-z]+/g) ?? [])
    .filter((word) => word !== form.head && word !== 'none')
    .map((word) =>
      /\W/.test(word) ? punctuationKind(word as Punctuation) : word in clauses || word in clauseHeads ? wordKind(word) : undefined,
    )
    .filter((kind) => kind !== undefined);
  let tries = 0;

  /** Line with gaps → the same with one more, wherever it could help. */
  const search = (filled: readonly number[], gaps: readonly number[], depth: number): Filled | undefined => {
    const shape = shapeOf(filled, 0, filled.length, true);
    if (shape.misfit === undefined) return gaps.length > 0 && depth === 0 ? settle(filled, gaps, shape) : undefined;
    if (depth === 0) return undefined;
    for (const [at, kind] of places(filled, Math.min(shape.misfit, filled.length), joints)) {
      if (tries++ > mostTries) return undefined;
      const found = search(
        filled.toSpliced(at, 0, kind),
        [...gaps.map((gap) => (gap >= at ? gap + 1 : gap)), at].toSorted(ascending),
        depth - 1,
      );
      if (found) return found;
    }
    return undefined;
  };

  const settle = (filled: readonly number[], gaps: readonly number[], shape: Shape): Filled | undefined => {
    const [statement] = shape.statements;
    if (!statement || shape.statements.length > 1) return undefined;
    const real = (token: number) => token - gaps.filter((gap) => gap < token).length;
    const unitAt = (token: number) => pathOf(shape, token)?.path.endsWith('unit.first') === true;
    for (const gap of gaps) {
      // `5 honey at`: what stands for the unit is none, so that it is the product and the unit is missing.
      if (unitAt(gap - 1) && !gaps.includes(gap - 1) && !unitAt(gap) && !words.isUnit(real(gap - 1))) {
        const moved = gaps.map((one) => (one === gap ? gap - 1 : one));
        const again = filled.toSpliced(gap, 1).toSpliced(gap - 1, 0, kinds.name);
        const other = shapeOf(again, 0, again.length, true);
        return other.misfit === undefined ? settle(again, moved, other) : undefined;
      }
      // `5 kg` with nothing behind it: the unit is there, and the product is missing.
      if (unitAt(gap) && !gaps.includes(gap + 1) && gap + 1 < filled.length && words.isUnit(real(gap + 1))) return undefined;
      // A word that joins others is no name of anything, and what it joins has to be of its place.
      if (jointOf(filled[gap] as number) !== undefined && (pathOf(shape, gap) !== undefined || !mayJoin(shape, gap + 1, gaps, real)))
        return undefined;
    }
    const node = without(statement, new Set(gaps), real);
    if (!node) return undefined;
    return {
      node,
      gaps: gaps.map((gap) => {
        const { type, path } = pathOf(shape, gap) ?? { type: statement.type, path: '' };
        const word = jointOf(filled[gap] as number);
        return { before: real(gap), is: word ? 'clause' : unitAt(gap) ? 'unit' : 'value', ...(word ? { word } : {}), type, path };
      }),
    };
  };

  /** Whether the word behind a gap is one that stands there, where only few do. */
  const mayJoin = (shape: Shape, next: number, gaps: readonly number[], real: (token: number) => number): boolean => {
    const place = gaps.includes(next) ? undefined : pathOf(shape, next);
    const slot = place && slotAt(place.type, place.path);
    if (slot?.is !== 'vocabulary' || next >= line.length + gaps.length) return true;
    return words.at(real(next)) in vocabularies[slot.vocabulary].words;
  };

  for (let depth = 1; depth <= mostGaps; depth++) {
    const found = search(line, [], depth);
    if (found) return found;
  }
  return undefined;
}

/** The word or mark that joins two parts of a statement. */
function jointOf(kind: number): string | undefined {
  return kind === question ? undefined : imageOfKind(kind);
}

const ascending = (a: number, b: number) => a - b;

/** Where something may be missing when the token at `misfit` doesn't fit, and which kind of token it could be. */
function* places(line: readonly number[], misfit: number, words: readonly number[]): Generator<readonly [number, number]> {
  const isName = (token: number) => line[token] === kinds.name || isWordKind(line[token] ?? -1);
  const isClause = (token: number) => {
    const image = isWordKind(line[token] ?? -1) ? imageOfKind(line[token] as number) : undefined;
    return image !== undefined && (image in clauses || image in clauseHeads);
  };
  // A clause word was taken for what is missing before it.
  if (misfit >= 2 && isClause(misfit - 1)) yield [misfit - 1, kinds.name];
  // A name was taken for the unit that is missing before it.
  if (misfit >= 3 && line[misfit - 2] === kinds.number && isName(misfit - 1)) yield [misfit - 1, kinds.name];
  if (misfit >= line.length) return;
  // Two clause words never stand side by side, so that one is not put beside another.
  if (!isClause(misfit) && !isClause(misfit - 1)) for (const word of words) yield [misfit, word];
  yield [misfit, kinds.name];
  yield [misfit, question];
  // What stands before a mark was taken for the name that is missing before it.
  if (misfit >= 2 && isName(misfit - 1) && !isName(misfit) && line[misfit] !== kinds.number) yield [misfit - 1, kinds.name];
}

/** A node without what stands for a gap, and with its tokens counted as in the text. */
function without(node: ShapeNode, gaps: ReadonlySet<number>, real: (token: number) => number): ShapeNode | undefined {
  const keys: string[] = [];
  const values: ShapeValue[] = [];
  const map = (value: ShapeValue): ShapeValue | undefined => {
    if (typeof value === 'number') return gaps.has(value) ? undefined : real(value);
    if (isNode(value)) return without(value, gaps, real);
    const items = value.map(map).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  };
  node.keys.forEach((key, index) => {
    const value = map(node.values[index] as ShapeValue);
    if (value === undefined) return;
    keys.push(key);
    values.push(value);
  });
  return keys.length > 0 || node.keys.length === 0
    ? { type: node.type, from: real(node.from), to: real(node.to), keys, values }
    : undefined;
}
