// How each chain stands to the seven guidelines, as text and as JSON. The guidelines' room counts; this only lays it out.

import type { GuidelineScore } from '#guidelines/scorecard.ts';
import { sayable } from '#guidelines/wording.ts';
import type { Paint, Role } from './frames.ts';
import { visible } from './visible.ts';

export interface ChainScores {
  /** The chain's name and title. */
  readonly chain: string;
  readonly title: string | undefined;
  /** The file as it is shown. */
  readonly file: string;
  readonly scores: readonly GuidelineScore[];
}

const mostFacts = 3;
const roles: Readonly<Record<GuidelineScore['state'], Role>> = { met: 'hint', breached: 'warning', unknown: 'quiet' };

export function scorecardText(chains: readonly ChainScores[], paint: Paint): string {
  return chains.map((one) => `${cardOf(one, paint)}\n`).join('\n');
}

function cardOf({ chain, title, file, scores }: ChainScores, paint: Paint): string {
  const lines = [
    `${paint('strong', visible(`Scorecard of ${chain}${title ? `: ${title}` : ''}`))} ${paint('quiet', `(${visible(file)})`)}`,
  ];
  for (const { guideline, title: about, state, rules, decided, missing } of scores) {
    const how = rules === 0 ? 'no rule finds anything to judge' : `${decided} of ${rules} rules decided`;
    lines.push(`  ${guideline}  ${paint(roles[state], state.padEnd(8))}  ${about} ${paint('quiet', `(${how})`)}`);
    for (const { fact, statement } of missing.slice(0, mostFacts))
      lines.push(paint('quiet', `               it isn’t said ${visible(fact)}: ${visible(sayable(statement))}`));
    if (missing.length > mostFacts) lines.push(paint('quiet', `               and ${missing.length - mostFacts} more`));
  }
  return lines.join('\n');
}

export function scorecardJson({ chain, title, file, scores }: ChainScores) {
  return {
    chain,
    title: title ?? null,
    file,
    guidelines: scores.map(({ guideline, title: about, state, rules, decided, met, breached, unknown, missing }) => ({
      guideline,
      title: about,
      state,
      rules,
      decided,
      met,
      breached,
      unknown,
      missing: missing.map(({ fact, statement, at }) => ({ fact, statement, at: `${at.kind} ${at.name}` })),
    })),
  };
}
