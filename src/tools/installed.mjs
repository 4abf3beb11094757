// Says whether a folder's `node_modules` is what its lock file asks for, and installs it where it isn't.
// Plain JavaScript for Node 20, without dependencies: it runs before anything is installed.
// It compares versions only; a package damaged by hand stays damaged until `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const packagesOf = (file) => {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // An install that was interrupted may leave half a file.
  }
};

/** True if every package that the lock file asks for on any platform is there, in its version, and no other is. */
export function isInstalled(folder) {
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const present = packagesOf(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  for (const [at, { version, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (at === '') continue;
    const found = present[at];
    if (!found && !(optional || devOptional || peer)) return false;
    if (found && (found.version !== version || !existsSync(path.join(folder, at)))) return false;
  }
  return Object.keys(present).every((at) => at in wanted);
}

/** Installs from the lock file where needed. npm's own words appear only when it fails. Returns whether it installed. */
export function ensureInstalled(folder, what) {
  if (isInstalled(folder)) return false;
  console.error(`Installing ${what} …`);
  const { status, stdout, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}\n${error ?? ''}${stdout ?? ''}${stderr ?? ''}`);
  return true;
}
