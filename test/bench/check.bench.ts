// `vchain check` as a process: over the examples against an empty Node, and over a workspace of 100 000 lines, with all rules, with
// three, and with none.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../src/guidelines/generated/index.ts';
import { families } from '../../src/guidelines/rule.ts';
import { costOf, median, report } from './measure.ts';
import { inWorkspace } from './workspace.ts';

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

/** The first rules that there were; their figure is that of the first slice. */
const three = new Set(['herded-into-one-channel', 'missing-price-premium', 'unorganised-sellers']);

inWorkspace(100_000, (folder, lines) => {
  const settings = (name: string, content: object): string => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const noRules = settings('no-rules', { families: Object.fromEntries(Object.keys(families).map((family) => [family, 'off'])) });
  const others = rules.filter(({ id }) => !three.has(id)).map(({ id }) => [id, 'off']);
  const threeRules = settings('three-rules', { rules: Object.fromEntries(others) });
  const check = (...more: string[]) => costOf([program, 'check', folder, '--fail-on', 'never', '--format', 'json', ...more]);
  // In turn, so that all meet the same machine. One run differs from the next by a tenth, so that only many of them tell a fifth from a
  // quarter: for the ratio all of them are added up.
  const runs = Array.from({ length: 15 }, () => ({
    all: check(),
    three: check('--config', threeRules),
    none: check('--config', noRules),
  }));
  const codesOf = ({ stdout }: { readonly stdout: string }) =>
    (JSON.parse(stdout) as { readonly findings: readonly { readonly code: string }[] }).findings.map(({ code }) => code);
  const [allCodes, noneCodes] = [codesOf(runs[0]!.all), codesOf(runs[0]!.none)];
  const ids = new Set(rules.map(({ id }) => id));
  if (!allCodes.some((code) => ids.has(code)) || noneCodes.some((code) => ids.has(code)))
    throw new Error('the rules were not on, or not off');
  console.log(`${lines} lines, ${allCodes.length} findings; ${noneCodes.length} without rules`);
  const sum = (kind: 'all' | 'none') => runs.reduce((cpu, run) => cpu + run[kind].cpu, 0);
  report('check of 100 000 lines by three rules, CPU', median(runs.map((run) => run.three.cpu)), 3, 's');
  report(`check of 100 000 lines by all ${rules.length} rules, CPU`, median(runs.map(({ all }) => all.cpu)), 3.2, 's');
  report(`all ${rules.length} rules on against off, CPU`, sum('all') / sum('none'), 1.25, '×');
  report('check of 100 000 lines, memory', median(runs.map(({ all }) => all.peak)), 600, 'MB');
});
