// The server in this process: findings, fixes, names, formatting and the rest, as a client sees them.
import { describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type Location,
  type MarkupContent,
  type Range,
  type SelectionRange,
  type SemanticTokens,
  type SymbolInformation,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type { RuleList, Scorecard, Verdicts } from '#lsp/messages.ts';
import { type Client, inMemory, refusal } from './client.ts';

const uri = 'file:///w/a.vchain';
const range = (line: number, from: number, to: number): Range => ({ start: { line, character: from }, end: { line, character: to } });
const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

const rich: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true }, symbol: {} },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true, resolveSupport: { properties: ['documentation'] } } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
      isPreferredSupport: true,
    },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
  },
};

async function opened(text: string, capabilities: ClientCapabilities = rich, disk?: ReadonlyMap<string, string>): Promise<Client> {
  const { client } = inMemory(disk);
  await client.initialize(capabilities, { folders: ['file:///w'] });
  client.open(uri, text);
  return client;
}

/** The text after the edits that a client would make. */
function edited(text: string, edits: readonly { readonly range: Range; readonly newText: string }[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) => lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  let after = text;
  for (const { range: where, newText } of edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start))) {
    after = after.slice(0, offset(where.start)) + newText + after.slice(offset(where.end));
  }
  return after;
}

function editsOf(edit: WorkspaceEdit | undefined): TextEdit[] {
  return (edit?.documentChanges ?? []).flatMap((each) => (TextDocumentEdit.is(each) ? (each.edits as TextEdit[]) : []));
}

const broken = 'chain a {\n  currency KES\n  frim grower { level production }\n}\n';

describe('findings', () => {
  test('are sent with the version that they are about, and taken back when the file is closed', async () => {
    const client = await opened(broken);
    const [first] = await client.pushed(uri, 1);
    expect(first).toMatchObject({ code: 'unknown-statement', source: 'vchain', severity: 1, range: range(2, 2, 6) });
    client.change(uri, broken.replace('frim', 'firm'), 2);
    expect((await client.pushed(uri, 2)).filter(({ severity }) => severity === 1)).toEqual([]);
    client.change(uri, broken, 3);
    await client.pushed(uri, 3);
    client.close(uri);
    await client.until('that the file has no more findings', () =>
      client.published(uri).find((each) => each.version === undefined && each.diagnostics.length === 0),
    );
  });

  test('each version is told of once', async () => {
    const client = await opened(broken);
    await client.pushed(uri, 1);
    client.change(uri, `${broken}// more\n`, 2);
    await client.pushed(uri, 2);
    client.open('file:///w/b.vchain', broken);
    await client.pushed('file:///w/b.vchain', 1);
    expect(client.published(uri).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('a burst of edits is answered for its last version', async () => {
    const client = await opened(broken);
    for (let version = 2; version <= 50; version++) client.change(uri, `${broken}// ${version}\n`, version);
    await client.pushed(uri, 50);
    expect(client.published(uri).length).toBeLessThan(25);
    expect(client.published(uri).map(({ version }) => version)).toEqual(
      client
        .published(uri)
        .map(({ version }) => version)
        .toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
  });

  test('a client that asks for them gets them on asking, and none twice', async () => {
    const client = await opened(broken, { textDocument: { diagnostic: {}, publishDiagnostics: {} } });
    expect(client.result?.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    const ask = (previousResultId?: string) =>
      client.ask<{ kind: string; resultId: string; items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      });
    const first = await ask();
    expect(first.items.map(({ code }) => code)).toEqual(['unknown-statement']);
    expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    client.change(uri, broken.replace('frim', 'firm'), 2);
    expect((await ask(first.resultId)).kind).toBe('full');
    expect(client.published(uri)).toEqual([]);
    expect(await client.ask('textDocument/diagnostic', { textDocument: { uri: 'file:///nowhere' } })).toEqual({ kind: 'full', items: [] });
  });

  test('such a client is told to ask again when another document changes them', async () => {
    const { client } = inMemory();
    await client.initialize({ workspace: { diagnostics: { refreshSupport: true } }, textDocument: { diagnostic: {} } });
    client.open('file:///w/shared.vchain', 'firm broker { level export }\n');
    client.open(uri, 'use "shared.vchain"\nchain a { link broker -> broker }\n');
    const unknown = async () => {
      const { items } = await client.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
      return items.some(({ code }) => code === 'unknown-name');
    };
    expect(await unknown()).toBe(false);
    client.change('file:///w/shared.vchain', 'firm trader { level export }\n', 2);
    await client.until('that it should ask again', () => client.asked.find(({ method }) => method === 'workspace/diagnostic/refresh'));
    expect(await unknown()).toBe(true);
  });

  test('at most three messages for each file that is opened', async () => {
    const { client } = inMemory();
    await client.initialize(rich, { options: { rulePages: true } });
    const files = Array.from({ length: 100 }, (_, i) => `file:///w/${i}.vchain`);
    for (const file of files) client.open(file, broken);
    for (const file of files) await client.pushed(file, 1);
    await client.ask('workspace/symbol', { query: '' });
    expect(client.said.length).toBeLessThanOrEqual(3 * files.length);
  });

  test('related places, tags, and the page of a code for a client that shows pages', async () => {
    const { client } = inMemory();
    await client.initialize(rich, { options: { rulePages: true } });
    client.open(uri, 'firm a { count 4  count 5 }\n// allow singel-channel: it is so\nchain b { link x -> y }\n');
    const found = await client.pushed(uri, 1);
    const twice = found.find(({ code }) => code === 'duplicate-statement');
    expect(twice?.tags).toEqual([1]);
    expect(twice?.relatedInformation?.[0]?.location).toEqual({ uri, range: range(0, 9, 16) });
    const suppression = found.find(({ code }) => code === 'suppression-unknown');
    expect(suppression?.codeDescription?.href).toBe(`vchain-rule:/${suppression?.code as string}.md`);
    expect(await client.ask('vchain/rulePage', { rule: suppression?.code })).toContain('#');
    expect(await client.ask('vchain/rulePage', { rule: 'no-such-rule' })).toBeNull();
    expect((await refusal(client.ask('vchain/rulePage', {}))).code).toBe(-32602);
  });

  test('those of a file change with a file that it uses', async () => {
    const shared = 'file:///w/shared.vchain';
    const client = await opened('use "shared.vchain"\nchain a { link broker -> broker2 }\nfirm broker2 { level export }\n');
    const unknown = (version: number) =>
      client.until(
        'findings',
        () =>
          client
            .published(uri)
            .filter((each) => each.version === version)
            .at(-1)?.diagnostics,
      );
    expect((await unknown(1)).map(({ code }) => code)).toContain('use-not-found');
    client.open(shared, 'firm broker { level collection }\n');
    await client.until('that the broker is known', () =>
      client.published(uri).find(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 1)),
    );
    client.change(shared, 'firm brokers { level collection }\n', 2);
    await client.until('that the broker is gone', () => {
      const codes = client
        .published(uri)
        .at(-1)
        ?.diagnostics.map(({ code }) => code);
      return codes?.includes('unknown-name') && !codes.includes('use-not-found') ? codes : undefined;
    });
    client.close(shared);
    await client.until('that the file is gone', () => {
      const last = client.published(uri).at(-1);
      return last?.diagnostics.some(({ code }) => code === 'use-not-found') ? last : undefined;
    });
  });

  test('the same mistake thousands of times: the first of them and how many more, sent or asked for, and fixed all at once', async () => {
    const text = '}\n'.repeat(5000);
    const client = await opened(text);
    const sent = await client.pushed(uri, 1);
    expect(sent).toHaveLength(21);
    expect(sent[20]).toMatchObject({
      code: 'brace-too-many',
      range: range(20, 0, 1),
      message: expect.stringContaining('4 980 more') as string,
    });
    const asking = await opened(text, { textDocument: { diagnostic: {} } });
    expect((await asking.ask<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } })).items).toHaveLength(21);
    const [all] = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: range(4000, 0, 0),
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    const { edit } = await client.ask<CodeAction>('codeAction/resolve', all);
    expect(edited(text, editsOf(edit)).trim()).toBe('');
  });

  test('a file over 5 MB gets one message, and its answers are short', async () => {
    const client = await opened(`${broken}${'// a long file\n'.repeat(400_000)}`);
    expect((await client.pushed(uri, 1)).map(({ code }) => code)).toEqual(['file-too-large']);
    expect(await client.ask('textDocument/documentSymbol', { textDocument: { uri } })).toEqual([]);
    expect(await client.ask('textDocument/formatting', { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } })).toBeNull();
    expect(await client.ask('textDocument/completion', at(0, 0))).toBeNull();
    expect(await client.ask('textDocument/hover', at(0, 1))).toBeNull();
  });
});

describe('positions in every encoding', () => {
  const text = 'chain a "🍯🐝é" { currency KES  frim b }\n';
  test.each(['utf-8', 'utf-16', 'utf-32'] as const)('%s', async (encoding) => {
    const client = await opened(text, { general: { positionEncodings: [encoding] } });
    expect(client.result?.capabilities.positionEncoding).toBe(encoding);
    const [first] = (await client.pushed(uri, 1)).filter(({ code }) => code === 'unknown-statement');
    const before = text.slice(0, text.indexOf('frim'));
    const width = encoding === 'utf-8' ? Buffer.byteLength(before) : encoding === 'utf-16' ? before.length : [...before].length;
    expect(first?.range.start).toEqual({ line: 0, character: width });
    client.note('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 0, character: width }, end: { line: 0, character: width + 4 } }, text: 'firm' }],
    });
    expect((await client.pushed(uri, 2)).filter(({ code }) => code === 'unknown-statement')).toEqual([]);
  });

  test('the first that both know; else UTF-16', async () => {
    const { client } = inMemory();
    expect((await client.initialize({ general: { positionEncodings: ['ebcdic', 'utf-32', 'utf-8'] } })).capabilities.positionEncoding).toBe(
      'utf-32',
    );
    expect((await inMemory().client.initialize()).capabilities.positionEncoding).toBe('utf-16');
  });
});

describe('fixes', () => {
  const ask = (client: Client, where: Range, only?: string[]) =>
    client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: where,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });

  test('the preferred one first, with what it mends; and what it makes', async () => {
    const client = await opened(broken);
    const [first] = await ask(client, range(2, 3, 3));
    expect(first).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(first?.diagnostics?.[0]?.code).toBe('unknown-statement');
    expect(edited(broken, editsOf(first?.edit))).toBe(broken.replace('frim', 'firm'));
    expect(first?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
  });

  test('all safe ones at once, found when they are asked for', async () => {
    const text = 'firm a {\n  level production }\nfrim b\nfrim c {\n  levl export\n}\n';
    const client = await opened(text);
    const actions = await ask(client, range(0, 0, 0), ['source']);
    expect(actions.map(({ kind, edit }) => [kind, edit])).toEqual([['source.fixAll.vchain', undefined]]);
    const resolved = await client.ask<CodeAction>('codeAction/resolve', actions[0]);
    const after = edited(text, editsOf(resolved.edit));
    expect(after).toContain('firm b\nfirm c {\n  level export');
    client.change(uri, after, 2);
    expect((await client.pushed(uri, 2)).filter(({ code }) => code === 'unknown-statement').length).toBe(0);
  });

  test('only what is asked for', async () => {
    const client = await opened(broken);
    expect((await ask(client, range(2, 3, 3), ['refactor'])).length).toBe(0);
    expect((await ask(client, range(2, 3, 3), ['quickfix'])).every(({ kind }) => kind === 'quickfix')).toBe(true);
    expect((await ask(client, range(2, 3, 3), ['source.fixAll'])).every(({ kind }) => kind?.startsWith('source.fixAll'))).toBe(true);
    expect(await ask(client, range(1, 0, 0), ['quickfix'])).toEqual([]);
  });

  test('further lines of a snippet leave to the editor what it indents by itself', async () => {
    const text =
      'chain a {\n  currency KES\n  product p in kg\n  link a -> b { sells 3 kg p at 2 USD/kg }\n  firm a\n  market b: domestic\n}\n';
    const snippets = { ...rich, workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } } };
    const rate = async (capabilities: ClientCapabilities) => {
      const actions = await ask(await opened(text, capabilities), range(3, 34, 37));
      const change = actions.find(({ title }) => title.startsWith('Ask for the rate'))?.edit?.documentChanges?.[0] as TextDocumentEdit;
      return change.edits[0];
    };
    expect(await rate(snippets)).toMatchObject({ snippet: { value: '\nrate 1 USD = ${1:?} KES' } });
    expect(await rate(rich)).toMatchObject({ newText: '\n  rate 1 USD = ? KES' });
  });

  test('as tab stops for a client that knows them, plainly for another', async () => {
    const text = 'chain a {\n  link grower -> broker\n  firm broker { level export }\n}\n';
    const declare = (actions: readonly CodeAction[]) => actions.find(({ title }) => title.startsWith('Declare the firm'));
    const plain = await opened(text);
    const plainly = declare(await ask(plain, range(1, 8, 8)));
    expect(plainly?.title).toContain('(with places to fill in)');
    expect(editsOf(plainly?.edit)[0]?.newText).not.toContain('${');
    const knows = await opened(text, { ...rich, workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } } });
    const change = declare(await ask(knows, range(1, 8, 8)))?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    const [edit] = change?.edits ?? [];
    expect(edit).toMatchObject({ snippet: { kind: 'snippet', value: expect.stringContaining('${1:') as string } });
  });

  test('without versions for a client that has none', async () => {
    const client = await opened(broken, {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    });
    const [first] = await ask(client, range(2, 3, 3));
    expect(first?.edit?.changes?.[uri]).toEqual([{ range: range(2, 2, 6), newText: 'firm' }]);
    expect(first?.edit?.documentChanges).toBeUndefined();
  });
});

const model = `chain a {
  product fruit in kg { grade top }
  firm grower "Smallholders" { level production }
  firm broker { level collection }
  market town: domestic { demands fruit.top }
  link grower -> broker { sells 5 t fruit.top at 10 KES/kg }
  link broker -> town
}
`;

describe('names', () => {
  test('definition, references and highlights', async () => {
    const client = await opened(model);
    expect(await client.ask<Location[]>('textDocument/definition', at(5, 8))).toEqual([{ uri, range: range(2, 7, 13) }]);
    expect(await client.ask<Location[]>('textDocument/definition', at(5, 42))).toEqual([{ uri, range: range(1, 30, 33) }]);
    const lines = (found: Location[]) => found.map((each) => each.range.start.line);
    expect(lines(await client.ask('textDocument/references', { ...at(5, 18), context: { includeDeclaration: true } }))).toEqual([3, 5, 6]);
    expect(lines(await client.ask('textDocument/references', { ...at(5, 18), context: { includeDeclaration: false } }))).toEqual([5, 6]);
    expect(await client.ask('textDocument/documentHighlight', at(3, 8))).toEqual([
      { range: range(3, 7, 13), kind: 3 },
      { range: range(5, 17, 23), kind: 2 },
      { range: range(6, 7, 13), kind: 2 },
    ]);
    expect(await client.ask('textDocument/definition', at(0, 0))).toBeNull();
  });

  test('rename: everywhere, and not to what can’t be a name', async () => {
    const client = await opened(model);
    expect(await client.ask('textDocument/prepareRename', at(5, 18))).toEqual({ range: range(5, 17, 23), placeholder: 'broker' });
    expect(await client.ask('textDocument/prepareRename', at(5, 3))).toBeNull();
    const rename = (newName: string, where = at(5, 18)) => client.ask<WorkspaceEdit>('textDocument/rename', { ...where, newName });
    expect(edited(model, editsOf(await rename('trader')))).toBe(model.replaceAll('broker', 'trader'));
    expect(edited(model, editsOf(await rename('best', at(4, 41))))).toBe(
      model.replaceAll('.top', '.best').replace('grade top', 'grade best'),
    );
    expect(edited(model, editsOf(await rename('firm')))).toBe(model.replaceAll('broker', 'firm'));
    for (const [bad, says] of [
      ['', 'at least one letter'],
      ['1x', "can’t be a name|can't be a name"],
      ['a b', "can’t be a name|can't be a name"],
      ['none', 'none'],
      ['town', 'already the name of a market'],
    ] as const) {
      const { code, message } = await refusal(rename(bad));
      expect(code).toBe(-32803);
      expect(message).toMatch(new RegExp(says));
    }
    expect((await refusal(rename('x', at(0, 0)))).message).toContain('Only a name');
    expect(await rename('at', at(5, 18))).toBeTruthy();
  });

  test('nothing is renamed to what would be read in another way', async () => {
    const client = await opened('word people "who lives there"\nchain a {\n  environment {\n    people good\n  }\n}\n');
    const rename = (newName: string) => client.ask('textDocument/rename', { ...at(3, 6), newName });
    expect((await refusal(rename('links'))).code).toBe(-32_803);
    expect((await refusal(rename('firm'))).message).toBe(
      '«firm» would begin a statement of its own in a line that uses the name: choose another.',
    );
    expect((await refusal(rename('transport'))).message).toContain('a word that everybody knows');
    expect(await rename('folk')).toBeTruthy();
  });

  test('the outline, and names of the whole workspace', async () => {
    const client = await opened(model);
    const [chain] = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(chain?.children?.map(({ name }) => name)).toEqual(['fruit', 'grower', 'broker', 'town', 'grower -> broker', 'broker -> town']);
    expect(chain?.children?.[0]?.children?.map(({ name }) => name)).toEqual(['top']);
    const found = await client.ask<{ name: string; containerName?: string }[]>('workspace/symbol', { query: 'grwr' });
    expect(found).toMatchObject([{ name: 'grower', containerName: 'a · Smallholders' }]);
    expect((await client.ask<{ name: string }[]>('workspace/symbol', { query: 'small' })).map(({ name }) => name)).toEqual(['grower']);
  });

  test('a client that takes no tree gets the outline as a list', async () => {
    const client = await opened(model, {});
    const list = await client.ask<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(list.slice(0, 3).map(({ name, containerName }) => [name, containerName])).toEqual([
      ['a', undefined],
      ['fruit', 'a'],
      ['top', 'fruit'],
    ]);
    expect(list.every(({ location }) => location.uri === uri)).toBe(true);
  });

  test('a client that shows only plain text gets hovers and explanations without marks', async () => {
    const plain = {
      textDocument: {
        hover: { contentFormat: ['plaintext' as const] },
        completion: { completionItem: { documentationFormat: ['plaintext' as const] } },
      },
    };
    const client = await opened(model, plain);
    const line = model.split('\n').findIndex((each) => each.includes('link grower'));
    const said = [
      [3, 'grower -> broker  volume  price  value, KES'],
      [8, 'Sells to broker.'],
      [18, 'Buys from grower.'],
    ] as const;
    for (const [character, says] of said) {
      const { contents } = await client.ask<{ contents: MarkupContent }>('textDocument/hover', at(line, character));
      expect(contents.kind).toBe('plaintext');
      expect(contents.value).toContain(says);
      expect(contents.value).not.toMatch(/[`\\|]|\*\*/);
    }
    const { items } = await client.ask<CompletionList>('textDocument/completion', at(line, 2));
    const documented = items.map(({ documentation }) => documentation as MarkupContent | undefined).filter((each) => each !== undefined);
    expect(documented.length).toBeGreaterThan(5);
    for (const { kind, value } of documented) {
      expect(kind).toBe('plaintext');
      expect(value).not.toMatch(/[`\\|]|\*\*/);
    }
  });

  test('links to the web and to other models', async () => {
    const disk = new Map([['file:///w/shared.vchain', 'firm x\n']]);
    const client = await opened('use "shared.vchain"\nuse "gone.vchain"\nsource s { url "https://example.org/a" }\n', rich, disk);
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
    expect(links).toEqual([
      { range: range(0, 5, 18), target: 'file:///w/shared.vchain' },
      { range: range(2, 16, 37), target: 'https://example.org/a' },
    ]);
    expect(await client.ask<Location[]>('textDocument/definition', at(0, 8))).toMatchObject([{ uri: 'file:///w/shared.vchain' }]);
  });
});

describe('completion', () => {
  const text = 'chain a {\n  firm b {\n    \n  }\n}\n';
  const ask = async (client: Client, line: number, character: number, context: object = { triggerKind: 1 }) =>
    client.ask<CompletionList | null>('textDocument/completion', { ...at(line, character), context });

  test('a statement as a snippet, with its explanation when it is looked at', async () => {
    const client = await opened(text);
    const list = await ask(client, 2, 4);
    const size = list?.items.find(({ label }) => label === 'size') as CompletionItem;
    expect(size).toMatchObject({
      kind: 14,
      insertTextFormat: 2,
      textEdit: { newText: expect.stringContaining('size ${1') as string, insert: range(2, 4, 4) },
    });
    const resolved = await client.ask<CompletionItem>('completionItem/resolve', size);
    expect(resolved.documentation).toMatchObject({ kind: 'markdown', value: expect.stringContaining('How big these firms are') as string });
  });

  test('a name with what it stands for, when it is looked at', async () => {
    const client = await opened(`${model.trimEnd().slice(0, -1)}  link broker -> \n}\n`);
    const line = model.split('\n').length - 2;
    const items = (await ask(client, line, 17))?.items ?? [];
    const resolve = async (label: string) =>
      client.ask<CompletionItem>(
        'completionItem/resolve',
        items.find((item) => item.label === label),
      );
    expect((await resolve('grower')).documentation).toMatchObject({
      value: expect.stringContaining('**firm** `grower` · Smallholders') as string,
    });
    expect((await resolve('town')).documentation).toMatchObject({ value: expect.stringContaining('**market** `town`') as string });
  });

  test('plainly for a client that knows no snippets, and explained at once', async () => {
    const client = await opened(text, {});
    const size = (await ask(client, 2, 4))?.items.find(({ label }) => label === 'size');
    expect(size).toMatchObject({ textEdit: { newText: 'size', range: range(2, 4, 4) } });
    expect(size?.documentation).toBeDefined();
  });

  test('a blank opens a list only where something must follow', async () => {
    const client = await opened('chain a {\n  firm b {\n    level \n    size micro \n  }\n}\n');
    const blank = { triggerKind: 2, triggerCharacter: ' ' };
    expect((await ask(client, 2, 10, blank))?.items.map(({ label }) => label)).toContain('production');
    expect(await ask(client, 3, 15, blank)).toBeNull();
    expect((await ask(client, 3, 15))?.items.map(({ label }) => label)).toContain('from');
  });

  test('an unknown name that another file declares is mended by using that file, if it is of the right kind', async () => {
    const text = '// Tea.\nchain a {\n  firm grower\n  link grower -> town\n  channel c: grower -> town\n}\n';
    const disk = new Map([
      ['file:///w/deep/shared.vchain', 'market town: domestic\n'],
      ['file:///w/other.vchain', 'product town in kg\n'],
    ]);
    const client = await opened(text, rich, disk);
    const titles = ({ title }: CodeAction) => title.startsWith('Use ');
    let uses: CodeAction[] = [];
    while (uses.length === 0)
      uses = (
        await client.ask<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range: range(3, 17, 21),
          context: { diagnostics: [], only: ['quickfix'] },
        })
      ).filter(titles);
    expect(uses.map(({ title }) => title)).toEqual([
      'Use `deep/shared.vchain`, where the market `town` is declared (changes what the model says)',
    ]);
    const [change] = uses[0]?.edit?.documentChanges ?? [];
    client.change(uri, edited(text, (change as TextDocumentEdit).edits as TextEdit[]), 2);
    expect((await client.pushed(uri, 2)).map(({ code }) => code)).not.toContain('unknown-name');
  });

  test('names of other files, with the `use` that they need', async () => {
    const disk = new Map([['file:///w/deep/shared.vchain', 'firm importer "Importers"\n']]);
    const client = await opened('chain a {\n  link b -> \n}\n', rich, disk);
    let item: CompletionItem | undefined;
    while (!item) item = (await ask(client, 1, 12))?.items.find(({ label }) => label === 'importer');
    expect(item.additionalTextEdits).toEqual([{ range: range(0, 0, 0), newText: 'use "deep/shared.vchain"\n\n' }]);
    expect(item.detail).toContain('Importers');
    const written = await opened('chain a {\n  link b -> importer\n}\n', rich, disk);
    let whole: CompletionItem | undefined;
    while (!whole) whole = (await ask(written, 1, 20))?.items.find(({ label }) => label === 'importer');
    expect(whole.additionalTextEdits).toBeUndefined();
    // It is asked for again with each letter, so that the last one brings no edit.
    const begun = await opened('chain a {\n  link b -> imp\n}\n', rich, disk);
    let list: CompletionList | null = null;
    while (!list?.items.length) list = await ask(begun, 1, 15);
    expect(list.isIncomplete).toBe(true);
  });

  test('a path that is chosen takes the place of what stands in the quotes, with the closing one', async () => {
    const client = await opened('use "sh"\n', rich, new Map([['file:///w/shared.vchain', '']]));
    let item: CompletionItem | undefined;
    while (!item) item = (await ask(client, 0, 7))?.items.find(({ label }) => label === 'shared.vchain');
    expect(item.textEdit).toEqual({ newText: 'shared.vchain"', range: range(0, 5, 8) });
  });

  test('many names: those that fit what is typed', async () => {
    const firms = Array.from({ length: 1000 }, (_, i) => `  firm f${i}\n`).join('');
    const client = await opened(`chain a {\n${firms}  link f99\n}\n`);
    const list = await ask(client, 1001, 10);
    expect(list?.items.map(({ label }) => label)).toContain('f993');
    expect(list?.items.length).toBeLessThanOrEqual(200);
    expect((await ask(client, 1001, 8))?.isIncomplete).toBe(true);
  });

  test('what is typed is the beginning of what is offered: a word isn’t exchanged for one that only ends so', async () => {
    const typed = async (line: string) => {
      const client = await opened(`chain a {\n  currency KES\n  product fruit in kg { grade top }\n  ${line}\n}\n`);
      return ask(client, 3, line.indexOf('|') < 0 ? line.length + 2 : line.indexOf('|') + 2);
    };
    const labels = async (line: string) => (await typed(line))?.items.map(({ label }) => label) ?? [];
    expect(await labels('support b: finance { offers credit')).toEqual([]);
    expect(await labels('support b: finance { offers inp')).toContain('input-credit');
    expect(await labels('firm b { loses 5 kg of top')).toEqual(['fruit.top']);
    // A unit is found by its name, and what was typed for one is none.
    expect(await labels('product milk in lit')).toEqual(['l']);
    // Where nothing is begun yet, all is sent, and asked for again with the first letter.
    expect((await typed('support b: finance { offers '))?.isIncomplete).toBe(true);
    expect((await typed('support b: finance { offers inp'))?.isIncomplete).toBe(false);
  });

  test('a word that is a whole statement is no snippet: Enter behind it begins a new line', async () => {
    const client = await opened('chain a {\n  firm b {\n    lead\n  }\n}\n');
    const lead = (await ask(client, 2, 8))?.items.find(({ label }) => label === 'lead');
    expect(lead).toBeDefined();
    expect(lead?.insertTextFormat).toBeUndefined();
  });

  test('a figure that looks like a word opens no list', async () => {
    const at = async (line: string) => ask(await opened(`chain a {\n  firm b {\n    ${line}\n  }\n  ${line}\n}\n`), 2, line.length + 4);
    expect(await at('count 1_800')).toBeNull();
    expect(await at('cost labour 1_800')).toBeNull();
    expect(await at('count 1_800 ')).not.toBeNull();
    const period = await opened('chain a {\n  period 2006-07..2007-06\n}\n');
    expect(await ask(period, 1, 25)).toBeNull();
  });
});

describe('the shape of a text', () => {
  const text = '// one\n// two\nuse "a"\nuse "b"\nchain a {\n  firm b {\n    level production\n  }\n}\n';

  test('folding', async () => {
    const client = await opened(text);
    expect(await client.ask('textDocument/foldingRange', { textDocument: { uri } })).toEqual([
      { startLine: 0, endLine: 1, kind: 'comment' },
      { startLine: 2, endLine: 3, kind: 'imports' },
      { startLine: 4, endLine: 7 },
      { startLine: 5, endLine: 6 },
    ]);
  });

  test('regions fold between their marks, one inside another, and a mark is no part of the comments beside it', async () => {
    const client = await opened(
      '// region prices\n// one\n// two\n// #region inner\nfirm a\n// #endregion\n// endregion\n// endregion\n// region open\n',
    );
    expect(await client.ask('textDocument/foldingRange', { textDocument: { uri } })).toEqual([
      { startLine: 0, endLine: 6, kind: 'region' },
      { startLine: 1, endLine: 2, kind: 'comment' },
      { startLine: 3, endLine: 5, kind: 'region' },
    ]);
  });

  test('selections grow from the word to the file', async () => {
    const client = await opened(text);
    const [first] = await client.ask<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [{ line: 6, character: 12 }],
    });
    const grown: number[][] = [];
    for (let here: SelectionRange | undefined = first; here; here = here.parent)
      grown.push([here.range.start.line, here.range.start.character, here.range.end.line, here.range.end.character]);
    expect(grown.slice(0, 2)).toEqual([
      [6, 10, 6, 20],
      [6, 4, 6, 20],
    ]);
    expect(grown.at(-1)).toEqual([0, 0, 9, 0]);
  });

  test('colours by role', async () => {
    const client = await opened(model);
    const legend = client.result?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    const decode = ({ data }: SemanticTokens) => {
      const found: string[] = [];
      let line = 0;
      let character = 0;
      for (let i = 0; i < data.length; i += 5) {
        const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 4);
        line += lines;
        character = lines > 0 ? characters : character + characters;
        found.push(`${model.split('\n')[line]?.slice(character, character + length)} ${legend[type]}`);
      }
      return found;
    };
    const all = decode(await client.ask('textDocument/semanticTokens/full', { textDocument: { uri } }));
    expect(all).toEqual(
      expect.arrayContaining([
        'chain keyword',
        'fruit type',
        'top property',
        'grower class',
        'town interface',
        'production enumMember',
        'at keyword',
        '10 number',
        'KES typeParameter',
        '"Smallholders" string',
      ]),
    );
    const part = decode(await client.ask('textDocument/semanticTokens/range', { textDocument: { uri }, range: range(0, 0, 7) }));
    expect(part).toEqual(all.slice(0, 2));
  });

  test('formatting: all of it, a part, and while typing', async () => {
    const messy = 'chain a {\nproduct b in kg\n      market c: domestic\n  firm d {\nlevel production }\n}\n';
    const client = await opened(messy);
    const options = { tabSize: 2, insertSpaces: true };
    const whole = await client.ask<TextEdit[]>('textDocument/formatting', { textDocument: { uri }, options });
    expect(edited(messy, whole)).toBe('chain a {\n  product b in kg\n  market c: domestic\n  firm d {\n    level production\n  }\n}\n');
    const part = await client.ask<TextEdit[]>('textDocument/rangeFormatting', { textDocument: { uri }, options, range: range(1, 0, 15) });
    expect(edited(messy, part)).toBe(messy.replace('\nproduct', '\n  product'));
    const left = await client.ask<TextEdit[]>('textDocument/onTypeFormatting', { ...at(3, 0), ch: '\n', options });
    expect(edited(messy, left)).toBe(messy.replace('      market', '  market'));
    const closed = await client.ask<TextEdit[]>('textDocument/onTypeFormatting', { ...at(4, 18), ch: '}', options });
    expect(edited(messy, closed)).toBe(messy.replace('level production }', '    level production\n  }'));
  });
});

describe('what makes no sense', () => {
  test('wrong parameters are refused, unknown documents are answered with nothing', async () => {
    const client = await opened(model);
    for (const params of [
      null,
      {},
      { textDocument: {} },
      { textDocument: { uri: 7 } },
      { textDocument: { uri } },
      { textDocument: { uri }, position: { line: -1, character: 0 } },
    ])
      expect((await refusal(client.ask('textDocument/hover', params))).code).toBe(-32602);
    const nowhere = { textDocument: { uri: 'not an address' } };
    expect(await client.ask('textDocument/documentSymbol', nowhere)).toBeNull();
    expect(await client.ask('textDocument/hover', { ...nowhere, position: { line: 0, character: 0 } })).toBeNull();
    expect(await client.ask('textDocument/hover', at(999, 999))).toBeNull();
  });

  test('a change that makes no sense is told of in one line and changes nothing', async () => {
    const client = await opened(broken);
    await client.pushed(uri, 1);
    client.note('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } }, text: 'x' }],
    });
    client.note('textDocument/didChange', { textDocument: { uri: 'file:///nowhere', version: 2 }, contentChanges: [] });
    client.change(uri, broken, 3);
    expect((await client.pushed(uri, 3)).map(({ code }) => code)).toEqual(['unknown-statement']);
    expect(client.logged()).toHaveLength(2);
    expect(client.logged().every((line) => !line.includes('\n'))).toBe(true);
  });

  test('a request that is cancelled is answered as cancelled', async () => {
    const client = await opened(model);
    const answers = Array.from({ length: 20 }, (_, i) =>
      refusal(client.ask('textDocument/hover', at(2, 3))).then(
        ({ code }) => code,
        () => i,
      ),
    );
    // The ids of a connection's requests are counted from nought; `initialize` was the first.
    for (let id = 1; id <= 20; id++) client.note('$/cancelRequest', { id });
    expect(new Set(await Promise.all(answers))).toEqual(new Set([-32800]));
  });
});

describe('our own client', () => {
  test('is told the verdicts, and is asked for files where there is no disk', async () => {
    const { client } = inMemory();
    const files = new Map([['vscode-vfs://github/a/shared.vchain', 'firm broker { level collection }\n']]);
    const here = 'vscode-vfs://github/a/b.vchain';
    client.answers.set('vchain/findFiles', () => [...files.keys()]);
    client.answers.set('vchain/readFile', (params) => {
      const text = files.get((params as { uri: string }).uri);
      return text === undefined ? null : Buffer.from(text).toString('base64');
    });
    await client.initialize(rich, { folders: ['vscode-vfs://github/a'], options: { clientFiles: true, rulePages: true } });
    client.open(
      here,
      'use "shared.vchain"\nchain a {\n  firm grower { level production  size micro }\n  link grower -> broker\n  link broker -> town\n  market town: domestic\n}\n',
    );
    await client.until('that the broker is known', () =>
      client.published(here).find(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 1)),
    );
    const counts = () => client.said.filter(({ method }) => method === 'vchain/verdicts').map(({ params }) => params as Verdicts);
    const verdicts = await client.until('verdicts', () => counts().find(({ met, breached, unknown }) => met + breached + unknown > 0));
    expect(verdicts.uri).toBe(here);
    expect(verdicts.met + verdicts.breached + verdicts.unknown).toBe(7);
    // While the other file isn’t there, `broker` is a name that nobody has: the counts are without a link.
    await client.until('that all can be read', () => counts().find(({ unread, chains }) => unread === 0 && chains[0]?.unread === 0));
    const hover = await client.ask<Hover>('textDocument/hover', { textDocument: { uri: here }, position: { line: 4, character: 8 } });
    expect(JSON.stringify(hover.contents)).toContain('Declared in shared.vchain');
    expect(client.asked.some(({ method }) => method === 'client/registerCapability')).toBe(false);
  });

  test('folders that come and go while it runs', async () => {
    const disk = new Map([
      ['file:///w/a.vchain', 'firm one\n'],
      ['file:///v/b.vchain', 'firm two\n'],
    ]);
    const { client } = inMemory(disk);
    await client.initialize({}, { folders: ['file:///w'] });
    const names = async () => (await client.ask<{ name: string }[]>('workspace/symbol', { query: '' })).map(({ name }) => name);
    let found = await names();
    while (found.length < 1) found = await names();
    expect(found).toEqual(['one']);
    client.note('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///v', name: 'v' }], removed: [{ uri: 'file:///w', name: 'w' }] },
    });
    while (!found.includes('two')) found = await names();
    expect(found).toEqual(['two']);
  });
});

test('over a `?` what fits there is offered, and the `?` explains itself', async () => {
  const client = await opened('chain a {\n  firm b { size ? }\n}\n');
  const offers = await client.ask<CompletionList>('textDocument/completion', { ...at(1, 17), context: { triggerKind: 1 } });
  const micro = offers.items.find(({ label }) => label === 'micro');
  // What stands there is found, and what is typed in its place; the blank itself comes first, so that Enter keeps it.
  expect(micro?.filterText).toBe('? micro');
  expect(offers.items[0]?.label).toBe('?');
  const behind = await opened('chain a {\n  firm b { size ?mic }\n}\n');
  const written = await behind.ask<CompletionList>('textDocument/completion', { ...at(1, 20), context: { triggerKind: 1 } });
  expect(written.items.map(({ label, filterText }) => [label, filterText])).toEqual([['micro', '?micro']]);
  expect(written.items[0]?.textEdit).toMatchObject({ newText: 'micro', insert: range(1, 16, 20) });
  expect(micro?.textEdit).toMatchObject({ newText: 'micro', insert: range(1, 16, 17) });
  const hover = await client.ask<Hover>('textDocument/hover', at(1, 16));
  expect(JSON.stringify(hover.contents)).toContain('Still to be filled in');
});

test('a currency is found by its name, too', async () => {
  const client = await opened('chain a {\n  currency \n}\n');
  const offers = await client.ask<CompletionList>('textDocument/completion', { ...at(1, 11), context: { triggerKind: 1 } });
  expect(offers.items.find(({ label }) => label === 'KES')?.filterText).toMatch(/^KES .*[Ss]hilling/);
  client.note('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: range(1, 11, 11), text: 'tanzanian' }],
  });
  const typed = await client.ask<CompletionList>('textDocument/completion', { ...at(1, 20), context: { triggerKind: 1 } });
  expect(typed.items.map(({ label }) => label)).toContain('TZS');
});

describe('the scorecard', () => {
  const text =
    'chain greens "Greens" {\n  market town: domestic\n  firm gardener { level production  size micro }\n  link gardener -> town\n  channel near: gardener -> town\n  complete channels\n}\n';

  test('says of each guideline how the chain stands to it, what speaks against it, what it waits for, and where', async () => {
    const client = await opened(text);
    const [chain, ...others] = await client.ask<Scorecard>('vchain/scorecard', { uri });
    expect(others).toEqual([]);
    expect([chain?.name, chain?.location.range.start]).toEqual(['Greens', { line: 0, character: 6 }]);
    expect(chain?.guidelines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const last = chain?.guidelines[6];
    expect(last?.state).toBe('breached');
    expect(last?.reasons[0]?.says).toContain('sells in one channel only');
    expect(last?.reasons[0]?.rule).toBe('single-channel');
    expect(last?.reasons[0]?.location).toEqual({ uri, range: range(2, 2, 15) });
    for (const { state, reasons } of chain?.guidelines ?? []) if (state === 'met') expect(reasons).toEqual([]);
  });

  test('names what is accepted with its reason, what to say, and what a guideline is about that has nothing to judge', async () => {
    const client = await opened(text.replace('  firm gardener', '  // allow single-channel: accepted, it grows all year\n  firm gardener'));
    const [chain] = await client.ask<Scorecard>('vchain/scorecard', { uri });
    const [, , , fourth, , , last] = chain?.guidelines ?? [];
    expect(last).toMatchObject({ state: 'breached', allowed: true });
    expect(last?.reasons[0]).toMatchObject({ kind: 'allowed', next: 'Accepted (line 3): it grows all year' });
    expect(fourth).toMatchObject({
      state: 'unknown',
      needs: 'upgrades of micro or small enterprises with an investment (`invest`)',
      reasons: [],
    });
  });

  test('says what is missing, and below it what to write', async () => {
    const client = await opened(text.replace('  complete channels\n', ''));
    const [chain] = await client.ask<Scorecard>('vchain/scorecard', { uri });
    expect(chain?.guidelines[6]?.reasons[0]).toMatchObject({
      kind: 'missing',
      says: 'It isn’t said whether all channels are listed.',
      next: 'Say it with `complete channels`.',
    });
  });

  test('says how many statements the verdicts are without', async () => {
    const client = await opened(text.replace('  firm gardener', '  zott a b c\n  firm gardener'));
    const [chain] = await client.ask<Scorecard>('vchain/scorecard', { uri });
    expect(chain?.unread).toEqual([{ uri, range: range(2, 2, 12) }]);
    expect(chain?.guidelines[6]?.reasons[0]).toMatchObject({
      kind: 'missing',
      says: 'It isn’t said what `zott a b c` means.',
      next: 'It stands here and can’t be read.',
      location: { uri, range: range(2, 2, 12) },
    });
  });

  test('of a document that isn’t open is empty; without an address it is refused', async () => {
    const client = await opened(text);
    expect(await client.ask('vchain/scorecard', { uri: 'file:///nowhere.vchain' })).toEqual([]);
    await expect(client.ask('vchain/scorecard', {})).rejects.toThrow('uri');
  });

  test('knows the rules by name', async () => {
    const client = await opened(text);
    const list = await client.ask<RuleList>('vchain/rules');
    expect(list.find(({ id }) => id === 'single-channel')?.title).toBe('Single channel');
  });
});

describe('a comment that allows a finding', () => {
  const text = '// allow missing-price-premium: it is so\nchain a { }\n// allow \n';

  test('explains its code, and offers codes', async () => {
    const client = await opened(text);
    const hover = await client.ask<Hover>('textDocument/hover', at(0, 12));
    expect(hover.range).toEqual(range(0, 9, 30));
    expect(JSON.stringify(hover.contents)).toContain('Missing price premium');
    expect(await client.ask('textDocument/hover', at(0, 35))).toBeNull();
    const offers = await client.ask<CompletionList>('textDocument/completion', { ...at(2, 9), context: { triggerKind: 1 } });
    expect(offers.items.map(({ label }) => label)).toContain('herded-into-one-channel');
    expect(await client.ask('textDocument/completion', { ...at(0, 35), context: { triggerKind: 1 } })).toBeNull();
  });
});
