// `vchain import` as a process, over each published study beside this checkout, or, where they aren't there, over our own small one.

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWorkbook } from '#exchange/write-workbook.ts';
import { bookOf, studyBook } from '../support/study-book.ts';
import { costOf, median, report } from './measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'dist/npm/vchain.js');
const published = path.resolve(root, '../shared/data/afa');
const rounds = 5;

const folder = mkdtempSync(path.join(tmpdir(), 'vchain-bench-'));
try {
  const own = path.join(folder, 'study.xlsx');
  writeFileSync(own, writeWorkbook(bookOf(studyBook)));
  const books = existsSync(published)
    ? readdirSync(published)
        .filter((file) => file.endsWith('.xlsx'))
        .map((file) => path.join(published, file))
    : [own];
  if (!existsSync(published)) console.log('not run: the published studies (../shared/data/afa isn’t beside this checkout)');
  for (const [command, limit] of [
    ['import', 1],
    ['compare', 1.5],
  ] as const) {
    const slowest = Math.max(...books.map((book) => median(Array.from({ length: rounds }, () => costOf([program, command, book]).cpu))));
    report(`${command} of the slowest of ${books.length} workbooks, CPU of the whole process`, slowest, limit, 's');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
