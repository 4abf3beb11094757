// The appraisal of each upgrade for one adopter of each type, with against without, and what upgrades and plans change for all enterprises
// of the chain.

import type { Appraisal } from '#economics/appraisal.ts';
import type { Figures } from '#economics/figures.ts';
import { formulas } from '#economics/formulas.ts';
import type { RiskView } from '#economics/outlook.ts';
import { type Dimension, type Money, type Quantity } from '#economics/quantity.ts';
import { effectsInFull } from '#economics/effect-reach.ts';
import { scenarioOf } from '#economics/scenario.ts';
import { upgradesOf } from '#economics/adoption.ts';
import type { Chain, Firm, Group, Plan, Upgrade } from '#model/chain.ts';
import { listText, numberText, shareText } from '#model/wording.ts';
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
  // What waits for several facts at once isn't shown row by row: one line says what it is, and the facts stand below the table.
  const isNear = ({ cells }: Row) =>
    cells.some((cell) => cell.is === 'figure' && (cell.value !== undefined || cell.missing.length === 1)) ||
    cells.slice(2).some((cell) => cell.is === 'words' && cell !== notApplicable);
  const far: string[] = [];
  const shown = (all: readonly Row[]): readonly Row[] =>
    all.map((one) => {
      const { cells, role, quiet } = one;
      if (quiet) {
        const [title] = cells;
        if (!cells.some((cell) => cell.is === 'figure') && title?.is === 'words') far.push(`the risk of ${lowered(title.words)}`);
        return one;
      }
      if (cells.slice(2).every((cell) => cell === notApplicable)) return { ...one, quiet: true };
      if (!cells.some((cell) => cell.is === 'figure') || isNear(one)) return one;
      if (role !== 'part' && cells[0]?.is === 'words') far.push(lowered(cells[0].words));
      return { ...one, quiet: true };
    });
  /** A year's result and its risk. Where nothing that is stated is uncertain, its mean says it all. */
  const year = (title: string, viewOf: (appraisal: Appraisal) => RiskView): readonly Row[] => {
    const certain = found.every((each) => viewOf(each).deviation.value === 0);
    const rows = risks(viewOf).map((one, index) => (certain && index > 0 ? { ...one, quiet: true } : one));
    const near = rows.some((one) => !one.quiet && isNear(one));
    return [{ ...heading(title), ...(near ? {} : { quiet: true }) }, ...rows.map((one) => (near ? one : { ...one, quiet: true }))];
  };
  const rows: readonly Row[] = shown([
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
    row('plain', formulas.shortfall.title, money, (each) => (household(each.of) ? figure(each.shortfall, money) : notApplicable)),
    row('part', 'if it had no reserve', money, (each) => (household(each.of) ? figure(each.shortfallBeforeReserve, money) : notApplicable)),
    ...year('A year without it', ({ riskWithout }) => riskWithout),
    ...year('A year with it, investment spread over its life', ({ riskWith }) => riskWith),
    line('plain', 'Probability that it earns less than without', '%', (each) => each.chanceOfLosing, 100),
  ]);
  const certain = found.every(({ riskWithout }) => riskWithout.deviation.value === 0);
  const isHidden = (title: string) => rows.some(({ quiet, cells }) => quiet && cells[0]?.is === 'words' && cells[0].words === title);
  return [
    {
      name: 'upgrades',
      title: `Appraisal of ${upgrade.name}: one adopting enterprise, with against without`,
      columns: [{ title: '' }, { title: 'unit' }, ...found.map(({ of }) => ({ title: of.name }))],
      rows,
      remarks: [
        ...(far.length > 0 ? [`Not known until what is missing is said: ${listText(far)}.`] : []),
        ...(certain ? ['No range and no risk is stated for a year without it: it is taken for certain.'] : []),
        ...reachRemarks(upgrade),
        ...found.flatMap((each) => unrewarded(each, upgrade)),
        ...unpaidRemarks(found),
        ...(isHidden(formulas.netPresentValue.title)
          ? []
          : [`Net present value: ${formulas.netPresentValue.formula}. ${formulas.netPresentValue.custom ?? ''}`.trim()]),
        ...(rows.some(({ quiet, cells }) => !quiet && cells[0]?.is === 'words' && cells[0].words === 'certainty equivalent')
          ? [
              `Certainty equivalents are those of an owner whose relative aversion to risk is ${figures.aversion}: ${formulas.equivalent.formula}, of 10_000 draws.`,
            ]
          : []),
      ],
    },
  ];
}

const lowered = (title: string) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/** Where a price changes for more than the adopters' part. */
function reachRemarks(upgrade: Upgrade): readonly string[] {
  return effectsInFull(upgrade).map(
    ({ seller, buyer }) =>
      `The price on ${seller!.name} → ${buyer!.name} changes for all that goes there: neither of them is among the adopters of ${upgrade.name}.`,
  );
}

/** Whose own work the gain may be. */
function unpaidRemarks(found: readonly Appraisal[]): readonly string[] {
  const unpaid = found.flatMap(({ of }) => (of.kind === 'firm' && (of.household?.labour.length ?? 0) > 0 ? [of.name] : []));
  return unpaid.length === 0 ? [] : [`The unpaid work of the families of ${listText(unpaid)} isn’t counted; it stands below the accounts.`];
}

/** Who pays for something that others gain by. */
function unrewarded({ of, investment, increment }: Appraisal, { name }: Upgrade): readonly string[] {
  const gains = increment.value === undefined || increment.value > 1e-9 * Math.abs(investment.value ?? 0);
  if (!investment.value || investment.value < 0 || gains) return [];
  return [`${of.name} invests and earns no more by it: no effect of ${name} raises its own net operating profit.`];
}

export function returnCell({ rateOfReturn, netPresentValue }: Appraisal): Cell {
  if (!rateOfReturn) return derived(undefined, '% a year', figure(netPresentValue, ''));
  if (rateOfReturn.kind === 'one') return derived(rateOfReturn.rate * 100, '% a year', figure(netPresentValue, ''));
  return words(rateOfReturn.kind === 'none' ? 'none' : `not unique: ${rateOfReturn.rates.map(shareText).join(', ')}`);
}

export function paybackCell({ payback, years }: Appraisal): Cell {
  // After the years of the appraisal it may yet: that isn't looked at.
  return payback.value === Number.POSITIVE_INFINITY ? words(`not in ${numberText(years.value!)} years`) : figure(payback, 'years');
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
  const tableOf = (
    title: string,
    remarks: readonly string[],
    of: (account: { readonly valueAdded: Money; readonly netProfit: Money }) => Money,
  ): Table => ({
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
    remarks,
  });
  const reach = [...new Set(proposals.flatMap(upgradesOf).flatMap(reachRemarks))];
  return [tableOf('Value added', reach, ({ valueAdded }) => valueAdded), tableOf('Net operating profit', [], ({ netProfit }) => netProfit)];
}
