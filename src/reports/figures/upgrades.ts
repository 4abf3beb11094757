// The appraisal of each upgrade for one adopter of each type, with against without, and what upgrades and plans change for all enterprises
// of the chain.

import type { Appraisal } from '#economics/appraisal.ts';
import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import type { RiskView } from '#economics/outlook.ts';
import { type Dimension, type Money, type Quantity } from '#economics/quantity.ts';
import { scenarioOf } from '#economics/scenario.ts';
import type { Chain, Firm, Group, Plan, Upgrade } from '#model/chain.ts';
import { shareText } from '#model/wording.ts';
import { type Cell, derived, figure, notApplicable, percent, type Row, type Table, words } from './table.ts';
import { moneyAndPeriod, moneyOf } from './units.ts';

export function upgradeTables(figures: Figures, figuresFor: (chain: Chain) => Figures): readonly Table[] {
  const { chain } = figures;
  return [
    ...chain.upgrades.flatMap((upgrade) => appraisalTable(figures, upgrade)),
    ...endStateTables(figures, [...chain.upgrades, ...chain.plans], figuresFor),
  ];
}

function appraisalTable(figures: Figures, upgrade: Upgrade): readonly Table[] {
  const money = moneyOf(figures.chain);
  const found = figures.appraisals(upgrade);
  if (found.length === 0) return [];
  const row = (role: Row['role'], title: string, unit: string, cellOf: (appraisal: Appraisal) => Cell): Row => ({
    role,
    cells: [words(title), words(unit), ...found.map(cellOf)],
  });
  const line = (role: Row['role'], title: string, unit: string, of: (appraisal: Appraisal) => Quantity<Dimension>, factor = 1): Row =>
    row(role, title, unit, (appraisal) => figure(of(appraisal), unit, factor));
  const risks = (viewOf: (appraisal: Appraisal) => RiskView): readonly Row[] => [
    line('part', 'mean', money, (each) => viewOf(each).mean),
    line('part', 'standard deviation', money, (each) => viewOf(each).deviation),
    line('part', 'certainty equivalent', money, (each) => viewOf(each).equivalent),
    line('part', 'risk premium', money, (each) => viewOf(each).premium),
    line('part', 'probability of loss', '%', (each) => viewOf(each).chanceOfLoss, 100),
    ...(found.some((each) => needs(each.of))
      ? [
          row('part', 'probability of less than the household needs', '%', (each) =>
            needs(each.of) ? percent(viewOf(each).chanceUnderNeed) : notApplicable,
          ),
        ]
      : []),
  ];
  const heading = (title: string): Row => ({ role: 'plain', cells: [words(title), words(''), ...found.map(() => words(''))] });
  const loans = Math.max(...found.map((each) => each.loans.length));
  const perFirm = upgrade.investments.every(
    ({ amount }) => amount !== undefined && (amount === 'none' || amount.measure !== 'money' || amount.per === 'firm'),
  );
  return [
    {
      name: 'upgrades',
      title: `Appraisal of ${upgrade.name}: one adopting enterprise, with against without`,
      columns: [{ title: '' }, { title: 'unit' }, ...found.map(({ of }) => ({ title: of.name }))],
      rows: [
        line('plain', 'Investment', money, (each) => each.investment),
        line('plain', 'Benefits begin after', 'years', (each) => each.benefitsAfter),
        line('plain', 'Appraised over', 'years', (each) => each.years),
        line('plain', 'Discount rate', '% a year', (each) => each.rate, 100),
        line('plain', 'Increment of net operating profit, full year', money, (each) => each.increment),
        line('total', formulas.netPresentValue.title, money, (each) => each.netPresentValue),
        row('total', formulas.rateOfReturn.title, '% a year', returnCell),
        row('total', 'Payback', 'years', paybackCell),
        line('total', formulas.benefitCostRatio.title, 'ratio', (each) => each.benefitCostRatio),
        row('total', formulas.breakEvenAdoption.title, '%', (each) => (perFirm ? notApplicable : adoptionCell(each))),
        ...Array.from({ length: Math.max(0, loans) }, (_, index) => loanRows(found, index, money)).flat(),
        row('plain', 'Lowest position', money, ({ worst, netPresentValue }) => figure(worst?.position ?? netPresentValue, money)),
        row('part', 'reached in year', 'year', ({ worst, netPresentValue }) =>
          derived(worst?.period, 'year', figure(worst?.position ?? netPresentValue, '')),
        ),
        row('plain', 'Shortfall of the household before the benefits', money, (each) =>
          household(each.of) ? figure(each.shortfall, money) : notApplicable,
        ),
        row('part', 'if it had no reserve', money, (each) =>
          household(each.of) ? figure(each.shortfallBeforeReserve, money) : notApplicable,
        ),
        heading('A year without it'),
        ...risks(({ riskWithout }) => riskWithout),
        heading('A year with it, investment spread over its life'),
        ...risks(({ riskWith }) => riskWith),
        line('plain', 'Probability that it earns less than without', '%', (each) => each.chanceOfLosing, 100),
      ],
      remarks: [
        `Net present value: ${formulas.netPresentValue.formula}. ${formulas.netPresentValue.custom ?? ''}`.trim(),
        `Certainty equivalents are those of an owner whose relative aversion to risk is ${figures.aversion}: ${formulas.equivalent.formula}, of 10_000 draws.`,
      ],
    },
  ];
}

export function returnCell({ rateOfReturn, netPresentValue }: Appraisal): Cell {
  if (!rateOfReturn) return derived(undefined, '% a year', figure(netPresentValue, ''));
  if (rateOfReturn.kind === 'one') return derived(rateOfReturn.rate * 100, '% a year', figure(netPresentValue, ''));
  return words(rateOfReturn.kind === 'none' ? 'none' : `not unique: ${rateOfReturn.rates.map(shareText).join(', ')}`);
}

export function paybackCell({ payback }: Appraisal): Cell {
  return payback.value === Number.POSITIVE_INFINITY ? words('never') : figure(payback, 'years');
}

export function adoptionCell({ breakEvenAdoption }: Appraisal): Cell {
  return breakEvenAdoption.value === Number.POSITIVE_INFINITY ? words('never') : percent(breakEvenAdoption);
}

function household(of: Firm | Group): boolean {
  return of.kind === 'firm' && of.household !== undefined;
}

function needs(of: Firm | Group): boolean {
  return of.kind === 'firm' && of.household?.need !== undefined;
}

function loanRows(found: readonly Appraisal[], index: number, money: string): readonly Row[] {
  const name = found.map((each) => each.loans[index]?.from).find((from) => from !== undefined) ?? '';
  const row = (
    role: Row['role'],
    title: string,
    unit: string,
    of: (loan: Appraisal['loans'][number]) => Quantity<Dimension>,
    factor = 1,
  ): Row => ({
    role,
    cells: [
      words(title),
      words(unit),
      ...found.map(({ loans }) => {
        const loan = loans[index];
        return loan ? figure(of(loan), unit, factor) : notApplicable;
      }),
    ],
  });
  return [
    row('plain', `Loan from ${name}`, money, (loan) => loan.amount),
    row('part', 'for', 'years', (loan) => loan.tenor),
    row('part', 'at', '% a year', (loan) => loan.rate, 100),
    row('part', 'service', `${money} a year`, (loan) => loan.yearly),
  ];
}

/** The accounts of all enterprises of the types that exist both now and then. */
function endStateTables(figures: Figures, proposals: readonly (Upgrade | Plan)[], figuresFor: (chain: Chain) => Figures): readonly Table[] {
  if (proposals.length === 0) return [];
  const { chain } = figures;
  const money = moneyOf(chain);
  const states = proposals.map((proposal) => {
    const scenario = scenarioOf(chain, proposal);
    return { proposal, after: scenario.after, figures: figuresFor(scenario.chain) };
  });
  const tableOf = (title: string, of: (account: { readonly valueAdded: Money; readonly netProfit: Money }) => Money): Table => ({
    name: 'upgrades',
    title: `${title} at the end of each upgrade and plan: all enterprises of each type (${moneyAndPeriod(chain)})`,
    columns: [
      { title: '' },
      { title: 'now', unit: money },
      ...proposals.map((proposal) => ({ title: `${proposal.kind} ${proposal.name}`, unit: money })),
    ],
    rows: [
      ...figures.accounts.map(
        (account): Row => ({
          role: 'plain',
          cells: [
            words(account.of.name),
            figure(of(account), money),
            ...states.map(({ after, figures: then }) => {
              const became = after(account.of) as Firm | Group | undefined;
              return became ? figure(of(then.account(became)), money) : words('is no more');
            }),
          ],
        }),
      ),
      {
        role: 'total',
        cells: [
          words('Chain'),
          figure(of(figures.consolidated), money),
          ...states.map(({ figures: then }) => figure(of(then.consolidated), money)),
        ],
      },
    ],
    remarks: [],
  });
  return [tableOf('Value added', ({ valueAdded }) => valueAdded), tableOf('Net operating profit', ({ netProfit }) => netProfit)];
}
