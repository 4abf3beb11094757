// Which settings count for a model: those of the nearest `vchain.config.json`, in its folder or one above, as a whole; where there is none,
// those that the reader has set in the editor, else the usual ones. The server and the terminal program both ask here.
// It reads no disk: texts come from the host.

import { defaultSettings, readConfiguration, type Settings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { Finding } from '#text/finding.ts';

export const configName = 'vchain.config.json';

interface Read {
  readonly text: string;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
}

export class Configurations {
  /** The text of a configuration by its address; undefined where there is none. */
  readonly #textOf: (file: string) => string | undefined;
  readonly #read = new Map<string, Read | undefined>();
  /** By folder: the configuration that counts in it. */
  readonly #nearest = new Map<string, string | undefined>();
  #own: Read = { text: '', settings: defaultSettings, findings: [] };

  constructor(textOf: (file: string) => string | undefined) {
    this.#textOf = textOf;
  }

  /** What counts for a model: the same object until it changes. */
  settingsOf(model: string): Settings {
    return this.settingsIn(this.fileOf(model));
  }

  /** What a configuration says; without one, what counts where there is none. */
  settingsIn(file: string | undefined): Settings {
    return (file === undefined ? undefined : this.#known(file)?.settings) ?? this.#own.settings;
  }

  /** The configuration that counts for a model. */
  fileOf(model: string): string | undefined {
    return this.#inFolder(folderOf(model));
  }

  /** What is wrong with a configuration. */
  findingsOf(file: string): readonly Finding[] {
    return this.#known(file)?.findings ?? [];
  }

  /** Sets what counts where there is no configuration, as the text of one. Returns what is wrong with it. */
  setOwn(text: string): readonly Finding[] {
    if (text !== this.#own.text) this.#own = text === '' ? { text, settings: defaultSettings, findings: [] } : read('', text);
    return this.#own.findings;
  }

  /** Configurations may have come, changed or gone. */
  changed(): void {
    this.#nearest.clear();
    for (const [file, known] of this.#read) {
      const text = this.#textOf(file);
      if (text === undefined) this.#read.delete(file);
      else if (text !== known?.text) this.#read.set(file, read(file, text));
    }
  }

  #inFolder(folder: string | undefined): string | undefined {
    if (folder === undefined) return undefined;
    if (this.#nearest.has(folder)) return this.#nearest.get(folder);
    const here = `${folder}/${configName}`;
    const found = this.#known(here) ? here : this.#inFolder(folderOf(folder));
    this.#nearest.set(folder, found);
    return found;
  }

  #known(file: string): Read | undefined {
    const known = this.#read.get(file);
    if (known) return known;
    const text = this.#textOf(file);
    if (text === undefined) return undefined;
    const made = read(file, text);
    this.#read.set(file, made);
    return made;
  }
}

function read(file: string, text: string): Read {
  return { text, ...readConfiguration(file, text, rules) };
}

/** The address of the folder that a file or folder stands in; undefined at the root, and for what stands in none. */
function folderOf(address: string): string | undefined {
  const [, root = ''] = /^([A-Za-z][\w+.-]*:(?:\/\/[^/]*|(?!\/\/)))\//.exec(address) ?? [];
  const cut = address.lastIndexOf('/');
  return root === '' || cut < root.length ? undefined : address.slice(0, cut);
}
