// Repairs in the model's terms: put this statement into that element, write this in place of that. A rule says what to change,
// `edits.ts` how the text changes. Nothing here knows indentation, comments or line endings.

import type { Origin } from '#model/chain.ts';
import type { FixKind } from '#text/finding.ts';
import type { Place } from '#text/span.ts';

/**
 * One statement, or with a block several. A figure to be filled in is `?`; a word that the reader is to choose is `‹word›` with the
 * one that stands there if nothing is chosen; a text is `"‹what to write›"`, and begins with `?` until it is written. All are tab stops for clients that have them.
 */
export type Wording = string | { readonly head: string; readonly block: readonly Wording[] };

export type Change =
  /** A statement into the block of `into`, which is made if there is none yet. */
  | { readonly do: 'insert'; readonly into: Origin; readonly statement: Wording }
  /** A statement behind `after`, in the same block. */
  | { readonly do: 'follow'; readonly after: Origin; readonly statement: Wording }
  | { readonly do: 'replace'; readonly place: Place; readonly by: string }
  /** Behind a figure or a name that stays. */
  | { readonly do: 'append'; readonly to: Place; readonly text: string }
  /** The words `find`, which stand in `place` as they are, whatever space is between them. */
  | { readonly do: 'rewrite'; readonly place: Place; readonly find: string; readonly by: string }
  /** The whole statement; comments beside it stay. */
  | { readonly do: 'remove'; readonly statement: Origin };

export interface Repair {
  readonly title: string;
  readonly kind: FixKind;
  readonly preferred?: boolean;
  readonly changes: readonly Change[];
}

export const insert = (into: Origin, statement: Wording): Change => ({ do: 'insert', into, statement });
export const follow = (after: Origin, statement: Wording): Change => ({ do: 'follow', after, statement });
export const replace = (place: Place, by: string): Change => ({ do: 'replace', place, by });
export const append = (to: Place, text: string): Change => ({ do: 'append', to, text });
export const rewrite = (place: Place, find: string, by: string): Change => ({ do: 'rewrite', place, find, by });
export const remove = (statement: Origin): Change => ({ do: 'remove', statement });
