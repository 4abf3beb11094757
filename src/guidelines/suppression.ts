// Findings that a comment allows with a reason: `// allow single-channel: the household has a pension`. The comment stands on the
// statement's line, on the line before, or on the line of a block's head for all inside. What it suppresses is kept, for lists of
// accepted risks; a suppression without a reason, of an unknown code, or of nothing is itself a finding. Language errors stay.

import type { Edit } from '#text/edit.ts';
import type { Finding, Fix } from '#text/finding.ts';
import { groupBy } from '#text/grouped.ts';
import { LineIndex } from '#text/line-index.ts';
import { shorten } from '#text/shorten.ts';
import { similar } from '#text/similar.ts';
import type { Place, Span } from '#text/span.ts';
import { lineBefore } from './edits.ts';

/** A comment of one file, with its slashes. */
export interface Comment {
  readonly place: Place;
  readonly text: string;
}

/** A statement with a block: its head and the whole of it. */
export interface BlockSpan {
  readonly headline: Span;
  readonly place: Span;
}

export interface Suppression {
  readonly code: string;
  /** Undefined where none is given, or a `?` stands for it. */
  readonly reason: string | undefined;
  /** The risk is taken, rather than the rule not fitting. */
  readonly accepted: boolean;
  readonly place: Place;
}

export interface SuppressionInput {
  readonly file: string;
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly blocks: readonly BlockSpan[];
  /** All findings of this file. */
  readonly findings: readonly Finding[];
  /** Every code that there is, and those of them that are looked for now: a rule that is off leaves its suppressions unused. */
  readonly codes: ReadonlySet<string>;
  readonly active: ReadonlySet<string>;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly by: Suppression }[];
}

interface Entry extends Suppression {
  /** Lines that it stands for, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Of the code's name. */
  readonly name: Place;
  /** What takes it out of the text. */
  readonly gone: Edit;
  /** What is written behind the code: the colon and the reason. */
  readonly rest: string;
  /** A `?` stands where the reason will. */
  readonly begun: boolean;
  used: boolean;
}

const form = /^\/\/+[ \t]*allow[ \t]+([\p{L}\p{N}_-]+(?:[ \t]*,[ \t]*[\p{L}\p{N}_-]+)*)[ \t]*(?::(.*))?$/u;

/** Takes the suppressed findings of one file away and adds what is wrong with the suppressions. */
export function applySuppressions(input: SuppressionInput): Suppressed {
  const lines = new LineIndex(input.text);
  const entries = input.comments.flatMap((comment) => entriesOf(comment, input, lines));
  const byCode = groupBy(entries, ({ code }) => code);
  const kept: Finding[] = [];
  const suppressed: { finding: Finding; by: Suppression }[] = [];
  for (const finding of input.findings) {
    const line = lines.lineAt(finding.place.start);
    const by = finding.kind === 'language' ? undefined : byCode.get(finding.code)?.find((entry) => entry.from <= line && line <= entry.to);
    if (by) {
      by.used = true;
      suppressed.push({ finding, by });
    } else kept.push(finding);
  }
  // What a comment allows may be found again once all can be read.
  const allRead = !input.findings.some(({ kind, severity }) => kind === 'language' && severity === 'error');
  const faulty = entries.filter((entry) => entry.used || allRead || !input.codes.has(entry.code));
  // A hint asks for a fact; nothing goes against a rule there.
  const elsewhere = groupBy(
    faulty.length > 0 ? kept.filter(({ kind, severity }) => kind !== 'language' && severity !== 'hint') : [],
    ({ code }) => code,
  );
  const faults = faulty.flatMap((entry) => faultsOf(entry, input, elsewhere.get(entry.code)?.[0], lines));
  return { findings: [...kept, ...faults], suppressed };
}

function entriesOf(comment: Comment, input: SuppressionInput, lines: LineIndex): Entry[] {
  const match = form.exec(comment.text);
  if (!match?.[1]) return [];
  const [, list, rest] = match;
  // Without a colon only what looks like a code is meant: «allow growers …» is prose.
  if (rest === undefined && !list.includes('-')) return [];
  const line = lines.lineAt(comment.place.start);
  const lineBegin = lines.startOf(line);
  const alone = input.text.slice(lineBegin, comment.place.start).trim() === '';
  const [from, to] = alone ? linesBelow(line, lines, input.text) : linesBeside(line, lines, input.blocks);
  const written = rest?.trim() ?? '';
  const accepted = /^accepted\b/.test(written);
  const reason = written.replace(/^accepted\b[ \t,:]*/, '').replace(/^\?$/, '');
  const names = [...list.matchAll(/[\p{L}\p{N}_-]+/gu)];
  const listAt = comment.place.start + comment.text.indexOf(list);
  return names.map(([code], index): Entry => {
    const at = listAt + (names[index]?.index ?? 0);
    const next = names[index + 1];
    const previous = names[index - 1];
    const name = { file: input.file, start: at, end: at + code.length };
    const gone: Edit =
      names.length === 1
        ? { at: wholeComment(comment, alone, lineBegin, lines, line, input.text), text: '' }
        : {
            at: next
              ? { start: at, end: listAt + next.index }
              : { start: listAt + (previous?.index ?? 0) + (previous?.[0].length ?? 0), end: name.end },
            text: '',
          };
    return {
      code,
      reason: reason || undefined,
      accepted,
      place: comment.place,
      name,
      from,
      to,
      begun: written !== '',
      used: false,
      gone,
      rest: rest === undefined ? '' : `: ${written}`,
    };
  });
}

/** A comment on a line of its own stands for the next line that isn't empty or a comment. */
function linesBelow(line: number, lines: LineIndex, text: string): readonly [number, number] {
  let at = line + 1;
  while (at < lines.lines && /^\s*(\/\/.*)?$/.test(text.slice(lines.startOf(at), lines.endOf(at)))) at++;
  return [at, at];
}

/** Beside a statement it stands for this line; beside the head of a block, for the block. */
function linesBeside(line: number, lines: LineIndex, blocks: readonly BlockSpan[]): readonly [number, number] {
  const end = lines.endOf(line);
  const start = lines.startOf(line);
  let to = line;
  for (const { headline, place } of blocks)
    if (headline.start >= start && headline.start < end) to = Math.max(to, lines.lineAt(Math.max(place.start, place.end - 1)));
  return [line, to];
}

function wholeComment(comment: Comment, alone: boolean, lineBegin: number, lines: LineIndex, line: number, text: string): Span {
  if (alone) return { start: lineBegin, end: lines.startOf(line + 1) };
  const before = text.slice(lineBegin, comment.place.start);
  return { start: lineBegin + before.trimEnd().length, end: comment.place.end };
}

/** `elsewhere`: a finding of its code that no comment allows. */
function faultsOf(
  entry: Entry,
  { file, text, codes, active }: SuppressionInput,
  elsewhere: Finding | undefined,
  lines: LineIndex,
): readonly Finding[] {
  const about = { kind: 'guideline' as const, place: entry.name };
  const remove: Fix = { title: 'Remove this suppression', kind: 'safe', edits: [{ file, edits: [entry.gone] }] };
  if (!codes.has(entry.code)) {
    const near = similar(entry.code, codes)[0];
    const change: readonly Fix[] = near
      ? [
          {
            title: `Change to \`${near}\``,
            kind: 'suggested',
            preferred: true,
            edits: [{ file, edits: [{ at: { start: entry.name.start, end: entry.name.end }, text: near }] }],
          },
        ]
      : [];
    return [
      {
        ...about,
        code: 'suppression-unknown',
        severity: 'warning',
        message: `There is no rule \`${shorten(entry.code)}\` to allow${near ? `: did you mean \`${near}\`?` : ': remove the comment.'}`,
        fixes: [...change, { ...remove, preferred: change.length === 0 }],
      },
    ];
  }
  if (!entry.used) {
    if (!active.has(entry.code)) return [];
    if (elsewhere) {
      const line = lines.lineAt(elsewhere.place.start) + 1;
      const there = lineBefore(text, elsewhere.place, `// allow ${entry.code}${entry.rest}`);
      return [
        {
          ...about,
          place: entry.place,
          code: 'suppression-unused',
          severity: 'information',
          message: `Nothing here goes against \`${entry.code}\`; line ${line} does: the comment belongs above it.`,
          tag: 'unnecessary',
          fixes: [
            { title: `Move it above line ${line}`, kind: 'suggested', preferred: true, edits: [{ file, edits: [entry.gone, there] }] },
            // What somebody has written down isn't thrown away unasked.
            { ...remove, kind: 'suggested' },
          ],
        },
      ];
    }
    return [
      {
        ...about,
        place: entry.place,
        code: 'suppression-unused',
        severity: 'information',
        message: `Nothing here goes against \`${entry.code}\`: the comment allows what isn’t there.`,
        tag: 'unnecessary',
        fixes: [{ ...remove, preferred: true }],
      },
    ];
  }
  if (entry.reason !== undefined) return [];
  return [
    {
      ...about,
      code: 'suppression-without-reason',
      severity: entry.begun ? 'hint' : 'information',
      message: `\`${entry.code}\` is allowed here without a reason: say after a colon why.`,
    },
  ];
}
