// Runs the suite in code-server's workbench through a headless browser: in its Node extension host, or in its web worker host.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '#tools/editor/browser.ts';
import { startCodeServer } from '#tools/editor/code-server.ts';
import { scratchFolder } from '#tools/editor/scratch.ts';
import { serveFolder } from './static-server.ts';
import type { SuiteResult } from './suite/harness.ts';

interface Run {
  readonly extensionFolder: string;
  readonly suiteFile: string;
  readonly workspace: string;
  readonly kind: 'node' | 'worker';
}

const marker = 'EDITOR_TEST_REPORT ';

/** The suite's own account. Throws, with what the editor logged, where there is none. */
export async function runInCodeServer({ extensionFolder, suiteFile, workspace, kind }: Run): Promise<SuiteResult> {
  const report = path.join(scratchFolder('report'), 'report.json');
  const folder = scratchFolder('workspace');
  cpSync(workspace, folder, { recursive: true });
  const server = await startCodeServer({ smokeTestDriver: true, env: { EDITOR_TEST_REPORT: report } });
  const statics = kind === 'worker' ? await serveFolder(extensionFolder) : undefined;
  const browser = await launchBrowser();
  try {
    // The workbench may fetch from its own origin only; the extension under test comes from another.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: kind === 'worker' });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const exited = new Promise<unknown>((resolve) => {
      void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => said.push(args.join(' ')));
      void page.exposeFunction('codeAutomationExit', resolve);
      setTimeout(() => resolve('no end within two minutes'), 120_000).unref();
    });
    const payload: [string, string][] = [];
    if (statics) {
      await developInWorker(page, statics.host, path.relative(extensionFolder, suiteFile));
    } else {
      const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
      payload.push(['extensionDevelopmentPath', remote(extensionFolder)], ['extensionTestsPath', remote(suiteFile)]);
    }
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`${server.url}/?${query}`);
    const code = await exited;
    const text = existsSync(report) ? readFileSync(report, 'utf8') : said.findLast((each) => each.includes(marker));
    if (!text) throw new Error(`the editor ended with ${String(code)} and no report\n${tail(said)}\n${server.log().slice(-3000)}`);
    return JSON.parse(text.slice(text.indexOf('{'))) as SuiteResult;
  } finally {
    await browser.close();
    statics?.stop();
    await server.stop();
  }
}

const tail = (lines: readonly string[]) =>
  lines
    .slice(-20)
    .map((line) => line.slice(0, 300))
    .join('\n');

/** The web worker host takes what is under development from the page's configuration only, not from the payload. */
async function developInWorker(page: Page, authority: string, suiteFile: string): Promise<void> {
  const uri = (file: string) => ({ scheme: 'http', authority, path: `/${file}` });
  const development = JSON.stringify({ extensions: [uri('')], extensionTestsPath: uri(suiteFile) });
  await page.addInitScript(`new MutationObserver((_, observer) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (!meta) return;
    observer.disconnect();
    const config = JSON.parse(meta.dataset.settings);
    config.developmentOptions = { ...config.developmentOptions, ...${development} };
    meta.dataset.settings = JSON.stringify(config);
  }).observe(document, { childList: true, subtree: true })`);
}
