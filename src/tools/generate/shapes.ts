// Reads the shapes of the lines that models usually have, so that a model can be checked before Langium has started: every line of
// the examples, of the rules' pages, of the statement table and of the vocabulary, each also with the ends that evidence can give it.
import { readdirSync, readFileSync } from 'node:fs';
import { rules } from '#guidelines/generated/index.ts';
import { parse } from '#language/read.ts';
import { packShapes } from '#language/grammar.ts';
import { type Block, clauses, condition, statements } from '#language/statements.ts';
import { everyStatement } from '#language/syntax.ts';
import { closing, comma, headKind, kinds, opening, punctuationKind, wordKind } from '#language/tokens.ts';
import { units, vocabularies } from '#language/vocabulary.ts';
import type { GeneratedFiles } from '../generate.ts';
import { inRoot } from '../repository.ts';

export function generate(): GeneratedFiles {
  const lines = new Map<string, number[]>();
  const add = (line: readonly number[]) => lines.set(line.join(' '), [...line]);
  for (const text of texts()) {
    const { tokens, statements: tree } = parse(text);
    for (const statement of everyStatement(tree)) {
      if (statement.broken) continue;
      const line = tokens.kinds.slice(statement.firstToken, statement.endToken);
      // In a short block, statements follow one another on a line: each is also read alone, beginning as at a line's start.
      const head = statement.form && statement.$type !== 'Condition' ? headKind(statement.form.head) : kinds.condition;
      if (head === undefined) continue;
      line[0] = head;
      add(line);
      const bare = withoutEvidence(line);
      for (const ending of endings) add([...bare, ...ending]);
      for (const other of [...withRanges(bare), ...withOtherLists(bare), ...withoutClauses(bare), ...withoutTitle(bare)]) add(other);
    }
    for (const segment of segments(tokens.kinds, tokens.firsts)) add(segment);
  }
  return { 'src/language/usual-shapes.json': `${JSON.stringify(packShapes(lines.values())).replaceAll('","', '",\n"')}\n` };
}

const clauseKinds = new Set(Object.keys(clauses).map((word) => wordKind(word)));
const dots = punctuationKind('..');
const from = wordKind('from') as number;
const assumed = wordKind('assumed') as number;
const endings = [[], [assumed], [assumed, kinds.string], [from, kinds.name], [from, kinds.name, kinds.string]];

function withoutEvidence(line: readonly number[]): readonly number[] {
  const at = line.findIndex((kind) => kind === from || kind === assumed);
  return at < 0 ? line : line.slice(0, at);
}

/** The line with each of its figures as a range, of two and of three. */
function* withRanges(line: readonly number[]): Generator<readonly number[]> {
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== kinds.number || line[i - 1] === dots || line[i + 1] === dots || line.length > 20) continue;
    const more = [dots, kinds.number];
    yield [...line.slice(0, i + 1), ...more, ...line.slice(i + 1)];
    yield [...line.slice(0, i + 1), ...more, ...more, ...line.slice(i + 1)];
  }
}

/** The line without one of its clauses; what can't be left out doesn't fit, and is left out by the packing. */
function* withoutClauses(line: readonly number[]): Generator<readonly number[]> {
  const starts = line.flatMap((kind, index) => (index > 0 && clauseKinds.has(kind) ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const shorter = [...line.slice(0, start), ...line.slice(starts[index + 1] ?? line.length)];
    yield shorter;
    yield* withOtherLists(shorter);
  }
}

/** `firm trader`, where the example says what it is called. */
function* withoutTitle(line: readonly number[]): Generator<readonly number[]> {
  if (line[1] !== kinds.name || line[2] !== kinds.string) return;
  const shorter = [...line.slice(0, 2), ...line.slice(3)];
  yield shorter;
  yield* withOtherLists(shorter);
}

/** The line with its list of words an item shorter or longer, up to four. */
function* withOtherLists(line: readonly number[]): Generator<readonly number[]> {
  const at = line.indexOf(comma);
  if (at > 0 && line[at - 1] === kinds.name && line[at + 1] === kinds.name) {
    yield [...line.slice(0, at), ...line.slice(at + 2)];
    yield [...line.slice(0, at), comma, kinds.name, ...line.slice(at)];
    yield [...line.slice(0, at), comma, kinds.name, comma, kinds.name, ...line.slice(at)];
  } else if (line.length === 2 && line[1] === kinds.name) {
    yield [...line, comma, kinds.name];
  }
}

/** What `read.ts` hands over at once: from a line's or a block's beginning to the next one's. */
function* segments(tokenKinds: readonly number[], firsts: readonly boolean[]): Generator<readonly number[]> {
  const heads = new Set([kinds.condition, ...statements.map((form) => headKind(form.head) as number)]);
  for (let i = 0; i < tokenKinds.length; i++) {
    if (!heads.has(tokenKinds[i] as number)) continue;
    let end = i + 1;
    while (
      end < tokenKinds.length &&
      !heads.has(tokenKinds[end] as number) &&
      !isBrace(tokenKinds[end] as number) &&
      !(firsts[end] === true && tokenKinds[end] === kinds.other)
    )
      end++;
    yield tokenKinds.slice(i, end);
  }
}

const isBrace = (kind: number) => kind === opening || kind === closing;

function* texts(): Generator<string> {
  const folder = inRoot('examples');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted())
    if (file.endsWith('.vchain')) yield readFileSync(`${folder}/${file}`, 'utf8');
  for (const { examples } of rules) for (const { text } of Object.values(examples).flat()) yield text;
  for (const form of [...statements, condition]) yield inBlock(form.in[0] as Block, form.example);
  for (const { example } of Object.values(clauses)) yield inBlock(blockOf(example), example);
  for (const list of Object.values(vocabularies))
    for (const { example } of Object.values(list.words)) yield inBlock(blockOf(example), example);
  for (const { example } of Object.values(units)) yield inBlock(blockOf(example), example);
}

function blockOf(example: string): Block {
  const head = example.split(/[\s{]/)[0] as string;
  return statements.find((form) => form.head === head)?.in[0] ?? 'environment';
}

function inBlock(block: Block, line: string): string {
  return block === 'environment' ? `environment {\n${line}\n}` : line;
}
