// A study's workbook on the disk, read; or one line that says why it can't be. What is in it is the exchange's business.

import path from 'node:path';
import { readStudy } from '#exchange/read-study.ts';
import { readWorkbook } from '#exchange/read-workbook.ts';
import type { Study } from '#exchange/study.ts';
import type { Workbook } from '#exchange/workbook.ts';
import { visible } from '#reports/visible.ts';
import { readBytes, shownPath } from './files.ts';
import { Unable } from './unable.ts';

/** A file that is larger is no study's workbook. */
const largest = 20_000_000;

export interface NamedStudy {
  readonly study: Study;
  readonly workbook: Workbook;
  /** What the file is called, without its folder. */
  readonly name: string;
}

/** Throws `Unable`, with one line, where it is no workbook of a study. */
export function studyOf(given: string, currency: string | undefined): NamedStudy {
  const workbook = workbookOf(given);
  const read = readStudy(workbook, currency);
  if ('problem' in read) throw unreadable(given, read.problem);
  return { study: read.study, workbook, name: visible(path.basename(given)) };
}

export function workbookOf(given: string): Workbook {
  const bytes = readBytes(path.resolve(given), largest, (size) =>
    unreadable(given, `it has ${(size / 1e6).toFixed(1)} MB, and a workbook of a study has at most ${largest / 1e6} MB`),
  );
  const read = readWorkbook(bytes);
  if ('problem' in read) throw unreadable(given, read.problem);
  return read.workbook;
}

const unreadable = (given: string, problem: string) =>
  new Unable(`${visible(shownPath(path.resolve(given)))} isn’t read: ${visible(problem)}.`);
