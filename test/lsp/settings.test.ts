// Settings as the server takes them: from the nearest configuration on disk, else from the editor. And the same findings as in the terminal.
import { describe, expect, test } from 'vitest';
import { pathToFileURL } from 'node:url';
import { Folder, judged } from '../cli/program.ts';
import { type Client, inMemory, type InMemory } from './client.ts';

/** All sales go one way, and all ways are listed: `single-channel` is breached. */
const model = `${judged.trimEnd().slice(0, -1)}  complete channels\n}\n`;
const rule = 'single-channel';
const uri = 'file:///w/a.vchain';
const names = ['error', 'warning', 'information', 'hint'];

/** The severity of the breach, whenever it is told of; `off` where it isn't. */
const told = (client: Client, of = uri) =>
  client.published(of).map(({ diagnostics }) => names[(diagnostics.find(({ code }) => code === rule)?.severity ?? 0) - 1] ?? 'off');
const told1 = (client: Client, severity: string, of = uri) =>
  client.until(`${rule} as ${severity}`, () => (told(client, of).at(-1) === severity ? severity : undefined));

async function withSettings(settings: () => unknown, disk: ReadonlyMap<string, string> = new Map()): Promise<InMemory> {
  const server = inMemory(disk);
  server.client.answers.set('workspace/configuration', (params) =>
    (params as { readonly items: readonly { readonly section?: string }[] }).items.map(({ section }) =>
      section === 'vchain' ? settings() : null,
    ),
  );
  await server.client.initialize(
    { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
    { folders: ['file:///w'] },
  );
  return server;
}

describe('the editor’s settings', () => {
  test('are asked for, and again when they change', async () => {
    let settings: object = { profile: 'review', families: {}, rules: { [rule]: 'error' } };
    const { client } = await withSettings(() => settings);
    client.open(uri, model);
    await told1(client, 'error');
    const registered = await client.until('that it wants to hear of changes', () =>
      client.asked.find(({ method }) => method === 'client/registerCapability'),
    );
    expect(JSON.stringify(registered.params)).toContain('workspace/didChangeConfiguration');
    settings = { profile: 'draft' };
    client.note('workspace/didChangeConfiguration', { settings: null });
    await told1(client, 'hint');
    settings = { families: { channels: 'off' } };
    client.note('workspace/didChangeConfiguration', { settings: null });
    await told1(client, 'off');
    expect(client.logged()).toEqual([]);
  });

  test('are taken from the notification of a client that can’t be asked', async () => {
    const { client } = inMemory();
    await client.initialize();
    client.open(uri, model);
    await told1(client, 'information');
    client.note('workspace/didChangeConfiguration', { settings: { vchain: { rules: { [rule]: { severity: 'warning' } } } } });
    await told1(client, 'warning');
    expect(client.asked.map(({ method }) => method)).not.toContain('workspace/configuration');
  });

  test('count only where there is no configuration', async () => {
    const disk = new Map([['file:///w/deep/vchain.config.json', `{ "rules": { "${rule}": "warning" } }`]]);
    const { client } = await withSettings(() => ({ rules: { [rule]: 'error' }, profile: 'draft' }), disk);
    client.open('file:///w/deep/b.vchain', model);
    client.open(uri, model);
    await told1(client, 'error');
    await told1(client, 'warning', 'file:///w/deep/b.vchain');
  });

  test('what makes no sense in them is told of in one line, and the rest counts', async () => {
    const { client } = await withSettings(() => ({ rules: { [rule]: 'error', 'single-chanel': 'off' }, trace: { server: 'off' } }));
    client.open(uri, model);
    await told1(client, 'error');
    expect(client.logged()).toEqual([
      'In the editor’s settings for vchain: There is no rule "single-chanel": did you mean "single-channel"?',
    ]);
  });

  test.each([[null], ['nonsense'], [[1]], [{ rules: 7 }]])('%j is no harm', async (settings) => {
    const { client } = await withSettings(() => settings);
    client.open(uri, model);
    await told1(client, 'information');
  });
});

describe('configurations', () => {
  const setting = (severity: string) => JSON.stringify({ rules: { [rule]: severity } });

  test('the nearest to a model counts, in the editor as in the terminal', async () => {
    const files = {
      'vchain.config.json': setting('warning'),
      'one.vchain': model,
      'deep/two.vchain': model,
      'c/vchain.config.json': setting('error'),
      'c/three.vchain': model,
      'c/d/four.vchain': model,
      'off/vchain.config.json': setting('off'),
      'off/five.vchain': model,
    };
    const folder = new Folder(files);
    const at = (name: string) => pathToFileURL(folder.at(name)).href;
    const { client } = inMemory(new Map(Object.entries(files).map(([name, text]) => [at(name), text])));
    await client.initialize({}, { folders: [pathToFileURL(folder.path).href] });
    const models = Object.keys(files).filter((name) => name.endsWith('.vchain'));
    for (const name of models) client.open(at(name), model);
    const inEditor = new Map<string, unknown[]>();
    for (const name of models) {
      const found = await client.pushed(at(name), 1);
      inEditor.set(
        name,
        found.map(({ range, severity = 1, code, message }) => [range.start.line + 1, names[severity - 1], code, message]),
      );
    }
    const { findings } = JSON.parse(folder.vchain(['check', '--format', 'json', '--fail-on', 'never']).out) as {
      readonly findings: readonly {
        readonly file: string;
        readonly line: number;
        readonly severity: string;
        readonly code: string;
        readonly message: string;
      }[];
    };
    for (const name of models)
      expect(inEditor.get(name)).toEqual(
        findings.filter(({ file }) => file === name).map(({ line, severity, code, message }) => [line, severity, code, message]),
      );
    expect(models.map((name) => told(client, at(name)).at(-1))).toEqual(['warning', 'warning', 'error', 'error', 'off']);
  });

  test('one that comes, changes or goes changes the models below it, and no other is told of again', async () => {
    const disk = new Map([['file:///w/vchain.config.json', setting('warning')]]);
    const { client } = inMemory(disk);
    await client.initialize({}, { folders: ['file:///w'] });
    const below = 'file:///w/deep/b.vchain';
    client.open(uri, model);
    client.open(below, model);
    await told1(client, 'warning');
    await told1(client, 'warning', below);
    const config = 'file:///w/deep/vchain.config.json';
    for (const [severity, type] of [
      ['error', 1],
      ['hint', 2],
      ['warning', 3],
    ] as const) {
      if (type === 3) disk.delete(config);
      else disk.set(config, setting(severity));
      client.note('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type }] });
      await told1(client, severity, below);
    }
    expect(told(client)).toEqual(['warning']);
  });

  test('what is wrong with each is shown at its place, until it is mended', async () => {
    const [one, two] = ['file:///w/vchain.config.json', 'file:///w/deep/vchain.config.json'];
    const disk = new Map([
      [one, '{ "nothing": 1 }'],
      [two, '{\n  "profile": "drft"\n}'],
    ]);
    const { client } = inMemory(disk);
    await client.initialize({}, { folders: ['file:///w'] });
    const shown = (file: string) =>
      client
        .published(file)
        .at(-1)
        ?.diagnostics.map(({ code, range }) => `${range.start.line} ${code}`);
    await client.until('what is wrong', () => (shown(one) && shown(two) ? true : undefined));
    expect([shown(one), shown(two)]).toEqual([['0 config-unknown'], ['1 config-value']]);
    disk.set(two, '{ "profile": "draft" }');
    disk.delete(one);
    client.note('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: one, type: 3 },
        { uri: two, type: 2 },
      ],
    });
    await client.until('that nothing is wrong', () => (shown(one)?.length === 0 && shown(two)?.length === 0 ? true : undefined));
  });
});
