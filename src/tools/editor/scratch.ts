// Folders that live as long as this process: whatever way it ends, short of being killed, they are gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// A test runner may end its workers without an `exit`: tests remove theirs themselves.
const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) removeScratch(folder);
});

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}

export function scratchFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `vchain-${name}-`));
  folders.add(folder);
  return folder;
}
