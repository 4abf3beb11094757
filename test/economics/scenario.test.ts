// End states: which lines of which links an upgrade or a plan changes, and what it leaves alone.
import { describe, expect, test } from 'vitest';
import { endState, scenarioOf } from '../../src/economics/scenario.ts';
import { type Chain, goodsName } from '../../src/model/chain.ts';
import type { Measure, Stated } from '../../src/model/figure.ts';
import { chainOf, named } from '../support/chains.ts';

const text = (figure: Stated<Measure> | undefined) => (figure === undefined ? '?' : figure === 'none' ? 'none' : figure.text);

/** Every sales line, as it could be written. */
function sales(chain: Chain): string[] {
  return chain.links.flatMap((link) => [
    ...(link.sales.length === 0 ? [`${link.name}: ?`] : []),
    ...link.sales.map(
      (sale) =>
        `${link.name}: ${text(sale.amount)} ${sale.goods ? goodsName(sale.goods) : '?'} at ${text(sale.at)}${sale.premium ? ` premium ${text(sale.premium)}` : ''}`,
    ),
  ]);
}

const avocado = (proposals: string, more = '') => `
chain avocado "Avocados" {
  currency KES
  product fruit in kg { grade top  grade common }
  market europe: abroad
  market nairobi: domestic
  firm grower { level production  size micro  count 4_000  produces 600 kg/firm fruit  consumes 20 kg/firm fruit
    cost labour 2 KES/kg }
  firm broker { level collection  size small  count 60  does transport }
  firm exporter { level export }
  link grower -> broker { sells 1_420 t fruit.common at 8 KES/kg }
  link grower -> exporter { sells 900 t fruit.top at 10 KES/kg premium 4 KES/kg }
  link broker -> nairobi { sells 1_278 t fruit.common at 18 KES/kg }
  link exporter -> europe { sells 810 t fruit.top at 100 KES/kg }
  channel export of fruit.top: grower -> exporter -> europe
  channel local: grower -> broker -> nairobi
  ${more}
  ${proposals}
}`;

const base = [
  'grower -> broker: 1_420 t fruit.common at 8 KES/kg',
  'grower -> exporter: 900 t fruit.top at 10 KES/kg premium 4 KES/kg',
  'broker -> nairobi: 1_278 t fruit.common at 18 KES/kg',
  'exporter -> europe: 810 t fruit.top at 100 KES/kg',
];

function after(proposals: string, more = ''): Chain {
  const chain = chainOf(avocado(proposals, more));
  const proposal = chain.plans[0] ?? chain.upgrades[0];
  if (!proposal) throw new Error('no proposal');
  return endState(chain, proposal);
}

describe('moves between channels', () => {
  test('a share of the adopters’ volume goes over, and their buyers pass it on less what they lose', () => {
    expect(sales(after('upgrade u: channel { adopters 50% of grower  move 20% of local to export }'))).toEqual([
      'grower -> broker: 1_278 t fruit.common at 8 KES/kg',
      'grower -> exporter: 1_042 t fruit.top at 10 KES/kg premium 4 KES/kg',
      'broker -> nairobi: 1_150 t fruit.common at 18 KES/kg',
      'exporter -> europe: 937.8 t fruit.top at 100 KES/kg',
    ]);
  });

  test('all of it with all adopters leaves nothing: the channel and its links are gone', () => {
    const chain = chainOf(avocado('upgrade u: channel { adopters 100% of grower  move 100% of local to export }'));
    const { chain: end, removed } = scenarioOf(chain, chain.upgrades[0]!);
    expect(sales(end)).toEqual([
      'grower -> exporter: 2_320 t fruit.top at 10 KES/kg premium 4 KES/kg',
      'exporter -> europe: 2_088 t fruit.top at 100 KES/kg',
    ]);
    expect(end.channels.map((channel) => channel.name)).toEqual(['export']);
    expect([...removed].map((element) => element.name).toSorted()).toEqual(['broker -> nairobi', 'grower -> broker', 'local']);
  });

  test('so it does where no volume is stated', () => {
    const chain = chainOf(`chain c {
      currency KES
      product fruit in kg
      market europe: abroad
      market nairobi: domestic
      firm grower { size micro }
      firm broker { size small }
      link grower -> broker
      link broker -> nairobi
      link grower -> europe { sells ? fruit }
      channel local: grower -> broker -> nairobi { share 60% of grower }
      channel export: grower -> europe { share 40% of grower }
      upgrade all-in: channel { adopters 100% of grower  move 100% of local to export }
    }`);
    const end = endState(chain, chain.upgrades[0]!);
    expect(end.channels.map((channel) => [channel.name, ...channel.shares.map((share) => text(share.share))])).toEqual([
      ['export', '100%'],
    ]);
    expect(sales(end)).toEqual(['grower -> europe: ? fruit at ?']);
  });

  test('a plan covers its share; those not covered stay as they are', () => {
    expect(
      sales(
        after('upgrade u: channel { adopters 100% of grower  move 100% of local to export }\n plan p { applies u  covers 60% of grower }'),
      )[0],
    ).toBe('grower -> broker: 568 t fruit.common at 8 KES/kg');
  });

  test('an unknown share makes its two channels unknown and nothing else', () => {
    expect(
      sales(
        after(
          'upgrade u: channel { adopters ? of grower  move 20% of local to export }',
          'firm seller { size micro }  link seller -> nairobi { sells 5 t fruit.common at 9 KES/kg }',
        ),
      ),
    ).toEqual([
      'grower -> broker: ? fruit.common at 8 KES/kg',
      'grower -> exporter: ? fruit.top at 10 KES/kg premium 4 KES/kg',
      'broker -> nairobi: ? fruit.common at 18 KES/kg',
      'exporter -> europe: ? fruit.top at 100 KES/kg',
      'seller -> nairobi: 5 t fruit.common at 9 KES/kg',
    ]);
  });

  test('what is for each firm stays so where the number of firms isn’t known', () => {
    const chain = chainOf(`chain c {
      currency KES
      product fruit in piece
      market town: domestic
      market europe: abroad
      firm grower { size micro }
      firm exporter { size large }
      link grower -> town { sells 120 piece/firm fruit at 1 KES/piece }
      link grower -> exporter
      link exporter -> europe
      channel home: grower -> town
      channel deal: grower -> exporter -> europe
      upgrade u: channel { adopters 50% of grower  enters channel deal  move 80% of home to deal  price 2 KES/piece on grower -> exporter of fruit }
    }`);
    expect(sales(endState(chain, chain.upgrades[0]!))).toEqual([
      'grower -> town: 72 piece/firm fruit at 1 KES/piece',
      'grower -> exporter: 48 piece/firm fruit at 2 KES/piece',
      'exporter -> europe: ?',
    ]);
  });

  test('channels that share their first link part behind it', () => {
    const chain = chainOf(`chain c {
      currency PKR
      product garment in piece
      market town: domestic
      market abroad: abroad
      firm maker { size micro }
      firm agent { size small }
      link maker -> agent { sells 100 piece garment at 5 PKR/piece }
      link agent -> town { sells 60 piece garment at 9 PKR/piece }
      link agent -> abroad { sells 40 piece garment at 20 PKR/piece }
      channel home: maker -> agent -> town
      channel export: maker -> agent -> abroad
      upgrade u: channel { adopters 50% of maker  move 50% of home to export }
    }`);
    expect(sales(endState(chain, chain.upgrades[0]!))).toEqual([
      'maker -> agent: 100 piece garment at 5 PKR/piece',
      'agent -> town: 45 piece garment at 9 PKR/piece',
      'agent -> abroad: 55 piece garment at 20 PKR/piece',
    ]);
  });

  test('all moves of an upgrade begin from what is there before: what arrives doesn’t move on, and shares add up', () => {
    const chained = ['move 100% of local to export', 'move 50% of export to local'];
    for (const moves of [chained, chained.toReversed()])
      expect(sales(after(`upgrade u: channel { adopters 100% of grower  ${moves.join('  ')} }`)).slice(0, 2)).toEqual([
        'grower -> broker: 450 t fruit.common at 8 KES/kg',
        'grower -> exporter: 1_870 t fruit.top at 10 KES/kg premium 4 KES/kg',
      ]);
    expect(
      sales(after('upgrade u: channel { adopters 100% of grower  move 60% of local to export  move 38% of local to export }')).slice(0, 2),
    ).toEqual(['grower -> broker: 28.4 t fruit.common at 8 KES/kg', 'grower -> exporter: 2_292 t fruit.top at 10 KES/kg premium 4 KES/kg']);
  });

  test('grades change before channels do, whatever is written first', () => {
    const moves = ['move 50% of local to export', 'move 20% of fruit.common to fruit.top'];
    const [one, other] = [moves, moves.toReversed()].map((each) =>
      sales(after(`upgrade u: product, channel { adopters 100% of grower  ${each.join('  ')} }`)),
    );
    expect(one).toEqual(other);
    expect(one?.slice(0, 2)).toEqual([
      'grower -> broker: 568 t fruit.common at 8 KES/kg',
      'grower -> exporter: 1_752 t fruit.top at 10 KES/kg premium 4 KES/kg',
    ]);
  });

  test('upgrades of a plan have different adopters where it covers all of them together', () => {
    const upgrades = `upgrade a: channel { adopters 50% of grower  move 100% of local to export }
      upgrade b: channel { adopters 50% of grower  move 100% of export to local }`;
    expect(sales(after(`${upgrades}\n plan p { applies a, b  covers 100% of grower }`)).slice(0, 2)).toEqual([
      'grower -> broker: 1_160 t fruit.common at 8 KES/kg',
      'grower -> exporter: 1_160 t fruit.top at 10 KES/kg premium 4 KES/kg',
    ]);
    // The same adopters: both move from what is there before, so that the two channels change places.
    for (const applied of ['a, b', 'b, a'])
      expect(sales(after(`${upgrades}\n plan p { applies ${applied}  covers 50% of grower }`)).slice(0, 2)).toEqual([
        'grower -> broker: 1_160 t fruit.common at 8 KES/kg',
        'grower -> exporter: 1_160 t fruit.top at 10 KES/kg premium 4 KES/kg',
      ]);
    // One after the other: first all of theirs goes to export, then all of that to local.
    const second = upgrades.replace('50% of grower  move 100% of export', '50% of grower  follows a  move 100% of export');
    expect(sales(after(`${second}\n plan p { applies b, a  covers 50% of grower }`)).slice(0, 2)).toEqual([
      'grower -> broker: 1_870 t fruit.common at 8 KES/kg',
      'grower -> exporter: 450 t fruit.top at 10 KES/kg premium 4 KES/kg',
    ]);
  });
});

describe('other effects', () => {
  test('a price holds for the adopters’ part', () => {
    expect(sales(after('upgrade u: product { adopters 60% of grower  price +4 KES/kg on grower -> exporter of fruit.top }'))).toEqual([
      base[0],
      'grower -> exporter: 360 t fruit.top at 10 KES/kg premium 4 KES/kg',
      'grower -> exporter: 540 t fruit.top at 14 KES/kg premium 4 KES/kg',
      base[2],
      base[3],
    ]);
  });

  test('where nobody knows how many adopt, the volume stays known and the price doesn’t', () => {
    expect(sales(after('upgrade u: product { adopters ? of grower  price 12 KES/kg on grower -> exporter of fruit.top }'))[1]).toBe(
      'grower -> exporter: 900 t fruit.top at ? premium 4 KES/kg',
    );
  });

  test('a percentage changes what it was; without a sign it is the new price', () => {
    expect(sales(after('upgrade u: product { adopters 100% of grower  price +10..20..30% on grower -> exporter of fruit.top }'))[1]).toBe(
      'grower -> exporter: 900 t fruit.top at 11..12..13 KES/kg premium 4 KES/kg',
    );
    expect(sales(after('upgrade u: product { adopters 100% of grower  price 12 KES/kg on grower -> exporter of fruit.top }'))[1]).toBe(
      'grower -> exporter: 900 t fruit.top at 12 KES/kg premium 4 KES/kg',
    );
  });

  test('more output is sold where the adopters sell now, less what the household eats', () => {
    const end = after('upgrade u: process { adopters 50% of grower  output +10% }');
    expect(named(end, 'firms', 'grower').produces.map((flow) => text(flow.amount))).toEqual(['630 kg/firm']);
    // 4 000 × 600 kg × 5% = 120 t more; sales grow from 2 320 to 2 440 t.
    expect(sales(end)).toEqual([
      'grower -> broker: 1_493 t fruit.common at 8 KES/kg',
      'grower -> exporter: 946.6 t fruit.top at 10 KES/kg premium 4 KES/kg',
      'broker -> nairobi: 1_344 t fruit.common at 18 KES/kg',
      'exporter -> europe: 851.9 t fruit.top at 100 KES/kg',
    ]);
  });

  test('a total in an effect is over all adopters', () => {
    const end = after('upgrade u: process { adopters 50% of grower  output +120 t }');
    expect(named(end, 'firms', 'grower').produces.map((flow) => text(flow.amount))).toEqual(['630 kg/firm']);
  });

  test('a share of a grade becomes another and is sold where that is sold', () => {
    expect(sales(after('upgrade u: product { adopters 50% of grower  move 20% of fruit.common to fruit.top }')).slice(0, 2)).toEqual([
      'grower -> broker: 1_278 t fruit.common at 8 KES/kg',
      'grower -> exporter: 1_042 t fruit.top at 10 KES/kg premium 4 KES/kg',
    ]);
  });

  test.each([
    ['cost labour +1 KES/kg', ['labour 2.5 KES/kg']],
    ['cost labour -10%', ['labour 1.9 KES/kg']],
    ['cost labour 4 KES/kg', ['labour 3 KES/kg']],
    ['cost grading 1 KES/kg of fruit.top', ['labour 2 KES/kg', 'grading 0.5 KES/kg']],
    ['cost training +1_500 KES/firm', ['labour 2 KES/kg', 'training 750 KES/firm']],
    ['cost grading +10%', ['labour 2 KES/kg', 'grading ?']],
  ])('%s, for half of the firms', (effect, costs) => {
    const end = after(`upgrade u: process { adopters 50% of grower  ${effect} }`);
    expect(named(end, 'firms', 'grower').costs.map((cost) => `${cost.word} ${text(cost.quantity)}`)).toEqual(costs);
    expect(sales(end)).toEqual(base);
  });

  test.each([
    ['cost grading -50%', ['grading 0.75 KES/kg of fruit.top', 'grading 0.375 KES/kg of fruit.common']],
    ['cost grading -50% of fruit', ['grading 0.75 KES/kg of fruit.top', 'grading 0.375 KES/kg of fruit.common']],
    ['cost grading -50% of fruit.top', ['grading 0.75 KES/kg of fruit.top', 'grading 0.5 KES/kg of fruit.common']],
    ['cost grading 0.2 KES/kg of fruit.top', ['grading 0.6 KES/kg of fruit.top', 'grading 0.5 KES/kg of fruit.common']],
    ['cost grading +1 KES/kg', ['grading 1 KES/kg of fruit.top', 'grading 0.5 KES/kg of fruit.common', 'grading 0.5 KES/kg of all']],
    ['cost grading 2 KES/kg', ['grading 0.5 KES/kg of fruit.top', 'grading 0.25 KES/kg of fruit.common', 'grading 1 KES/kg of all']],
    ['cost grading ?', ['grading ? of fruit.top', 'grading ? of fruit.common']],
  ])('%s, for half of the firms, where grading is stated for each grade', (effect, costs) => {
    const graded = avocado(`upgrade u: process { adopters 50% of grower  ${effect} }`).replace(
      'cost labour 2 KES/kg',
      'cost grading 1 KES/kg of fruit.top  cost grading 0.5 KES/kg of fruit.common',
    );
    const chain = chainOf(graded);
    const { costs: after } = named(endState(chain, chain.upgrades[0]!), 'firms', 'grower');
    expect(after.map(({ word, quantity, goods }) => `${word} ${text(quantity)} of ${goods ? goodsName(goods) : 'all'}`)).toEqual(costs);
  });

  test('levels and functions are added; the source’s own stay', () => {
    const end = after('upgrade u: functional { adopters 10% of grower  enters level collection  takes transport }');
    expect(named(end, 'firms', 'grower').level?.words).toEqual(['production', 'collection']);
    expect(named(end, 'firms', 'grower').does?.words).toEqual(['transport']);
  });

  test('a firm that is removed takes its links and channels with it', () => {
    const end = after('upgrade u: functional { adopters 100% of grower  removes broker }');
    expect(end.firms.map((firm) => firm.name)).toEqual(['grower', 'exporter']);
    expect(sales(end)).toEqual([base[1], base[3]]);
    expect(end.channels.map((channel) => channel.name)).toEqual(['export']);
  });

  test('where a link goes around it, the goods go there', () => {
    const end = after(
      'upgrade u: functional { adopters 100% of grower  removes broker }',
      'link grower -> nairobi { sells 10 t fruit.common at 15 KES/kg }',
    );
    expect(sales(end)).toEqual([base[1], base[3], 'grower -> nairobi: 1_430 t fruit.common at 15 KES/kg']);
    expect(named(end, 'channels', 'local').steps.map((step) => step.party.name)).toEqual(['grower', 'nairobi']);
  });
});

describe('what stays the same', () => {
  const chain = chainOf(
    avocado(
      'upgrade u: product { adopters 60% of grower  price +4 KES/kg on grower -> exporter }\n upgrade idle: process { adopters 0% of grower  cost labour +1 KES/kg }',
      'firm herder { size micro }  link herder -> nairobi { sells 5 t fruit at 9 KES/kg }  support bank: finance { serves herder }',
    ),
  );

  test('nothing at all where nobody adopts', () => {
    const { chain: end, touched } = scenarioOf(chain, named(chain, 'upgrades', 'idle'));
    expect(touched.size).toBe(0);
    expect(end.links).toBe(chain.links);
    expect(end.firms).toBe(chain.firms);
  });

  test('what isn’t touched is the same object, and everything points into the new chain', () => {
    const { chain: end, touched, before, after: becomes } = scenarioOf(chain, chain.upgrades[0]!);
    expect(end.links[4]).toBe(chain.links[4]);
    expect(end.supports).toBe(chain.supports);
    expect([...touched].map((element) => element.name).toSorted()).toEqual(['export', 'exporter', 'grower', 'grower -> exporter']);
    for (const link of end.links) {
      expect(end.firms).toContain(link.seller);
      expect([...end.firms, ...end.markets]).toContain(link.buyer);
    }
    for (const channel of end.channels) for (const { party } of channel.steps) expect([...end.firms, ...end.markets]).toContain(party);
    const upgrade = end.upgrades[0]!;
    expect(end.links).toContain(upgrade.prices[0]?.link);
    expect(end.firms).toContain(upgrade.adopters[0]?.of[0]);
    expect(before(upgrade)).toBe(chain.upgrades[0]);
    expect(becomes(chain.upgrades[0]!)).toBe(upgrade);
  });

  test('changed elements keep their places and names', () => {
    const end = endState(chain, chain.upgrades[0]!);
    expect(end.links.map((link) => link.place)).toEqual(chain.links.map((link) => link.place));
    for (const sale of end.links[1]?.sales ?? []) expect(sale.place).toEqual(chain.links[1]?.sales[0]?.place);
    expect(end.links[1]?.sales[1]?.at).toMatchObject({ evidence: undefined });
  });
});

describe('thousands of proposals', () => {
  const row = Array.from({ length: 3_000 }, (_, index) => index);
  const growing = (lines: string) =>
    chainOf(`chain c { product fruit in kg  market town: domestic  firm grower { cost labour 1_000 USD }
      link grower -> town { sells 10 t fruit at 2 USD/kg }\n${lines}\n}`);
  test('a row of upgrades of which each follows the next one, and a circle of them, exhaust nothing', () => {
    const rows = (next: (at: number) => number) =>
      row.map((at) => `upgrade u${at}: process { adopters 100% of grower  cost labour +1 USD\nfollows u${next(at)} }`).join('\n');
    for (const next of [(at: number) => Math.min(at + 1, row.length - 1), (at: number) => (at + 1) % row.length]) {
      const chain = growing(rows(next));
      const plan = { ...chain.plans[0]!, kind: 'plan' as const, applies: chain.upgrades, covers: [] };
      expect(text(endState(chain, plan).firms[0]?.costs[0]?.quantity)).toBe('4_000 USD');
    }
  });
});
