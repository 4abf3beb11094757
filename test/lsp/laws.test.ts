// Laws of the server for any burst of edits: what it says of a document depends on its text alone, not on how the text came about.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { fc } from '../language/laws.ts';
import { type Client, inMemory } from './client.ts';

const folder = path.join(import.meta.dirname, '../../examples');
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.vchain'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));
const capabilities = {
  textDocument: {
    diagnostic: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true },
  },
};
const methods = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/formatting',
  'textDocument/inlayHint',
] as const;

/** A position by the protocol, in UTF-16. */
function position(text: string, offset: number) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Not between a carriage return and its line feed, nor inside a character. */
function border(text: string, offset: number): number {
  const at = offset % (text.length + 1);
  const inside = (text[at - 1] === '\r' && text[at] === '\n') || /^[\uDC00-\uDFFF]/.test(text.slice(at));
  return inside ? at - 1 : at;
}

async function answers(client: Client, uri: string): Promise<string[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true }, range };
  const found = await Promise.all(methods.map((method) => client.ask<object | null>(method, params)));
  return found.map((answer) => JSON.stringify(answer, (key, value: unknown) => (key === 'resultId' ? undefined : value)));
}

const piece = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\r\n',
  '}',
  '{',
  '"',
  '//',
  ',',
  '😀',
  'é',
  'firm x',
  'level production',
  'sells 5 t fruit',
  '  ',
  'use "a"',
  '->',
  '5..6%',
);
const edit = fc.record({ at: fc.nat(), cut: fc.nat(40), put: piece });

describe('after any burst of edits', { timeout: 180_000 }, () => {
  test('every answer is that of a fresh open of the same text', async () => {
    const edited = inMemory().client;
    const fresh = inMemory().client;
    await Promise.all([edited.initialize(capabilities), fresh.initialize(capabilities)]);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...examples),
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        async (example, bursts) => {
          const uri = `file:///w/${run++}.vchain`;
          let text = example.slice(0, 4000);
          edited.open(uri, text);
          bursts.forEach((burst, i) => {
            const contentChanges = burst.map(({ at, cut, put }) => {
              const start = border(text, at);
              const end = border(text, Math.min(start + cut, text.length));
              const range = { start: position(text, start), end: position(text, Math.max(start, end)) };
              text = text.slice(0, start) + put + text.slice(Math.max(start, end));
              return { range, text: put };
            });
            edited.note('textDocument/didChange', { textDocument: { uri, version: i + 2 }, contentChanges });
          });
          fresh.open(uri, text);
          const [after, anew] = await Promise.all([answers(edited, uri), answers(fresh, uri)]);
          edited.close(uri);
          fresh.close(uri);
          const differs = methods.filter((_, i) => after[i] !== anew[i]);
          if (differs.length > 0) throw new Error(`${differs.join(', ')} differ for ${JSON.stringify(text)}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});
