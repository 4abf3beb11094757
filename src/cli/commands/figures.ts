// `vchain figures`: the economics of the chains in a model, as tables in the layouts that chain studies print. Prints nothing where the
// model can't be read, and judges nothing: that is `check`.

import { figuresFor } from '#analysis/figures.ts';
import type { CheckedChain } from '#analysis/workspace.ts';
import { endState } from '#economics/scenario.ts';
import type { Plan, Upgrade } from '#model/chain.ts';
import { type ChainTables, type FiguresReport, tablesOf } from '#reports/figures/report.ts';
import type { TableName } from '#reports/figures/table.ts';
import { similar } from '#text/similar.ts';
import type { Arguments } from '../arguments.ts';
import { fromInput, modelsUnder, readAll } from '../files.ts';
import { Models } from '../models.ts';
import { paintFor } from '../output.ts';
import { Unable } from '../unable.ts';
import { version } from '../version.ts';

export async function run({ words, options }: Arguments): Promise<number> {
  const format = (options.get('format') as string | undefined) ?? 'text';
  const table = options.get('table') as TableName | undefined;
  const state = options.get('state') as string | undefined;
  if (words.length === 0 && !options.has('stdin')) throw new Unable('Which model? `vchain figures FILE` shows the figures of its chains.');
  const texts = options.has('stdin') ? [await fromInput(words)] : readAll(modelsUnder(words));
  const models = new Models(texts);
  const chains = models.files.flatMap((uri) => models.checked(uri).chains);
  if (chains.length === 0) throw new Unable(`There is no chain in ${models.files.map((uri) => models.nameOf(uri)).join(', ')}.`);
  const report: FiguresReport = {
    version,
    sources: models,
    chains: (state === undefined ? chains.map((checked) => ({ checked, proposal: undefined })) : statesOf(chains, state)).map(
      ({ checked: { chain, figures }, proposal }): ChainTables => ({
        chain,
        state: proposal,
        tables: tablesOf(proposal ? figuresFor(endState(chain, proposal), figures.aversion) : figures, models, table),
      }),
    ),
  };
  process.stdout.write(await written(report, format));
  const wrong = models.findings().filter(({ severity, kind }) => severity === 'error' && kind !== 'guideline').length;
  if (wrong > 0)
    process.stderr.write(
      `vchain: ${wrong === 1 ? 'one error' : `${wrong} errors`} in the model: the figures leave out what can’t be read. \`vchain check\` says where.\n`,
    );
  return 0;
}

function statesOf(
  chains: readonly CheckedChain[],
  name: string,
): readonly { readonly checked: CheckedChain; readonly proposal: Upgrade | Plan }[] {
  const proposals = ({ chain }: CheckedChain) => [...chain.upgrades, ...chain.plans];
  const found = chains.flatMap((checked) =>
    proposals(checked).flatMap((proposal) => (proposal.name === name ? [{ checked, proposal }] : [])),
  );
  if (found.length > 0) return found;
  const [near] = similar(
    name,
    chains.flatMap((chain) => proposals(chain).map((proposal) => proposal.name)),
    1,
  );
  throw new Unable(
    `There is no upgrade or plan \`${name}\`${near ? `: did you mean \`${near}\`?` : ': `--state` takes the name of one that the model declares.'}`,
  );
}

/** What isn't needed for the format isn't loaded. */
async function written(report: FiguresReport, format: string): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('#reports/figures/json.ts')).figuresJson(report);
    case 'csv':
      return (await import('#reports/figures/csv.ts')).figuresCsv(report);
    case 'markdown':
      return (await import('#reports/figures/markdown.ts')).figuresMarkdown(report);
    default:
      return (await import('#reports/figures/text.ts')).figuresText(report, paintFor(process.stdout));
  }
}
