// Changes of a text as plain data, and the one function that applies them.

import type { Span } from './span.ts';

/** Replaces `at` by `text`. `snippet`, where given, is the same text with tab stops for clients that know snippets. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
  readonly snippet?: string;
}

export interface FileEdits {
  readonly file: string;
  readonly edits: readonly Edit[];
}

/**
 * The text after `edits`, in whatever order they are given. Two insertions at one place keep their order.
 * Returns undefined where two edits overlap, so that nothing is ever half applied.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.at.start - b.edit.at.start || a.edit.at.end - b.edit.at.end || a.index - b.index);
  const out: string[] = [];
  let done = 0;
  for (const { edit } of sorted) {
    if (edit.at.start < done || edit.at.end > text.length) return undefined;
    out.push(text.slice(done, edit.at.start), edit.text);
    done = edit.at.end;
  }
  out.push(text.slice(done));
  return out.join('');
}
