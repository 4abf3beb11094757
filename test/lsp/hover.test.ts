// Hover explains everything that can be written: every statement, clause word, vocabulary word, unit, currency and kind of name
// has a text and an example line. What stands here is enumerated from the tables, so that nothing new is forgotten.
import { describe, expect, test } from 'vitest';
import { clauseHeads, clauses, condition, formsIn, type Kind, statements } from '#language/statements.ts';
import { currencies, units, type Vocabulary, vocabularies } from '#language/vocabulary.ts';
import { hoverAt } from '#lsp/hover.ts';
import { blockOf, checkText, inBlock, marked } from './texts.ts';

const exampleLine = /```vchain\n.*\S.*\n```/;

function hoverOn(line: string, word: string, block = blockOf(line), from = 0): string {
  const { text, at } = inBlock(line, block);
  const checked = checkText(text);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_-])`, 'u');
  // The last one that isn't in a text, where the word may be a name or part of a title too.
  const outside = line.slice(from).replaceAll(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  const found = [...outside.matchAll(new RegExp(pattern, 'gu'))].at(-1);
  if (!found) throw new Error(`«${word}» is not in «${line}»`);
  return hoverAt(checked, at + from + found.index)?.markdown ?? '';
}

describe('every word has a text and an example', () => {
  test.each([...statements, condition].map((form) => [form.head, form] as const))('statement %s', (_, form) => {
    for (const block of form.in) {
      const hover = hoverOn(form.example, form.example.split(/\s/)[0] as string, block);
      expect(hover).toMatch(exampleLine);
      if (form !== condition) expect(hover).toContain(form.says);
    }
  });

  test.each(Object.entries(clauses))('clause word %s', (word, { says, example }) => {
    const from = example.indexOf(' ');
    const hover = hoverOn(example, word, blockOf(example), from);
    expect(hover).toContain(says);
    expect(hover).toMatch(exampleLine);
  });

  test.each(Object.entries(clauseHeads))('clause word %s that begins a statement elsewhere', (word, says) => {
    const line = statements.find(({ form, head }) => head !== word && new RegExp(`[\\[ |]${word} `).test(form));
    const example = word === 'loses' ? 'risk rejection 5% loses 80%' : `enters ${word} ${word === 'level' ? 'collection' : 'other'}`;
    expect(line).toBeDefined();
    const hover = hoverOn(example, word, blockOf(example), example.indexOf(' '));
    expect(hover).toContain(says);
    expect(hover).toMatch(exampleLine);
  });

  const words = Object.entries(vocabularies).flatMap(([vocabulary, { words: entries }]) =>
    Object.entries(entries).map(([word, entry]) => [vocabulary as Vocabulary, word, entry] as const),
  );
  test.each(words)('%s: %s', (vocabulary, word, { meaning, example }) => {
    const block = vocabulary === 'conditions' || vocabulary === 'condition-states' ? 'environment' : blockOf(example);
    const from = vocabulary === 'conditions' ? 0 : example.indexOf(' ');
    const hover = hoverOn(example, word, block, from);
    expect(hover).toContain(meaning);
    expect(hover).toMatch(exampleLine);
  });

  test.each(Object.entries(units))('unit %s', (word, { meaning }) => {
    const line = `produces 5 ${word} fruit`;
    const { text, at } = inBlock(line, 'firm');
    const hover = hoverAt(checkText(text), at + line.indexOf(word, 11))?.markdown ?? '';
    expect(hover).toContain(meaning);
    expect(hover).toMatch(exampleLine);
  });

  test.each(Object.entries(currencies))('currency %s', (code, { name }) => {
    expect(hoverOn(`currency ${code}`, code, 'chain')).toContain(name);
    const hover = hoverOn(`sells 5 t fruit at 3 ${code}/kg`, code, 'link');
    expect(hover).toContain(name);
    expect(hover).toMatch(exampleLine);
  });

  test('a figure that is still to be filled in', () => {
    const { text, offset } = marked('firm a {\n  count <|>?\n}\n');
    expect(hoverAt(checkText(text), offset)?.markdown).toMatch(exampleLine);
  });
});

const model = `use "shared.vchain"
word topping "removing the top of the plant"
chain avocado "Smallholder avocados" {
  country Kenya
  currency KES
  rate 1 EUR = 90 KES
  unit crate = 4 kg
  season harvest March to August
  source interviews "Key informant interviews" { date 2006-03 }
  product fruit "Hass avocado" in kg { grade top "over 220 g" { meets traceability } }
  market europe "Supermarkets": abroad { demands fruit.top }
  firm grower "Smallholders" { level production  size micro  count 4_000  produces 600 kg/firm fruit in harvest }
  firm exporter "Lead exporter" { level export  lead  does topping }
  group association "Growers' associations": association { unites grower }
  link grower -> exporter through association { sells 5 crate fruit.top at 8..10..12 KES/kg from interviews "p. 3" }
  link exporter -> europe { sells 900 t fruit.top at 1.1 EUR/kg assumed "traders' estimate" }
  channel export "European export": grower -> exporter -> europe
  support bank "Rural bank": finance { serves grower }
  upgrade top-fruit "Top-grade fruit": product { adopters 60% of grower  invest 12_000 KES/firm financed by bank }
  plan green-gold "Two seasons" { applies top-fruit }
}
chain other "Another chain" { }
`;

describe('names', () => {
  const checked = checkText(model, { 'shared.vchain': 'firm broker "Brokers" { level collection }\n' });
  const hover = (word: string, after: string) => {
    const at = model.indexOf(word, model.indexOf(after));
    return hoverAt(checked, at)?.markdown ?? '';
  };
  const used: Readonly<Record<Kind, readonly [word: string, after: string, says: string]>> = {
    chain: ['avocado', 'chain avocado', 'Smallholder avocados'],
    product: ['fruit', 'demands', 'Hass avocado'],
    grade: ['top', 'demands fruit', 'over 220 g'],
    market: ['europe', 'link exporter', 'Supermarkets'],
    firm: ['grower', 'link grower', 'Sells to `exporter`'],
    group: ['association', 'through', 'unites grower'],
    support: ['bank', 'financed by', 'Rural bank'],
    channel: ['export', 'channel export', 'European export'],
    upgrade: ['top-fruit', 'applies', 'Top-grade fruit'],
    plan: ['green-gold', 'plan green', 'Two seasons'],
    source: ['interviews', 'from interviews', 'Key informant interviews'],
    unit: ['crate', 'sells 5', 'unit crate = 4 kg'],
    season: ['harvest', 'in harvest', 'March to August'],
    word: ['topping', 'does topping', 'removing the top of the plant'],
  };

  test.each(Object.entries(used))('%s: what it is, its title and facts, and its line', (kind, [word, after, says]) => {
    const text = hover(word, after);
    expect(text).toContain(`**${kind}**`);
    expect(text).toContain(says);
    expect(text).toMatch(exampleLine);
  });

  test('every kind that can be declared is among them', () => {
    const declared = statements.flatMap(({ slots }) => Object.values(slots).flatMap((slot) => (slot.is === 'declares' ? [slot.kind] : [])));
    expect(Object.keys(used).toSorted()).toEqual([...new Set(declared)].toSorted());
  });

  test('the first word of a link, and its arrow: its figures first, then what the word means', () => {
    const text = hover('link', 'link exporter');
    expect(text.startsWith('**link** `exporter -> europe`')).toBe(true);
    const order = ['| fruit.top | 900', '| sells at | 99', 'A vertical linkage', '```vchain'].map((part) => text.indexOf(part));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(hover('->', 'link exporter')).toBe(text);
    expect(text.split('\n').filter((line) => line !== '').length).toBeLessThan(25);
  });

  test('a date, a country with its money, the path of a `use` with its names', () => {
    for (const text of [hover('2006-03', 'date'), hover('Kenya', 'country'), hover('shared', 'use')]) expect(text).toMatch(exampleLine);
    expect(hover('2006-03', 'date')).toContain('**`2006-03`** · a date');
    expect(hover('Kenya', 'country')).toContain('Its money: `KES` (Kenyan shilling).');
    expect(hover('shared', 'use')).toContain('It declares `broker`.');
    const quoted = checkText('chain a {\n  country "Côte d’Ivoire"\n}\n');
    expect(hoverAt(quoted, 25)?.markdown).toContain('`XOF`');
  });

  test('a figure: its value, spread, evidence, and what it is in base units', () => {
    expect(hover('8..10', 'at 8')).toContain('most likely value in the middle');
    expect(hover('8..10', 'at 8')).toContain('From `interviews` (Key informant interviews): p. 3.');
    expect(hover('1.1', 'at 1.1')).toContain('That is 99 KES for one kg.');
    expect(hover('1.1', 'at 1.1')).toContain('Assumed: traders');
    expect(hover('900', 'sells 900')).toContain('900\u00a0000 kg');
    expect(hover('5 crate', 'sells 5')).toContain('20 kg');
    expect(hover('4_000', 'count')).toContain('4_000');
    expect(hover('EUR', 'at 1.1')).toContain('1 EUR = 90 KES in `avocado`');
  });
});

test('every block’s statements are known by their heads alone', () => {
  expect(formsIn('chain').length).toBeGreaterThan(10);
});
