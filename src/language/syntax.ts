// The tree that reading gives: the grammar's own types, with every word at its place in the text.
// Every property may be missing, because a statement that is broken is still in the tree with what could be read of it.

import type { Finding } from '#text/finding.ts';
import type { Span } from '#text/span.ts';
import type * as grammar from './generated/ast.ts';
import type { StatementForm } from './statements.ts';
import type { Tokens } from './tokens.ts';

/** One token that carries meaning: a name, a figure, a text (without its quotes; the span has them). */
export interface Word extends Span {
  readonly text: string;
}

type Own<Key> = Key extends `$${string}` ? never : Key;
type Part<T> = T extends string | number | boolean
  ? Word
  : T extends readonly (infer Item)[]
    ? readonly Part<Item>[]
    : T extends { readonly $type: string }
      ? PartNode<T>
      : never;
export type PartNode<T extends { readonly $type: string }> = Span & { readonly $type: T['$type'] } & {
  readonly [Key in keyof T as Own<Key>]?: Part<T[Key]>;
};

interface InTree extends Span {
  /** The word that begins it, as it is written. */
  readonly head: Word;
  /** Its row of the statement table; undefined where the head is unknown. */
  readonly form: StatementForm | undefined;
  readonly parent: Statement | undefined;
  readonly children: readonly Statement[];
  /** From the opening brace to behind the closing one (or to where its block ends without one). */
  readonly block: Span | undefined;
  /** Whether it couldn't be read whole. */
  readonly broken: boolean;
  /** Its tokens without the block: from `firstToken` up to and without `endToken`. */
  readonly firstToken: number;
  readonly endToken: number;
}

type StatementNode<T> = T extends { readonly $type: string } ? PartNode<T> & InTree : never;
/** One statement; its span is the line without the block. */
export type Statement = StatementNode<grammar.Statement>;
export type StatementOf<Type extends Statement['$type']> = Extract<Statement, { readonly $type: Type }>;

export type NameNode = PartNode<grammar.Name>;
export type FigureNode = PartNode<grammar.Figure>;
export type UnitNode = PartNode<grammar.Unit>;
export type QuantityNode = PartNode<grammar.Quantity>;
export type EvidenceNode = PartNode<grammar.From> | PartNode<grammar.Assumed>;
export type MomentNode = PartNode<grammar.Moment>;

/** What reading one text gives: always a tree, and what is wrong with it. */
export interface Parsed {
  readonly file: string;
  readonly text: string;
  readonly tokens: Tokens;
  /** The statements of the file, in the order of the text. */
  readonly statements: readonly Statement[];
  readonly findings: readonly Finding[];
}

/** The whole of a statement: with its block. */
export function whole(statement: Statement): Span {
  return { start: statement.start, end: Math.max(statement.end, statement.block?.end ?? 0) };
}

/** Every statement of the tree, parents before children, in the order of the text. */
export function* everyStatement(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    yield* everyStatement(statement.children);
  }
}
