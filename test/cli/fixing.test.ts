// Taking fixes in rounds, with made-up findings: what makes nothing better is taken back, and what never ends changes nothing.

import path from 'node:path';
import { expect, test } from 'vitest';
import { fix } from '#cli/fixing.ts';
import { uriOf } from '#cli/files.ts';
import { Models } from '#cli/models.ts';
import type { Finding, FixKind, Severity } from '#text/finding.ts';

const file = path.resolve('made-up.vchain');
const uri = uriOf(file);
const modelsOf = (text: string) => new Models([{ file, text, mark: false }]);
const safe: ReadonlySet<FixKind> = new Set(['safe']);

/** A finding for every place where `from` stands, mended by writing `to` there. */
function finding(
  models: Models,
  from: string,
  to: string,
  { severity = 'warning', kind = 'safe' }: { severity?: Severity; kind?: FixKind } = {},
): readonly Finding[] {
  const text = models.textOf(uri) as string;
  return [...text.matchAll(new RegExp(from, 'g'))].map(({ index }, number) => {
    const at = { start: index, end: index + from.length };
    return {
      code: 'made-up',
      kind: 'language',
      severity,
      message: `${from} ${number}`,
      place: { file: uri, ...at },
      fixes: [{ title: `Write ${to}`, kind, edits: [{ file: uri, edits: [{ at, text: to }] }] }],
    };
  });
}

test('all at once, and in as many rounds as it takes', () => {
  const models = modelsOf('// a a a\n');
  expect(fix(models, safe, () => [...finding(models, 'a', 'b'), ...finding(models, 'b', 'c', { severity: 'hint' })])).toEqual({
    files: [uri],
    fixes: 6,
  });
  expect(models.textOf(uri)).toBe('// c c c\n');
});

test('only of the kinds that are asked for', () => {
  const models = modelsOf('// a b\n');
  const all = () => [...finding(models, 'a', 'x', { kind: 'suggested' }), ...finding(models, 'b', 'y', { kind: 'placeholder' })];
  expect(fix(models, safe, all)).toEqual({ files: [], fixes: 0 });
  expect(fix(models, new Set<FixKind>(['safe', 'suggested']), all)).toEqual({ files: [uri], fixes: 1 });
  expect(models.textOf(uri)).toBe('// x b\n');
});

test('a fix that leaves its finding, or brings another as grave, is taken back; the others stay', () => {
  const models = modelsOf('// a b c\n');
  const all = () => [
    ...finding(models, 'a', 'd'),
    ...finding(models, 'd', 'd'),
    ...finding(models, 'b', 'bb'),
    ...finding(models, 'c', 'z'),
  ];
  expect(fix(models, safe, all)).toEqual({ files: [uri], fixes: 1 });
  expect(models.textOf(uri)).toBe('// a b z\n');
});

test('fixes that never come to an end change nothing', () => {
  const models = modelsOf('// 0\n');
  let left = 100;
  const endless = () => {
    const now = /\d+/.exec(models.textOf(uri) as string)?.[0] as string;
    // Each fix mends a little, and there is always more.
    left = 100 - Number(now);
    return [
      ...finding(models, now, String(Number(now) + 1)),
      ...Array.from(
        { length: left },
        (_, index): Finding => ({
          code: 'more',
          kind: 'language',
          severity: 'warning',
          message: String(index),
          place: { file: uri, start: 0, end: 1 },
        }),
      ),
    ];
  };
  expect(() => fix(models, safe, endless)).toThrow(
    /don’t come to an end after 10 rounds, so nothing was changed: `made-up` comes back each time/,
  );
  expect(models.textOf(uri)).toBe('// 0\n');
});
