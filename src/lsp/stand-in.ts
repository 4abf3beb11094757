// Stands in for `#analysis/workspace.ts` until that is there: language findings of one file, without other files.

import { checkStatements } from '#language/check.ts';
import { declare, type FileNames, link } from '#language/names.ts';
import { parse } from '#language/read.ts';
import type { Parsed } from '#language/syntax.ts';
import type { Finding } from '#text/finding.ts';

export interface Host {
  read(file: string): string | undefined;
  resolve(from: string, path: string): string | undefined;
}
export interface Checked {
  readonly file: string;
  readonly parsed: Parsed;
  readonly names: FileNames;
  readonly chains: readonly { readonly verdicts: unknown }[];
  readonly findings: readonly Finding[];
}

export class Workspace {
  readonly #texts = new Map<string, string>();
  readonly #checked = new Map<string, Checked>();

  constructor(_host: Host) {}
  open(file: string, text: string): void {
    this.#texts.set(file, text);
    this.#checked.delete(file);
  }
  close(file: string): void {
    this.#texts.delete(file);
    this.#checked.delete(file);
  }
  configure(_text: string | undefined, _file: string): readonly Finding[] {
    return [];
  }
  check(file: string): Checked | undefined {
    const text = this.#texts.get(file);
    if (text === undefined) return undefined;
    let checked = this.#checked.get(file);
    if (!checked) {
      const parsed = parse(text, file);
      const names = link(declare(parsed), []);
      const findings = [...parsed.findings, ...names.declared.findings, ...names.findings, ...checkStatements(names)];
      findings.sort((a, b) => a.place.start - b.place.start);
      checked = { file, parsed, names, chains: [], findings };
      this.#checked.set(file, checked);
    }
    return checked;
  }
  usersOf(_file: string): readonly string[] {
    return [];
  }
}
