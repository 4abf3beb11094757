// Names for what repairs add.

import { expect, test } from 'vitest';
import { freeName } from '#guidelines/naming.ts';
import type { Chain } from '#model/chain.ts';
import { read } from './harness.ts';

test('a name that nothing has yet', () => {
  const chain = read('chain c {\n  market local: domestic\n  firm local-2\n  group local-4\n}\n').chains[0]?.chain as Chain;
  expect(['town', 'local', 'c', 'local-2'].map((stem) => freeName(stem, chain))).toEqual(['town', 'local-3', 'c-2', 'local-2-2']);
});
