// Folders that live as long as this process: whatever way it ends, short of being killed, they are gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

export function scratchFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `vchain-${name}-`));
  folders.add(folder);
  return folder;
}
