// Laws that hold for any chain: nothing throws, the order of statements changes nothing that is said, every fix of every finding can be
// trusted, and messages keep their length. Chains are made at random from the statements that rules look at.

import { expect, test } from 'vitest';
import { rules } from '#guidelines/generated/index.ts';
import { fc } from '../language/laws.ts';
import { breachesOf, judged } from './harness.ts';
import { distrust } from './rule-tester.ts';

/** A statement, with those inside its block. */
type Statement = string | { readonly head: string; readonly inner: readonly string[] };

const firms = ['grower', 'weaver', 'trader', 'exporter'] as const;
const groups = ['union', 'circle'] as const;
const markets = ['town', 'shops', 'port'] as const;
const sellers = [...firms, ...groups];

const some = (...choices: readonly (string | undefined)[]): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(undefined, undefined, ...choices);
const block = (head: fc.Arbitrary<string>, ...inner: readonly fc.Arbitrary<string | undefined>[]): fc.Arbitrary<Statement> =>
  fc.tuple(head, fc.tuple(...inner)).map(([start, lines]) => ({ head: start, inner: lines.filter((line) => line !== undefined) }));

const firm = (name: string) =>
  block(
    fc.constant(`firm ${name}`),
    some('level production', 'level collection'),
    fc.constantFrom('size micro', 'size micro', 'size small', 'size large', undefined),
    some('count 4_000', 'count 12', 'count 15..30'),
    some('excluded by gender', 'excluded by caste, gender'),
    some('isolated by distance', 'isolated by roads, norms', 'isolated by none'),
    some('access none', 'access phone', 'access water'),
    some('produces 600 kg/firm fruit', 'lot 100 kg fruit'),
    some('does transport', 'does credit'),
    some('household { dependence 70% }', 'household { dependence 20% }'),
  );
const group = (name: string) =>
  block(
    fc.constant(`group ${name}`),
    some('unites grower', 'unites grower, weaver', 'unites none'),
    some('does bargaining', 'does information'),
    some('overcomes gender', 'overcomes distance'),
  );
const link = block(
  fc
    .tuple(fc.constantFrom(...sellers), fc.constantFrom(...firms, ...groups, ...markets), some(' through union'))
    .map(([from, to, through]) => `link ${from} -> ${to}${through ?? ''}`),
  some(
    'sells 20 t fruit.top at 10 KES/kg',
    'sells 20 t fruit.top at 10 KES/kg premium none',
    'sells 5 t fruit.top premium 2 KES/kg',
    'sells ? fruit',
  ),
  some('sells 9 t fruit.common at 10 KES/kg', 'sells 9 t fruit.common at 7 KES/kg'),
  some('contract spot', 'contract none', 'contract forward for 12 months', 'contract tied-loan'),
  some('requires traceability', 'requires traceability, food-safety'),
  some('embeds none', 'embeds training'),
  some('advances none', 'advances 10%'),
  some('assures none', 'assures market'),
  some('alternatives none', 'alternatives 3'),
  some('tells none', 'tells preferences every month', 'tells delivery-dates'),
  some('lot 5 t fruit'),
);
const channels = [
  'near: grower -> town',
  'far: grower -> exporter -> port',
  'long: grower -> trader -> shops',
  'cloth: weaver -> exporter -> port',
  'home: weaver -> town',
] as const;
const channelNames = channels.map((channel) => channel.split(':')[0] ?? '');
const share = fc.constantFrom('100%', '100%', '97%', '50%', '?');
const upgrade = (name: string, names: readonly string[], follows?: string) =>
  block(
    fc.constantFrom('product', 'channel', 'process', 'functional').map((kind) => `upgrade ${name}: ${kind}`),
    fc.tuple(share, fc.constantFrom('grower', 'weaver', 'grower, weaver', 'union')).map(([part, who]) => `adopters ${part} of ${who}`),
    some(
      'invest 100 KES/firm',
      'invest 100 KES/firm financed by own-funds',
      'invest 100 KES/firm financed by 40% own-funds',
      'invest ?',
      'invest none',
    ),
    some('overcomes gender', 'overcomes none', 'overcomes caste'),
    some('funded by donor'),
    some(follows),
    some('move 40% of fruit.common to fruit.top'),
    some('output +20%', 'output +5 t of fruit.common'),
    ...[0, 1, 2].map(() =>
      names.length < 2
        ? fc.constant(undefined)
        : fc
            .option(fc.tuple(share, fc.shuffledSubarray([...names], { minLength: 2, maxLength: 2 })), { nil: undefined })
            .map((move) => (move ? `move ${move[0]} of ${move[1][0]} to ${move[1][1]}` : undefined)),
    ),
  );

const chain: fc.Arbitrary<readonly Statement[]> = fc.subarray([...channels]).chain((declared) => {
  // Sales are moved between channels of the same firm.
  const names = channelNames.filter((name) => declared.some((channel) => channel.startsWith(`${name}: grower`)));
  return fc
    .tuple(
      fc.constantFrom('market town: domestic', 'market town', 'market town: abroad'),
      fc.constantFrom('market shops: domestic { requires traceability }', 'market shops: abroad'),
      block(
        fc.constant('support bank: finance'),
        some('serves grower', 'serves grower, weaver'),
        fc.constantFrom('offers investment-capital', 'offers training', 'offers market-information'),
        some('overcomes caste'),
      ),
      ...firms.map(firm),
      ...groups.map(group),
      fc.array(link, { minLength: 1, maxLength: 7 }),
      upgrade('better', names),
      upgrade('wider', names, 'follows better'),
      fc.constantFrom(
        undefined,
        'plan leap { applies better, wider }',
        'plan leap { applies better  covers 100% of grower }',
        'plan leap { applies wider  covers 30% of weaver  funded by donor }',
      ),
      fc.subarray(['links', 'channels', 'groups', 'support']),
    )
    .map((parts): readonly Statement[] => {
      const complete = parts.at(-1) as readonly string[];
      const rest = (parts.slice(0, -1) as readonly (Statement | readonly Statement[] | undefined)[])
        .flat()
        .filter((one) => one !== undefined) as readonly Statement[];
      return [
        'product fruit in kg { grade top  grade common }',
        'market port: abroad',
        ...rest,
        ...declared.map((one) => `channel ${one}`),
        ...(complete.length > 0 ? [`complete ${complete.join(', ')}`] : []),
      ];
    });
});

function written(statements: readonly Statement[]): string {
  const line = (statement: Statement) =>
    typeof statement === 'string'
      ? `  ${statement}   // ${statement.slice(0, 9)}`
      : statement.inner.length === 0
        ? `  ${statement.head}`
        : `  ${statement.head} {\n${statement.inner.map((inner) => `    ${inner}\n`).join('')}  }`;
  return `chain c {\n${statements.map((statement) => `${line(statement)}\n`).join('')}}\n`;
}

const shuffled = chain.chain((statements) =>
  fc.tuple(fc.shuffledSubarray([...statements], { minLength: statements.length }), fc.infiniteStream(fc.nat(1000))).map(([order, dice]) => {
    const throws = dice[Symbol.iterator]();
    return {
      statements,
      other: order.map((one) =>
        typeof one === 'string' ? one : { ...one, inner: one.inner.toSorted(() => (throws.next().value % 2 === 0 ? 1 : -1)) },
      ),
    };
  }),
);

const said = (text: string) =>
  judged(text)
    .findings.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)
    .toSorted();

test('the order of statements changes nothing that is said', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(shuffled, ({ statements, other }) => {
      expect(said(written(other))).toEqual(said(written(statements)));
    }),
    { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 300) },
  );
});

test('every fix of every finding can be trusted', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(chain, (statements) => {
      const text = written(statements);
      const before = judged(text);
      for (const rule of rules)
        for (const finding of breachesOf(before, rule.id)) {
          expect(Array.from(finding.message).length).toBeLessThanOrEqual(160);
          for (const fix of finding.fixes ?? []) distrust(rule, text, before, finding, fix);
        }
    }),
    { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 300) },
  );
});
