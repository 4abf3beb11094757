// What the runner makes of verdicts: findings where a reader looks for them, once each, and few questions.

import { describe, expect, test } from 'vitest';
import { defaultSettings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import { met, type Rule } from '#guidelines/rule.ts';
import { scorecard } from '#guidelines/scorecard.ts';
import type { Fix } from '#text/finding.ts';
import { fixed, judged } from './harness.ts';

const model = (lines: string) => `chain c {\n  product p in kg\n  market town: domestic\n  market abroad: abroad\n${lines}}\n`;
const summary = (text: string) => judged(text).findings.map(({ severity, code, message }) => [severity, code, message]);

describe('end states', () => {
  const two = `  firm grower { level production  size micro  count 200 }
  firm broker { level collection  size small }
  firm exporter { level export  size large }
  link grower -> broker { tells prices  contract spot  alternatives 3 }
  link grower -> exporter { tells none  contract spot  alternatives none }
  link broker -> town
  link exporter -> abroad
  channel near: grower -> broker -> town
  channel far: grower -> exporter -> abroad
  complete links, channels, groups, support
`;
  test('a breach that a plan brings stands at the plan and names it', () => {
    const { findings } = judged(
      model(
        `${two}  upgrade out: channel { adopters 100% of grower  removes broker }\n  plan leap { applies out  covers 100% of grower }\n`,
      ),
    );
    const found = findings.filter(({ message }) => message.startsWith('At the end of `leap`'));
    expect(found.map(({ code }) => code)).toContain('no-market-information');
    expect(found.map(({ code }) => code)).toContain('one-buyer');
    for (const { place, message } of found) {
      expect(place.start).toBe(model(`${two}  upgrade out: channel { adopters 100% of grower  removes broker }\n  `).length - 2);
      expect(message.length).toBeLessThanOrEqual(160);
    }
  });
  test('what is so already isn’t said twice', () => {
    const text = model(
      `${two}  upgrade more: process { adopters 50% of grower  output +10%  invest none }\n  plan grow { applies more  covers 50% of grower }\n`,
    );
    const { findings, verdicts } = judged(text);
    expect(findings.filter(({ code }) => code === 'unorganised-sellers')).toHaveLength(1);
    expect(verdicts.filter(({ rule, state, endOf }) => rule === 'unorganised-sellers' && state === 'breached' && endOf)).toHaveLength(1);
  });
  test('a rule keeps silent where another says the same and more', () => {
    const text = model(`${two}  upgrade out: channel { adopters 100% of grower  move 100% of near to far }\n`);
    const codes = (settings = defaultSettings) => judged(text, settings).findings.map(({ code }) => code);
    expect(codes()).toContain('herded-into-one-channel');
    expect(codes()).not.toContain('single-channel');
    const off = { ...defaultSettings, rules: new Map([['herded-into-one-channel', { severity: 'off' as const, limits: {} }]]) };
    expect(codes(off)).toContain('single-channel');
  });
});

test('every breach can be suppressed or accepted at its place', () => {
  const text = model(
    '  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader { contract spot  alternatives none  tells prices }\n  link trader -> town\n  complete links, groups\n',
  );
  const fixes = judged(text).findings.find(({ code }) => code === 'one-buyer')?.fixes ?? [];
  expect(fixes.slice(-2).map(({ title, kind }) => [title, kind])).toEqual([
    ['Suppress `one-buyer` here with a reason why it doesn’t apply', 'placeholder'],
    ['Accept this risk, `one-buyer`, with a reason why it is taken', 'placeholder'],
  ]);
  expect(fixes.slice(-2).map((fix) => fixed(text, fix))).toEqual(
    ['?', 'accepted, ?'].map((reason) => text.replace('  firm grower', `  // allow one-buyer: ${reason}\n  firm grower`)),
  );
});

describe('missing facts', () => {
  test('of facts that as much waits for, those of the first name are asked first', () => {
    const firms = ['z', 'a', 'm'].map(
      (name) => `  firm ${name} { level production  size micro  count 200 }\n  link ${name} -> trader { contract spot  tells prices }\n`,
    );
    const said = (list: readonly string[]) =>
      judged(
        model(`  firm trader { level collection  size small }\n${list.join('')}  link trader -> town\n  complete links, groups, support\n`),
      ).findings.flatMap(({ severity, message }) => (severity === 'hint' ? [message.replace(/:.*/, '')] : []));
    expect(said(firms)).toEqual(
      ['a', 'm', 'z'].map((name) => `It isn’t said how many buyers \`${name}\` could turn to besides \`trader\``),
    );
    expect(said(firms.toReversed())).toEqual(said(firms));
  });
  test('one question for a subject: the one that most verdicts wait for', () => {
    const text = model(
      '  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader\n  link trader -> town\n',
    );
    const hints = judged(text).findings.filter(({ severity }) => severity === 'hint');
    expect(hints).toHaveLength(1);
    expect(judged(text).verdicts.filter(({ state }) => state === 'unknown').length).toBeGreaterThan(2);
  });
  test('subjects that wait for the same fact share one', () => {
    const firms = Array.from(
      { length: 5 },
      (_, at) =>
        `  firm grower-${at} { level production  size micro  count 200 }\n  link grower-${at} -> trader { contract spot  alternatives none  tells prices }\n`,
    ).join('');
    expect(summary(model(`  firm trader { level collection  size small }\n${firms}  link trader -> town\n`))).toEqual([
      [
        'hint',
        'one-buyer',
        'It isn’t said whether all links and groups are listed: 10 verdicts wait for it. Say it with `complete links, groups`.',
      ],
    ]);
  });
  test('never a wall', () => {
    const firms = Array.from(
      { length: 40 },
      (_, at) => `  firm grower-${at} { level production  size micro }\n  link grower-${at} -> trader { tells prices }\n`,
    ).join('');
    expect(
      judged(model(`  firm trader { level collection  size small }\n${firms}  link trader -> town\n  complete links\n`)).findings.filter(
        ({ severity }) => severity === 'hint',
      ),
    ).toHaveLength(12);
  });
  test('a list is declared whole by a click, in the line that is there', () => {
    const text = model(
      '  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader { contract spot  alternatives none  tells prices }\n  link trader -> town\n  complete support // so far\n',
    );
    const [hint] = judged(text).findings;
    expect(hint?.fixes?.map(({ title, kind }) => [title, kind])).toEqual([
      ['Say that the links and groups listed are all there are', 'suggested'],
    ]);
    expect(fixed(text, hint?.fixes?.[0] as Fix)).toBe(text.replace('complete support', 'complete support, links, groups'));
  });
  test('a list that can’t be read is mended by hand', () => {
    const fixes = (list: string) =>
      judged(
        model(
          `  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader { contract spot  alternatives none  tells prices }\n  link trader -> town\n  complete${list}\n`,
        ),
      ).findings.flatMap(({ fixes: all = [] }) => all.map(({ title }) => title));
    expect(fixes(' support')).toEqual(['Say that the links and groups listed are all there are']);
    expect(fixes('{ support')).toEqual([]);
  });
  test('each sensible answer is a fix of its own, and none is invented', () => {
    const base =
      '  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader { contract spot  tells prices }\n  link trader -> town\n  complete links, channels, groups, support\n';
    const text = model(base);
    const hintOf = (one: string) => judged(one).findings.find(({ severity }) => severity === 'hint');
    const hint = hintOf(text);
    expect(hint?.message).toBe(
      'It isn’t said how many buyers `grower` could turn to besides `trader`: say it with `alternatives …` or `alternatives none`.',
    );
    expect(hint?.fixes?.map(({ title, kind }) => [title, kind])).toEqual([
      ['Say that there is none: `alternatives none`', 'suggested'],
      ['Say what there is: `alternatives ?`, to be filled in', 'placeholder'],
    ]);
    const after = hint?.fixes?.map((fix) => fixed(text, fix));
    expect(after).toEqual(['none', '?'].map((word) => text.replace('tells prices }', `tells prices  alternatives ${word} }`)));
    // Where the `?` stands already, it is filled in by hand.
    expect(hintOf(after?.[1] ?? '')?.fixes ?? []).toEqual([]);
  });
  test('whether a market is in the country, and what premium is paid', () => {
    const answers = (text: string) => judged(text).findings.flatMap(({ fixes = [] }) => fixes.map((fix) => fixed(text, fix)));
    const open = model(
      '  market fair "The fair"\n  firm grower { level production  size micro }\n  firm trader { level collection }\n  link grower -> trader\n  link grower -> fair\n  link trader -> abroad\n  channel near: grower -> fair\n  channel far: grower -> trader -> abroad\n  upgrade out: channel { adopters 40% of grower  move 100% of near to far }\n',
    );
    expect(answers(open)).toEqual(
      expect.arrayContaining([': domestic', ': abroad'].map((kind) => open.replace('"The fair"', `"The fair"${kind}`))),
    );
    const plain = model(
      '  firm grower { level production  size micro }\n  firm trader { level collection }\n  link grower -> trader { sells 5 t p at 4 USD/kg assumed  requires traceability  alternatives 3  tells prices }\n  link trader -> abroad\n  complete links, channels, groups, support\n',
    );
    expect(answers(plain)).toEqual(
      expect.arrayContaining(['none', '?'].map((premium) => plain.replace('4 USD/kg', `4 USD/kg premium ${premium}`))),
    );
  });
  test('what is there already is looked for in the element’s own block', () => {
    const titles = (text: string, fact: string) =>
      judged(text)
        .findings.filter(({ message }) => message.includes(fact))
        .flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));
    const links = '  link grower -> trader { contract spot  alternatives none  tells prices }\n  link trader -> town\n';
    const asked = (grower: string) =>
      titles(
        model(`  firm trader { level collection  count 3 }\n  firm grower ${grower}\n${links}  complete links, groups\n`),
        'how many firms',
      );
    expect(asked('"Those who count for most" { level production  size micro }')).toEqual(['Say what there is: `count ?`, to be filled in']);
    expect(asked('{ level production  size micro  count ? }')).toEqual([]);
    // Where it is begun, it is gone on with by hand.
    const open = model(
      '  market fair: ?\n  firm grower { level production  size micro }\n  link grower -> fair\n  link grower -> abroad\n  channel near: grower -> fair\n  channel far: grower -> abroad\n  upgrade out: channel { adopters 40% of grower  move 100% of near to far }\n',
    );
    expect(titles(open, 'in the country')).toEqual([]);
  });
  test('a premium is asked of the sale that says nothing of one', () => {
    const text = (sales: string) =>
      model(
        `  firm grower { level production  size micro }\n  firm trader { level collection }\n  link grower -> trader { ${sales}  requires traceability  alternatives 3  tells prices }\n  link trader -> abroad\n  complete links, channels, groups, support\n`,
      );
    const answers = (sales: string) =>
      judged(text(sales))
        .findings.filter(({ code, severity }) => code === 'missing-price-premium' && severity === 'hint')
        .flatMap(({ fixes = [] }) => fixes.map((fix) => fixed(text(sales), fix)));
    const stated = 'sells 5 t p at 4 USD/kg premium none assumed';
    const open = 'sells 3 t p at 3 USD/kg assumed';
    expect(answers(`${stated}  ${open}`)).toEqual(
      ['none', '?'].map((premium) => text(`${stated}  ${open.replace('3 USD/kg', `3 USD/kg premium ${premium}`)}`)),
    );
    expect(answers(`${open}  ${open.replace('3 t', '2 t')}`)).toEqual([]);
  });
  test('none in a draft', () => {
    const text = model('  firm grower { level production  size micro }\n  firm trader\n  link grower -> trader\n');
    expect(judged(text, { ...defaultSettings, profile: 'draft', asksForFacts: false }).findings).toEqual([]);
  });
});

test('names over 24 characters are shortened in the middle, and a message keeps to 160', () => {
  const long = 'growers-of-the-upper-and-lower-valley';
  const other = 'exporters-of-avocados-and-other-fruit';
  const text = model(
    `  firm ${long} { level production  size micro  count 4_000 }\n  firm ${other} { level export }\n  link ${long} -> ${other} { contract spot  alternatives none  tells prices  lot 20_000 t p }\n  link ${other} -> abroad\n  complete links, groups\n`,
  );
  const { findings } = judged(text);
  expect(findings.length).toBeGreaterThan(1);
  for (const { message } of findings) {
    expect(Array.from(message).length).toBeLessThanOrEqual(160);
    for (const name of message.match(/`[^`]*`/g) ?? []) if (!/ /.test(name)) expect(Array.from(name).length).toBeLessThanOrEqual(26);
  }
  expect(findings.map(({ message }) => message).join()).toContain('`growers-of-t…ower-valley`');
});

test('the scorecard tells each guideline’s state, what was decided, and what would decide the rest', () => {
  const { verdicts } = judged(
    model(
      '  firm grower { level production  size micro  count 200 }\n  firm trader { level collection  size small }\n  link grower -> trader { contract spot  alternatives none  tells none }\n  link trader -> town\n  complete links, groups\n',
    ),
  );
  const card = scorecard(verdicts, rules, []);
  expect(card.map(({ guideline, state }) => [guideline, state])).toEqual([
    [1, 'unknown'],
    [2, 'breached'],
    [3, 'breached'],
    [4, 'unknown'],
    [5, 'unknown'],
    [6, 'unknown'],
    [7, 'breached'],
  ]);
  expect(card[0]).toMatchObject({ rules: 1, decided: 0, unknown: 1, missing: [{ statement: 'complete support' }] });
  expect(card[3]).toMatchObject({
    rules: 0,
    decided: 0,
    missing: [],
    needs: 'upgrades of micro or small enterprises with an investment (`invest`)',
  });
  expect(card.map(({ rules: found, needs }) => (found === 0) === (needs !== undefined))).not.toContain(false);
});

test('a breach that is allowed stays one, and the scorecard says by whom', () => {
  const { verdicts, findings } = judged(
    model('  firm grower { level production  size micro }\n  link grower -> town\n  complete channels\n  channel near: grower -> town\n'),
  );
  const breached = findings.filter(({ code }) => code === 'single-channel');
  expect(breached.map(({ code }) => code)).toEqual(['single-channel']);
  const by = { code: 'single-channel', reason: 'it keeps for years', accepted: true, place: breached[0]!.place };
  const last = (suppressed: Parameters<typeof scorecard>[2]) => scorecard(verdicts, rules, suppressed)[6]!;
  expect(last([])).toMatchObject({ state: 'breached', allowed: false });
  expect(last([{ finding: breached[0]!, by }])).toMatchObject({
    state: 'breached',
    allowed: true,
    breaches: [{ rule: 'single-channel', allowed: by }],
  });
});

test('on the scorecard, what most verdicts wait for comes first', () => {
  const firms = ['a', 'b', 'd'].map((name) => `  firm ${name} { level production  size micro }\n`).join('');
  const said = 'contract spot  alternatives none  tells none';
  const { verdicts } = judged(
    model(
      `${firms}  firm trader { level collection }\n  link a -> trader { contract spot }\n  link b -> trader { ${said} }\n  link d -> trader { ${said} }\n  link trader -> town\n`,
    ),
    defaultSettings,
    rules.filter(({ id }) => id === 'one-buyer'),
  );
  const [, second] = scorecard(verdicts, rules, []);
  expect(second).toMatchObject({ rules: 1, decided: 0, met: 0, breached: 0, unknown: 3 });
  expect(second?.missing.map(({ statement }) => statement)).toEqual(['complete links, groups', 'alternatives none']);
});

describe('who speaks for a fact that several wait for', () => {
  const only = (...ids: readonly string[]) => ids.map((id) => rules.find((rule) => rule.id === id)!);
  const first = '  firm a { level production  size micro }\n  link a -> t { alternatives none  contract spot }\n';
  const second = '  firm z { level production  size micro  count 100 }\n  link z -> t\n';
  const codes = (lines: string, order: readonly string[]) =>
    judged(model(`  firm t\n${lines}`), defaultSettings, only(...order))
      .findings.filter(({ message }) => message.includes('complete'))
      .map(({ code, message }) => `${code}: ${message}`);
  test('is the first rule, whatever subject comes first', () => {
    for (const lines of [first + second, second + first]) {
      expect(codes(lines, ['one-buyer', 'unorganised-sellers'])).toEqual([expect.stringMatching(/^one-buyer: .*: 2 verdicts wait for it/)]);
      expect(codes(lines, ['unorganised-sellers', 'one-buyer'])).toEqual([expect.stringMatching(/^unorganised-sellers: /)]);
    }
  });
  test('is the first subject by name, of the same rule', () => {
    const excluded = (name: string) => `  firm ${name} { level production  size micro  excluded by gender }\n  link ${name} -> town\n`;
    const upgrade = '  upgrade u: process { adopters 10% of a, z }\n';
    for (const lines of [excluded('a') + excluded('z'), excluded('z') + excluded('a')])
      expect(codes(lines + upgrade, ['excluded-not-reached'])).toEqual([expect.stringContaining('whether anything helps `a` over')]);
  });
});

test('an end state judges what the proposal touches, each rule what it is about', () => {
  const [any] = rules;
  const about = (kind: Rule['about']): Rule => ({
    ...any!,
    id: kind,
    about: kind,
    judges: 'state',
    concerns: () => true,
    judge: () => met,
  });
  const { verdicts } = judged(
    model(
      '  firm grower { size micro }\n  firm broker { size small }\n  firm other { size micro }\n  link grower -> broker { sells 10 kg p at 2 USD/kg }\n  link broker -> town { sells 10 kg p }\n  link other -> abroad\n  currency USD\n  upgrade u: process { adopters 100% of grower  output +10% }\n',
    ),
    defaultSettings,
    (['mse', 'firm', 'link', 'chain', 'proposal'] as const).map(about),
  );
  const ends = (rule: string) =>
    verdicts.flatMap(({ rule: one, endOf, subject }) => (endOf && one === rule ? [subject.name] : [])).toSorted();
  expect(ends('mse')).toEqual(['grower']);
  expect(ends('firm')).toEqual(['broker', 'grower']);
  expect(ends('link')).toEqual(['broker -> town', 'grower -> broker']);
  expect([ends('chain'), ends('proposal')]).toEqual([[], []]);
});
