// Makes `dist/test/extension`: a copy of the extension as it ships, with the suite beside it, because a browser's
// extension host only loads a suite from within the extension's folder. The shipped folder itself stays clean.
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from '#tools/repository.ts';

export interface TestExtension {
  readonly folder: string;
  readonly nodeSuite: string;
  readonly webSuite: string;
  readonly workspace: string;
}

/** Expects `dist/vsix` to be built. */
export async function bundleSuite(): Promise<TestExtension> {
  const folder = inRoot('dist/test/extension');
  const nodeSuite = path.join(folder, 'test/node.js');
  const webSuite = path.join(folder, 'test/web.js');
  await rm(folder, { recursive: true, force: true });
  await cp(inRoot('dist/vsix'), folder, { recursive: true });
  const common = { absWorkingDir: root, bundle: true, format: 'cjs', logLevel: 'warning' } as const;
  await Promise.all([
    build({
      ...common,
      platform: 'node',
      entryPoints: ['test/editor/suite/node.ts'],
      outfile: nodeSuite,
      external: ['vscode', 'mocha'],
    }),
    build({
      ...common,
      platform: 'browser',
      entryPoints: ['test/editor/suite/web.ts'],
      outfile: webSuite,
      external: ['vscode'],
      // mocha's browser build asks a little of Node's globals.
      banner: {
        js: 'globalThis.global ??= globalThis; globalThis.process ??= { env: {}, argv: [], version: "", nextTick: (f, ...a) => queueMicrotask(() => f(...a)), cwd: () => "/" };',
      },
    }),
  ]);
  return { folder, nodeSuite, webSuite, workspace: inRoot('test/editor/workspace') };
}
