// From a keystroke to its diagnostics, over stdio as an editor has it: a 1 000-line file in a workspace of 500, each of the others with
// a broken reference. Also: the start of 1 000 files until all their diagnostics are there, and an edit then.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { chainOfLines } from './generated.ts';
import { median, quantile, report } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const server = path.join(root, 'dist/vsix/server.js');

async function session(files: number, lines: number, broken: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vchain-bench-'));
  const uris: string[] = [];
  const texts: string[] = [];
  for (let i = 0; i < files; i++) {
    const file = path.join(folder, `model-${i}.vchain`);
    const text = chainOfLines(i === 0 ? 1000 : lines, i, broken && i > 0);
    writeFileSync(file, text);
    uris.push(pathToFileURL(file).href);
    texts.push(text);
  }
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  try {
    const seen = new Map<string, number | undefined>();
    const waiting = new Map<string, (version: number | undefined) => void>();
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: { uri: string; version?: number }) => {
      seen.set(uri, version);
      waiting.get(`${uri} ${version}`)?.(version);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
    const published = (uri: string, version: number) => new Promise<void>((done) => waiting.set(`${uri} ${version}`, () => done()));
    const began = performance.now();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    });
    await connection.sendNotification('initialized', {});
    const all = uris.map((uri) => published(uri, 1));
    for (let i = 0; i < files; i++)
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uris[i] as string, languageId: 'vchain', version: 1, text: texts[i] as string },
      });
    await Promise.all(all);
    const start = performance.now() - began;

    const times: number[] = [];
    const line = (texts[0] as string).split('\n').findIndex((one) => one.includes('count 1'));
    for (let version = 2; version < 62; version++) {
      const here = published(uris[0] as string, version);
      const sent = performance.now();
      // A digit more in a count, then away again.
      const change =
        version % 2 === 0
          ? { range: { start: { line, character: 11 }, end: { line, character: 11 } }, text: '7' }
          : { range: { start: { line, character: 11 }, end: { line, character: 12 } }, text: '' };
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uris[0] as string, version },
        contentChanges: [change],
      });
      await here;
      times.push(performance.now() - sent);
    }
    console.log(
      `${files} files: all diagnostics after ${start.toFixed(0)} ms; an edit: median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    );
    if (files === 500)
      report('edit → diagnostics, 1 000 lines, 499 other files with a broken reference, p95', quantile(times, 0.95), 50, 'ms');
    else {
      report('1 000 files: start → all diagnostics', start / 1000, 10, 's');
      report('1 000 files: an edit, p95', quantile(times, 0.95), 100, 'ms');
    }
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  } finally {
    connection.dispose();
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

await session(500, 60, true);
await session(1000, 60, false);
