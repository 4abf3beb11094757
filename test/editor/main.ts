// The extension in real editors: one suite, four ways of running it, and a user's hands. `node test/editor/main.ts [NAME…]` runs some of them alone.
// Expects `npm run package` to have been run.
import { inRoot } from '#tools/repository.ts';
import { bundleSuite, type TestExtension } from './bundle.ts';
import { runInCodeServer } from './run-code-server.ts';
import { runInTestElectron } from './run-test-electron.ts';
import { runInTestWeb } from './run-test-web.ts';
import { tryStart } from './start.ts';
import type { SuiteResult } from './suite/harness.ts';
import { driveByHand } from './ui.ts';

export const editors: Readonly<Record<string, (extension: TestExtension) => Promise<SuiteResult>>> = {
  'VS Code, Node host': ({ folder, nodeSuite, workspace }) =>
    runInCodeServer({ extensionFolder: folder, suiteFile: nodeSuite, workspace, kind: 'node' }),
  'VS Code, web worker host': ({ folder, webSuite, workspace }) =>
    runInCodeServer({ extensionFolder: folder, suiteFile: webSuite, workspace, kind: 'worker' }),
  'VS Code 1.91, browser only': runInTestWeb,
  'VS Code by @vscode/test-electron': runInTestElectron,
  'VS Code in a user’s hands': () => driveByHand(inRoot('dist/pictures')),
  'npm start': tryStart,
};

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const extension = await bundleSuite();
  for (const [name, run] of Object.entries(editors)) {
    if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) continue;
    console.log(`── ${name}`);
    const { tests, notes } = await run(extension);
    for (const note of notes) console.log(`   ${note}`);
    for (const { title, state, ms, error } of tests) console.log(`   ${state} ${title} ${ms ?? ''}${error ? `\n${error}` : ''}`);
    if (tests.some((each) => each.state === 'failed')) process.exitCode = 1;
  }
  // A browser's or server's leftover handle must not keep a finished run alive.
  process.stdout.write('', () => process.exit());
}
