// Thousands of the same mistake are told of in a few lines, and none is left out without a word.
import { describe, expect, test } from 'vitest';
import { listed } from '#analysis/listed.ts';
import { Workspace } from '#analysis/workspace.ts';
import type { Finding } from '#text/finding.ts';

function findingsOf(text: string): readonly Finding[] {
  const workspace = new Workspace({ read: () => undefined, resolve: () => undefined });
  workspace.open('file:///a.vchain', text);
  return workspace.check('file:///a.vchain')?.findings ?? [];
}

describe('of what is the same over and over', () => {
  test.each([
    ['braces too many', '}\n'.repeat(5000), 'brace-too-many', 5000],
    ['unknown statements', 'chain a {\n'.concat('  frim x\n'.repeat(3000), '}\n'), 'unknown-statement', 3000],
    [
      'characters of a word processor',
      'chain a {\n'.concat('  market\u00a0m: domestic\n'.repeat(3000), '}\n'),
      'word-processor-character',
      3000,
    ],
    ['missing braces', 'chain a {\n'.concat('  firm b {\n    size micro\n'.repeat(300), '}\n'), 'brace-missing', 300],
    ['one name many times', 'firm a\n'.repeat(1001), 'name-used-twice', 1001],
  ])('%s', (_, text, code, count) => {
    const all = findingsOf(text).filter((finding) => finding.code === code);
    expect(all.length).toBeGreaterThanOrEqual(count - 1);
    const shown = listed(findingsOf(text)).filter((finding) => finding.code === code);
    expect(shown).toHaveLength(21);
    expect(shown.slice(0, 20)).toEqual(all.slice(0, 20));
    const said = shown[20]?.message ?? '';
    expect(Number(/there are ([\d ]+) more/.exec(said)?.[1]?.replaceAll(' ', ''))).toBe(all.length - 20);
    expect(said.length).toBeLessThanOrEqual(160);
    expect(shown[20]).toMatchObject({ severity: all[20]?.severity, place: all[20]?.place });
  });

  test('5 000 blocks that aren’t closed, and 5 000 nested blocks', () => {
    const open = listed(findingsOf('chain a {\n  firm b {\n'.repeat(2500)));
    expect(open.length).toBeLessThanOrEqual(3 * 21);
    const nested = listed(findingsOf(`${'firm a {\n'.repeat(5000)}${'}\n'.repeat(5000)}`));
    expect(nested.map(({ code }) => code)).toEqual(['nested-too-deep']);
  });

  test('up to one more than that: all of them', () => {
    const findings = findingsOf('}\n'.repeat(21));
    expect(findings).toHaveLength(21);
    expect(listed(findings)).toEqual(findings);
  });

  test('each severity and each file for itself, and every breach of a guideline', () => {
    const one = (file: string, severity: Finding['severity'], kind: Finding['kind'], at: number): Finding => ({
      code: 'a-code',
      kind,
      severity,
      message: 'Said.',
      place: { file, start: at, end: at },
    });
    const many = (file: string, severity: Finding['severity'], kind: Finding['kind']) =>
      Array.from({ length: 30 }, (_, at) => one(file, severity, kind, at));
    const all = [...many('a', 'error', 'language'), ...many('a', 'warning', 'consistency'), ...many('b', 'error', 'language')];
    expect(listed(all)).toHaveLength(3 * 21);
    const breaches = many('a', 'warning', 'guideline');
    expect(listed(breaches)).toEqual(breaches);
  });
});
