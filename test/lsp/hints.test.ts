// Inlay hints: which figures stand where, only for the range that is asked for, each kind with its own setting, and nothing where a fact
// is missing.
import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, InlayHint, Range } from 'vscode-languageserver-protocol/node';
import { type HintKind, hintKinds, hintsIn } from '#lsp/hints.ts';
import { type Client, inMemory, overStdio, refusal } from './client.ts';
import { examples, workspaceOf } from '../support/files.ts';
import { checkText } from './texts.ts';

const model = `chain avocado "Avocados" {
  period 2006
  currency KES
  rate 1 EUR = 90 KES
  product fruit in kg { grade top  grade common }
  market europe: abroad
  market nairobi: domestic
  firm grower "Smallholders" {
    level production
    size micro
    count 4_000
    produces 600 kg/firm fruit
    cost labour 2 KES/kg
  }
  firm broker { level collection  size small }
  firm exporter { level export  size large }
  link grower -> broker { sells 100 kg/firm fruit.common at 10 KES/kg }
  link broker -> nairobi { sells 400 t fruit.common at 16 KES/kg }
  link grower -> exporter { sells 1_200 t fruit.top at 18 KES/kg assumed }
  link exporter -> europe { sells 1_200 t fruit.top at 1 EUR/kg }
  channel local: grower -> broker -> nairobi
  channel export: grower -> exporter -> europe
  link broker -> exporter { sells ? fruit.top at 3 KES/kg }
}
`;

function shown(kinds: readonly HintKind[], text = model, span = { start: 0, end: text.length }): string[] {
  return hintsIn(checkText(text), span, new Set(kinds)).map(
    ({ at, text: hint }) => `${text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim()} « ${hint}`,
  );
}

describe('what stands where', () => {
  test('totals: sales, what all produce, the account', () => {
    expect(shown(['totals'])).toEqual([
      'firm grower "Smallholders" « net profit 22\u00a0400\u00a0000 KES*',
      'produces 600 kg/firm fruit « = 2\u00a0400\u00a0000 kg',
      'link grower -> broker { sells 100 kg/firm fruit.common at 10 KES/kg « = 400\u00a0000 kg · 4\u00a0000\u00a0000 KES',
      'link broker -> nairobi { sells 400 t fruit.common at 16 KES/kg « = 6\u00a0400\u00a0000 KES',
      'link grower -> exporter { sells 1_200 t fruit.top at 18 KES/kg assumed « = 21\u00a0600\u00a0000 KES*',
      'link exporter -> europe { sells 1_200 t fruit.top at 1 EUR/kg « = 108\u00a0000\u00a0000 KES',
    ]);
  });

  test('where it isn’t said how many there are: of one', () => {
    const one = model.replace('    count 4_000\n', '').replace('1_200 t fruit.top at 18', '300 kg/firm fruit.top at 18');
    expect(shown(['totals'], one).slice(0, 2)).toEqual([
      'firm grower "Smallholders" « net profit 5\u00a0600 KES/firm*',
      'link grower -> broker { sells 100 kg/firm fruit.common at 10 KES/kg « = 1\u00a0000 KES/firm',
    ]);
  });

  test('margins: of those who buy and sell on', () => {
    expect(shown(['margins'])).toEqual(['link broker -> nairobi « adds 6 KES/kg, 37.5%', 'link exporter -> europe « adds 72 KES/kg, 80%*']);
  });

  test('shares, and the producer’s', () => {
    expect(shown(['shares'])).toEqual([
      'channel local: grower -> broker -> nairobi « 25% of sales*',
      'channel export: grower -> exporter -> europe « 75% of sales*',
    ]);
    expect(shown(['producerShare'])).toEqual([
      'channel local: grower -> broker -> nairobi « producer share 62.5%',
      'channel export: grower -> exporter -> europe « producer share 20%*',
    ]);
  });

  test('a stated share has none beside it', () => {
    const stated = model
      .replace('channel local: grower -> broker -> nairobi', 'channel local: grower -> broker -> nairobi { share 30% of grower }')
      .replace('1_200 t fruit.top at 18', '? fruit.top at 18');
    expect(shown(['shares'], stated)).toEqual([]);
  });

  test('foreign money in the chain’s', () => {
    expect(shown(['convertedMoney'])).toEqual(['link exporter -> europe { sells 1_200 t fruit.top at 1 EUR/kg « = 90 KES/kg']);
  });

  test('a figure that is missing takes away what depends on it, and nothing else', () => {
    const without = model.replace('at 16 KES/kg', 'at ?');
    expect(shown(['margins'], without)).toEqual(shown(['margins']).slice(1));
    expect(shown(['producerShare'], without)).toEqual(shown(['producerShare']).slice(1));
    expect(shown([...hintKinds], 'chain a { firm b { count 3 } }\n')).toEqual([]);
  });

  test('what an editor shows of a line without cutting it: every hint of every example, all of a line together', () => {
    const workspace = workspaceOf(examples());
    for (const { text, file } of examples()) {
      const hints = hintsIn(workspace.check(file)!, { start: 0, end: text.length }, new Set(hintKinds));
      const byLine = new Map<string, number>();
      for (const { at, text: hint } of hints) {
        const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
        byLine.set(line.trim(), (byLine.get(line.trim()) ?? 0) + hint.length);
      }
      expect([...byLine].filter(([, length]) => length > 43)).toEqual([]);
    }
  });

  test('what it leaves unsaid, the tooltip says', () => {
    const tooltips = hintsIn(checkText(model), { start: 0, end: model.length }, new Set(hintKinds));
    const of = (start: string) => tooltips.find(({ text: hint }) => hint.startsWith(start))?.tooltip;
    expect(of('net profit')).toContain('value added: 25\u00a0600\u00a0000 KES');
    expect(of('adds 72')).toContain('What exporter adds to the price in the channel export, and its part of the final price.');
    expect(of('25% of sales')).toContain('The part of grower’s sales that goes this way');
    for (const { text: hint, tooltip } of tooltips) expect(tooltip.includes('rests on at least one assumption')).toBe(hint.endsWith('*'));
  });

  test('only what the range holds', () => {
    const start = model.indexOf('link broker -> nairobi');
    expect(shown([...hintKinds], model, { start, end: model.indexOf('\n', start) })).toHaveLength(2);
    for (let line = 0, at = 0; line < model.split('\n').length; at = model.indexOf('\n', at) + 1, line++) {
      const end = model.indexOf('\n', at);
      const whole = hintsIn(checkText(model), { start: 0, end: model.length }, new Set(hintKinds));
      expect(hintsIn(checkText(model), { start: at, end }, new Set(hintKinds))).toEqual(
        whole.filter((hint) => hint.at >= at && hint.at <= end),
      );
      if (end < 0) break;
    }
  });
});

const uri = 'file:///w/a.vchain';
const everything: Range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
const hints = (client: Client) => client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: everything });
const asked: ClientCapabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, inlayHint: { refreshSupport: true } },
  textDocument: { inlayHint: {} },
};

describe('over the protocol', () => {
  test('settings are asked for, each kind can be turned off, and a change is shown at once', async () => {
    const { client, hangUp } = inMemory();
    let settings: unknown = { inlayHints: { margins: false, totals: false } };
    client.answers.set('workspace/configuration', () => [settings]);
    const result = await client.initialize(asked, { folders: [] });
    expect(result.capabilities.inlayHintProvider).toBe(true);
    const refreshed = () => client.asked.filter(({ method }) => method === 'workspace/inlayHint/refresh').length;
    await client.until('a refresh', () => refreshed() === 1 || undefined);
    expect(client.asked.find(({ method }) => method === 'workspace/configuration')?.params).toEqual({ items: [{ section: 'vchain' }] });
    client.open(uri, model);
    const some = await hints(client);
    expect(some.map(({ label }) => label)).toHaveLength(5);
    expect(some.every(({ label }) => !/^adds|^= .*\d KES$|^net profit/.test(label as string) || label === '= 90 KES/kg')).toBe(true);
    settings = { inlayHints: Object.fromEntries(hintKinds.map((kind) => [kind, false])) };
    client.note('workspace/didChangeConfiguration', { settings: null });
    await client.until('another refresh', () => refreshed() === 2 || undefined);
    expect(await hints(client)).toEqual([]);
    hangUp();
  });

  test('a client that sends its settings by itself', async () => {
    const { client, hangUp } = inMemory();
    await client.initialize({ textDocument: { inlayHint: {} } });
    client.open(uri, model);
    expect((await hints(client)).length).toBeGreaterThan(8);
    client.note('workspace/didChangeConfiguration', { settings: { vchain: { inlayHints: { totals: false } } } });
    expect((await hints(client)).some(({ label }) => /net profit/.test(label as string))).toBe(false);
    client.note('workspace/didChangeConfiguration', { settings: { inlayHints: false } });
    expect(await hints(client)).toEqual([]);
    client.note('workspace/didChangeConfiguration', { settings: 5 });
    expect((await hints(client)).length).toBeGreaterThan(8);
    hangUp();
  });

  test('a range that makes no sense is refused, a document that isn’t open has none', async () => {
    const { client, hangUp } = inMemory();
    await client.initialize(asked);
    client.open(uri, model);
    for (const range of [undefined, null, 5, { start: { line: -1, character: 0 }, end: { line: 1, character: 0 } }])
      expect((await refusal(client.ask('textDocument/inlayHint', { textDocument: { uri }, range }))).code).toBe(-32602);
    expect(await client.ask('textDocument/inlayHint', { textDocument: { uri: 'file:///w/other.vchain' }, range: everything })).toBeNull();
    expect(
      await client.ask('textDocument/inlayHint', { textDocument: { uri }, range: { start: everything.end, end: everything.end } }),
    ).toEqual([]);
    hangUp();
  });

  test('over stdio, after an edit, with positions in the client’s units', async () => {
    const { client, child } = overStdio();
    await client.initialize({ general: { positionEncodings: ['utf-8'] }, textDocument: { inlayHint: {} } });
    const accented = model.replace(
      'chain avocado "Avocados" {',
      'chain avocado "Avocados" {\n  market été: domestic\n  link grower -> été { sells 1 t fruit.top at 7 KES/kg }',
    );
    client.open(uri, accented);
    const line = accented.split('\n').findIndex((each) => each.includes('-> été'));
    const find = (all: InlayHint[]) => all.find(({ position }) => position.line === line);
    const before = find(await hints(client));
    expect(before).toMatchObject({
      label: '= 7\u00a0000 KES',
      position: { line, character: Buffer.byteLength('  link grower -> été { sells 1 t fruit.top at 7 KES/kg') },
    });
    client.change(uri, accented.replace('at 7 KES', 'at 8 KES'), 2);
    expect(find(await hints(client))?.label).toBe('= 8\u00a0000 KES');
    child.kill();
  });
});
