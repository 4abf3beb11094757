// `vchain lsp --stdio`: the language server for any editor that speaks the protocol. The server's own room does all of it.

import { start } from '#lsp/process.ts';
import type { Arguments } from '../arguments.ts';
import { Unable } from '../unable.ts';

export function run({ options }: Arguments): Promise<number> {
  if (!options.has('stdio')) throw new Unable('The language server speaks over standard input and output: `vchain lsp --stdio`.');
  return start('stdio');
}
