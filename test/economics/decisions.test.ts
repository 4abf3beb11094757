// Break-even, the best mix of channels and what a result is sensitive to, by hand on small models.
import { describe, expect, test } from 'vitest';
import { accountOf } from '../../src/economics/accounts.ts';
import { breakEvenOf } from '../../src/economics/break-even.ts';
import { bestChannelMix } from '../../src/economics/channel-mix.ts';
import { known, missingOf } from '../../src/economics/quantity.ts';
import { sensitivityOf } from '../../src/economics/sensitivity.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf, named } from '../support/chains.ts';

describe('break-even', () => {
  const text = (more = '') => `chain c {
    currency KES
    product fruit in kg
    market town: domestic
    firm trader { cost rent 6_000 KES fixed  cost transport 2 KES/kg }
    firm grower { }
    link grower -> trader { sells 3_000 kg fruit at 5 KES/kg }
    link trader -> town { sells 3_000 kg fruit at 10 KES/kg  ${more} }
  }`;
  test('volume, price and safety', () => {
    const chain = chainOf(text());
    const found = breakEvenOf(chain, accountOf(chain, named(chain, 'firms', 'trader'), accountOfWord));
    expect(found.volume.value).toBeCloseTo(6000 / (10 - 5 - 2), 9);
    expect(found.price.value).toBeCloseTo((6000 + 21_000) / 3000, 9);
    expect(found.safety.value).toBeCloseTo(1 / 3, 9);
  });
});

describe('the best mix of channels', () => {
  const mixOf = (top: string, common: string, aversion = 2) => {
    const chain = chainOf(`chain c {
      currency KES
      product fruit in kg
      market town: domestic
      market europe: abroad
      firm grower { size micro }
      link grower -> town { sells 500 kg fruit at ${common} }
      link grower -> europe { sells 500 kg fruit at ${top} }
      channel home: grower -> town
      channel export: grower -> europe
    }`);
    return bestChannelMix(chain, named(chain, 'firms', 'grower'), {
      volume: known('amount', 1000),
      income: known('money', 10_000),
      relativeAversion: aversion,
    });
  };
  test('a sure and higher price takes all', () => {
    const found = mixOf('12 KES/kg', '8..9..10 KES/kg');
    expect(found.ways.map(({ share }) => share.value)).toEqual([0, 1]);
    expect(found.equivalent.value).toBeCloseTo(12_000, 6);
  });
  test('a little higher and much riskier, it takes a part', () => {
    const found = mixOf('2..14..19 KES/kg', '8..9..10 KES/kg');
    const [home, far] = found.ways;
    expect(far!.mean.value).toBeGreaterThan(home!.mean.value!);
    expect(far!.share.value).toBeGreaterThan(0);
    expect(far!.share.value).toBeLessThan(1);
    expect(found.equivalent.value).toBeGreaterThan(Math.max(home!.equivalent.value!, far!.equivalent.value!));
  });
  test('who minds no risk takes the highest mean', () => {
    expect(mixOf('2..14..19 KES/kg', '8..9..10 KES/kg', 0).ways.map(({ share }) => share.value)).toEqual([0, 1]);
  });
  test('where nothing varies it is unknown: the dearest channel would say nothing about risk', () => {
    const found = mixOf('12 KES/kg', '9 KES/kg');
    expect(found.ways).toEqual([]);
    expect(missingOf(found.equivalent).map(({ what }) => what)).toEqual(['how far the prices of grower vary, as ranges or risks']);
  });
  test('without a price it is unknown, and says so', () => {
    const found = mixOf('?', '9 KES/kg');
    expect(found.ways).toEqual([]);
    expect(missingOf(found.equivalent).map(({ what }) => what)).toEqual(['the price of fruit on grower -> europe']);
  });
});

describe('sensitivity', () => {
  test('the largest swing first; ranges by their ends, others by ten percent', () => {
    const chain = chainOf(`chain c {
      currency KES
      product fruit in kg
      market town: domestic
      firm grower { count 100  cost labour 2 KES/kg }
      link grower -> town { sells 1_000 kg/firm fruit at 10 KES/kg }
      upgrade better: process {
        adopters 50% of grower
        price +2..3..4 KES/kg on grower -> town
        cost labour +1 KES/kg
        invest 1_000 KES/firm
        benefits after 0 months
        appraise over 2 years at 0%/year
      }
    }`);
    const found = sensitivityOf(chain, chain.upgrades[0]!, named(chain, 'firms', 'grower'), accountOfWord)!;
    expect([found.of, found.at]).toEqual(['net present value', 3000]);
    expect(found.figures.map(({ figure, low, high }) => [figure.text, Math.round(low), Math.round(high)])).toEqual([
      ['+2..3..4 KES/kg', 1000, 5000],
      ['2 years', 2600, 3400],
      ['1_000 kg/firm', 2600, 3400],
      ['+1 KES/kg', 3200, 2800],
      ['1_000 KES/firm', 3100, 2900],
    ]);
  });
});
