// Laws of the figures on random chains: parts sum to the whole, money scales, names, order, files and units don't matter, a missing fact
// makes figures unknown and never different, more risk is never worth more, moved goods stay as many.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOf, consolidate } from '../../src/economics/accounts.ts';
import { balanceFindings } from '../../src/economics/balance.ts';
import { figuresOf } from '../../src/economics/figures.ts';
import { flowsOf } from '../../src/economics/flows.ts';
import { certaintyEquivalent } from '../../src/economics/risk.ts';
import { endState, scenarioOf } from '../../src/economics/scenario.ts';
import { consistencyOf } from '../../src/model/consistency.ts';
import type { Chain } from '../../src/model/chain.ts';
import { type Figure, mean, type Measure } from '../../src/model/figure.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf } from '../support/chains.ts';
import { examples, workspaceOf } from '../support/files.ts';
import { everyValue, type Model, models, type Values, write, type Written } from './random-chains.ts';

const runs = { numRuns: 12, seed: 2006 };

const figuresFor = (chain: Chain) => figuresOf(chain, { accountOf: accountOfWord });
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * The aversion to risk refers to the household's income where it is known, else to the enterprise's: so says the specification, and what
 * rests on it may differ when the household's dependence is left open.
 */
const standIn = /(aversion|quick|equivalent|premium|mix.* (mean|share))$/;

/** The figures that a chain holds as they are stated. */
function statedIn(chain: Chain): readonly Figure<Measure>[] {
  const found = new Map<string, Figure<Measure>>();
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('measure' in value && 'low' in value) {
      const figure = value as Figure<Measure>;
      found.set(`${figure.place.file} ${figure.place.start}`, figure);
    } else for (const part of value instanceof Map || value instanceof Set ? value.values() : Object.values(value)) walk(part);
  };
  walk(chain);
  return [...found.values()];
}

function near(found: number | undefined, wanted: number | undefined, what: string): void {
  if (found === undefined || wanted === undefined || !Number.isFinite(wanted)) expect(found, what).toBe(wanted);
  else
    expect(Math.abs(found - wanted), `${what}: ${found} and ${wanted}`).toBeLessThanOrEqual(
      1e-6 * Math.max(1, Math.abs(found), Math.abs(wanted)),
    );
}

function same(found: Values, wanted: Values): void {
  expect([...found.values.keys()].sort()).toEqual([...wanted.values.keys()].sort());
  for (const [key, value] of wanted.values) near(found.values.get(key), value, key);
}

describe('figures', () => {
  test('nearly all of them are known, so that the laws say something', () => {
    fc.assert(
      fc.property(models, (model) => {
        const { values, silent } = everyValue(chainOf(write(model).text));
        expect(silent).toEqual([]);
        const unknown = [...values].filter(([, value]) => value === undefined).map(([key]) => key);
        expect(values.size).toBeGreaterThan(250);
        expect(unknown.length, unknown.join('\n')).toBeLessThan(values.size / 10);
        for (const key of [
          'shift grower0 riskWith equivalent',
          'shift grower0 netPresentValue',
          'all valueAdded',
          'integration',
          'resource cost',
        ])
          expect(values.get(key), key).toBeDefined();
      }),
      runs,
    );
  });

  test('value added created is value added received; what is sold inside the chain cancels', () => {
    fc.assert(
      fc.property(models, (model) => {
        const chain = chainOf(write(model).text);
        const figures = figuresFor(chain);
        const all = figures.consolidated;
        const received = total([all.wages, all.taxes, all.interest, all.rent, all.depreciation, all.netProfit].map(({ value }) => value!));
        near(all.valueAdded.value, received - all.subsidies.value!, 'received');
        near(all.valueAdded.value, all.output.value! - all.intermediate.value!, 'created');
        expect(all.valueAdded.value).not.toBe(0);
        // What markets pay, worked out from the statements alone.
        const outside = chain.links
          .filter((link) => link.buyer.kind === 'market')
          .flatMap((link) => link.sales.map((sale) => flowsOf(chain).saleOf(link, sale).value! * mean(sale.at as Figure<'price'>)));
        near(all.output.value, total(outside) + total(figures.accounts.map((account) => account.ownConsumption.value!)), 'output');
        const without = consolidate(chain.firms.map((firm) => accountOf(chain, firm, accountOfWord)));
        expect(Math.abs(without.valueAdded.value! - all.valueAdded.value!), 'the union’s commission counts').toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test('parts sum to the whole', () => {
    fc.assert(
      fc.property(models, (model) => {
        const chain = chainOf(write(model).text);
        const figures = figuresFor(chain);
        for (const firm of chain.firms.filter(({ name }) => name.startsWith('grower')))
          near(
            total(
              flowsOf(chain)
                .channelsOf(firm)
                .map((flow) => flow.share.value!),
            ),
            1,
            `shares of ${firm.name}`,
          );
        for (const account of figures.accounts) {
          near(account.valueAdded.value, account.output.value! - account.purchases.value! - account.otherInputs.value!, account.of.name);
          near(account.totalCost.value, account.fixedCost.value! + account.variableCost.value!, 'fixed and variable');
          near(account.netProfit.value, account.output.value! + account.subsidies.value! - account.totalCost.value!, 'profit');
        }
        for (const channel of chain.channels) {
          const { stages, farmGate, finalPrice } = figures.buildUp(channel)!;
          near(total(stages.map((stage) => stage.marketingMargin.value!)), 1, 'margins are the whole price');
          const [first, ...rest] = stages;
          near(first!.sellsAt.value, farmGate.value, 'farm gate');
          near(farmGate.value! + total(rest.map((stage) => stage.sellsAt.value! - stage.buysAt.value!)), finalPrice.value, 'layers');
          for (const stage of stages)
            if (stage.cost.value !== undefined)
              near(stage.cost.value + stage.margin.value!, stage.sellsAt.value! - stage.buysAt.value!, 'cost and margin');
        }
        for (const { available, sold, consumed, lost, converted, rest } of figures.flows.balances()) {
          if (available.value === undefined) continue;
          near(available.value, total([sold, consumed, lost, converted, rest].map((part) => part?.value ?? 0)), 'mass');
        }
        expect([...consistencyOf(chain), ...balanceFindings(chain)].map(({ message }) => message)).toEqual([]);
      }),
      runs,
    );
  });

  test('scaling money scales every result in money and no other', () => {
    fc.assert(
      fc.property(models, fc.constantFrom(2, 10, 1000), (model, by) => {
        const [one, more] = [everyValue(chainOf(write(model).text)), everyValue(chainOf(write(model, { money: by }).text))];
        let scaled = 0;
        for (const [key, value] of one.values) {
          const measure = one.measures.get(key);
          // The absolute aversion is for a unit of money.
          const factor = measure === 'money' || measure === 'price' ? by : key.endsWith(' aversion') ? 1 / by : 1;
          near(more.values.get(key), value === undefined ? undefined : value * factor, key);
          if (factor === by && value !== undefined && value !== 0) scaled++;
        }
        expect(scaled).toBeGreaterThan(100);
        for (const key of ['quick', 'equivalent', 'premium']) expect(one.values.get(`shift grower0 riskWith ${key}`), key).toBeDefined();
      }),
      runs,
    );
  });

  test('names, the order of statements and files don’t matter', () => {
    fc.assert(
      fc.property(models, (model) => {
        const written = write(model);
        const one = everyValue(chainOf(written.text));
        const name = (plain: string) => `x-${plain}`;
        same(
          everyValue(chainOf(write(model, { name, backwards: true }).text), (named) => named.replaceAll('x-', '')),
          one,
        );
        const split = chainOf(`use "shared.vchain"\n${written.own.join('\n')}\n`, [
          { file: 'shared.vchain', text: `${written.shared.join('\n')}\n` },
        ]);
        same(everyValue(split), one);
      }),
      runs,
    );
  });

  test('units there and back change nothing', () => {
    fc.assert(
      fc.property(models, (model) =>
        same(everyValue(chainOf(write(model, { otherUnits: true }).text)), everyValue(chainOf(write(model).text))),
      ),
      runs,
    );
  });

  test('a fact that is missing makes figures unknown, never different', () => {
    const idle = new Set<string>();
    const telling = new Set<string>();
    const check = (model: Model, whole: Written, one: Values, index: number) => {
      const less = everyValue(chainOf(write(model, { without: index }).text));
      expect(less.silent, `what is missing without ${whole.figures[index]}`).toEqual([]);
      let lost = 0;
      for (const [key, value] of one.values) {
        const now = less.values.get(key);
        if (standIn.test(key) && now !== undefined) continue;
        if (now === undefined) lost += Number(value !== undefined);
        else near(now, value, `${key} without ${whole.figures[index]}`);
      }
      (lost > 0 ? telling : idle).add(`${index} ${whole.figures[index]}`);
    };
    const [first] = fc.sample(models, { ...runs, numRuns: 1 });
    const written = write(first!);
    const values = everyValue(chainOf(written.text));
    for (let index = 0; index < written.figures.length; index++) check(first!, written, values, index);
    // Nearly each figure makes some figure known: a reserve counts where something is invested, and an appraisal is of one adopter.
    expect([...idle].filter((figure) => !/(20 KES\/firm|50%|40%)$/.test(figure))).toEqual([]);
    expect(telling.size).toBeGreaterThan(70);
    fc.assert(
      fc.property(models, fc.nat(), (model, pick) => {
        const whole = write(model);
        check(model, whole, everyValue(chainOf(whole.text)), pick % whole.figures.length);
      }),
      runs,
    );
  });

  test('nor does a figure that is left open in an example make one different', () => {
    const files = examples();
    let left = 0;
    for (const { file, text } of files) {
      const chainIn = (changed: string) => {
        const workspace = workspaceOf(files);
        workspace.open(file, changed);
        return workspace.check(file)?.chains[0]?.chain;
      };
      const chain = chainIn(text);
      if (!chain) continue;
      const one = everyValue(chain);
      expect(one.silent).toEqual([]);
      // Every third figure: the law is the same for all of them.
      for (const { place } of statedIn(chain).filter((figure, index) => figure.place.file === file && index % 3 === 0)) {
        const written = text.slice(place.start, place.end);
        const without = chainIn(`${text.slice(0, place.start)}?${text.slice(place.end)}`);
        if (!without || written.includes('\n')) continue;
        left++;
        const less = everyValue(without);
        expect(less.silent, `${file} without ${written}`).toEqual([]);
        for (const [key, value] of one.values) {
          const now = less.values.get(key);
          if (now === undefined || standIn.test(key)) continue;
          near(now, value, `${file}: ${key} without ${written}`);
        }
      }
    }
    expect(left).toBeGreaterThan(50);
  });

  test('more risk never raises a risk-averse owner’s certainty equivalent', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 4 }), (model, wider) => {
        const view = (spread: number, drought: number) => {
          const chain = chainOf(write({ ...model, spread, drought }).text);
          return figuresFor(chain).appraisals(chain.upgrades[0]!)[0]!.riskWithout;
        };
        // A wider range of the same mean, then a drought that comes more often.
        const [less, more, dry] = [view(model.spread, 20), view(model.spread + wider, 20), view(model.spread, 20 + 10 * wider)];
        near(more.mean.value, less.mean.value, 'mean');
        expect(more.deviation.value).toBeGreaterThan(less.deviation.value!);
        for (const key of ['quick', 'equivalent'] as const) {
          const slack = 1e-9 * Math.abs(less[key].value!);
          expect(more[key].value, key).toBeLessThanOrEqual(less[key].value! + slack);
          expect(dry[key].value, key).toBeLessThanOrEqual(less[key].value! + slack);
          expect(less[key].value, key).toBeLessThanOrEqual(less.mean.value! + slack);
        }
        expect(less.premium.value).toBeGreaterThan(0);
      }),
      runs,
    );
  });
});

describe('end states', () => {
  test('moved goods stay as many; who doesn’t adopt stays as they are; what is created is received', () => {
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
        // An end state has figures like any other chain.
        const all = figuresFor(end).consolidated;
        const received = total([all.wages, all.taxes, all.interest, all.rent, all.depreciation, all.netProfit].map(({ value }) => value!));
        near(all.valueAdded.value, received - all.subsidies.value!, 'received at the end');
        expect(all.valueAdded.value).not.toBe(figuresFor(chain).consolidated.valueAdded.value);
        for (const firm of chain.firms)
          if (!['grower0', 'trader', 'mill'].includes(firm.name))
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
          everyValue(chain);
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

// ── end states ──

describe('the order in which an upgrade says what it does changes no end state', () => {
  const channel = fc.constantFrom('local', 'shops', 'far');
  const part = fc.constantFrom('100%', '60%', '38%', '0%', '?', '20..40%');
  const effect = fc.oneof(
    fc
      .tuple(part, channel, channel)
      .filter(([, from, to]) => from !== to)
      .map(([share, from, to]) => `move ${share} of ${from} to ${to}`),
    fc.tuple(part, fc.constantFrom('common to fruit.top', 'top to fruit.common')).map(([share, way]) => `move ${share} of fruit.${way}`),
    fc.constantFrom('output +20%', 'output +10 t of fruit.top', 'output 50 t of fruit.common', 'output -5..-1%'),
    fc
      .tuple(fc.constantFrom('12 KES/kg', '15 KES/kg', '+10%', '+2 KES/kg', '-1..-0.5 KES/kg'), fc.constantFrom('town', 'shop', 'exporter'))
      .map(([price, buyer]) => `price ${price} on grower -> ${buyer} of fruit.top`),
    fc.constantFrom('cost labour 3 KES/kg', 'cost labour +1 KES/kg', 'cost labour +10%', 'cost inputs 500 KES/firm'),
  );
  const text = (upgrades: readonly (readonly string[])[]) => `chain c {
    currency KES  period 2006
    product fruit in kg { grade top  grade common }
    market town: domestic  market port: abroad  market city: domestic
    firm grower { level production  size micro  count 100  cost labour 2 KES/kg }
    firm shop { level retail }  firm exporter { level export }
    link grower -> town { sells 100 t fruit.common at 8 KES/kg }
    link grower -> shop { sells 40 t fruit.top at 11 KES/kg  sells 10 t fruit.common at 9 KES/kg }
    link grower -> exporter { sells 60 t fruit.top at 14 KES/kg }
    link shop -> city { sells 50 t fruit }
    link exporter -> port { sells 60 t fruit.top }
    channel local: grower -> town
    channel shops: grower -> shop -> city
    channel far: grower -> exporter -> port
    ${upgrades.map((effects, index) => `upgrade u${index}: product, channel { adopters 50% of grower\n${effects.join('\n')} }`).join('\n')}
    plan p { applies ${upgrades.map((_, index) => `u${index}`).join(', ')} }
  }`;
  const sold = (source: string) => {
    const chain = chainOf(source);
    const end = endState(chain, chain.plans[0]!);
    const sales = end.links.flatMap(({ name, sales: list }) =>
      list.map(({ amount, goods, at }) => {
        const textOf = (figure: typeof amount | typeof at) => (typeof figure === 'object' ? figure.text : (figure ?? '?'));
        return `${name}: ${textOf(amount)} ${goods?.product.name}.${goods?.grade?.name} at ${textOf(at)}`;
      }),
    );
    const costs = end.firms.flatMap((firm) =>
      firm.costs.map(({ word, quantity }) => `${firm.name} ${word} ${typeof quantity === 'object' ? quantity.text : quantity}`),
    );
    return [...sales, ...costs, ...end.channels.map(({ name }) => name)].toSorted();
  };

  test('of one upgrade, and of two that neither follows the other', { timeout: 300_000 }, () => {
    const two = fc.array(fc.array(effect, { maxLength: 5 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        two.chain((upgrades) =>
          fc.tuple(
            fc.constant(upgrades),
            fc.tuple(...upgrades.map((effects) => fc.shuffledSubarray(effects, { minLength: effects.length }))),
          ),
        ),
        ([upgrades, other]) => {
          expect(sold(text(other))).toEqual(sold(text(upgrades)));
          const named = text(upgrades);
          expect(sold(named.replace(/applies u0, u1/, 'applies u1, u0'))).toEqual(sold(named));
        },
      ),
      { numRuns: 200, seed: 2006 },
    );
  });
});
