// Asks for every figure of a chain that is worked out in closed form: what a rule, a hover or a table could ask for without a simulation.
// As a program: checks a folder, `on` with all figures of all chains, `off` with none, and says how many are known.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from '../../src/analysis/workspace.ts';
import { type Figures, figuresOf } from '../../src/economics/figures.ts';
import type { Chain } from '../../src/model/chain.ts';
import { accountOfWord } from '../support/accounts.ts';

/** How many figures are known. */
export function everyFigure(chain: Chain): number {
  const figures: Figures = figuresOf(chain, { accountOf: accountOfWord });
  let known = 0;
  const count = (...quantities: readonly ({ readonly value: number | undefined } | undefined)[]) => {
    for (const quantity of quantities) if (quantity?.value !== undefined) known++;
  };
  for (const account of figures.accounts) count(account.netProfit, account.valueAdded, account.grossMargin, account.household?.income);
  count(figures.consolidated.valueAdded, figures.consolidated.netProfit, figures.rateOfIntegration, figures.domesticResourceCost);
  for (const balance of figures.flows.balances()) count(balance.rest);
  for (const link of chain.links) count(figures.flows.volumeOf(link));
  for (const enterprise of [...chain.firms, ...chain.groups]) count(figures.concentration(enterprise).herfindahl);
  for (const channel of chain.channels) {
    count(figures.buildUp(channel)?.producerShare);
    count(...figures.passThroughs(channel).map(({ share }) => share));
  }
  for (const product of chain.products) count(figures.nominalProtection(product));
  for (const upgrade of chain.upgrades)
    for (const appraisal of figures.appraisals(upgrade)) count(appraisal.increment, appraisal.netPresentValue, appraisal.payback);
  return known;
}

const [, program, folder, mode] = process.argv;
if (program === import.meta.filename && folder) {
  const texts = new Map(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
  const workspace = new Workspace({ read: (file) => texts.get(file), resolve: (_from, to) => to });
  let [known, findings] = [0, 0];
  for (const file of texts.keys()) {
    const checked = workspace.check(file);
    findings += checked?.findings.length ?? 0;
    if (mode === 'on') for (const { chain } of checked?.chains ?? []) known += everyFigure(chain);
    workspace.close(file);
  }
  console.log(JSON.stringify({ findings, known }));
}
