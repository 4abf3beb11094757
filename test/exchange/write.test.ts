// The law of writing: text → model → text → model is the same model, with nothing found that wasn’t found before, and the same verdicts.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Checked, CheckedChain } from '../../src/analysis/workspace.ts';
import { writeChain } from '../../src/exchange/write.ts';
import { format } from '../../src/language/format.ts';
import { parse } from '../../src/language/read.ts';
import { type Block, condition, formsIn, statements } from '../../src/language/statements.ts';
import { everyStatement } from '../../src/language/syntax.ts';
import type { Chain } from '../../src/model/chain.ts';
import { fc } from '../language/laws.ts';
import { linesByBlock, randomModels } from '../support/random-chains.ts';
import { examples, root, type TextFile, workspaceOf } from '../support/files.ts';

const complete = { file: 'complete.vchain', text: readFileSync(path.join(root, 'test/goldens/complete.vchain'), 'utf8') };
const files = [...examples(), complete];

function checked(text: string, others: readonly TextFile[] = [], file = 'test.vchain'): Checked {
  const workspace = workspaceOf(others);
  workspace.open(file, text);
  return workspace.check(file)!;
}

/** A model without its places, and without what its text leaves unread: each element once, and wherever it comes again its name; texts of figures without their blanks. */
function placeless(chain: Chain, texts: 'with texts' | 'values only' = 'with texts'): unknown {
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
        .filter(
          ([key]) =>
            !/^(place|headline|namePlace|completePlace|file|unread)$/.test(key) &&
            !(texts === 'values only' && key === 'text' && 'measure' in value),
        )
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

/** What is only said of elements that stand in the chain’s own file. */
const ofOwnFileOnly = /^(market-not-reached|firm-outside-channels|share-over-100):/;

function holds(text: string, others: readonly TextFile[] = [], file = 'test.vchain'): string[] {
  const before = checked(text, others, file);
  return before.chains.map((one) => {
    const again = writeChain(one.chain);
    expect(format(parse(again)), 'laid out').toEqual([]);
    const after = checked(again);
    const [back] = after.chains;
    expect(placeless(back!.chain)).toEqual(placeless(one.chain));
    // A `?` in place of a name isn't in the model, and what hangs on it is unknown only while it is there.
    if (!one.chain.unread) expect(verdictsOf(back!)).toEqual(verdictsOf(one));
    const known = [before, ...others.filter((other) => other.file !== file).map((other) => checked(other.text, [], other.file))].flatMap(
      wrongs,
    );
    // What is still to be filled in may be told of in other words: the model knows that it is, and not where in its line.
    const open = known.some((each) => each.startsWith('to-fill-in'));
    const added = wrongs(after).filter((each) => !known.includes(each) && !(open && each.startsWith('to-fill-in')));
    // Of an element of another file these are said in that file's own check at most; now it stands in the chain.
    const brought = [...one.chain.markets, ...one.chain.firms, ...one.chain.groups].some(({ place }) => place.file !== one.chain.file);
    expect(added.filter((each) => !(brought && ofOwnFileOnly.test(each)))).toEqual([]);
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

describe('random chains', () => {
  test('the generator knows every statement of the table, at every place where it may stand', () => {
    const missing = [...linesByBlock].flatMap(([block, heads]) =>
      formsIn(block as Block).flatMap(({ head }) => (heads.includes(head) ? [] : [`${head} in ${block}`])),
    );
    expect(missing).toEqual([]);
  });

  test('text → model → text → model is the same, for every statement of the table', () => {
    const [read, written] = [new Map<string, number>(), new Map<string, number>()];
    const count = (counts: Map<string, number>, text: string) => {
      for (const { $type } of everyStatement(parse(text).statements)) counts.set($type, (counts.get($type) ?? 0) + 1);
    };
    fc.assert(
      fc.property(randomModels, ({ text, others }) => {
        const errors = checked(text, others).findings.filter(({ kind, severity }) => kind === 'language' && severity === 'error');
        expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
        for (const each of [text, ...others.map((other) => other.text)]) count(read, each);
        for (const each of holds(text, others)) count(written, each);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    const seldom = (counts: Map<string, number>) =>
      [...statements, condition].map(({ type }) => `${type}: ${counts.get(type) ?? 0}`).filter((each) => Number(each.split(': ')[1]) < 10);
    expect(seldom(read)).toEqual([]);
    // Everything stands in one file then.
    expect(seldom(written)).toEqual(['Use: 0']);
  }, 180_000);

  test('figures that are not as they were written are read back to the last bit', () => {
    let figures = 0;
    /** The chain with another number in the text of each figure, as if it had been computed. */
    const changed = (chain: Chain): Chain => {
      const copy = structuredClone(chain);
      const seen = new Set<unknown>();
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null || seen.has(value)) return;
        seen.add(value);
        if ('measure' in value && 'text' in value) {
          figures++;
          (value as { text: string }).text = String(value.text).replace(/(?<!\w)\d[\d_]*(\.\d+)?/g, '7');
        }
        Object.values(value).forEach(walk);
      };
      walk(copy);
      return copy;
    };
    fc.assert(
      fc.property(randomModels, ({ text, others }) => {
        for (const { chain } of checked(text, others).chains) {
          const again = checked(writeChain(changed(chain)));
          expect(again.findings.filter(({ kind, severity }) => kind === 'language' && severity === 'error')).toEqual([]);
          const back = again.chains[0]!.chain;
          // A share that no percentage is exactly is written in a unit of its own.
          const units = back.units.filter(({ name }) => name !== 'whole');
          expect(placeless({ ...back, units }, 'values only')).toEqual(placeless(chain, 'values only'));
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(figures).toBeGreaterThan(1000);
  }, 180_000);
});
