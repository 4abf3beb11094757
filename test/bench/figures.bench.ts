// The figures: of one big chain, 8 000 firms and links against 2 000; of a workspace of 100 000 lines, all of them against none; and the
// simulation of an upgrade. The workspace is checked by a program that is bundled as the terminal program is, with Node's own version; on
// and off are the same program. `check` asks for the figures that its rules use and no others, so that `on` here is more than it ever pays:
// every figure of every chain that is worked out in closed form. Simulations are run for one upgrade at a time, when somebody looks at it.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from '../../src/analysis/workspace.ts';
import { figuresOf } from '../../src/economics/figures.ts';
import { graphOf } from '../../src/model/graph.ts';
import { bundleForTerminal } from '../../src/tools/build.ts';
import { accountOfWord } from '../support/accounts.ts';
import { everyFigure } from './every-figure.ts';
import { bigAccounts } from './generated.ts';
import { costOf, median, report } from './measure.ts';
import { inWorkspace } from './workspace.ts';

const root = path.resolve(import.meta.dirname, '../..');
const collect = (globalThis as { gc?: () => void }).gc;

function chainOf(text: string) {
  const workspace = new Workspace({ read: () => undefined, resolve: () => undefined });
  workspace.open('big.vchain', text);
  return workspace.check('big.vchain')!.chains[0]!.chain;
}

// ── one big chain ──

const sizes = [2000, 8000] as const;
const chains = sizes.map((size) => chainOf(bigAccounts(size)));
const times: number[][] = sizes.map(() => []);
const known: number[] = [];
for (let round = 0; round < 9; round++)
  for (const [at, chain] of chains.entries()) {
    // A chain of its own, whose figures nobody has asked for yet; who sells to whom is the model's knowledge.
    const fresh = { ...chain };
    graphOf(fresh);
    collect?.();
    const began = process.cpuUsage();
    known[at] = everyFigure(fresh);
    const { user, system } = process.cpuUsage(began);
    if (round > 1) times[at]!.push((user + system) / 1e6);
  }
// The quickest of seven: a machine that does other things as well only ever adds to it.
const [small, large] = times.map((runs) => Math.min(...runs)) as [number, number];
console.log(
  `2 000: ${(small * 1000).toFixed(0)} ms CPU, ${known[0]} figures known; 8 000: ${(large * 1000).toFixed(0)} ms CPU, ${known[1]} known`,
);
report('figures, 8 000 firms and links against 2 000', large / small, 5.3, '×');
report('figures of 8 000 firms and links', large, 0.4, 's');

// ── a simulation ──

const examples = path.join(root, 'examples');
const slowest = { name: '', time: 0 };
for (const file of readdirSync(examples).filter((name) => name.endsWith('.vchain'))) {
  const workspace = new Workspace({
    read: (name) => readFileSync(path.join(examples, name), 'utf8'),
    resolve: (_from, to) => path.basename(to),
  });
  for (const { chain } of workspace.check(file)?.chains ?? [])
    for (const upgrade of chain.upgrades) {
      const runs = Array.from({ length: 7 }, () => {
        const appraisals = figuresOf(chain, { accountOf: accountOfWord }).appraisals(upgrade);
        const began = process.cpuUsage();
        // The first one draws 10 000 outcomes; the second and the chance of losing draw theirs.
        const simulated = appraisals.filter((appraisal) => (appraisal.riskWith.deviation.value ?? 0) > 0).length;
        const { user, system } = process.cpuUsage(began);
        return simulated > 0 ? (user + system) / 1000 / simulated : 0;
      });
      if (median(runs) > slowest.time) Object.assign(slowest, { name: `${file}, ${upgrade.name}`, time: median(runs) });
    }
}
console.log(`the slowest: ${slowest.name || 'none of the examples can be simulated'}`);
report('10 000-draw simulation of an example’s upgrade', slowest.name ? slowest.time : Number.NaN, 50, 'ms');

// ── 100 000 lines ──

const bundled = path.join(root, 'dist/bench');
await bundleForTerminal('every-figure', 'test/bench/every-figure.ts', bundled);
inWorkspace(100_000, (folder, lines) => {
  const program = path.join(bundled, 'every-figure.js');
  // In turn, so that both meet the same machine; for the ratio the best of each, which is the least disturbed.
  const runs = Array.from({ length: 5 }, () => ({ off: costOf([program, folder, 'off']), on: costOf([program, folder, 'on']) }));
  console.log(`${lines} lines: ${runs[0]!.on.stdout.trim()}`);
  const best = (kind: 'off' | 'on') => Math.min(...runs.map((run) => run[kind].cpu));
  console.log(`off: ${best('off').toFixed(2)} s CPU; on: ${best('on').toFixed(2)} s CPU`);
  report('100 000 lines with all figures against none, CPU', best('on') / best('off'), 1.25, '×');
  report('100 000 lines with all figures, CPU', median(runs.map(({ on }) => on.cpu)), 4, 's');
});
