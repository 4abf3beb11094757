// A study's workbook on the disk, read; or one line that says why it can't be. What is in it is the exchange's business.

import { statSync } from 'node:fs';
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
  /** What the file is called, without its folder. */
  readonly name: string;
}

/** Throws `Unable`, with one line, where it is no workbook of a study. */
export function studyIn(workbook: Workbook, given: string, currency: string | undefined): NamedStudy {
  const read = readStudy(workbook, currency);
  if ('problem' in read) throw unreadable(given, read.problem);
  return { study: read.study, name: visible(path.basename(given)) };
}

/** Throws `Unable`, with one line, where it is no workbook. */
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

/** A model that somebody has worked on isn't lost to a second import. */
export function refuseOverwriting(output: string | undefined, force: boolean): void {
  if (output === undefined || force || !statSync(output, { throwIfNoEntry: false })) return;
  throw new Unable(`${visible(shownPath(path.resolve(output)))} is there already: name another file, or say \`--force\`.`);
}
