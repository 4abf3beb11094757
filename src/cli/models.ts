// The models that a command works on: read from the disk, checked by the analysis, named as the reader names them.
// It prints nothing.

import { checkStatements } from '#language/check.ts';
import { declare, link } from '#language/names.ts';
import { parse } from '#language/read.ts';
import type { Sources } from '#reports/report.ts';
import type { Finding } from '#text/finding.ts';
import { LineIndex } from '#text/line-index.ts';
import { pathOf, readText, shownPath, type TextFile, uriOf } from './files.ts';
import { Unable } from './unable.ts';

export class Models implements Sources {
  readonly #texts = new Map<string, TextFile>();
  readonly #lines = new Map<string, LineIndex>();
  readonly #names = new Map<string, string>();

  /** The URIs of the models, in the order of their paths. */
  get files(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** Throws `Unable` with a line for each file that can't be read. */
  read(paths: readonly string[]): void {
    const problems: string[] = [];
    for (const file of paths) {
      try {
        this.add(file, readText(file));
      } catch (error) {
        if (!(error instanceof Unable)) throw error;
        problems.push(...error.lines);
      }
    }
    if (problems.length > 0) throw new Unable(...problems);
  }

  add(file: string, text: TextFile, name?: string): void {
    const uri = uriOf(file);
    this.#texts.set(uri, text);
    if (name !== undefined) this.#names.set(uri, name);
  }

  findings(): readonly Finding[] {
    const all: Finding[] = [];
    for (const [uri, { text }] of this.#texts) {
      const parsed = parse(text, uri);
      const names = link(declare(parsed), []);
      all.push(...parsed.findings, ...names.declared.findings, ...names.findings, ...checkStatements(names));
    }
    return all;
  }

  nameOf(uri: string): string {
    return this.#names.get(uri) ?? shownPath(pathOf(uri));
  }

  linesOf(uri: string): LineIndex | undefined {
    let lines = this.#lines.get(uri);
    const text = this.#texts.get(uri)?.text;
    if (!lines && text !== undefined) {
      lines = new LineIndex(text);
      this.#lines.set(uri, lines);
    }
    return lines;
  }
}
