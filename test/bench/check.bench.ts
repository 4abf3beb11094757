// `vchain check` as a process: over the examples against an empty Node, and over a workspace of 100 000 lines.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chainOfLines } from './generated.ts';
import { costOf, median, report } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'dist/npm/vchain.js');
const rounds = 9;

const empty: number[] = [];
const examples: number[] = [];
for (let i = 0; i < rounds; i++) {
  empty.push(costOf(['-e', '0']).cpu);
  examples.push(costOf([program, 'check', 'examples', '--fail-on', 'never'], root).cpu);
}
console.log(`node -e 0: ${(median(empty) * 1000).toFixed(0)} ms CPU; check examples: ${(median(examples) * 1000).toFixed(0)} ms CPU`);
report('check examples, against `node -e 0`', median(examples) / median(empty), 12, '×');

const folder = mkdtempSync(path.join(tmpdir(), 'vchain-bench-'));
try {
  let lines = 0;
  for (let file = 0; lines < 100_000; file++) {
    const text = chainOfLines(500, file);
    lines += text.split('\n').length - 1;
    writeFileSync(path.join(folder, `model-${file}.vchain`), text);
  }
  const costs = Array.from({ length: 3 }, () => costOf([program, 'check', folder, '--fail-on', 'never', '--format', 'json']));
  const findings = (JSON.parse(costs[0]?.stdout || '{"findings":[]}') as { findings?: unknown[] }).findings?.length;
  console.log(`${lines} lines, ${findings} findings`);
  report('check of 100 000 lines, CPU', median(costs.map(({ cpu }) => cpu)), 3, 's');
  report('check of 100 000 lines, memory', median(costs.map(({ peak }) => peak)), 600, 'MB');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
