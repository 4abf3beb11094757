// The known words of the language, from the vocabulary files beside this one: completion, hover, «did you mean» and the docs all
// read them here. A chain may add words of its own (`word`); those are `names.ts`'s business.

import access from './vocabulary/access.json' with { type: 'json' };
import assurances from './vocabulary/assurances.json' with { type: 'json' };
import barriers from './vocabulary/barriers.json' with { type: 'json' };
import completeness from './vocabulary/completeness.json' with { type: 'json' };
import conditionStates from './vocabulary/condition-states.json' with { type: 'json' };
import conditions from './vocabulary/conditions.json' with { type: 'json' };
import considerations from './vocabulary/considerations.json' with { type: 'json' };
import contracts from './vocabulary/contracts.json' with { type: 'json' };
import costs from './vocabulary/costs.json' with { type: 'json' };
import deciders from './vocabulary/deciders.json' with { type: 'json' };
import functions from './vocabulary/functions.json' with { type: 'json' };
import funders from './vocabulary/funders.json' with { type: 'json' };
import goals from './vocabulary/goals.json' with { type: 'json' };
import governance from './vocabulary/governance.json' with { type: 'json' };
import groupKinds from './vocabulary/group-kinds.json' with { type: 'json' };
import images from './vocabulary/images.json' with { type: 'json' };
import impetus from './vocabulary/impetus.json' with { type: 'json' };
import information from './vocabulary/information.json' with { type: 'json' };
import levels from './vocabulary/levels.json' with { type: 'json' };
import marketKinds from './vocabulary/market-kinds.json' with { type: 'json' };
import media from './vocabulary/media.json' with { type: 'json' };
import months from './vocabulary/months.json' with { type: 'json' };
import payments from './vocabulary/payments.json' with { type: 'json' };
import pilots from './vocabulary/pilots.json' with { type: 'json' };
import rhythms from './vocabulary/rhythms.json' with { type: 'json' };
import risks from './vocabulary/risks.json' with { type: 'json' };
import services from './vocabulary/services.json' with { type: 'json' };
import sizes from './vocabulary/sizes.json' with { type: 'json' };
import standards from './vocabulary/standards.json' with { type: 'json' };
import supportKinds from './vocabulary/support-kinds.json' with { type: 'json' };
import trends from './vocabulary/trends.json' with { type: 'json' };
import trust from './vocabulary/trust.json' with { type: 'json' };
import upgradeTypes from './vocabulary/upgrade-types.json' with { type: 'json' };
import workers from './vocabulary/workers.json' with { type: 'json' };
import countryData from './country-currencies.json' with { type: 'json' };
import currencyData from './currencies.json' with { type: 'json' };
import unitData from './units.json' with { type: 'json' };

export type Vocabulary =
  | 'access'
  | 'assurances'
  | 'barriers'
  | 'completeness'
  | 'condition-states'
  | 'conditions'
  | 'considerations'
  | 'contracts'
  | 'costs'
  | 'deciders'
  | 'functions'
  | 'funders'
  | 'goals'
  | 'governance'
  | 'group-kinds'
  | 'images'
  | 'impetus'
  | 'information'
  | 'levels'
  | 'market-kinds'
  | 'media'
  | 'months'
  | 'payments'
  | 'pilots'
  | 'rhythms'
  | 'risks'
  | 'services'
  | 'sizes'
  | 'standards'
  | 'support-kinds'
  | 'trends'
  | 'trust'
  | 'upgrade-types'
  | 'workers';

export interface VocabularyEntry {
  readonly meaning: string;
  /** One line of the language that uses it. */
  readonly example: string;
  /** Other words that people write for it. */
  readonly also?: readonly string[];
  /** Costs: where it stands in the accounts. */
  readonly account?: string;
  /** Barriers: social, physical, economic or educational. */
  readonly kind?: string;
  /** Services: whether it is finance. */
  readonly finance?: boolean;
  /** Media: whether one must be able to read. */
  readonly written?: boolean;
  /** Condition states: whether it favours the chain. */
  readonly favourable?: boolean;
  /** Months: 1 to 12. */
  readonly number?: number;
  /** Sizes: whether it is one of an MSE. */
  readonly mse?: boolean;
  /** Conditions: the states that it may have, or that it is given as a share. */
  readonly states?: readonly string[];
  readonly quantity?: string;
}

export interface VocabularyList {
  /** What one of its words is called in a message. */
  readonly noun: string;
  readonly title: string;
  readonly words: Readonly<Record<string, VocabularyEntry>>;
}

function list(data: { readonly noun: string; readonly title: string; readonly words: object }): VocabularyList {
  // Without a prototype, so that no text of a user's (`constructor`) is found in it by chance.
  return { noun: data.noun, title: data.title, words: Object.assign(Object.create(null), data.words) };
}

export const vocabularies: Readonly<Record<Vocabulary, VocabularyList>> = {
  access: list(access),
  assurances: list(assurances),
  barriers: list(barriers),
  completeness: list(completeness),
  'condition-states': list(conditionStates),
  conditions: list(conditions),
  considerations: list(considerations),
  contracts: list(contracts),
  costs: list(costs),
  deciders: list(deciders),
  functions: list(functions),
  funders: list(funders),
  goals: list(goals),
  governance: list(governance),
  'group-kinds': list(groupKinds),
  images: list(images),
  impetus: list(impetus),
  information: list(information),
  levels: list(levels),
  'market-kinds': list(marketKinds),
  media: list(media),
  months: list(months),
  payments: list(payments),
  pilots: list(pilots),
  rhythms: list(rhythms),
  risks: list(risks),
  services: list(services),
  sizes: list(sizes),
  standards: list(standards),
  'support-kinds': list(supportKinds),
  trends: list(trends),
  trust: list(trust),
  'upgrade-types': list(upgradeTypes),
  workers: list(workers),
};

export interface CurrencyEntry {
  readonly name: string;
  readonly decimals?: number;
  /** The last year in which it was money, where it no longer is. */
  readonly until?: number;
  readonly withdrawn?: boolean;
}
/** ISO 4217, withdrawn currencies too: studies of 2003–06 use them. */
export const currencies: Readonly<Record<string, CurrencyEntry>> = Object.assign(Object.create(null), currencyData.currencies);
/** What people write for a currency, for «did you mean». */
export const currencySymbols: Readonly<Record<string, string>> = Object.assign(Object.create(null), currencyData.symbols);

/** The currency that a word or sign means, by its code; undefined where it means none. */
export function currencyMeant(word: string): string | undefined {
  if (word in currencies) return word;
  const upper = word.toUpperCase();
  return currencySymbols[word] ?? currencySymbols[word.toLowerCase()] ?? (word.length === 3 && upper in currencies ? upper : undefined);
}

/** A country's name as the table has it: small letters without accents, blanks and marks. */
export function plainCountry(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The currencies that a country pays in today, the usual one first; none where nobody knows the country. */
export function currenciesOf(country: string): readonly string[] {
  const found = Object.entries(countryData).find(([name]) => name === plainCountry(country))?.[1];
  return found?.split(' ') ?? [];
}

export interface UnitEntry {
  readonly name: string;
  readonly dimension: string;
  readonly factor: number;
  readonly meaning: string;
  readonly example: string;
  /** Other spellings that are right: `months`. */
  readonly plural?: string;
  /** What people write for it, for «did you mean». */
  readonly also?: readonly string[];
}
/** By every spelling that is right, singular first. */
export const units: Readonly<Record<string, UnitEntry>> = Object.assign(Object.create(null), unitData);
for (const entry of Object.values(units)) if (entry.plural) (units as Record<string, UnitEntry>)[entry.plural] = entry;
