// The web worker: its bundle run with nothing but what a worker has, and its answers compared with those of the process over stdio, and of the
// one that the desktop extension forks. Completion, hover, fixes and findings must be the same, whatever the server runs in.
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
} from 'vscode-languageserver-protocol/node';
import { Client, overStdio, type Process, serverFile } from './client.ts';

const example = readFileSync(path.join(import.meta.dirname, '../../examples/first.vchain'), 'utf8');
const uri = 'file:///w/first.vchain';
const capabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** The worker's side of `postMessage`, as a pair of streams for a client. */
class FromWorker extends AbstractMessageReader {
  #pass: DataCallback = () => {};
  listen(pass: DataCallback) {
    this.#pass = pass;
    return { dispose: () => {} };
  }
  take(message: Message): void {
    this.#pass(message);
  }
}
class ToWorker extends AbstractMessageWriter {
  readonly #post: (message: Message) => void;
  constructor(post: (message: Message) => void) {
    super();
    this.#post = post;
  }
  write(message: Message): Promise<void> {
    this.#post(message);
    return Promise.resolve();
  }
  end(): void {}
}

let inWorker: Client;
let server: Process;
let desktop: ChildProcess;
let clients: readonly Client[];

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, '../../src/lsp/worker.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    logLevel: 'silent',
  });
  const reader = new FromWorker();
  const worker: Record<string, unknown> = {
    addEventListener: () => {},
    removeEventListener: () => {},
    postMessage: (message: Message) => setImmediate(() => reader.take(structuredClone(message))),
    close: () => {},
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    performance: { now: () => performance.now() },
    TextDecoder,
    TextEncoder,
    URL,
    atob,
    console,
  };
  worker['self'] = worker;
  vm.runInNewContext(outputFiles[0]?.text ?? '', vm.createContext(worker));
  inWorker = new Client(
    reader,
    new ToWorker((message) =>
      setImmediate(() => {
        const hear = worker['onmessage'] as ((event: { data: unknown }) => void) | undefined;
        hear?.({ data: structuredClone(message) });
      }),
    ),
  );
  server = overStdio();
  desktop = fork(serverFile, ['--node-ipc'], { execPath: process.execPath, execArgv: [] });
  clients = [inWorker, server.client, new Client(new IPCMessageReader(desktop), new IPCMessageWriter(desktop))];
  for (const client of clients) {
    await client.initialize(capabilities);
    client.open(uri, example.replace('firm trader', 'frim trader').replace('800 kg', '800 kgs'));
  }
}, 60_000);

afterAll(() => {
  server.child.kill('SIGKILL');
  desktop.kill('SIGKILL');
});

describe('the same from the worker, over stdio and from the desktop’s process', { timeout: 120_000 }, () => {
  test('findings', async () => {
    const [there, ...others] = await Promise.all(clients.map((client) => client.pushed(uri, 1)));
    expect(there?.length).toBeGreaterThan(1);
    for (const other of others) expect(other).toEqual(there);
  });

  test.each(['textDocument/hover', 'textDocument/completion', 'textDocument/definition', 'textDocument/codeAction', 'textDocument/rename'])(
    '%s, at every word',
    async (method) => {
      const lines = example.split('\n');
      for (const [line, text] of lines.entries()) {
        for (const { index: character } of text.matchAll(/[\w-]+/g)) {
          const position = { line, character: character + 1 };
          const params = {
            textDocument: { uri },
            position,
            range: { start: position, end: position },
            context: { diagnostics: [], triggerKind: 1 },
            newName: 'another',
          };
          const answer = (client: Client) => client.ask(method, params).catch((fault: Error) => fault.message);
          const [there, ...others] = await Promise.all(clients.map(answer));
          for (const other of others) expect(other).toEqual(there);
        }
      }
    },
  );

  test.each([
    'textDocument/documentSymbol',
    'textDocument/semanticTokens/full',
    'textDocument/foldingRange',
    'textDocument/documentLink',
    'textDocument/formatting',
    'textDocument/inlayHint',
  ])('%s', async (method) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true }, range };
    const [there, ...others] = await Promise.all(clients.map((client) => client.ask(method, params)));
    for (const other of others) expect(other).toEqual(there);
    if (method === 'textDocument/inlayHint') expect(there).not.toEqual([]);
  });
});
