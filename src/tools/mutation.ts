// `npm run mutation`: changes the rule room in every small way (a comparison turned round, a condition dropped, a call left out) and lists
// the changes that no test notices. `stryker.config.json` says what is changed and by which tests it is judged.
// What was found is kept in `dist/mutation` and looked at again only where code or tests have changed since.
// Not part of `npm test`: all of it takes twenty minutes of one core. `-- --mutate src/guidelines/moves.ts` takes one or two.
import { spawnSync } from 'node:child_process';
import { inRoot } from './repository.ts';

const program = inRoot('node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [program, 'run', ...process.argv.slice(2)], { cwd: inRoot(), stdio: 'inherit' });
process.exitCode = status ?? 1;
