// Who does business and who supports it: firms with their households, groups, supporting markets. A statement → the element, as plain data.

import type { QuantityNode, Statement, StatementOf } from '#language/syntax.ts';
import { lotOf, lotsOf } from './build-goods.ts';
import type * as c from './chain.ts';
import type { Measure } from './figure.ts';
import { draft, isOpen, left, nothingOpen, only, type Reading } from './reading.ts';

export function firmOf(reading: Reading, statement: StatementOf<'Firm'>): c.Firm {
  return reading.made<c.Firm>(statement, { kind: 'firm', ...reading.named(statement) }, () => {
    const flow = (one: StatementOf<'Produces'> | StatementOf<'Consumes'> | StatementOf<'Imports'>): c.OwnFlow => {
      const goods = reading.goods(one.product, one);
      const at = one.$type === 'Produces' ? undefined : reading.figure(one, one.at, ['price'], goods);
      return {
        ...reading.origin(one),
        ...(one.$type === 'Produces' ? nothingOpen : left('at', one.at, at)),
        amount: reading.figure(one, one.quantity, ['amount'], goods),
        goods,
        at,
        season: one.$type === 'Produces' ? one.season?.text : undefined,
      };
    };
    const horizon = only(statement, 'Horizon');
    const household = only(statement, 'Household');
    return {
      ...businessOf(reading, statement),
      size: reading.word(only(statement, 'Size')),
      count: reading.count(only(statement, 'Count')),
      lead: only(statement, 'Lead') !== undefined,
      produces: reading.of(statement, 'Produces').map(flow),
      consumes: reading.of(statement, 'Consumes').map(flow),
      imports: reading.of(statement, 'Imports').map(flow),
      excluded: reading.words(only(statement, 'Excluded')),
      isolated: reading.words(only(statement, 'Isolated')),
      horizon: horizon && reading.figure(horizon, horizon.quantity, ['time']),
      goal: reading.words(only(statement, 'Goal')),
      household: household && householdOf(reading, household),
    };
  });
}

export function groupOf(reading: Reading, statement: StatementOf<'Group'>): c.Group {
  const head = {
    kind: 'group' as const,
    ...reading.named(statement),
    ...(isOpen(statement.title) ? draft : {}),
    kinds: (statement.kinds ?? []).map((word) => word.text),
  };
  return reading.made<c.Group>(statement, head, () => {
    const unites = only(statement, 'Unites');
    return {
      ...businessOf(reading, statement),
      unites: unites && reading.list(unites, (node) => reading.enterprise(node, unites)),
      members: reading.count(only(statement, 'Members')),
      overcomes: reading.words(only(statement, 'Overcomes')),
    };
  });
}

export function supportOf(reading: Reading, statement: StatementOf<'Support'>): c.Support {
  const head = {
    kind: 'support' as const,
    ...reading.named(statement),
    ...(isOpen(statement.title) ? draft : {}),
    kinds: (statement.kinds ?? []).map((word) => word.text),
  };
  return reading.made<c.Support>(statement, head, () => {
    const serves = only(statement, 'Serves');
    return {
      offers: reading.of(statement, 'Offers').map((one) => ({
        ...reading.origin(one),
        words: (one.words ?? []).map((word) => word.text),
        upTo: reading.figure(one, one.upto, ['money']),
        for: reading.figure(one, one.for, ['time']),
        at: reading.figure(one, one.at, ['rate']),
      })),
      serves: serves && reading.list(serves, (node) => reading.enterprise(node, serves)),
      overcomes: reading.words(only(statement, 'Overcomes')),
      funded: fundingOf(reading, statement),
    };
  });
}

/** What firms and groups have in common. */
function businessOf(reading: Reading, statement: Statement): Omit<c.Enterprise, keyof c.Named> {
  const figure = <M extends Measure>(one: (Statement & { readonly quantity?: QuantityNode }) | undefined, ...wanted: M[]) =>
    one && reading.figure(one, one.quantity, wanted);
  const loss = (one: StatementOf<'Loses'> | StatementOf<'Rejects'>): c.Loss => {
    const goods = reading.goods(one.of, one);
    return { ...reading.origin(one), quantity: reading.figure(one, one.quantity, ['share', 'amount'], goods), goods };
  };
  return {
    level: reading.words(only(statement, 'Level')),
    women: figure(only(statement, 'Women'), 'share'),
    literacy: figure(only(statement, 'Literacy'), 'share'),
    distances: reading.of(statement, 'Distance').map((one) => ({
      ...reading.origin(one),
      length: reading.figure(one, one.quantity, ['length']),
      to: reading.partyOrSupport(one.to, one),
    })),
    access: reading.words(only(statement, 'Access')),
    does: reading.words(only(statement, 'Does')),
    meets: reading.words(only(statement, 'Meets')),
    conversions: reading.of(statement, 'Converts').map((one) => {
      const side = (amount: NonNullable<typeof one.input>) => {
        const goods = reading.goods(amount.name, one);
        return { amount: reading.figure(one, amount.quantity, ['amount'], goods), goods };
      };
      return {
        ...reading.origin(one),
        input: one.input ? side(one.input) : { amount: undefined, goods: undefined },
        outputs: (one.outputs ?? []).map(side),
      };
    }),
    losses: reading.of(statement, 'Loses').map(loss),
    rejects: reading.of(statement, 'Rejects').map(loss),
    costs: reading.of(statement, 'Cost').map((one) => costOf(reading, one)),
    subsidies: reading.of(statement, 'Subsidy').map((one) => ({
      quantity: reading.figure(one, one.quantity, ['money', 'price', 'share']),
      place: reading.place(one),
    })),
    employs: reading.of(statement, 'Employs').map((one) => ({
      ...reading.origin(one),
      people: reading.figure(one, one.quantity, ['people']),
      words: (one.words ?? []).map((word) => word.text),
    })),
    lots: lotsOf(reading, statement),
    capacities: reading.of(statement, 'Capacity').map((one) => lotOf(reading, one)),
    holds: reading.of(statement, 'Holds').map((one) => ({
      ...reading.origin(one),
      quantity: reading.figure(one, one.quantity, ['count']),
      unit: one.quantity?.parts?.at(-1)?.unit?.first?.text,
      goods: reading.goods(one.of, one),
    })),
  };
}

export function costOf(reading: Reading, one: StatementOf<'Cost'>): c.Cost {
  const goods = reading.goods(one.of, one);
  return {
    ...reading.origin(one),
    word: one.word?.text ?? '',
    quantity: reading.figure(one, one.quantity, ['price', 'money', 'share'], goods),
    goods,
    fixed: one.fixed !== undefined,
    imported: reading.figure(one, one.imported, ['share']),
  };
}

function householdOf(reading: Reading, statement: StatementOf<'Household'>): c.Household {
  const figure = <M extends Measure>(one: (Statement & { readonly quantity?: QuantityNode }) | undefined, wanted: M) =>
    one && reading.figure(one, one.quantity, [wanted]);
  return {
    ...reading.origin(statement),
    dependence: figure(only(statement, 'Dependence'), 'share'),
    need: figure(only(statement, 'Need'), 'money'),
    reserve: figure(only(statement, 'Reserve'), 'money'),
    labour: reading.of(statement, 'Labour').map((one) => ({
      ...reading.origin(one),
      effort: reading.figure(one, one.quantity, ['effort']),
      at: reading.figure(one, one.at, ['wage']),
    })),
    decides: reading.word(only(statement, 'Decides')),
    members: reading.count(only(statement, 'Members')),
  };
}

export function fundingOf(reading: Reading, statement: Statement): c.Funding | undefined {
  const one = only(statement, 'Funded');
  if (!one?.by?.first) return undefined;
  return {
    ...reading.origin(one),
    by: one.by.first.text,
    element: reading.enterpriseOrSupport(one.by, one),
    until: reading.moment(one.until),
  };
}
