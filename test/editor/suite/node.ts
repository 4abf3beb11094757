// The entry that an editor with a Node extension host calls. The result is left in the file that EDITOR_TEST_REPORT names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { record, silent } from './harness.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, reporter: silent });
  // mocha's words (`suite`, `test`) are put on the global object when a file is about to be read.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await import('./editor.test.ts');
  const result = await record((finished) => mocha.run(finished));
  const report = process.env.EDITOR_TEST_REPORT;
  if (report) writeFileSync(report, JSON.stringify(result));
  const failed = result.tests.filter((each) => each.state === 'failed');
  if (failed.length > 0)
    throw new Error(`${failed.length} tests failed:\n${failed.map((each) => `${each.title}\n${each.error}`).join('\n')}`);
}
