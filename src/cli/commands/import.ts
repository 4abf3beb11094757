// `vchain import`: a study's workbook as a model. Everything is read before anything is written, and the model is written whole or not at all.

import path from 'node:path';
import { draftOf } from '#exchange/draft.ts';
import { sourceTextOf } from '#exchange/source-sheet.ts';
import { counted } from '#reports/report.ts';
import { visible } from '#reports/visible.ts';
import type { Arguments } from '../arguments.ts';
import { shownPath, writeNew } from '../files.ts';
import { refuseOverwriting, studyIn, workbookOf } from '../studies.ts';
import { Unable } from '../unable.ts';

export function run({ words, options }: Arguments): number {
  const [given] = words;
  if (given === undefined) throw new Unable('Say which workbook: `vchain import STUDY.xlsx`.');
  const output = options.get('output') as string | undefined;
  refuseOverwriting(output, options.has('force'));
  const { text, said } = modelIn(given, options.get('currency') as string | undefined);
  if (output === undefined) process.stdout.write(text);
  else writeNew(output, text);
  process.stderr.write(`vchain: ${said}${output === undefined ? '' : ` It is in ${visible(shownPath(path.resolve(output)))}.`}\n`);
  return 0;
}

/** A workbook that we wrote has its model’s text in it; of any other, the tables are read. */
function modelIn(given: string, currency: string | undefined): { readonly text: string; readonly said: string } {
  const workbook = workbookOf(given);
  const source = sourceTextOf(workbook);
  if (source)
    return {
      text: withoutSteering(source.text),
      said: `the model stands in the sheet vchain${source.unchanged ? '.' : ', and is as it was; the other sheets have been changed since. Delete the sheet vchain to import those.'}`,
    };
  const { study, name } = studyIn(workbook, given, currency);
  const { text, leftOut } = draftOf(study, name);
  const remarks = study.notes.length + leftOut.length;
  const read = `${visible(name)} has ${counted(study.actors.length, 'actor')} and ${counted(study.flows.length, 'flow')}`;
  return { text, said: `${read}${remarks > 0 ? `; ${counted(remarks, 'remark')} at the top of the model` : ''}.` };
}

/** No model has characters that steer a terminal. */
const withoutSteering = (text: string) =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
