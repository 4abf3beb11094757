// A chain whose firms stand in another file: what rules add goes into the chain's own file, beside what is there.

import { expect, test } from 'vitest';
import { workspaceOf } from '../support/files.ts';
import { applyEdits } from '#text/edit.ts';

const shared = {
  file: 'shared.vchain',
  text: 'market town: domestic\nfirm a { level production  size micro  count 100  isolated by roads  access none }\n',
};

/** The file of a rule's first fix, and what it adds to it. */
function added(rule: string, lines: string): readonly string[] {
  const text = `use "shared.vchain"\nchain c {\n  firm b { level export  does sale }\n${lines}  complete links, groups, support\n}\n`;
  const workspace = workspaceOf([shared]);
  workspace.open('c.vchain', text);
  const finding = workspace.check('c.vchain')?.findings.find(({ code, severity }) => code === rule && severity !== 'hint');
  return (finding?.fixes ?? [])
    .filter(({ title }) => /group|transport/.test(title))
    .flatMap(({ edits }) => edits)
    .map(({ file, edits }) => {
      const source = file === 'c.vchain' ? text : shared.text;
      const result = (applyEdits(source, edits) ?? '').split('\n');
      const before = source.split('\n');
      const at = result.findIndex((line, index) => line !== before[index]);
      return `${file} after «${result[at - 1]?.trim()}»: ${result[at]?.trim()}`;
    });
}

const lines = '  link b -> town\n  link a -> b { contract spot  alternatives none }\n';
test.each([
  [
    'one-buyer',
    ['c.vchain after «link a -> b { contract spot  alternatives none }»: group a-group "? a group of these sellers": producer-group {'],
  ],
  ['unorganised-sellers', ['c.vchain after «link b -> town»: group a-group "? a group of these sellers": producer-group {']],
  ['isolated-place', ['c.vchain after «link a -> b { contract spot  alternatives none }»: support carriers "? who carries": transport {']],
])('%s', (rule, expected) => expect(added(rule, lines)).toEqual(expected));
