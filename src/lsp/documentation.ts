// The long text of an offer, when a reader asks for it: what a statement, a word, a unit or a currency means.

import type { Offer } from '#language/complete.ts';
import { formOf } from '#language/statements.ts';
import type { Vocabulary } from '#language/vocabulary.ts';
import { vocabularies } from '#language/vocabulary.ts';
import { clauseText, currencyText, statementText, unitText, vocabularyText } from './hover.ts';

/** What an offer's text can be found by again. */
export interface OfferKey {
  readonly kind: Offer['kind'];
  readonly label: string;
  readonly vocabulary?: Vocabulary;
}

export function keyOfOffer({ kind, label, vocabulary }: Offer): OfferKey | undefined {
  if (kind === 'word') return vocabulary ? { kind, label, vocabulary } : undefined;
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
