// Premiums and how much of them reaches the producer, by hand on small models, and what stays unknown.
import { describe, expect, test } from 'vitest';
import { accountOf } from '../../src/economics/accounts.ts';
import { buildUpOf, passThroughsOf, premiumOf } from '../../src/economics/prices.ts';
import { unsoldAt } from '../../src/economics/unsold.ts';
import { missingOf } from '../../src/economics/quantity.ts';
import type { Firm } from '../../src/model/chain.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf, named } from '../support/chains.ts';

const model = (links: string) =>
  chainOf(`chain c {
    currency KES
    product fruit in kg { grade top  grade common  grade juice }
    market europe: abroad
    firm grower { }
    firm exporter { }
    firm broker { }
    ${links}
    link exporter -> europe { sells 90 t fruit.top at 30 KES/kg premium 8 KES/kg }
    channel export of fruit.top: grower -> exporter -> europe
  }`);

const premium = (links: string) => {
  const chain = model(links);
  const [product] = chain.products;
  return premiumOf(chain, chain.links[0]!, { product: product!, grade: product!.grades[0] });
};

describe('the premium', () => {
  test('is what the line states, on top of its price', () => {
    expect(premium('link grower -> exporter { sells 9 t fruit.top at 10 KES/kg premium 4 KES/kg }')?.value).toBe(4);
  });
  test('is the difference to the cheapest other grade of the link', () => {
    expect(
      premium(
        'link grower -> exporter { sells 9 t fruit.top at 14 KES/kg  sells 9 t fruit.common at 10 KES/kg  sells 1 t fruit.juice at 6 KES/kg }',
      )?.value,
    ).toBe(8);
  });
  test('else to what the seller gets for other grades elsewhere', () => {
    expect(
      premium('link grower -> exporter { sells 9 t fruit.top at 14 KES/kg }  link grower -> broker { sells 9 t fruit.common at 9 KES/kg }')
        ?.value,
    ).toBe(5);
  });
  test('is unknown while another grade’s price is, or while it is left open', () => {
    const open = premium(
      'link grower -> exporter { sells 9 t fruit.top at 14 KES/kg  sells 9 t fruit.common at 10 KES/kg  sells 1 t fruit.juice at ? }',
    );
    expect([open?.value, missingOf(open!).map(({ what }) => what)]).toEqual([
      undefined,
      ['the price of fruit.juice on grower -> exporter'],
    ]);
    expect(premium('link grower -> exporter { sells 9 t fruit.top at 14 KES/kg premium ? }')).toMatchObject({ value: undefined });
  });
  test('is none for the cheapest grade, nor where there is nothing to compare with', () => {
    expect(premium('link grower -> exporter { sells 9 t fruit.top at 6 KES/kg  sells 9 t fruit.common at 10 KES/kg }')).toBeUndefined();
    expect(premium('link grower -> exporter { sells 9 t fruit.top at 14 KES/kg }')).toBeUndefined();
  });
});

test('half of the premium downstream reaches the grower', () => {
  const chain = model('link grower -> exporter { sells 9 t fruit.top at 14 KES/kg  sells 9 t fruit.common at 10 KES/kg }');
  const [found, ...more] = passThroughsOf(chain, named(chain, 'channels', 'export'));
  expect([found?.received.value, found?.paid.value, found?.share.value, more]).toEqual([4, 8, 0.5, []]);
});

describe('what is bought and not sold', () => {
  const bottled = (bottler: string) => {
    const chain = chainOf(`chain c {
      currency TZS
      product honey in kg
      market shops: domestic
      firm collector { }
      firm bottler { cost packaging 400 TZS/kg  ${bottler} }
      link collector -> bottler { sells 60_000 kg honey at 4_000 TZS/kg }
      link bottler -> shops { sells 58_000 kg honey at 9_000 TZS/kg }
      channel retail: collector -> bottler -> shops
    }`);
    const stage = buildUpOf(chain, named(chain, 'channels', 'retail'))!.stages[1]!;
    const profit = accountOf(chain, named(chain, 'firms', 'bottler'), () => 'intermediate', 'all').netProfit.value!;
    return { stage, unsold: unsoldAt(chain, stage), perKg: profit / 58_000 };
  };
  test('costs the account, and net margin not: the difference is what it was bought for', () => {
    const { stage, unsold, perKg } = bottled('');
    expect(unsold?.amount.value).toBeCloseTo(2_000, 9);
    expect(unsold?.cost.value).toBeCloseTo((2_000 * 4_000) / 58_000, 9);
    expect(stage.margin.value! - perKg).toBeCloseTo(unsold!.cost.value!, 9);
    expect(unsold?.left.value).toBeCloseTo(perKg, 9);
  });
  test('once it is said to be lost, both agree', () => {
    const { stage, unsold, perKg } = bottled(`loses ${(2 / 60) * 100}% of honey`);
    expect(unsold).toBeUndefined();
    expect(stage.margin.value).toBeCloseTo(perKg, 3);
  });
});

describe('net margins are what the accounts say, for each unit', () => {
  /** Of each stage: its net margin and its account's profit, both for a unit of what it sells. */
  const perUnit = (lines: string, sold: number) => {
    const chain = chainOf(`chain c {
      currency KES
      product cherry in kg
      product parchment in kg
      product green in kg
      product bag in piece
      market town: domestic
      ${lines}
      channel all: grower -> mill -> town
    }`);
    return buildUpOf(chain, named(chain, 'channels', 'all'))!.stages.map(({ party, margin }) => [
      Math.round(margin.value! * 1e6) / 1e6,
      Math.round((accountOf(chain, party as Firm, accountOfWord, 'all').netProfit.value! / sold) * 1e6) / 1e6,
    ]);
  };
  test('with conversions over two steps and with losses of what comes in, between and out', () => {
    // 100 t cherry, less 4% and 1 t: 95 t; 19 t parchment, less 10%: 17.1 t; 13.68 t green, less 5%: 12.996 t.
    const stages = perUnit(
      `firm grower { cost inputs 5 KES/kg }
      firm mill { cost energy 3 KES/kg  loses 4% of cherry  loses 1 t of cherry  loses 10% of parchment  loses 5% of green
        converts 5 kg cherry into 1 kg parchment  converts 1 kg parchment into 0.8 kg green }
      link grower -> mill { sells 100 t cherry at 20 KES/kg }
      link mill -> town { sells 12_996 kg green at 250 KES/kg }`,
      12_996,
    );
    for (const [margin, profit] of stages) expect(margin).toBeCloseTo(profit!, 5);
    expect(stages[1]![0]).toBeCloseTo(250 - (100_000 / 12_996) * 20 - 3, 5);
  });
  test('with commissions, what is bought besides, and what is imported', () => {
    const stages = perUnit(
      `firm grower { cost inputs 5 KES/kg }
      firm maker { }
      firm mill { cost energy 3 KES/kg  converts 5 kg cherry into 1 kg green  imports 50 piece bag at 40 KES/piece }
      group union { unites grower }
      link grower -> mill through union { sells 10 t cherry at 20 KES/kg  commission 2% }
      link maker -> mill { sells 150 piece bag at 30 KES/piece }
      link mill -> town { sells 2_000 kg green at 250 KES/kg  commission 4_000 KES }`,
      2_000,
    );
    expect(stages).toEqual([
      [(20 - 5 - 0.4) * 5, (20 - 5 - 0.4) * 5],
      [250 - 100 - 3 - 2 - 1 - 2.25, 250 - 100 - 3 - 2 - 1 - 2.25],
    ]);
  });
  test('who begins with what it imports bears its price', () => {
    const chain = chainOf(`chain c { currency KES  product rice in kg  market town: domestic
      firm importer { cost labour 1 KES/kg  imports 10 t rice at 30 KES/kg }
      link importer -> town { sells 10 t rice at 50 KES/kg }  channel all: importer -> town }`);
    expect(buildUpOf(chain, chain.channels[0]!)!.stages[0]!.margin.value).toBe(19);
  });
  test('no cost of kilograms is spread over pieces', () => {
    const chain = chainOf(`chain c { currency KES  product rice in kg  product bag in piece  market town: domestic
      firm trader { cost rent 900 KES }
      link trader -> town { sells 10 kg rice at 50 KES/kg  sells 80 piece bag at 2 KES/piece }  channel all of rice: trader -> town }`);
    const cost = buildUpOf(chain, chain.channels[0]!)!.stages[0]!.cost;
    expect([cost.value, missingOf(cost).map(({ what }) => what)]).toEqual([undefined, ['which of its products a cost of trader is for']]);
  });
  test('what an assumed conversion leads to is assumed', () => {
    const chain = chainOf(`chain c { currency KES  source report  product cherry in kg  product green in kg  market town: domestic
      firm grower { }  firm mill { converts 5 kg cherry into 1 kg green assumed "a guess" }
      link grower -> mill { sells 10 t cherry at 20 KES/kg from report }  link mill -> town { sells 2 t green at 250 KES/kg from report }
      channel all: grower -> mill -> town }`);
    expect(buildUpOf(chain, chain.channels[0]!)!.farmGate).toMatchObject({ value: 100, assumed: true });
  });
  test('alternatives that give unlike amounts of the same leave open how much it was', () => {
    const chain = chainOf(`chain c { currency KES  product cherry in kg  product green in kg  market town: domestic
      firm grower { }  firm mill { converts 5 kg cherry into 1 kg green  converts 6 kg cherry into 1 kg green }
      link grower -> mill { sells 10 t cherry at 20 KES/kg }  link mill -> town { sells 2 t green at 250 KES/kg }
      channel all: grower -> mill -> town }`);
    expect(buildUpOf(chain, chain.channels[0]!)!.farmGate.value).toBeUndefined();
  });
});

describe('a step whose link doesn’t say what it carries', () => {
  const farmGate = (products: string, of = '', broker = '') => {
    const chain =
      chainOf(`chain c { currency KES ${products}  market town: domestic  firm grower { }  firm broker { loses 20% of fruit ${broker} }
      link grower -> broker { sells 9 t fruit at 10 KES/kg }  link broker -> town
      channel home${of}: grower -> broker -> town }`);
    return buildUpOf(chain, chain.channels[0]!)?.farmGate;
  };
  test('carries the product of a chain that has one: prices before it are of a known form', () => {
    expect(farmGate('product fruit in kg')?.value).toBeCloseTo(10 / 0.8);
  });
  test('may carry anything where there are several', () => {
    const price = farmGate('product fruit in kg  product pulp in kg');
    expect([price?.value, missingOf(price!).map(({ what }) => what)]).toEqual([undefined, ['what broker -> town carries']]);
  });
  test('carries what its channel is of, unless somebody on the way makes something else of it', () => {
    expect(farmGate('product fruit in kg  product pulp in kg', ' of fruit')?.value).toBeCloseTo(10 / 0.8);
    const pulped = farmGate('product fruit in kg  product pulp in kg', ' of fruit', 'converts 2 kg fruit into 1 kg pulp');
    expect(pulped && missingOf(pulped).map(({ what }) => what)).toEqual(['what broker -> town carries']);
  });
});
