// Answers how a document's chains stand to the seven guidelines, with the places to go to, and which rules there are. For our own client.

import { cardOf } from '#guidelines/card.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { Place } from '#text/span.ts';
import type { ChainCard, RuleList, RulesMethod, Scorecard, ScorecardMethod, ScorecardParams, Spot } from './messages.ts';
import type { Session } from './session.ts';
import { cardsOf } from './verdicts.ts';
import { wrongParams } from './wire.ts';

export function answerScorecard(session: Session): void {
  const spot = (place: Place): Spot[] => session.locations([place]);
  session.wire.ownRequest('vchain/scorecard' satisfies ScorecardMethod, (params: ScorecardParams): Scorecard => {
    const uri: unknown = params?.uri;
    if (typeof uri !== 'string') throw wrongParams('uri');
    const document = session.documents.get(uri);
    const checked = document && session.check(document);
    if (!checked) return [];
    return cardsOf(checked).flatMap(({ name, place, unread, guidelines }) =>
      spot(place).map(
        (location): ChainCard => ({
          name,
          location,
          unread: unread.flatMap(spot),
          guidelines: guidelines.map((one) => ({
            ...one,
            reasons: one.reasons.flatMap(({ place: at, ...reason }) => spot(at).map((found) => ({ ...reason, location: found }))),
          })),
        }),
      ),
    );
  });
  session.wire.ownRequest(
    'vchain/rules' satisfies RulesMethod,
    (): RuleList => rules.map((rule) => ({ id: rule.id, title: cardOf(rule).title, summary: rule.summary })),
  );
}
