// A baseline: the findings that are known and put up with, in a file that stands beside the models and is read like them in a review.
// A finding is known by its code, its element and its evidence, so moving, laying out and renaming other things changes nothing.

import path from 'node:path';
import { type Identity, keyOf } from '#reports/identity.ts';
import type { Finding } from '#text/finding.ts';
import { readOther, shownPath, standingAt, writeNew } from './files.ts';
import { Unable } from './unable.ts';

interface Entry extends Identity {
  /** How many findings are the same in all of this. */
  readonly count: number;
}

interface BaselineFile {
  readonly format: 'vchain-baseline';
  readonly version: 1;
  readonly findings: readonly Entry[];
}

export type IdentityOf = (finding: Finding) => Identity;

/** Throws `Unable` where something else than a baseline stands there, such as a model. One of another version, or damaged, is one. */
export function refuseToReplace(file: string): void {
  if (!standingAt(file)?.isFile() || /^\s*($|\{\s*"format"\s*:\s*"vchain-baseline")/.test(readOther(file, 'a baseline').text)) return;
  throw new Unable(`${shownPath(path.resolve(file))} is there already and isn’t a baseline: name another file.`);
}

export function writeBaseline(file: string, findings: readonly Finding[], identityOf: IdentityOf): void {
  const entries = new Map<string, Entry>();
  for (const finding of findings) {
    const identity = identityOf(finding);
    const key = keyOf(identity);
    entries.set(key, { ...identity, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const content: BaselineFile = { format: 'vchain-baseline', version: 1, findings: sorted };
  writeNew(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** Tells of findings, in the order they are given, whether the baseline knows them: each entry as often as it counts. */
export function readBaseline(file: string): (findings: readonly Finding[], identityOf: IdentityOf) => readonly Finding[] {
  const known = new Map<string, number>();
  for (const entry of entriesOf(file)) known.set(keyOf(entry), (known.get(keyOf(entry)) ?? 0) + entry.count);
  return (findings, identityOf) => {
    const left = new Map(known);
    return findings.filter((finding) => {
      const key = keyOf(identityOf(finding));
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  };
}

function entriesOf(file: string): readonly Entry[] {
  const name = shownPath(path.resolve(file));
  const { text } = readOther(file, 'a baseline');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Unable(`${name} isn’t a baseline: it isn’t JSON. Write one with \`--write-baseline\`.`);
  }
  const { format, version, findings } = (content ?? {}) as Partial<BaselineFile>;
  if (format !== 'vchain-baseline' || !Array.isArray(findings))
    throw new Unable(`${name} isn’t a baseline. Write one with \`--write-baseline\`.`);
  if (version !== 1)
    throw new Unable(`${name} was written by another version of vchain (${String(version)}). Write it anew with \`--write-baseline\`.`);
  const damaged = findings.findIndex((entry) => !isEntry(entry));
  if (damaged >= 0)
    throw new Unable(`${name} is damaged: its finding ${damaged + 1} can’t be understood. Write it anew with \`--write-baseline\`.`);
  return findings;
}

function isEntry(entry: unknown): entry is Entry {
  const { code, path: at, evidence, count } = (entry ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return (
    [code, at].every((text) => typeof text === 'string') &&
    Array.isArray(evidence) &&
    evidence.every((text) => typeof text === 'string') &&
    Number.isInteger(count)
  );
}
