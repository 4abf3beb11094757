// Each bundle on Node 20: what the terminal program promises, and what the oldest desktop VS Code that we support runs on.
// Whether a finding is right is tested elsewhere; here, that the bundle has all that it needs.
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { removeScratch, scratchFolder } from '#tools/editor/scratch.ts';
import { Absent } from '#tools/editor/hosts.ts';
import { oldNode } from '#tools/old-node.ts';
import { inRoot, workspace } from '#tools/repository.ts';

const dist = (...parts: string[]) => inRoot('dist', ...parts);
const found = findOldNode();

function findOldNode(): { readonly node: string } | { readonly reason: string } {
  try {
    return { node: oldNode() };
  } catch (error) {
    if (error instanceof Absent && !process.env.CI) return { reason: error.message };
    throw error;
  }
}

const run = (args: readonly string[], cwd = inRoot()) => {
  if (!('node' in found)) throw new Error(found.reason);
  const { status, stdout, stderr } = spawnSync(found.node, args, { cwd, encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr: stderr.slice(-1500) }; // Node quotes the failing line, and a bundle is one line.
};

const broken = 'chain a {\n  frim b "B"\n}\n';

/** Initialize, open a broken document, wait for its diagnostics, shut down, exit; gives the diagnostics and the exit code. */
async function converse(child: ChildProcess, streams: 'stdio' | 'ipc') {
  const connection =
    streams === 'ipc'
      ? createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
      : createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  const exited = once(child, 'exit');
  try {
    const uri = 'file:///a.vchain';
    const published = new Promise<{ uri: string; diagnostics: readonly { code?: unknown }[] }>((resolve) =>
      connection.onNotification('textDocument/publishDiagnostics', resolve),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'vchain', version: 1, text: broken },
    });
    const { diagnostics } = await published;
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    const [code] = (await exited) as [number];
    return { capabilities, diagnostics, code };
  } finally {
    connection.dispose();
    child.kill();
  }
}

describe.skipIf('reason' in found)(
  `on ${'node' in found ? run(['--version']).stdout.trim() : `Node 20 (${found.reason})`}`,
  { timeout: 60_000 },
  () => {
    const node = 'node' in found ? found.node : '';

    test('the terminal program says its version', () => {
      const { status, stdout, stderr } = run([dist('npm/vchain.js'), '--version']);
      expect({ status, stdout: stdout.trim(), stderr }).toEqual({
        status: 0,
        stdout: expect.stringContaining(workspace.version),
        stderr: '',
      });
    });

    test('it checks the examples', () => {
      const { status, stdout, stderr } = run([dist('npm/vchain.js'), 'check', 'examples']);
      expect(stderr).toBe('');
      expect([0, 1]).toContain(status);
      expect(stdout.length).toBeGreaterThan(0);
    });

    test('it computes figures', () => {
      const { status, stdout, stderr } = run([dist('npm/vchain.js'), 'figures', 'examples/first.vchain', '--table', 'exchange']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('Exchange matrix');
    });

    test('it installs from its tarball without a network, and finds the slip of a file', () => {
      const folder = scratchFolder('install');
      onTestFinished(() => removeScratch(folder));
      writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
      const tarball = dist(`vchain-${workspace.version}.tgz`);
      const npm = spawnSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
        cwd: folder,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
      expect(npm.status, npm.stderr).toBe(0);
      const models = path.join(folder, 'models');
      mkdirSync(models);
      writeFileSync(path.join(models, 'a.vchain'), broken);
      const { status, stdout } = run([path.join(folder, 'node_modules/vchain/vchain.js'), 'check', 'models'], folder);
      expect(stdout).toContain('a.vchain');
      expect(status).toBe(1);
    });

    test('a path that is not there: one line, exit 2, nothing else', () => {
      const { status, stdout, stderr } = run([dist('npm/vchain.js'), 'check', 'not-there']);
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
    });

    test('the language server of the terminal program answers', async () => {
      const { diagnostics, code } = await converse(spawn(node, [dist('npm/vchain.js'), 'lsp', '--stdio']), 'stdio');
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(code).toBe(0);
    });

    test('the language server of the extension answers over stdio', async () => {
      const { diagnostics, code } = await converse(spawn(node, [dist('vsix/server.js'), '--stdio']), 'stdio');
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(code).toBe(0);
    });

    test('and over the channel that VS Code opens to it', async () => {
      const child = fork(dist('vsix/server.js'), ['--node-ipc'], { execPath: node, execArgv: [] });
      const { diagnostics, code } = await converse(child, 'ipc');
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(code).toBe(0);
    });

    test('the language server of the web answers with nothing but what a browser has', () => {
      const { status, stdout, stderr } = run([path.join(import.meta.dirname, 'load.cjs'), 'worker', dist('vsix/web/server.js')]);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        id: 1,
        result: { capabilities: { hoverProvider: expect.anything() } },
      });
    });

    test.for(['vsix/extension.js', 'vsix/web/extension.js'])('%s loads and exports its two functions', (file) => {
      const { stdout, stderr } = run([path.join(import.meta.dirname, 'load.cjs'), 'extension', dist(file)]);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(['activate', 'deactivate']);
    });
  },
);
