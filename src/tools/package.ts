// Assembles what a user installs: `dist/vchain-VERSION.vsix` and `dist/vchain-VERSION.tgz`.
// It publishes nothing.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Bundles, build } from './build.ts';
import { inRoot, workspace } from './repository.ts';

/** Its output is shown only by the error, if there is one. */
const run = promisify(execFile);

interface Packages {
  readonly bundles: Bundles;
  readonly vsix: string;
  readonly tarball: string;
}

export async function packageAll(out: string = inRoot('dist')): Promise<Packages> {
  const bundles = await build(out);
  const vsix = path.join(out, `vchain-${workspace.version}.vsix`);
  const vsce = ['package', '--no-dependencies', '--allow-missing-repository', '--out', vsix];
  await run(process.execPath, [inRoot('node_modules/@vscode/vsce/vsce'), ...vsce], { cwd: path.join(out, 'vsix') });
  await run('npm', ['pack', '--silent', '--pack-destination', out], {
    cwd: path.join(out, 'npm'),
    shell: process.platform === 'win32',
  });
  return { bundles, vsix, tarball: path.join(out, `vchain-${workspace.version}.tgz`) };
}

if (import.meta.main) {
  const { vsix, tarball } = await packageAll();
  for (const file of [vsix, tarball]) console.log(path.relative(process.cwd(), file));
}
