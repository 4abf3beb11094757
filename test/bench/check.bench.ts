// `vchain check` as a process: over the examples against an empty Node, and over a workspace of 100 000 lines, with all rules and with none.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rules } from '../../src/guidelines/generated/index.ts';
import { families } from '../../src/guidelines/rule.ts';
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
  const noRules = path.join(folder, 'no-rules.json');
  writeFileSync(noRules, JSON.stringify({ families: Object.fromEntries(Object.keys(families).map((family) => [family, 'off'])) }));
  const check = (...more: string[]) => costOf([program, 'check', folder, '--fail-on', 'never', '--format', 'json', ...more]);
  // In turn, so that both meet the same machine; of each the best, which is the least disturbed.
  const pairs = Array.from({ length: 5 }, () => ({ all: check(), none: check('--config', noRules) }));
  const codesOf = ({ stdout }: { readonly stdout: string }) =>
    (JSON.parse(stdout) as { readonly findings: readonly { readonly code: string }[] }).findings.map(({ code }) => code);
  const [allCodes, noneCodes] = [codesOf(pairs[0]!.all), codesOf(pairs[0]!.none)];
  const ids = new Set(rules.map(({ id }) => id));
  if (!allCodes.some((code) => ids.has(code)) || noneCodes.some((code) => ids.has(code)))
    throw new Error('the rules were not on, or not off');
  console.log(`${lines} lines, ${allCodes.length} findings; ${noneCodes.length} without rules`);
  const best = (kind: 'all' | 'none') => Math.min(...pairs.map((pair) => pair[kind].cpu));
  report('check of 100 000 lines, CPU', median(pairs.map(({ all }) => all.cpu)), 3, 's');
  report(`all ${rules.length} rules on against off, CPU`, best('all') / best('none'), 1.25, '×');
  report('check of 100 000 lines, memory', median(pairs.map(({ all }) => all.peak)), 600, 'MB');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
