// Colours a text with the generated TextMate grammar, as VS Code does before the server answers.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export const root = path.resolve(import.meta.dirname, '../..');
export const grammarFile = path.join(root, 'syntaxes/vchain.tmLanguage.json');

export interface Coloured {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The innermost scope without its language. */
  readonly scope: string;
  readonly scopes: readonly string[];
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  })),
  loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile)),
});

export interface Colours {
  readonly tokens: readonly Coloured[];
  /** How many rules are still open behind each line: one is the grammar itself. */
  readonly depths: readonly number[];
}

export async function colours(text: string): Promise<Colours> {
  const grammar = await registry.loadGrammar('source.vchain');
  if (!grammar) throw new Error('There is no grammar.');
  const tokens: Coloured[] = [];
  const depths: number[] = [];
  let stack = textmate.INITIAL;
  text.split(/\r\n|\n|\r/).forEach((content, line) => {
    const { tokens: found, ruleStack } = grammar.tokenizeLine(content, stack);
    for (const { startIndex: start, endIndex, scopes } of found) {
      const end = Math.min(endIndex, content.length);
      const said = content.slice(start, end);
      if (said.trim() !== '')
        tokens.push({ line, start, end, text: said, scope: (scopes.at(-1) as string).replace(/\.vchain$/, ''), scopes });
    }
    stack = ruleStack;
    depths.push(stack.depth);
  });
  return { tokens, depths };
}
