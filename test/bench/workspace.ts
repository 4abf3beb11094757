// A folder of models on the disk, as large as the benches of 100 000 lines ask for; it goes when they are done with it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chainOfLines } from './generated.ts';

/** Models of 500 lines each, in at least as many lines as asked for. */
export function inWorkspace(atLeast: number, measure: (folder: string, lines: number) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'vchain-bench-'));
  try {
    let lines = 0;
    for (let file = 0; lines < atLeast; file++) {
      const text = chainOfLines(500, file);
      lines += text.split('\n').length - 1;
      writeFileSync(path.join(folder, `model-${file}.vchain`), text);
    }
    measure(folder, lines);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
