// Operating accounts by actor as chain studies print them: one column for each type of enterprise, output at the top, net operating profit
// at the bottom, what family labour would have cost beside it. And from which volume and at which price each covers its costs.

import type { Account, CostLine } from '#economics/accounts.ts';
import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import { known, type Money, sum, unknown } from '#economics/quantity.ts';
import type { Scope } from '#economics/totals.ts';
import { graphOf } from '#model/graph.ts';
import { listText } from '#model/wording.ts';
import { type Cell, figure, notApplicable, percent, type Row, type Table, words } from './table.ts';
import { moneyAndPeriod, moneyOf, priceOf, unitOf } from './units.ts';

export function accountTables(figures: Figures): readonly Table[] {
  return [accountTable(figures, 'all'), accountTable(figures, 'firm'), breakEvenTable(figures)];
}

function accountTable(figures: Figures, scope: Scope): Table {
  const { chain } = figures;
  const all = figures.accounts.map(({ of }) => figures.account(of, scope));
  // Of one enterprise nothing can be said where it isn’t said how many there are.
  const accounts =
    scope === 'all' ? all : all.filter(({ output, totalCost }) => output.value !== undefined || totalCost.value !== undefined);
  const without = all.filter((account) => !accounts.includes(account)).map(({ of }) => of.name);
  const money = moneyOf(chain);
  const row = (role: Row['role'], title: string, cellOf: (account: Account) => Cell): Row => ({
    role,
    cells: [words(title), ...accounts.map(cellOf)],
  });
  const line = (role: Row['role'], title: string, of: (account: Account) => Money) =>
    row(role, title, (account) => figure(of(account), money));
  const goods = wordsOf(accounts, (cost) => cost.account === 'intermediate');
  const hasHousehold = accounts.some(({ household }) => household);
  const beside = (title: string, of: (household: NonNullable<Account['household']>) => Cell): Row =>
    row('note', title, ({ household }) => (household ? of(household) : notApplicable));
  return {
    name: 'accounts',
    title:
      scope === 'all'
        ? `Accounts by actor: all enterprises of each type (${moneyAndPeriod(chain)})`
        : `Accounts by actor: one enterprise of each type (${moneyAndPeriod(chain)})`,
    columns: [{ title: '' }, ...accounts.map(({ of }) => ({ title: of.name, unit: money }))],
    rows: [
      line('part', 'Sales', (account) => account.sales),
      line('part', 'Own consumption', (account) => account.ownConsumption),
      line('total', 'Output', (account) => account.output),
      line('part', 'Products of the chain bought', (account) => account.purchases),
      ...goods.map((word) => line('part', titled(word), (account) => costOf(account, word))),
      line('total', 'Intermediate consumption', (account) => account.intermediate),
      line('total', 'Value added', (account) => account.valueAdded),
      line('part', 'Wages', (account) => account.wages),
      line('part', 'Taxes', (account) => account.taxes),
      line('part', 'Interest', (account) => account.interest),
      line('part', 'Rent', (account) => account.rent),
      line('part', 'Subsidies received', (account) => account.subsidies),
      line('total', 'Gross operating profit', (account) => account.grossProfit),
      line('part', 'Depreciation', (account) => account.depreciation),
      line('total', 'Net operating profit', (account) => account.netProfit),
      row('plain', 'Net operating profit, % of output', (account) => percent(account.profitMargin)),
      line('plain', 'Total cost', (account) => account.totalCost),
      line('plain', 'Gross margin', (account) => account.grossMargin),
      ...(hasHousehold
        ? [
            beside('Unpaid family labour, days', ({ days }) => figure(days, 'day')),
            beside('Unpaid family labour, in kind', ({ inKind }) => figure(inKind, money)),
            beside('Net profit after family labour', ({ profitAfterInKind }) => figure(profitAfterInKind, money)),
            beside('Net profit for a day of it', ({ returnToDay }) => figure(returnToDay, `${money}/day`)),
          ]
        : []),
    ],
    remarks: [
      'Value added is gross of depreciation, which is among its receivers with wages, taxes, interest, rent and net operating profit.',
      'Who lists some costs has no others: what isn’t listed counts as nought.',
      ...(without.length > 0 ? [`Neither output nor costs of one enterprise are known of ${listText(without)}.`] : []),
      ...(hasHousehold ? ['Unpaid family labour stands beside the account and isn’t a cost in it.'] : []),
    ],
  };
}

/** The kinds of cost that any account has, in the order in which they come up. */
function wordsOf(accounts: readonly Account[], wanted: (cost: CostLine) => boolean): readonly string[] {
  return [...new Set(accounts.flatMap(({ costs }) => costs.filter(wanted).map(({ word }) => word)))];
}

/** Who lists some costs has none of the others; who lists none hasn’t said. */
function costOf({ of, costs }: Account, word: string): Money {
  const mine = costs.filter((cost) => cost.word === word && cost.account === 'intermediate');
  if (mine.length > 0)
    return sum(
      'money',
      mine.map(({ money }) => money),
    );
  return of.costs.length === 0 ? unknown('money', `the costs of ${of.name}`, of.headline) : known('money', 0);
}

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

function breakEvenTable(figures: Figures): Table {
  const { chain } = figures;
  return {
    name: 'accounts',
    title: `Break-even: all enterprises of each type (${moneyAndPeriod(chain)})`,
    columns: [
      { title: '' },
      { title: 'break-even volume' },
      { title: 'unit' },
      { title: 'break-even price' },
      { title: 'unit' },
      { title: 'sales may fall by', unit: '%' },
    ],
    rows: figures.accounts.map((account): Row => {
      const product = graphOf(chain)
        .soldBy(account.of)
        .flatMap(({ sales }) => sales.flatMap(({ goods }) => (goods ? [goods.product] : [])))[0];
      const { volume, price, safety } = figures.breakEven(account.of);
      return {
        role: 'plain',
        cells: [
          words(account.of.name),
          figure(volume, unitOf(product)),
          words(unitOf(product)),
          figure(price, priceOf(chain, product)),
          words(priceOf(chain, product)),
          percent(safety),
        ],
      };
    }),
    remarks: [
      `Break-even volume: ${formulas.breakEvenVolume.formula}; break-even price: ${formulas.breakEvenPrice.formula}. ${formulas.fixedCost.custom ?? ''}`.trim(),
    ],
  };
}
