// What the house rules look at: the files that git knows or would take, and the imports of one source.
// Static imports are found at the head of a file, where the linter keeps them: text that looks like one further down is text.
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

const staticImport = /^import\b([^;'"`]*?)(?:\bfrom\s*)?['"]([^'"\n]+)['"]\s*(?:with\b[^;]*)?;/;
const remark = /^(\s+|\/\/.*|\/\*[\s\S]*?\*\/|#!.*)/;

export function importsOf(source: string): readonly Import[] {
  const imports: Import[] = [];
  for (let rest = source; ; ) {
    const [skipped] = remark.exec(rest) ?? [];
    const [text, clause = '', specifier = ''] = skipped ? [skipped] : (staticImport.exec(rest) ?? []);
    if (!text) break;
    if (specifier) imports.push({ specifier, typesOnly: isTypesOnly(clause), passedOn: false });
    rest = rest.slice(text.length);
  }
  for (const [, clause = '', specifier = ''] of source.matchAll(/^export\s+((?:type\s*)?[*{][^;'"`]*?)\bfrom\s*['"]([^'"\n]+)['"]/gm)) {
    imports.push({ specifier, typesOnly: isTypesOnly(clause), passedOn: true });
  }
  for (const [, specifier = ''] of source.matchAll(/\bimport\s*\(\s*['"`]([^'"`]+)['"`]\s*[),]/g)) {
    imports.push({ specifier, typesOnly: false, passedOn: false });
  }
  return imports;
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
