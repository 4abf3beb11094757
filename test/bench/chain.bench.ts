// Linking and checking one big chain: 8 000 firms and links against 2 000, in one process, warm.

import { Workspace } from '../../src/analysis/workspace.ts';
import { bigChain } from './generated.ts';
import { median, report } from './measure.ts';

const sizes = [2000, 8000] as const;
const times: Record<number, number[]> = { 2000: [], 8000: [] };
const texts = new Map(sizes.map((size) => [size, bigChain(size)]));
for (let round = 0; round < 9; round++) {
  for (const size of sizes) {
    const workspace = new Workspace({ read: () => undefined, resolve: () => undefined });
    // Reading is measured elsewhere: here it is what comes after.
    workspace.open('big.vchain', texts.get(size) as string);
    (globalThis as { gc?: () => void }).gc?.();
    const began = performance.now();
    workspace.check('big.vchain');
    if (round > 1) times[size]?.push(performance.now() - began);
  }
}
const small = median(times[2000] as number[]);
const large = median(times[8000] as number[]);
console.log(`2 000: ${small.toFixed(0)} ms; 8 000: ${large.toFixed(0)} ms`);
report('8 000 firms and links against 2 000', large / small, 5.3, '×');
report('8 000 firms and links', large / 1000, 1, 's');
