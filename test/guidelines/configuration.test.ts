// `vchain.config.json`: what counts, what is said of what can't be understood, and that no text whatever ends the reading.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitsOf, readConfiguration, severityOf } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { Rule } from '#guidelines/rule.ts';
import { applyEdits } from '#text/edit.ts';
import { judged } from './harness.ts';

const read = (text: string) => readConfiguration('config', text, rules);
const rule = (id: string) => rules.find((one) => one.id === id) as Rule;
const severity = (text: string, id: string) => {
  const found = severityOf(read(text).settings, rule(id));
  return found === 'off' ? 'off' : found(rule(id).severity);
};
// Code and the text that it stands at.
const said = (text: string) => read(text).findings.map(({ code, place }) => [code, text.slice(place.start, place.end)]);

describe('settings', () => {
  test('nothing is set by nothing', () => {
    for (const text of ['', '  \n', '{}']) {
      expect(read(text)).toMatchObject({ settings: { profile: 'review', asksForFacts: true }, findings: [] });
      expect(severity(text, 'single-channel')).toBe('information');
    }
  });
  test('a rule, before its family', () => {
    const text = '{ "families": { "channels": "error" }, "rules": { "single-channel": "hint" } }';
    expect(severity(text, 'single-channel')).toBe('hint');
    expect(severity(text, 'domestic-dropped')).toBe('error');
    expect(severity(text, 'one-buyer')).toBe('warning');
  });
  test('off, and limits', () => {
    const text = '{ "rules": { "one-buyer": "off", "unorganised-sellers": { "firms": 50, "severity": "error" } } }';
    expect(severity(text, 'one-buyer')).toBe('off');
    expect(severity(text, 'unorganised-sellers')).toBe('error');
    expect(limitsOf(read(text).settings, rule('unorganised-sellers'))).toEqual({ firms: 50 });
    expect(limitsOf(read(text).settings, rule('single-channel'))).toEqual({ dependence: 50 });
  });
  test('comments, a comma too many, a BOM and a schema are fine', () => {
    expect(read('\uFEFF{\n  // ours\n  "$schema": "./schema.json",\n  "rules": { "one-buyer": "off", },\n}').findings).toEqual([]);
  });
  test('a draft counts one step less and asks for nothing', () => {
    expect(severity('{ "profile": "draft" }', 'one-buyer')).toBe('information');
    expect(severity('{ "profile": "draft", "rules": { "one-buyer": "error" } }', 'one-buyer')).toBe('error');
    expect(read('{ "profile": "draft" }').settings.asksForFacts).toBe(false);
    expect(read('{ "riskAversion": 1.5 }')).toMatchObject({ settings: { riskAversion: 1.5 }, findings: [] });
    for (const wrong of ['-1', '11', '"2"', 'null'])
      expect(read(`{ "riskAversion": ${wrong} }`)).toMatchObject({
        findings: [{ code: 'config-value' }],
      });
  });
  test('every limit of a number counts, itself included', () => {
    const firms = (value: string) => {
      const { settings, findings } = read(`{ "rules": { "unorganised-sellers": { "firms": ${value} } } }`);
      return findings[0]?.message ?? limitsOf(settings, rule('unorganised-sellers'))['firms'];
    };
    expect(firms('2')).toBe(2);
    expect(firms('1_000_000'.replaceAll('_', ''))).toBe(1_000_000);
    expect(firms('1.9')).toBe('`firms` of `unorganised-sellers` goes from 2 to 1000000 firms.');
    expect(firms('1000001')).toBe('`firms` of `unorganised-sellers` goes from 2 to 1000000 firms.');
    for (const wrong of ['"20"', '1e999', 'null', '[]'])
      expect(firms(wrong)).toBe('`firms` of `unorganised-sellers` takes a number (firms).');
    for (const edge of [0, 10]) expect(read(`{ "riskAversion": ${edge} }`).settings.riskAversion).toBe(edge);
  });
  test('a share that is reached counts as over it', () => {
    const model = (rest: string) =>
      `chain c {\n market town: domestic\n market port: abroad\n firm a { level production  size micro }\n firm b\n link a -> town\n link a -> b\n link b -> port\n channel near: a -> town\n channel far: a -> b -> port\n upgrade u: channel { adopters 100% of a  ${rest} }\n}\n`;
    const { settings } = read('{ "rules": { "domestic-dropped": { "share": 100 }, "herded-into-one-channel": { "share": 100 } } }');
    const found = (rest: string) =>
      judged(model(rest), settings)
        .findings.filter(({ code }) => code === 'domestic-dropped' || code === 'herded-into-one-channel')
        .map(({ severity: weight, message }) => `${weight}: ${message}`);
    expect(found('move 100% of near to far')).toEqual([
      'warning: `u` takes `a` out of the domestic market: all sales in `near` go elsewhere (limit 100%).',
      'warning: `u` puts all sales of `a` into one channel, `far`, and gives up `near` (limit 100%).',
    ]);
    expect(found('move 99% of near to far')).toEqual([]);
  });
  test('they change what is judged', () => {
    const model = rule('unorganised-sellers').examples.bad[2]?.text ?? '';
    const codes = (text: string) =>
      judged(model, read(text).settings)
        .findings.filter(({ code }) => code === 'unorganised-sellers')
        .map((one) => one.severity);
    expect(codes('{}')).toEqual(['information']);
    expect(codes('{ "rules": { "unorganised-sellers": "error" } }')).toEqual(['error']);
    expect(codes('{ "rules": { "unorganised-sellers": "off" } }')).toEqual([]);
    expect(codes('{ "rules": { "unorganised-sellers": { "firms": 81 } } }')).toEqual([]);
    expect(codes('{ "rules": { "unorganised-sellers": { "firms": 80 } } }')).toEqual(['information']);
  });
});

describe('what can’t be understood', () => {
  test('stands at its place, and the rest counts', () => {
    const text =
      '{ "rules": { "single-chanel": "off", "one-buyer": "of", "domestic-dropped": { "share": 300, "sher": 1 } }, "profil": "draft", "families": { "chanels": "off", "power": 3 } }';
    expect(said(text)).toEqual([
      ['config-unknown', '"single-chanel"'],
      ['config-value', '"of"'],
      ['config-value', '300'],
      ['config-unknown', '"sher"'],
      ['config-unknown', '"profil"'],
      ['config-unknown', '"chanels"'],
      ['config-value', '3'],
    ]);
    const { findings } = read(text);
    expect(findings[0]?.message).toBe('There is no rule "single-chanel": did you mean "single-channel"?');
    expect(findings.map(({ message }) => message).find((message) => message.includes('"sher"'))).toMatch(
      /^`[a-z-]+` has no setting "sher"/,
    );
    const fixed = findings.reduceRight((now, { fixes }) => applyEdits(now, fixes?.[0]?.edits[0]?.edits ?? []) ?? now, text);
    expect(fixed).toContain('"single-channel": "off", "one-buyer": "off"');
  });
  test('how much it weighs, and what can be put in its place', () => {
    const weights = (text: string) =>
      read(text).findings.map(({ severity: weight, fixes }) => [weight, fixes?.map(({ title, preferred }) => [title, preferred])]);
    expect(weights('{ "rules": { "one-buyer": "of" } }')).toEqual([['warning', [['Change to "off"', true]]]]);
    expect(weights('{ "rules": { "one-buyer": 3 } }')).toEqual([['warning', undefined]]);
    expect(weights('{')).toEqual([['error', undefined]]);
    expect(said('{ "$schema": 3 }')).toEqual([['config-value', '3']]);
    expect(read('{ "families": { "power": ["off"] } }').findings[0]?.message).toBe(
      '`power` takes one of "off", "hint", "information", "warning", "error".',
    );
  });
  test('brackets a hundred deep, but not more', () => {
    const codes = (text: string) => said(text).map(([code]) => code);
    expect(codes(`${'['.repeat(100)}${']'.repeat(100)}`)).toEqual(['config-value']);
    expect(codes(`${'['.repeat(101)}${']'.repeat(101)}`)).toEqual(['config-syntax']);
    expect(codes(`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`)).toEqual(['config-syntax']);
    expect(codes(`[${'{},'.repeat(101)}{}]`)).toEqual(['config-value']);
    expect(codes(`[${'[],'.repeat(101)}[]]`)).toEqual(['config-value']);
  });
  test('no JSON', () => {
    expect(said('{ "rules": { "one-buyer": "off" ')).toEqual([['config-syntax', '']]);
    expect(severity('{ "rules": { "one-buyer": "off" ', 'one-buyer')).toBe('off');
    expect(said('rules:\n  one-buyer: off\n')[0]?.[0]).toBe('config-syntax');
    expect(read('{ "rules": } ').findings[0]?.message).toBe('This isn’t JSON: a value is expected here.');
  });
  test('other shapes', () => {
    expect(said('[]')).toEqual([['config-value', '[]']]);
    expect(said('{ "rules": "off" }')).toEqual([['config-value', '"off"']]);
    expect(said('{ "profile": 1, "profile": "review" }')).toEqual([['config-duplicate', '"profile"']]);
    // What counts of what stands twice is the last one as a whole.
    expect(severity('{ "rules": { "one-buyer": "off" }, "rules": { "single-channel": "off" } }', 'one-buyer')).not.toBe('off');
    expect(said('{ "rules": { "constructor": "off", "__proto__": "off" } }').map(([code]) => code)).toEqual([
      'config-unknown',
      'config-unknown',
    ]);
    expect(said('['.repeat(200_000))).toEqual([['config-syntax', '']]);
  });
  test('no text throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"rules"',
      '"families"',
      '"profile"',
      '"one-buyer"',
      '"off"',
      '"severity"',
      '"firms"',
      '"unorganised-sellers"',
      '12',
      'null',
      '//',
      '\n',
      '"',
      '\\',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
        ),
        (text) => {
          for (const { message, place } of read(text).findings) {
            expect(message.length).toBeLessThanOrEqual(160);
            expect(place.start).toBeGreaterThanOrEqual(0);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
