// Which role each word has, for semantic colours: statements, clause words, names by what they stand for, vocabulary, units.
// A name that nothing is known of gets no role, so that it stands out. Which colour a role has is the editor's business.

import type { Checked } from '#analysis/workspace.ts';
import { nodesAt, planOf } from '#language/names.ts';
import { clauses, type Kind } from '#language/statements.ts';
import { everyStatement, type QuantityNode, type Statement, type Word } from '#language/syntax.ts';
import { kinds } from '#language/tokens.ts';
import { currencies, units, vocabularies } from '#language/vocabulary.ts';
import type { Span } from '#text/span.ts';

/** In the order of the legend. */
export const roles = [
  'keyword',
  'comment',
  'string',
  'number',
  'operator',
  'namespace',
  'class',
  'interface',
  'struct',
  'type',
  'enumMember',
  'function',
  'event',
  'method',
  'property',
  'variable',
  'parameter',
  'macro',
  'typeParameter',
] as const;
export const marks = ['declaration', 'defaultLibrary'] as const;

export interface Coloured extends Span {
  readonly role: (typeof roles)[number];
  readonly mark?: (typeof marks)[number] | undefined;
}

export const roleOf: Readonly<Record<Kind, Coloured['role']>> = {
  chain: 'namespace',
  product: 'type',
  grade: 'property',
  market: 'interface',
  firm: 'class',
  group: 'struct',
  support: 'function',
  channel: 'event',
  upgrade: 'method',
  plan: 'method',
  source: 'variable',
  unit: 'typeParameter',
  season: 'parameter',
  word: 'enumMember',
};

/** Everything with a role, in the order of the text, without overlaps. */
export function colours(checked: Checked): Coloured[] {
  const { tokens, text } = checked.parsed;
  const byStart = new Map<number, Coloured>();
  const add = (span: Span, role: Coloured['role'], mark?: Coloured['mark']) => {
    if (span.end > span.start) byStart.set(span.start, { start: span.start, end: span.end, role, mark });
  };
  for (const comment of tokens.comments) add(comment, 'comment');
  tokens.kinds.forEach((kind, i) => {
    const span = { start: tokens.starts[i] as number, end: tokens.ends[i] as number };
    if (kind === kinds.string) add(span, 'string');
    else if (kind === kinds.number || kind === kinds.date) add(span, 'number');
  });
  for (const statement of everyStatement(checked.parsed.statements)) {
    if (!statement.form) continue;
    if (statement.$type !== 'Condition') add(statement.head, 'keyword');
    clauseWords(statement, checked, add);
    known(statement, add);
  }
  for (const { span, target } of checked.names.references) {
    if (target) add(span, roleOf[target.kind]);
    else byStart.delete(span.start);
  }
  for (const { span, kind } of checked.names.declared.declarations) add(span, roleOf[kind], 'declaration');
  const sorted = [...byStart.values()].toSorted((a, b) => a.start - b.start);
  let end = 0;
  return sorted.filter((span) => {
    if (span.start < end || /[\r\n]/.test(text.slice(span.start, span.end))) return false;
    end = span.end;
    return true;
  });
}

type Add = (span: Span, role: Coloured['role'], mark?: Coloured['mark']) => void;

function clauseWords(statement: Statement, { parsed }: Checked, add: Add): void {
  const { starts, ends, kinds: tokenKinds } = parsed.tokens;
  // Which of a statement's words are names is told by its properties: what is left over are words of the language.
  const taken = new Set<number>();
  const take = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(take);
    const { start, text } = node as Partial<Word>;
    if (typeof text === 'string' && typeof start === 'number') taken.add(start);
    else for (const [key, value] of Object.entries(node)) if (!inTree.has(key)) take(value);
  };
  for (const [key, value] of Object.entries(statement)) if (!inTree.has(key) && key !== 'none') take(value);
  for (let token = statement.firstToken + 1; token < statement.endToken; token++) {
    const start = starts[token] as number;
    const end = ends[token] as number;
    const kind = tokenKinds[token] as number;
    if (taken.has(start) || kind === kinds.name || kind < 8) continue;
    const word = parsed.text.slice(start, end);
    if (word in clauses || /^[a-z]+$/.test(word)) add({ start, end }, 'keyword');
  }
}

const inTree = new Set([
  '$type',
  'start',
  'end',
  'head',
  'form',
  'parent',
  'children',
  'block',
  'broken',
  'firstToken',
  'endToken',
  'none',
]);

/** Words of the vocabularies, units and currencies. */
function known(statement: Statement, add: Add): void {
  const form = statement.form;
  if (!form) return;
  const plan = planOf(form);
  for (const { path, slot } of plan.words) {
    const words = path[0] === 'head' ? [statement.head] : nodesAt<Word>(statement, path);
    for (const word of words) if (word.text in vocabularies[slot.vocabulary].words) add(word, 'enumMember', 'defaultLibrary');
  }
  for (const path of plan.figures)
    for (const { parts } of nodesAt<QuantityNode>(statement, path))
      for (const { unit } of parts ?? [])
        for (const word of unit ? [...(unit.first ? [unit.first] : []), ...(unit.per ?? [])] : [])
          if (word.text in units || word.text in currencies) add(word, 'typeParameter', 'defaultLibrary');
  for (const [path, slot] of Object.entries(form.slots)) {
    if (slot.is !== 'currency') continue;
    for (const node of nodesAt<Word | { readonly unit?: { readonly first?: Word } }>(statement, path.split('.'))) {
      const word = 'text' in node ? node : node.unit?.first;
      if (word && word.text in currencies) add(word, 'typeParameter', 'defaultLibrary');
    }
  }
}
