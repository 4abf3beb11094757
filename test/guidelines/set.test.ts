// The rules as a set: each has one identity, one page, one setting; what is generated is fresh; the words that rules know are words
// of the vocabulary.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardOf, guidelines, hoverOf, pageText } from '#guidelines/card.ts';
import { readConfiguration } from '#guidelines/configuration.ts';
import { configSchema, editorSettings, indexSource, pages, scaffold } from '#guidelines/generate.ts';
import { rules } from '#guidelines/generated/index.ts';
import { noticeCodes } from '#guidelines/notices.ts';
import { families } from '#guidelines/rule.ts';
import * as words from '#guidelines/words.ts';
import { vocabularies, type Vocabulary } from '#language/vocabulary.ts';
import { tables } from './verdict-tables.ts';

const root = path.join(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
const files = readdirSync(path.join(root, 'src/guidelines/rules'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

describe('the set of rules', () => {
  test('file, folder and identity agree, and none is left out', () => {
    expect(rules.map(({ family, id }) => `${family}/${id}.ts`)).toEqual(files);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.filter(({ id }) => noticeCodes.includes(id))).toEqual([]);
  });
  test('every guideline has a rule', () => {
    expect([...new Set(rules.flatMap((rule) => rule.guidelines))].toSorted((a, b) => a - b)).toEqual(Object.keys(guidelines).map(Number));
  });
  test('index, schema and pages are fresh: npm run generate', () => {
    expect(text('src/guidelines/generated/index.ts')).toBe(indexSource(files.map((file) => `rules/${file}`)));
    expect(text('src/guidelines/generated/config.schema.json')).toBe(configSchema(rules));
    const wanted = pages(rules);
    expect(readdirSync(path.join(root, 'docs/rules')).toSorted()).toEqual([...wanted.keys()].map((file) => path.basename(file)).toSorted());
    for (const [file, page] of wanted) expect(text(file) === page, file).toBe(true);
  });
  test('every code has a page, and every page says what it must', () => {
    for (const rule of rules) {
      const page = pageText(rule.id, rules) ?? '';
      // Each verdict stands in a line of its own.
      const prose = page.replaceAll(/\n+- /g, ' ').replaceAll('**', '');
      for (const part of [rule.summary, rule.why, rule.instead, rule.whenNot, rule.judged]) expect(prose).toContain(part);
      for (const { after } of rule.examples.bad) expect(page).toContain(after);
      expect(rule.sources.length).toBeGreaterThan(0);
      expect(hoverOf(rule)).toContain(rule.summary);
    }
    for (const code of noticeCodes) expect(pageText(code, rules)).toContain(code);
    expect(pageText('nothing-of-the-kind', rules)).toBeUndefined();
  });
  test('a hover names severity and guidelines, a page what goes beyond them', () => {
    const [first] = rules;
    if (!first) throw new Error('no rules');
    const head = (guidelines: typeof first.guidelines) => hoverOf({ ...first, severity: 'warning', guidelines }).split('\n')[0];
    expect(head([])).toMatch(/\*\* \(warning\)$/);
    expect(head([7])).toMatch(/\*\* \(warning, guideline 7\)$/);
    expect(head([1, 2, 3])).toMatch(/\*\* \(warning, guidelines 1, 2 and 3\)$/);
    const beyond = 'This goes beyond the letter of the guideline documents:';
    expect(cardOf({ ...first, beyond: 'it counts.' }).markdown).toContain(`${beyond} it counts.`);
    const { beyond: _, ...plain } = first;
    expect(cardOf(plain).markdown).not.toContain(beyond);
  });
  test('every rule is a setting with its limits', () => {
    const schema = JSON.parse(configSchema(rules)) as {
      properties: { rules: { properties: Record<string, { anyOf: { properties?: object }[] }> }; families: { properties: object } };
    };
    expect(Object.keys(schema.properties.rules.properties)).toEqual(rules.map(({ id }) => id));
    expect(Object.keys(schema.properties.families.properties)).toEqual(Object.keys(families));
    for (const rule of rules) {
      const { settings } = cardOf(rule);
      expect(Object.keys(schema.properties.rules.properties[rule.id]?.anyOf[1]?.properties ?? {})).toEqual([
        'severity',
        ...settings.map(({ name }) => name),
      ]);
      for (const { default: value, least, most } of settings) expect(value >= least && value <= most).toBe(true);
    }
  });
  test('comments and a last comma are no mistake, for our reader and for an editor that reads the schema', () => {
    expect(readConfiguration('a', '{ "profile": "draft", /* for now */ }', rules).findings).toEqual([]);
    expect(JSON.parse(configSchema(rules))).toMatchObject({ allowComments: true, allowTrailingCommas: true });
  });
  test('the editor’s settings are those of the configuration', () => {
    expect(text('src/guidelines/generated/editor-settings.json')).toBe(editorSettings(rules));
    type Properties = Record<string, { readonly description?: string; readonly properties?: object; readonly enum?: unknown }>;
    const { $schema: _, ...configuration } = (JSON.parse(configSchema(rules)) as { readonly properties: Properties }).properties;
    const editor = JSON.parse(editorSettings(rules)) as Properties;
    expect(Object.keys(editor)).toEqual(Object.keys(configuration).map((name) => `vchain.${name}`));
    for (const [name, { description = '', properties, enum: choices }] of Object.entries(configuration)) {
      expect(editor[`vchain.${name}`]).toMatchObject({ ...(properties ? { properties } : choices ? { enum: choices } : {}) });
      expect(editor[`vchain.${name}`]?.description).toContain(description);
    }
  });
  test('the prose is whole sentences, and none of them is the documents’', () => {
    for (const rule of rules)
      for (const part of [rule.summary, rule.why, rule.instead, rule.whenNot, rule.judged])
        expect(part, rule.id).toMatch(/^[A-Z`«].*[.]$/s);
  });
  test('every rule says which section of a document it rests on', () => {
    for (const { id, sources } of rules) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const { section } of sources) expect(section, id).toMatch(/^[A-Z]/);
    }
  });
  test('every rule is held by rows that are met, breached and unknown', () => {
    for (const { id } of rules) {
      const verdicts = tables.filter(({ rule }) => rule === id).flatMap((table) => table.rows.flatMap(([, ...states]) => states));
      expect(verdicts, id).toContain('met');
      expect(
        verdicts.some((state) => state.startsWith('breached ')),
        id,
      ).toBe(true);
      expect(
        verdicts.some((state) => state !== 'met' && !state.startsWith('breached ')),
        id,
      ).toBe(true);
    }
  });
  test('limits stand in the message, or in the rule’s judgement only', () => {
    const shown = rules.filter(({ thresholds }) => Object.keys(thresholds).length > 0).map(({ id }) => id);
    for (const id of shown)
      expect(text(`src/guidelines/rules/${rules.find((rule) => rule.id === id)?.family}/${id}.ts`), id).toContain('limit');
  });
  test('a scaffold names its rule', () => {
    expect(scaffold('power', 'scale-gap')).toContain("id: 'scale-gap'");
  });
});

describe('the words that rules know', () => {
  const sets: readonly (readonly [Vocabulary, ReadonlySet<string>])[] = [
    ['contracts', words.assuringContracts],
    ['contracts', words.bareContracts],
    ['barriers', words.physicalBarriers],
    ['information', words.informationOnTermsAndMethods],
    ['access', words.accessByTechnology],
    ['access', words.accessByRoad],
    ['access', words.accessToPrices],
    ['functions', words.carryingFunctions],
    ['services', words.carryingServices],
    ['assurances', words.carryingAssurances],
    ['support-kinds', words.carryingSupports],
    ['services', words.informingServices],
    ['functions', words.informingFunctions],
    ['support-kinds', words.informingSupports],
    ['services', words.longFinance],
  ];
  test('are words of the vocabulary', () => {
    for (const [vocabulary, set] of sets) expect([...set].filter((word) => !(word in vocabularies[vocabulary].words))).toEqual([]);
  });
  const withTrait = (vocabulary: Vocabulary, trait: (entry: Record<string, unknown>) => boolean) =>
    Object.entries(vocabularies[vocabulary].words)
      .flatMap(([word, entry]) => (trait(entry as unknown as Record<string, unknown>) ? [word] : []))
      .toSorted();
  test('and what the vocabulary says of them', () => {
    expect([...words.physicalBarriers].toSorted()).toEqual(withTrait('barriers', ({ kind }) => kind === 'physical'));
    expect([...words.accessByTechnology].toSorted()).toEqual(withTrait('access', ({ ict }) => ict === true));
    expect([...words.accessToPrices].toSorted()).toEqual(withTrait('access', ({ prices }) => prices === true));
    expect([...words.longFinance].toSorted()).toEqual(withTrait('services', ({ term }) => term === 'long'));
    expect([...words.informationOnTermsAndMethods].toSorted()).toEqual(
      withTrait('information', ({ about }) => about === 'terms' || about === 'methods'),
    );
    expect([...words.assuringContracts, ...words.bareContracts].toSorted()).toEqual(withTrait('contracts', () => true));
  });
});
