// What makes a finding the same finding after its model has been moved about, laid out anew, or renamed elsewhere: its code, the element that
// it stands at, and its evidence. Baselines and SARIF's fingerprints rest on it. Lines and files don't count.

import type { Checked } from '#analysis/workspace.ts';
import type { Finding } from '#text/finding.ts';

export interface Identity {
  readonly code: string;
  /** The elements from the outermost to the one it stands at: `chain honey / link keeper -> trader / sells`. */
  readonly path: string;
  /** The names and figures that it speaks of; for a slip of the language, the words themselves. */
  readonly evidence: readonly string[];
}

type Statements = Checked['parsed']['statements'];
type Statement = Statements[number];

export function identityOf(finding: Finding, checked: Checked | undefined): Identity {
  const { code, kind, message, place } = finding;
  const text = checked?.parsed.text ?? '';
  const evidence = kind === 'language' ? [squeezed(text.slice(place.start, Math.min(place.end, place.start + 200)))] : said(message);
  return { code, path: checked ? pathTo(checked.parsed.statements, place.start, text) : '', evidence };
}

export function keyOf({ code, path, evidence }: Identity): string {
  return [code, path, ...evidence].join('\u0000');
}

function pathTo(statements: Statements, offset: number, text: string): string {
  const path: string[] = [];
  for (let here = statements; ; ) {
    const inside = innermost(here, offset);
    if (!inside) return path.join(' / ');
    path.push(titleOf(inside, text));
    here = inside.children;
  }
}

/** Statements stand in the order of the text. */
function innermost(statements: Statements, offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = statements[middle] as Statement;
    if (offset < one.start) high = middle - 1;
    else if (offset > Math.max(one.end, one.block?.end ?? 0)) low = middle + 1;
    else return one;
  }
  return undefined;
}

/** What is named by its name, a link by its ends, everything else by its first word. */
function titleOf(statement: Statement, text: string): string {
  const head = statement.head.text;
  if (statement.$type === 'Link') {
    const end = (part: { readonly start: number; readonly end: number } | undefined) =>
      part ? squeezed(text.slice(part.start, part.end)) : '?';
    return `${head} ${end(statement.seller)} -> ${end(statement.buyer)}`;
  }
  const name = statement.form?.opens && 'name' in statement ? (statement.name as { readonly text?: string } | undefined)?.text : undefined;
  return name === undefined ? head : `${head} ${name}`;
}

/** The names and figures of a message, without its words, which another version may choose otherwise. */
function said(message: string): readonly string[] {
  return [...message.matchAll(/`([^`]*)`|(\d[\d_.,]*\d|\d)(?: ?%)?/g)].map(([all, name]) => name ?? all);
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
