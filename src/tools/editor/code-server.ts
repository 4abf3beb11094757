// Starts a real VS Code (code-server's server and workbench) on loopback with a throw-away profile, and ends it again.
// It asks no gallery, sends no telemetry and looks for no update. It has no password: whoever reaches the port can edit.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeServerFolder } from './hosts.ts';
import { scratchFolder } from './scratch.ts';

export interface EditorServer {
  readonly url: string;
  readonly port: number;
  readonly log: () => string;
  /** Settles when the server has ended by itself or was ended. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Options {
  /** The port to take if it is free. */
  readonly port?: number;
  /** The folder that the bare address opens. */
  readonly folder?: string;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Folders open in Restricted Mode, as an unknown one does in a user's VS Code; without it every folder is trusted. */
  readonly untrusted?: boolean;
  /** Without it a built workbench ignores extensions and suites under development. */
  readonly smokeTestDriver?: boolean;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/** A port that nothing listens on, the wanted one if it is free. */
export async function freePort(wanted = 0): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(wanted, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    return typeof address === 'object' && address ? address.port : wanted;
  } catch {
    return freePort(0);
  } finally {
    probe.close();
  }
}

export async function startCodeServer(options: Options = {}): Promise<EditorServer> {
  const entry = path.join(codeServerFolder(), 'out/node/entry.js');
  const state = scratchFolder('editor');
  const userData = path.join(state, 'user-data');
  const extensions = path.join(state, 'extensions');
  const config = path.join(state, 'config.yaml');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(config, '');
  const trust = { 'security.workspace.trust.enabled': options.untrusted ?? false };
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...trust, ...options.settings }, null, 2));
  const profile = ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
  const env = {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: state,
    ...options.env,
    XDG_CONFIG_HOME: state,
    XDG_DATA_HOME: state,
  };
  if (options.vsix) {
    await promisify(execFile)(process.execPath, [entry, ...profile, '--install-extension', options.vsix], { env });
  }

  const port = await freePort(options.port);
  const child = spawn(
    process.execPath,
    [
      entry,
      ...profile,
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      ...(options.untrusted ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      ...(options.smokeTestDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ...(options.folder ? [options.folder] : []),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  // A process group of its own, so that extension hosts and language servers end with it; and it ends with us.
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The whole group has ended.
    }
  };
  const killGroup = () => signalGroup('SIGKILL');
  process.once('exit', killGroup);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += String(text)));
  const ended = once(child, 'exit').then(() => {
    killGroup();
    process.off('exit', killGroup);
  });

  const stop = async () => {
    signalGroup('SIGTERM');
    const patience = setTimeout(killGroup, 3000);
    await ended;
    clearTimeout(patience);
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await answers(`${url}/healthz`))) {
    if (child.exitCode !== null) throw new Error(`the editor's server ended with ${child.exitCode}\n${log}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the editor's server did not answer within a minute\n${log}`);
    }
    await pause(50);
  }
  return { url, port, log: () => log, ended, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
