// What ships, as `npm run package` left it under `dist`: sizes, what is inside, and whose code it is.
// It looks at the newest build; `npm test` makes one first.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundledPackages } from '#tools/notices.ts';
import { inRoot, workspace } from '#tools/repository.ts';

const dist = (...parts: string[]) => inRoot('dist', ...parts);
const bundles = JSON.parse(readFileSync(dist('bundles.json'), 'utf8')) as Record<string, Metafile>;
const manifest = (folder: string) => JSON.parse(readFileSync(dist(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
const bytes = (...parts: string[]) => statSync(dist(...parts)).size;
const MB = 1_000_000;

describe('sizes', () => {
  test('each language server is at most 1.5 MB', () => {
    expect(bytes('vsix/server.js')).toBeLessThanOrEqual(1.5 * MB);
    expect(bytes('vsix/web/server.js')).toBeLessThanOrEqual(1.5 * MB);
  });

  test('the .vsix is at most 3 MB', () => {
    expect(bytes(`vchain-${workspace.version}.vsix`)).toBeLessThanOrEqual(3 * MB);
  });
});

describe('`vchain check` reads from disk only what it needs', () => {
  const { outputs } = bundles['terminal program']!;
  const entries = ['src/cli/main.ts', 'src/cli/commands/check.ts', 'src/cli/models.ts', 'src/reports/frames.ts'];
  const read = new Set(Object.keys(outputs).filter((file) => entries.includes(outputs[file]?.entryPoint ?? '')));
  for (const file of read) for (const { path: next, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') read.add(next);
  const sources = [...read].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));

  test('no room that only other commands use', () => {
    const rooms = new Set(sources.flatMap((file) => /^src\/([\w-]+)\//.exec(file)?.[1] ?? []));
    expect([...rooms].toSorted()).toEqual(['analysis', 'cli', 'economics', 'guidelines', 'language', 'model', 'reports', 'text']);
    const commands = sources.flatMap((file) => /^src\/cli\/commands\/(.+)\.ts$/.exec(file)?.[1] ?? []);
    expect(commands).toEqual(['check']);
  });

  test('at most 1.3 MB', () => {
    expect([...read].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0)).toBeLessThanOrEqual(1.3 * MB);
  });
});

describe('one copy of vscode-jsonrpc: with two, a cancelled request is answered as a success', () => {
  test('in the tree', () => {
    const list = execFileSync('npm', ['ls', 'vscode-jsonrpc', '--all', '--parseable', '--loglevel=error'], {
      cwd: inRoot(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const copies = new Set(list.split('\n').filter((line) => line.endsWith('vscode-jsonrpc')));
    expect(copies.size).toBe(1);
  });

  test.for(Object.keys(bundles))('in the bundle: %s', (name) => {
    const packages = bundledPackages(bundles[name]!);
    expect(packages.filter((each) => each.name === 'vscode-jsonrpc')).toHaveLength(1);
    const names = packages.map((each) => each.name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('nothing that we develop with reaches a user', () => {
  test.for(['vsix', 'npm'])('the manifest of dist/%s asks for no package and runs no script', (folder) => {
    const { dependencies, devDependencies, optionalDependencies, scripts, name, publisher, license, version } = manifest(folder);
    expect([dependencies, devDependencies, optionalDependencies, scripts]).toEqual([undefined, undefined, undefined, undefined]);
    expect({ name, license, version }).toEqual({ name: 'vchain', license: 'MIT', version: workspace.version });
    if (folder === 'vsix') expect(publisher).toBe('vchain');
  });

  test('dist/vsix and dist/npm hold these files and no others', () => {
    const list = (folder: string) =>
      readdirSync(dist(folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => statSync(dist(folder, file)).isFile())
        .map((file) =>
          file
            .split(path.sep)
            .join('/')
            .replace(/-[A-Z0-9]{8}\.js$/, '.js'),
        )
        .toSorted();
    expect(list('vsix')).toMatchInlineSnapshot(`
      [
        ".vscodeignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "THIRD-PARTY-NOTICES",
        "extension.js",
        "icons/file-dark.svg",
        "icons/file-light.svg",
        "icons/vchain.png",
        "icons/vchain.svg",
        "language-configuration.json",
        "package.json",
        "schemas/vchain.config.schema.json",
        "server.js",
        "syntaxes/vchain.tmLanguage.json",
        "web/extension.js",
        "web/server.js",
      ]
    `);
    expect(new Set(list('npm').filter((file) => !file.startsWith('chunks/')))).toEqual(
      new Set(['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES', 'package.json', 'vchain.js']),
    );
  });

  test.for([
    ['vsix', ['desktop extension', 'desktop server', 'web extension', 'web server']],
    ['npm', ['terminal program']],
  ] as const)('the notices of dist/%s name each bundled package with its licence', ([folder, names]) => {
    const text = readFileSync(dist(folder, 'THIRD-PARTY-NOTICES'), 'utf8');
    const titles = [...text.matchAll(/^={80}\n(.+)\n={80}$/gm)].map((each) => each[1]);
    const bundled = names.flatMap((name) => bundledPackages(bundles[name]!).map((each) => `${each.name} ${each.version}`));
    expect(titles).toEqual([...new Set(bundled)].toSorted());
    // The table of countries is made from a package: its licence goes with it.
    expect(titles).toContainEqual(expect.stringMatching(/^countries-list /));
    for (const section of text.split(/^={80}\n.+\n={80}$/m).slice(1)) {
      expect(section).toMatch(/permission is hereby granted|redistribution and use|permission to use, copy|apache license|blue oak/i);
    }
  });

  test('no bundle names a folder of the machine it was built on', () => {
    const chunks = readdirSync(dist('npm/chunks')).map((file) => `npm/chunks/${file}`);
    for (const file of ['vsix/extension.js', 'vsix/server.js', 'vsix/web/extension.js', 'vsix/web/server.js', 'npm/vchain.js', ...chunks]) {
      expect(readFileSync(dist(file), 'utf8').includes(inRoot()), file).toBe(false);
    }
  });
});

test('the README’s command installs the terminal program', () => {
  const [, given] = /`npm install -g (\S+)`/.exec(readFileSync(inRoot('README.md'), 'utf8')) ?? [];
  const prefix = mkdtempSync(path.join(tmpdir(), 'vchain-install-'));
  onTestFinished(() => rmSync(prefix, { recursive: true, force: true }));
  const windows = process.platform === 'win32';
  // Without a network: npm takes a path that doesn’t begin with `./` for a repository elsewhere.
  execFileSync('npm', ['install', '-g', given!, '--prefix', prefix, '--offline', '--silent'], { cwd: inRoot(), shell: windows });
  const program = path.join(prefix, windows ? 'vchain.cmd' : 'bin/vchain');
  expect(execFileSync(program, ['--version'], { encoding: 'utf8', shell: windows })).toBe(`vchain ${workspace.version}\n`);
});

describe('the manifest of the extension', () => {
  test('it has the settings of the rules, beside those written by hand', () => {
    const { contributes } = manifest('vsix') as { contributes: { configuration: { properties: object } } };
    const generated = JSON.parse(readFileSync(inRoot('src/guidelines/generated/editor-settings.json'), 'utf8')) as object;
    expect(contributes.configuration.properties).toMatchObject(generated);
    expect(Object.keys(contributes.configuration.properties)).toContain('vchain.trace.server');
  });

  test('every file that it names is there', () => {
    const named = JSON.stringify(manifest('vsix')).matchAll(/"(?:\.\/)?([\w./-]+\.(?:js|json|svg|png))"/g);
    const files = [...named].map((each) => each[1]!).filter((file) => file !== 'vchain.config.json');
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) expect(bytes('vsix', file), file).toBeGreaterThan(0);
  });
});
