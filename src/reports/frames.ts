// Findings for people at a terminal: each with its line, a marker under what it is about, the places it speaks of and what can be done.
// `concise` gives one line a finding. Nothing here reads files or asks what kind of terminal it is.

import { type Finding, type Fix, fixNotes, type Severity } from '#text/finding.ts';
import { type Allowed, counted, inOrder, locate, type Report, shown, type Sources, summaryOf } from './report.ts';
import { scorecardText } from './scorecards.ts';
import { beginningOf, endOf, visible, widthOf } from './visible.ts';

/** What a part of a frame is, for whoever colours it. */
export type Role = Severity | 'place' | 'code' | 'gutter' | 'quiet' | 'strong';
export type Paint = (role: Role, text: string) => string;
export const plain: Paint = (_role, text) => text;

const widest = 116;
/** More of a line, in UTF-16 units, isn’t looked at: characters without a width could go on for ever. */
const longest = 8 * widest;
const mostRelated = 6;
const mostFixes = 4;

/** One frame a finding, an empty line between them, what is allowed and how the guidelines stand, and the summary at the end. */
export function frames(report: Report, paint: Paint = plain): string {
  const parts = shown(report).map((finding) => frame(finding, report.sources, paint));
  return `${[...parts, ...closing(report, paint), paint('strong', summaryOf(report))].join('\n\n')}\n`;
}

/** `file:line:column: severity: message [code]`, one line a finding, and the summary at the end. */
export function concise(report: Report, paint: Paint = plain): string {
  const lines = shown(report).map(({ severity, message, code, place }) => {
    const at = locate(report.sources, place);
    return `${paint('place', visible(`${at.file}:${at.line}:${at.column}`))}: ${paint(severity, severity)}: ${visible(message)} ${paint('code', `[${code}]`)}`;
  });
  return `${[...lines, ...closing(report, paint), summaryOf(report)].join('\n')}\n`;
}

function closing({ allowed, scorecards, sources }: Report, paint: Paint): readonly string[] {
  return [
    ...(allowed && allowed.length > 0 ? [allowedText(allowed, sources, paint)] : []),
    ...(scorecards && scorecards.length > 0 ? [scorecardText(scorecards, sources, paint).trimEnd()] : []),
  ];
}

function allowedText(allowed: readonly Allowed[], sources: Sources, paint: Paint): string {
  const reasons = new Map(allowed.map((one) => [one.finding, one]));
  const lines = inOrder([...reasons.keys()], sources).map((finding) => {
    const { reason, accepted } = reasons.get(finding) as Allowed;
    const at = locate(sources, finding.place);
    const why = reason === undefined ? 'no reason is given' : visible(reason);
    return `  ${paint('place', visible(`${at.file}:${at.line}:${at.column}`))}  ${visible(finding.message)} ${paint('code', `[${finding.code}]`)}\n    ${paint('quiet', `${accepted ? 'accepted' : 'allowed'}: ${why}`)}`;
  });
  return [paint('strong', 'Allowed in the models'), ...lines].join('\n');
}

export function frame(finding: Finding, sources: Sources, paint: Paint = plain): string {
  const at = locate(sources, finding.place);
  const out = [
    `${paint('place', visible(`${at.file}:${at.line}:${at.column}`))}  ${paint(finding.severity, finding.severity)} ${paint('code', `[${finding.code}]`)}`,
    `  ${paint('strong', visible(finding.message))}`,
  ];
  const number = String(at.line);
  const margin = ' '.repeat(number.length);
  const excerpt = excerptOf(finding, sources);
  if (excerpt) {
    out.push(`  ${paint('gutter', `${number} |`)} ${excerpt.text}`);
    out.push(`  ${paint('gutter', `${margin} |`)} ${' '.repeat(excerpt.before)}${paint(finding.severity, '^'.repeat(excerpt.marked))}`);
  }
  const related = finding.related ?? [];
  for (const { place, message } of related.slice(0, mostRelated)) {
    const there = locate(sources, place);
    out.push(`  ${margin} ${paint('quiet', `see ${visible(`${there.file}:${there.line}:${there.column}`)}: ${visible(message)}`)}`);
  }
  if (related.length > mostRelated) out.push(`  ${margin} ${paint('quiet', `and ${counted(related.length - mostRelated, 'more place')}`)}`);
  const fixes = repairsOf(finding).sort((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
  for (const { title, kind } of fixes.slice(0, mostFixes)) out.push(`  ${margin} fix: ${visible(title)}${paint('quiet', fixNotes[kind])}`);
  return out.join('\n');
}

/** The fixes that mend something: a comment that allows the finding can be written for any of them. */
export function repairsOf({ code, fixes = [] }: Finding): Fix[] {
  return fixes.filter(({ edits }) => !edits.some((file) => file.edits.some(({ text }) => text.includes(`// allow ${code}:`))));
}

interface Excerpt {
  readonly text: string;
  /** Cells before the marker and under it. */
  readonly before: number;
  readonly marked: number;
}

/** The first line of what the finding is about, cut to what fits beside the marker. */
function excerptOf({ place }: Finding, sources: Sources): Excerpt | undefined {
  const lines = sources.linesOf(place.file);
  if (!lines || place.start > lines.text.length) return undefined;
  const line = lines.lineAt(place.start);
  const from = lines.startOf(line);
  const to = lines.endOf(line);
  const start = Math.min(place.start, to);
  const end = Math.max(start, Math.min(place.end, to));
  const middle = beginningOf(visible(lines.text.slice(start, Math.min(end, start + longest))), widest);
  let left = visible(lines.text.slice(Math.max(from, start - longest), start));
  if (widthOf(left) + widthOf(middle) > widest) left = `…${endOf(left, Math.max(12, widest - widthOf(middle) - 1))}`;
  let right = visible(lines.text.slice(end, Math.min(to, end + longest)));
  const room = widest - widthOf(left) - widthOf(middle);
  if (widthOf(right) > room) right = `${beginningOf(right, Math.max(0, room - 1))}…`;
  return { text: `${left}${middle}${right}`.trimEnd(), before: widthOf(left), marked: Math.max(1, widthOf(middle)) };
}
