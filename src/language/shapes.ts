// What a line's tree looks like depends on nothing but the kinds of its tokens, its *shape*: Langium reads every shape once, and every
// further line of that shape is filled into the tree it gave. Real models have a few hundred shapes.
// So reading costs little more than cutting into tokens, and the grammar stays the only description of what a line may be.
// The shapes that models usually have are read beforehand and kept in `usual-shapes.json`, so that Langium needn't even be loaded.

import type { Reader } from './grammar.ts';
import { newReader } from './new-reader.ts';
import usual from './usual-shapes.json' with { type: 'json' };
import { imageOfKind, isWordKind, kinds, knownWords, punctuationKind, type Punctuation, wordKind } from './tokens.ts';

/** A node of a shape's tree: its properties hold the numbers of tokens, other nodes, or lists of both. */
export interface ShapeNode {
  readonly type: string;
  /** The first token and the one behind the last, counted from the beginning of the shape. */
  readonly from: number;
  readonly to: number;
  readonly keys: readonly string[];
  readonly values: readonly ShapeValue[];
}
export type ShapeValue = number | ShapeNode | readonly ShapeValue[];

export interface Shape {
  readonly statements: readonly ShapeNode[];
  /** The number of the first token that doesn't fit; the shape's length when something is missing at its end; undefined when it fits. */
  readonly misfit: number | undefined;
}

const firstKey = 0x30;
const longestLine = 2000;
const mostShapes = 20_000;
const mostTried = 1000;
const shapes = new Map<string, Shape>();
/** Apart: a wrong line is looked at from all sides, and hardly any of that is ever seen again. */
const tried = new Map<string, Shape>();
let reader: Reader | undefined;

/** The tree of a line with these kinds of tokens. Lines of more than 2 000 tokens are not read: they don't fit. `isTry` for lines that nobody wrote. */
export function shapeOf(tokenKinds: readonly number[], from: number, to: number, isTry = false): Shape {
  const key = keyOf(tokenKinds, from, to);
  let shape = shapes.get(key) ?? (isTry ? tried.get(key) : undefined);
  if (!shape) {
    if (to - from > longestLine) return { statements: [], misfit: longestLine };
    const packed = usual.shapes[key as keyof typeof usual.shapes] as string | undefined;
    if (packed) shape = unpack(JSON.parse(packed) as Packed);
    else {
      reader ??= newReader();
      shape = reader.read(tokenKinds.slice(from, to));
    }
    const [known, most] = isTry ? [tried, mostTried] : [shapes, mostShapes];
    if (known.size >= most) known.clear();
    known.set(key, shape);
  }
  return shape;
}

/** Lines with the same kinds of tokens have the same key. */
export function keyOf(tokenKinds: readonly number[], from: number, to: number): string {
  let key = '';
  for (let i = from; i < to; i++) key += String.fromCharCode((tokenKinds[i] as number) + firstKey);
  return key;
}

// ── the usual shapes, packed ──

/** A node: its type as a negative number, where it begins and ends, then each property's number and value. A list: anything else. */
export type Packed = readonly (number | Packed)[];

export interface UsualShapes {
  readonly types: readonly string[];
  readonly keys: readonly string[];
  /** `Packed` as JSON: most are never asked for, and a text costs nothing until it is read. */
  readonly shapes: Readonly<Record<string, string>>;
}

function unpack(packed: Packed): Shape {
  const value = (one: number | Packed): ShapeValue => {
    if (typeof one === 'number') return one;
    const first = one[0];
    if (typeof first !== 'number' || first >= 0) return one.map(value);
    const names: string[] = [];
    const values: ShapeValue[] = [];
    for (let i = 3; i < one.length; i += 2) {
      names.push(usual.keys[one[i] as number] as string);
      values.push(value(one[i + 1] as number | Packed));
    }
    return { type: usual.types[-1 - first] as string, from: one[1] as number, to: one[2] as number, keys: names, values };
  };
  return { statements: packed.map((one) => value(one) as ShapeNode), misfit: undefined };
}

/** Where the token of this number stands in the shape's tree: the type of its statement and the path of the property. */
export function pathOf(shape: Shape, token: number): { readonly type: string; readonly path: string } | undefined {
  for (const statement of shape.statements) {
    const path = pathIn(statement, token);
    if (path !== undefined) return { type: statement.type, path };
  }
  return undefined;
}

export function isNode(value: ShapeValue): value is ShapeNode {
  return typeof value === 'object' && !Array.isArray(value);
}

function pathIn(node: ShapeNode, token: number): string | undefined {
  for (let i = 0; i < node.keys.length; i++) {
    for (const value of [node.values[i] as ShapeValue].flat()) {
      if (value === token) return node.keys[i];
      if (isNode(value)) {
        const inner = pathIn(value, token);
        if (inner !== undefined) return `${node.keys[i]}.${inner}`;
      }
    }
  }
  return undefined;
}

/** One thing that may come next in a line. */
export interface Expected {
  readonly kind: number;
  /** The property that it would fill, where it is one. */
  readonly slot?: { readonly type: string; readonly path: string };
}

const candidates: readonly number[] = [
  kinds.name,
  kinds.number,
  kinds.string,
  kinds.date,
  ...(['->', '..', '.', ':', ',', '=', '%', '/', '?'] satisfies Punctuation[]).map(punctuationKind),
  ...knownWords.map((word) => wordKind(word) as number),
];

/** Everything that may follow these tokens in a line, as Langium itself says. Slower than reading: for completion and messages. */
export function expectedAfter(tokenKinds: readonly number[]): Expected[] {
  const found: Expected[] = [];
  const at = tokenKinds.length;
  for (const kind of candidates) {
    const shape = shapeOf([...tokenKinds, kind], 0, at + 1);
    if (shape.misfit !== undefined && shape.misfit <= at) continue;
    const slot = pathOf(shape, at);
    // A word that would be read as a name here is no keyword.
    if (
      isWordKind(kind) &&
      imageOfKind(kind) !== 'none' &&
      slot !== undefined &&
      found.some((other) => other.kind === kinds.name && other.slot?.path === slot.path && other.slot.type === slot.type)
    )
      continue;
    found.push(slot ? { kind, slot } : { kind });
  }
  return found;
}
