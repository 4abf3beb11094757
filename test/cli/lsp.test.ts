// `vchain lsp --stdio` is the server itself: it answers, and ends with the server's exit code. What it answers is tested with the server.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Folder, program } from './program.ts';

const message = (content: object) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

test.each([
  ['in order', [{ id: 2, method: 'shutdown' }, { method: 'exit' }], 0],
  ['without a shutdown', [{ method: 'exit' }], 1],
])('a conversation that ends %s', async (_title, ending, code) => {
  const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { cwd: new Folder().path });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.write(message({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } }));
  for await (const text of child.stdout as AsyncIterable<string>) {
    out += text;
    if (!out.includes('"id":1')) continue;
    for (const each of [{ method: 'initialized', params: {} }, ...ending]) child.stdin.write(message(each));
    break;
  }
  const [status] = (await once(child, 'exit')) as [number];
  expect(out).toContain('"capabilities"');
  expect(err).toBe('');
  expect(status).toBe(code);
});
