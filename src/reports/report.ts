// What every report is made of: the files that were checked, their findings in a fixed order, and where each stands in lines and columns.
// It judges nothing and writes nothing; how it looks is `frames.ts`'s, `json.ts`'s, `sarif.ts`'s and `github.ts`'s business.

import { listed } from '#analysis/listed.ts';
import type { Finding, Severity } from '#text/finding.ts';
import { severities } from '#text/finding.ts';
import type { LineIndex } from '#text/line-index.ts';
import type { Place } from '#text/span.ts';
import type { Identity } from './identity.ts';
import type { ChainScores } from './scorecards.ts';

/** How files are named for the reader, and their lines. */
export interface Sources {
  /** The path to show, with `/`, relative to where the program was called. */
  nameOf(file: string): string;
  /** Undefined where the file can't be read (any more). */
  linesOf(file: string): LineIndex | undefined;
}

/** A finding that a comment in the model allows. */
export interface Allowed {
  readonly finding: Finding;
  readonly reason: string | undefined;
  /** The risk is taken, rather than the rule not fitting. */
  readonly accepted: boolean;
}

export interface Report {
  /** Of the program. */
  readonly version: string;
  readonly sources: Sources;
  /** The URIs of the files that were asked for. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  /** What makes a finding the same one in another run. */
  identityOf(finding: Finding): Identity;
  /** Findings that comments allow, where they are asked for. */
  readonly allowed?: readonly Allowed[];
  /** How many findings comments allow, whether they are asked for or not. */
  readonly allows?: number;
  /** How many findings a baseline knows: they aren't among `findings`. */
  readonly known?: number;
  readonly scorecards?: readonly ChainScores[];
}

/** Lines and columns count from 1, columns in UTF-16 code units; the end is behind the last unit. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function locate(sources: Sources, place: Place): Location {
  const lines = sources.linesOf(place.file);
  const start = lines?.at(place.start) ?? { line: 0, column: 0 };
  const end = lines?.at(Math.max(place.start, place.end)) ?? start;
  return {
    file: sources.nameOf(place.file),
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}

/** `line 12`, and of another file than the one that is spoken of `shared.vchain:12`. */
export function lineOf(sources: Sources, place: Place, here: string): string {
  const { file, line } = locate(sources, place);
  return place.file === here ? `line ${line}` : `${file}:${line}`;
}

const rank = new Map(severities.map((severity, index) => [severity, index]));

/** Whether `severity` is as grave as `least` or graver. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return (rank.get(severity) ?? 0) <= (rank.get(least) ?? 0);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** By file, place, gravity, code and message: the same on every machine, whatever order they were found in. */
export function inOrder(findings: readonly Finding[], sources: Sources): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(sources.nameOf(a.place.file), sources.nameOf(b.place.file)) ||
      a.place.start - b.place.start ||
      a.place.end - b.place.end ||
      (rank.get(a.severity) ?? 0) - (rank.get(b.severity) ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

/** In order, as people are shown them: of what is the same over and over, the first few. Programs get `inOrder`, all of them. */
export function shown({ findings, sources }: Pick<Report, 'findings' | 'sources'>): readonly Finding[] {
  return listed(inOrder(findings, sources));
}

export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `1 error`, `2 warnings`: the noun as the number wants it. */
export function counted(number: number, noun: string): string {
  const several = noun === 'information' ? noun : noun.endsWith('x') ? `${noun}es` : `${noun}s`;
  return `${number} ${number === 1 ? noun : several}`;
}

/** The last line of a report for people: `3 files: 1 error, 2 warnings`. */
export function summaryOf({ files, findings, known = 0, allows = 0 }: Pick<Report, 'files' | 'findings' | 'known' | 'allows'>): string {
  const counts = countsOf(findings);
  const said = severities.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity));
  const aside = [...(known > 0 ? [`${known} in the baseline`] : []), ...(allows > 0 ? [`${allows} allowed in the models`] : [])];
  return `${counted(files.length, 'file')}: ${said.length > 0 ? said.join(', ') : known > 0 ? 'nothing new' : 'no findings'}${aside.length > 0 ? ` (${aside.join(', ')})` : ''}`;
}
