// `npm start`: a scratch copy of the examples in a real editor with the packaged extension; `npm start -- PATH` opens the user's own folder
// or file instead, as it is. Nothing of the user's own editor is touched, and nothing else is left when it ends. `--desktop` takes VS Code on
// the desktop; `--check` only prints findings.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { build } from './build.ts';
import { startCodeServer } from './editor/code-server.ts';
import { scratchFolder } from './editor/scratch.ts';
import { readOptions, refuse } from './options.ts';
import { packageAll } from './package.ts';
import { inRoot } from './repository.ts';

const wantedPort = 4177;
const welcome = `# The examples

Open \`first.vchain\` in the list on the left: ten lines that make a value chain. The other files are cases from the field.

- Three dots under a word are advice; a wavy line is a mistake, a breach of a guideline, or a place still to be filled in. Rest the mouse
  there to read why; \`Ctrl\`+\`.\` offers what to do about it. \`Ctrl\`+\`Shift\`+\`M\` lists the wavy lines.
- The item at the left of the bottom line counts the guidelines that the chain meets, breaches, and leaves unknown. A click lists them, with
  what goes against each, and the facts that are missing.
- Rest the mouse on any word to learn what it means; \`Ctrl\`+\`Space\` offers what may stand where the cursor is.

This is a copy: change whatever you like. It is lost when the editor ends, and so are files that you make here. To work on your own,
start with \`npm start -- FOLDER\`.
`;

const options = readOptions('npm start', ['--check', '--desktop', 'PATH']);
const own = options.has('PATH') ? ownModels(options.get('PATH') as string) : undefined;
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());

try {
  if (options.has('--check')) await check();
  else if (options.has('--desktop') || process.platform !== 'linux') await openOnDesktop();
  else await openInBrowser();
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
process.exit();

interface OwnModels {
  readonly folder: string;
  /** What is to be opened in it; undefined where the folder itself was named. */
  readonly file: string | undefined;
}

/** The user's own folder or file, as they name it from where they call npm. */
function ownModels(given: string): OwnModels {
  const found = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  const stat = statSync(found, { throwIfNoEntry: false });
  if (!stat) refuse(`npm start: there is no folder or file «${given}».`);
  return stat.isDirectory() ? { folder: found, file: undefined } : { folder: path.dirname(found), file: found };
}

/** The findings of the examples, or of the user's own models, as the terminal program that a user installs prints them. Findings are no failure here. */
async function check(): Promise<void> {
  await build();
  const { status } = spawnSync(process.execPath, [inRoot('dist/npm/vchain.js'), 'check', own ? (own.file ?? own.folder) : 'examples'], {
    cwd: inRoot(),
    stdio: 'inherit',
  });
  process.exitCode = status === 0 || status === 1 ? 0 : 1;
}

function scratchExamples(): string {
  const folder = path.join(scratchFolder('start'), 'examples');
  cpSync(inRoot('examples'), folder, { recursive: true });
  writeFileSync(path.join(folder, 'README.md'), welcome);
  return folder;
}

async function openInBrowser(): Promise<void> {
  console.log('Building the extension …');
  const { vsix } = await packageAll();
  console.log('Starting the editor …');
  const server = await startCodeServer({
    port: wantedPort,
    folder: own?.folder ?? scratchExamples(),
    vsix,
    settings: { 'workbench.startupEditor': own ? 'none' : 'readme', 'terminal.integrated.hideOnStartup': 'always' },
  });
  console.log(`\n  ${own ? `${own.folder} is` : 'The examples are'} open in VS Code:  ${server.url}/\n`);
  if (own?.file) console.log(`  Choose ${path.basename(own.file)} in the list on the left.`);
  console.log('  Whoever can reach that address can edit the files and act as you: it listens on this machine only. Keep it so.');
  console.log(
    `  ${own ? 'What you save there is saved in your own files.' : 'They are a copy; nothing you write there is kept.'} Ctrl-C ends the editor.\n`,
  );
  const stop = once(stopped.signal, 'abort');
  if (stopped.signal.aborted) await server.stop();
  else await Promise.race([stop, server.ended]);
  if (!stopped.signal.aborted) {
    console.error(`The editor ended by itself.\n${server.log().slice(-2000)}`);
    process.exitCode = 1;
    return;
  }
  console.log('Ending the editor …');
  await server.stop();
  console.log('Ended. The page in the browser can’t save any more: close it.');
}

async function openOnDesktop(): Promise<void> {
  console.log('Building the extension …');
  await build();
  const profile = scratchFolder('desktop');
  const [code, ...given] = await desktopCode();
  const args = [
    ...given,
    `--extensionDevelopmentPath=${inRoot('dist/vsix')}`,
    `--user-data-dir=${path.join(profile, 'user-data')}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
    '--disable-workspace-trust',
    '--new-window',
    '--wait',
    ...(own ? [own.folder, ...(own.file ? [own.file] : [])] : [scratchExamples()]),
  ];
  const what = own ? `${own.folder} opens in VS Code, as it is,` : 'The examples open in VS Code, as a copy';
  console.log(`${what} ${own ? 'in' : 'and in'} a throw-away profile. Closing its window, or Ctrl-C, ends this.`);
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${code}"` : code, args, { stdio: 'inherit', shell: windows, detached: !windows });
  const ended = once(child, 'exit');
  await Promise.race([ended, once(stopped.signal, 'abort')]);
  if (child.exitCode === null && child.pid) {
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

/** `code` where it is on the PATH; else a VS Code downloaded for tests, with the flags it wants. */
async function desktopCode(): Promise<[string, ...string[]]> {
  const found = spawnSync('code', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (found.status === 0) return ['code'];
  console.log('There is no `code` on the PATH: downloading VS Code …');
  const [cli = '', ...args] = resolveCliArgsFromVSCodeExecutablePath(await downloadAndUnzipVSCode());
  return [cli, ...args.filter((each) => !/^--(user-data|extensions)-dir=/.test(each))];
}
