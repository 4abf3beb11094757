// Laws that hold for any chain: nothing throws, the order of statements changes nothing that is said, every fix of every finding can be
// trusted, and messages keep their length. Chains are made at random from the statements that rules look at, and damaged at random.

import { expect, test } from 'vitest';
import { rules } from '#guidelines/generated/index.ts';
import { everyStatement, type Parsed } from '#language/syntax.ts';
import { longestMessage } from '#text/shorten.ts';
import type { Finding, Fix } from '#text/finding.ts';
import { fc } from '../language/laws.ts';
import { examples } from '../support/files.ts';
import { breachesOf, commentsOf, file, fixed, type Judgement, judged, read } from './harness.ts';
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
          expect(Array.from(finding.message).length).toBeLessThanOrEqual(longestMessage);
          for (const fix of finding.fixes ?? []) distrust(rule, text, before, finding, fix);
        }
    }),
    { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 300) },
  );
});

const damage = fc.array(
  fc.record({ what: fc.constantFrom('remove', 'double', 'misspell', 'cut', 'open', 'join'), line: fc.nat(), at: fc.nat() }),
  { minLength: 1, maxLength: 4 },
);

/** A text after lines were lost, doubled, misspelt, cut off, given a brace too many, or joined to the next. */
function damaged(text: string, blows: readonly { readonly what: string; readonly line: number; readonly at: number }[]): string {
  const lines = text.split('\n');
  for (const { what, line, at } of blows) {
    const index = line % lines.length;
    const old = lines[index] ?? '';
    const place = at % (old.length + 1);
    const changed: Readonly<Record<string, readonly string[]>> = {
      remove: [],
      double: [old, old],
      misspell: [`${old.slice(0, place)}${old.slice(place + 1, place + 2)}${old.slice(place, place + 1)}${old.slice(place + 2)}`],
      cut: [old.slice(0, place)],
      open: [`${old.slice(0, place)}{${old.slice(place)}`],
      join: [`${old} ${lines[index + 1] ?? ''}`],
    };
    lines.splice(index, what === 'join' ? 2 : 1, ...(changed[what] ?? []));
  }
  return lines.join('\n');
}

/** What of `list` isn't in `rest`, each as often as it is missing. */
function without(list: readonly string[], rest: readonly string[]): readonly string[] {
  const left = [...rest];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** By their codes: where a brace is missing, the message names what stands behind. */
const errorsOf = (findings: readonly Finding[]) =>
  findings.filter(({ kind, severity }) => kind === 'language' && severity === 'error').map(({ code }) => code);

/** Statements by their depth and words, without those that edits touch. */
function statementsOf({ text, statements }: Parsed, touched: (start: number, end: number) => boolean = () => false): readonly string[] {
  const depths = new Map(statements.map((statement) => [statement, 0]));
  const found: string[] = [];
  for (const statement of everyStatement(statements)) {
    const depth = depths.get(statement) ?? 0;
    for (const child of statement.children) depths.set(child, depth + 1);
    if (!touched(statement.start, statement.end)) found.push(`${depth} ${text.slice(statement.start, statement.end)}`);
  }
  return found;
}

/** That a fix fits into a text that may be broken: no error more, no comment lost, and no other statement changed. */
function mends(text: string, before: Judgement, fix: Fix): void {
  const after = fixed(text, fix);
  expect(after, `${fix.title} doesn’t fit:\n${text}`).toBeDefined();
  if (after === undefined) return;
  const then = read(after);
  expect(without(errorsOf(then.findings), errorsOf(before.said)), `${fix.title} brings errors:\n${text}\n→\n${after}`).toEqual([]);
  expect(without(commentsOf(text), commentsOf(after)), `${fix.title} loses comments:\n${after}`).toEqual([]);
  const edits = fix.edits.filter((one) => one.file === file).flatMap((one) => one.edits);
  const touched = (start: number, end: number) => edits.some(({ at }) => at.start <= end && start <= at.end);
  expect(
    without(statementsOf(before.checked.parsed, touched), statementsOf(then.parsed)),
    `${fix.title} changes other things:\n${text}\n→\n${after}`,
  ).toEqual([]);
}

test('every fix fits into a broken text, too', { timeout: 300_000 }, () => {
  const short = rules.flatMap((rule) => rule.examples.bad.map(({ text }) => text));
  const long = examples().map(({ text }) => text);
  const models = fc.oneof(
    { weight: 5, arbitrary: chain.map(written) },
    { weight: 4, arbitrary: fc.constantFrom(...short) },
    { weight: 1, arbitrary: fc.constantFrom(...long) },
  );
  fc.assert(
    fc.property(models, damage, (model, blows) => {
      const text = damaged(model, blows);
      const before = judged(text);
      for (const { message } of before.findings) expect(Array.from(message).length).toBeLessThanOrEqual(longestMessage);
      // The same fix for several elements says little more than one.
      const kindOf = ({ title }: Fix) => title.replace(/`[^`]*`/g, '');
      const fixes = new Map(before.findings.flatMap(({ fixes: all = [] }) => all.map((fix) => [kindOf(fix), fix])));
      for (const fix of fixes.values()) mends(text, before, fix);
    }),
    { numRuns: Number(process.env['VCHAIN_RUNS'] ?? 150) },
  );
});
