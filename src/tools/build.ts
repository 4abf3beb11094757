// Bundles what ships: `dist/vsix` (the extension as a folder, desktop and web) and `dist/npm` (the terminal program).
// Both get manifests of their own without dependencies, so that nothing we develop with reaches a user.
// It makes no archive (`package.ts`) and generates no source (`generate.ts`).
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build as esbuild, type Metafile, type Plugin } from 'esbuild';
import { notices } from './notices.ts';
import { inRoot, root, workspace } from './repository.ts';

export type BundleName = 'desktop extension' | 'desktop server' | 'web extension' | 'web server' | 'terminal program';

/** What esbuild says went into each bundle. */
export type Bundles = Readonly<Record<BundleName, Metafile>>;

// Node 20 is what the oldest desktop VS Code that we support runs on, and what the terminal program promises.
// `module` first: a package's UMD build (jsonc-parser's) asks for its parts in a way that no bundler sees.
const node: BuildOptions = { platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const web: BuildOptions = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** Builds everything anew into `out`. Throws where a source is missing or can't be bundled. */
export async function build(out: string = inRoot('dist')): Promise<Bundles> {
  const vsix = path.join(out, 'vsix');
  const npm = path.join(out, 'npm');
  await Promise.all([vsix, npm].map((folder) => rm(folder, { recursive: true, force: true })));
  const [desktopExtension, desktopServer, webExtension, webServer, terminal] = await Promise.all([
    bundle({
      ...node,
      entryPoints: ['src/extension/desktop.ts'],
      outfile: `${vsix}/extension.js`,
      external: ['vscode'],
    }),
    bundle({ ...node, entryPoints: ['src/lsp/node.ts'], outfile: `${vsix}/server.js` }),
    bundle({
      ...web,
      format: 'cjs',
      entryPoints: ['src/extension/web.ts'],
      outfile: `${vsix}/web/extension.js`,
      external: ['vscode'],
    }),
    bundle({ ...web, format: 'iife', entryPoints: ['src/lsp/worker.ts'], outfile: `${vsix}/web/server.js` }),
    bundleForTerminal('vchain', 'src/cli/main.ts', npm),
  ]);
  await Promise.all([extensionFolder(vsix, [desktopExtension, desktopServer, webExtension, webServer]), npmFolder(npm, [terminal])]);
  const bundles: Bundles = {
    'desktop extension': desktopExtension,
    'desktop server': desktopServer,
    'web extension': webExtension,
    'web server': webServer,
    'terminal program': terminal,
  };
  // For tests that ask what is inside; it doesn't ship.
  await writeFile(path.join(out, 'bundles.json'), JSON.stringify(bundles));
  return bundles;
}

/** A program as the terminal program is bundled; benches measure programs of their own in the same form. */
export async function bundleForTerminal(name: string, entry: string, outdir: string): Promise<Metafile> {
  // Split, so that `check` doesn't read the language server; CommonJS packages inside ask for `require`.
  return bundle({
    ...node,
    format: 'esm',
    entryPoints: { [name]: entry },
    outdir,
    splitting: true,
    plugins: [builtinsByRequire, fewOfTheProtocol],
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: `${await hashbang(entry)}${requireInModules}` },
    // Node reads modules as UTF-8: an apostrophe takes three bytes then, and six otherwise.
    charset: 'utf8',
  });
}

interface Manifest {
  readonly name: string;
  readonly contributes?: { readonly configuration?: { readonly properties: object } };
}

async function bundle(options: BuildOptions): Promise<Metafile> {
  const { metafile } = await esbuild({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    legalComments: 'none', // THIRD-PARTY-NOTICES holds them whole.
    logLevel: 'warning',
    ...options,
    plugins: [tablesAsText, langiumWhenNeeded, ...(options.plugins ?? [])],
    metafile: true,
  });
  return metafile;
}

/** A long table is quicker to parse as JSON than as a program, and takes a tenth of the place in Node's cache of compiled code. */
const tablesAsText: Plugin = {
  name: 'tables as text',
  setup: (bundled) =>
    bundled.onLoad({ filter: /[/\\]src[/\\]language[/\\][\w-]+\.json$/ }, async ({ path: file }) => {
      const text = JSON.stringify(JSON.parse(await readFile(file, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)})`, loader: 'js' };
    }),
};

/** `import` of a part of Node reads all that it has, and with it half of Node (its cryptography, streams, workers); `require` doesn't. */
const builtinsByRequire: Plugin = {
  name: 'parts of Node by require',
  setup: (bundled) => {
    bundled.onResolve({ filter: /^node:/ }, ({ path: name, kind }) =>
      kind === 'import-statement' ? { path: name, namespace: 'node' } : { external: true },
    );
    bundled.onLoad({ filter: /./, namespace: 'node' }, async ({ path: name }) => {
      const names = Object.keys((await import(name)) as object).filter((each) => each !== 'default' && each !== 'module.exports');
      // Each is looked up by a call that counts as pure, so that only those that are used stay.
      const exported = names.map((each) => `export const ${each} = /* @__PURE__ */ part('${each}');`);
      const lines = [`const all = require('${name}'), part = (name) => all[name];`, 'export default all;', ...exported];
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};

/** See `new-reader.ts`: a required module is loaded when the call is reached. */
const langiumWhenNeeded: Plugin = {
  name: 'langium-when-needed',
  setup(build) {
    build.onLoad({ filter: /[\\/]language[\\/]new-reader\.ts$/ }, () => ({
      contents: "export const newReader = () => new (require('./grammar.ts').Reader)();",
      resolveDir: inRoot('src/language'),
    }));
  },
};

/** Langium takes five names out of the whole protocol, which the terminal program has no use for unless it is the server. */
const fewOfTheProtocol: Plugin = {
  name: 'few of the protocol',
  setup(build) {
    const rpc = (file: string) => JSON.stringify(inRoot('node_modules/vscode-jsonrpc/lib/common', file));
    build.onResolve({ filter: /^vscode-languageserver-protocol$/ }, ({ path: asked, importer }) =>
      /[\\/]node_modules[\\/]langium[\\/]/.test(importer) ? { path: asked, namespace: 'few-of-the-protocol' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'few-of-the-protocol' }, () => ({
      contents: [
        `export { CancellationToken, CancellationTokenSource } from ${rpc('cancellation.js')};`,
        `export { Emitter } from ${rpc('events.js')};`,
        `export { ResponseError } from ${rpc('messages.js')};`,
        'export const LSPErrorCodes = { ServerCancelled: -32802, RequestFailed: -32803 };',
      ].join('\n'),
      resolveDir: inRoot(),
    }));
  },
};

const requireInModules =
  "import{createRequire as vchainCreateRequire}from'node:module';const require=vchainCreateRequire(import.meta.url);";

/** A file may begin with one hashbang only, and esbuild keeps the source's. */
async function hashbang(entry: string): Promise<string> {
  return (await readFile(inRoot(entry), 'utf8')).startsWith('#!') ? '' : '#!/usr/bin/env node\n';
}

async function extensionFolder(folder: string, metafiles: readonly Metafile[]): Promise<void> {
  await Promise.all([
    writeManifest(folder, 'src/extension/manifest.json', await settingsOfRules()),
    writeFile(path.join(folder, 'THIRD-PARTY-NOTICES'), notices(metafiles)),
    writeFile(path.join(folder, '.vscodeignore'), '# Nothing to leave out: this folder holds only what ships.\n'),
    copy('src/extension/README.md', folder),
    copy('src/extension/language-configuration.json', folder),
    copy('src/extension/icons', path.join(folder, 'icons'), ''),
    copy('syntaxes/vchain.tmLanguage.json', path.join(folder, 'syntaxes')),
    copy('src/guidelines/generated/config.schema.json', path.join(folder, 'schemas'), 'vchain.config.schema.json'),
    copy('LICENSE', folder),
    copy('CHANGELOG.md', folder),
  ]);
}

async function npmFolder(folder: string, metafiles: readonly Metafile[]): Promise<void> {
  await Promise.all([
    writeManifest(folder, 'src/tools/npm/manifest.json'),
    writeFile(path.join(folder, 'THIRD-PARTY-NOTICES'), notices(metafiles)),
    copy('src/tools/npm/README.md', folder),
    copy('LICENSE', folder),
    copy('CHANGELOG.md', folder),
  ]);
}

/** What the rules can be set to, generated from them; it goes into the manifest behind the settings that are written there by hand. */
async function settingsOfRules(): Promise<object> {
  return JSON.parse(await readFile(inRoot('src/guidelines/generated/editor-settings.json'), 'utf8')) as object;
}

/** The manifests in `src` have no version: the workspace's is the only one. */
async function writeManifest(folder: string, source: string, settings?: object): Promise<void> {
  const { name, ...rest } = JSON.parse(await readFile(inRoot(source), 'utf8')) as Manifest;
  const { configuration } = rest.contributes ?? {};
  if (configuration && settings) Object.assign(configuration.properties, settings);
  const { version, license, author } = workspace;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify({ name, version, license, author, ...rest }, null, 2)}\n`);
}

async function copy(source: string, folder: string, name: string = path.basename(source)): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(inRoot(source), path.join(folder, name), { recursive: true });
}

if (import.meta.main) await build();
