// The shape of a text: its outline, what can be folded, and what a selection grows to. Statements and braces only; no meaning.

import { type Kind } from '#language/statements.ts';
import { planOf } from '#language/names.ts';
import { type Parsed, type Statement, whole, type Word } from '#language/syntax.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Span } from '#text/span.ts';
import { statementAt, tokenAt } from './places.ts';

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: Kind | 'link' | 'environment' | 'household';
  readonly whole: Span;
  readonly nameAt: Span;
  readonly children: readonly Symbol[];
}

const unnamed: Readonly<Record<string, Symbol['kind']>> = { Link: 'link', Environment: 'environment', Household: 'household' };

/** Everything that has a name, and the blocks that have none but hold something. */
export function outline(parsed: Parsed): Symbol[] {
  return symbolsOf(parsed.statements, parsed.text);
}

function symbolsOf(statements: readonly Statement[], text: string): Symbol[] {
  const found: Symbol[] = [];
  for (const statement of statements) {
    const children = symbolsOf(statement.children, text);
    const symbol = symbolOf(statement, children, text);
    // What stands in a block that can't be read is still part of the outline.
    if (symbol) found.push(symbol);
    else found.push(...children);
  }
  return found;
}

function symbolOf(statement: Statement, children: readonly Symbol[], text: string): Symbol | undefined {
  if (!statement.form) return undefined;
  const declares = planOf(statement.form).declares;
  const word = declares && ((statement as unknown as Record<string, unknown>)[declares.key] as Word | undefined);
  const at = whole(statement);
  if (declares && word) {
    const title = (statement as unknown as { readonly title?: Word }).title?.text ?? '';
    return {
      name: word.text,
      detail: title || statement.form.head,
      kind: declares.kind,
      whole: at,
      nameAt: { start: word.start, end: word.end },
      children,
    };
  }
  const kind = unnamed[statement.$type];
  if (!kind) return undefined;
  const line = { start: statement.start, end: statement.end };
  const said = text.slice(line.start, line.end).replace(/\s+/g, ' ');
  const name = kind === 'link' ? said.replace(/^link /, '') : said;
  return {
    name: name.slice(0, 200) || statement.form.head,
    detail: kind === 'link' ? 'link' : '',
    kind,
    whole: at,
    nameAt: line,
    children,
  };
}

export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'imports' | 'region' | undefined;
}

const begins = /^\/\/\s*#?region\b/;
const ends = /^\/\/\s*#?endregion\b/;

/** Blocks of several lines, runs of comments, runs of `use`, and what stands between `// region` and `// endregion`. */
export function folds(parsed: Parsed, index: LineIndex): Fold[] {
  const found: Fold[] = [];
  const add = (start: number, end: number, kind: Fold['kind']) => {
    if (end > start) found.push({ startLine: start, endLine: end, kind });
  };
  const visit = (statements: readonly Statement[]) => {
    for (const { block, children, start } of statements) {
      // The closing brace stays in sight.
      if (block) add(index.lineAt(start), index.lineAt(block.end) - 1, undefined);
      visit(children);
    }
  };
  visit(parsed.statements);
  const alone = parsed.tokens.comments
    .map((comment) => index.lineAt(comment.start))
    .filter((line, i) => {
      const comment = parsed.tokens.comments[i] as Span;
      return parsed.text.slice(index.startOf(line), comment.start).trim() === '';
    });
  const regions: number[] = [];
  const marks = new Set<number>();
  for (const comment of parsed.tokens.comments) {
    const text = parsed.text.slice(comment.start, Math.min(comment.end, comment.start + 40));
    const line = index.lineAt(comment.start);
    if (!begins.test(text) && !ends.test(text)) continue;
    marks.add(line);
    if (begins.test(text)) regions.push(line);
    else add(regions.pop() ?? line, line, 'region');
  }
  runs(
    alone.filter((line) => !marks.has(line)),
    (from, to) => add(from, to, 'comment'),
  );
  const uses = parsed.statements.filter((statement) => statement.$type === 'Use').map((statement) => index.lineAt(statement.start));
  runs(uses, (from, to) => add(from, to, 'imports'));
  return found.toSorted((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function runs(lines: readonly number[], say: (from: number, to: number) => void): void {
  let from: number | undefined;
  lines.forEach((line, i) => {
    from ??= line;
    if (lines[i + 1] !== line + 1) {
      say(from, line);
      from = undefined;
    }
  });
}

/** Spans around an offset, the smallest first, each inside the next: word, line of the statement, statement, block, …, file. */
export function selections(parsed: Parsed, offset: number): Span[] {
  const found: Span[] = [];
  const add = (span: Span) => {
    const last = found.at(-1);
    if (span.start > offset || span.end < offset || span.end <= span.start) return;
    if (last && (span.start > last.start || span.end < last.end || (span.start === last.start && span.end === last.end))) return;
    found.push({ start: span.start, end: span.end });
  };
  const comment = parsed.tokens.comments.find(({ start, end }) => start <= offset && offset <= end);
  if (comment) add(comment);
  const token = tokenAt(parsed.tokens, offset);
  if (token !== undefined) add({ start: parsed.tokens.starts[token] as number, end: parsed.tokens.ends[token] as number });
  for (let at = statementAt(parsed, offset); at; at = at.parent) {
    if (at.block) {
      const closed = parsed.text[at.block.end - 1] === '}';
      add({ start: at.block.start + 1, end: closed ? at.block.end - 1 : at.block.end });
      add(at.block);
    }
    add({ start: at.start, end: at.end });
    add(whole(at));
  }
  add({ start: 0, end: parsed.text.length });
  return found.length > 0 ? found : [{ start: offset, end: offset }];
}

/** What to format after `typed` was typed at the offset: the block that a brace closed, or the line that was just left. */
export function typedSpan(parsed: Parsed, index: LineIndex, offset: number, typed: string): Span {
  const line = index.lineAt(offset);
  if (typed === '}') {
    const closed = statementAt(parsed, offset);
    const start = closed?.block?.end === offset ? closed.start : offset;
    return { start: index.startOf(index.lineAt(start)), end: offset };
  }
  return line === 0 ? { start: 0, end: 0 } : { start: index.startOf(line - 1), end: index.endOf(line - 1) };
}
