// Findings as GitHub's workflow commands: each shows as an annotation at its line of a pull request.

import type { Severity } from '#text/finding.ts';
import { repairsOf } from './frames.ts';
import { locate, type Report, shown, summaryOf } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

export function github(report: Report): string {
  const lines = shown(report).map((finding) => {
    const { severity, code, message, place } = finding;
    const { file, line, column, endLine, endColumn } = locate(report.sources, place);
    const properties = [
      ['file', file],
      ['line', String(line)],
      ['endLine', String(endLine)],
      // Columns count only where the finding stands on one line.
      ...(line === endLine ? [['col', String(column)] as const, ['endColumn', String(endColumn)] as const] : []),
      ['title', code],
    ] as const;
    const said = [
      message,
      ...repairsOf(finding)
        .slice(0, 3)
        .map(({ title }) => `Fix: ${title}`),
    ].join('\n');
    return `::${levels[severity]} ${properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',')}::${escapeData(said)}`;
  });
  return `${[...lines, escapeData(summaryOf(report))].join('\n')}\n`;
}

// A command ends with its line, `%` begins an escape, and a property ends with `,` or `:`.
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
