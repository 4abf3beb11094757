// The figures of a chain with the accounts that the vocabulary gives to costs: the stage between the chain and everything that shows its
// economics. Made when it is first asked for and remembered with the chain, so that checking pays for none of it.

import type { AccountKind, AccountOf } from '#economics/accounts.ts';
import { type Figures, figuresOf } from '#economics/figures.ts';
import { vocabularies } from '#language/vocabulary.ts';
import type { Chain } from '#model/chain.ts';
import { remembered } from '#text/remembered.ts';

/** Where a kind of cost stands in the account. */
const accountOf: AccountOf = (word) => (vocabularies.costs.words[word]?.account ?? 'intermediate') as AccountKind;

const memory = remembered((_: Chain): { figures?: Figures } => ({}));

/** Of a chain as it is, or of an end state; `aversion` is the owners' relative aversion to risk, where the settings say one. */
export function figuresFor(chain: Chain, aversion?: number): Figures {
  const kept = memory(chain);
  if (!kept.figures || (aversion !== undefined && kept.figures.aversion !== aversion))
    kept.figures = figuresOf(chain, aversion === undefined ? { accountOf } : { accountOf, aversion });
  return kept.figures;
}
