// The colours that a reader sees: what each role comes to in an editor's themes is said by the extension where the themes say nothing of it.

import { expect, test } from 'vitest';
import manifest from '../../src/extension/manifest.json' with { type: 'json' };
import { colours, roleOf } from '../../src/lsp/colours.ts';
import { read } from '../guidelines/harness.ts';

/** VS Code's themes of 2026 show these roles like plain text: `variable.other` has the colour of the foreground there. */
const plainInThemes = new Set(['property', 'event', 'variable', 'parameter']);

test('a role that themes don’t colour has a scope of ours that they do', () => {
  const scopes = manifest.contributes.semanticTokenScopes.find(({ language }) => language === 'vchain')?.scopes ?? {};
  const needed = Object.entries(roleOf).filter(([kind, role]) => plainInThemes.has(role) && kind !== 'season');
  expect(needed.map(([kind]) => kind)).toEqual(['grade', 'channel', 'source']);
  for (const [, role] of needed) {
    const [scope] = (scopes as Readonly<Record<string, readonly string[]>>)[role] ?? [];
    expect(scope).toMatch(/^(entity\.name\.(function|type|tag)|variable\.other\.constant)\./);
  }
});

test('grades and channels have roles of their own wherever they are named', () => {
  const text =
    'chain c {\n  product p in kg { grade top }\n  market town: domestic\n  firm a\n  link a -> town { sells 5 t p.top }\n  channel near of p.top: a -> town\n  upgrade u: channel { move 20% of near to near }\n}\n';
  const roles = (word: string) =>
    colours(read(text))
      .filter(({ start, end }) => text.slice(start, end) === word)
      .map(({ role }) => role);
  expect(roles('top')).toEqual(['property', 'property', 'property']);
  expect(roles('near')).toEqual(['event', 'event', 'event']);
});
