// Where a name is declared and used: definition, references, highlights and rename, over all files that see it.

import type { Checked } from '#analysis/workspace.ts';
import type { Declaration } from '#language/names.ts';
import type { Kind } from '#language/statements.ts';
import { parse } from '#language/read.ts';
import { everyStatement, type Parsed } from '#language/syntax.ts';
import { kinds, tokenize } from '#language/tokens.ts';
import { currencies, units, vocabularies } from '#language/vocabulary.ts';
import { applyEdits, type FileEdits } from '#text/edit.ts';
import { type Place, type Span, touches } from '#text/span.ts';

/** The files of the workspace as these features need them. */
export interface Project {
  readonly check: (file: string) => Checked | undefined;
  /** Every file that uses this one, open or not. */
  readonly usersOf: (file: string) => readonly string[];
}

/** A name in a text, and what it is declared as. */
export interface NameAt {
  readonly span: Span;
  readonly declaration: Declaration;
}

/** The name at an offset, where it is known what it stands for. */
export function nameAt(checked: Checked, offset: number): NameAt | undefined {
  // Between a product and its grade, the one that begins at the offset.
  let found: NameAt | undefined;
  const better = (span: Span) => touches(span, offset) && (!found || span.start > found.span.start);
  for (const { span, target } of checked.names.references) if (target && better(span)) found = { span, declaration: target };
  for (const declaration of checked.names.declared.declarations)
    if (better(declaration.span)) found = { span: declaration.span, declaration };
  return found;
}

function samePlace(a: Declaration, b: Declaration | undefined): boolean {
  return b !== undefined && a.span.start === b.span.start && a.file === b.file;
}

/** Where the name is used in one file. */
export function usesIn(checked: Checked, declaration: Declaration): Span[] {
  const spans = new Map<number, Span>();
  for (const { span, target } of checked.names.references) if (samePlace(declaration, target)) spans.set(span.start, span);
  return [...spans.values()].toSorted((a, b) => a.start - b.start);
}

/** Every file that can see the name, its own first. */
function homes(declaration: Declaration, project: Project): readonly string[] {
  // A name of a chain isn't seen outside its file.
  return declaration.chain ? [declaration.file] : [...new Set([declaration.file, ...project.usersOf(declaration.file)])];
}

export function allUses(declaration: Declaration, project: Project): Place[] {
  return homes(declaration, project).flatMap((file) => {
    const checked = project.check(file);
    return checked ? usesIn(checked, declaration).map((span) => ({ file, ...span })) : [];
  });
}

export type Renamed = { readonly edits: readonly FileEdits[] } | { readonly refused: string };

/** The edits that give the name another one everywhere, or why that can't be. */
export function rename(declaration: Declaration, to: string, project: Project): Renamed {
  const wrong = badName(to, declaration.kind);
  if (wrong) return { refused: wrong };
  if (to === declaration.name) return { edits: [] };
  const files = homes(declaration, project);
  for (const file of files) {
    const checked = project.check(file);
    const taken = checked && clash(checked, declaration, to);
    if (taken) return { refused: `«${to}» is already the name of ${withArticle(taken.kind)}: choose another.` };
  }
  const edits = files.flatMap((file): FileEdits[] => {
    const checked = project.check(file);
    if (!checked) return [];
    const spans = usesIn(checked, declaration);
    if (file === declaration.file) spans.push(declaration.span);
    return spans.length > 0 ? [{ file, edits: spans.map((at) => ({ at, text: to })) }] : [];
  });
  if (edits.some((each) => isMisread(each, project)))
    return { refused: `«${to}» would begin a statement of its own in a line that uses the name: choose another.` };
  return { edits };
}

/** A word of the language may be a name nearly everywhere, but not where a line begins with it. */
function isMisread({ file, edits }: FileEdits, project: Project): boolean {
  const before = project.check(file)?.parsed;
  const text = before && applyEdits(before.text, edits);
  if (!before || text === undefined) return false;
  const after = parse(text, file);
  const types = ({ statements }: Parsed) =>
    [...everyStatement(statements)].map(({ $type, broken }) => `${$type}${broken ? '!' : ''}`).join(' ');
  return types(after) !== types(before);
}

/** Why a text can't be a name; undefined where it can. */
export function badName(text: string, kind: Kind): string | undefined {
  if (typeof text !== 'string' || text === '') return 'A name has at least one letter.';
  if (text.length > 200) return 'A name has at most 200 letters.';
  const { kinds: tokenKinds, starts, ends } = tokenize(text);
  const whole = tokenKinds.length === 1 && starts[0] === 0 && ends[0] === text.length;
  const [first] = tokenKinds;
  const isName = whole && (first === kinds.name || (first !== undefined && first > kinds.bad && /^[\p{L}_]/u.test(text)));
  if (!isName) return `«${text}» can’t be a name: write letters, digits and inner hyphens, and begin with a letter.`;
  if (text === 'none') return '«none» is the one word that can’t be a name: it states that there is none.';
  const known = kind === 'word' && Object.values(vocabularies).some(({ words }) => text in words);
  if (known) return `«${text}» is already a word that everybody knows.`;
  if (kind === 'unit' && (text in units || text in currencies)) return `«${text}» is already a unit that everybody knows.`;
  return undefined;
}

/** A name that would be hidden, or would hide this one. */
function clash(checked: Checked, declaration: Declaration, to: string): Declaration | undefined {
  const { names, parsed } = checked;
  if (declaration.owner) {
    const other = declaration.owner.grades.get(to);
    return other && !samePlace(declaration, other) ? other : undefined;
  }
  const scopes = [undefined, ...parsed.statements.filter((statement) => statement.$type === 'Chain')];
  for (const chain of scopes) {
    if (declaration.chain && chain !== declaration.chain) continue;
    const other = names.find(chain, declaration.kind, to);
    if (other && !samePlace(declaration, other)) return other;
  }
  return undefined;
}

function withArticle(noun: string): string {
  return `${/^[aeio]/.test(noun) || noun === 'upgrade' ? 'an' : 'a'} ${noun}`;
}
