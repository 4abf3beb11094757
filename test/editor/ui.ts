// Drives the packaged extension as a user does, with mouse and keys, and takes a picture of each state: `node test/editor/ui.ts FOLDER`.
// Whether the right thing is said is the suite's business; here, that a user gets to see it and can act on it, in a folder whose authors
// the user has not trusted.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '#tools/editor/browser.ts';
import { startCodeServer } from '#tools/editor/code-server.ts';
import { scratchFolder } from '#tools/editor/scratch.ts';
import { inRoot, workspace } from '#tools/repository.ts';
import { type SuiteResult, until } from './suite/harness.ts';

interface Hands {
  readonly page: Page;
  readonly folder: string;
}

/** Each step leaves the editor as the next one finds it; after a failed one the rest is not tried. */
const steps: Readonly<Record<string, (hands: Hands) => Promise<void>>> = {
  'the folder opens untrusted, in Restricted Mode': async ({ page }) => {
    await page.waitForSelector('.statusbar-item:has-text("Restricted Mode")');
  },
  'a file of the explorer opens, and its slip is underlined': async ({ page }) => {
    await openFile(page, 'broken.vchain');
    await page.waitForSelector('.squiggly-error');
  },
  'the Problems panel lists it': async ({ page }) => {
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row:has-text("frim")');
  },
  'the mouse at rest on it says what is wrong': async ({ page }) => {
    const { x, y } = await middle(page, '.squiggly-error');
    await page.mouse.move(x, y);
    await page.waitForSelector('.monaco-hover:not(.hidden) :text("frim")');
  },
  'Ctrl+. offers a fix': async ({ page }) => {
    const { x, y } = await middle(page, '.squiggly-error');
    await page.mouse.click(x, y);
    await page.waitForSelector('.lightBulbWidget, [class*="lightbulb"]');
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget .monaco-list-row:has-text("firm")');
  },
  'Enter applies it, the line under it goes, and the file is saved': async ({ page, folder }) => {
    await page.keyboard.press('Enter');
    await page.waitForSelector('.view-line:has-text("firm grower")');
    await page.waitForSelector('.squiggly-error', { state: 'detached' });
    await page.keyboard.press('Control+S');
    const saved = () => readFileSync(path.join(folder, 'broken.vchain'), 'utf8');
    await until('the fix on the disk', () => saved().includes('\n  firm grower'));
  },
  'the status bar counts the verdicts of the chain in front': async ({ page }) => {
    await openFile(page, 'finding.vchain');
    await page.waitForSelector('.statusbar-item:has-text("breached")');
  },
  'a click on them lists the seven guidelines, with what goes against them': async ({ page }) => {
    await page.click('.statusbar-item:has-text("breached") a');
    await page.waitForSelector('.quick-input-widget .monaco-list-row:has-text("breached")');
    const rows = await page.locator('.quick-input-widget .monaco-list-row').allInnerTexts();
    // The chain with its counts, and below it each guideline with its verdict.
    if (!/met.*breached.*unknown/s.test(rows[0] ?? '') || !/(met|breached|unknown)$/.test(rows[1] ?? ''))
      throw new Error(`the list begins with ${JSON.stringify(rows.slice(0, 2))}`);
  },
  'Enter on a line of the list goes to its place': async ({ page }) => {
    await page.keyboard.press('Enter');
    await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
    await page.waitForSelector('.markers-panel .monaco-list-row:has-text("unorganised-sellers")');
  },
  'a keyword under the mouse explains itself': async ({ page }) => {
    await page
      .locator('.view-line span', { hasText: /^contract$/ })
      .last()
      .hover();
    await page.waitForSelector('.monaco-hover:not(.hidden) :text("contract")');
  },
  'Ctrl+Space offers what may stand in the block': async ({ page }) => {
    await page
      .locator('.view-line span', { hasText: /^spot$/ })
      .last()
      .click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row:has-text("pays")');
  },
  'the page of a rule opens from its code': async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.click('.markers-panel .monaco-list-row:has-text("unorganised-sellers") a:has-text("unorganised-sellers")', {
      modifiers: ['ControlOrMeta'],
    });
    await page.waitForSelector('.tab.active:has-text("unorganised-sellers")');
    // The page is rendered in a frame inside a frame. One may go while the next is made.
    const headings = () =>
      Promise.all(
        page.frames().map((frame) =>
          frame
            .locator('h1')
            .count()
            .catch(() => 0),
        ),
      );
    await until('the rendered page', async () => (await headings()).some((count) => count > 0));
  },
  'what is typed over a snippet’s place to fill in stays': async ({ page, folder }) => {
    writeFileSync(path.join(folder, 'written.vchain'), 'chain honey {\n}\n');
    await openFile(page, 'written.vchain');
    await page.click('.view-line:has-text("chain honey")');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('currency', slowly);
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row:has-text("currency")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.view-line:has-text("currency ?")');
    await page.keyboard.type('TZS', slowly);
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row:has-text("TZS")');
    await page.keyboard.press('Tab');
    await saves(page, folder, /currency TZS$/m);
  },
  'Enter behind a word that nobody offers begins a new line': async ({ page, folder }) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('country TZ', slowly);
    // Whatever could be offered is asked for; there is nothing that the word is the beginning of.
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible:has-text("No suggestions")');
    await page.keyboard.press('Enter');
    await page.keyboard.type('period 2006', slowly);
    await saves(page, folder, /country TZ\n\s+period 2006/);
  },
  'Enter inside a block that stands on one line indents': async ({ page, folder }) => {
    await page.keyboard.press('Enter');
    await page.keyboard.type('firm weaver { count 4', slowly);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.type('lead', slowly);
    await page.keyboard.press('Escape');
    await saves(page, folder, /^( +)firm weaver \{ count 4\n\1 {2}lead\n\1\}$/m);
  },
  'the stops of a statement are filled one by one: each list opens by itself, and what is chosen leads on': async ({ page, folder }) => {
    await openWritten(page, folder, 'by-stops.vchain', wholesale, 'level processing');
    await page.keyboard.type('converts', slowly);
    await chooses(page, 'converts');
    await page.waitForSelector('.view-line:has-text("converts ?")');
    await page.keyboard.type('3 kg', slowly);
    await chooses(page, 'kg');
    await offers(page, 'nut');
    await page.keyboard.type('nut', slowly);
    await chooses(page, 'nut');
    await page.keyboard.type('1 kg', slowly);
    await chooses(page, 'kg');
    await offers(page, 'butter');
    await page.keyboard.type('bu', slowly);
    await chooses(page, 'butter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('level', slowly);
    await saves(page, folder, /converts 3 kg nut into 1 kg butter\n {4}level/, 'by-stops.vchain');
  },
  'over a place to fill in, what is typed narrows the list that was asked for': async ({ page, folder }) => {
    await openWritten(page, folder, 'narrowed.vchain', wholesale, 'offers training');
    await page.keyboard.type('serves', slowly);
    await chooses(page, 'serves');
    await page.waitForSelector('.view-line:has-text("serves ?")');
    await page.keyboard.press('Control+Space');
    await offers(page, 'maker');
    await page.keyboard.type('bu', slowly);
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row:has-text("maker")', { state: 'detached' });
    await chooses(page, 'buyer');
    await saves(page, folder, /serves buyer$/m, 'narrowed.vchain');
  },
  'Enter begins a new line behind a figure, a whole statement, an unknown word and a word that ends another': async ({ page, folder }) => {
    await openWritten(page, folder, 'lines.vchain', wholesale, 'level processing');
    for (const line of ['count 1_800', 'lead', 'goal post-harvest', 'offers credit']) {
      await page.keyboard.type(line, slowly);
      if (line === 'lead') await offers(page, 'lead');
      await page.waitForTimeout(listsOpenWithin);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('// over', slowly);
    const lines = /count 1_800\n\s+lead\n\s+goal post-harvest\n\s+offers credit\n\s+\/\/ over/;
    await saves(page, folder, lines, 'lines.vchain');
  },
};

const slowly = { delay: 60 } as const;

/** That no list opens can only be waited for. */
const listsOpenWithin = 400;

const wholesale = `chain shea {
  product nut in kg
  product butter in kg
  firm buyer { level collection }
  firm maker {
    level processing
  }
  support project: training {
    offers training
  }
}
`;

/** Opens a file of this text, and begins a line behind the one that has `after`. */
async function openWritten(page: Page, folder: string, name: string, text: string, after: string): Promise<void> {
  await page.keyboard.press('Escape');
  writeFileSync(path.join(folder, name), text);
  await openFile(page, name);
  await page.click(`.view-line:has-text("${after}")`);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
}

async function offers(page: Page, label: string): Promise<void> {
  await page.waitForSelector(`.suggest-widget.visible .monaco-list-row:has-text("${label}")`);
}

/** Takes what stands first once the list has narrowed to what was typed. */
async function chooses(page: Page, label: string): Promise<void> {
  await page.waitForSelector(`.suggest-widget.visible .monaco-list-row.focused:has-text("${label}")`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.suggest-widget.visible', { state: 'hidden', timeout: 300 }).catch(() => {});
}

async function saves(page: Page, folder: string, expected: RegExp, name = 'written.vchain'): Promise<void> {
  await page.keyboard.press('Control+S');
  const saved = () => readFileSync(path.join(folder, name), 'utf8');
  await until(`${expected} on the disk`, () => expected.test(saved())).catch((error: unknown) => {
    throw new Error(`${String(error)}: there stands ${JSON.stringify(saved())}`);
  });
}

/** Expects `npm run package` to have been run. Pictures are numbered in the order of the steps. */
export async function driveByHand(pictures: string): Promise<SuiteResult> {
  mkdirSync(pictures, { recursive: true });
  const folder = scratchFolder('workspace');
  cpSync(inRoot('test/editor/workspace'), folder, { recursive: true });
  const server = await startCodeServer({ vsix: inRoot(`dist/vchain-${workspace.version}.vsix`), folder, untrusted: true });
  const browser = await launchBrowser();
  const tests: SuiteResult['tests'] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(20_000);
    await page.goto(server.url, { timeout: 60_000 });
    for (const [number, [title, step]] of Object.entries(steps).entries()) {
      const began = performance.now();
      const error = await step({ page, folder }).then(
        () => undefined,
        (fault: unknown) => String(fault),
      );
      const picture = `${String(number + 1).padStart(2, '0')}-${title.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase()}.png`;
      await page.screenshot({ path: path.join(pictures, picture) }).catch(() => {}); // The browser may be gone, and `error` says so.
      const ms = Math.round(performance.now() - began);
      tests.push(
        error === undefined ? { title, state: 'passed', ms } : { title, state: 'failed', ms, error: `${error}\npicture: ${picture}` },
      );
      if (error !== undefined) break;
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return { tests, notes: [`pictures in ${path.relative(inRoot(), pictures)}`] };
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.dblclick(`.explorer-folders-view .monaco-list-row[aria-label*="${name}"]`, { timeout: 60_000 });
  await page.waitForSelector(`.tab.active:has-text("${name}")`);
  await page.waitForSelector('.monaco-editor .view-line');
}

async function middle(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  // The wavy line hangs below the word.
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 - 4 };
}

if (import.meta.main) {
  const { tests } = await driveByHand(path.resolve(process.argv[2] ?? inRoot('dist/pictures')));
  for (const { title, state, ms, error } of tests) console.log(`${state} ${title} ${ms} ms${error ? `\n${error}` : ''}`);
  process.exit(tests.every((each) => each.state === 'passed') ? 0 : 1);
}
