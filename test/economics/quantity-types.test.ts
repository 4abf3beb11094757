// Quantities are types: what adds unlike things doesn't compile. The compiler is the test: `tsc` refuses an expected error that is none,
// and the type check is part of the project's gate. The values at the end show that the same functions accept what fits.
import { expect, test } from 'vitest';
import { combine, known, minus, type Money, partOf, plus, shareOf, sum, unitPrice, worth } from '../../src/economics/quantity.ts';
import type { Figure } from '../../src/model/figure.ts';

const money = known('money', 500);
const mass = known('amount', 40);
const price = known('price', 12.5);
const share = known('share', 0.2);
const days = known('time', 30);
const years = known('years', 2);

/** Never run: each line would add, compare or take what doesn't fit. */
function unlike(stated: Figure<'price'>): readonly unknown[] {
  return [
    // @ts-expect-error money and mass
    plus(money, mass),
    // @ts-expect-error money less mass
    minus(money, mass),
    // @ts-expect-error a sum of money that has mass in it
    sum('money', [money, mass]),
    // @ts-expect-error a share of mass in money
    shareOf(mass, money),
    // @ts-expect-error the worth of an amount at another amount
    worth(mass, mass),
    // @ts-expect-error a price of money for money
    unitPrice(money, money),
    // @ts-expect-error a part by a price
    partOf(price, money),
    // @ts-expect-error days and years
    plus(days, years),
    // @ts-expect-error a bare number is no money
    plus(money, 500),
    // @ts-expect-error money that is called mass
    known('amount', 500) satisfies Money,
    // @ts-expect-error a stated price is no stated amount
    stated satisfies Figure<'amount'>,
    // @ts-expect-error what is combined to a price isn't money
    combine('price', [money, mass], () => 0) satisfies Money,
  ];
}

test('what fits adds up', () => {
  expect(unlike).toBeTypeOf('function');
  expect(plus(money, known('money', 1)).value).toBe(501);
  expect(minus(mass, known('amount', 15)).value).toBe(25);
  expect(worth(mass, price)).toMatchObject({ measure: 'money', value: 500 });
  expect(unitPrice(money, mass)).toMatchObject({ measure: 'price', value: 12.5 });
  expect(shareOf(known('amount', 10), mass)).toMatchObject({ measure: 'share', value: 0.25 });
  expect(partOf(share, money)).toMatchObject({ measure: 'money', value: 100 });
});
