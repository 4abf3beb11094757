// No sentence of the guideline documents, nor of the notes on the cases, stands in what ships: facts carry over, sentences don't. A title is
// quoted by name. Where the documents aren't beside this checkout (../shared), this isn't run.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/files.ts';

const shared = path.resolve(root, '../shared');
const absent = !existsSync(path.join(shared, 'guidelines'));
/** So many words in a row are a copy. */
const run = 8;
const titles = ['lessons learned on mse upgrading in value chains', '2 8 4 factors that condition mse upgrading'];

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
const runsOf = (words: readonly string[]) =>
  words.slice(0, Math.max(0, words.length - run + 1)).map((_, at) => words.slice(at, at + run).join(' '));

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => path.join(folder, file));
}

describe.skipIf(absent)(`nothing is copied${absent ? ' (not run: ../shared isn’t beside this checkout)' : ''}`, () => {
  test('no eight words in a row, but titles', () => {
    const guidelines = path.join(shared, 'guidelines');
    const documents = readdirSync(guidelines)
      .filter((file) => /^\d/.test(file))
      .map((file) => path.join(guidelines, file));
    expect(documents.length).toBeGreaterThanOrEqual(5);
    const theirs = new Set(
      [...documents, path.join(shared, 'data/cases.md')].flatMap((file) => runsOf(wordsOf(readFileSync(file, 'utf8')))),
    );
    const ours = [
      'README.md',
      'CHANGELOG.md',
      ...filesIn('docs', /\.md$/),
      ...filesIn('examples', /\.vchain$/),
      ...filesIn('src', /\.(ts|json|md|langium)$/),
    ];
    const copied = ours.flatMap((file) =>
      runsOf(wordsOf(readFileSync(path.join(root, file), 'utf8')))
        .filter((words) => theirs.has(words) && !titles.some((title) => title.includes(words)))
        .map((words) => `${file}: ${words}`),
    );
    expect(copied).toEqual([]);
  });
});
