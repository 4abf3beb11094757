// `vchain check`: reads the models, lets the analysis judge them, and prints its findings as they are asked for.
// Nothing is printed before everything could be read, so that a report is never half of one.

import { concise, frames } from '#reports/frames.ts';
import { isAtLeast, type Report } from '#reports/report.ts';
import type { Severity } from '#text/finding.ts';
import type { Arguments } from '../arguments.ts';
import { modelsUnder, readInput } from '../files.ts';
import { paintFor } from '../output.ts';
import { Models } from '../models.ts';
import path from 'node:path';
import { Unable } from '../unable.ts';

export async function run({ words, options }: Arguments): Promise<number> {
  const models = new Models();
  if (options.has('stdin')) {
    if (words.length > 1) throw new Unable('`--stdin` reads one model: name one path, or none.');
    models.add(path.resolve(words[0] ?? 'stdin.vchain'), readInput(), words[0] === undefined ? '<stdin>' : undefined);
  } else models.read(modelsUnder(words.length > 0 ? words : ['.']));
  const report: Report = { sources: models, files: models.files, findings: models.findings() };
  process.stdout.write(await written(report, options.get('format') ?? 'text'));
  const least = options.get('fail-on') ?? 'error';
  return least !== 'never' && report.findings.some(({ severity }) => isAtLeast(severity, least as Severity)) ? 1 : 0;
}

async function written(report: Report, format: string | true): Promise<string> {
  switch (format) {
    case 'concise':
      return concise(report, paintFor(process.stdout));
    case 'text':
      return frames(report, paintFor(process.stdout));
    default:
      throw new Unable(`\`--format ${format}\` isn't there yet.`);
  }
}
