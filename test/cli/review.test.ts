// What a reviewer and a team ask of `vchain check`: fixes that are taken, findings that are known, reasons that are listed, scorecards.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '#reports/json.ts';
import { broken, Folder, judged, sound } from './program.ts';

const listed = `${judged.trimEnd().slice(0, -1)}  complete channels\n}\n`;
const report = (folder: Folder, ...args: string[]) => JSON.parse(folder.vchain(['check', '--format', 'json', ...args]).out) as JsonReport;
const codes = ({ findings }: JsonReport) => findings.map(({ code }) => code);

describe('--fix', () => {
  const comma = sound.replace('800 kg', '1,500 kg');

  test('takes what changes no figure, and reports the rest', () => {
    const folder = new Folder({ 'a.vchain': broken.replace('800 kg', '1,500 kg'), 'b.vchain': sound });
    const { out, err, code } = folder.vchain(['check', '--fix', '--format', 'concise']);
    expect(err).toBe('vchain: 1 fix in 1 file.\n');
    expect(out).toMatch(/^a\.vchain:5:31: error: .*\[comma-in-figure\]$/m);
    expect(out).not.toContain('unknown-statement');
    expect(code).toBe(1);
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(comma);
    expect(readFileSync(folder.at('b.vchain'), 'utf8')).toBe(sound);
    // A second time there is nothing left to take.
    expect(folder.vchain(['check', '--fix', '--format', 'concise']).err).toBe('');
  });

  test('with =suggested also what changes the meaning, in as many rounds as it takes', () => {
    const folder = new Folder({ 'a.vchain': `\ufeff${broken.replace('800 kg', '1,500 kg').replaceAll('\n', '\r\n')}` });
    const { out, code } = folder.vchain(['check', '--fix=suggested', '--fail-on', 'warning']);
    expect(out).toMatch(/^1 file: |\n1 file: /);
    expect(code).toBe(0);
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(`\ufeff${sound.replace('800 kg', '1_500 kg').replaceAll('\n', '\r\n')}`);
    expect(readdirSync(folder.path)).toEqual(['a.vchain']);
  });

  test('several slips at once, one beside the other', () => {
    const folder = new Folder({
      'a.vchain': sound.replace('firm keeper', 'firrm keeper').replace('market town', 'markt town').replace('"Honey" {', '“Honey” {'),
    });
    folder.vchain(['check', '--fix']);
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(sound);
  });

  test('has nothing to write for standard input', () => {
    expect(new Folder().vchain(['check', '--fix', '--stdin'], { input: broken })).toEqual({
      code: 2,
      out: '',
      err: 'vchain: `--fix` writes the models, and `--stdin` has none to write: name the files.\n',
    });
  });

  test('writes nothing where one of the models can’t be read', () => {
    const folder = new Folder({ 'a.vchain': broken, 'b.vchain': new Uint8Array([0xff]) });
    expect(folder.vchain(['check', '--fix']).code).toBe(2);
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(broken);
  });
});

describe('--baseline', () => {
  test('leaves out what it knows, through moving, laying out and renaming of other things', () => {
    const folder = new Folder({ 'a.vchain': listed });
    expect(codes(report(folder))).toContain('single-channel');
    expect(folder.vchain(['check', '--write-baseline', 'known.json'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+ findings? in known\.json\n$/) as string,
      err: '',
    });
    expect(folder.vchain(['check', '--baseline', 'known.json', '--fail-on', 'hint'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 file: nothing new \(\d+ in the baseline\)\n$/) as string,
    });
    const other = `// moved down\n\n${listed.replace('  product comb "Comb honey" in kg\n', '').replaceAll('comb', 'wax').replace('{\n', '{\n      product wax in kg\n')}`;
    folder.write('models/b.vchain', other);
    expect(codes(report(folder, 'models', '--baseline', 'known.json'))).toEqual([]);
    folder.write('models/b.vchain', other.replaceAll('keeper', 'beekeeper'));
    expect(codes(report(folder, 'models', '--baseline', 'known.json'))).toContain('single-channel');
  });

  test('counts: a second finding of the same kind is new', () => {
    const folder = new Folder({ 'a.vchain': broken });
    folder.vchain(['check', '--write-baseline', 'known.json']);
    folder.write('a.vchain', broken.replace('  firrm', '  firrm x\n  firrm'));
    expect(codes(report(folder, '--baseline', 'known.json')).filter((code) => code === 'unknown-statement')).toHaveLength(1);
    expect(report(folder, '--baseline', 'known.json').known).toBeGreaterThan(0);
  });

  test.each([
    ['missing.json', undefined, 'missing.json doesn’t exist.'],
    ['a.json', '{', 'a.json isn’t a baseline: it isn’t JSON. Write one with `--write-baseline`.'],
    ['a.json', '[]', 'a.json isn’t a baseline. Write one with `--write-baseline`.'],
    [
      'a.json',
      '{"format":"vchain-baseline","version":9,"findings":[]}',
      'a.json was written by another version of vchain (9). Write it anew with `--write-baseline`.',
    ],
    [
      'a.json',
      '{"format":"vchain-baseline","version":1,"findings":[{"code":"a","path":"","evidence":[],"count":1},{"code":"single-channel"}]}',
      'a.json is damaged: its finding 2 can’t be understood. Write it anew with `--write-baseline`.',
    ],
  ])('%s: %s', (name, content, said) => {
    const folder = new Folder({ 'a.vchain': sound, ...(content === undefined ? {} : { [name]: content }) });
    expect(folder.vchain(['check', '--baseline', name])).toEqual({ code: 2, out: '', err: `vchain: ${said}\n` });
  });
});

test('--write-baseline replaces a baseline, whole or damaged, and nothing else', () => {
  const folder = new Folder({ 'a.vchain': sound, 'known.json': '{ "format": "vchain-baseline", <<<<<<<', 'empty.json': '' });
  for (const file of ['known.json', 'empty.json', 'new.json', 'new.json'])
    expect(folder.vchain(['check', '--write-baseline', file])).toEqual({ code: 0, out: `0 findings in ${file}\n`, err: '' });
  expect(folder.vchain(['check', '--write-baseline', 'a.vchain'])).toEqual({
    code: 2,
    out: '',
    err: 'vchain: a.vchain is there already and isn’t a baseline: name another file.\n',
  });
  expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(sound);
});

test('--list-suppressed: what the models allow, and why', () => {
  const allowed = listed.replace('  firm keeper', '  // allow single-channel: accepted, the honey keeps for years\n  firm keeper');
  const folder = new Folder({ 'a.vchain': allowed });
  expect(codes(report(folder))).not.toContain('single-channel');
  expect(report(folder).allowed).toBeUndefined();
  expect(report(folder, '--list-suppressed').allowed).toMatchObject([
    { code: 'single-channel', line: 5, reason: 'the honey keeps for years', accepted: true },
  ]);
  const { out } = folder.vchain(['check', '--list-suppressed']);
  expect(out).toMatch(/^Allowed in the models\n {2}a\.vchain:5:3 {2}.* \[single-channel\]\n {4}accepted: the honey keeps for years$/m);
  expect(out).toMatch(/\(1 allowed in the models\)\n$/);
  expect(folder.vchain(['check']).out).toMatch(/\(1 allowed in the models\)\n$/);
});

describe('--scorecard', () => {
  test('each guideline of each chain, with what would decide it', () => {
    const folder = new Folder({ 'a.vchain': judged, 'b.vchain': listed });
    const { out } = folder.vchain(['check', '--scorecard']);
    expect(out).toMatch(/^Scorecard of honey: Honey \(a\.vchain\)$/m);
    expect(out).toMatch(/^ {2}7 {2}unknown .*\n {15}it isn’t said whether all channels are listed: `complete channels`$/m);
    const [first, second] = report(folder, '--scorecard').scorecards ?? [];
    expect(first?.guidelines.map(({ guideline }) => guideline)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(first?.guidelines[6]).toMatchObject({ state: 'unknown', missing: [{ statement: 'complete channels' }] });
    expect(second?.guidelines[6]).toMatchObject({ state: 'breached' });
    // How much is decided, and how grave what goes against it is.
    expect(out).toMatch(/^ {2}7 {2}unknown .* \(0 of 1 rule decided\)$/m);
    expect(out).toMatch(/^ {2}7 {2}breached .* \(1 of 1 rule decided: 1 information\)$/m);
  });

  test('a breach that is accepted is named with its reason', () => {
    const allowed = listed.replace('  firm keeper', '  // allow single-channel: accepted, the honey keeps for years\n  firm keeper');
    const folder = new Folder({ 'a.vchain': allowed });
    const { out } = folder.vchain(['check', '--scorecard']);
    expect(out).toMatch(/^ {2}7 {2}breached .*\n {15}single-channel is accepted \(line 4\): the honey keeps for years$/m);
    expect(report(folder, '--scorecard').scorecards?.[0]?.guidelines[6]).toMatchObject({
      state: 'breached',
      breaches: [{ rule: 'single-channel', line: 5, allowed: { accepted: true, reason: 'the honey keeps for years', line: 4 } }],
    });
  });

  test('says what can’t be read, and where', () => {
    const folder = new Folder({ 'a.vchain': listed.replace('  firm keeper', '  zott a b c\n  firm keeper').replace('price', 'prize') });
    const { out } = folder.vchain(['check', '--scorecard']);
    expect(out).toMatch(/^Scorecard of honey.*\n {2}1 statement can’t be read \(line 4\): the verdicts are without it\n {2}1 /m);
    expect(out).toMatch(/^ {2}7 {2}unknown .*\n {15}it isn’t said what `zott a b c` means$/m);
    const [card] = report(folder, '--scorecard').scorecards ?? [];
    expect(card?.unread).toMatchObject([{ text: 'zott a b c', file: 'a.vchain', line: 4, column: 3 }]);
    expect(card?.guidelines[6]).toMatchObject({ state: 'unknown', missing: [{ fact: 'what `zott a b c` means', statement: '' }] });
    expect(report(new Folder({ 'a.vchain': judged }), '--scorecard').scorecards?.[0]?.unread).toEqual([]);
  });

  test('has no place in SARIF', () => {
    expect(new Folder({ 'a.vchain': sound }).vchain(['check', '--scorecard', '--format', 'sarif'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: `--scorecard` goes with the formats text, concise and json, not with sarif.\n',
    });
  });
});
