// `vchain export`: a model as a workbook. Everything is computed before anything is written, and the workbook is written whole or not at all.

import path from 'node:path';
import { figuresFor } from '#analysis/figures.ts';
import { exportChain } from '#exchange/export.ts';
import { writeChain } from '#exchange/write.ts';
import { writeWorkbook } from '#exchange/write-workbook.ts';
import { visible } from '#reports/visible.ts';
import { similar } from '#text/similar.ts';
import type { Arguments } from '../arguments.ts';
import { modelsUnder, readAll, shownPath, writeNew } from '../files.ts';
import { Models } from '../models.ts';
import { refuseOverwriting } from '../studies.ts';
import { Unable } from '../unable.ts';

export function run({ words, options }: Arguments): number {
  const [given] = words;
  if (given === undefined) throw new Unable('Say which model: `vchain export FILE -o BOOK.xlsx`.');
  const output = options.get('output') as string | undefined;
  if (output === undefined) throw new Unable('A workbook isn’t for the terminal: say where it goes, `-o BOOK.xlsx`.');
  refuseOverwriting(output, options.has('force'), words);
  const files = modelsUnder([given]);
  if (files.length > 1) throw new Unable(`A workbook holds one model: name one of the ${files.length} files.`);
  const models = new Models(readAll(files));
  const uri = models.files[0]!;
  const { parsed, chains } = models.checked(uri);
  const name = options.get('chain') as string | undefined;
  const chain = chosen(
    chains.map((each) => each.chain),
    name,
    given,
  );
  // A model that needs no other file goes along as it is, with its comments.
  const whole = chains.length === 1 && !parsed.statements.some(({ $type }) => $type === 'Use');
  const { workbook, onlyThere } = exportChain(chain, figuresFor(chain), whole ? parsed.text : writeChain(chain));
  writeNew(output, writeWorkbook(workbook));
  process.stderr.write(
    `vchain: ${visible(shownPath(path.resolve(output)))} is written. Only in its sheet vchain: ${onlyThere.join(', ')}.\n`,
  );
  return 0;
}

function chosen<Chain extends { readonly name: string }>(chains: readonly Chain[], name: string | undefined, given: string): Chain {
  const names = chains.map((chain) => chain.name);
  if (chains.length === 0) throw new Unable(`There is no chain in ${given}.`);
  if (name === undefined) {
    if (chains.length > 1) throw new Unable(`A workbook holds one chain: say which by --chain NAME, one of ${names.join(', ')}.`);
    return chains[0]!;
  }
  const found = chains.find((chain) => chain.name === name);
  if (found) return found;
  const [near] = similar(name, names, 1);
  throw new Unable(`There is no chain \`${name}\`${near ? `: did you mean \`${near}\`?` : `: there is ${names.join(', ')}.`}`);
}
