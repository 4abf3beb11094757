// Texts for the server's tests: a line of the language in the blocks that it needs, and text with marks for a cursor.

import { type Checked, Workspace } from '#analysis/workspace.ts';
import { type Block, formOf } from '#language/statements.ts';
import { vocabularies } from '#language/vocabulary.ts';

const openers: Readonly<Record<Block, { readonly line: string; readonly within: Block | undefined }>> = {
  file: { line: '', within: undefined },
  chain: { line: 'chain tested', within: 'file' },
  source: { line: 'source tested', within: 'chain' },
  product: { line: 'product tested in kg', within: 'chain' },
  grade: { line: 'grade tested', within: 'product' },
  market: { line: 'market tested: domestic', within: 'chain' },
  firm: { line: 'firm tested', within: 'chain' },
  household: { line: 'household', within: 'firm' },
  group: { line: 'group tested: association', within: 'chain' },
  link: { line: 'link grower -> broker', within: 'chain' },
  channel: { line: 'channel tested: grower -> broker', within: 'chain' },
  support: { line: 'support tested: finance', within: 'chain' },
  environment: { line: 'environment', within: 'chain' },
  upgrade: { line: 'upgrade tested: product', within: 'chain' },
  plan: { line: 'plan tested', within: 'chain' },
};

/** A text in which the line stands in the block, and where it begins. */
export function inBlock(line: string, block: Block): { readonly text: string; readonly at: number } {
  let text = line;
  let at = 0;
  for (let here: Block | undefined = block; here && here !== 'file'; here = openers[here].within) {
    const opener = `${openers[here].line} {\n`;
    at += opener.length;
    text = `${opener}${text}\n}`;
  }
  return { text: `${text}\n`, at };
}

/** The first block that a line may stand in, by its first word. */
export function blockOf(line: string): Block {
  const head = line.trim().split(/\s/)[0] ?? '';
  if (head in vocabularies.conditions.words && !formOf(head)) return 'environment';
  return formOf(head)?.in[0] ?? (head in vocabularies.conditions.words ? 'environment' : 'chain');
}

export function checkText(text: string, others: Readonly<Record<string, string>> = {}): Checked {
  const workspace = new Workspace({ read: (file) => others[file], resolve: (_, path) => path });
  workspace.open('tested.vchain', text);
  const checked = workspace.check('tested.vchain');
  if (!checked) throw new Error('the text was not checked');
  return checked;
}

/** A text with `<|>` where the cursor stands. */
export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('<|>');
  if (offset < 0) throw new Error('the text has no mark <|>');
  return { text: text.slice(0, offset) + text.slice(offset + 3), offset };
}
