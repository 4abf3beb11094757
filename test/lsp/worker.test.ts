// The web worker: its bundle run with nothing but what a worker has, and its answers compared with those of the process over stdio.
// Completion, hover, fixes and findings must be the same, whatever the server runs in.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Message } from 'vscode-languageserver-protocol/node';
import { Client, overStdio, type Process } from './client.ts';

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
  for (const client of [inWorker, server.client]) {
    await client.initialize(capabilities);
    client.open(uri, example.replace('firm trader', 'frim trader').replace('800 kg', '800 kgs'));
  }
}, 60_000);

afterAll(() => {
  server.child.kill('SIGKILL');
});

describe('the same from the worker and over stdio', { timeout: 120_000 }, () => {
  test('findings', async () => {
    const [there, here] = [await inWorker.pushed(uri, 1), await server.client.pushed(uri, 1)];
    expect(there.length).toBeGreaterThan(1);
    expect(there).toEqual(here);
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
          const [there, here] = await Promise.all([answer(inWorker), answer(server.client)]);
          expect(there).toEqual(here);
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
    const [there, here] = await Promise.all([inWorker, server.client].map((client) => client.ask(method, params)));
    expect(there).toEqual(here);
    if (method === 'textDocument/inlayHint') expect(there).not.toEqual([]);
  });
});
