// Annotated source: a line `// ^^^^ error[code] message` under a line of `.vchain` says what is found there, and everything that is
// found must be said. The message may be left out. Several marks may stand under one line.

import { LineIndex } from '../../src/text/line-index.ts';
import type { Finding } from '../../src/text/finding.ts';

const mark = /^\s*\/\/\s*(\^+)\s+(error|warning|information|hint)\[([a-z-]+)\](?: (.*))?$/;

export interface Expectation {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string | undefined;
}

/** The text without its marks, and what they say. */
export function unmark(source: string): { readonly text: string; readonly expected: readonly Expectation[] } {
  const lines: string[] = [];
  const expected: Expectation[] = [];
  for (const line of source.split('\n')) {
    const found = mark.exec(line);
    if (!found) {
      lines.push(line);
      continue;
    }
    const from = line.indexOf('^');
    expected.push({
      line: lines.length - 1,
      from,
      to: from + (found[1] as string).length,
      severity: found[2] as string,
      code: found[3] as string,
      message: found[4],
    });
  }
  return { text: lines.join('\n'), expected };
}

/** The findings written as marks, so that a difference reads like the source. */
export function asMarks(text: string, findings: readonly Finding[], like: readonly Expectation[]): string[] {
  const index = new LineIndex(text);
  return findings
    .map((finding) => {
      const start = index.at(finding.place.start);
      const end = index.at(finding.place.end);
      const to = end.line === start.line ? end.column : index.endOf(start.line) - index.startOf(start.line);
      const said = like.find((one) => one.line === start.line && one.from === start.column && one.code === finding.code);
      return show({
        line: start.line,
        from: start.column,
        to,
        severity: finding.severity,
        code: finding.code,
        message: said && said.message === undefined ? undefined : finding.message,
      });
    })
    .sort();
}

export function show(one: Expectation): string {
  return `${String(one.line + 1).padStart(3)}:${one.from + 1}-${one.to + 1} ${one.severity}[${one.code}]${one.message === undefined ? '' : ` ${one.message}`}`;
}
