// Random chains as plain data, so that they can be written in several ways: with other names, in another order, in two files, in other
// units, with more money, with one figure left open. And every figure of a chain by what it is of.

import * as fc from 'fast-check';
import { type Figures, figuresOf } from '../../src/economics/figures.ts';
import { type Dimension, missingOf, type Quantity } from '../../src/economics/quantity.ts';
import type { Chain } from '../../src/model/chain.ts';
import { accountOfWord } from '../support/accounts.ts';

export interface Model {
  readonly producers: readonly {
    readonly count: number;
    /** Kilograms of a firm. */
    readonly each: number;
    readonly eaten: number;
    readonly wage: number;
    readonly dependence: number;
  }[];
  /** How many tenths of its goods each producer sells to the trader; the rest goes to town. */
  readonly toTrader: number;
  readonly farmPrice: number;
  /** How far the farm price may be off. */
  readonly spread: number;
  readonly premium: number;
  readonly townPrice: number;
  readonly portPrice: number;
  readonly rent: number;
  readonly fee: number;
  readonly commission: number;
  readonly invest: number;
  readonly drought: number;
}

export const models: fc.Arbitrary<Model> = fc.record({
  producers: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 500 }),
      each: fc.integer({ min: 10, max: 900 }),
      eaten: fc.integer({ min: 1, max: 5 }),
      wage: fc.integer({ min: 1, max: 4 }),
      dependence: fc.integer({ min: 10, max: 100 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  toTrader: fc.integer({ min: 1, max: 9 }),
  farmPrice: fc.integer({ min: 8, max: 50 }),
  spread: fc.integer({ min: 0, max: 4 }),
  premium: fc.integer({ min: 1, max: 5 }),
  townPrice: fc.integer({ min: 10, max: 60 }),
  portPrice: fc.integer({ min: 20, max: 200 }),
  rent: fc.integer({ min: 1, max: 10_000 }),
  fee: fc.integer({ min: 1, max: 10 }),
  commission: fc.integer({ min: 1, max: 10 }),
  invest: fc.integer({ min: 1, max: 3000 }),
  drought: fc.integer({ min: 1, max: 90 }),
});

export interface Writing {
  readonly money?: number;
  readonly name?: (name: string) => string;
  readonly backwards?: true;
  /** Amounts in crates, money in euros. */
  readonly otherUnits?: true;
  /** The index of a figure to leave open. */
  readonly without?: number;
}

export interface Written {
  readonly text: string;
  /** What stands in a file of its own when the chain is split. */
  readonly shared: readonly string[];
  readonly own: readonly string[];
  /** The figures that could be left open, as they are written. */
  readonly figures: readonly string[];
}

/** The model as text. */
export function write(model: Model, { money = 1, name = (plain) => plain, backwards, otherUnits, without = -1 }: Writing = {}): Written {
  const figures: string[] = [];
  const figure = (text: string) => (figures.push(text) - 1 === without ? '?' : text);
  const euro = 90;
  const crate = 4;
  const range = (low: number, high: number, by: number) => (low === high ? `${low * by}` : `${low * by}..${high * by}`);
  const amount = (kilograms: number, per = '') => figure(otherUnits ? `${kilograms / crate} crate${per}` : `${kilograms} kg${per}`);
  const price = (low: number, high = low) =>
    figure(otherUnits ? `${range(low, high, (money * crate) / euro)} EUR/crate` : `${range(low, high, money)} KES/kg`);
  const cash = (value: number, per = '') => figure(otherUnits ? `${(value * money) / euro} EUR${per}` : `${value * money} KES${per}`);
  const share = (percent: number) => figure(`${percent}%`);
  const toTrader = model.producers.map(({ count, each, eaten }) => (count * (each - eaten) * model.toTrader) / 10);
  const total = toTrader.reduce((sum, one) => sum + one, 0);
  const low = model.farmPrice - model.spread;
  const high = model.farmPrice + model.spread;
  const shared = [
    `rate 1 EUR = ${euro} KES`,
    `unit crate = ${crate} kg`,
    `product ${name('fruit')} in kg { grade top  parity ${price(model.portPrice)} }`,
    `product ${name('pulp')} in kg { parity ${price(model.portPrice * 2)} }`,
    `market ${name('town')}: domestic { price ${price(model.townPrice + 3)} of ${name('fruit')} }`,
    `market ${name('port')}: abroad`,
    `firm ${name('trader')} { level collection  count ${figure('3')}  cost rent ${cash(model.rent)} fixed
    cost fees ${share(model.fee)} imported ${share(10)}
    cost labour ${price(1)} }`,
    `firm ${name('mill')} { level processing  count ${figure('2')}  converts ${amount(5)} ${name('fruit')} into ${amount(1)} ${name('pulp')}
    cost energy ${price(2)} imported ${share(50)}  cost depreciation ${cash(100)}  cost taxes ${share(3)}  subsidy ${cash(50)} }`,
    ...model.producers.map(
      ({ count, each, eaten, wage, dependence }, index) =>
        `firm ${name(`grower${index}`)} { level production  size micro  count ${figure(`${count}`)}  produces ${amount(each, '/firm')} ${name('fruit')}
          consumes ${amount(eaten, '/firm')} ${name('fruit')} at ${price(model.farmPrice)}
          cost labour ${price(wage)}  cost inputs ${cash(1, '/firm')} imported ${share(100)}
          household { dependence ${share(dependence)}  need ${cash(500, '/firm')}  reserve ${cash(20, '/firm')}
            labour ${figure(otherUnits ? `${0.02 * crate} day/crate` : '0.02 day/kg')} at ${cash(150, '/day')} } }`,
    ),
  ];
  const own = [
    `group ${name('union')} { unites ${model.producers.map((_, index) => name(`grower${index}`)).join(', ')}  members ${figure('40')}  cost services ${cash(7)} imported ${share(5)} }`,
    ...model.producers.flatMap(({ each, eaten }, index) => {
      const firm = name(`grower${index}`);
      const sold = each - eaten;
      return [
        `link ${firm} -> ${name('trader')} through ${name('union')} {
          sells ${amount((sold * model.toTrader) / 10, '/firm')} ${name('fruit')}.top at ${price(low, high)} premium ${price(model.premium)}
          commission ${share(model.commission)}
          risk drought ${share(model.drought)} loses ${share(50)} }`,
        `link ${firm} -> ${name('town')} { sells ${amount((sold * (10 - model.toTrader)) / 10, '/firm')} ${name('fruit')} at ${price(model.townPrice)} }`,
        `channel ${name(`far${index}`)}: ${firm} -> ${name('trader')} -> ${name('mill')} -> ${name('port')}`,
        `channel ${name(`near${index}`)}: ${firm} -> ${name('town')}`,
      ];
    }),
    `link ${name('trader')} -> ${name('mill')} { sells ${amount(total)} ${name('fruit')}.top at ${price(model.farmPrice + 10)} premium ${price(model.premium + 2)} }`,
    `link ${name('mill')} -> ${name('port')} { sells ${amount(total / 5)} ${name('pulp')} at ${price(5 * model.portPrice)} }`,
    `support ${name('bank')}: finance { offers investment-capital for ${figure('2 years')} at ${figure('10%/year')}  serves ${name('union')} }`,
    `upgrade ${name('shift')}: channel { adopters ${share(50)} of ${name('grower0')}  move ${share(40)} of ${name('far0')} to ${name('near0')}
      price +${price(1)} on ${name('grower0')} -> ${name('town')}
      cost labour +${price(0.5)}
      invest ${cash(model.invest, '/firm')} financed by ${share(60)} ${name('bank')}, ${share(40)} own-funds lasts ${figure('3 years')}
      benefits after ${figure('6 months')}  appraise over ${figure('5 years')} at ${figure('10%/year')}
      risk pests ${share(10)} loses ${share(20)} }`.replaceAll('+?', '?'),
  ];
  const order = (statements: readonly string[]) => (backwards ? statements.toReversed() : statements);
  const head = 'period 2006\n  currency KES';
  return {
    text: `chain random {\n  ${head}\n  ${order([...shared, ...own]).join('\n  ')}\n}\n`,
    shared,
    own: [`chain random {`, head, ...own, '}'],
    figures,
  };
}

export interface Values {
  readonly values: ReadonlyMap<string, number | undefined>;
  readonly measures: ReadonlyMap<string, Dimension>;
  /** The unknown ones that don't say what is missing; none. */
  readonly silent: readonly string[];
}

/** Every figure that the figures of a chain hold, by a path of names; `plain` gives the names that the model has. */
export function everyValue(chain: Chain, plain: (name: string) => string = (name) => name): Values {
  const values = new Map<string, number | undefined>();
  const measures = new Map<string, Dimension>();
  const silent: string[] = [];
  const set = (path: string, measure: Dimension, value: number | undefined) => {
    values.set(path, value);
    measures.set(path, measure);
  };
  const walk = (path: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isQuantity(value)) {
      if (value.value === undefined && missingOf(value).length === 0) silent.push(path);
      return set(path, value.measure, value.value);
    }
    if (Array.isArray(value))
      return value.forEach((each: { readonly word?: string; readonly flow?: { readonly name: string } } | undefined, index) =>
        walk(`${path} ${plain(each?.flow?.name ?? `${index} ${each?.word ?? ''}`)}`, each),
      );
    if (isElement(value)) return;
    for (const key of Object.keys(value)) if (!apart.has(key)) walk(`${path} ${key}`, (value as Record<string, unknown>)[key]);
  };
  const figures: Figures = figuresOf(chain, { accountOf: accountOfWord });
  const enterprises = [...chain.firms, ...chain.groups];
  for (const account of figures.accounts) walk(`${plain(account.of.name)} account`, account);
  for (const firm of enterprises) {
    walk(`${plain(firm.name)} each`, figures.account(firm, 'firm'));
    walk(`${plain(firm.name)} concentration`, figures.concentration(firm));
    walk(`${plain(firm.name)} break-even`, figures.breakEven(firm));
    walk(`${plain(firm.name)} mix`, figures.channelMix(firm));
    for (const flow of figures.flows.channelsOf(firm)) walk(`${plain(firm.name)} in ${plain(flow.name)}`, flow);
    for (const balance of figures.flows.balancesOf(firm)) walk(`${plain(firm.name)} ${plain(balance.product.name)}`, balance);
  }
  for (const link of chain.links) set(`${plain(link.name)} volume`, 'amount', figures.flows.volumeOf(link).value);
  walk('all', figures.consolidated);
  walk('integration', figures.rateOfIntegration);
  walk('resource cost', figures.domesticResourceCost);
  for (const product of chain.products) walk(`${plain(product.name)} protection`, figures.nominalProtection(product));
  for (const channel of chain.channels) {
    walk(`${plain(channel.name)} build-up`, figures.buildUp(channel));
    walk(`${plain(channel.name)} pass-through`, figures.passThroughs(channel));
  }
  for (const upgrade of chain.upgrades)
    for (const found of figures.appraisals(upgrade)) {
      const path = `${plain(upgrade.name)} ${plain(found.of.name)}`;
      walk(path, found);
      const { rateOfReturn } = found;
      set(`${path} return`, 'rate', rateOfReturn?.kind === 'one' ? rateOfReturn.rate : undefined);
    }
  return { values, measures, silent };
}

/** What isn't a figure of its own: elements, and `used`, which is a lower bound. */
const apart: ReadonlySet<string> = new Set([
  'of',
  'upgrade',
  'flow',
  'topFlow',
  'channel',
  'product',
  'goods',
  'firstLinks',
  'party',
  'market',
  'offer',
  'used',
]);

function isQuantity(value: object): value is Quantity<Dimension> {
  return 'measure' in value && 'missing' in value;
}

function isElement(value: object): boolean {
  return 'place' in value && 'headline' in value;
}
