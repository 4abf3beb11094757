// Findings as JSON for other programs. The shape is documented in `docs/terminal.md` and has a version: what is there keeps its name and
// meaning within it, new properties may come. Lines and columns count from 1, columns in UTF-16 code units.

import type { Finding, FixKind, Severity } from '#text/finding.ts';
import { countsOf, inOrder, type Location, locate, type Report, type Sources } from './report.ts';
import { scorecardJson } from './scorecards.ts';

export const jsonVersion = 1;

export interface JsonReport {
  readonly format: 'vchain-findings';
  readonly version: typeof jsonVersion;
  readonly tool: { readonly name: 'vchain'; readonly version: string };
  readonly files: readonly string[];
  readonly summary: { readonly files: number } & Readonly<Record<Severity, number>>;
  readonly findings: readonly JsonFinding[];
  /** How many findings the baseline knows, where there is one. */
  readonly known?: number;
  /** What comments in the models allow, where it is asked for. */
  readonly allowed?: readonly (JsonFinding & { readonly reason: string | null; readonly accepted: boolean })[];
  readonly scorecards?: readonly ReturnType<typeof scorecardJson>[];
}

export interface JsonFinding extends Location {
  readonly code: string;
  readonly kind: Finding['kind'];
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly fixes: readonly JsonFix[];
}

export interface JsonFix {
  readonly title: string;
  readonly kind: FixKind;
  readonly preferred: boolean;
  /** Each replaces what stands at its place by `text`. */
  readonly edits: readonly (Location & { readonly text: string })[];
}

export function jsonReport(report: Report): JsonReport {
  const { sources } = report;
  return {
    format: 'vchain-findings',
    version: jsonVersion,
    tool: { name: 'vchain', version: report.version },
    files: report.files.map((file) => sources.nameOf(file)),
    summary: { files: report.files.length, ...countsOf(report.findings) },
    findings: inOrder(report.findings, sources).map((finding) => jsonFinding(finding, sources)),
    ...(report.known === undefined ? {} : { known: report.known }),
    ...(report.allowed === undefined
      ? {}
      : {
          allowed: report.allowed.map(({ finding, reason, accepted }) => ({
            ...jsonFinding(finding, sources),
            reason: reason ?? null,
            accepted,
          })),
        }),
    ...(report.scorecards === undefined ? {} : { scorecards: report.scorecards.map((one) => scorecardJson(one, sources)) }),
  };
}

function jsonFinding({ code, kind, severity, message, place, related = [], fixes = [] }: Finding, sources: Sources): JsonFinding {
  return {
    code,
    kind,
    severity,
    message,
    ...locate(sources, place),
    related: related.map((one) => ({ ...locate(sources, one.place), message: one.message })),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      kind: fix.kind,
      preferred: fix.preferred ?? false,
      edits: fix.edits.flatMap(({ file, edits }) => edits.map(({ at, text }) => ({ ...locate(sources, { file, ...at }), text }))),
    })),
  };
}

export function json(report: Report): string {
  return `${JSON.stringify(jsonReport(report), null, 2)}\n`;
}
