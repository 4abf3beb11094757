// The entry that a browser's extension host calls. It has no file to leave the result in: it says it on the console.
import { record, silent } from './harness.ts';

/** What mocha's browser build leaves on the global object. */
declare const mocha: {
  setup(options: { ui: 'tdd'; timeout: number; reporter: unknown }): void;
  run(finished: (failures: number) => void): MochaRun;
};

export async function run(): Promise<void> {
  await import('mocha/mocha.js');
  mocha.setup({ ui: 'tdd', timeout: 60_000, reporter: silent });
  await import('./editor.test.ts');
  const result = await record((finished) => mocha.run(finished));
  console.log(`EDITOR_TEST_REPORT ${JSON.stringify(result)}`);
  const failed = result.tests.filter((each) => each.state === 'failed').length;
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
