// What a word of the text means, as Markdown for the reader. Every text comes from the statement table, the vocabulary or the
// model's own statements; nothing is written here a second time.

import { clauseHeads, clauses, type StatementForm } from '#language/statements.ts';
import type { Parsed, Statement } from '#language/syntax.ts';
import type { Span } from '#text/span.ts';
import { statementAt, tokenAt } from './places.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export const example = (line: string) => `\`\`\`vchain\n${line}\n\`\`\``;

export function statementText(form: StatementForm): string {
  return `**\`${form.head}\`** · \`${form.form}\`\n\n${form.says}\n\n${example(form.example)}`;
}

export function clauseText(word: string, within: string | undefined): string | undefined {
  const clause = clauses[word];
  const says = (within && clauseHeads[word]) ?? clause?.says;
  if (!says) return undefined;
  return `**\`${word}\`**\n\n${says}${clause ? `\n\n${example(clause.example)}` : ''}`;
}

export function hoverAt(parsed: Parsed, offset: number): Hover | undefined {
  const token = tokenAt(parsed.tokens, offset);
  if (token === undefined) return undefined;
  const span = { start: parsed.tokens.starts[token] as number, end: parsed.tokens.ends[token] as number };
  const word = parsed.text.slice(span.start, span.end);
  const statement: Statement | undefined = statementAt(parsed, offset);
  if (statement?.form && statement.head.start === span.start) return { span, markdown: statementText(statement.form) };
  const markdown = clauseText(word, statement?.form?.head);
  return markdown ? { span, markdown } : undefined;
}
