// `vchain check`: reads the models, lets the analysis judge them, and prints its findings as they are asked for.
// Nothing is printed before everything could be read, so that a report is never half of one.

import path from 'node:path';
import { counted, inOrder, isAtLeast, type Report } from '#reports/report.ts';
import type { Severity } from '#text/finding.ts';
import type { Arguments } from '../arguments.ts';
import { fromInput, modelsUnder, readAll, readOther, shownPath } from '../files.ts';
import { paintFor } from '../output.ts';
import { Unable } from '../unable.ts';
import { version } from '../version.ts';

export async function run({ words, options }: Arguments): Promise<number> {
  const format = textOption(options, 'format') ?? 'text';
  const asked = textOption(options, 'fix');
  refuseUnfit(options, format);
  const texts = options.has('stdin') ? [await fromInput(words)] : readAll(modelsUnder(words.length > 0 ? words : ['.']));
  const config = textOption(options, 'config');
  if (config !== undefined) readOther(config, 'a configuration');
  const baselineToWrite = textOption(options, 'write-baseline');
  if (baselineToWrite !== undefined) (await import('../baseline.ts')).refuseToReplace(baselineToWrite);
  const baselineFile = textOption(options, 'baseline');
  const isNew = baselineFile === undefined ? undefined : (await import('../baseline.ts')).readBaseline(baselineFile);

  const { Models } = await import('../models.ts');
  const again =
    ['fix', 'baseline', 'write-baseline', 'list-suppressed', 'scorecard'].some((name) => options.has(name)) || format === 'sarif';
  const models = new Models(texts, config === undefined ? undefined : path.resolve(config), again ? 'everything' : 'findings');
  const findingsOf = () => {
    const all = models.findings();
    return isNew ? isNew(inOrder(all, models), models.identityOf) : all;
  };
  if (asked !== undefined) {
    const { fix } = await import('../fixing.ts');
    const { files, fixes } = fix(models, asked === 'suggested' ? new Set(['safe', 'suggested']) : new Set(['safe']), findingsOf);
    models.write(files);
    if (fixes > 0) process.stderr.write(`vchain: ${counted(fixes, 'fix')} in ${counted(files.length, 'file')}.\n`);
  }
  const findings = findingsOf();
  if (baselineToWrite !== undefined) {
    (await import('../baseline.ts')).writeBaseline(baselineToWrite, models.findings(), models.identityOf);
    process.stdout.write(`${counted(models.findings().length, 'finding')} in ${shownPath(path.resolve(baselineToWrite))}\n`);
    return 0;
  }
  const report: Report = {
    version,
    sources: models,
    files: models.files,
    findings,
    identityOf: models.identityOf,
    ...(isNew ? { known: models.findings().length - findings.length } : {}),
    allows: models.allowed().length,
    ...(options.has('list-suppressed') ? { allowed: models.allowed() } : {}),
    ...(options.has('scorecard') ? { scorecards: models.scorecards() } : {}),
  };
  process.stdout.write(await written(report, format));
  const least = textOption(options, 'fail-on') ?? 'error';
  return least !== 'never' && findings.some(({ severity }) => isAtLeast(severity, least as Severity)) ? 1 : 0;
}

const textOption = (options: Arguments['options'], name: string) => options.get(name) as string | undefined;

/** Options that don't go together are refused before anything is read. */
function refuseUnfit(options: Arguments['options'], format: string): void {
  if (options.has('fix') && options.has('stdin'))
    throw new Unable('`--fix` writes the models, and `--stdin` has none to write: name the files.');
  if (options.has('baseline') && options.has('write-baseline'))
    throw new Unable('`--write-baseline` writes all findings there are: leave `--baseline` out.');
  const ofReports = ['format', 'fail-on', 'list-suppressed', 'scorecard'].find((name) => options.has(name));
  if (options.has('write-baseline') && ofReports !== undefined)
    throw new Unable(`\`--write-baseline\` reports nothing: leave \`--${ofReports}\` out.`);
  if (options.has('scorecard') && !['text', 'concise', 'json'].includes(format))
    throw new Unable(`\`--scorecard\` goes with the formats text, concise and json, not with ${format}.`);
  if (options.has('list-suppressed') && format === 'github')
    throw new Unable('`--list-suppressed` goes with the formats text, concise, json and sarif, not with github.');
}

/** What isn't needed for the format isn't loaded. */
async function written(report: Report, format: string): Promise<string> {
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
