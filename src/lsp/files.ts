// Files that nobody has opened: which there are in the workspace's folders, what they declare and which files they use.
// Texts come from the platform's disk, or where there is none, from the client. Of a file only its names are kept.

import { configName } from '#analysis/configurations.ts';
import { longestText } from '#analysis/workspace.ts';
import { type Declared, declare } from '#language/names.ts';
import { parse } from '#language/read.ts';
import type { Kind } from '#language/statements.ts';
import type { Statement } from '#language/syntax.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Span } from '#text/span.ts';
import type { Range } from 'vscode-languageserver-protocol';
import { isInside, keyOf, nameOf } from './addresses.ts';

const ending = '.vchain';

/** One name that a file declares. */
export interface KnownName {
  readonly name: string;
  readonly kind: Kind;
  readonly title: string | undefined;
  /** Where it stands, as the client counts. */
  readonly range: Range;
  /** What it stands in: a chain or a product. */
  readonly within: string | undefined;
  /** Whether other files can use it: it stands outside every chain. */
  readonly shared: boolean;
}

export interface KnownFile {
  readonly uri: string;
  readonly names: readonly KnownName[];
  /** The paths of its `use` statements, as they are written. */
  readonly uses: readonly string[];
}

/** Where texts come from. Both may be there: a disk for `file:` addresses, a client for the rest. */
export interface FileSource {
  readonly read: (uri: string) => string | undefined;
  /** Addresses of all models and configurations in a folder; undefined where this source can't look into it. */
  readonly find?: ((folder: string, say: (problem: string) => void) => Promise<readonly string[] | undefined>) | undefined;
}

export interface ClientFiles {
  readonly find: () => Promise<readonly string[]>;
  /** The text of a file; undefined where it can't be read or isn't UTF-8. */
  readonly read: (uri: string) => Promise<string | undefined>;
}

export interface FilesOptions {
  readonly source: FileSource;
  readonly client: ClientFiles | undefined;
  /** Where a span is, as the client counts. */
  readonly locate: (index: LineIndex, span: Span) => Range;
  /** Tells the reader of the log what could not be done. */
  readonly say: (problem: string) => void;
  /** A text that was not there has come. */
  readonly changed: (uri: string) => void;
  /** Whether the client has the file open: then its text is not the disk's, and nothing of it is kept here. */
  readonly isOpen: (uri: string) => boolean;
}

/** What may be kept of texts that only the client can read. */
const mostKept = 64 * 1024 * 1024;
/** One turn of background work, in milliseconds: a keystroke in between waits no longer. */
const turn = 8;

export class Files {
  readonly #source: FileSource;
  readonly #client: ClientFiles | undefined;
  readonly #locate: (index: LineIndex, span: Span) => Range;
  readonly #say: (problem: string) => void;
  readonly #changed: (uri: string) => void;
  readonly #isOpen: (uri: string) => boolean;
  /** By key; undefined while it hasn't been read. */
  readonly #known = new Map<string, { readonly uri: string; file: KnownFile | undefined }>();
  readonly #kept = new Map<string, string | undefined>();
  #keptSize = 0;
  readonly #asked = new Set<string>();
  #folders: readonly string[] = [];
  #scans = 0;
  #ended = false;

  constructor(options: FilesOptions) {
    this.#source = options.source;
    this.#client = options.client;
    this.#locate = options.locate;
    this.#say = options.say;
    this.#changed = options.changed;
    this.#isOpen = options.isOpen;
  }

  end(): void {
    this.#ended = true;
  }

  /** The text as it is on disk, as far as it is known now. */
  read(uri: string): string | undefined {
    const text = this.#source.read(uri);
    if (text !== undefined || !this.#client) return text;
    const key = keyOf(uri);
    if (this.#kept.has(key)) return this.#kept.get(key);
    void this.#fetch(uri);
    return undefined;
  }

  /** How the workspace spells this address; itself where it is new. */
  spelling(uri: string): string {
    return this.#known.get(keyOf(uri))?.uri ?? uri;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Looks for files in these folders and reads them, a few at a time. */
  async scan(folders: readonly string[]): Promise<void> {
    this.#folders = folders;
    const scan = ++this.#scans;
    const found = (await Promise.all(folders.map((folder) => this.#find(folder)))).flat();
    if (scan !== this.#scans || this.#ended) return;
    const keys = new Set(found.map(keyOf));
    for (const key of this.#known.keys()) if (!keys.has(key)) this.#known.delete(key);
    for (const uri of found) {
      const known = this.#known.get(keyOf(uri));
      if (!known) this.#known.set(keyOf(uri), { uri, file: undefined });
    }
    let began = performance.now();
    for (const [key, known] of this.#known) {
      if (scan !== this.#scans || this.#ended) return;
      if (known.file || this.#isOpen(known.uri)) continue;
      if (this.#client && this.#source.read(known.uri) === undefined) await this.#fetch(known.uri);
      // It may have gone, or been read meanwhile.
      if (this.#known.get(key) === known) this.#load(known);
      if (performance.now() - began > turn) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        began = performance.now();
      }
    }
  }

  /** A file came, changed or went. */
  touched(uri: string, how: 'came' | 'changed' | 'went'): void {
    const key = keyOf(uri);
    this.#forgetText(key);
    if (how === 'went') this.#known.delete(key);
    else if (
      (isModel(uri) || nameOf(uri) === configName) &&
      (this.#known.has(key) || this.#folders.some((folder) => isInside(folder, uri)))
    ) {
      const spelled = this.#known.get(key)?.uri ?? uri;
      const known = { uri: spelled, file: undefined };
      this.#known.set(key, known);
      if (this.#client && this.#source.read(spelled) === undefined) void this.#fetch(spelled).then(() => this.#load(known));
    }
  }

  /** Every model of the workspace that could be read and isn't open. */
  *models(): Generator<KnownFile> {
    for (const known of this.#known.values()) {
      if (!isModel(known.uri) || this.#isOpen(known.uri)) continue;
      if (!known.file) this.#load(known);
      if (known.file) yield known.file;
    }
  }

  addresses(): string[] {
    return [...this.#known.values()].map(({ uri }) => uri);
  }

  /** The configurations in the workspace's folders. */
  configurations(): readonly string[] {
    return this.addresses().filter((uri) => nameOf(uri) === configName);
  }

  /**
   * The text of the configuration at this address. Of a folder that only the client can read, only those are looked at that it has found:
   * asking for each folder above each model would be a question too many.
   */
  configuration(uri: string): string | undefined {
    const text = this.#source.read(uri);
    if (text !== undefined || !this.#client) return text;
    const known = this.#known.get(keyOf(uri));
    return known && this.read(known.uri);
  }

  async #find(folder: string): Promise<readonly string[]> {
    try {
      const found = await this.#source.find?.(folder, this.#say);
      if (found) return found;
      if (!this.#client) return [];
      return (await this.#client.find()).filter((uri) => isInside(folder, uri));
    } catch (fault) {
      this.#say(`The folder «${folder}» could not be searched: ${fault instanceof Error ? fault.message : String(fault)}`);
      return [];
    }
  }

  async #fetch(uri: string): Promise<void> {
    const key = keyOf(uri);
    if (!this.#client || this.#kept.has(key) || this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      const text = await this.#client.read(uri);
      if (this.#ended) return;
      const size = text?.length ?? 0;
      if (this.#keptSize + size > mostKept) {
        this.#say(`The workspace is too large to be kept in memory: «${uri}» is not read.`);
        this.#kept.set(key, undefined);
        return;
      }
      this.#keptSize += size;
      this.#kept.set(key, text);
      if (text !== undefined) this.#changed(uri);
    } catch (fault) {
      this.#say(`«${uri}» could not be read: ${fault instanceof Error ? fault.message : String(fault)}`);
    } finally {
      this.#asked.delete(key);
    }
  }

  #forgetText(key: string): void {
    this.#keptSize -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }

  #load(known: { readonly uri: string; file: KnownFile | undefined }): void {
    if (known.file || !isModel(known.uri)) return;
    const text = this.read(known.uri);
    if (text === undefined || text.length > longestText) return;
    const declared = declare(parse(text, known.uri));
    const index = new LineIndex(text);
    const names = namesIn(declared, (span) => this.#locate(index, span));
    known.file = { uri: known.uri, names, uses: usesIn(declared.parsed.statements) };
  }
}

export function isModel(uri: string): boolean {
  return uri.toLowerCase().endsWith(ending);
}

export function namesIn({ declarations }: Declared, locate: (span: Span) => Range): KnownName[] {
  return declarations.map(({ name, kind, title, span, chain, owner }) => ({
    name,
    kind,
    title,
    range: locate(span),
    within: owner?.name ?? (chain && (chain as { readonly name?: { readonly text: string } }).name?.text),
    shared: chain === undefined && kind !== 'chain',
  }));
}

export function usesIn(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => (statement.$type === 'Use' && statement.path ? [statement.path.text] : []));
}
