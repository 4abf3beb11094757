// Every message has a page, every page a message; and each page's example shows what it says.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '#guidelines/generated/index.ts';
import { noticeCodes } from '#guidelines/notices.ts';
import { consistencyCodes } from '#model/consistency-codes.ts';
import { messages } from '#reports/messages.ts';
import { allCodes, pageOfCode } from '#reports/page.ts';
import { root, workspaceOf } from '../support/files.ts';

function findings(text: string) {
  const workspace = workspaceOf([
    { file: 'example.vchain', text },
    { file: 'shared.vchain', text: '// nothing yet\n' },
  ]);
  return (workspace.check('example.vchain')?.findings ?? []).filter(({ kind }) => kind === 'language');
}

describe.each(messages.map((message) => [message.code, message] as const))('%s', (code, { severity, bad, good }) => {
  test('its example gets this message and no other', () => {
    expect(findings(bad).map((finding) => [finding.code, finding.severity])).toEqual([[code, severity]]);
  });

  test('mended, it gets none', () => {
    expect(findings(good).map((finding) => `${finding.code}: ${finding.message}`)).toEqual([]);
  });
});

test('every code that a source gives has a page', () => {
  const codes = new Set<string>();
  for (const room of ['language', 'model', 'analysis', 'guidelines', 'economics']) {
    const folder = path.join(root, 'src', room);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      for (const [, code] of text.matchAll(
        /(?:\bcode: |\bcode = [^;\n]*?|[sS]ay\(\s*(?:'(?:error|warning|information|hint)',\s*)?|[?:] )'([a-z]+(?:-[a-z]+)+)'(?=[,;:) \n])/g,
      ))
        codes.add(code as string);
    }
  }
  // The scan must see what is surely there, or it proves nothing.
  for (const code of [
    'unknown-name',
    'brace-missing',
    'wrong-unit',
    'unknown-unit',
    'use-not-found',
    'config-syntax',
    'duplicate-statement',
  ])
    expect(codes).toContain(code);
  expect([...codes].filter((code) => pageOfCode(code) === undefined).sort()).toEqual([]);
  const known = new Set([...codes, ...rules.map(({ id }) => id), ...noticeCodes, ...Object.keys(consistencyCodes)]);
  expect(allCodes().filter((code) => !known.has(code))).toEqual([]);
});

test('every page has a title, a summary and both examples', () => {
  for (const code of allCodes()) {
    const page = pageOfCode(code);
    expect(page?.markdown, code).toMatch(/^# \S[\s\S]*\n\n[\s\S]*```/);
    expect(page?.summary.endsWith('.'), code).toBe(true);
  }
});
