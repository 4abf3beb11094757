// `vchain check`: reads the models, lets the analysis judge them, and prints its findings as they are asked for.
// Nothing is printed before everything could be read, so that a report is never half of one.

import path from 'node:path';
import { isAtLeast, type Report } from '#reports/report.ts';
import type { Severity } from '#text/finding.ts';
import type { Arguments } from '../arguments.ts';
import { fromInput, modelsUnder, readAll, readText } from '../files.ts';
import { paintFor } from '../output.ts';
import { version } from '../version.ts';

export async function run({ words, options }: Arguments): Promise<number> {
  const texts = options.has('stdin') ? [fromInput(words)] : readAll(modelsUnder(words.length > 0 ? words : ['.']));
  const config = options.get('config') as string | undefined;
  if (config !== undefined) readText(config);
  const { Models } = await import('../models.ts');
  const models = new Models(texts, config === undefined ? undefined : path.resolve(config));
  const report: Report = { version, sources: models, files: models.files, findings: models.findings() };
  process.stdout.write(await written(report, options.get('format') ?? 'text'));
  const least = options.get('fail-on') ?? 'error';
  return least !== 'never' && report.findings.some(({ severity }) => isAtLeast(severity, least as Severity)) ? 1 : 0;
}

/** What isn't needed for the format isn't loaded. */
async function written(report: Report, format: string | true): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('#reports/json.ts')).json(report);
    case 'sarif': {
      const { pageOfCode } = await import('#reports/page.ts');
      return (await import('#reports/sarif.ts')).sarif(report, pageOfCode);
    }
    case 'github':
      return (await import('#reports/github.ts')).github(report);
    case 'concise':
      return (await import('#reports/frames.ts')).concise(report, paintFor(process.stdout));
    default:
      return (await import('#reports/frames.ts')).frames(report, paintFor(process.stdout));
  }
}
