// A client for the server's tests: over a process's streams, over streams in memory, or over any other pair. It sends what a test
// tells it to and keeps what the server says; waiting is always for a message, never for a time.

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { InitializationOptions } from '#lsp/messages.ts';
import { type Platform, serve } from '#lsp/server.ts';

export const serverFile = path.join(import.meta.dirname, '../../src/lsp/node.ts');
const patience = 45_000;

export interface Said {
  readonly method: string;
  readonly params: unknown;
}

export class Client {
  readonly connection: MessageConnection;
  /** Every notification of the server's, in order. */
  readonly said: Said[] = [];
  /** What the server answered to what was no request. */
  readonly refusedUnasked: string[] = [];
  /** Requests of the server's, and how they are answered. */
  readonly asked: Said[] = [];
  readonly answers = new Map<string, (params: unknown) => unknown>();
  result: InitializeResult | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(reader: MessageReader, writer: MessageWriter) {
    const other = () => {};
    this.connection = createMessageConnection(reader, writer, {
      error: (message) => {
        this.refusedUnasked.push(message);
        for (const look of this.#waiting) look();
      },
      warn: other,
      info: other,
      log: other,
    });
    this.connection.onNotification((method: string, params: unknown) => {
      this.said.push({ method, params });
      for (const look of this.#waiting) look();
    });
    this.connection.onRequest((method: string, params: unknown) => {
      this.asked.push({ method, params });
      for (const look of this.#waiting) look();
      return this.answers.get(method)?.(params) ?? null;
    });
    this.connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities = {},
    more: { readonly folders?: readonly string[]; readonly options?: InitializationOptions; readonly processId?: number | null } = {},
  ): Promise<InitializeResult> {
    const workspaceFolders = more.folders?.map((uri) => ({ uri, name: uri })) ?? null;
    this.result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: more.processId ?? null,
      rootUri: null,
      capabilities,
      workspaceFolders,
      initializationOptions: more.options,
    });
    this.note('initialized', {});
    return this.result;
  }

  ask<R>(method: string, params?: unknown): Promise<R> {
    return params === undefined ? this.connection.sendRequest<R>(method) : this.connection.sendRequest<R>(method, params);
  }

  note(method: string, params: unknown): void {
    // A server that is gone hears nothing; a test that waits for an answer says so.
    this.connection.sendNotification(method, params).catch(() => {});
  }

  open(uri: string, text: string, version = 1): void {
    this.note('textDocument/didOpen', { textDocument: { uri, languageId: 'vchain', version, text } });
  }

  change(uri: string, text: string, version: number): void {
    this.note('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): void {
    this.note('textDocument/didClose', { textDocument: { uri } });
  }

  /** Waits until something that the server said so far, or says from now on, passes. */
  until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const once = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(once);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(once);
        reject(new Error(`the server never said ${what}; it said ${this.said.map(({ method }) => method).join(', ') || 'nothing'}`));
      }, patience);
      this.#waiting.add(once);
      once();
    });
  }

  /** The diagnostics that the server sends for this version. */
  async pushed(uri: string, version: number): Promise<readonly Diagnostic[]> {
    return this.until(`diagnostics of ${uri} ${version}`, () => this.published(uri).find((each) => each.version === version)?.diagnostics);
  }

  published(uri: string): readonly PublishDiagnosticsParams[] {
    return this.said
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map(({ params }) => params as PublishDiagnosticsParams)
      .filter((each) => each.uri === uri);
  }

  logged(): string[] {
    return this.said.filter(({ method }) => method === 'window/logMessage').map(({ params }) => (params as { message: string }).message);
  }
}

/** What a refused request says. */
export async function refusal(answer: Promise<unknown>): Promise<{ readonly code: number; readonly message: string }> {
  try {
    const result = await answer;
    throw new Error(`it was answered: ${JSON.stringify(result)}`);
  } catch (fault) {
    const { code, message } = fault as { readonly code?: number; readonly message: string };
    if (code === undefined) throw fault;
    return { code, message };
  }
}

export interface InMemory {
  readonly client: Client;
  readonly ended: Promise<number>;
  readonly hangUp: () => void;
}

/** The server in this process. `disk` is what its platform reads. */
export function inMemory(disk: ReadonlyMap<string, string> = new Map()): InMemory {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const platform: Platform = {
    files: {
      read: (uri) => disk.get(uri),
      find: (folder) => Promise.resolve([...disk.keys()].filter((uri) => uri.startsWith(folder))),
    },
    watchParent: () => {},
  };
  const ended = serve(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), platform);
  const client = new Client(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  return { client, ended, hangUp: () => toServer.destroy() };
}

export interface Process {
  readonly client: Client;
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly stderr: () => string;
}

/** The real server over standard input and output. */
export function overStdio(): Process {
  const child = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => resolve(code));
  });
  const client = new Client(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return { client, child, exited, stderr: () => stderr };
}
