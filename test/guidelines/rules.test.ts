// Every rule of the index against everything that a rule must hold to.

import { rules } from '#guidelines/generated/index.ts';
import { testRule } from './rule-tester.ts';

for (const rule of rules) testRule(rule);
