// The server as a process of Node's: over standard input and output, or over the channel of the process that forked it.
// Everything of Node's that the server needs is here; `node.ts` is the program, and `vchain lsp` another.

import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configName } from '#analysis/configurations.ts';
import { IPCMessageReader, IPCMessageWriter, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { isModel } from './files.ts';
import { type Platform, serve } from './server.ts';

export type Transport = 'stdio' | 'ipc';

const parentEvery = 3000;

/** Serves one client; resolves with the process's exit code once the client is gone. */
export function start(transport: Transport): Promise<number> {
  const platform: Platform = { files: { read, find }, watchParent };
  if (transport === 'ipc') return serve(new IPCMessageReader(process), new IPCMessageWriter(process), platform);
  // Nothing else may write between the messages.
  console.log = console.error;
  return serve(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout), platform);
}

function read(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    const file = fileURLToPath(uri);
    // Reading a pipe would wait for whoever writes into it, and a device has no end.
    if (!statSync(file).isFile()) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    // Not there, not readable, or not UTF-8: for a reader of models it is not there.
    return undefined;
  }
}

/** Folders that hold no models of the user's own. */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn', '.vscode-test', '.vscode-test-web']);
const mostFiles = 20_000;

async function find(folder: string, say: (problem: string) => void): Promise<readonly string[] | undefined> {
  if (!/^file:/i.test(folder)) return undefined;
  const found: string[] = [];
  const waiting = [fileURLToPath(folder)];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    // A folder that is unreadable or has just gone hides no other.
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) waiting.push(file);
      } else if (isModel(entry.name) || entry.name === configName) {
        if (found.length >= mostFiles) {
          say(`«${folder}» holds more than ${mostFiles} models: the others are only read when they are opened or used.`);
          return found.toSorted();
        }
        found.push(pathToFileURL(file).href);
      }
    }
  }
  return found.toSorted();
}

function watchParent(processId: number, gone: () => void): void {
  const timer = setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch (fault) {
      if ((fault as { readonly code?: string }).code !== 'ESRCH') return;
      clearInterval(timer);
      gone();
    }
  }, parentEvery);
  timer.unref();
}
