// Which settings count for a model, by the folders that it stands in. What settings mean is tested with the guidelines.
import { expect, test } from 'vitest';
import { Configurations } from '#analysis/configurations.ts';

const draft = '{ "profile": "draft" }';
const hints = '{ "families": { "channels": "hint" } }';

test.each([
  ['file:///w/vchain.config.json', 'file:///w/a.vchain', true],
  ['file:///w/vchain.config.json', 'file:///w/deep/er/a.vchain', true],
  ['file:///vchain.config.json', 'file:///w/deep/a.vchain', true],
  ['file:///w/deep/vchain.config.json', 'file:///w/a.vchain', false],
  ['file:///w/deep/vchain.config.json', 'file:///w/deeper/a.vchain', false],
  ['file:///c%3A/w/vchain.config.json', 'file:///c%3A/w/a.vchain', true],
  ['vscode-vfs://github/w/vchain.config.json', 'vscode-vfs://github/w/x/a.vchain', true],
  ['vscode-vfs://github/vchain.config.json', 'vscode-vfs://gitlab/a.vchain', false],
  ['file:///w/vchain.config.json', 'untitled:Untitled-1', false],
])('%s and %s: %s', (file, model, counts) => {
  const configurations = new Configurations((each) => (each === file ? draft : undefined));
  expect(configurations.fileOf(model)).toBe(counts ? file : undefined);
  expect(configurations.settingsOf(model).profile).toBe(counts ? 'draft' : 'review');
});

test('the nearest counts, as a whole; the reader’s own only where there is none', () => {
  const texts = new Map([
    ['file:///w/vchain.config.json', draft],
    ['file:///w/deep/vchain.config.json', hints],
  ]);
  const configurations = new Configurations((file) => texts.get(file));
  expect(configurations.setOwn('{ "rules": { "single-channel": "off" } }')).toEqual([]);
  const of = (model: string) => configurations.settingsOf(model);
  expect([of('file:///w/a.vchain').profile, of('file:///w/a.vchain').rules.size]).toEqual(['draft', 0]);
  expect([of('file:///w/deep/a.vchain').profile, of('file:///w/deep/a.vchain').families.get('channels')]).toEqual(['review', 'hint']);
  expect(of('file:///v/a.vchain').rules.get('single-channel')?.severity).toBe('off');
});

test('what is read stays the same object until it changes', () => {
  const texts = new Map([['file:///w/vchain.config.json', draft]]);
  const configurations = new Configurations((file) => texts.get(file));
  const model = 'file:///w/deep/a.vchain';
  const before = configurations.settingsOf(model);
  configurations.changed();
  expect(configurations.settingsOf(model)).toBe(before);
  texts.set('file:///w/deep/vchain.config.json', hints);
  configurations.changed();
  expect(configurations.fileOf(model)).toBe('file:///w/deep/vchain.config.json');
  texts.set('file:///w/deep/vchain.config.json', '{ "profil": 1 }');
  configurations.changed();
  expect(configurations.findingsOf('file:///w/deep/vchain.config.json').map(({ code }) => code)).toEqual(['config-unknown']);
  texts.delete('file:///w/deep/vchain.config.json');
  configurations.changed();
  expect(configurations.settingsOf(model)).toBe(before);
  texts.clear();
  configurations.changed();
  expect(configurations.settingsOf(model).profile).toBe('review');
});
