// The stops of a statement's snippet, with what fits there: the table's snippets know figures and places, the model around knows names.

import { fittingAfter } from './fitting.ts';
import { slotAt } from './slots.ts';
import { formOf, type Slot } from './statements.ts';
import { headKind, kinds, punctuationKind, tokenize } from './tokens.ts';

const question = punctuationKind('?');

/** A snippet whose stops offer what fits there. `?` comes first, and stands where any name or unit may: what nobody chooses stays open. */
export function withChoices(snippet: string, choicesOf: (slot: Slot | undefined) => readonly string[] | undefined): string {
  return snippet
    .split('\n')
    .map((line) => {
      const head = /^\s*([a-z]+)/.exec(line)?.[1];
      const form = head === undefined ? undefined : formOf(head);
      if (!form || head === undefined) return line;
      const so: number[] = [];
      let at = 0;
      const read = (text: string) => {
        for (const kind of tokenize(text).kinds) so.push(so.length === 0 ? (headKind(head) ?? kind) : kind);
      };
      return line.replace(/"?\$\{(\d+):[^}]*\}"?|\$\{\d+\|[^|]*\|\}/g, (stop, number: string | undefined, offset: number) => {
        read(line.slice(at, offset));
        at = offset + stop.length;
        const slot = fittingAfter(form, so).find(({ kind }) => kind === kinds.name)?.slot;
        so.push(stop.startsWith('"') ? kinds.string : slot ? kinds.name : question);
        const choices = number === undefined || !slot ? undefined : choicesOf(slotAt(slot.type, slot.path));
        if (!choices) return stop;
        return choices.length === 0 ? `\${${number}:?}` : `\${${number}|?,${choices.join(',')}|}`;
      });
    })
    .join('\n');
}
