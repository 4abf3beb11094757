// The models that a command works on: checked by the analysis, named as the reader names them.
// It reads what they use, and writes one only when told to; it prints nothing.

import path from 'node:path';
import { Configurations } from '#analysis/configurations.ts';
import { type Checked, Workspace } from '#analysis/workspace.ts';
import { rules } from '#guidelines/generated/index.ts';
import { scorecard } from '#guidelines/scorecard.ts';
import { type Identity, identityOf } from '#reports/identity.ts';
import type { Allowed, Sources } from '#reports/report.ts';
import type { ChainScores } from '#reports/scorecards.ts';
import type { Finding } from '#text/finding.ts';
import { LineIndex } from '#text/line-index.ts';
import { configText, type NamedText, pathOf, readText, shownPath, uriOf, writeAll } from './files.ts';

export class Models implements Sources {
  readonly #texts = new Map<string, NamedText>();
  readonly #others = new Map<string, string | undefined>();
  readonly #lines = new Map<string, LineIndex>();
  readonly #names = new Map<string, string>();
  readonly #keep: 'everything' | 'findings';
  readonly #found = new Map<string, Pick<Checked, 'findings' | 'suppressed'>>();
  readonly #settings = new Map<string, readonly Finding[]>();
  readonly #workspace: Workspace;

  /**
   * `configFile` takes the place of whatever stands above the models. `keep` is what stays in memory once a model is checked: its findings,
   * or its tree and chains too, where they are asked for again. Throws `Unable` where settings can't be read.
   */
  constructor(texts: readonly NamedText[], configFile?: string, keep: 'everything' | 'findings' = 'everything') {
    this.#keep = keep;
    const configurations = new Configurations((uri) => {
      const text = configText(pathOf(uri));
      // Its lines are shown where something is wrong with it.
      if (text !== undefined) this.#others.set(uri, text);
      return text;
    });
    const configOf = (uri: string) => (configFile === undefined ? configurations.fileOf(uri) : uriOf(configFile));
    this.#workspace = new Workspace({
      read: (file) => this.#texts.get(file)?.text ?? this.#readOther(file),
      resolve: resolveUse,
      files: () => this.files,
      settingsOf: (uri) => configurations.settingsIn(configOf(uri)),
    });
    for (const text of texts) {
      const uri = uriOf(text.file);
      this.#texts.set(uri, text);
      if (text.name !== undefined) this.#names.set(uri, text.name);
      const config = configOf(uri);
      if (config !== undefined) this.#settings.set(config, configurations.findingsOf(config));
    }
  }

  /** The URIs of the models, in the order of their paths. */
  get files(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** Undefined for a file that isn't among the models. */
  textOf(uri: string): string | undefined {
    return this.#texts.get(uri)?.text;
  }

  /** Changes the text of a model, in memory. */
  change(uri: string, text: string): void {
    const model = this.#texts.get(uri);
    if (!model || model.text === text) return;
    this.#texts.set(uri, { ...model, text });
    this.#lines.delete(uri);
    this.#found.clear();
    this.#workspace.changed(uri);
  }

  /** Writes models to where they were read, all of them or none. */
  write(uris: readonly string[]): void {
    writeAll(uris.map((uri) => this.#texts.get(uri) as NamedText));
  }

  checked(uri: string): Checked {
    this.#workspace.open(uri, this.textOf(uri) ?? '');
    return this.#workspace.check(uri) as Checked;
  }

  /** What is wrong with the settings and the models, in no particular order. */
  findings(): readonly Finding[] {
    return [...[...this.#settings.values()].flat(), ...this.files.flatMap((uri) => this.#foundIn(uri).findings)];
  }

  #foundIn(uri: string): Pick<Checked, 'findings' | 'suppressed'> {
    let found = this.#found.get(uri);
    if (!found) {
      const checked = this.#keep === 'findings' ? this.#workspace.checkOnce(uri, this.textOf(uri) ?? '') : this.checked(uri);
      this.#found.set(uri, (found = { findings: checked.findings, suppressed: checked.suppressed }));
    }
    return found;
  }

  identityOf = (finding: Finding): Identity =>
    identityOf(finding, this.#texts.has(finding.place.file) ? this.checked(finding.place.file) : undefined);

  /** What comments in the models allow. */
  allowed(): readonly Allowed[] {
    return this.files.flatMap((uri) =>
      this.#foundIn(uri).suppressed.map(({ finding, by: { reason, accepted } }) => ({ finding, reason, accepted })),
    );
  }

  /** How each chain stands to the guidelines. */
  scorecards(): readonly ChainScores[] {
    return this.files.flatMap((uri) =>
      this.checked(uri).chains.map(({ chain, verdicts }) => ({
        chain: chain.name,
        title: chain.title,
        file: this.nameOf(uri),
        uri,
        scores: scorecard(verdicts, rules, this.checked(uri).suppressed),
        unread: (chain.unread ?? []).filter(({ open }) => !open),
      })),
    );
  }

  nameOf(uri: string): string {
    return this.#names.get(uri) ?? shownPath(pathOf(uri));
  }

  linesOf(uri: string): LineIndex | undefined {
    let lines = this.#lines.get(uri);
    const text = this.#texts.get(uri)?.text ?? this.#readOther(uri);
    if (!lines && text !== undefined) {
      lines = new LineIndex(text);
      this.#lines.set(uri, lines);
    }
    return lines;
  }

  /** A file that a model uses. Where it can't be read, the model's `use` is what is wrong. */
  #readOther(uri: string): string | undefined {
    if (!this.#others.has(uri)) {
      let text: string | undefined;
      try {
        text = readText(pathOf(uri)).text;
      } catch {
        text = undefined;
      }
      this.#others.set(uri, text);
    }
    return this.#others.get(uri);
  }
}

/** The file that a `use` in `from` means; undefined for an address of the web. */
function resolveUse(from: string, used: string): string | undefined {
  if (used === '' || /^[A-Za-z][\w+.-]+:/.test(used) || used.includes('\0')) return undefined;
  return uriOf(path.resolve(path.dirname(pathOf(from)), used.replaceAll('\\', '/')));
}
