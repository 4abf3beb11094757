// What some words of the vocabulary mean to the guidelines: which contracts hold beforehand, what carries goods or news.
// The vocabulary itself is the language's; a test holds these sets and its files together. A chain's own words are in none of them.

/** Contracts that settle quantity or price before the work is done, and leave the seller free otherwise. */
export const assuringContracts: ReadonlySet<string> = new Set([
  'forward',
  'outgrower',
  'framework',
  'order',
  'standing-order',
  'supply-programme',
  'sub-contract',
  'tender',
  'share',
]);

/** Contracts that assure nothing, or tie the seller without assuring anything. */
export const bareContracts: ReadonlySet<string> = new Set([
  'spot',
  'consignment',
  'commission',
  'auction',
  'tied-loan',
  'exclusive',
  'custom',
]);

/** Whether a contract is known to assure nothing. What a chain's own word means, nobody here knows. */
export function isBare(contract: { readonly word: string | undefined } | undefined): boolean {
  return contract !== undefined && (contract.word === undefined || bareContracts.has(contract.word));
}

/** Barriers of place. */
export const physicalBarriers: ReadonlySet<string> = new Set([
  'distance',
  'roads',
  'transport',
  'terrain',
  'rains',
  'telecoms',
  'electricity',
  'water',
  'security',
]);

/** Information of little use for knowing what the end market wants: how to work, or the terms of one deal. */
export const informationOnTermsAndMethods: ReadonlySet<string> = new Set([
  'quantities',
  'delivery-dates',
  'buyers',
  'payment-terms',
  'production-methods',
  'pests',
  'weather',
  'regulations',
]);

export const accessByTechnology: ReadonlySet<string> = new Set([
  'phone',
  'radio',
  'internet',
  'smartphone',
  'computer',
  'fax',
  'television',
]);
export const accessByRoad: ReadonlySet<string> = new Set(['road', 'public-transport', 'market']);
export const accessToPrices: ReadonlySet<string> = new Set(['price-board', 'price-service']);

/** Functions and services that carry goods: to bulk small lots isn’t yet to fetch them. */
export const carryingFunctions: ReadonlySet<string> = new Set(['transport', 'collection']);
export const carryingServices: ReadonlySet<string> = new Set(['transport']);
export const carryingAssurances: ReadonlySet<string> = new Set(['collection', 'collection-date']);
export const carryingSupports: ReadonlySet<string> = new Set(['transport', 'ict']);

/** What a supporting market can offer that tells producers of the market. */
export const informingServices: ReadonlySet<string> = new Set(['market-information', 'market-linkage']);
export const informingFunctions: ReadonlySet<string> = new Set(['information', 'marketing']);
export const informingSupports: ReadonlySet<string> = new Set(['market-information', 'market-linkage']);

/** Finance for longer than a season. */
export const longFinance: ReadonlySet<string> = new Set(['investment-capital', 'leasing', 'guarantee', 'grants']);

export function anyOf(words: Iterable<string> | undefined, set: ReadonlySet<string>): boolean {
  for (const word of words ?? []) if (set.has(word)) return true;
  return false;
}
