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

/** Installs from the lock file where needed. Throws what npm says where it fails, and what to do about it. Returns whether it installed. */
export function ensureInstalled(folder, what) {
  if (isInstalled(folder)) return false;
  console.error(`Installing ${what} …`);
  // Half of the packages warn of Node 20, which only starts the Node that they run on. The lock file says what is wanted to the byte: where
  // it is on this machine already, nobody is asked.
  const { status, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`Can’t install ${what}: ${reasonIn(error, stderr)}\n\n${stderr || error || ''}`.trimEnd());
  return true;
}

function reasonIn(error, said) {
  if (error?.code === 'ENOENT') return 'there is no `npm` on the path.';
  if (/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/.test(said))
    return 'the package registry can’t be reached. Once there is a network, run this again.';
  if (/\bENOSPC\b/.test(said)) return 'the disk is full.';
  return 'npm says why.';
}
