// The one door to Langium. What a line's tree looks like depends on nothing but the kinds of its tokens, its *shape*: Langium
// reads every shape once, and every further line of that shape is filled into the tree it gave. Real models have a few hundred shapes.
// So reading costs little more than cutting into tokens, and the grammar stays the only description of what a line may be.
// The shapes that models usually have are read beforehand and kept in `usual-shapes.json`, so that Langium needn't even start.

import { createToken, type IToken, Lexer as ChevrotainLexer, type TokenType, type TokenVocabulary } from 'chevrotain';
import {
  type AstNode,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  DefaultTokenBuilder,
  EmptyFileSystem,
  type GrammarAST,
  inject,
  type LangiumCoreServices,
  type LangiumParser,
  type LangiumSharedCoreServices,
  type Lexer,
  type LexerResult,
} from 'langium';
import usual from './usual-shapes.json' with { type: 'json' };
import { VchainGeneratedModule, VchainGeneratedSharedModule, VchainLanguageMetaData } from './generated/module.ts';
import { imageOfKind, isWordKind, kindCount, kinds, knownWords, headKind, punctuationKind, type Punctuation, wordKind } from './tokens.ts';

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

const firstImage = 0x100;
const firstKey = 0x30;
const longestLine = 2000;
const mostShapes = 20_000;
const shapes = new Map<string, Shape>();
let reader: Reader | undefined;

/** The tree of a line with these kinds of tokens. Lines of more than 2 000 tokens are not read: they don't fit. */
export function shapeOf(tokenKinds: readonly number[], from: number, to: number): Shape {
  const key = keyOf(tokenKinds, from, to);
  let shape = shapes.get(key);
  if (!shape) {
    if (to - from > longestLine) return { statements: [], misfit: longestLine };
    const packed = usual.shapes[key as keyof typeof usual.shapes] as Packed | undefined;
    if (packed) shape = unpack(packed);
    else {
      reader ??= new Reader();
      shape = reader.read(tokenKinds.slice(from, to));
    }
    if (shapes.size >= mostShapes) shapes.clear();
    shapes.set(key, shape);
  }
  return shape;
}

function keyOf(tokenKinds: readonly number[], from: number, to: number): string {
  let key = '';
  for (let i = from; i < to; i++) key += String.fromCharCode((tokenKinds[i] as number) + firstKey);
  return key;
}

// ── the usual shapes, packed ──

/** A node: its type as a negative number, where it begins and ends, then each property's number and value. A list: anything else. */
type Packed = readonly (number | Packed)[];

export interface UsualShapes {
  readonly types: readonly string[];
  readonly keys: readonly string[];
  readonly shapes: Readonly<Record<string, Packed>>;
}

/** Packs the shapes of these lines, as far as they fit; for the generator. */
export function packShapes(lines: Iterable<readonly number[]>): UsualShapes {
  const types: string[] = [];
  const keys: string[] = [];
  const numberIn = (list: string[], text: string) => {
    const at = list.indexOf(text);
    return at < 0 ? list.push(text) - 1 : at;
  };
  const pack = (value: ShapeValue): number | Packed => {
    if (typeof value === 'number') return value;
    if (!isNode(value)) return value.map(pack);
    return [
      -1 - numberIn(types, value.type),
      value.from,
      value.to,
      ...value.keys.flatMap((key, index) => [numberIn(keys, key), pack(value.values[index] as ShapeValue)]),
    ];
  };
  const langium = new Reader();
  const packed: Record<string, Packed> = {};
  for (const line of lines) {
    const shape = langium.read(line);
    if (shape.misfit === undefined) packed[keyOf(line, 0, line.length)] = shape.statements.map(pack);
  }
  const sorted = Object.fromEntries(Object.entries(packed).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { types, keys, shapes: sorted };
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

/** Makes the token types that the grammar asks for: a word is a token of its own kind, and elsewhere than at a beginning also a name. */
class Words extends DefaultTokenBuilder {
  readonly types: TokenType[] = new Array(kindCount);

  override buildTokens(grammar: GrammarAST.Grammar): TokenVocabulary {
    const built = super.buildTokens(grammar, {}) as TokenType[];
    const named = (name: string) => {
      const type = built.find((token) => token.name === name);
      if (!type) throw new Error(`the grammar has no token ${name}`);
      return type;
    };
    const name = named('ID');
    this.types[kinds.name] = name;
    this.types[kinds.number] = named('NUMBER');
    this.types[kinds.string] = named('STRING');
    this.types[kinds.date] = named('DATE');
    this.types[kinds.other] = named('OTHER');
    this.types[kinds.condition] = named('CONDITION');
    const extra: TokenType[] = [];
    for (const token of built) {
      // No text is ever cut by these: the tokens come from `tokens.ts`.
      token.PATTERN = ChevrotainLexer.NA;
      delete token.LONGER_ALT;
    }
    for (const mark of ['->', '..', '.', ':', ',', '=', '%', '/', '+', '-', '?'] satisfies Punctuation[])
      this.types[punctuationKind(mark)] = named(mark);
    for (const word of knownWords) {
      const type = named(word);
      const asName = createToken({
        name: `${word} (word)`,
        pattern: ChevrotainLexer.NA,
        categories: word === 'none' ? [type] : [type, name],
      });
      const asHead = createToken({ name: `${word} (head)`, pattern: ChevrotainLexer.NA, categories: [type] });
      this.types[wordKind(word) as number] = asName;
      this.types[headKind(word) as number] = asHead;
      extra.push(asName, asHead);
    }
    return [...built, ...extra];
  }
}

/** Hands over tokens that are already there. */
class Handed implements Lexer {
  readonly definition;
  next: IToken[] = [];

  constructor(services: LangiumCoreServices) {
    const types = services.parser.TokenBuilder.buildTokens(services.Grammar) as TokenType[];
    this.definition = Object.fromEntries(types.map((type) => [type.name, type]));
  }

  tokenize(): LexerResult {
    return { tokens: this.next, hidden: [], errors: [] };
  }
}

/** Langium's parser for lines. Out of `production` mode it says on the console where the grammar is ambiguous. */
export class Reader {
  readonly #parser: LangiumParser;
  readonly #lexer: Handed;
  readonly #types: readonly TokenType[];

  constructor(mode: 'production' | 'development' = 'production') {
    const shared: LangiumSharedCoreServices = inject(createDefaultSharedCoreModule(EmptyFileSystem), VchainGeneratedSharedModule);
    const services: LangiumCoreServices = inject(createDefaultCoreModule({ shared }), VchainGeneratedModule, {
      LanguageMetaData: () => ({ ...VchainLanguageMetaData, mode }),
      parser: {
        TokenBuilder: () => new Words(),
        Lexer: (inner: LangiumCoreServices) => new Handed(inner),
        // A token's image is its number, and stays it.
        ValueConverter: () => ({ convert: (input: string) => input }),
      },
    });
    shared.ServiceRegistry.register(services);
    this.#lexer = services.parser.Lexer as Handed;
    this.#types = (services.parser.TokenBuilder as Words).types;
    this.#parser = services.parser.LangiumParser;
  }

  read(tokenKinds: readonly number[]): Shape {
    this.#lexer.next = tokenKinds.map((kind, index) => {
      const type = this.#types[kind] as TokenType;
      // One character each, because Langium takes a token's length from its image.
      return {
        image: String.fromCharCode(firstImage + index),
        startOffset: index,
        endOffset: index,
        startLine: 1,
        endLine: 1,
        startColumn: index + 1,
        endColumn: index + 1,
        tokenType: type,
        tokenTypeIdx: type.tokenTypeIdx as number,
      };
    });
    const result = this.#parser.parse<AstNode & { statements?: AstNode[] }>('');
    const error = result.parserErrors[0];
    let misfit: number | undefined;
    if (error) {
      const offset = error.token.startOffset;
      misfit = Number.isNaN(offset) || error.token.image === '' ? tokenKinds.length : offset;
    }
    const statements = (result.value.statements ?? [])
      .map((node) => shapeNode(node, tokenKinds.length))
      .filter((node) => node !== undefined);
    return { statements, misfit };
  }
}

function shapeNode(node: AstNode, length: number): ShapeNode | undefined {
  const cst = node.$cstNode;
  const keys: string[] = [];
  const values: ShapeValue[] = [];
  let from = length;
  let to = 0;
  const grow = (value: ShapeValue) => {
    if (typeof value === 'number') {
      from = Math.min(from, value);
      to = Math.max(to, value + 1);
    } else if (isNode(value)) {
      from = Math.min(from, value.from);
      to = Math.max(to, value.to);
    } else for (const item of value) grow(item);
  };
  for (const [key, raw] of Object.entries(node)) {
    if (key.startsWith('$') || raw === undefined) continue;
    const value = shapeValue(raw, length);
    if (value === undefined) continue;
    keys.push(key);
    values.push(value);
    grow(value);
  }
  if (cst && Number.isFinite(cst.offset) && Number.isFinite(cst.end) && cst.end > cst.offset) {
    from = Math.min(from, cst.offset);
    to = Math.max(to, Math.min(cst.end, length));
  }
  if (to <= from) return undefined;
  return { type: node.$type, from, to, keys, values };
}

function shapeValue(raw: unknown, length: number): ShapeValue | undefined {
  if (typeof raw === 'string') {
    const index = raw === '' ? -1 : raw.charCodeAt(0) - firstImage;
    return index >= 0 && index < length ? index : undefined;
  }
  if (Array.isArray(raw)) {
    const items = raw.map((item) => shapeValue(item, length)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof raw === 'object' && raw !== null && '$type' in raw) return shapeNode(raw as AstNode, length);
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
