// The grammar's terminals that texts are cut by, on their own: the file that Langium writes them into loads Langium.
import { VchainTerminals } from '#language/generated/ast.ts';
import type { GeneratedFiles } from '../generate.ts';

export function generate(): GeneratedFiles {
  const { ID, NUMBER, DATE } = VchainTerminals;
  const terminals = { name: ID.source, number: NUMBER.source, date: DATE.source };
  return { 'src/language/terminals.json': `${JSON.stringify(terminals, null, 2)}\n` };
}
