// Figures as they are written, and what the chain makes of them: base units, ranges, signs, own units, money.

import { describe, expect, test } from 'vitest';
import type { Chain } from '../../src/model/chain.ts';
import type { Figure, Measure, Stated } from '../../src/model/figure.ts';
import { mean } from '../../src/model/figure.ts';
import { examples, workspaceOf } from '../support/files.ts';

function chainOf(text: string): Chain {
  const workspace = workspaceOf([]);
  workspace.open('test.vchain', text);
  const checked = workspace.check('test.vchain');
  expect(checked?.findings.filter(({ kind, severity }) => kind === 'language' && severity === 'error')).toEqual([]);
  return checked?.chains[0]?.chain as Chain;
}

const wrap = (body: string) => `chain c {
  period 2006
  currency KES
  rate 1 EUR = 90 KES
  rate 2 USD = 1 EUR
  unit crate = 4 kg
  unit bag = 50..60 kg
  unit lorry = 2_000 crate
  product fruit in kg { grade top  grade common }
  product cloth in piece
  product milk in l
  market town: domestic
  firm grower { size micro  count 100 }
${body}
}`;

const sale = (quantity: string, goods = 'fruit') => {
  const one = chainOf(wrap(`  link grower -> town { sells ${quantity} ${goods} }`)).links[0]?.sales[0];
  return one?.amount;
};
const price = (written: string, goods = 'fruit') =>
  chainOf(wrap(`  link grower -> town { sells 1 ${goods === 'cloth' ? 'piece' : goods === 'milk' ? 'l' : 'kg'} ${goods} at ${written} }`))
    .links[0]?.sales[0]?.at;
const bounds = (stated: Stated<Measure> | undefined) =>
  stated === undefined || stated === 'none'
    ? stated
    : [stated.low, stated.likely, stated.high].filter((value) => value !== undefined).map((value) => Number(value.toPrecision(10)));

describe('amounts come in the product’s base unit', () => {
  test.each([
    ['900 t', [900_000, 900_000]],
    ['5 crate', [20, 20]],
    ['1 lorry', [8000, 8000]],
    ['10 bag', [500, 600]],
    ['1_500.5 kg', [1500.5, 1500.5]],
    ['8..12 t', [8000, 12_000]],
    ['8..10..12 t', [8000, 10_000, 12_000]],
    ['900 kg..1 t', [900, 1000]],
    ['? t', undefined],
    ['?', undefined],
    ['none', 'none'],
  ])('%s', (written, expected) => expect(bounds(sale(written))).toEqual(expected));
  test('of pieces and litres', () => {
    expect(bounds(sale('3 dozen', 'cloth'))).toEqual([36, 36]);
    expect(bounds(sale('2 pairs', 'cloth'))).toEqual([4, 4]);
    expect(bounds(sale('2 hl', 'milk'))).toEqual([200, 200]);
  });
  test('for each firm or for a time, it stays said', () => {
    expect((sale('20 kg/firm') as Figure<'amount'>).per).toBe('firm');
    expect((sale('20 kg/month') as Figure<'amount'>).per).toBe('month');
  });
});

describe('prices come in the chain’s currency for a base unit', () => {
  test.each([
    ['14 KES/kg', [14, 14]],
    ['1 EUR/kg', [90, 90]],
    ['1 USD/kg', [45, 45]],
    ['14_000 KES/t', [14, 14]],
    ['40 KES/crate', [10, 10]],
    ['550 KES/bag', [550 / 60, 11]],
    ['8..10..12 KES/kg', [8, 10, 12]],
  ])('%s', (written, expected) => expect(bounds(price(written))).toEqual(expected.map((value) => Number(value.toPrecision(10)))));
});

test('signs stand for a change, for all parts unless a part has its own', () => {
  const output = (written: string) =>
    chainOf(wrap(`  upgrade u: process { output ${written} }`)).upgrades[0]?.outputs[0]?.quantity as Figure<'share'>;
  expect(bounds(output('+5..10..15%'))).toEqual([0.05, 0.1, 0.15]);
  expect(output('+5%').change).toBe(true);
  expect(output('105%').change).toBe(false);
  expect(bounds(output('-10..+25%'))).toEqual([-0.1, 0.25]);
  expect(bounds(output('-5..10%'))).toEqual([-0.1, -0.05]);
});

test('a premium in per cent is a part of the price', () => {
  const one = chainOf(wrap('  link grower -> town { sells 1 t fruit.top at 10 KES/kg premium 25% }')).links[0]?.sales[0];
  expect(bounds(one?.premium)).toEqual([2.5, 2.5]);
});

test('where both are ranges, its mean is the product of their means', () => {
  const one = chainOf(wrap('  link grower -> town { sells 1 t fruit.top at 8..12 KES/kg premium 5..15% }')).links[0]?.sales[0];
  expect(mean(one?.premium as Figure<'price'>)).toBeCloseTo(1, 12);
});

describe('a long row of what refers to each other exhausts nothing', () => {
  const row = Array.from({ length: 6_000 }, (_, index) => index);
  test('units that are explained by the next one', () => {
    const chain = chainOf(
      `chain c { product fruit in kg\n${row.map((at) => `unit u${at} = 1 ${at + 1 < row.length ? `u${at + 1}` : 'kg'}\n`).join('')}firm a { produces 3 u0 fruit } }`,
    );
    expect(bounds(chain.firms[0]?.produces[0]?.amount)).toEqual([3, 3]);
  });
  test('upgrades that follow the next one, and firms that are far from the next one', () => {
    const chain = chainOf(
      `chain c {\n${row
        .map((at) =>
          at + 1 < row.length ? `firm f${at} { distance 1 km to f${at + 1} }\nupgrade u${at}: process { follows u${at + 1} }\n` : '',
        )
        .join('')}firm f${row.length - 1} { size micro }\nupgrade u${row.length - 1}: process { }\n}`,
    );
    expect(chain.upgrades.every((upgrade, at) => upgrade.follows[0] === chain.upgrades[at + 1])).toBe(true);
    expect(chain.firms.every((firm, at) => firm.distances[0]?.to === chain.firms[at + 1])).toBe(true);
  });
});

test('means are those of even and triangular ranges', () => {
  expect(mean(sale('8..12 t') as Figure<'amount'>)).toBe(10_000);
  expect(mean(sale('6..12..12 t') as Figure<'amount'>)).toBe(10_000);
});

test('rates are for a year, times in days', () => {
  const offer = chainOf(wrap('  support bank: finance { offers investment-capital up to 20_000 KES/firm for 9 months at 1.5%/month }'))
    .supports[0]?.offers[0];
  expect(bounds(offer?.at)?.[0]).toBeCloseTo(0.18, 10);
  expect(bounds(offer?.for)?.[0]).toBeCloseTo(273.9375, 6);
  expect((offer?.upTo as Figure<'money'> | undefined)?.per).toBe('firm');
});

test('evidence: the innermost wins, a block’s covers what has none', () => {
  const chain = chainOf(`chain c assumed "to show" {
  source study "A study"
  product fruit in kg
  market town: domestic
  firm grower from study "p. 3" { count 100  women 40% assumed "a guess" }
  link grower -> town { sells 5 t fruit }
}`);
  const [firm] = chain.firms;
  expect((firm?.count as Figure<'count'> | undefined)?.evidence).toMatchObject({
    source: { name: 'study', title: 'A study' },
    note: 'p. 3',
  });
  expect((firm?.women as Figure<'share'> | undefined)?.evidence).toEqual({ source: undefined, note: 'a guess' });
  expect((chain.links[0]?.sales[0]?.amount as Figure<'amount'> | undefined)?.evidence).toEqual({ source: undefined, note: 'to show' });
});

test('names of another file become elements of the chain that refers to them', () => {
  const workspace = workspaceOf([
    {
      file: 'shared.vchain',
      text: 'source study\nmarket europe "Europe": abroad { requires organic }\nmarket unused: abroad\nunit crate = 5 kg\n',
    },
  ]);
  workspace.open(
    'test.vchain',
    'use "shared.vchain"\nchain c {\n  product fruit in kg\n  firm grower { count 4 from study }\n  link grower -> europe { sells 2 crate fruit }\n  channel export: grower -> europe\n}\n',
  );
  const chain = workspace.check('test.vchain')?.chains[0]?.chain as Chain;
  expect(chain.markets.map(({ name, requires, place }) => [name, requires?.words, place.file])).toEqual([
    ['europe', ['organic'], 'shared.vchain'],
  ]);
  expect(chain.links[0]?.buyer).toBe(chain.markets[0]);
  expect(chain.channels[0]?.steps.map(({ party }) => party)).toEqual([chain.firms[0], chain.markets[0]]);
  expect(bounds(chain.links[0]?.sales[0]?.amount)).toEqual([10, 10]);
});

test('every number of every example carries its evidence', () => {
  const files = examples();
  const workspace = workspaceOf(files);
  for (const { file } of files) {
    if (file === 'first.vchain') continue;
    for (const { chain } of workspace.check(file)?.chains ?? []) {
      const bare: string[] = [];
      const seen = new Set<object>();
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null || seen.has(value)) return;
        seen.add(value);
        if ('measure' in value && 'low' in value) {
          const figure = value as Figure<Measure>;
          if (!figure.evidence) bare.push(figure.text);
          return;
        }
        for (const inner of value instanceof Map ? value.values() : Object.values(value)) walk(inner);
      };
      walk(chain);
      expect([file, bare]).toEqual([file, []]);
    }
  }
});
