// Mass balance, volumes and shares of channels, on models of a few lines.
import { describe, expect, test } from 'vitest';
import { flowsOf } from '../../src/economics/flows.ts';
import { missingOf, type Quantity } from '../../src/economics/quantity.ts';
import { chainOf, named } from '../support/chains.ts';

const inChain = (lines: string) =>
  `chain c {\n  period 2006\n  currency KES\n  product fruit in kg { grade top  grade common }\n  market town: domestic\n  market europe: abroad\n  ${lines}\n}\n`;

const number = (quantity: Quantity<'amount'> | Quantity<'share'> | undefined) =>
  quantity?.value === undefined ? undefined : Math.round(quantity.value * 1e6) / 1e6;

function shares(lines: string, firm = 'a') {
  const chain = chainOf(inChain(lines));
  return flowsOf(chain)
    .channelsOf(named(chain, 'firms', firm))
    .map(({ name, share, volume, basis, market }) => [name, number(share), number(volume), basis, market?.name]);
}

describe('totals', () => {
  test.each([
    ['200 kg/firm', 'count 50', 10_000],
    ['2 t/month', 'count 50', 24_000],
    ['1 t/week', '', 52_178.571_429],
    ['10 t/year', '', 10_000],
    ['5..10..15 t', '', 10_000],
    ['0..30 t', '', 15_000],
    ['200 kg/firm', '', undefined],
    ['?', '', undefined],
  ])('%s with «%s»', (amount, count, expected) => {
    const chain = chainOf(inChain(`firm a { ${count}  produces ${amount} fruit }`));
    const [balance] = flowsOf(chain).balancesOf(named(chain, 'firms', 'a'));
    expect(number(balance?.produced)).toBe(expected);
  });

  test('what a unit holds makes no difference to the money where the price is for that unit, and does where it isn’t', () => {
    const chain = chainOf(
      inChain(`unit bowl = 2..2.5 kg  firm a
        link a -> town { sells 20 bowl fruit.top at 50 KES/bowl premium 10 KES/bowl  sells 20 bowl fruit.common at 20 KES/kg }`),
    );
    const [link] = chain.links;
    const [same, other] = link!.sales.map((sale) => flowsOf(chain).lineOf(link!, sale));
    expect([same, other].map((line) => line?.money.value)).toEqual([1_200, 900]);
    expect(number(same?.amount)).toBe(45);
    expect(link!.sales.map(({ amount }) => typeof amount === 'object' && amount.low < amount.high)).toEqual([false, true]);
  });

  test('what is missing is named', () => {
    const chain = chainOf(inChain('firm a { produces 200 kg/firm fruit }'));
    const [balance] = flowsOf(chain).balancesOf(named(chain, 'firms', 'a'));
    expect(missingOf(balance!.rest).map(({ what }) => what)).toEqual(['how many there are of a']);
  });
});

describe('shares of channels', () => {
  test('from volumes, whatever is stated', () => {
    expect(
      shares(`firm a { }  link a -> town { sells 30 t fruit.common at 9 KES/kg }  link a -> europe { sells 70 t fruit.top at 9 KES/kg }
        channel home: a -> town { share 50% of a }  channel export: a -> europe`),
    ).toEqual([
      ['home', 0.3, 30_000, 'volumes', 'town'],
      ['export', 0.7, 70_000, 'volumes', 'europe'],
    ]);
  });

  test('as stated where a volume is unknown', () => {
    expect(
      shares(`firm a { }  link a -> town { sells 30 t fruit at 9 KES/kg }  link a -> europe
        channel home: a -> town { share 40% of a }  channel export: a -> europe`),
    ).toEqual([
      ['home', 0.4, 30_000, 'stated', 'town'],
      ['export', undefined, undefined, undefined, 'europe'],
    ]);
  });

  test('what the stated ones leave, where the channels are complete', () => {
    expect(
      shares(`firm a { }  link a -> town  link a -> europe  complete channels
        channel home: a -> town { share 40% of a }  channel export: a -> europe`).map(([name, share, , basis]) => [name, share, basis]),
    ).toEqual([
      ['home', 0.4, 'stated'],
      ['export', 0.6, 'rest'],
    ]);
  });

  test('sales outside every channel count in the whole', () => {
    expect(
      shares(
        'firm a { }  firm b { }  link a -> town { sells 30 t fruit at 9 KES/kg }  link a -> b { sells 70 t fruit at 9 KES/kg }  channel home: a -> town',
      ),
    ).toEqual([['home', 0.3, 30_000, 'volumes', 'town']]);
  });

  test('channels that share their first link part as what the links behind it carry', () => {
    expect(
      shares(`firm a { }  firm b { }  link a -> b { sells 50 t fruit at 9 KES/kg }
        link b -> town { sells 30 t fruit at 9 KES/kg }  link b -> europe { sells 10 t fruit at 9 KES/kg }
        channel home: a -> b -> town  channel export: a -> b -> europe`),
    ).toEqual([
      ['home', 0.75, 37_500, 'volumes', 'town'],
      ['export', 0.25, 12_500, 'volumes', 'europe'],
    ]);
  });

  test('channels of two grades part at the link that sells both', () => {
    expect(
      shares(`firm a { }  firm b { }  link a -> b { sells 50 t fruit.top at 9 KES/kg  sells 150 t fruit.common at 5 KES/kg }
        link b -> town  link b -> europe
        channel home of fruit.common: a -> b -> town  channel export of fruit.top: a -> b -> europe`).map(([name, share]) => [name, share]),
    ).toEqual([
      ['home', 0.75],
      ['export', 0.25],
    ]);
  });

  test('who begins a channel has those besides that pass through, each way once', () => {
    const lines = `firm p  firm a  firm b
      link p -> a { sells 10 t fruit }
      link a -> b { sells 6 t fruit }
      link a -> town { sells 4 t fruit }
      link b -> europe { sells 6 t fruit }
      channel own: a -> b -> europe
      channel same: p -> a -> b -> europe
      channel local: p -> a -> town`;
    expect(shares(lines)).toEqual([
      ['own', 0.6, 6_000, 'volumes', 'europe'],
      ['local', 0.4, 4_000, 'volumes', 'town'],
    ]);
    expect(shares(lines, 'b')).toEqual([]);
  });

  test('by value where there are several products', () => {
    expect(
      shares(`product honey in l  firm a { }  link a -> town { sells 10 t fruit at 10 KES/kg }  link a -> europe { sells 1_000 l honey at 300 KES/l }
        channel home: a -> town  channel export: a -> europe`).map(([name, share]) => [name, share]),
    ).toEqual([
      ['home', 0.25],
      ['export', 0.75],
    ]);
  });

  test('derived ones: one for each first buyer and end market', () => {
    expect(
      shares(`firm a { }  firm b { }  firm d { }  link a -> b { sells 40 t fruit at 9 KES/kg }  link a -> town { sells 60 t fruit at 9 KES/kg }
        link b -> town { sells 30 t fruit at 9 KES/kg }  link b -> europe { sells 10 t fruit at 9 KES/kg }`),
    ).toEqual([
      ['b … town', 0.3, 30_000, 'volumes', 'town'],
      ['b … europe', 0.1, 10_000, 'volumes', 'europe'],
      ['town', 0.6, 60_000, 'volumes', 'town'],
    ]);
  });
});

describe('mass balance', () => {
  test('conversions run as often as what is sold needs', () => {
    const chain = chainOf(`chain c {
      currency GHS
      product nut in kg
      product oil in kg
      product cake in kg
      market town: domestic
      firm grower { }
      firm press { converts 1 kg nut into 0.2 kg oil, 0.6 kg cake  loses 5% of nut }
      link grower -> press { sells 1_000 kg nut at 1 GHS/kg }
      link press -> town { sells 100 kg oil at 9 GHS/kg  sells 450 kg cake at 2 GHS/kg }
    }`);
    const rows = flowsOf(chain)
      .balancesOf(named(chain, 'firms', 'press'))
      .map(({ product, bought, made, lost, converted, sold, rest }) => [
        product.name,
        ...[bought, made, lost, converted, sold, rest].map(number),
      ]);
    expect(rows).toEqual([
      ['nut', 1000, undefined, 50, 750, undefined, 200],
      ['oil', undefined, 150, undefined, undefined, 100, 50],
      ['cake', undefined, 450, undefined, undefined, 450, 0],
    ]);
  });

  test('a sale that doesn’t say what it carries leaves open what is sold, and what is left', () => {
    const chain = chainOf(inChain('firm a { produces 100 t fruit }  link a -> town { sells 30 t fruit at 9 KES/kg }  link a -> europe'));
    const [balance] = flowsOf(chain).balancesOf(named(chain, 'firms', 'a'));
    expect([balance?.sold, balance?.rest].map(number)).toEqual([undefined, undefined]);
    expect(missingOf(balance!.rest).map(({ what }) => what)).toEqual(['what a -> europe carries']);
    // What is known to be sold still counts against what there is.
    expect(number(balance?.used)).toBe(30_000);
  });

  test('what is lost of what is made has to be made, too', () => {
    const chain = chainOf(`chain c {
      currency KES
      product cherry in kg
      product green in kg
      market town: domestic
      firm grower { }
      firm mill { converts 5 kg cherry into 1 kg green  loses 10% of green  loses 20 kg of green }
      link grower -> mill { sells 5_000 kg cherry at 20 KES/kg }
      link mill -> town { sells 880 kg green at 250 KES/kg }
    }`);
    const rows = flowsOf(chain)
      .balancesOf(named(chain, 'firms', 'mill'))
      .map(({ made, lost, converted, rest }) => [made, lost, converted, rest].map(number));
    expect(rows).toEqual([
      [undefined, undefined, 5000, 0],
      [1000, 120, undefined, 0],
    ]);
  });
});

describe('shares of sales that are stated for each firm', () => {
  const sells = (more: string, second = '30 kg/firm') =>
    shares(`firm a { ${more} }  link a -> town { sells ${second} fruit.common at 9 KES/kg }
      link a -> europe { sells 70 kg/firm fruit.top at 9 KES/kg }  channel home: a -> town  channel export: a -> europe`);

  test('need no number of firms', () => {
    expect(sells('')).toEqual([
      ['home', 0.3, undefined, 'volumes', 'town'],
      ['export', 0.7, undefined, 'volumes', 'europe'],
    ]);
    expect(sells('count 10').map(([, share]) => share)).toEqual([0.3, 0.7]);
  });

  test('need it where another line is a total', () => {
    expect(sells('', '3 t').map(([, share]) => share)).toEqual([undefined, undefined]);
    expect(sells('count 100', '3 t').map(([, share]) => share)).toEqual([0.3, 0.7]);
  });

  test('need it not where channels are derived, by value where there are several products, or where a buyer parts them further down', () => {
    expect(
      shares(
        'firm a { }  link a -> town { sells 30 kg/firm fruit at 9 KES/kg }  link a -> europe { sells 90 kg/firm fruit at 9 KES/kg }',
      ).map(([name, share]) => [name, share]),
    ).toEqual([
      ['town', 0.25],
      ['europe', 0.75],
    ]);
    expect(
      shares(`product pulp in kg  firm a { }  link a -> town { sells 30 kg/firm fruit at 10 KES/kg }
        link a -> europe { sells 10 kg/firm pulp at 90 KES/kg }`).map(([, share]) => share),
    ).toEqual([0.25, 0.75]);
    expect(
      shares(`firm a { }  firm b { }  link a -> b { sells 5 kg/firm fruit at 9 KES/kg }  link b -> town { sells 1 t fruit at 9 KES/kg }
        link b -> europe { sells 3 t fruit at 9 KES/kg }  channel home: a -> b -> town  channel export: a -> b -> europe`).map(
        ([, share]) => share,
      ),
    ).toEqual([0.25, 0.75]);
  });
});
