// Products with their grades, and the markets that want them: a statement → the element, as plain data.

import type { Statement, StatementOf } from '#language/syntax.ts';
import type * as c from './chain.ts';
import { draft, isOpen, left, only, type Reading } from './reading.ts';

export function productOf(reading: Reading, statement: StatementOf<'Product'>): c.Product {
  const known = reading.known<c.Product>(statement);
  if (known) return known;
  // All of it at once: whoever names its grades needs them there.
  const { unit } = statement;
  const product = reading.keep<c.Product>(statement, { kind: 'product', ...reading.named(statement), unit: unit?.text });
  const counted = unit && reading.measuring.counting(unit, reading.context(statement));
  reading.countIn(product, counted);
  const goods: c.Goods = { product, grade: undefined };
  const parity = (one: Statement) => {
    const node = only(one, 'Parity');
    return node && reading.figure(node, node.quantity, ['price'], goods);
  };
  const cycle = only(statement, 'Cycle');
  return Object.assign(product, {
    dimension: counted?.dimension,
    baseUnit: counted && reading.measuring.baseUnit(counted.dimension),
    grades: reading.of(statement, 'Grade').map((grade): c.Grade => {
      const worth = parity(grade);
      const meets = reading.words(only(grade, 'Meets'));
      return { ...reading.named(grade), meets, parity: worth, ...left('parity', only(grade, 'Parity'), worth) };
    }),
    meets: reading.words(only(statement, 'Meets')),
    parity: parity(statement),
    cycle: cycle && reading.figure(cycle, cycle.quantity, ['time']),
  });
}

export function marketOf(reading: Reading, statement: StatementOf<'Market'>): c.Market {
  const kinds = (statement.kinds ?? []).map((word) => word.text);
  const head = {
    kind: 'market' as const,
    ...reading.named(statement),
    ...(isOpen(statement.title) ? draft : {}),
    domestic: kinds.includes('domestic') ? true : kinds.includes('abroad') ? false : undefined,
  };
  return reading.made<c.Market>(statement, head, () => {
    const demands = only(statement, 'Demands');
    return {
      demands: demands && reading.list(demands, (node) => reading.goods(node, demands)),
      requires: reading.words(only(statement, 'Requires')),
      trend: reading.word(only(statement, 'Trend')),
      prices: reading.of(statement, 'Price').map((one) => {
        const goods = reading.goods(one.of, one);
        return { ...reading.origin(one), price: reading.figure(one, one.quantity, ['price'], goods), goods };
      }),
      lots: lotsOf(reading, statement),
      images: reading.of(statement, 'Image').map((one) => ({
        ...reading.origin(one),
        image: one.word?.text ?? '',
        goods: reading.goods(one.of, one),
        reason: one.reason?.text,
      })),
    };
  });
}

export function lotsOf(reading: Reading, statement: Statement): c.Lot[] {
  return reading.of(statement, 'Lot').map((one) => lotOf(reading, one));
}

export function lotOf(reading: Reading, one: StatementOf<'Lot'> | StatementOf<'Capacity'>): c.Lot {
  const goods = reading.goods(one.product, one);
  return { ...reading.origin(one), amount: reading.figure(one, one.quantity, ['amount'], goods), goods };
}
