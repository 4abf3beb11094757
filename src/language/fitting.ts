// What the grammar lets follow the beginning of a statement. Completion asks; the reader itself decides, shape by shape, so that there is
// never a second grammar.

import { isNode, pathOf, type Shape, type ShapeValue, shapeOf } from './shapes.ts';
import type { StatementForm } from './statements.ts';
import { imageOfKind, isWordKind, kinds, type Punctuation, punctuationKind, wordKind } from './tokens.ts';

export interface Fitting {
  readonly kind: number;
  /** The property that it would fill, where it is one. */
  readonly slot: { readonly type: string; readonly path: string } | undefined;
}

const marks: readonly Punctuation[] = ['->', '.', ':', ',', '=', '%', '/', '?'];
const always = [kinds.name, kinds.number, kinds.string, kinds.date, ...marks.map(punctuationKind)];
const everywhere = ['none', 'from', 'assumed'];
const candidates = new Map<StatementForm, readonly number[]>();

/** Kinds of token that could stand in a statement of this form: its own words, and not every word of the language. */
function candidatesOf(form: StatementForm): readonly number[] {
  let found = candidates.get(form);
  if (!found) {
    const words = new Set([...(form.form.match(/[a-z]+/g) ?? []), ...everywhere]);
    words.delete(form.head);
    found = [...always, ...[...words].map(wordKind).filter((kind) => kind !== undefined)];
    candidates.set(form, found);
  }
  return found;
}

/** Everything that may follow these tokens of a statement. The same as `expectedAfter` says, in a tenth of the time. */
export function fittingAfter(form: StatementForm, tokenKinds: readonly number[]): Fitting[] {
  const found: Fitting[] = [];
  const at = tokenKinds.length;
  for (const kind of candidatesOf(form)) {
    const shape = shapeOf([...tokenKinds, kind], 0, at + 1);
    if (shape.misfit !== undefined && shape.misfit <= at) continue;
    // Several statements may stand in a line: a word that begins the next one doesn't continue this one.
    if (shape.statements.length > 1) continue;
    const slot = pathOf(shape, at);
    const asName = isWordKind(kind) && slot !== undefined && imageOfKind(kind) !== 'none';
    if (asName && !isKeywordSlot(shape, at)) continue;
    found.push({ kind, slot });
  }
  return found;
}

/** `kind='household'`, `fixed='fixed'`: a property that holds a word of the language itself. */
function isKeywordSlot(shape: Shape, token: number): boolean {
  const [statement] = shape.statements;
  return statement !== undefined && statement.keys.some((key, i) => key === 'fixed' && holds(statement.values[i] as ShapeValue, token));
}

function holds(value: ShapeValue, token: number): boolean {
  return value === token || (Array.isArray(value) && value.includes(token)) || (isNode(value) && value.from === token);
}
