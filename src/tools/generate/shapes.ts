// Reads the shapes of the lines that models usually have, so that a model can be checked before Langium has started: every line of
// the examples, of the statement table and of the vocabulary, each also with the ends that evidence can give it.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '#language/read.ts';
import { packShapes } from '#language/shapes.ts';
import { type Block, clauses, condition, statements } from '#language/statements.ts';
import { everyStatement } from '#language/syntax.ts';
import { closing, headKind, kinds, opening, wordKind } from '#language/tokens.ts';
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
    }
    for (const segment of segments(tokens.kinds, tokens.firsts)) add(segment);
  }
  return { 'src/language/usual-shapes.json': `${JSON.stringify(packShapes(lines.values())).replaceAll('],"', '],\n"')}\n` };
}

const from = wordKind('from') as number;
const assumed = wordKind('assumed') as number;
const endings = [[], [assumed], [assumed, kinds.string], [from, kinds.name], [from, kinds.name, kinds.string]];

function withoutEvidence(line: readonly number[]): readonly number[] {
  const at = line.findIndex((kind) => kind === from || kind === assumed);
  return at < 0 ? line : line.slice(0, at);
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
