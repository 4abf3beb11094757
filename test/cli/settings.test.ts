// `vchain.config.json` as the terminal program finds and reads it. What the settings mean is tested with the guidelines.

import { describe, expect, test } from 'vitest';
import { Folder, judged, sound } from './program.ts';

/** All sales go one way, and all ways are listed: `single-channel` is breached. */
const model = `${judged.trimEnd().slice(0, -1)}  complete channels\n}\n`;
const rule = 'single-channel';
const setting = (severity: string) => JSON.stringify({ rules: { [rule]: severity } });
const severities = (out: string) =>
  [...out.matchAll(/^(\S+?):\d+:\d+: (\w+): .*\[single-channel\]$/gm)].map(([, file, severity]) => `${file} ${severity}`);
const concise = (folder: Folder, ...args: string[]) => folder.vchain(['check', '--format', 'concise', ...args]);

test('without settings', () => {
  expect(severities(concise(new Folder({ 'a.vchain': model })).out)).toEqual(['a.vchain information']);
});

describe('settings are looked for', () => {
  test('in the folder of the model and those above it; the nearest counts', () => {
    const folder = new Folder({
      'vchain.config.json': setting('warning'),
      'a/b/one.vchain': model,
      'c/two.vchain': model,
      'c/vchain.config.json': setting('error'),
    });
    const { out, code } = concise(folder);
    expect(severities(out)).toEqual(['a/b/one.vchain warning', 'c/two.vchain error']);
    expect(code).toBe(1);
    // From wherever one calls it.
    expect(severities(concise(folder, 'a/b/one.vchain').out)).toEqual(['a/b/one.vchain warning']);
  });

  test('for standard input, where it would stand', () => {
    const folder = new Folder({ 'a/vchain.config.json': setting('off') });
    expect(severities(folder.vchain(['check', '--stdin', 'a/x.vchain', '--format=concise'], { input: model }).out)).toEqual([]);
    expect(severities(folder.vchain(['check', '--stdin', '--format=concise'], { input: model }).out)).toEqual(['<stdin> information']);
  });

  test('nowhere else than `--config` says', () => {
    const folder = new Folder({ 'a.vchain': model, 'vchain.config.json': setting('error'), 'other.json': setting('hint') });
    expect(severities(concise(folder, '--config', 'other.json').out)).toEqual(['a.vchain hint']);
  });
});

test('what is wrong with the settings is a finding at its place, once', () => {
  const folder = new Folder({
    'a.vchain': model,
    'b.vchain': sound,
    'vchain.config.json': '{\n  "rules": { "single-chanel": "off" }\n}\n',
  });
  const { out } = concise(folder);
  expect(out.split('\n').filter((line) => line.startsWith('vchain.config.json'))).toEqual([
    expect.stringMatching(/^vchain\.config\.json:2:14: warning: .*did you mean "single-channel"\? \[config-unknown\]$/),
  ]);
});

test('settings that can’t be read', () => {
  const folder = new Folder({ 'a.vchain': model, 'vchain.config.json': new Uint8Array([0x80]) });
  expect(concise(folder)).toEqual({ code: 2, out: '', err: 'vchain: vchain.config.json isn’t UTF-8: save it with the encoding UTF-8.\n' });
});
