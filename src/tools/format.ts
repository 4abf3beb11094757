// `npm run format`: lays out every source of ours. `npm test` only looks whether it has been done.
import { spawnSync } from 'node:child_process';
import { inRoot } from './repository.ts';

const { status } = spawnSync(process.execPath, [inRoot('node_modules/@biomejs/biome/bin/biome'), 'format', '--write'], {
  cwd: inRoot(),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
