// `npm run bench`: runs each program of test/bench, one after the other, so that they don't measure each other.
// What is measured, and the figure to reach, stands in the program itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { refuse } from './options.ts';
import { inRoot } from './repository.ts';

const folder = inRoot('test/bench');
const wanted = process.argv.slice(2);
const programs = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((each) => file.startsWith(each)));
if (programs.length === 0) refuse('npm run bench: no such program in test/bench (NAME.bench.ts).');
await build();
for (const program of programs) {
  console.log(`── ${program.replace(/\.bench\.ts$/, '')}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(folder, program)], {
    cwd: inRoot(),
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
