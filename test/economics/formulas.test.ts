// The table of formulas beside what is computed: every figure of an account has one, and every one is a whole sentence.
import { describe, expect, test } from 'vitest';
import { accountOf } from '../../src/economics/accounts.ts';
import { formulas } from '../../src/economics/formulas.ts';
import { accountOfWord } from '../support/accounts.ts';
import { chainOf, named } from '../support/chains.ts';

describe('formulas', () => {
  test('every figure of an account has one', () => {
    const chain = chainOf('chain c {\n  firm a { }\n}');
    const account = accountOf(chain, named(chain, 'firms', 'a'), accountOfWord);
    const parts = new Set(['of', 'scope', 'sales', 'ownConsumption', 'costs', 'household']);
    expect(Object.keys(account).filter((key) => !parts.has(key) && !(key in formulas))).toEqual([]);
  });

  test.each(Object.entries(formulas))('%s', (_name, formula) => {
    expect(formula.title).toMatch(/^[A-Z].*[^.]$/);
    expect(formula.says).toMatch(/^[A-Z].*\.$/);
    if ('custom' in formula) expect(formula.custom).toMatch(/^[A-Zr].*\.$/);
  });
});
