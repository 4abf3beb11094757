// Neovim with the recipe of the documentation, word for word, and the terminal program as its server. Where there is no Neovim, this isn't run.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const recipe = /```lua\n(.*?)```/s.exec(readFileSync(path.join(root, 'docs/other-editors.md'), 'utf8'))?.[1] ?? '';
const model = 'chain honey "Honey" {\n  currency KES\n  frim keeper "Beekeepers" { level production }\n}\n';

interface Told {
  readonly filetype: string;
  readonly diagnostics: readonly { readonly line: number; readonly character: number; readonly code: string; readonly source: string }[];
  readonly hover: { readonly kind: string; readonly value: string };
  readonly offered: readonly string[];
  readonly after: { readonly lines: readonly string[]; readonly diagnostics: readonly { readonly code: string }[] };
}

test('Neovim shows findings and hover, and takes a fix', { timeout: 120_000 }, (context) => {
  if (spawnSync('nvim', ['--version']).status !== 0) {
    if (process.env['CI']) throw new Error('no Neovim on the PATH');
    context.skip('no Neovim on the PATH');
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'vchain-neovim-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('init.lua'), recipe);
  writeFileSync(at('honey.vchain'), model);
  writeFileSync(at('vchain'), `#!/bin/sh\nexec "${process.execPath}" "${path.join(root, 'src/cli/main.ts')}" "$@"\n`);
  chmodSync(at('vchain'), 0o755);
  const drive = path.join(root, 'test/lsp/neovim.lua');
  const { stderr } = spawnSync('nvim', ['--clean', '--headless', '-u', at('init.lua'), '-c', `luafile ${drive}`], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 100_000,
    env: {
      ...process.env,
      PATH: `${folder}${path.delimiter}${process.env['PATH']}`,
      XDG_STATE_HOME: at('state'),
      XDG_CACHE_HOME: at('cache'),
      XDG_DATA_HOME: at('data'),
      MODEL: at('honey.vchain'),
      TOLD: at('told.json'),
    },
  });
  expect(stderr.trim()).toBe('');
  const told = JSON.parse(readFileSync(at('told.json'), 'utf8')) as Told;
  expect(told.filetype).toBe('vchain');
  expect(told.diagnostics[0]).toMatchObject({ line: 2, character: 2, code: 'unknown-statement', source: 'vchain' });
  expect(told.hover).toMatchObject({ kind: 'markdown', value: expect.stringContaining('chain') as string });
  expect(told.offered[0]).toContain('Change to `firm`');
  expect(told.after.lines[2]).toBe('  firm keeper "Beekeepers" { level production }');
  expect(told.after.diagnostics.map(({ code }) => code)).not.toContain('unknown-statement');
});
