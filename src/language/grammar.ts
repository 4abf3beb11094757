// The one door to Langium: the tree of a line of tokens, as the grammar has it. `shapes.ts` asks for it when it meets a shape for the first time.

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
import { VchainGeneratedModule, VchainGeneratedSharedModule, VchainLanguageMetaData } from './generated/module.ts';
import { isNode, keyOf, type Packed, type Shape, type ShapeNode, type ShapeValue, type UsualShapes } from './shapes.ts';
import { headKind, kindCount, kinds, knownWords, punctuationKind, type Punctuation, wordKind } from './tokens.ts';

const firstImage = 0x100;

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
  const packed: Record<string, string> = {};
  for (const line of lines) {
    const shape = langium.read(line);
    if (shape.misfit === undefined) packed[keyOf(line, 0, line.length)] = JSON.stringify(shape.statements.map(pack));
  }
  const sorted = Object.fromEntries(Object.entries(packed).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { types, keys, shapes: sorted };
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
