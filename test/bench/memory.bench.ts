// What the server's heap holds after a document of 5 MB has been opened, edited and closed again, against before; in a process of its own, as
// an editor has it. And that a longer one gets its one message.

import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { chainOfLines } from './generated.ts';
import { report } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const child = spawn(
  process.execPath,
  ['--expose-gc', '--require', path.join(import.meta.dirname, 'heap.cjs'), path.join(root, 'dist/vsix/server.js'), '--stdio'],
  { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] },
);
const connection = createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
const waiting = new Map<string, (codes: readonly unknown[]) => void>();
connection.onNotification(
  'textDocument/publishDiagnostics',
  ({ uri, version, diagnostics }: { uri: string; version?: number; diagnostics: readonly { code?: unknown }[] }) =>
    waiting.get(`${uri} ${version}`)?.(diagnostics.map(({ code }) => code)),
);
connection.listen();
const told = (uri: string, version: number | undefined) =>
  new Promise<readonly unknown[]>((resolve) => waiting.set(`${uri} ${version}`, resolve));

/** In MB. */
function heap(): Promise<number> {
  const answer = new Promise<number>((resolve) =>
    (child.stdio[3] as Readable).once('data', (bytes: Buffer) => resolve(Number(bytes.toString()) / 1e6)),
  );
  child.kill('SIGUSR2');
  return answer;
}

async function openAndClose(uri: string, text: string): Promise<readonly unknown[]> {
  const opened = told(uri, 1);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'vchain', version: 1, text } });
  const codes = await opened;
  const changed = told(uri, 2);
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// ' }],
  });
  await changed;
  for (const method of ['textDocument/documentSymbol', 'textDocument/semanticTokens/full', 'textDocument/foldingRange'])
    await connection.sendRequest(method, { textDocument: { uri } });
  const closed = told(uri, undefined);
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await closed;
  return codes;
}

try {
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  // All that is read once for good is there before the first look.
  await openAndClose('file:///small.vchain', chainOfLines(1000, 1));
  const before = await heap();
  let text = '';
  for (let seed = 0; text.length < 4_950_000; seed++) text += chainOfLines(500, seed);
  text = text.slice(0, text.lastIndexOf('\nchain '));
  const codes = await openAndClose('file:///large.vchain', text);
  if (codes.includes('file-too-large')) throw new Error('the document was not analysed');
  const after = await heap();
  const longer = await openAndClose('file:///longer.vchain', text + text);
  if (longer.join() !== 'file-too-large') throw new Error(`a longer document got ${longer.join()}`);
  const last = await heap();
  console.log(
    `${(text.length / 1e6).toFixed(2)} MB; live heap before ${before.toFixed(1)} MB, after ${after.toFixed(1)} MB; after one of ${((2 * text.length) / 1e6).toFixed(1)} MB, ${last.toFixed(1)} MB`,
  );
  report('live heap after closing a 5 MB document, over before', Math.max(after, last) - before, 60, 'MB');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
} finally {
  connection.dispose();
  child.kill();
}
