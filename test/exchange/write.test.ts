// The law of writing: text → model → text → model is the same model, with nothing found that wasn’t found before, and the same verdicts.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Checked, CheckedChain } from '../../src/analysis/workspace.ts';
import { writeChain } from '../../src/exchange/write.ts';
import { format } from '../../src/language/format.ts';
import { parse } from '../../src/language/read.ts';
import type { Chain } from '../../src/model/chain.ts';
import { examples, root, type TextFile, workspaceOf } from '../support/files.ts';

const complete = { file: 'complete.vchain', text: readFileSync(path.join(root, 'test/goldens/complete.vchain'), 'utf8') };
const files = [...examples(), complete];

function checked(text: string, others: readonly TextFile[] = [], file = 'test.vchain'): Checked {
  const workspace = workspaceOf(others);
  workspace.open(file, text);
  return workspace.check(file)!;
}

/** A model without its places: each element once, and wherever it comes again its name; texts of figures without their blanks. */
function placeless(chain: Chain): unknown {
  const seen = new Set<unknown>();
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Map || value instanceof Set) return value;
    if (Array.isArray(value)) return value.map(walk);
    if ('name' in value && 'place' in value) {
      if (seen.has(value)) return `the ${'kind' in value ? String(value.kind) : 'source'} ${String(value.name)}`;
      seen.add(value);
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !/^(place|headline|namePlace|completePlace|file)$/.test(key))
        .map(([key, one]) => [key, key === 'text' && 'measure' in value ? String(one).replace(/\s/g, '') : walk(one)]),
    );
  };
  return walk(chain);
}

const verdictsOf = ({ chain, verdicts }: CheckedChain) =>
  verdicts
    .map(
      ({ rule, state, subject, endOf, missing }) =>
        `${chain.name} ${endOf?.name ?? ''} ${rule} ${subject.name}: ${state} ${missing?.fact ?? ''}`,
    )
    .sort();

/** What is wrong with the text, without what the guidelines say of it, as `code: message`. */
const wrongs = ({ findings, suppressed }: Checked) =>
  [...findings, ...suppressed.map(({ finding }) => finding)]
    .filter(({ kind }) => kind !== 'guideline')
    .map(({ code, message }) => `${code}: ${message}`);

function holds(text: string, others: readonly TextFile[] = [], file = 'test.vchain'): string[] {
  const before = checked(text, others, file);
  return before.chains.map((one) => {
    const again = writeChain(one.chain);
    expect(format(parse(again)), 'laid out').toEqual([]);
    const after = checked(again);
    const [back] = after.chains;
    expect(placeless(back!.chain)).toEqual(placeless(one.chain));
    expect(verdictsOf(back!)).toEqual(verdictsOf(one));
    const known = wrongs(before);
    expect(wrongs(after).filter((each) => !known.includes(each))).toEqual([]);
    expect(writeChain(back!.chain), 'written again').toBe(again);
    return again;
  });
}

describe('the examples', () => {
  test.each(files)('$file', ({ file, text }) => {
    const chains = parse(text).statements.filter(({ $type }) => $type === 'Chain');
    expect(holds(text, files, file).length).toBe(chains.length);
  });
});
