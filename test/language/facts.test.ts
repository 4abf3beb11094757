// Every fact that a rule or a figure needs has a statement: each line of the language page's table is read in its block, in a chain
// that declares the names it uses, and adds no finding of the language and no contradiction.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/guidelines/generated/index.ts';
import { parse } from '../../src/language/read.ts';
import type { Block } from '../../src/language/statements.ts';
import { everyStatement } from '../../src/language/syntax.ts';
import { figureFacts, ruleFacts } from '../../src/tools/facts.ts';
import { findingsOf, root } from '../support/files.ts';

/** A chain with a line in one of its blocks; its own statement of that kind gives way. */
function chainWith(block: Block, line: string): string {
  const at = (here: Block) => (here === block ? ` ${line} ` : '');
  const household = block === 'household' ? `household { ${line} }` : '';
  const own = (head: string, text: string) => (block === 'chain' && line.startsWith(`${head} `) ? '' : text);
  return `${at('file')}
chain f1 "Another chain" {
  firm weaver { level production }
}
chain avocado "Avocados" {
  period 2006
  currency KES
  rate 1 EUR = 90 KES
  season harvest March to August
  source interviews "Interviews"
  product fruit in kg { grade top {${at('grade')}}
    grade common
    ${at('product')} }
  product sorghum in kg
  product cherry in kg
  product green in kg
  product shelled in kg
  product kulikuli in kg
  product oil in kg
  market europe: abroad {${at('market')}}
  market nairobi: domestic
  firm grower {${at('firm')}${household}}
  firm men-growers
  firm broker
  firm exporter
  firm agents
  group association { ${at('group')} }
  link grower -> exporter {${at('link')}}
  link grower -> broker
  link men-growers -> broker
  link men-growers -> nairobi
  link broker -> nairobi
  link broker -> exporter { bridged by agents }
  link exporter -> europe
  channel export: grower -> exporter -> europe {${at('channel')}}
  channel local: grower -> broker -> nairobi
  channel direct: grower -> broker -> exporter -> europe
  channel others: men-growers -> broker -> nairobi
  support bank: finance {${at('support')}}
  support extension: extension
  environment {${at('environment')}}
  ${own('complete', 'complete links')}
  upgrade first-step: product { adopters 5% of men-growers }
  upgrade top-fruit: product { adopters 10% of grower ${at('upgrade').replace(/^/, ' ')}}
  plan green-gold { applies ${block === 'plan' && line.startsWith('applies') ? 'first-step' : 'top-fruit'} }
  plan other { ${block === 'plan' ? (line.startsWith('applies') ? line : `applies top-fruit  ${line}`) : 'applies first-step'} }
  ${at('chain')}
}
`;
}

const say = (text: string) =>
  findingsOf(text)
    .filter(({ kind }) => kind !== 'guideline')
    .map(({ code, message }) => `${code}: ${message}`);

test('the chain itself has no finding', () => {
  expect(say(chainWith('file', ''))).toEqual([]);
});

describe.each([...ruleFacts, ...figureFacts])('$of', ({ facts }) => {
  test.each(facts)('$fact: $line', ({ block, line }) => {
    const text = chainWith(block, line);
    expect(say(text)).toEqual([]);
    const head = line.split(' ')[0];
    const found = [...everyStatement(parse(text, '').statements)].filter((one) => one.head.text === head && !one.broken);
    const home = block === 'file' ? undefined : block;
    expect(
      found.some(
        (one) => one.parent?.head.text === home && text.slice(one.start, one.block?.end ?? one.end).startsWith(line.replace(/ \{.*$/, '')),
      ),
    ).toBe(true);
  });
});

describe('the table of the page', () => {
  const page = readFileSync(path.join(root, 'docs/language.md'), 'utf8');

  test('has each of the 75 rules of the catalogue once, and all that there are', () => {
    const names = ruleFacts.map((one) => one.of);
    expect(new Set(names).size).toBe(75);
    expect(names).toHaveLength(75);
    expect(rules.map(({ id }) => id).filter((id) => !names.includes(id))).toEqual([]);
  });

  test('has every line that is read here', () => {
    for (const { of, facts } of [...ruleFacts, ...figureFacts]) {
      expect(page).toContain(of);
      for (const { fact, line } of facts) expect(page).toContain(`${fact} | \`${line.replaceAll('|', '\\|')}\` |`);
    }
  });
});
