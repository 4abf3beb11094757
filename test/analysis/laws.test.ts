// Laws of checking, on the examples and on random damage to them: the order of statements and the split into files change no finding,
// and what an edited file says is what a fresh one says.

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/read.ts';
import type { Statement } from '../../src/language/syntax.ts';
import type { Finding } from '../../src/text/finding.ts';
import { fc } from '../language/laws.ts';
import { examples, type TextFile, workspaceOf } from '../support/files.ts';

const files = examples();

/** Findings without their places: what is said, about which line. */
function said(findings: readonly Finding[], texts: readonly TextFile[]): string[] {
  const textOf = (file: string) => texts.find((one) => one.file === file)?.text ?? '';
  return findings
    .map(({ code, severity, place }) => `${severity} ${code} ${textOf(place.file).slice(place.start, place.end).replace(/\s+/g, ' ')}`)
    .sort();
}

function check(text: string, file: string, others: readonly TextFile[] = files): string[] {
  const all = [...others.filter((one) => one.file !== file), { file, text }];
  const workspace = workspaceOf(all);
  workspace.open(file, text);
  return said(workspace.check(file)?.findings ?? [], all);
}

/** Writes statements again, those of each block in the order that `order` gives. */
function write(
  statements: readonly Statement[],
  text: string,
  order: (list: readonly Statement[]) => readonly Statement[],
  depth = 0,
): string {
  const indent = '  '.repeat(depth);
  return order(statements)
    .map((statement) => {
      const line = text.slice(statement.start, statement.end);
      return statement.block
        ? `${indent}${line} {\n${write(statement.children, text, order, depth + 1)}${indent}}\n`
        : `${indent}${line}\n`;
    })
    .join('');
}

describe.each(files)('$file', ({ file, text }) => {
  const { statements } = parse(text, file);
  const before = check(
    write(statements, text, (list) => list),
    file,
  );

  test('what is checked once says what a file that is kept says', () => {
    const { findings, chains, suppressed } = workspaceOf(files).checkOnce(file, text);
    const kept = workspaceOf(files).check(file);
    expect(findings).toEqual(kept?.findings);
    expect(chains.map(({ verdicts }) => verdicts.length)).toEqual(kept?.chains.map(({ verdicts }) => verdicts.length));
    expect(suppressed).toEqual(kept?.suppressed);
  });

  test('the order of statements changes no finding', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (stream) => {
        const shuffled = write(statements, text, (list) =>
          list
            .map((statement) => ({ statement, at: stream.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ statement }) => statement),
        );
        expect(check(shuffled, file)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  test('the split into files changes no finding', () => {
    const chains = statements.filter(({ $type }) => $type === 'Chain');
    if (chains.length !== 1) return;
    const [chain] = chains as [Statement];
    const movable = new Set(['Source', 'UserUnit', 'Rate', 'VocabularyWord', 'Season', 'Product', 'Market', 'Firm', 'Group', 'Support']);
    const uses = statements.filter(({ $type }) => $type === 'Use');
    const beside = statements.filter(({ $type }) => $type !== 'Use' && $type !== 'Chain');
    const part = write([...uses, ...beside, ...chain.children.filter(({ $type }) => movable.has($type))], text, (list) => list);
    const rest = write(
      chain.children.filter(({ $type }) => !movable.has($type)),
      text,
      (list) => list,
      1,
    );
    const whole = `use "part.vchain"\n${write(uses, text, (list) => list)}${text.slice(chain.start, chain.end)} {\n${rest}}\n`;
    const others = [...files, { file: path.posix.join(path.posix.dirname(file), 'part.vchain'), text: part }];
    // A finding about an element of the other file stands at the chain, so its own line is not compared.
    const codes = (lines: readonly string[]) => lines.map((line) => line.split(' ').slice(0, 2).join(' ')).sort();
    expect(codes(check(whole, file, others))).toEqual(codes(before));
  });
});

describe('after any edits', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 40 }),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        '\n',
        ' ',
        '{',
        '}',
        '"',
        'firm x { }\n',
        'size micro\n',
        '  sells 5 t fruit at 3 KES/kg\n',
        ',',
        '->',
        '14',
        '%',
        'use "shared.vchain"\n',
      ),
      fc.string({ maxLength: 5 }),
    ),
  });

  test('an edited file says what a fresh one says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 8 }), ({ file, text }, edits) => {
        const workspace = workspaceOf(files);
        let now = text;
        workspace.open(file, now);
        workspace.check(file);
        for (const { at, remove, insert } of edits) {
          const start = Math.floor(at * now.length);
          now = now.slice(0, start) + insert + now.slice(start + remove);
          workspace.open(file, now);
          workspace.check(file);
        }
        const fresh = workspaceOf(files);
        fresh.open(file, now);
        expect(workspace.check(file)?.findings).toEqual(fresh.check(file)?.findings);
      }),
      { numRuns: 150 },
    );
  });

  test('a piece of an example with words and marks strewn in: every finding and every fix has its place in the text', () => {
    const words = [...new Set(files.flatMap(({ text }) => text.split(/\s+/)))];
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.constantFrom(...words).map((word) => ` ${word} `),
        fc.constantFrom(...'{}"?,->.:=%/+…é\n', ''),
      ),
    });
    const piece = fc.record({
      file: fc.constantFrom(...files),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      opening: fc.constantFrom('', 'chain x {\n'),
      damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(piece, ({ file: { text: whole }, from, opening, damages }) => {
        const start = Math.floor(from * whole.length);
        let text = opening + whole.slice(start, start + 700);
        for (const { at, remove, insert } of damages) {
          const cut = Math.floor(at * text.length);
          text = text.slice(0, cut) + insert + text.slice(cut + remove);
        }
        const { findings } = workspaceOf([]).checkOnce('piece.vchain', text);
        const places = findings.flatMap(({ place, related = [], fixes = [] }) => [
          place,
          ...related.map((one) => one.place),
          ...fixes.flatMap(({ edits }) => edits.flatMap((of) => of.edits.map(({ at }) => at))),
        ]);
        for (const { start: begins, end } of places) expect(begins >= 0 && begins <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('a file says what its changed neighbours make of it', () => {
    const neighbour = (market: string) => ({ file: 'shared.vchain', text: `market ${market}: domestic\n` });
    const workspace = workspaceOf([neighbour('town')]);
    workspace.open(
      'a.vchain',
      'use "shared.vchain"\nchain c {\n  product p in kg\n  firm f { size micro }\n  link f -> town { sells 5 kg p }\n}\n',
    );
    const errors = () =>
      workspace
        .check('a.vchain')
        ?.findings.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    expect(errors()).toEqual([]);
    workspace.open('shared.vchain', neighbour('city').text);
    expect(workspace.usersOf('shared.vchain').toSorted()).toEqual(['a.vchain', 'shared.vchain']);
    expect(errors()).toEqual(['unknown-name']);
    workspace.close('shared.vchain');
    expect(errors()).toEqual([]);
  });
});

test('a file over the limit gets one message', () => {
  const workspace = workspaceOf([]);
  workspace.open('a.vchain', 'x\n'.repeat(2_600_000));
  expect(workspace.check('a.vchain')?.findings.map(({ code }) => code)).toEqual(['file-too-large']);
});
