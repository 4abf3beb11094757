// A mistake costs one statement: every statement of every example is damaged in every way, and every other one must still be in the
// tree with its type, its text and its children, under at most one error and the references to a name that went lost.

import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/read.ts';
import { everyStatement, type Parsed, type Statement, whole } from '../../src/language/syntax.ts';
import { examples, workspaceOf } from '../support/files.ts';

const shape = (statement: Statement, text: string) =>
  `${statement.$type} ${text.slice(statement.start, statement.end)} (${statement.children.length})`;

const damages: Record<string, (parsed: Parsed, statement: Statement) => string | undefined> = {
  'misspelt head': ({ text }, { head }) => `${text.slice(0, head.start)}${head.text[0]}q${head.text.slice(1)}${text.slice(head.end)}`,
  duplicated: ({ text }, statement) => {
    const { start, end } = whole(statement);
    return `${text.slice(0, end)}\n${text.slice(start, end)}${text.slice(end)}`;
  },
  'last word removed': ({ text }, { start, end }) =>
    `${text.slice(0, start)}${text.slice(start, end).replace(/\S+$/, '')}${text.slice(end)}`,
  'last token removed': ({ text, tokens }, { endToken }) =>
    `${text.slice(0, tokens.starts[endToken - 1])}${text.slice(tokens.ends[endToken - 1])}`,
  'closing brace removed': ({ text }, statement) =>
    statement.block ? `${text.slice(0, statement.block.end - 1)}${text.slice(statement.block.end)}` : undefined,
  'opening brace removed': ({ text }, statement) =>
    statement.block ? `${text.slice(0, statement.block.start)}${text.slice(statement.block.start + 1)}` : undefined,
  'string left open': ({ text }, { start, end }) => {
    const quote = text.slice(start, end).lastIndexOf('"');
    return quote < 0 ? undefined : `${text.slice(0, start + quote)}${text.slice(start + quote + 1)}`;
  },
  'half of it typed': ({ text }, { start, end, head }) =>
    `${text.slice(0, Math.max(start + Math.ceil((end - start) / 2), Math.min(end, head.end)))}${text.slice(end)}`,
  'a mark behind it that means nothing': ({ text }, { end }) => `${text.slice(0, end)};${text.slice(end)}`,
  deleted: ({ text }, statement) => `${text.slice(0, statement.start)}${text.slice(whole(statement).end)}`,
};

/** Statements whose text the damage itself touches. */
function touched(way: string, statement: Statement): (other: Statement) => boolean {
  const inside = new Set(way === 'deleted' ? everyStatement([statement]) : [statement]);
  // The block's border moves with its last statement, and a duplicate or a lost statement changes the number in the block around it.
  return (other) => inside.has(other) || other === statement.parent;
}

describe.each(examples())('$file', ({ file, text }) => {
  const files = examples();
  test.each(Object.keys(damages))('%s', { timeout: 120_000 }, (way) => {
    const before = parse(text, file);
    const all = [...everyStatement(before.statements)];
    const workspace = workspaceOf(files);
    const wrong: string[] = [];
    for (const statement of all) {
      const damaged = damages[way]?.(before, statement);
      if (damaged === undefined || damaged === text) continue;
      workspace.open(file, damaged);
      const checked = workspace.check(file);
      const after = new Map<string, number>();
      for (const other of everyStatement(checked?.parsed.statements ?? []))
        after.set(shape(other, damaged), (after.get(shape(other, damaged)) ?? 0) + 1);
      const spared = touched(way, statement);
      const lost = all.filter((other) => {
        if (spared(other)) return false;
        const left = after.get(shape(other, text)) ?? 0;
        after.set(shape(other, text), left - 1);
        return left <= 0;
      });
      const errors = (checked?.findings ?? []).filter(
        (finding) => finding.severity === 'error' && finding.code !== 'unknown-name' && finding.code !== 'unknown-unit',
      );
      if (lost.length > 0 || errors.length > 1)
        wrong.push(
          `${shape(statement, text)}: lost ${lost.map((other) => shape(other, text)).join('; ')}: ${errors.map((error) => `${error.code} ${error.message}`).join('; ')}`,
        );
    }
    expect(wrong).toEqual([]);
  });
});
