// What the house rules look at: the files that git knows or would take, and the imports of one source.
// Imports are found by their shape, not by a parser: a line that begins like an import inside a template literal would count.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** Paths from the root, with `/`. A file that was deleted and not yet committed is not listed. */
export function repositoryFiles(): readonly string[] {
  const list = (...flags: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...flags], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0');
  const deleted = new Set(list('--deleted'));
  return [...new Set(list('--cached', '--others', '--exclude-standard'))].filter((file) => file && !deleted.has(file));
}

export const readText = (file: string) => readFileSync(path.join(root, file), 'utf8');

export interface Import {
  readonly specifier: string;
  /** Erased before the program runs. */
  readonly typesOnly: boolean;
  /** `export … from`. */
  readonly passedOn: boolean;
}

export function importsOf(source: string): readonly Import[] {
  const statements = source.matchAll(/^\s*(import|export)\b(?!\s*\()([^;'"`]*?)(?:\bfrom\s*)?(['"])([^'"\n]+)\3\s*(?:with\b[^;]*)?;/gm);
  const calls = source.matchAll(/\bimport\s*\(\s*(['"`])([^'"`]+)\1\s*[),]/g);
  return [
    ...[...statements]
      .filter(([text, keyword, clause]) => keyword === 'import' || (/\bfrom\s*['"]/.test(text) && /^\s*(type\s*)?[*{]/.test(clause ?? '')))
      .map(([, keyword, clause = '', , specifier = '']) => ({
        specifier,
        typesOnly: isTypesOnly(clause),
        passedOn: keyword === 'export',
      })),
    ...[...calls].map(([, , specifier = '']) => ({ specifier, typesOnly: false, passedOn: false })),
  ];
}

function isTypesOnly(clause: string): boolean {
  if (/^\s*type\s+[\w*{]/.test(clause) && !/^\s*type\s*,/.test(clause)) return true;
  const named = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names =
    named
      ?.split(',')
      .map((each) => each.trim())
      .filter(Boolean) ?? [];
  return names.length > 0 && names.every((each) => each.startsWith('type '));
}
