// What a word of a text is: a statement's head, a name, a word of a vocabulary, a unit, a figure. One answer for hover and colours.

import type { Checked } from '#analysis/workspace.ts';
import { type Declaration, nodesAt, planOf } from '#language/names.ts';
import type { Slot, StatementForm } from '#language/statements.ts';
import { clauseHeads, clauses } from '#language/statements.ts';
import type { FigureNode, QuantityNode, Statement, Word } from '#language/syntax.ts';
import { imageOfKind, kinds } from '#language/tokens.ts';
import { currencies, units, type Vocabulary, vocabularies } from '#language/vocabulary.ts';
import type { Span } from '#text/span.ts';
import { nameAt } from './names.ts';
import { statementAt, tokenAt } from './places.ts';

export type Meaning = { readonly span: Span } & (
  | { readonly is: 'statement'; readonly form: StatementForm }
  | { readonly is: 'name'; readonly declaration: Declaration }
  | { readonly is: 'vocabulary'; readonly word: string; readonly vocabulary: Vocabulary }
  | { readonly is: 'unit'; readonly word: string }
  | { readonly is: 'currency'; readonly code: string }
  | { readonly is: 'date' | 'country'; readonly form: StatementForm }
  | { readonly is: 'figure'; readonly quantity: QuantityNode; readonly slot: Slot; readonly statement: Statement }
  | { readonly is: 'clause'; readonly word: string; readonly within: StatementForm | undefined }
  | { readonly is: 'open'; readonly within: StatementForm | undefined }
);

export function meaningAt(checked: Checked, offset: number): Meaning | undefined {
  const { parsed } = checked;
  const token = tokenAt(parsed.tokens, offset);
  if (token === undefined) return undefined;
  const span = { start: parsed.tokens.starts[token] as number, end: parsed.tokens.ends[token] as number };
  const word = parsed.text.slice(span.start, span.end);
  const kind = parsed.tokens.kinds[token] as number;
  const statement = statementAt(parsed, offset);
  const form = statement?.form;
  const named = nameAt(checked, offset);
  if (named && named.span.start === span.start) return { is: 'name', span, declaration: named.declaration };
  if (kind === kinds.bad || (kind === kinds.string && statement?.$type !== 'Country')) return undefined;
  if (statement && form) {
    if (statement.head.start === span.start && statement.$type !== 'Condition') return { is: 'statement', span, form };
    const inside = withinStatement(statement, form, span, word);
    if (inside) return { span, ...inside };
  }
  if (imageOfKind(kind) === '?' || word === '?') return { is: 'open', span, within: form };
  if (word in clauses || (form && word in clauseHeads)) return { is: 'clause', span, word, within: form };
  // In a statement that can't be read, what a word usually means is better than nothing.
  if (statement?.broken) {
    for (const vocabulary of Object.keys(vocabularies) as Vocabulary[])
      if (word in vocabularies[vocabulary].words) return { is: 'vocabulary', span, word, vocabulary };
    if (word in units) return { is: 'unit', span, word };
    if (word in currencies) return { is: 'currency', span, code: word };
  }
  return undefined;
}

type Inside = Meaning extends infer Each ? (Each extends unknown ? Omit<Each, 'span'> : never) : never;

function withinStatement(statement: Statement, form: StatementForm, { start, end }: Span, word: string): Inside | undefined {
  const plan = planOf(form);
  const here = (node: { readonly start: number; readonly end: number }) => node.start <= start && end <= node.end;
  for (const { path, slot } of plan.words) {
    const found = path[0] === 'head' ? [statement.head] : nodesAt<Word>(statement, path);
    if (found.some(here) && word in vocabularies[slot.vocabulary].words) return { is: 'vocabulary', word, vocabulary: slot.vocabulary };
  }
  for (const { path, slot } of plan.names) {
    if (!slot.or || !(word in vocabularies[slot.or].words)) continue;
    if (nodesAt<Span>(statement, path).some(here)) return { is: 'vocabulary', word, vocabulary: slot.or };
  }
  for (const [path, slot] of Object.entries(form.slots)) {
    const nodes = nodesAt<Span>(statement, path.split('.')).filter(here);
    const [node] = nodes;
    if (!node) continue;
    if (slot.is === 'date' || slot.is === 'country') return { is: slot.is, form };
    if (slot.is === 'unit' && word in units) return { is: 'unit', word };
    if (slot.is === 'currency' && 'text' in node && word in currencies) return { is: 'currency', code: word };
    if (slot.is === 'currency' && !('text' in node)) {
      const { value, unit } = node as FigureNode;
      if (unit && here(unit)) return word in currencies ? { is: 'currency', code: word } : undefined;
      if (value && here(value))
        return { is: 'figure', quantity: { ...node, $type: 'Quantity', parts: [node] } as unknown as QuantityNode, slot, statement };
    }
    if (slot.is === 'count') {
      const quantity = { $type: 'Quantity', start: node.start, end: node.end } as unknown as QuantityNode;
      return { is: 'figure', quantity, slot, statement };
    }
    if (slot.is === 'figure') {
      const quantity = node as QuantityNode;
      if (quantity.open && here(quantity.open)) return undefined;
      for (const { unit } of quantity.parts ?? []) {
        if (!unit || !here(unit)) continue;
        if (word in units || word === '%') return { is: 'unit', word };
        if (word in currencies) return { is: 'currency', code: word };
        return undefined;
      }
      if (quantity.parts) return { is: 'figure', quantity, slot, statement };
    }
  }
  return undefined;
}
