// A study's workbook on the disk, read; or one line that says why it can't be. What is in it is the exchange's business.

import type { Stats } from 'node:fs';
import path from 'node:path';
import { readStudy } from '#exchange/read-study.ts';
import { readWorkbook } from '#exchange/read-workbook.ts';
import type { Study } from '#exchange/study.ts';
import type { Workbook } from '#exchange/workbook.ts';
import { visible } from '#reports/visible.ts';
import { readBytes, shownPath, standingAt } from './files.ts';
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

const unreadable = (given: string, problem: string) => new Unable(`${shownPath(path.resolve(given))} isn’t read: ${problem}.`);

/** A model that somebody has worked on isn't lost to a second import, nor what is read to what is made of it. */
export function refuseOverwriting(output: string | undefined, force: boolean, inputs: readonly string[] = []): void {
  const known = output === undefined ? undefined : standingAt(output);
  if (output === undefined || !known) return;
  const name = shownPath(path.resolve(output));
  const isKnown = (input: Stats | undefined) => input?.ino === known.ino && input.dev === known.dev;
  if (inputs.some((input) => isKnown(standingAt(input)))) throw new Unable(`${name} is what is read: name another file to write.`);
  if (!force) throw new Unable(`${name} is there already: name another file, or say \`--force\`.`);
}
