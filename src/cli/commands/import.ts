// `vchain import`: a study's workbook, or plain tables, as a model. Everything is read before anything is written, and the model is written
// whole or not at all.

import path from 'node:path';
import { draftOf } from '#exchange/draft.ts';
import { sourceTextOf } from '#exchange/source-sheet.ts';
import { counted } from '#reports/report.ts';
import { visible } from '#reports/visible.ts';
import type { Arguments } from '../arguments.ts';
import { readOther, shownPath, writeNew } from '../files.ts';
import { refuseOverwriting, studyIn, workbookOf } from '../studies.ts';
import { Unable } from '../unable.ts';

interface Imported {
  readonly text: string;
  /** What was read, for whoever waits for it. */
  readonly said: string;
}

export async function run({ words, options }: Arguments): Promise<number> {
  const [given, second] = words;
  const output = options.get('output') as string | undefined;
  const currency = options.get('currency') as string | undefined;
  const template = options.get('template') as 'flows' | 'accounts' | undefined;
  if (template !== undefined) {
    if (given !== undefined && (output !== undefined || second !== undefined))
      throw new Unable(`\`--template\` writes an example and reads nothing: leave ${second ?? given} out.`);
    // A file that stands there like one to read is where the example goes: nothing that is there is overwritten.
    const to = output ?? given;
    refuseOverwriting(to, options.has('force'));
    const { templates } = await import('#exchange/draft-tables.ts');
    write(to, templates[template]);
    return 0;
  }
  if (given === undefined) throw new Unable('Say what to import: `vchain import STUDY.xlsx` or `vchain import FLOWS.csv`.');
  refuseOverwriting(output, options.has('force'), words);
  const { text, said } = isTable(given) ? await modelOfTables(given, second, currency) : modelIn(given, second, currency);
  write(output, text);
  process.stderr.write(`vchain: ${said}${output === undefined ? '' : ` It is in ${visible(shownPath(path.resolve(output)))}.`}\n`);
  return 0;
}

function write(output: string | undefined, text: string): void {
  if (output === undefined) process.stdout.write(text);
  else writeNew(output, text);
}

const isTable = (file: string) => /\.(csv|tsv|txt)$/i.test(file);

async function modelOfTables(flows: string, accounts: string | undefined, currency: string | undefined): Promise<Imported> {
  if (accounts !== undefined && !isTable(accounts))
    throw new Unable(`${accounts} is no table: accounts stand in a file that ends in .csv, .tsv or .txt.`);
  const { draftOfTables } = await import('#exchange/draft-tables.ts');
  const table = (file: string) => ({ name: visible(path.basename(file)), text: readOther(file, 'a table').text });
  const made = draftOfTables(table(flows), accounts === undefined ? undefined : table(accounts), currency);
  if ('problem' in made) throw new Unable(made.problem);
  const { draft } = made;
  const read = `${visible(path.basename(flows))} has ${counted(draft.flows, 'flow')} between ${counted(draft.firms, 'firm')} and ${counted(draft.markets, 'market')}`;
  return { text: draft.text, said: `${read}${remarksAt(draft.notes.length)}.` };
}

const remarksAt = (remarks: number) => (remarks > 0 ? `; ${counted(remarks, 'remark')} at the top of the model` : '');

/** A workbook that we wrote has its model’s text in it; of any other, the tables are read. */
function modelIn(given: string, second: string | undefined, currency: string | undefined): Imported {
  if (second !== undefined) throw new Unable(`A workbook is imported alone: leave ${second} out.`);
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
  return { text, said: `${read}${remarksAt(remarks)}.` };
}

/** No model has characters that steer a terminal. */
const withoutSteering = (text: string) =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
