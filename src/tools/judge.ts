// `npm run judge`: lets the outside judge for language servers loose on ours, with the profile in test/judge.
// The judge stands beside the project (../shared/tools/lsp-judge), not in it: where it isn't, there is nothing to run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { refuse } from './options.ts';
import { inRoot } from './repository.ts';

const judge = inRoot('../shared/tools/lsp-judge/src/main.mjs');
const profile = inRoot('test/judge/vchain.json');
if (!existsSync(judge)) refuse('npm run judge: the judge is not beside this checkout (../shared/tools/lsp-judge).');
if (!existsSync(profile)) refuse('npm run judge: there is no profile test/judge/vchain.json.');
const given = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [judge, `--profile=${profile}`, `--out=${inRoot('dist/judge')}`, '--scale=1', '--seed=1', '--exit-code', ...given],
  { cwd: inRoot(), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
