// The disk as commands see it: which models stand under a path, what a file holds, and how one is written so that it is whole or as before.
// It reads no language. Whatever can't be read is said as one line for people, with the path as they would write it.

import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Unable } from './unable.ts';

export const extension = '.vchain';
/** A file that is larger is nobody's model. */
export const largest = 5_000_000;
const byteOrderMark = '\ufeff';

export interface TextFile {
  readonly text: string;
  /** Whether the file begins with a byte order mark; `text` doesn't. */
  readonly mark: boolean;
}

/** A text and where it stands: an absolute path. `name` is what the reader calls it where it isn’t its path. */
export interface NamedText extends TextFile {
  readonly file: string;
  readonly name?: string;
}

export const uriOf = (file: string) => pathToFileURL(file).href;
export const pathOf = (uri: string) => fileURLToPath(uri);

/** The path as the reader would write it from where they stand. */
export function shownPath(file: string, from = process.cwd()): string {
  const relative = path.relative(from, file);
  const up = `..${path.sep}`;
  const shown = relative.startsWith(up + up) ? file : relative === '' ? '.' : relative;
  return shown.split(path.sep).join('/');
}

/**
 * Every model under `paths`, absolute, each once, in a fixed order. A folder is searched with the folders inside it, except hidden
 * ones and `node_modules`; links to folders are not followed, so that no search runs in a circle.
 * Throws `Unable` with a line for each path that is missing, unreadable, or has no model.
 */
export function modelsUnder(paths: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  const problems: string[] = [];
  for (const given of paths) {
    const start = path.resolve(given);
    try {
      if (statSync(start).isDirectory()) {
        const { models, links } = modelsIn(start);
        if (models.length === 0)
          problems.push(
            `${called(given)} has no models: they are files that end in ${extension}.${links ? ' Links to folders are not searched: name the folder itself.' : ''}`,
          );
        for (const file of models) remember(file);
      } else if (!statSync(start).isFile()) problems.push(`${shown(given)} is neither a file nor a folder.`);
      else if (!start.endsWith(extension)) problems.push(`${shown(given)} isn’t a model: models are files that end in ${extension}.`);
      else remember(start);
    } catch (error) {
      // A folder inside may be what can't be read.
      problems.push(reasonOf(error, (error as NodeJS.ErrnoException).path ?? given));
    }
  }
  if (problems.length > 0) throw new Unable(...problems);
  return [...found.values()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

  function remember(file: string): void {
    let real = file;
    try {
      real = realpathSync(file);
    } catch {
      // A link to nowhere: reading it says so.
    }
    if (!found.has(real)) found.set(real, file);
  }
}

function modelsIn(folder: string): { readonly models: readonly string[]; readonly links: boolean } {
  const models: string[] = [];
  let links = false;
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const full = path.join(at, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') waiting.push(full);
      } else if (entry.isSymbolicLink() && isFolder(full)) links = true;
      else if (entry.name.endsWith(extension) && (entry.isFile() || entry.isSymbolicLink())) models.push(full);
    }
  }
  return { models, links };
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Throws `Unable`, with one line, where the file can't be read, is too large, or isn't UTF-8. */
export function readText(file: string): TextFile {
  return decode(
    readBytes(file, largest, (size) => tooLarge(shownPath(file), size)),
    shownPath(file),
  );
}

/** A file that isn't text. Throws `Unable`, with one line, where it can't be read, or what `refusal` says where it is larger than `most`. */
export function readBytes(file: string, most: number, refusal: (size: number) => Unable): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      if (size > most) throw refusal(size);
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof Unable ? error : new Unable(reasonOf(error, file));
  }
}

/** A table of text. Throws `Unable`, with one line, where the file can't be read, is too large, or isn't UTF-8. */
export function readTableText(file: string): string {
  const name = shown(file);
  const most = 20_000_000;
  const bytes = readBytes(
    file,
    most,
    (size) => new Unable(`${name} is too large: ${(size / 1e6).toFixed(1)} MB, and a table has at most ${most / 1e6} MB.`),
  );
  return decode(bytes, name).text;
}

/** All of these files. Throws `Unable` with a line for each that can't be read. */
export function readAll(files: readonly string[]): readonly NamedText[] {
  const problems: string[] = [];
  const texts: NamedText[] = [];
  for (const file of files) {
    try {
      texts.push({ file, ...readText(file) });
    } catch (error) {
      if (!(error instanceof Unable)) throw error;
      problems.push(...error.lines);
    }
  }
  if (problems.length > 0) throw new Unable(...problems);
  return texts;
}

/** One model on standard input; a path says what it is called and where it would stand. Throws as `readText` does. */
export async function fromInput(words: readonly string[]): Promise<NamedText> {
  if (words.length > 1) throw new Unable('`--stdin` reads one model: name one path, or none.');
  const [given] = words;
  return { file: path.resolve(given ?? 'stdin.vchain'), ...(given === undefined ? { name: '<stdin>' } : {}), ...(await readInput()) };
}

export const nameOf = ({ file, name }: NamedText) => name ?? shownPath(file);

/** In pieces, as they come: a pipe may be slow, and too much is refused before all of it is there. */
async function readInput(): Promise<TextFile> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of process.stdin as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size > largest) throw tooLarge('Standard input', size);
    }
  } catch (error) {
    throw error instanceof Unable ? error : new Unable(`Standard input can’t be read (${codeOf(error)}).`);
  }
  return decode(Buffer.concat(pieces), 'Standard input');
}

function decode(bytes: Buffer, name: string): TextFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    // No text has bytes of nought, a picture or a workbook soon has.
    if (!wide && bytes.includes(0)) throw new Unable(`${name} isn’t a text: it has to be plain text in UTF-8.`);
    throw new Unable(`${name} isn’t UTF-8${wide ? ' but UTF-16' : ''}: save it with the encoding UTF-8.`);
  }
  const mark = text.startsWith(byteOrderMark);
  return { text: mark ? text.slice(1) : text, mark };
}

/**
 * Writes all of the text or nothing: beside the file first, then in its place. A link stays a link and its target is written;
 * the file keeps its mode and its byte order mark.
 */
export function writeText(file: string, { text, mark }: TextFile): void {
  orSay(file, () => {
    const target = realpathSync(file);
    replaceFile(target, mark ? byteOrderMark + text : text, statSync(target).mode);
  });
}

/** The same for a file that need not be there yet. */
export function writeNew(file: string, text: string | Uint8Array): void {
  orSay(file, () => {
    const known = statSync(file, { throwIfNoEntry: false });
    replaceFile(known ? realpathSync(file) : path.resolve(file), text, known?.mode);
  });
}

function orSay(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Unable(`${shown(file)} can’t be written (${codeOf(error)}): it is as it was.`);
  }
}

/** Without a mode, that of a new file. */
function replaceFile(target: string, text: string | Uint8Array, mode: number | undefined): void {
  const beside = path.join(path.dirname(target), `.vchain-${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    const descriptor = openSync(beside, 'wx', mode ?? 0o666);
    try {
      const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (mode !== undefined) chmodSync(beside, mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** The text of a configuration; undefined where there is none. Throws as `readText` does. */
export function configText(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readText(file).text : undefined;
}

function tooLarge(name: string, size: number): Unable {
  return new Unable(
    `${name} is too large: ${(size / 1e6).toFixed(1)} MB, and a model has at most ${largest / 1e6} MB. Split it, and join the parts with \`use\`.`,
  );
}

const shown = (given: string) => shownPath(path.resolve(given));
const called = (folder: string) => (shown(folder) === '.' ? 'This folder' : shown(folder));
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

function reasonOf(error: unknown, file: string): string {
  const name = shown(file);
  switch (codeOf(error)) {
    case 'ENOENT':
      return lstatSync(path.resolve(file), { throwIfNoEntry: false })
        ? `${name} doesn’t exist: it is a link to nothing.`
        : `${name} doesn’t exist.`;
    case 'ENOTDIR':
      return `${name} doesn’t exist: a part of the path is a file.`;
    case 'EACCES':
    case 'EPERM':
      return `${name} can’t be read: you have no permission.`;
    case 'ELOOP':
      return `${name} can’t be read: its links lead in a circle.`;
    case 'EISDIR':
      return `${name} is a folder, not a file.`;
    case 'ENAMETOOLONG':
      return 'A path is too long to be one.';
    default:
      return `${name} can’t be read (${codeOf(error)}).`;
  }
}

export function existsHere(given: string): boolean {
  return statSync(given, { throwIfNoEntry: false }) !== undefined;
}
