// Small published examples with their results (`worked-examples.json` of the shared data; figures and sources are repeated here, so that
// any clone can run them): as models where the language can state them, else of the functions.
import { describe, expect, test } from 'vitest';
import { accountOf } from '../../src/economics/accounts.ts';
import { herfindahlIndex } from '../../src/economics/concentration.ts';
import { figuresOf } from '../../src/economics/figures.ts';
import { cumulated, internalRateOfReturn, netPresentValue, paybackPeriod } from '../../src/economics/investment.ts';
import { importParity } from '../../src/economics/parity.ts';
import { buildUpOf } from '../../src/economics/prices.ts';
import { known } from '../../src/economics/quantity.ts';
import { bestMix, certaintyEquivalent, expectedUtility, meanOf } from '../../src/economics/risk.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf, named } from '../support/chains.ts';

function account(text: string, firm: string) {
  const chain = chainOf(text);
  return accountOf(chain, named(chain, 'firms', firm), accountOfWord);
}

describe('E01: FAO tomato, marketing margins by stage (FAO Marketing Extension Guide, ch. 10, fig. 9)', () => {
  const chain = chainOf(`chain tomatoes {
    currency USD
    product tomato in kg
    market consumers: domestic { price 1.17 USD/kg of tomato }
    firm grower { }
    firm wholesaler { }
    firm retailer { }
    link grower -> wholesaler { sells 1 t tomato at 0.5 USD/kg }
    link wholesaler -> retailer { sells 1 t tomato at 0.9 USD/kg }
    link retailer -> consumers { sells 1 t tomato at 1.17 USD/kg }
    channel town of tomato: grower -> wholesaler -> retailer -> consumers
  }`);
  const found = buildUpOf(chain, named(chain, 'channels', 'town'))!;
  test('producer share and margins', () => {
    expect(found.producerShare.value).toBeCloseTo(0.427, 3);
    expect(found.stages.map((stage) => Number(stage.marketingMargin.value?.toFixed(4)))).toEqual([0.4274, 0.3419, 0.2308, 0]);
    const total = found.stages.slice(1).reduce((sum, stage) => sum + stage.marketingMargin.value!, 0);
    expect(Math.abs(total - 0.572)).toBeLessThan(0.001);
  });
});

describe('E02: FAO tomato, losses on the way (FAO U8770E ch. 9, fig. 8)', () => {
  const chain = chainOf(`chain tomatoes {
    currency USD
    product tomato in kg
    market consumers: domestic
    firm grower { }
    firm trader { loses 10% of tomato  cost packaging 0.05 USD/kg  cost labour 0.02 USD/kg  cost transport 0.15 USD/kg  cost other 0.01 USD/kg }
    firm retailer { loses 10% of tomato }
    link grower -> trader { sells 1_000 kg tomato at 0.5 USD/kg }
    link trader -> retailer { sells 900 kg tomato at 0.9 USD/kg }
    link retailer -> consumers { sells 810 kg tomato at 1.17 USD/kg }
    channel town of tomato: grower -> trader -> retailer -> consumers
  }`);
  const found = buildUpOf(chain, named(chain, 'channels', 'town'))!;
  test('kilograms sold for each kilogram bought', () => {
    const [bought, soldByTrader, soldByRetailer] = found.stages.map((stage) => stage.amount.value!);
    expect(soldByTrader! / bought!).toBeCloseTo(0.9, 9);
    expect(soldByRetailer! / bought!).toBeCloseTo(0.81, 9);
  });
  test('the farm gate is compared in the final form', () => {
    expect(found.farmGate.value).toBeCloseTo(0.5 / 0.81, 9);
    expect(found.stages[1]?.cost.value).toBeCloseTo(0.23 / 0.9, 9);
  });
});

test('E04: rice import parity at the farm gate', () => {
  const found = importParity({
    fob: 150,
    freight: 20,
    exchangeRate: 9000,
    unit: 1000,
    toWholesale: 133,
    processing: 0.64,
    processingCost: 50,
    toFarm: 50,
  });
  expect(found).toMatchObject({ cif: 170, landed: 1530, wholesale: 1663 });
  expect(Math.abs(found.farmGate - 964.3)).toBeLessThan(0.05);
});

test('E06: individual cocoa trader, Cameroon (VCA4D Cameroon cocoa, table 13)', () => {
  const found = account(
    `chain cocoa {
      currency XAF
      product beans in t
      market port: abroad
      firm grower { }
      firm coxeur { cost transport 2_100_000 XAF  cost services 70_000 XAF  cost other 30_000 XAF  cost labour 300_000 XAF  cost security 150_000 XAF
        cost handling 105_263 XAF  cost interest 100_000 XAF  cost taxes 462_000 XAF  cost licences 150_000 XAF  cost depreciation 50_000 XAF }
      link grower -> coxeur { sells 79 t beans at 800_000 XAF/t }
      link coxeur -> port { sells 80 t beans at 850_000 XAF/t }
    }`,
    'coxeur',
  );
  expect(found.grossProfit.value).toBeCloseTo(1_332_737, 0);
  expect(found.netProfit.value).toBeCloseTo(1_282_737, 0);
});

test('E07: cooperative, Cameroon (VCA4D Cameroon cocoa, table 14)', () => {
  // The table's sales of 61.2 million and its purchases of 57.6 million, at one tonne each; members' fees are income besides sales.
  const found = account(
    `chain cocoa {
      currency XAF
      product beans in t
      product membership in piece
      market port: abroad
      market members: domestic
      firm grower { }
      firm coop { cost marketing 1_901_200 XAF  cost tools 35_000 XAF  cost inputs 350_500 XAF  cost fuel 156_000 XAF  cost rent 60_000 XAF  cost labour 280_000 XAF
        cost fees 154_000 XAF  cost interest 25_000 XAF  cost taxes 85_000 XAF  cost licences 10_000 XAF  cost depreciation 30_000 XAF }
      link grower -> coop { sells 1 t beans at 57_600_000 XAF/t }
      link coop -> port { sells 1 t beans at 61_200_000 XAF/t }
      link coop -> members { sells 24 piece membership at 1_000 XAF/piece }
    }`,
    'coop',
  );
  expect(found.grossProfit.value).toBeCloseTo(567_300, 0);
  expect(found.netProfit.value).toBeCloseTo(537_300, 0);
});

describe('E10: five farm types, Zambia aquaculture (VCA4D Zambia aquaculture, table 6)', () => {
  test.each([
    ['semi', 2790, 2337, 0, 0, 0, 64, 390, 390, 14],
    ['small', 112_500, 36_253, 24_320, 2500, 3375, 4430, 41_622, 71_817, 37],
    ['medium', 2_730_000, 825_589, 272_663, 50_000, 85_900, 615_745, 880_104, 1_288_667, 32.2],
    ['large pond', 27_040_000, 3_853_929, 8_100_000, 6_000_000, 1_304_466, 5_376_667, 2_404_938, 17_809_404, 8.9],
    ['large cage', 45_100_000, 8_625_780, 7_200_000, 6_500_000, 3_077_644, 14_166_667, 5_529_910, 22_307_554, 12.3],
  ])('%s', (_name, output, inputs, wages, interest, taxes, depreciation, profit, netValueAdded, margin) => {
    const found = account(
      `chain aquaculture {
        currency ZMW
        product fish in kg
        market town: domestic
        firm farm { cost inputs ${inputs} ZMW  cost labour ${wages} ZMW  cost interest ${interest} ZMW  cost taxes ${taxes} ZMW  cost depreciation ${depreciation} ZMW }
        link farm -> town { sells ${output} kg fish at 1 ZMW/kg }
      }`,
      'farm',
    );
    expect(Math.abs(found.netProfit.value! - profit)).toBeLessThanOrEqual(1.01);
    expect(Math.abs(found.valueAdded.value! - found.depreciation.value! - netValueAdded)).toBeLessThanOrEqual(1.01);
    expect(Math.abs(found.profitMargin.value! * 100 - margin)).toBeLessThan(0.06);
  });
});

test('E17: net value flows of a railway and its customers (e3value manual 6.2, tables 6.1 and 6.2)', () => {
  const text = `chain rail {
    currency EUR
    product meal in piece
    product ride in piece
    market customers: domestic
    firm railway { cost other 70_000 EUR }
    link railway -> customers { sells 5 piece meal at 10 EUR/piece  sells 5 piece ride at 200 EUR/piece }
  }`;
  const found = account(text, 'railway');
  expect(found.netProfit.value).toBe(-68_950);
  // The customers pay what the railway gets.
  expect(-found.sales.value!).toBe(-1050);
});

test('E20: net present value (numpy, after Gitman)', () => {
  expect(netPresentValue([-100, 39, 59, 55, 20], 0.281)).toBeCloseTo(-0.008_478_591_638_454_88, 9);
});

test('E21: internal rate of return (numpy-financial)', () => {
  const found = internalRateOfReturn([-250_000, 100_000, 150_000, 200_000, 250_000, 300_000]);
  expect(found.kind === 'one' && found.rate).toBeCloseTo(0.567_230_334_435_853_6, 9);
});

test('E23: payback with the fraction of the period', () => {
  const payments = [-165_000, 63_120, 70_800, 91_080];
  expect(cumulated(payments).slice(1)).toEqual([-101_880, -31_080, 60_000]);
  expect(Math.abs(paybackPeriod(payments)! - 2.34)).toBeLessThan(0.005);
  expect(netPresentValue([0, 63_120], 0.12)).toBeCloseTo(56_357.14, 2);
});

test('E25: wheat or corn (Nicholson and Snyder)', () => {
  const utility = { kind: 'power', aversion: 1 } as const;
  const [wheat, corn] = [
    [28_000, 10_000],
    [19_000, 15_000],
  ];
  const half = wheat.map((value, index) => (value + corn[index]!) / 2);
  const of = (values: readonly number[]) => expectedUtility({ values, chances: [0.5, 0.5] }, utility)!;
  expect(Math.abs(of(wheat) - 9.725)).toBeLessThan(0.001);
  expect(Math.abs(of(corn) - 9.734)).toBeLessThan(0.001);
  expect(Math.abs(of(half) - 9.749_12)).toBeLessThan(0.001);
  expect(Math.abs(bestMix(wheat, corn, utility, [0.5, 0.5])!.share - 0.4444)).toBeLessThan(0.001);
  // Insured wheat: 4 000 paid, 8 000 got in the rain.
  expect(of([24_000, 14_000])).toBeGreaterThan(of(wheat));
});

test('E26: an even chance of 100 and 400, with the square root as utility', () => {
  const outcomes = { values: [100, 400], chances: [0.5, 0.5] };
  const utility = { kind: 'power', aversion: 0.5 } as const;
  // The power utility is twice the square root.
  expect(expectedUtility(outcomes, utility)! / 2).toBeCloseTo(15, 9);
  expect(certaintyEquivalent(outcomes, utility)).toBeCloseTo(225, 9);
  expect(meanOf(outcomes)).toBe(250);
  expect(meanOf(outcomes) - certaintyEquivalent(outcomes, utility)!).toBeCloseTo(25, 9);
});

test('E26 as a model: a harvest worth 400 that is hit by drought in one year of two', () => {
  const chain = chainOf(`chain harvest {
    period 2006
    currency USD
    product grain in kg
    market town: domestic
    firm farmer { count 1  cost inputs none }
    link farmer -> town { sells 1 kg grain at 400 USD/kg  risk drought 50% loses 75% }
  }`);
  const view = figuresOf(chain, { accountOf: accountOfWord, aversion: 0.5 }).risk(named(chain, 'firms', 'farmer'));
  expect(view.mean.value).toBe(250);
  expect(view.power.value).toBeCloseTo(225, 9);
  expect(view.mean.value! - view.power.value!).toBeCloseTo(25, 9);
  expect(view.deviation.value).toBeCloseTo(150, 9);
});

test('E28 as a model: a seller with eight channels', () => {
  const volumes = [10, 9, 12, 15, 12, 11, 15, 16];
  const chain = chainOf(`chain eight {
    currency USD
    product grain in kg
    firm farmer { }
    ${volumes.map((_, buyer) => `market town${buyer}: domestic`).join('\n')}
    ${volumes.map((tonnes, buyer) => `link farmer -> town${buyer} { sells ${tonnes} t grain at 1 USD/kg }`).join('\n')}
  }`);
  const { herfindahl, top } = figuresOf(chain, { accountOf: accountOfWord }).concentration(named(chain, 'firms', 'farmer'));
  expect(herfindahl.value).toBeCloseTo(1296, 9);
  expect(top.value).toBeCloseTo(0.16, 9);
});

test('E28: Herfindahl index of eight', () => {
  const shares = [10, 9, 12, 15, 12, 11, 15, 16].map((percent) => known('share', percent / 100));
  expect(herfindahlIndex(shares).value).toBeCloseTo(1296, 6);
});
