// `vchain compare`: a study’s published figures against those of its model, and the study against itself. It writes no file.

import { Workspace } from '#analysis/workspace.ts';
import { figuresFor } from '#analysis/figures.ts';
import { compare, type OurAccount } from '#exchange/compare.ts';
import { comparisonCsv, comparisonJson, comparisonText } from '#exchange/comparison-text.ts';
import { draftOf } from '#exchange/draft.ts';
import { visible } from '#reports/visible.ts';
import type { Arguments } from '../arguments.ts';
import { studyIn, workbookOf } from '../studies.ts';
import { Unable } from '../unable.ts';
import { version } from '../version.ts';

export function run({ words, options }: Arguments): number {
  const [given] = words;
  if (given === undefined) throw new Unable('Say which workbook: `vchain compare STUDY.xlsx`.');
  const { study, name } = studyIn(workbookOf(given), given, options.get('currency') as string | undefined);
  const draft = draftOf(study, name);
  const ours = accountsOf(draft.text);
  const comparison = compare(study, draft, (firm) => ours.get(firm));
  switch (options.get('format')) {
    case 'json':
      process.stdout.write(comparisonJson(comparison, version));
      break;
    case 'csv':
      process.stdout.write(comparisonCsv(comparison));
      break;
    default: {
      const title = [study.commodity, study.country, study.year].filter((part) => part !== undefined).join(', ');
      process.stdout.write(visibleLines(comparisonText(comparison, `${title === '' ? '' : `${title}: `}${name}`)));
    }
  }
  return 0;
}

/** The accounts of the model, as every other command computes them. */
function accountsOf(text: string): ReadonlyMap<string, OurAccount> {
  const file = 'study.vchain';
  const workspace = new Workspace({ read: () => undefined, resolve: () => undefined });
  workspace.open(file, text);
  const chain = workspace.check(file)?.chains[0]?.chain;
  if (!chain) throw new Unable('The workbook gives no model.');
  return new Map(
    figuresFor(chain).accounts.map(({ of, valueAdded, netProfit, totalCost }) => [
      of.name,
      { valueAdded: valueAdded.value, netProfit: netProfit.value, totalCost: totalCost.value },
    ]),
  );
}

const visibleLines = (text: string) => text.split('\n').map(visible).join('\n');
