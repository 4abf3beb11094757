// The server as a process: its life by the protocol's rules, how it ends, and the files of a folder on disk.
import { fork, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { IPCMessageReader, IPCMessageWriter, type WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { Client, overStdio, type Process, refusal, serverFile } from './client.ts';

const running: Process[] = [];
const folders: string[] = [];

function started(): Process {
  const server = overStdio();
  running.push(server);
  return server;
}

function folderWith(files: Readonly<Record<string, string>>): { readonly path: string; readonly uri: string; at(name: string): string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'vchain-lsp-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { path: folder, uri: pathToFileURL(folder).href, at: (name) => pathToFileURL(path.join(folder, name)).href };
}

afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

// Each test starts a process of its own, which reads the sources as TypeScript.
const patience = 60_000;

describe('its life', { timeout: patience }, () => {
  test('requests wait for `initialize`, which comes once, and end with `shutdown`', async () => {
    const { client, exited } = started();
    const hover = { textDocument: { uri: 'file:///a.vchain' }, position: { line: 0, character: 0 } };
    expect((await refusal(client.ask('textDocument/hover', hover))).code).toBe(-32002);
    await client.initialize();
    expect((await refusal(client.ask('initialize', { processId: null, rootUri: null, capabilities: {} }))).code).toBe(-32600);
    expect((await refusal(client.ask('no/such/request', {}))).code).toBe(-32601);
    expect(await client.ask('textDocument/hover', hover)).toBeNull();
    expect(await client.ask('shutdown')).toBeNull();
    expect((await refusal(client.ask('textDocument/hover', hover))).code).toBe(-32600);
    client.note('exit', undefined);
    expect(await exited).toBe(0);
  });

  test('`exit` without `shutdown` is a failure', async () => {
    const { client, exited } = started();
    await client.initialize();
    client.note('exit', undefined);
    expect(await exited).toBe(1);
  });

  test('it ends when nobody speaks to it any more', async () => {
    const { client, child, exited } = started();
    await client.initialize();
    child.stdin?.end();
    expect(await exited).toBe(1);
  });

  test('it ends when the process that started it is gone', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const { client, exited } = started();
    await client.initialize({}, { processId: parent.pid as number });
    parent.kill('SIGKILL');
    expect(await exited).toBe(1);
  });

  test('without a transport it says in one line what it needs', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [serverFile], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('over the channel of the process that forked it', async () => {
    const child = fork(serverFile, ['--node-ipc'], { execPath: process.execPath, execArgv: [] });
    const client = new Client(new IPCMessageReader(child), new IPCMessageWriter(child));
    const exited = new Promise((resolve) => {
      child.on('exit', resolve);
    });
    await client.initialize();
    client.open('file:///a.vchain', 'frim a\n');
    expect((await client.pushed('file:///a.vchain', 1)).map(({ code }) => code)).toEqual(['unknown-statement']);
    await client.ask('shutdown');
    client.note('exit', undefined);
    expect(await exited).toBe(0);
  });

  test('what is no message is told of, and nothing else happens', async () => {
    const { client, child, stderr } = started();
    await client.initialize();
    const send = (body: string) => child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    send('{"jsonrpc": "2.0", "method": ');
    send('[{"jsonrpc":"2.0","method":"$/a"}]');
    send('{"jsonrpc":"2.0"}');
    client.open('file:///a.vchain', 'frim a\n');
    expect(await client.pushed('file:///a.vchain', 1)).toHaveLength(1);
    await client.until('that three can’t be read', () => client.refusedUnasked.length === 3 || undefined);
    expect(client.refusedUnasked.map((line) => Number(/"code": (-\d+)/.exec(line)?.[1]))).toEqual([-32_700, -32_600, -32_600]);
    expect(client.logged()).toEqual([]);
    expect(stderr()).toBe('');
  });
});

describe('the files of a folder', { timeout: patience }, () => {
  const shared = 'firm broker "Brokers" { level collection }\nproduct fruit in kg\n';
  const files = {
    'shared.vchain': shared,
    'deep/a.vchain': 'use "../shared.vchain"\nchain a {\n  link broker -> town\n  market town: domestic\n}\n',
    'b.vchain': 'use "shared.vchain"\nchain b {\n  firm other\n  link other -> broker\n}\n',
    'node_modules/c.vchain': 'firm hidden\n',
    'not.txt': 'firm nothing\n',
  };

  test('a model uses what another file on disk declares', async () => {
    const folder = folderWith(files);
    const { client } = started();
    await client.initialize({}, { folders: [folder.uri] });
    client.open(folder.at('b.vchain'), files['b.vchain']);
    expect((await client.pushed(folder.at('b.vchain'), 1)).filter(({ severity }) => severity === 1)).toEqual([]);
    client.change(folder.at('b.vchain'), files['b.vchain'].replace('shared.vchain', 'shard.vchain'), 2);
    const codes = (await client.pushed(folder.at('b.vchain'), 2)).map(({ code }) => code);
    expect(codes).toContain('use-not-found');
    expect(codes).toContain('unknown-name');
  });

  test('what is no file is not there: a pipe would be waited for', async () => {
    const folder = folderWith({ 'b.vchain': '' });
    spawnSync('sh', ['-c', 'mkfifo pipe.vchain'], { cwd: folder.path });
    const { client } = started();
    await client.initialize({}, { folders: [folder.uri] });
    client.open(folder.at('b.vchain'), 'use "pipe.vchain"\nuse "/dev/zero"\n');
    expect((await client.pushed(folder.at('b.vchain'), 1)).map(({ code }) => code)).toEqual(['use-not-found', 'use-not-found']);
  });

  test('every name of the folder is found, and none of what the editor has not to do with', async () => {
    const folder = folderWith(files);
    const { client } = started();
    await client.initialize({}, { folders: [folder.uri] });
    const find = async (query: string) =>
      (await client.ask<{ name: string; location: { uri: string } }[]>('workspace/symbol', { query })).map(({ name }) => name);
    // The folder is searched in the background: ask again until it is done.
    let found: string[] = [];
    while (!found.includes('broker')) found = await find('broker');
    expect(await find('')).toEqual(expect.arrayContaining(['a', 'b', 'broker', 'fruit', 'other', 'town']));
    expect(await find('hidden')).toEqual([]);
    expect(await find('nothing')).toEqual([]);
  });

  test('a rename reaches files that nobody has opened', async () => {
    const folder = folderWith(files);
    const { client } = started();
    await client.initialize({ workspace: { workspaceEdit: { documentChanges: true } } }, { folders: [folder.uri] });
    client.open(folder.at('shared.vchain'), shared);
    await client.pushed(folder.at('shared.vchain'), 1);
    const rename = () =>
      client.ask<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri: folder.at('shared.vchain') },
        position: { line: 0, character: 7 },
        newName: 'trader',
      });
    let edit = await rename();
    while ((edit.documentChanges ?? []).length < 3) edit = await rename();
    const places = (edit.documentChanges ?? []).flatMap((each) =>
      'edits' in each ? each.edits.map(({ range }) => `${each.textDocument.uri} ${range.start.line}:${range.start.character}`) : [],
    );
    expect(new Set(places)).toEqual(
      new Set([`${folder.at('shared.vchain')} 0:5`, `${folder.at('deep/a.vchain')} 2:7`, `${folder.at('b.vchain')} 3:16`]),
    );
  });

  test('a file that changes on disk changes the findings of those who use it', async () => {
    const folder = folderWith(files);
    const { client } = started();
    await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, { folders: [folder.uri] });
    const registered = await client.until('a wish to be told of files', () =>
      client.asked.find(({ method }) => method === 'client/registerCapability'),
    );
    expect(JSON.stringify(registered.params)).toContain('**/*.vchain');
    client.open(folder.at('b.vchain'), files['b.vchain']);
    await client.pushed(folder.at('b.vchain'), 1);
    writeFileSync(path.join(folder.path, 'shared.vchain'), 'firm trader\n');
    client.note('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.at('shared.vchain'), type: 2 }] });
    await client.until('that the broker is gone', () =>
      client.published(folder.at('b.vchain')).find(({ diagnostics }) => diagnostics.some(({ code }) => code === 'unknown-name')),
    );
  });

  test('a file that is not UTF-8 is not there, and a folder that is not there is empty', async () => {
    const folder = folderWith({ 'a.vchain': 'use "latin.vchain"\n' });
    writeFileSync(path.join(folder.path, 'latin.vchain'), Buffer.from([0x66, 0x69, 0x72, 0x6d, 0x20, 0xe9, 0x0a]));
    const { client } = started();
    await client.initialize({}, { folders: [folder.uri, 'file:///no/such/folder', 'untitled:nothing'] });
    client.open(folder.at('a.vchain'), 'use "latin.vchain"\n');
    expect((await client.pushed(folder.at('a.vchain'), 1)).map(({ code }) => code)).toContain('use-not-found');
  });

  test('settings of the folder count, and are read again when they change', async () => {
    const model = 'chain a {\n  link b -> c\n}\n';
    const folder = folderWith({ 'a.vchain': model, 'vchain.config.json': '{ "nothing": 1 }' });
    const { client } = started();
    await client.initialize({}, { folders: [folder.uri] });
    const config = folder.at('vchain.config.json');
    const [first] = await client.until(
      'what is wrong with the settings',
      () => client.published(config).find(({ diagnostics }) => diagnostics.length > 0)?.diagnostics,
    );
    expect(first?.source).toBe('vchain');
    writeFileSync(path.join(folder.path, 'vchain.config.json'), '{}');
    client.note('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
    await client.until('that the settings are right', () => client.published(config).find(({ diagnostics }) => diagnostics.length === 0));
  });
});
