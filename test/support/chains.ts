// Chains from text, for tests of the stages behind the language: a text that doesn't read cleanly is the test's own mistake.

import type { Chain } from '../../src/model/chain.ts';
import type { TextFile } from './files.ts';
import { workspaceOf } from './files.ts';

/** The first chain of a text without language errors. */
export function chainOf(text: string, others: readonly TextFile[] = []): Chain {
  const workspace = workspaceOf(others);
  workspace.open('test.vchain', text);
  const checked = workspace.check('test.vchain');
  const errors = (checked?.findings ?? []).filter((finding) => finding.kind === 'language' && finding.severity === 'error');
  if (errors.length > 0)
    throw new Error(
      errors.map((error) => `${error.code}: ${error.message} in ${text.slice(error.place.start, error.place.end)}`).join('\n'),
    );
  const chain = checked?.chains[0]?.chain;
  if (!chain) throw new Error('the text has no chain');
  return chain;
}

/** The element of that name, of any kind. */
export function named<Kind extends 'firms' | 'groups' | 'channels' | 'markets' | 'products' | 'upgrades' | 'plans' | 'supports'>(
  chain: Chain,
  kind: Kind,
  name: string,
): Chain[Kind][number] {
  const found = chain[kind].find((element) => element.name === name);
  if (!found) throw new Error(`${chain.name} has no ${name} among its ${kind}`);
  return found;
}
