// `vchain explain` and `vchain rules` as processes. What the pages say is tested with the rules and the messages.

import { expect, test } from 'vitest';
import { rules } from '#guidelines/generated/index.ts';
import { Folder } from './program.ts';

const vchain = (...args: string[]) => new Folder().vchain(args);

test('a rule, a message of the language, a contradiction, a notice, a statement', () => {
  for (const [code, words] of [
    ['herded-into-one-channel', 'Why it matters'],
    ['missing-unit', 'What to do'],
    ['market-not-reached', 'What to do'],
    ['suppression-unused', 'What to do'],
    ['link', 'A vertical linkage'],
    ['Link', 'A vertical linkage'],
  ] as const) {
    const { code: exit, out, err } = vchain('explain', code);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain(words);
    expect(out).not.toMatch(/\u001b|```|^#|\|---/m);
    expect(out.split('\n').filter((line) => line.length > 130)).toEqual([]);
  }
});

test('a rule fits on a screen, and is whole with --full', () => {
  for (const { id, summary, examples } of rules) {
    const { out } = vchain('explain', id);
    expect(out.split('\n').length, id).toBeLessThanOrEqual(60);
    expect(out.replace(/\s+/g, ' ')).toContain(summary.replaceAll('`', '').slice(0, 40));
    expect(out).toContain(examples.bad[0]?.says);
    expect(out).toContain(`vchain explain ${id} --full`);
  }
  const whole = vchain('explain', 'single-channel', '--full').out;
  for (const part of ['How it is judged', 'Settings', 'What looks like a breach and isn’t', 'Where it comes from'])
    expect(whole).toContain(part);
});

test('as Markdown', () => {
  expect(vchain('explain', 'missing-unit', '--format', 'markdown').out).toMatch(/^# Missing unit\n/);
});

test('a figure of the tables, and a word of the vocabulary in each of its places', () => {
  const figure = vchain('explain', 'Producer', 'share');
  expect({ ...figure, out: figure.out.replaceAll(/\s+/g, ' ').slice(0, 14) }).toEqual({ code: 0, out: 'Producer share', err: '' });
  expect(figure.out).toContain('farm-gate price / final price');
  const { out } = vchain('explain', 'training');
  expect(out).toMatch(/As a kind of cost:.*As a function:.*As a service:/s);
});

test('what there is no page for', () => {
  expect(vchain('explain', 'mising-unit')).toEqual({
    code: 2,
    out: '',
    err: 'vchain: Nothing is called `mising-unit` here: did you mean `missing-unit`?\n',
  });
  expect(vchain('explain').err).toMatch(/^vchain: What is to be explained\?[^\n]*\n$/);
  expect(vchain('explain', 'margin').err).toMatch(/did you mean `[a-z ]*margin`, `[a-z ]*margin` or `[a-z ]*margin`\?/);
  expect(vchain('explain', 'a', 'b').code).toBe(2);
});

test('the rules, each once', () => {
  const { code, out } = vchain('rules');
  expect(code).toBe(0);
  for (const { id } of rules) expect(out.split(`  ${id}  `)).toHaveLength(2);
  const listed = JSON.parse(vchain('rules', '--format', 'json').out) as { rules: { id: string; settings: unknown[] }[] };
  expect(listed.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
});
