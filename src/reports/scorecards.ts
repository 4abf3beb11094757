// How each chain stands to the seven guidelines, as text and as JSON. The guidelines' room counts; this only lays it out.

import type { Breach, GuidelineScore } from '#guidelines/scorecard.ts';
import { listed, sayable } from '#guidelines/wording.ts';
import type { Unread } from '#model/chain.ts';
import { severities } from '#text/finding.ts';
import { forReading } from '#model/wording.ts';
import type { Paint, Role } from './frames.ts';
import { counted, lineOf, locate, type Sources } from './report.ts';
import { visible } from './visible.ts';

export interface ChainScores {
  /** The chain's name and title. */
  readonly chain: string;
  readonly title: string | undefined;
  /** The file as it is shown, and its URI. */
  readonly file: string;
  readonly uri: string;
  readonly scores: readonly GuidelineScore[];
  /** What of the chain can’t be read: the scores are without it. */
  readonly unread: readonly Unread[];
}

const mostFacts = 3;
const roles: Readonly<Record<GuidelineScore['state'], Role>> = { met: 'hint', breached: 'warning', unknown: 'quiet' };

export function scorecardText(chains: readonly ChainScores[], sources: Sources, paint: Paint): string {
  return chains.map((one) => `${cardOf(one, sources, paint)}\n`).join('\n');
}

function cardOf({ chain, title, file, uri, scores, unread }: ChainScores, sources: Sources, paint: Paint): string {
  const lines = [
    `${paint('strong', visible(`Scorecard of ${chain}${title ? `: ${title}` : ''}`))} ${paint('quiet', `(${visible(file)})`)}`,
  ];
  if (unread.length > 0) {
    const places = unread.map(({ place }) => lineOf(sources, place, uri));
    lines.push(
      paint(
        'error',
        `  ${counted(unread.length, 'statement')} can’t be read (${listed(places)}): the verdicts are without ${unread.length > 1 ? 'them' : 'it'}`,
      ),
    );
  }
  const below = (text: string) => lines.push(paint('quiet', `               ${visible(forReading(text))}`));
  for (const { guideline, title: about, state, rules, decided, breaches, missing, needs } of scores) {
    const weights = severities.flatMap((one) => counted(breaches.filter(({ severity }) => severity === one).length, one));
    const against = breaches.length > 0 ? `: ${weights.filter((weight) => !weight.startsWith('0')).join(', ')}` : '';
    const how = needs === undefined ? `${decided} of ${counted(rules, 'rule')} decided${against}` : 'no rule finds anything to judge';
    lines.push(`  ${guideline}  ${paint(roles[state], state.padEnd(8))}  ${about} ${paint('quiet', `(${how})`)}`);
    if (needs !== undefined) below(`its rules are about ${needs}`);
    const allowed = breaches.filter((breach) => breach.allowed);
    for (const breach of allowed.slice(0, mostFacts)) below(`${breach.rule} is ${allowanceOf(breach, sources, uri)}`);
    if (allowed.length > mostFacts) below(`and ${allowed.length - mostFacts} more that the model allows`);
    for (const { fact, statement } of missing.slice(0, mostFacts)) below(`it isn’t said ${fact}${statement && `: ${sayable(statement)}`}`);
    if (missing.length > mostFacts) below(`and ${missing.length - mostFacts} more`);
  }
  return lines.join('\n');
}

/** `accepted (line 28): the programme decides in June`; empty where nothing allows it. */
export function allowanceOf({ allowed }: Breach, sources: Sources, here: string): string {
  if (!allowed) return '';
  return `${allowed.accepted ? 'accepted' : 'allowed'} (${lineOf(sources, allowed.place, here)}): ${allowed.reason ?? 'no reason is given'}`;
}

export function scorecardJson({ chain, title, file, scores, unread }: ChainScores, sources: Sources) {
  return {
    chain,
    title: title ?? null,
    file,
    unread: unread.map(({ text, place }) => ({ text, ...locate(sources, place) })),
    guidelines: scores.map(({ guideline, title: about, state, rules, decided, met, breached, unknown, breaches, missing }) => ({
      guideline,
      title: about,
      state,
      rules,
      decided,
      met,
      breached,
      unknown,
      breaches: breaches.map(({ rule, message, severity, place, allowed }) => ({
        rule,
        message,
        severity,
        ...locate(sources, place),
        allowed: allowed ? { accepted: allowed.accepted, reason: allowed.reason ?? null, line: locate(sources, allowed.place).line } : null,
      })),
      missing: missing.map(({ fact, statement, at }) => ({ fact, statement, at: `${at.kind} ${at.name}` })),
    })),
  };
}
