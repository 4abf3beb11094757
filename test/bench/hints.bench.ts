// From a keystroke in a number to the new inlay hints, over stdio as an editor has it: a 1 000-line file, the hints of a screen around the
// edit and those of the whole file. The edit is in a price, so that hints do change.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { chainOfLines } from './generated.ts';
import { median, quantile, report } from './measure.ts';

const server = path.resolve(import.meta.dirname, '../../dist/vsix/server.js');
const uri = 'file:///bench/model.vchain';
const text = chainOfLines(1000, 0).replace(
  /\n {2}plan /,
  '\n  channel abroad0: grower0 -> exporter0 -> abroad\n  channel town0: grower0 -> town\n  plan ',
);
const lines = text.split('\n');
const screen = 60;

interface Hint {
  readonly position: { readonly line: number };
  readonly label: string;
}

const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
try {
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument: { inlayHint: {} } } });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'vchain', version: 1, text } });
  const line = lines.findIndex((one, at) => at > lines.length / 2 && /sells .* KES\/kg }$/.test(one));
  const character = (lines[line] as string).indexOf(' KES/kg }');
  const ranges = {
    'a screen': { start: { line: line - screen / 2, character: 0 }, end: { line: line + screen / 2, character: 0 } },
    'the whole file': { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
  };
  let version = 1;
  for (const [what, range] of Object.entries(ranges)) {
    const times: number[] = [];
    let before = '';
    for (let round = 0; round < 70; round++) {
      version++;
      const sent = performance.now();
      // A digit more in a price, then away again.
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          version % 2 === 0
            ? { range: { start: { line, character }, end: { line, character } }, text: '7' }
            : { range: { start: { line, character }, end: { line, character: character + 1 } }, text: '' },
        ],
      });
      const hints = await connection.sendRequest<Hint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
      if (round >= 10) times.push(performance.now() - sent);
      const here = hints.find(({ position }) => position.line === line)?.label ?? '';
      if (here === '' || here === before) throw new Error(`the hint of the edited line is «${here}» after version ${version}`);
      before = here;
      if (round === 0) console.log(`${what}: ${hints.length} hints`);
    }
    console.log(`${what}: median ${median(times).toFixed(1)} ms, best ${Math.min(...times).toFixed(1)} ms`);
    report(`keystroke in a number → inlay hints of ${what}, 1 000 lines, p95`, quantile(times, 0.95), 60, 'ms');
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
} finally {
  connection.dispose();
  child.kill();
}
