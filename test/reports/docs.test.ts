// The pages that people read first: what they show is what there is. Generated parts are proven fresh in `test/house`.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '#language/read.ts';
import { root } from '../support/files.ts';
import { Folder } from '../cli/program.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const fences = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, body]) => body as string);

describe('README.md', () => {
  test('shows the first example, and what the program says about it', () => {
    const [model] = fences(read('README.md'), 'vchain');
    const [answer, figures] = fences(read('README.md'), 'text');
    expect(model).toBe(read('examples/first.vchain'));
    expect(model?.trimEnd().split('\n')).toHaveLength(10);
    const { out } = new Folder({ 'examples/first.vchain': model as string }).vchain(['check', 'examples/first.vchain']);
    expect(out).toBe(answer);
    const computed = new Folder({ 'examples/first.vchain': model as string }).vchain([
      'figures',
      'examples/first.vchain',
      '--table',
      'build-up',
    ]);
    expect(computed.out).toBe(figures);
  });

  test('every command line that it shows is one', () => {
    const folder = new Folder({ 'a.vchain': '', 'examples/first.vchain': read('examples/first.vchain') });
    for (const [, line] of fences(read('README.md'), 'sh')
      .join('')
      .matchAll(/^vchain (.*?)\s*(?:#.*)?$/gm)) {
      expect([line, folder.vchain((line as string).split(' ')).err]).toEqual([line, '']);
    }
  });
});

const pages = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));

describe.each(['README.md', ...pages.map((file) => `docs/${file}`)])('%s', (file) => {
  test('its links lead somewhere', () => {
    const text = read(file);
    const anchors = new Map<string, ReadonlySet<string>>();
    const anchorsOf = (of: string) => {
      let found = anchors.get(of);
      if (!found) {
        found = new Set(
          [...read(of).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
            (title as string)
              .toLowerCase()
              .replace(/[^\p{L}\p{N} -]/gu, '')
              .replaceAll(' ', '-'),
          ),
        );
        anchors.set(of, found);
      }
      return found;
    };
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => {
        const [to = '', anchor] = target.split('#');
        const there = to === '' ? file : path.posix.join(path.posix.dirname(file), to);
        if (!existsSync(path.join(root, there))) return true;
        return anchor !== undefined && !anchorsOf(there).has(anchor);
      })
      // The picture is made with the editor's tests.
      .filter((target) => target !== 'docs/images/editor.png');
    expect(broken).toEqual([]);
  });
});

test('decisions are numbered in a row, and each is dated', () => {
  const folder = 'docs/decisions';
  const files = readdirSync(path.join(root, folder)).toSorted();
  for (const [index, file] of files.entries()) {
    const number = String(index + 1).padStart(3, '0');
    expect(file).toMatch(new RegExp(`^${number}-`));
    expect(read(`${folder}/${file}`)).toMatch(new RegExp(`^# ${number}: .+\\n\\n20\\d\\d-\\d\\d-\\d\\d\\n`));
  }
});

test('what the language page shows can be read', () => {
  for (const body of fences(read('docs/language.md'), 'vchain')) expect([body, parse(body).findings]).toEqual([body, []]);
});
