// The chain's account as one, who makes its value added and who receives it, and how it stands to the border and the nation.

import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import { type Money, shareOf } from '#economics/quantity.ts';
import { figure, percent, type Row, type Table, words } from './table.ts';
import { moneyAndPeriod, moneyOf } from './units.ts';

export function consolidatedTables(figures: Figures): readonly Table[] {
  return [accountTable(figures), actorTable(figures), indicatorTable(figures)];
}

function accountTable(figures: Figures): Table {
  const { chain, consolidated } = figures;
  const money = moneyOf(chain);
  const line = (role: Row['role'], title: string, of: Money): Row => ({
    role,
    cells: [words(title), figure(of, money), percent(shareOf(of, consolidated.valueAdded))],
  });
  return {
    name: 'consolidated',
    title: `Consolidated account of the chain (${moneyAndPeriod(chain)})`,
    columns: [{ title: '' }, { title: 'whole chain', unit: money }, { title: 'of value added', unit: '%' }],
    rows: [
      line('total', 'Output', consolidated.output),
      line('total', 'Intermediate consumption from outside', consolidated.intermediate),
      line('total', 'Value added', consolidated.valueAdded),
      line('part', 'Wages', consolidated.wages),
      line('part', 'Taxes', consolidated.taxes),
      line('part', 'Interest', consolidated.interest),
      line('part', 'Rent', consolidated.rent),
      line('part', 'Depreciation', consolidated.depreciation),
      line('part', 'Subsidies received', consolidated.subsidies),
      line('total', 'Net operating profit', consolidated.netProfit),
      line('plain', 'Imported goods and services', consolidated.imports),
    ],
    remarks: ['What is sold inside the chain cancels: value added is the sum of that of its enterprises, created and received.'],
  };
}

function actorTable(figures: Figures): Table {
  const { chain, consolidated, accounts } = figures;
  const money = moneyOf(chain);
  const row = (role: Row['role'], name: string, of: Pick<typeof consolidated, 'output' | 'valueAdded' | 'netProfit'>): Row => ({
    role,
    cells: [
      words(name),
      figure(of.output, money),
      figure(of.valueAdded, money),
      percent(shareOf(of.valueAdded, consolidated.valueAdded)),
      figure(of.netProfit, money),
      percent(shareOf(of.netProfit, consolidated.netProfit)),
    ],
  });
  return {
    name: 'consolidated',
    title: `Value added and net operating profit by actor (${moneyAndPeriod(chain)})`,
    columns: [
      { title: '' },
      { title: 'output', unit: money },
      { title: 'value added', unit: money },
      { title: 'of the chain’s', unit: '%' },
      { title: 'net profit', unit: money },
      { title: 'of the chain’s', unit: '%' },
    ],
    rows: [...accounts.map((account) => row('plain', account.of.name, account)), row('total', 'Chain', consolidated)],
    remarks: [],
  };
}

/** Border figures stand here only where a parity or a reference price is stated; without one nobody asks for them. */
function indicatorTable(figures: Figures): Table {
  const { chain } = figures;
  const priced = chain.products.filter(
    (product) => product.parity !== undefined || product.grades.some(({ parity }) => parity !== undefined),
  );
  return {
    name: 'consolidated',
    title: 'Indicators of the chain',
    columns: [{ title: '' }, { title: 'value' }, { title: 'unit' }],
    rows: [
      { role: 'plain', cells: [words(formulas.rateOfIntegration.title), percent(figures.rateOfIntegration), words('%')] },
      ...priced.map(
        (product): Row => ({
          role: 'plain',
          cells: [
            words(`${formulas.nominalProtection.title}, ${product.name}`),
            figure(figures.nominalProtection(product), ''),
            words('ratio'),
          ],
        }),
      ),
      ...(priced.length > 0 || chain.references.length > 0
        ? [
            {
              role: 'plain' as const,
              cells: [words(formulas.domesticResourceCost.title), figure(figures.domesticResourceCost, ''), words('ratio')],
            },
          ]
        : []),
    ],
    remarks: [
      `Rate of integration: ${formulas.rateOfIntegration.formula}.`,
      ...(priced.length > 0
        ? [
            `Nominal protection: ${formulas.nominalProtection.formula}. Domestic resource cost: ${formulas.domesticResourceCost.formula}. ${formulas.domesticResourceCost.custom ?? ''}`.trim(),
          ]
        : []),
    ],
  };
}
