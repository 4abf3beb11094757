// What the editor does by itself while one types: Enter indents inside a block, wherever the block begins; a comment goes on; a double
// click takes a whole name. The patterns are applied as VS Code applies them.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { examples, root } from '../support/files.ts';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}
interface Configuration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly EnterRule[];
}
const configuration = JSON.parse(
  readFileSync(path.join(root, 'src/extension/language-configuration.json'), 'utf8'),
) as unknown as Configuration;

/** The rule that counts when Enter is pressed at `|`. */
function onEnter(line: string): string | undefined {
  const at = line.indexOf('|');
  const [before, after] = [line.slice(0, at), line.slice(at + 1)];
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText }) => new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test(after)),
  );
  return rule && `${rule.action.indent}${rule.action.appendText ?? ''}`;
}

describe('Enter', () => {
  test.each([
    ['  firm a {|', 'indent'],
    ['  firm a {|}', 'indentOutdent'],
    ['  firm a { level production |}', 'indentOutdent'],
    ['  firm a { level production |size small }', 'indent'],
    ['  firm a "a {brace} and // a title" { level production|  size small }', 'indent'],
    ['chain a { firm b { level export } |}', 'indentOutdent'],
    ['  firm a { level production  household { need 5 KES/firm |} }', 'indentOutdent'],
    ['  firm a { level production }|', undefined],
    ['  firm a| { level production }', undefined],
    ['  firm a "a { in a title"|', undefined],
    ['  level production // { in a comment|', undefined],
    ['  // a comment that |goes on', 'none// '],
    ['  // a comment|', undefined],
  ])('at | in «%s»: %s', (line, action) => {
    expect(onEnter(line)).toBe(action);
  });
});

test('the line below a line is deeper where the line opens a block, in every example', () => {
  const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
  for (const { text } of examples()) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    lines.forEach((line, i) => {
      const next = lines[i + 1];
      if (next === undefined || /^\s*\/\//.test(line)) return;
      const depth = (one: string) => /^ */.exec(one)![0].length;
      // What goes on below its first line stands deeper without a block.
      if (/,\s*(\/\/.*)?$/.test(line) || /^\s*(from|assumed|at|of|to|by|for|over|after|every|until|through|->)\b/.test(next)) return;
      const steps = (increase.test(line) ? 1 : 0) - (decrease.test(next) ? 1 : 0);
      if (steps === 1) expect(depth(next), `${line}\n${next}`).toBe(depth(line) + 2);
    });
  }
});

test('a word is a whole name, with hyphens, in any script', () => {
  const word = new RegExp(configuration.wordPattern.pattern, `${configuration.wordPattern.flags}g`);
  expect('link café-verde -> जूती through co-op_2 { sells 1_200 t }'.match(word)).toEqual([
    'link',
    'café-verde',
    'जूती',
    'through',
    'co-op_2',
    'sells',
    '1_200',
    't',
  ]);
});

test('no pattern is slow on a long line', () => {
  const line = `firm a ${'{ level b } { c "d" '.repeat(2000)}`;
  const began = performance.now();
  onEnter(`${line}|`);
  new RegExp(configuration.indentationRules.increaseIndentPattern).test(line);
  expect(performance.now() - began).toBeLessThan(1000);
});
