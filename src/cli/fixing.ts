// `--fix`: takes the fixes of findings, round after round, until none is left. A round that makes something worse is taken back and its fixes
// are tried one by one; if the rounds don't come to an end, everything is as it was. Nothing is written here.

import { repairsOf } from '#reports/frames.ts';
import { inOrder, isAtLeast } from '#reports/report.ts';
import { applyEdits, type Edit } from '#text/edit.ts';
import { type Finding, type Fix, type FixKind, severities } from '#text/finding.ts';
import type { Models } from './models.ts';
import { Unable } from './unable.ts';

const mostRounds = 10;

export interface Fixed {
  /** The URIs of the models that are different now. */
  readonly files: readonly string[];
  readonly fixes: number;
}

/**
 * Changes the models in memory. `findingsOf` gives the findings that count. Throws `Unable`, with the models as they were, when
 * the fixes of some findings undo each other.
 */
export function fix(models: Models, kinds: ReadonlySet<FixKind>, findingsOf: () => readonly Finding[]): Fixed {
  const before = new Map(models.files.map((uri) => [uri, models.textOf(uri)]));
  const refused = new Set<string>();
  let fixes = 0;
  for (let round = 0; ; round++) {
    const wanted = wantedFixes(findingsOf(), models, kinds, refused);
    if (wanted.length === 0) break;
    if (round >= mostRounds) {
      for (const [uri, text] of before) models.change(uri, text as string);
      throw new Unable(
        `The fixes don’t come to an end after ${mostRounds} rounds, so nothing was changed: \`${wanted[0]?.finding.code}\` comes back each time.`,
      );
    }
    fixes += takeRound(models, wanted, findingsOf, refused);
  }
  return { files: models.files.filter((uri) => models.textOf(uri) !== before.get(uri)), fixes };
}

interface Wanted {
  readonly finding: Finding;
  readonly fix: Fix;
  /** So that a fix that made something worse isn't tried again in the same words at the same finding. */
  readonly key: string;
}

/**
 * One fix a finding: the preferred one, or the only one of the kinds that are asked for. None for the guidelines' hints: they ask for a fact,
 * and only a person can know it.
 */
function wantedFixes(
  findings: readonly Finding[],
  models: Models,
  kinds: ReadonlySet<FixKind>,
  refused: ReadonlySet<string>,
): readonly Wanted[] {
  return inOrder(findings, models).flatMap((finding): Wanted[] => {
    if (finding.kind === 'guideline' && finding.severity === 'hint') return [];
    const mine = repairsOf(finding).filter(
      ({ kind, edits }) => kinds.has(kind) && edits.length > 0 && edits.every(({ file }) => models.textOf(file) !== undefined),
    );
    const chosen = mine.find(({ preferred }) => preferred) ?? (mine.length === 1 ? mine[0] : undefined);
    if (!chosen) return [];
    const key = [finding.code, finding.message, chosen.title].join('\u0000');
    return refused.has(key) ? [] : [{ finding, fix: chosen, key }];
  });
}

function takeRound(models: Models, wanted: readonly Wanted[], findingsOf: () => readonly Finding[], refused: Set<string>): number {
  const taken = apart(wanted);
  if (attempt(models, taken, findingsOf)) return taken.length;
  // Something in it makes it worse: one by one, each is looked for again in the text as it is by then.
  let done = 0;
  for (const { key } of taken) {
    const again = wanted.find((one) => one.key === key);
    if (!again || refused.has(key)) continue;
    const now = findingsOf().find(({ code, message }) => code === again.finding.code && message === again.finding.message);
    const current = now && repairsOf(now).find(({ title }) => title === again.fix.title);
    if (now && current && attempt(models, [{ finding: now, fix: current, key }], findingsOf)) done++;
    else refused.add(key);
  }
  return done;
}

/** The fixes that touch nothing of each other, the first ones first. */
function apart(wanted: readonly Wanted[]): readonly Wanted[] {
  const spans = new Map<string, Edit['at'][]>();
  return wanted.filter(({ fix: { edits } }) => {
    const own = edits.flatMap(({ file, edits: list }) => list.map(({ at }) => ({ file, at })));
    // Insertions at one place count as touching: their order would be chance.
    if (own.some(({ file, at }) => spans.get(file)?.some((other) => at.start <= other.end && other.start <= at.end))) return false;
    for (const { file, at } of own) spans.set(file, [...(spans.get(file) ?? []), at]);
    return true;
  });
}

/** Whether the fixes could be taken and made nothing worse; otherwise the models are as before. */
function attempt(models: Models, taken: readonly Wanted[], findingsOf: () => readonly Finding[]): boolean {
  const before = new Map<string, string>();
  const gravest = taken.map(({ finding }) => severities.indexOf(finding.severity));
  const least = severities[Math.max(...gravest)] ?? 'hint';
  const count = () => findingsOf().filter(({ severity }) => isAtLeast(severity, least)).length;
  const errors = () => findingsOf().filter(({ severity }) => severity === 'error').length;
  const [countBefore, errorsBefore] = [count(), errors()];
  const byFile = new Map<string, Edit[]>();
  for (const {
    fix: { edits },
  } of taken)
    for (const { file, edits: list } of edits) byFile.set(file, [...(byFile.get(file) ?? []), ...list]);
  let whole = true;
  for (const [file, edits] of byFile) {
    const text = models.textOf(file) as string;
    const after = applyEdits(text, edits);
    if (after === undefined || after === text) {
      whole = false;
      break;
    }
    before.set(file, text);
    models.change(file, after);
  }
  if (whole && count() < countBefore && errors() <= errorsBefore) return true;
  for (const [file, text] of before) models.change(file, text);
  return false;
}
