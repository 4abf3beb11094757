// The long text of an offer, when a reader asks for it: what a statement, a word, a unit or a currency means, or what a name stands for.

import type { Checked } from '#analysis/workspace.ts';
import type { Offer } from '#language/complete.ts';
import { formOf } from '#language/statements.ts';
import type { Vocabulary } from '#language/vocabulary.ts';
import { fullName } from '#language/names.ts';
import { vocabularies } from '#language/vocabulary.ts';
import { clauseText, currencyText, nameText, statementText, unitText, vocabularyText } from './hover.ts';

/** What an offer's text can be found by again. */
export interface OfferKey {
  readonly kind: Offer['kind'];
  readonly label: string;
  readonly vocabulary?: Vocabulary;
  /** What a name stands for. */
  readonly of?: Offer['of'];
}

export function keyOfOffer({ kind, label, vocabulary, of, also }: Offer): OfferKey | undefined {
  if (kind === 'word') return vocabulary ? { kind, label, vocabulary } : undefined;
  // A name of a file that isn't used yet says in its line what it is.
  if (kind === 'name') return of && !also ? { kind, label, of } : undefined;
  return kind === 'statement' || kind === 'clause' || kind === 'unit' || kind === 'currency' ? { kind, label } : undefined;
}

export function documentationOf(key: unknown): string | undefined {
  const { kind, label, vocabulary } = (key ?? {}) as Partial<OfferKey>;
  if (typeof label !== 'string') return undefined;
  switch (kind) {
    case 'statement': {
      const form = formOf(label);
      return form && statementText(form);
    }
    case 'clause':
      return clauseText(label, undefined);
    case 'word':
      return vocabulary && vocabulary in vocabularies ? vocabularyText(label, vocabulary) : undefined;
    case 'unit': {
      const parts = label.split('/').filter(Boolean);
      return (
        parts
          .map((part) => unitText(part) ?? currencyText(part, undefined))
          .filter(Boolean)
          .join('\n\n') || undefined
      );
    }
    case 'currency':
      return currencyText(label, undefined);
    default:
      return undefined;
  }
}

/** What an offered name stands for, with its figures: worked out for the one that a reader rests on. */
export function documentationOfName(key: unknown, checked: Checked): string | undefined {
  const { kind, label, of } = (key ?? {}) as Partial<OfferKey>;
  if (kind !== 'name') return undefined;
  const { declared, imported } = checked.names;
  const found = [declared, ...imported]
    .flatMap(({ declarations }) => declarations)
    .filter((one) => one.kind === of && [fullName(one), one.name, `.${one.name}`].includes(label ?? ''));
  // Two products may have a grade of the same name.
  return found[0] && found.length === 1 ? nameText(found[0], checked) : undefined;
}
