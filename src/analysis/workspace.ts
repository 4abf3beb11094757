// Files → all stages, remembered per document and chain. The only way in for the server and the terminal program, so that both say
// the same. Knows no disk and no protocol: texts come from `open` and from the host. An edit costs the file that changed and its users.

import { balanceFindings, type Inserting } from '#economics/balance.ts';
import { reachFindings } from '#economics/effect-reach.ts';
import type { Figures } from '#economics/figures.ts';
import { defaultSettings, type Settings, severityOf } from '#guidelines/configuration.ts';
import { editsOf, type TextOf } from '#guidelines/edits.ts';
import { rules } from '#guidelines/generated/index.ts';
import { insert } from '#guidelines/repair.ts';
import { judge, type Verdict } from '#guidelines/runner.ts';
import { applySuppressions, type BlockSpan, type Suppressed } from '#guidelines/suppression.ts';
import { checkStatements } from '#language/check.ts';
import { type Declared, declare, type FileNames, link } from '#language/names.ts';
import { parse } from '#language/read.ts';
import { everyStatement, type Parsed, type Statement, type StatementOf, whole } from '#language/syntax.ts';
import { currencies, currencySymbols, units, vocabularies } from '#language/vocabulary.ts';
import { buildChain, type Known } from '#model/build.ts';
import type { Chain } from '#model/chain.ts';
import { consistencyOf } from '#model/consistency.ts';
import { consistencyCodes } from '#model/consistency-codes.ts';
import { unreadIn, withUnread } from '#model/unread.ts';
import type { Finding } from '#text/finding.ts';
import { lazily } from '#text/lazily.ts';
import { remembered } from '#text/remembered.ts';
import { similar } from '#text/similar.ts';
import { figuresFor } from './figures.ts';

/** How the workspace gets at files that nobody has opened. Files are URIs. */
export interface Host {
  /** The text of a file; undefined where there is none. */
  read(file: string): string | undefined;
  /** The file that `path`, written in `from`, means; undefined where that can't be a file. */
  resolve(from: string, path: string): string | undefined;
  /** Files that could be meant, for «did you mean». */
  files?(): Iterable<string>;
  /** What counts for a model: the same object until it changes. Left out, the usual settings. */
  settingsOf?(file: string): Settings;
}

export interface CheckedChain {
  readonly chain: Chain;
  readonly statement: StatementOf<'Chain'>;
  /** What the guidelines say of it, met, breached and unknown. */
  readonly verdicts: readonly Verdict[];
  /** Its economics, worked out when they are first asked for. */
  readonly figures: Figures;
}

/** All that is known of one file. */
export interface Checked {
  readonly file: string;
  readonly parsed: Parsed;
  readonly names: FileNames;
  readonly chains: readonly CheckedChain[];
  /** Sorted by place; severities and suppressions are already applied. */
  readonly findings: readonly Finding[];
  /** What a comment allows, with its reason. */
  readonly suppressed: Suppressed['suppressed'];
}

/** Longer texts get one message and no analysis: 5 MB of UTF-16 units. */
export const longestText = 5_000_000;

interface Remembered {
  readonly key: readonly unknown[];
  readonly checked: Checked;
}

export class Workspace {
  readonly #host: Host;
  readonly #open = new Map<string, Declared>();
  readonly #disk = new Map<string, Declared | undefined>();
  readonly #checked = new Map<string, Remembered>();
  /** The open files that use a file. */
  readonly #usedBy = new Map<string, Set<string>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Sets or changes the text of a file. */
  open(file: string, text: string): void {
    const known = this.#open.get(file);
    if (known?.parsed.text === text && known.parsed.file === file) return;
    this.#setUses(file, known, false);
    const declared = read(text, file);
    this.#open.set(file, declared);
    this.#setUses(file, declared, true);
  }

  /** Forgets a file; where others use it, the host's text counts from now on. */
  close(file: string): void {
    this.#setUses(file, this.#open.get(file), false);
    this.#open.delete(file);
    this.#disk.delete(file);
    this.#checked.delete(file);
  }

  /** The host's text of a file may have changed, or the file has come or gone. */
  changed(file: string): void {
    this.#disk.delete(file);
  }

  /** The files that are open. */
  files(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** The open files whose findings may change when this one does, itself included. */
  usersOf(file: string): readonly string[] {
    const found = new Set([file]);
    for (const one of found) for (const user of this.#usedBy.get(one) ?? []) found.add(user);
    return [...found].filter((one) => this.#open.has(one));
  }

  /** Everything about a file; undefined where there is no such file. The same object until something that it rests on changes. */
  check(file: string): Checked | undefined {
    const declared = this.#declared(file);
    if (!declared) return undefined;
    const { settings, uses, imported, circles } = this.#restsOn(declared);
    const key = [declared, settings, ...imported, ...circles];
    const known = this.#checked.get(file);
    if (known && known.key.length === key.length && known.key.every((part, index) => part === key[index])) return known.checked;
    const checked = this.#check(declared, settings, uses, imported, circles);
    this.#checked.set(file, { key, checked });
    return checked;
  }

  /** Everything about a text that nobody will ask for again: nothing of it is remembered, what it uses apart. */
  checkOnce(file: string, text: string): Checked {
    const declared = read(text, file);
    const { settings, uses, imported, circles } = this.#restsOn(declared);
    return this.#check(declared, settings, uses, imported, circles);
  }

  #restsOn(declared: Declared) {
    const { file } = declared.parsed;
    const uses = this.#usesOf(declared);
    return {
      uses,
      imported: uses.map((use) => (use.file === file ? undefined : this.#declared(use.file))),
      circles: uses.map((use) => this.#leadsTo(use.file, file)),
      settings: this.#host.settingsOf?.(file) ?? defaultSettings,
    };
  }

  #check(
    declared: Declared,
    settings: Settings,
    uses: readonly Use[],
    imported: readonly (Declared | undefined)[],
    circles: readonly boolean[],
  ): Checked {
    const { parsed } = declared;
    const { file } = parsed;
    const names = link(declared, [...new Set(imported.filter((other) => other !== undefined))]);
    const findings: Finding[] = [
      ...parsed.findings,
      ...declared.findings,
      ...names.findings,
      ...this.#useFindings(parsed, uses, imported, circles),
    ];
    if (tooLong.has(declared)) findings.push(tooLongFinding(file));
    const tooDeep = parsed.findings.find((finding) => finding.code === 'nested-too-deep');
    if (tooDeep) return { file, parsed, names, chains: [], findings: [tooDeep], suppressed: [] };
    findings.push(...checkStatements(names));
    const chains: CheckedChain[] = [];
    const unread = [[file, unreadIn(parsed, findings)] as const, ...imported.flatMap((other) => (other ? [unreadOf(other)] : []))];
    for (const statement of parsed.statements) {
      if (statement.$type !== 'Chain') continue;
      const built = buildChain(statement, names, known);
      const chain = withUnread(built.chain, [...unread, [file, unreadIn(parsed, built.findings)]]);
      const textOf = (other: string) => (other === file ? parsed.text : this.#declared(other)?.parsed.text);
      const judged = judge(chain, { rules, settings, textOf });
      const { riskAversion } = settings;
      chains.push(lazily({ chain, statement, verdicts: judged.verdicts }, { figures: () => figuresFor(chain, riskAversion) }));
      const contradictions = [...consistencyOf(chain, textOf), ...balanceFindings(chain, insertingIn(textOf)), ...reachFindings(chain)];
      findings.push(...built.findings, ...[...contradictions, ...judged.findings].map((finding) => brought(finding, chain)));
    }
    const own = findings.filter((finding) => finding.place.file === file);
    const comments = commentsOf(parsed).filter(({ text }) => text.includes('allow'));
    const left: Suppressed =
      comments.length === 0
        ? { findings: own, suppressed: [] }
        : applySuppressions({
            file,
            text: parsed.text,
            comments,
            blocks: blocksOf(parsed),
            findings: own,
            codes,
            active: activeIn(settings),
          });
    return { file, parsed, names, chains, findings: inOrder(left.findings), suppressed: left.suppressed };
  }

  #setUses(user: string, declared: Declared | undefined, used: boolean): void {
    for (const { file } of declared ? this.#usesOf(declared) : []) {
      const users = this.#usedBy.get(file);
      if (!used) users?.delete(user);
      else if (users) users.add(user);
      else this.#usedBy.set(file, new Set([user]));
    }
  }

  #declared(file: string): Declared | undefined {
    const open = this.#open.get(file);
    if (open) return open;
    if (this.#disk.has(file)) return this.#disk.get(file);
    const text = this.#host.read(file);
    const declared = text === undefined ? undefined : read(text, file);
    this.#disk.set(file, declared);
    return declared;
  }

  readonly #usesOf = remembered((declared: Declared): readonly Use[] => {
    const found: Use[] = [];
    for (const statement of declared.parsed.statements) {
      if (statement.$type !== 'Use' || !statement.path) continue;
      const file = this.#host.resolve(declared.parsed.file, statement.path.text);
      found.push({ statement, file: file ?? '', path: statement.path });
    }
    return found;
  });

  /** Whether using `from` comes back to `to`. */
  #leadsTo(from: string, to: string): boolean {
    const seen = new Set([from]);
    for (const file of seen) {
      if (file === to) return true;
      const declared = this.#declared(file);
      if (declared) for (const use of this.#usesOf(declared)) seen.add(use.file);
      if (seen.size > 1000) return false;
    }
    return false;
  }

  #useFindings(
    { file, text, tokens }: Parsed,
    uses: readonly Use[],
    imported: readonly (Declared | undefined)[],
    circles: readonly boolean[],
  ): Finding[] {
    const found: Finding[] = [];
    const seen = new Set<string>();
    uses.forEach((use, index) => {
      const place = { file, start: use.path.start, end: use.path.end };
      const remove = removeLine(use.statement, file, text);
      if (use.file === file || circles[index]) {
        found.push({
          code: 'use-circle',
          kind: 'language',
          severity: 'error',
          message:
            use.file === file
              ? 'This file uses itself: remove the line.'
              : `\`${use.path.text}\` uses this file in turn: move what both need into a third file.`,
          place,
          fixes: [remove],
        });
      } else if (!imported[index]) {
        // A path that isn't closed yet is told to be that.
        if ([...tokens.unclosed].some((token) => tokens.starts[token] === use.path.start)) return;
        const near = similar(use.path.text, nearPaths(file, this.#host.files?.() ?? []));
        found.push({
          code: 'use-not-found',
          kind: 'language',
          severity: 'error',
          message: `There is no file \`${use.path.text}\`${near[0] ? `: did you mean \`${near[0]}\`?` : ' beside this one: write its path as seen from here.'}`,
          place,
          fixes: [
            ...near.map((path, at) => ({
              title: `Change to \`${path}\``,
              kind: 'suggested' as const,
              preferred: at === 0,
              edits: [{ file, edits: [{ at: { start: place.start, end: place.end }, text: `"${path}"` }] }],
            })),
            remove,
          ],
        });
      } else if (seen.has(use.file)) {
        found.push({
          code: 'duplicate-statement',
          kind: 'language',
          severity: 'error',
          message: `\`${use.path.text}\` is used twice: once is enough.`,
          place,
          fixes: [remove],
          tag: 'unnecessary',
        });
      }
      seen.add(use.file);
    });
    return found;
  }
}

interface Use {
  readonly statement: Statement;
  readonly file: string;
  readonly path: { readonly text: string; readonly start: number; readonly end: number };
}

/** Every code that a comment may allow. */
const codes: ReadonlySet<string> = new Set([...rules.map(({ id }) => id), ...Object.keys(consistencyCodes)]);

/** The codes that are looked for under these settings. */
function activeIn(settings: Settings): ReadonlySet<string> {
  if (settings === defaultSettings) return codes;
  const off = new Set(rules.filter((rule) => severityOf(settings, rule) === 'off').map(({ id }) => id));
  return new Set([...codes].filter((code) => !off.has(code)));
}

/** What reading a file has left unread, of which only names and words in their own right are known. */
const unreadOf = remembered(
  ({ parsed, findings }: Declared) => [parsed.file, unreadIn(parsed, [...parsed.findings, ...findings])] as const,
);

/** A finding about an element of another file is said where this file's chain is named. */
/** What the economics would have said is written by the one place that knows how texts are changed. */
function insertingIn(textOf: TextOf): Inserting {
  return (into, statement, fix) => {
    const edits = editsOf([insert(into, statement)], textOf);
    return edits ? [{ ...fix, edits }] : [];
  };
}

function brought(finding: Finding, chain: Chain): Finding {
  if (finding.place.file === chain.file) return finding;
  return { ...finding, place: chain.namePlace, related: [{ place: finding.place, message: 'It stands here' }, ...(finding.related ?? [])] };
}

function commentsOf(parsed: Parsed) {
  return parsed.tokens.comments.map(({ start, end }) => ({
    place: { file: parsed.file, start, end },
    text: parsed.text.slice(start, end),
  }));
}

function blocksOf(parsed: Parsed): BlockSpan[] {
  const blocks: BlockSpan[] = [];
  for (const statement of everyStatement(parsed.statements))
    if (statement.block) blocks.push({ headline: { start: statement.start, end: statement.end }, place: whole(statement) });
  return blocks;
}

const known: Known = {
  units,
  currencies,
  symbols: currencySymbols,
  levels: Object.keys(vocabularies.levels.words),
  months: vocabularies.months.words,
};

/** Texts over the limit are read as empty. */
const tooLong = new WeakSet<Declared>();

function read(text: string, file: string): Declared {
  if (text.length <= longestText) return declare(parse(text, file));
  const declared = declare(parse('', file));
  tooLong.add(declared);
  return declared;
}

function tooLongFinding(file: string): Finding {
  return {
    code: 'file-too-large',
    kind: 'language',
    severity: 'information',
    message: 'This file is over 5 MB: it isn’t analysed. Split it into one file for each chain.',
    place: { file, start: 0, end: 0 },
  };
}

function removeLine(
  statement: Statement,
  file: string,
  text: string,
): Finding['fixes'] extends readonly (infer Fix)[] | undefined ? Fix : never {
  const rest = text.slice(statement.end).match(/^[^\S\r\n]*(\r\n|\n|\r)?/)?.[0].length ?? 0;
  return {
    title: 'Remove this line',
    kind: 'suggested',
    edits: [{ file, edits: [{ at: { start: statement.start, end: statement.end + rest }, text: '' }] }],
  };
}

/** Names of files in the same folder. */
function nearPaths(file: string, files: Iterable<string>): string[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const found: string[] = [];
  for (const other of files) if (other !== file && other.startsWith(folder)) found.push(decodeURIComponent(other.slice(folder.length)));
  return found;
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const ranks = { error: 0, warning: 1, information: 2, hint: 3 } as const;
  return [...findings].sort(
    (a, b) =>
      a.place.start - b.place.start ||
      a.place.end - b.place.end ||
      ranks[a.severity] - ranks[b.severity] ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
