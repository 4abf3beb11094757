// What decides each rule, fact by fact: the verdict as one fact after another is stated, and which fact an unknown one waits for.

import { describe, expect, test } from 'vitest';
import { defaultSettings } from '#guidelines/configuration.ts';
import { rules } from '#guidelines/generated/index.ts';
import { judged } from './harness.ts';
import { modelOf, tables } from './verdict-tables.ts';

describe.each(tables)('$rule', (table) => {
  for (const row of table.rows)
    test(row[0] || 'as it is', () => {
      const { verdicts, said } = judged(
        modelOf(table, row),
        defaultSettings,
        rules.filter(({ id }) => id === table.rule),
      );
      expect(said.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
      const own = verdicts.filter((one) => one.rule === table.rule && !one.endOf);
      expect(
        own.map(({ state, missing, severity }) =>
          state === 'unknown' ? missing?.statement : state === 'breached' ? `breached ${severity}` : state,
        ),
      ).toEqual(row.slice(1));
    });
});
