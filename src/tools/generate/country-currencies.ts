// Which currencies a country pays in, by every name that people write for it: completion offers a chain's own money first.
import { countries } from 'countries-list';
import { currencies, plainCountry } from '#language/vocabulary.ts';
import type { GeneratedFiles } from '../generate.ts';

export function generate(): GeneratedFiles {
  const found = new Map<string, string>();
  for (const [code, { name, native, alias, currency }] of Object.entries(countries)) {
    const own = currency.filter((one) => one in currencies && currencies[one]?.until === undefined).slice(0, 2);
    if (own.length === 0) continue;
    for (const spelling of [name, native, ...(alias ?? []), code].map(plainCountry))
      if (spelling !== '' && !found.has(spelling)) found.set(spelling, own.join(' '));
  }
  const sorted = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    'src/language/country-currencies.json': `{\n${sorted.map(([name, own]) => `  ${JSON.stringify(name)}: ${JSON.stringify(own)}`).join(',\n')}\n}\n`,
  };
}
