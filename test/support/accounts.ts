// The account of each kind of cost, from the vocabulary, as the analysis gives it to the economics.

import type { AccountKind, AccountOf } from '../../src/economics/accounts.ts';
import { vocabularies } from '../../src/language/vocabulary.ts';

export const accountOfWord: AccountOf = (word) => (vocabularies.costs.words[word]?.account ?? 'intermediate') as AccountKind;
