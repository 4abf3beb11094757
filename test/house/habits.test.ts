// The repository's small rules that no linter knows: names of files, what no file may mention, lock files.
import { describe, expect, test } from 'vitest';
import { readText, repositoryFiles } from './sources.ts';

const files = repositoryFiles();
const isText = (file: string) => !/\.(png|vsix|tgz|xlsx|ico|woff2?)$/.test(file);
const isLock = (file: string) => file.endsWith('package-lock.json');

describe('habits of the house', () => {
  test('files and folders have kebab-case names', () => {
    // Names that tools and conventions ask for, and languages' names in test data.
    const asked = /^(README|LICENSE|CHANGELOG|CONTRIBUTING|SECURITY|AGENTS|CLAUDE|THIRD-PARTY-NOTICES)(\.md)?$/;
    const kebab = /^[.]?[\p{Ll}\p{Lo}\p{M}\d]+(-[\p{Ll}\p{Lo}\p{M}\d]+)*(\.[\p{Ll}\d]+(-[\p{Ll}\d]+)*)*$/u;
    const others = new Set(['vchain.tmLanguage.json', 'settings.json']);
    const wrong = files.filter((file) => file.split('/').some((part) => !kebab.test(part) && !asked.test(part) && !others.has(part)));
    expect(wrong).toEqual([]);
  });

  test('no file names a path of the machine it was written on', () => {
    const paths = new RegExp(['work', 'root', 'tmp', 'home'].map((folder) => `(?<![\\w.~-])/${folder}/[\\w.]`).join('|'));
    const wrong = files.filter((file) => isText(file) && !isLock(file)).filter((file) => paths.test(readText(file)));
    expect(wrong).toEqual([]);
  });

  test('lock files name no registry, so that any can serve them', () => {
    const locks = files.filter(isLock);
    expect(locks).toContain('package-lock.json');
    for (const lock of locks) {
      const { packages } = JSON.parse(readText(lock)) as { packages: Record<string, { resolved?: string }> };
      expect(
        Object.keys(packages).filter((at) => packages[at]?.resolved),
        lock,
      ).toEqual([]);
    }
  });

  test('each source of ours opens with what it is for', () => {
    const wrong = files
      .filter((file) => /^(src|test)\/.*\.(ts|mjs)$/.test(file) && !/\/(generated|fixtures|goldens)\//.test(file))
      .filter((file) => !/^(#!.*\n)?(\/\/|\/\*\*?)/.test(readText(file)));
    expect(wrong).toEqual([]);
  });
});
