// How the chains of a file stand to the seven guidelines: the counts behind the status bar item, and the list that it opens. Each chain
// counts by itself. The scorecard judges; here its verdicts get the places that a reader would go to.

import type { Checked } from '#analysis/workspace.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { GuidelineNumber } from '#guidelines/rule.ts';
import { scorecard } from '#guidelines/scorecard.ts';
import { sayable } from '#guidelines/wording.ts';
import type { Chain } from '#model/chain.ts';
import { forReading } from '#model/wording.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Place } from '#text/span.ts';
import type { Reason, Verdicts } from './messages.ts';

/** What is still to be filled in can be read. */
const unreadOf = ({ unread = [] }: Chain) => unread.filter(({ open }) => !open);

export function countVerdicts({ chains, suppressed }: Checked): Omit<Verdicts, 'uri'> {
  const all = { met: 0, breached: 0, unknown: 0, unread: 0 };
  const each = chains.map(({ chain, verdicts }) => {
    const own = { met: 0, breached: 0, unknown: 0, unread: unreadOf(chain).length };
    all.unread += own.unread;
    for (const { state } of scorecard(verdicts, rules, suppressed)) {
      own[state]++;
      all[state]++;
    }
    return { name: chain.title ?? chain.name, ...own };
  });
  return { ...all, chains: each };
}

interface Card {
  readonly name: string;
  readonly place: Place;
  readonly unread: readonly Place[];
  readonly guidelines: readonly {
    readonly number: GuidelineNumber;
    readonly title: string;
    readonly state: 'met' | 'breached' | 'unknown';
    readonly allowed: boolean;
    readonly needs?: string;
    readonly reasons: readonly (Omit<Reason, 'location'> & { readonly place: Place })[];
  }[];
}

/** What goes against each guideline, then the facts that would decide the rest of it. */
export function cardsOf({ file, parsed, chains, suppressed }: Checked): readonly Card[] {
  let lines: LineIndex | undefined;
  const lineOf = (place: Place) =>
    place.file === file ? ` (line ${(lines ??= new LineIndex(parsed.text)).at(place.start).line + 1})` : '';
  return chains.map(({ chain, verdicts }) => ({
    name: chain.title ?? chain.name,
    place: chain.namePlace,
    unread: unreadOf(chain).map(({ place }) => place),
    guidelines: scorecard(verdicts, rules, suppressed).map(({ guideline, title, state, breaches, allowed, missing, needs }) => {
      const against = breaches.map(({ message, rule, place, allowed: by }) =>
        by
          ? {
              kind: 'allowed' as const,
              says: message,
              next: `${by.accepted ? 'Accepted' : 'Allowed'}${lineOf(by.place)}: ${by.reason ?? 'no reason is given'}`,
              rule,
              place,
            }
          : { kind: 'breach' as const, says: message, rule, place },
      );
      const open = missing.map((fact) => ({
        kind: 'missing' as const,
        says: forReading(`It isn’t said ${fact.fact}.`),
        next: fact.statement ? `Say it with ${sayable(fact.statement)}.` : 'It stands here and can’t be read.',
        rule: verdicts.find((verdict) => verdict.missing === fact)?.rule ?? '',
        place: fact.at.headline,
      }));
      return { number: guideline, title, state, allowed, ...(needs === undefined ? {} : { needs }), reasons: [...against, ...open] };
    }),
  }));
}
