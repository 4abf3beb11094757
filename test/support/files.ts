// The examples as the tests read them, and a workspace over texts in memory.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from '../../src/analysis/workspace.ts';

export const root = path.resolve(import.meta.dirname, '../..');

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Every model under `examples/`, by its path from there. */
export function examples(): readonly TextFile[] {
  const folder = path.join(root, 'examples');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.vchain'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

/** A workspace whose disk is these files; paths are joined as in one folder. */
export function workspaceOf(files: readonly TextFile[]): Workspace {
  const disk = new Map(files.map(({ file, text }) => [file, text]));
  return new Workspace({
    read: (file) => disk.get(file),
    resolve: (from, to) => path.posix.join(path.posix.dirname(from), to),
    files: () => disk.keys(),
  });
}

/** All findings of one text. */
export function findingsOf(text: string, others: readonly TextFile[] = []) {
  const workspace = workspaceOf(others);
  workspace.open('test.vchain', text);
  return workspace.check('test.vchain')?.findings ?? [];
}
