// `npm start` as a process: what it prints, where it listens, and that nothing of it is left when it is told to end.
// The desktop's way is tried with a stand-in for the `code` program, which only shows how it would be called.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder } from '#tools/editor/scratch.ts';
import { inRoot } from '#tools/repository.ts';
import type { SuiteResult } from './suite/harness.ts';

const cases: Readonly<Record<string, () => Promise<void>>> = {
  'npm start prints an address on this machine, serves the examples there, and is gone after SIGTERM': async () => {
    const program = start([]);
    const said = await program.until(/Ctrl-C ends the editor/);
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
    if (!address) throw new Error(`no address in: ${said}`);
    const page = await fetch(address);
    if (!page.ok || !new URL(page.url).searchParams.get('folder')?.endsWith('/examples')) throw new Error(`${page.status} ${page.url}`);
    const folder = new URL(page.url).searchParams.get('folder') ?? '';
    if (!existsSync(path.join(folder, 'first.vchain'))) throw new Error(`no examples in ${folder}`);
    const code = await program.end('SIGTERM');
    if (code !== 0) throw new Error(`it ended with ${code}`);
    const still = await fetch(address).then(
      () => true,
      () => false,
    );
    if (still) throw new Error('the address still answers');
    if (existsSync(folder)) throw new Error(`${folder} was left behind`);
  },
  'npm start -- --desktop calls VS Code with the extension and a throw-away profile': async () => {
    const folder = scratchFolder('code');
    const asked = path.join(folder, 'asked.json');
    const code = path.join(folder, 'code');
    writeFileSync(
      code,
      `#!/usr/bin/env node
const { writeFileSync } = require('node:fs');
if (!process.argv.includes('--version')) {
  writeFileSync(${JSON.stringify(asked)}, JSON.stringify(process.argv.slice(2)));
  console.log('the window is open');
  setInterval(() => {}, 1000);
}
`,
    );
    chmodSync(code, 0o755);
    const program = start(['--desktop'], { PATH: [folder, process.env.PATH].join(path.delimiter) });
    await program.until(/the window is open/);
    const args = JSON.parse(readFileSync(asked, 'utf8')) as string[];
    for (const wanted of ['--extensionDevelopmentPath=', '--user-data-dir=', '--extensions-dir=', '--wait']) {
      if (!args.some((each) => each.startsWith(wanted))) throw new Error(`${wanted} is not among ${args.join(' ')}`);
    }
    await program.end('SIGTERM');
  },
  'npm start -- FOLDER opens that folder itself, and leaves it': async () => {
    const folder = scratchFolder('own');
    writeFileSync(path.join(folder, 'own.vchain'), 'chain own { }\n');
    const program = start([path.join(folder, 'own.vchain')]);
    const said = await program.until(/Ctrl-C ends the editor/);
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
    if (!address || !said.includes('own.vchain')) throw new Error(said);
    const page = await fetch(address);
    if (new URL(page.url).searchParams.get('folder') !== folder) throw new Error(page.url);
    const code = await program.end('SIGTERM');
    if (code !== 0 || !existsSync(path.join(folder, 'own.vchain'))) throw new Error(`it ended with ${code}`);
  },
  'a folder that isn’t there: one line, exit 2': async () => {
    const program = start(['no-such-folder']);
    const said = await program.until(/\n/);
    const code = await program.end();
    if (code !== 2 || !said.includes('no-such-folder')) throw new Error(`${code}: ${said}`);
  },
  'an unknown option: one line, exit 2': async () => {
    const program = start(['--dekstop']);
    const said = await program.until(/\n/);
    const code = await program.end();
    if (code !== 2 || said.trim().split('\n').length !== 1) throw new Error(`${code}: ${said}`);
  },
};

export async function tryStart(): Promise<SuiteResult> {
  const tests: SuiteResult['tests'] = [];
  for (const [title, run] of Object.entries(cases)) {
    const began = performance.now();
    const error = await run().then(
      () => undefined,
      (fault: unknown) => String(fault),
    );
    const ms = Math.round(performance.now() - began);
    tests.push(error === undefined ? { title, state: 'passed', ms } : { title, state: 'failed', ms, error });
  }
  return { tests, notes: [] };
}

interface Program {
  /** What it has said so far, once that matches. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** Its exit code, after the signal if there is one. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child: ChildProcess = spawn(process.execPath, [inRoot('src/tools/bootstrap.mjs'), 'src/tools/start.ts', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(said) && resolve(said);
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (text) => {
          said += String(text);
          look();
        });
      }
      void exited.then(() => look() || reject(new Error(`it ended, and had said: ${said}`)));
    });
  const end = async (signal?: NodeJS.Signals) => {
    if (signal) child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return { until, end };
}
