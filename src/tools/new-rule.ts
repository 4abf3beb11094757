// `npm run new-rule FAMILY/NAME`: the file of a new guideline rule with everything that a rule says, to be filled in.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scaffold } from '#guidelines/generate.ts';
import { families } from '#guidelines/rule.ts';

const [family = '', id = ''] = (process.argv[2] ?? '').split('/');
const file = path.join(import.meta.dirname, '../guidelines/rules', family, `${id}.ts`);
const fault = !Object.hasOwn(families, family)
  ? `Which family? One of ${Object.keys(families).join(', ')}: npm run new-rule power/one-buyer`
  : !/^[a-z]+(-[a-z0-9]+)*$/.test(id)
    ? 'A rule’s name is lower-case words with hyphens, and says what is wrong: npm run new-rule power/one-buyer'
    : existsSync(file)
      ? `There is a rule ${id} already.`
      : undefined;
if (fault !== undefined) {
  console.error(fault);
  process.exitCode = 2;
} else {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, scaffold(family, id));
  console.log(`Wrote ${path.relative(process.cwd(), file)}. Fill it in, then: npm run generate, and npx vitest run test/guidelines`);
}
