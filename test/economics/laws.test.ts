// Laws of the figures on random chains: parts sum to the whole, money scales, names and order don't matter, a missing fact makes figures
// unknown and never different, moved goods stay as many.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOf, consolidate } from '../../src/economics/accounts.ts';
import { balanceFindings } from '../../src/economics/balance.ts';
import { type Figures, figuresOf } from '../../src/economics/figures.ts';
import { flowsOf } from '../../src/economics/flows.ts';
import { certaintyEquivalent } from '../../src/economics/risk.ts';
import { endState, scenarioOf } from '../../src/economics/scenario.ts';
import { consistencyOf } from '../../src/model/consistency.ts';
import type { Chain } from '../../src/model/chain.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf } from '../support/chains.ts';
import { examples, workspaceOf } from '../support/files.ts';

const runs = { numRuns: 25, seed: 2006 };

// ── random chains as plain data, so that they can be written in several ways ──

interface Model {
  readonly producers: readonly {
    readonly count: number;
    readonly each: number;
    readonly eaten: number;
    readonly wage: number;
    readonly dependence: number;
  }[];
  /** What share of its goods each producer sells to the trader; the rest goes to town. */
  readonly toTrader: number;
  readonly farmPrice: number;
  readonly spread: number;
  readonly townPrice: number;
  readonly portPrice: number;
  readonly rent: number;
  readonly fee: number;
  readonly invest: number;
}

const models: fc.Arbitrary<Model> = fc.record({
  producers: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 500 }),
      each: fc.integer({ min: 10, max: 900 }),
      eaten: fc.integer({ min: 0, max: 5 }),
      wage: fc.integer({ min: 0, max: 4 }),
      dependence: fc.integer({ min: 10, max: 100 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  toTrader: fc.integer({ min: 1, max: 9 }),
  farmPrice: fc.integer({ min: 5, max: 50 }),
  spread: fc.integer({ min: 0, max: 4 }),
  townPrice: fc.integer({ min: 5, max: 60 }),
  portPrice: fc.integer({ min: 20, max: 200 }),
  rent: fc.integer({ min: 0, max: 10_000 }),
  fee: fc.integer({ min: 0, max: 10 }),
  invest: fc.integer({ min: 0, max: 3000 }),
});

interface Writing {
  readonly money?: number;
  readonly name?: (name: string) => string;
  readonly backwards?: true;
  /** The index of a figure to leave open. */
  readonly without?: number;
}

/** The model as text; `figures` counts what could be left open. */
function write(
  model: Model,
  { money = 1, name = (plain) => plain, backwards, without = -1 }: Writing = {},
): { readonly text: string; readonly figures: number } {
  let figures = 0;
  const figure = (text: string) => (figures++ === without ? '?' : text);
  const cash = (value: number, per = '') => figure(`${value * money} KES${per}`);
  const total = model.producers.reduce((sum, { count, each, eaten }) => sum + count * (each - eaten), 0);
  const farm = (model.farmPrice - model.spread) * money;
  const price = () => figure(model.spread === 0 ? `${farm} KES/kg` : `${farm}..${(model.farmPrice + model.spread) * money} KES/kg`);
  const statements = [
    'product fruit in kg',
    `market ${name('town')}: domestic`,
    `market ${name('port')}: abroad`,
    `firm ${name('trader')} { level collection  cost rent ${cash(model.rent)} fixed
    cost fees ${figure(`${model.fee}%`)}
    cost labour ${cash(1, '/kg')} }`,
    ...model.producers.flatMap(({ count, each, eaten, wage, dependence }, index) => {
      const firm = name(`grower${index}`);
      const sold = each - eaten;
      return [
        `firm ${firm} { level production  size micro  count ${count}  produces ${figure(`${each} kg/firm`)} fruit
          consumes ${figure(`${eaten} kg/firm`)} fruit at ${model.farmPrice * money} KES/kg
          cost labour ${cash(wage, '/kg')}
          household { dependence ${figure(`${dependence}%`)} } }`,
        `link ${firm} -> ${name('trader')} { sells ${figure(`${(sold * model.toTrader) / 10} kg/firm`)} fruit at ${price()}  risk drought 10% loses 50% }`,
        `link ${firm} -> ${name('town')} { sells ${figure(`${(sold * (10 - model.toTrader)) / 10} kg/firm`)} fruit at ${cash(model.townPrice, '/kg')} }`,
        `channel ${name(`far${index}`)}: ${firm} -> ${name('trader')} -> ${name('port')}`,
        `channel ${name(`near${index}`)}: ${firm} -> ${name('town')}`,
      ];
    }),
    `link ${name('trader')} -> ${name('port')} { sells ${figure(`${(total * model.toTrader) / 10} kg`)} fruit at ${cash(model.portPrice, '/kg')} }`,
    `upgrade ${name('shift')}: channel { adopters 50% of ${name('grower0')}  move 40% of ${name('far0')} to ${name('near0')}  cost labour +1 KES/kg
      invest ${cash(model.invest, '/firm')}
      benefits after 6 months  appraise over 4 years at 10%/year }`.replace('+1 KES', `+${money} KES`),
  ];
  return {
    text: `chain random {\n  period 2006\n  currency KES\n  ${(backwards ? statements.toReversed() : statements).join('\n  ')}\n}\n`,
    figures,
  };
}

/** Every figure by what it is of, money and the rest apart. */
function valuesOf(figures: Figures, plain: (name: string) => string = (name) => name) {
  const { chain } = figures;
  const money = new Map<string, number | undefined>();
  const rest = new Map<string, number | undefined>();
  for (const account of figures.accounts) {
    const { of, scope: _scope, costs: _costs, household, profitMargin, ...all } = account;
    for (const [key, quantity] of Object.entries(all)) money.set(`${plain(of.name)} ${key}`, quantity.value);
    rest.set(`${plain(of.name)} margin`, profitMargin.value);
    if (household) money.set(`${plain(of.name)} income`, household.income.value);
  }
  for (const [key, quantity] of Object.entries(figures.consolidated)) money.set(`all ${key}`, quantity.value);
  for (const channel of chain.channels) {
    const found = figures.buildUp(channel);
    money.set(`${plain(channel.name)} final`, found?.finalPrice.value);
    rest.set(`${plain(channel.name)} producer share`, found?.producerShare.value);
  }
  for (const firm of chain.firms) {
    const { herfindahl, top } = figures.concentration(firm);
    rest.set(`${plain(firm.name)} hhi`, herfindahl.value);
    rest.set(`${plain(firm.name)} top`, top.value);
  }
  for (const upgrade of chain.upgrades)
    for (const found of figures.appraisals(upgrade)) {
      const of = `${plain(upgrade.name)} ${plain(found.of.name)}`;
      money.set(`${of} npv`, found.netPresentValue.value);
      money.set(`${of} increment`, found.increment.value);
      money.set(`${of} equivalent without`, found.riskWithout.equivalent.value);
      money.set(`${of} equivalent with`, found.riskWith.equivalent.value);
      money.set(`${of} deviation`, found.riskWith.deviation.value);
      rest.set(`${of} chance`, found.chanceOfLosing.value);
      rest.set(`${of} ratio`, found.benefitCostRatio.value);
    }
  return { money, rest };
}

const figuresFor = (chain: Chain) => figuresOf(chain, { accountOf: accountOfWord });

function near(found: number | undefined, wanted: number | undefined, what: string): void {
  if (found === undefined || wanted === undefined) expect(found, what).toBe(wanted);
  else
    expect(Math.abs(found - wanted), `${what}: ${found} and ${wanted}`).toBeLessThanOrEqual(
      1e-6 * Math.max(1, Math.abs(found), Math.abs(wanted)),
    );
}

describe('figures', () => {
  test('value added created is value added received; what is sold inside the chain cancels', () => {
    fc.assert(
      fc.property(models, (model) => {
        const chain = chainOf(write(model).text);
        const accounts = chain.firms.map((firm) => accountOf(chain, firm, accountOfWord));
        const all = consolidate(accounts);
        near(
          all.valueAdded.value,
          all.wages.value! +
            all.taxes.value! +
            all.interest.value! +
            all.rent.value! +
            all.depreciation.value! +
            all.netProfit.value! -
            all.subsidies.value!,
          'received',
        );
        near(all.valueAdded.value, all.output.value! - all.intermediate.value!, 'created');
        const flows = flowsOf(chain);
        const outside = chain.links
          .filter((link) => link.buyer.kind === 'market')
          .flatMap((link) => link.sales.map((sale) => flows.saleOf(link, sale).value! * (sale.at as { low: number }).low));
        near(
          all.output.value,
          outside.reduce((sum, value) => sum + value, 0) + accounts.reduce((sum, account) => sum + account.ownConsumption.value!, 0),
          'output',
        );
      }),
      runs,
    );
  });

  test('shares of the channels sum to one, and nothing contradicts itself', () => {
    fc.assert(
      fc.property(models, (model) => {
        const chain = chainOf(write(model).text);
        for (const firm of chain.firms.filter(({ name }) => name !== 'trader')) {
          const shares = flowsOf(chain)
            .channelsOf(firm)
            .map((flow) => flow.share.value!);
          near(
            shares.reduce((sum, share) => sum + share, 0),
            1,
            firm.name,
          );
        }
        expect([...consistencyOf(chain), ...balanceFindings(chain)].map(({ message }) => message)).toEqual([]);
      }),
      runs,
    );
  });

  test('scaling money scales every result in money and no other', () => {
    fc.assert(
      fc.property(models, fc.constantFrom(2, 10, 1000), (model, by) => {
        const [one, more] = [
          valuesOf(figuresFor(chainOf(write(model).text))),
          valuesOf(figuresFor(chainOf(write(model, { money: by }).text))),
        ];
        for (const [key, value] of one.money) near(more.money.get(key), value === undefined ? undefined : value * by, key);
        for (const [key, value] of one.rest) near(more.rest.get(key), value, key);
      }),
      runs,
    );
  });

  test('names and the order of statements don’t matter', () => {
    fc.assert(
      fc.property(models, (model) => {
        const one = valuesOf(figuresFor(chainOf(write(model).text)));
        const name = (plain: string) => `x-${plain}`;
        const other = valuesOf(figuresFor(chainOf(write(model, { name, backwards: true }).text)), (named) => named.replaceAll('x-', ''));
        for (const kind of ['money', 'rest'] as const) for (const [key, value] of one[kind]) near(other[kind].get(key), value, key);
      }),
      runs,
    );
  });

  test('a fact that is missing makes figures unknown, never different', () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, pick) => {
        const whole = write(model);
        const one = valuesOf(figuresFor(chainOf(whole.text)));
        const less = valuesOf(figuresFor(chainOf(write(model, { without: pick % whole.figures }).text)));
        for (const kind of ['money', 'rest'] as const)
          for (const [key, value] of less[kind]) {
            // Two facts have a stand-in where they aren't stated: the household's income (then the enterprise's), and what own consumption is
            // worth (then what is got for the same goods), which is always stated here.
            if (value !== undefined && !key.includes('equivalent')) near(value, one[kind].get(key), key);
          }
      }),
      { ...runs, numRuns: 60 },
    );
  });
});

describe('end states', () => {
  test('moved goods stay as many; who doesn’t adopt stays as they are', () => {
    fc.assert(
      fc.property(models, (model) => {
        const chain = chainOf(write(model).text);
        const end = endState(chain, chain.upgrades[0]!);
        const sold = (of: Chain, name: string) => {
          const firm = of.firms.find((each) => each.name === name)!;
          return of.links
            .filter((link) => link.seller === firm)
            .reduce((sum, link) => sum + link.sales.reduce((all, sale) => all + flowsOf(of).saleOf(link, sale).value!, 0), 0);
        };
        near(sold(end, 'grower0'), sold(chain, 'grower0'), 'grower0');
        for (const firm of chain.firms)
          if (!['grower0', 'trader'].includes(firm.name))
            expect(end.links.filter((link) => link.seller.name === firm.name).map((link) => link.sales)).toEqual(
              chain.links.filter((link) => link.seller === firm).map((link) => link.sales),
            );
        expect(balanceFindings(end).map(({ message }) => message)).toEqual([]);
      }),
      runs,
    );
  });

  test('more risk never raises a risk-averse owner’s certainty equivalent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (values, aversion, wider) => {
          const average = values.reduce((sum, value) => sum + value, 0) / values.length;
          const utility = { kind: 'exponential', aversion } as const;
          const [less, more] = [
            certaintyEquivalent({ values }, utility)!,
            certaintyEquivalent({ values: values.map((value) => average + (value - average) * wider) }, utility)!,
          ];
          expect(more).toBeLessThanOrEqual(less + 1e-9 * Math.max(1, Math.abs(less)));
          expect(less).toBeLessThanOrEqual(average + 1e-9 * Math.max(1, Math.abs(average)));
        },
      ),
      runs,
    );
  });
});

describe('nothing throws', () => {
  const files = examples();
  test.each(files.map(({ file }) => [file]))('%s, with any line cut short or left out', (file) => {
    const text = files.find((each) => each.file === file)!.text;
    const lines = text.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.constantFrom('leave out', 'cut', 'twice'), (at, how) => {
        const line = lines[at]!;
        const damaged = how === 'leave out' ? [] : how === 'cut' ? [line.slice(0, line.length / 2)] : [line, line];
        const workspace = workspaceOf(files);
        workspace.open(file, lines.toSpliced(at, 1, ...damaged).join('\n'));
        for (const { chain } of workspace.check(file)?.chains ?? []) {
          consistencyOf(chain);
          balanceFindings(chain);
          const figures = figuresFor(chain);
          valuesOf(figures);
          for (const proposal of [...chain.upgrades, ...chain.plans]) {
            const { chain: end } = scenarioOf(chain, proposal);
            void figuresFor(end).consolidated;
            expect([end.upgrades.length, end.plans.length]).toEqual([chain.upgrades.length, chain.plans.length]);
          }
        }
      }),
      { numRuns: 8, seed: 7 },
    );
  });
});
