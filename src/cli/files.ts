// The disk as commands see it: which models stand under a path, what a file holds, and how one is written so that it is whole or as before.
// It reads no language. Whatever can't be read is said as one line for people, with the path as they would write it.

import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Unable } from './unable.ts';

const ending = '.vchain';
/** A file that is larger is nobody's model. */
const largest = 5_000_000;
/** The same for settings, baselines and tables. */
const largestOther = 20_000_000;
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
            `${called(given)} has no models: they are files that end in ${ending}.${links ? ' Links to folders are not searched: name the folder itself.' : ''}`,
          );
        for (const file of models) remember(file);
      } else if (!statSync(start).isFile()) problems.push(`${shown(given)} is neither a file nor a folder.`);
      else if (!isModel(start)) problems.push(`${shown(given)} isn’t a model: models are files that end in ${ending}.`);
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
      } else if (entry.isSymbolicLink() && standingAt(full)?.isDirectory()) links = true;
      else if (isModel(entry.name) && (entry.isFile() || entry.isSymbolicLink())) models.push(full);
    }
  }
  return { models, links };
}

/** As editors see it: some systems write the ends of names in capitals. */
const isModel = (file: string) => file.toLowerCase().endsWith(ending);

/** What stands there, whatever leads to it; undefined where nothing can be seen. */
export function standingAt(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** A model. Throws `Unable`, with one line, where the file can't be read, is too large, or isn't UTF-8. */
export function readText(file: string): TextFile {
  return decode(
    readBytes(file, largest, (size) => tooLarge(shownPath(file), size)),
    shownPath(file),
  );
}

/** Another text; `kind` is what it is called. Throws as `readText` does. */
export function readOther(file: string, kind: string): TextFile {
  const name = shown(file);
  return decode(
    readBytes(file, largestOther, (size) => new Unable(sizeOf(name, size, `${kind} has at most ${largestOther / 1e6} MB.`))),
    name,
  );
}

/** A file that isn't text. Throws `Unable`, with one line, where it can't be read, or what `refusal` says where it is larger than `most`. */
export function readBytes(file: string, most: number, refusal: (size: number) => Unable): Buffer {
  try {
    // Opening a pipe would wait for whoever writes into it, and a device has no end.
    const kind = statSync(file);
    if (!kind.isFile() && !kind.isDirectory()) throw new Unable(`${shown(file)} is neither a file nor a folder.`);
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
  if (fstatSync(0).isDirectory()) throw new Unable('Standard input is a folder: `vchain check FOLDER` reads the models in one.');
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
 * Writes all of these, or none where one can't be: beside each file first, then in its place. A link stays a link and its target is
 * written; a file keeps its owner, its mode and its byte order mark.
 */
export function writeAll(texts: readonly NamedText[]): void {
  const staged: Staged[] = [];
  try {
    uninterrupted(() => {
      for (const { file, text, mark } of texts) staged.push(stage(file, mark ? byteOrderMark + text : text));
      for (const one of staged) one.place();
    });
  } finally {
    for (const one of staged) one.clear();
  }
}

/** The same for one file that need not be there yet. */
export function writeNew(file: string, content: string | Uint8Array): void {
  const staged = stage(file, content);
  try {
    staged.place();
  } finally {
    staged.clear();
  }
}

interface Staged {
  /** Puts the new text in the place of the old one. */
  place(): void;
  /** Leaves nothing beside the file. */
  clear(): void;
}

/** Throws `Unable` where the file can't be written, and leaves nothing behind then. */
function stage(file: string, content: string | Uint8Array): Staged {
  const known = standingAt(file);
  // Something else than a file, such as `/dev/null`, would be lost.
  if (known && !known.isFile()) throw new Unable(`${shown(file)} can’t be written: it is ${known.isDirectory() ? 'a folder' : 'no file'}.`);
  const orSay = <Result>(write: () => Result): Result => {
    try {
      return write();
    } catch (error) {
      throw new Unable(`${shown(file)} can’t be written: ${obstacleOf(error)}.`);
    }
  };
  return orSay(() => {
    const target = known ? realpathSync(file) : path.resolve(file);
    // A file could be replaced that may not be changed: who protects it means its text.
    if (known) accessSync(target, constants.W_OK);
    const beside = path.join(path.dirname(target), `.vchain-${process.pid}-${Math.random().toString(36).slice(2)}`);
    const clear = () => rmSync(beside, { force: true });
    try {
      write(beside, content, known);
    } catch (error) {
      clear();
      throw error;
    }
    return { place: () => orSay(() => renameSync(beside, target)), clear };
  });
}

/** Without one that is `known`, with the mode of a new file. */
function write(file: string, content: string | Uint8Array, known: Stats | undefined): void {
  const descriptor = openSync(file, 'wx', known?.mode ?? 0o666);
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
    if (known) keepOwner(descriptor, known);
  } finally {
    closeSync(descriptor);
  }
  if (known) chmodSync(file, known.mode);
}

/** Only who may give files away can: for everybody else the file becomes theirs, as with most editors. */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  const made = fstatSync(descriptor);
  if (made.uid === uid && made.gid === gid) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // The text counts more than its owner.
  }
}

/** Somebody's Ctrl-C waits until nothing is half done. */
function uninterrupted(work: () => void): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const wait = () => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    work();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

/** The text of a configuration; undefined where there is none. Throws as `readText` does. */
export function configText(file: string): string | undefined {
  let stands = true;
  try {
    // A link to nowhere stands there, too: it is no configuration, and whoever made it should know.
    lstatSync(file);
  } catch {
    stands = false;
  }
  return stands ? readOther(file, 'a configuration').text : undefined;
}

function tooLarge(name: string, size: number): Unable {
  return new Unable(sizeOf(name, size, `a model has at most ${largest / 1e6} MB. Split it, and join the parts with \`use\`.`));
}

/** Rounded up: what is too large by a byte isn’t as large as what is allowed. */
const sizeOf = (name: string, size: number, most: string) =>
  `${name} is too large: ${(Math.ceil(size / 1e5) / 10).toFixed(1)} MB, and ${most}`;

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

/** Why a file can't be written, as the end of a sentence. */
export function obstacleOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder doesn’t exist';
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'the disk takes no more';
    case 'ELOOP':
      return 'its links lead in a circle';
    default:
      return codeOf(error);
  }
}
