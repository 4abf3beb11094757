// `vchain import`: a study's workbook as a model. Everything is read before anything is written, and the model is written whole or not at all.

import { statSync } from 'node:fs';
import path from 'node:path';
import { draftOf } from '#exchange/draft.ts';
import { counted } from '#reports/report.ts';
import { visible } from '#reports/visible.ts';
import type { Arguments } from '../arguments.ts';
import { shownPath, writeNew } from '../files.ts';
import { studyOf } from '../studies.ts';
import { Unable } from '../unable.ts';

export function run({ words, options }: Arguments): number {
  const [given] = words;
  if (given === undefined) throw new Unable('Say which workbook: `vchain import STUDY.xlsx`.');
  const output = options.get('output') as string | undefined;
  refuseOverwriting(output, options.has('force'));
  const { study, name } = studyOf(given, options.get('currency') as string | undefined);
  const { text, leftOut } = draftOf(study, name);
  if (output === undefined) process.stdout.write(text);
  else writeNew(output, text);
  const remarks = study.notes.length + leftOut.length;
  const said = `${counted(study.actors.length, 'actor')}, ${counted(study.flows.length, 'flow')}`;
  process.stderr.write(
    `vchain: ${visible(name)}: ${said}${output === undefined ? '' : `, in ${visible(shownPath(path.resolve(output)))}`}${remarks > 0 ? `; ${counted(remarks, 'remark')} at the top of the model` : ''}.\n`,
  );
  return 0;
}

/** A model that somebody has worked on isn't lost to a second import. */
export function refuseOverwriting(output: string | undefined, force: boolean): void {
  if (output === undefined || force || !statSync(output, { throwIfNoEntry: false })) return;
  throw new Unable(`${visible(shownPath(path.resolve(output)))} is there already: name another file, or say \`--force\`.`);
}
