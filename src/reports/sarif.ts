// Findings as SARIF 2.1.0, for code-scanning services and viewers. What each code means comes as `rules`; nothing in it names the
// machine that it was made on, so that two runs over the same models give the same bytes.

import type { Fix, Severity } from '#text/finding.ts';
import type { Place } from '#text/span.ts';
import { fingerprints } from './fingerprint.ts';
import { keyOf } from './identity.ts';
import type { CodePage } from './page.ts';
import { inOrder, locate, type Report, type Sources } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

export function sarif(report: Report, about: (code: string) => CodePage | undefined): string {
  const { sources } = report;
  const reasons = new Map(report.allowed?.map((one) => [one.finding, one]));
  const findings = inOrder([...report.findings, ...reasons.keys()], sources);
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const prints = fingerprints(findings.map((finding) => keyOf(report.identityOf(finding))));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'vchain',
            version: report.version,
            semanticVersion: report.version,
            rules: codes.map((code) => ruleOf(code, about(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        artifacts: report.files.map((file) => ({ location: { uri: uriOf(sources.nameOf(file)) }, encoding: 'utf-8' })),
        results: findings.map((finding, index) => ({
          ruleId: finding.code,
          ruleIndex: indexOf.get(finding.code) as number,
          level: levels[finding.severity],
          message: { text: finding.message },
          locations: [{ physicalLocation: physical(finding.place, sources) }],
          ...(finding.related?.length
            ? {
                relatedLocations: finding.related.map(({ place, message }, id) => ({
                  id: id + 1,
                  physicalLocation: physical(place, sources),
                  message: { text: message },
                })),
              }
            : {}),
          partialFingerprints: { 'vchainFinding/v1': prints[index] as string },
          ...(finding.fixes?.length ? { fixes: finding.fixes.map((fix) => fixOf(fix, sources)) } : {}),
          ...(reasons.has(finding) ? { suppressions: [{ kind: 'inSource', justification: reasons.get(finding)?.reason ?? '' }] } : {}),
          properties: { kind: finding.kind, severity: finding.severity },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string, page: CodePage | undefined) {
  if (!page) return { id, shortDescription: { text: id } };
  const { title, summary, severity, markdown } = page;
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: { text: markdown, markdown },
    ...(severity ? { defaultConfiguration: { level: levels[severity] } } : {}),
  };
}

function fixOf(fix: Fix, sources: Sources) {
  return {
    description: { text: fix.title },
    artifactChanges: fix.edits.map(({ file, edits }) => ({
      artifactLocation: { uri: uriOf(sources.nameOf(file)) },
      replacements: edits.map(({ at, text }) => ({
        deletedRegion: region({ file, ...at }, sources),
        ...(text === '' ? {} : { insertedContent: { text } }),
      })),
    })),
  };
}

function physical(place: Place, sources: Sources) {
  return { artifactLocation: { uri: uriOf(sources.nameOf(place.file)) }, region: region(place, sources) };
}

function region(place: Place, sources: Sources) {
  const { line, column, endLine, endColumn } = locate(sources, place);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative reference, each step of the path encoded: a colon in a file's name begins no scheme. */
function uriOf(name: string): string {
  const encoded = name.split('/').map(encodeURIComponent).join('/');
  return name.startsWith('/') ? `file://${encoded}` : /^[A-Za-z]:\//.test(name) ? `file:///${encoded}` : encoded;
}
