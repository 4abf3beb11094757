// The generated TextMate grammar, run by the engine that VS Code itself uses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { clauses, statements } from '#language/statements.ts';
import { inRoot } from '#tools/repository.ts';

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(inRoot('syntaxes/vchain.tmLanguage.json'), 'utf8'), 'vchain.json'),
  });
  grammar = (await registry.loadGrammar('source.vchain'))!;
});

/** What has a colour, as `text: scope` without the language's name; plain words and marks are left out. */
function colours(source: string): readonly string[] {
  let state = textmate.INITIAL;
  return source.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scope: scopes.at(-1)!.replace(/\.vchain$/, ''),
      }))
      .filter(({ scope }) => !/^(source|variable|punctuation)/.test(scope))
      .map(({ text, scope }) => `${text}: ${scope}`);
  });
}

describe('colours', () => {
  test('a declaration, its name and its title', () => {
    expect(colours('  firm grower "Avocado smallholders" {')).toEqual(
      [
        'firm: keyword.control',
        'grower: entity.name.type',
        ...['"', 'Avocado smallholders', '"'].map((part) => `${part}: string.quoted.double`),
      ].filter((each) => each !== ''),
    );
  });

  test('figures with their units and spreads', () => {
    expect(colours('    sells 1_420 t fruit.common at 8..10..12 KES/kg assumed')).toEqual([
      'sells: constant.language.statement',
      '1_420: constant.numeric',
      't: keyword.other.unit',
      'at: constant.language.clause',
      '8: constant.numeric',
      '..: keyword.operator',
      '10: constant.numeric',
      '..: keyword.operator',
      '12: constant.numeric',
      'KES/kg: keyword.other.unit',
      'assumed: constant.language.clause',
    ]);
    expect(colours('    offers credit up to ? KES for 9 months at 18%/year')).toContain('18: constant.numeric');
    expect(colours('    offers credit at 18%/year')).toContain('%/year: keyword.other.unit');
    expect(colours('  period 2006-07..2007-06')).toEqual([
      'period: constant.language.statement',
      '2006-07: constant.numeric.date',
      '..: keyword.operator',
      '2007-06: constant.numeric.date',
    ]);
  });

  test('statements of a block on one line', () => {
    const seen = colours('firm broker { level collection  size small  count 60 }');
    for (const head of ['level', 'size', 'count']) expect(seen).toContain(`${head}: constant.language.statement`);
    expect(colours('household { dependence 60%  need 36_000 KES/firm }')).toContain('need: constant.language.statement');
  });

  test('no word is reserved: a keyword elsewhere is a name, and a name may begin with a keyword', () => {
    for (const line of [
      '  market export "Export": abroad',
      '  channel price of fruit: firm -> market -> export',
      '    embeds training, inputs, price',
    ]) {
      expect(colours(line).filter((each) => / (keyword\.control|constant\.language\.statement)$/.test(each)).length, line).toBe(1);
    }
    for (const text of ['interviews', 'pricey', 'firm-two', 'fromage', 'जूती', 'café-verde', 'offer-price'])
      expect(colours(`  ${text}`), text).toEqual([]);
  });

  test('comments and texts hold no keyword; an open text ends with its line', () => {
    expect(colours('// firm a').every((each) => each.endsWith('comment.line.double-slash'))).toBe(true);
    expect(colours('  url "https://x.org" // link')).toContain('// link: comment.line.double-slash');
    expect(colours('  firm a "open\n  count 3')).toContain('count: constant.language.statement');
  });

  test.for(statements.map((form) => [form.head, form.example] as const))('%s begins its example', ([head, example]) => {
    expect(colours(example)[0]).toMatch(new RegExp(`^${head}: (keyword\\.control|constant\\.language\\.statement)$`));
  });

  test.for(Object.entries(clauses).map(([word, { example }]) => [word, example] as const))(
    '%s is seen in its example',
    ([word, example]) => {
      expect(
        colours(example).some((each) => each.startsWith(`${word}: `)),
        example,
      ).toBe(true);
    },
  );
});
