// `npm run format`: lays out every source of ours and mends what the linter can mend by itself.
// `npm test` only looks whether it has been done.
import { spawnSync } from 'node:child_process';
import { inRoot } from './repository.ts';

for (const [program, ...args] of [
  ['oxlint/bin/oxlint', '--type-aware', '--fix', '--quiet'],
  ['@biomejs/biome/bin/biome', 'format', '--write'],
] as const) {
  const { status } = spawnSync(process.execPath, [inRoot('node_modules', program), ...args], { cwd: inRoot(), stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
