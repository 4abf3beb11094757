// What can be done about findings with one click: their own fixes, all safe ones at once, and the page that explains the finding.
// Which fix is right is said where the finding is made; here they are only gathered and named.

import type { Checked } from '#analysis/workspace.ts';
import { type OtherName, useEdit } from '#language/complete.ts';
import { applyEdits, type Edit, type FileEdits } from '#text/edit.ts';
import { type Finding, type Fix, fixNotes } from '#text/finding.ts';
import { overlaps, type Span, touches } from '#text/span.ts';

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.vchain';
  readonly preferred: boolean;
  readonly finding: Finding | undefined;
  /** Left out where it takes time: then `resolve` finds it. */
  readonly edits: readonly FileEdits[] | undefined;
  /** The code whose page is to be opened. */
  readonly page?: string;
}

/** Whether an action of this kind is asked for; with nothing asked for, every one is. */
export function isAsked(kind: Action['kind'], only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** What the file alone doesn't tell. */
export interface Around {
  readonly hasPage: (code: string) => boolean;
  /** Names that the file would see if it used another. */
  readonly others: () => Iterable<OtherName>;
}

export function actionsAt(checked: Checked, at: Span, only: readonly string[] | undefined, { hasPage, others }: Around): Action[] {
  const actions: Action[] = [];
  if (isAsked('quickfix', only)) {
    const seen = new Set<string>();
    for (const finding of checked.findings) {
      const here = overlaps(finding.place, at) || touches(finding.place, at.start) || touches(finding.place, at.end);
      if (!here) continue;
      // One of several findings of the same place may propose the same.
      for (const fix of [...usesFor(finding, checked, others), ...(finding.fixes ?? [])]) {
        const key = JSON.stringify([fix.title, fix.edits]);
        if (seen.has(key)) continue;
        seen.add(key);
        const title = `${fix.title}${fixNotes[fix.kind]}`;
        actions.push({ title, kind: 'quickfix', preferred: fix.preferred === true, finding, edits: fix.edits });
      }
      const about = `page ${finding.code}`;
      if (!seen.has(about) && hasPage(finding.code)) {
        seen.add(about);
        const title = `What «${finding.code}» is about`;
        actions.push({ title, kind: 'quickfix', preferred: false, finding, edits: undefined, page: finding.code });
      }
    }
  }
  if (isAsked('source.fixAll.vchain', only) && safeEdits(checked.findings, checked.file).length > 0) {
    const title = 'Apply all safe fixes';
    actions.push({ title, kind: 'source.fixAll.vchain', preferred: false, finding: undefined, edits: undefined });
  }
  // The preferred ones first; else in the order of the text.
  return [...actions.filter((each) => each.preferred), ...actions.filter((each) => !each.preferred)];
}

/** Where another file declares an unknown name, using that file mends it. */
function usesFor({ code, place }: Finding, { file, names, parsed }: Checked, others: Around['others']): Fix[] {
  if (code !== 'unknown-name') return [];
  const reference = names.references.find(
    ({ span, target }) => target === undefined && span.start === place.start && span.end === place.end,
  );
  if (!reference) return [];
  const fixes: Fix[] = [];
  for (const { name, kind, path } of others())
    if (name === reference.name && reference.kinds.some((each) => each === kind))
      fixes.push({
        title: `Use \`${path}\`, where the ${kind} \`${name}\` is declared`,
        kind: 'suggested',
        edits: [{ file, edits: [useEdit(parsed, path)] }],
      });
  return fixes;
}

const mostRounds = 10;

/** One edit that applies every safe fix, and those that are possible only then; undefined where nothing changes. */
export function fixAll(text: string, file: string, findingsOf: (text: string) => readonly Finding[]): Edit | undefined {
  let now = text;
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(findingsOf(now), file);
    const next = edits.length > 0 ? applyEdits(now, edits) : undefined;
    if (next === undefined || next === now) break;
    now = next;
  }
  return between(text, now);
}

/** The edits of safe fixes in this file that don't get in each other's way; of several fixes of a finding, the preferred one. */
function safeEdits(findings: readonly Finding[], file: string): Edit[] {
  const chosen: Edit[] = [];
  for (const { fixes = [] } of findings) {
    const safe = fixes.filter(({ kind, edits }) => kind === 'safe' && edits.every((each) => each.file === file));
    const fix = safe.find(({ preferred }) => preferred) ?? safe[0];
    const edits = fix?.edits.flatMap((each) => each.edits) ?? [];
    const free = edits.every(({ at }) => chosen.every((other) => at.end < other.at.start || other.at.end < at.start));
    if (free) chosen.push(...edits);
  }
  return chosen;
}

/** What changed from one text to the other, as one edit. */
function between(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  // Half a character or half a line ending is no place to cut.
  while (start > 0 && /[\uD800-\uDBFF\r]/.test(before[start - 1] as string)) start--;
  while (end > 0 && /[\uDC00-\uDFFF\n]/.test(before[before.length - end] as string)) end--;
  return { at: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
