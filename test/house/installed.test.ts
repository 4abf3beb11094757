// What a fresh clone sees of its set-up: an install that can't be done is said in a line, with npm's own words below.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ensureInstalled, isInstalled } from '#tools/installed.mjs';

const lock = {
  name: 'a',
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { 'left-out': '1.0.0' } },
    'node_modules/left-out': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
    'node_modules/elsewhere': { version: '1.0.0', optional: true },
  },
};

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vchain-install-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  writeFileSync(path.join(made, 'package.json'), JSON.stringify({ name: 'a', dependencies: { 'left-out': '1.0.0' } }));
  writeFileSync(path.join(made, 'package-lock.json'), JSON.stringify(lock));
  return made;
}

/** What npm takes from the environment, until the test is over. */
function withNpm(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const told = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => told.mockRestore());
}

test('without a network', () => {
  const made = folder();
  // Port 9 discards: nobody listens there.
  withNpm({ npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: path.join(made, 'cache') });
  expect(() => ensureInstalled(made, 'the tools')).toThrow(
    /^Can’t install the tools: the package registry can’t be reached\. Once there is a network, run this again\.\n\nnpm error code ECONNREFUSED\n/,
  );
});

test('without npm', () => {
  withNpm({ PATH: '' });
  expect(() => ensureInstalled(folder(), 'the tools')).toThrow('Can’t install the tools: there is no `npm` on the path.');
});

test('what is there in its version isn’t installed again; what is for another machine isn’t missed', () => {
  const made = folder();
  expect(isInstalled(made)).toBe(false);
  mkdirSync(path.join(made, 'node_modules/left-out'), { recursive: true });
  const present = (version: string) =>
    writeFileSync(
      path.join(made, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/left-out': { version } } }),
    );
  present('1.0.0');
  expect(ensureInstalled(made, 'the tools')).toBe(false);
  present('1.0.1');
  expect(isInstalled(made)).toBe(false);
});
