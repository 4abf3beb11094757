// A contradiction as a finding: the one shape in which consistency, here and in the economics, says something.

import type { Finding, Fix, RelatedPlace, Severity } from '#text/finding.ts';
import { fitting } from '#text/shorten.ts';
import type { Place } from '#text/span.ts';
import { type ConsistencyCodeName, consistencyCodes } from './consistency-codes.ts';
import { forReading } from './wording.ts';

export interface Told {
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** A finding of this kind, with the severity of its code. Several messages go from the fullest to the shortest: the first that fits is said. */
export function contradiction(
  code: ConsistencyCodeName,
  place: Place,
  message: string | readonly string[],
  { severity, related, fixes }: Told = {},
): Finding {
  return {
    code,
    kind: 'consistency',
    severity: severity ?? consistencyCodes[code].severity,
    message: forReading(typeof message === 'string' ? fitting(message) : fitting(...message)),
    place,
    ...(related && related.length > 0 ? { related: related.map((one) => ({ ...one, message: forReading(one.message) })) } : {}),
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  };
}
