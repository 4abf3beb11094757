// Runs the suite by the ordinary @vscode/test-electron runner. VSCODE_EXECUTABLE names another desktop VS Code;
// without it the shim stands in, so that the runner's own way of calling is tested where no desktop is.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { scratchFolder } from '#tools/editor/scratch.ts';
import type { TestExtension } from './bundle.ts';
import type { SuiteResult } from './suite/harness.ts';

export async function runInTestElectron({ folder, nodeSuite, workspace }: TestExtension): Promise<SuiteResult> {
  const report = path.join(scratchFolder('report'), 'report.json');
  let failure: unknown;
  try {
    await runTests({
      vscodeExecutablePath: process.env.VSCODE_EXECUTABLE ?? path.join(import.meta.dirname, 'code-shim.ts'),
      extensionDevelopmentPath: folder,
      extensionTestsPath: nodeSuite,
      launchArgs: [workspace],
      extensionTestsEnv: { EDITOR_TEST_REPORT: report },
    });
  } catch (error) {
    failure = error; // Failed tests come here too; the account says which.
  }
  if (!existsSync(report)) throw new Error(`no report from the editor: ${String(failure)}`);
  return JSON.parse(readFileSync(report, 'utf8')) as SuiteResult;
}
