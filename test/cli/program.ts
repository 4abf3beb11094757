// Runs the terminal program as its users do: a process of its own, in a folder of its own, with what it prints and how it ends.
// The folder is gone after each test.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const root = path.resolve(import.meta.dirname, '../..');
export const program = path.join(root, 'src/cli/main.ts');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export class Folder {
  readonly path: string;

  /** With these files, by their paths. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.path = realpathSync(mkdtempSync(path.join(tmpdir(), 'vchain-cli-')));
    onTestFinished(() => rmSync(this.path, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): string {
    const file = this.at(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  at(name: string): string {
    return path.join(this.path, name);
  }

  vchain(
    args: readonly string[],
    { input = '', environment = {} }: { input?: string | Uint8Array; environment?: Record<string, string> } = {},
  ): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: this.path,
      input,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...environment },
      timeout: 60_000,
    });
    return { code: status, out: stdout, err: stderr };
  }
}

/** Nothing is wrong with it, and no guideline speaks of it: its firms are large. */
export const sound = `chain honey "Honey" {
  product comb "Comb honey" in kg
  market town "Shops in town": domestic
  firm keeper "Beekeepers" { level production  size large  count 40 }
  link keeper -> town { sells 800 kg comb at 3 USD/kg }
  channel shops "Honey for the shops": keeper -> town
}
`;

/** The same with micro firms: the guidelines have something to say. */
export const judged = sound.replace('size large', 'size micro');

/** One error (`firrm`) on line 4, column 3. */
export const broken = sound.replace('firm keeper', 'firrm keeper');
