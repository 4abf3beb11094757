// What the nine examples promise: each of the ten rules is met, breached and unknown somewhere in them, no two chains have the same
// structure, several files share one, and every statement that `docs/examples.md` names stands in its file.
// What their assumptions come to is held against what is published, and against sense.
// That every number carries its evidence is tested with the figures (`test/model/figures.test.ts`).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/guidelines/generated/index.ts';
import type { Chain, Party } from '../../src/model/chain.ts';
import { examples, root, workspaceOf } from '../support/files.ts';

const files = examples();
// The studies in a folder of their own are cases of other papers.
const cases = files.filter(({ file }) => !file.includes('/') && file !== 'first.vchain' && file !== 'shared.vchain');
const workspace = workspaceOf(files);
const checked = cases.map(({ file }) => ({ file, chains: workspace.check(file)?.chains ?? [] }));

test('there are nine', () => expect(cases).toHaveLength(9));

describe('each rule is met, breached and unknown in some chain', () => {
  const verdicts = checked.flatMap(({ chains }) => chains.flatMap((chain) => chain.verdicts));
  for (const { id } of rules)
    test(id, () => {
      const states = new Set(verdicts.filter(({ rule }) => rule === id).map(({ state }) => state));
      expect([...states].toSorted()).toEqual(['breached', 'met', 'unknown']);
    });
});

/** Who sells to whom, by level and kind and without names, and how long the channels are. */
function structureOf({ links, channels, groups, supports }: Chain): string {
  const kind = (party: Party) =>
    [party.kind, ...(party.kind === 'market' ? [String(party.domestic)] : (party.level?.words ?? []))].join(' ');
  return [
    ...links.map(({ seller, buyer, through }) => `${kind(seller)} -> ${kind(buyer)}${through ? ` through ${kind(through)}` : ''}`),
    ...channels.map(({ steps }) => `channel of ${steps.length}`),
    `${groups.length} groups, ${supports.length} supports`,
  ]
    .toSorted()
    .join('\n');
}

test('no two cases share their structure', () => {
  // The first chain of a file is the case; those beside it are small, and some are alike.
  const structures = checked.flatMap(({ chains: [main] }) => (main ? [structureOf(main.chain)] : []));
  expect(structures).toHaveLength(cases.length);
  expect(new Set(structures).size).toBe(cases.length);
});

test('at least two use what is shared', () => {
  expect(cases.filter(({ text }) => /^use "shared\.vchain"$/m.test(text)).length).toBeGreaterThanOrEqual(2);
});

describe('what docs/examples.md names stands in its file', () => {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ');
  const shared = files.find(({ file }) => file === 'shared.vchain')?.text ?? '';
  const sections = readFileSync(path.join(root, 'docs/examples.md'), 'utf8').split(/^## /m);
  for (const { file, text } of cases)
    test(file, () => {
      const section = sections.find((one) => one.startsWith(`${file.replace('.vchain', '')}\n`)) ?? '';
      const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| fact '));
      expect(rows.length).toBeGreaterThan(5);
      // «…» stands for words left out; a statement may break its line.
      const named = rows.flatMap((row) =>
        [...(row.split('|')[2] ?? '').matchAll(/`([^`]*)`/g)].flatMap(([, code = '']) =>
          code.split('…').map((part) => part.trim().replace(/^"|"$/g, '')),
        ),
      );
      expect(named.length).toBeGreaterThan(5);
      expect(named.filter((part) => !oneLine(text + shared).includes(oneLine(part)))).toEqual([]);
    });
});

describe('what is assumed', () => {
  const chains = checked.flatMap((one) => one.chains);
  const appraised = (chain: string, upgrade: string) => {
    const found = chains.find((one) => one.chain.name === chain);
    const of = found?.chain.upgrades.find(({ name }) => name === upgrade);
    return { figures: found!.figures, appraisal: found!.figures.appraisals(of!)[0]! };
  };

  test('gives the results that were published', () => {
    // Pakistan, 2007: incomes more than tripled. No costs are stated, so that income is what is sold.
    const { figures, appraisal } = appraised('pakistan-garments', 'town-designs');
    const before = figures.account(appraisal.of, 'firm').output.value!;
    const times = 1 + appraisal.increment.value! / before;
    expect(times).toBeGreaterThan(3);
    expect(times).toBeLessThan(3.3);
    // Honduras: incomes a third higher.
    const drip = appraised('honduras-horticulture', 'drip').appraisal;
    expect(drip.increment.value! / drip.riskWithout.mean.value!).toBeCloseTo(0.33, 2);
  });

  test('lets upgrades pay, and not beyond belief', () => {
    const results = chains.flatMap(({ chain, figures }) =>
      chain.upgrades.flatMap((upgrade) =>
        figures
          .appraisals(upgrade)
          .filter(({ netPresentValue }) => netPresentValue.value !== undefined)
          .map(({ netPresentValue, rateOfReturn }) => ({
            name: upgrade.name,
            pays: netPresentValue.value! > 0,
            // Twice the investment each year is what an idea costs that needs hardly any.
            credible: rateOfReturn?.kind === 'one' && rateOfReturn.rate < 2,
          })),
      ),
    );
    expect(results.length).toBeGreaterThanOrEqual(8);
    expect(results.filter(({ pays, credible }) => !pays || !credible)).toEqual([]);
  });
});
