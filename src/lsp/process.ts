// The server as a process of Node's: over standard input and output, or over the channel of the process that forked it.
// Everything of Node's that the server needs is here; `node.ts` is the program, and `vchain lsp` another.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IPCMessageReader, IPCMessageWriter, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { type Platform, serve } from './server.ts';

export type Transport = 'stdio' | 'ipc';

const parentEvery = 3000;

/** Serves one client; resolves with the process's exit code once the client is gone. */
export function start(transport: Transport): Promise<number> {
  const platform: Platform = { read, watchParent };
  if (transport === 'ipc') return serve(new IPCMessageReader(process), new IPCMessageWriter(process), platform);
  // Nothing else may write between the messages.
  console.log = console.error;
  return serve(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout), platform);
}

function read(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(fileURLToPath(uri)));
  } catch {
    // Not there, not readable, or not UTF-8: for a reader of models it is not there.
    return undefined;
  }
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
