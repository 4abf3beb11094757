// The licence texts of what a bundle really contains, read from esbuild's own account of it.
// A package that was installed but not bundled is not named; a package without a licence text is an error, not a gap.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { inRoot, root } from './repository.ts';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder from the repository's root: two folders with one name are two copies. */
  readonly folder: string;
}

/** The packages whose code or tables are in the outputs; a file that was read but shaken out whole doesn't count. */
export function bundledPackages(metafile: Metafile): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = bytesInOutput > 0 ? packageFolder(input) : undefined;
      if (folder) folders.add(folder);
    }
  }
  return [...folders].toSorted().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8')) as BundledPackage;
    return { name, version, folder };
  });
}

/** Files of ours whose contents are a package's, under its licence. */
const taken: Readonly<Record<string, string>> = { 'src/language/country-currencies.json': 'node_modules/countries-list' };

const packageFolder = (input: string) => taken[input] ?? /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];

/** One text for all the bundles of one archive. */
export function notices(metafiles: readonly Metafile[]): string {
  const packages = new Map<string, BundledPackage>();
  for (const each of metafiles.flatMap(bundledPackages)) packages.set(`${each.name} ${each.version}`, each);
  const sections = [...packages.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, each]) => {
      return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${licenceText(each)}\n`;
    });
  return `vchain contains code of the packages below, under their own licences.\n\n${sections.join('\n')}`;
}

function licenceText({ name, folder }: BundledPackage): string {
  const at = path.join(root, folder);
  const files = readdirSync(at).filter((file) => /^(licen[cs]e|copying|notice|third-?party-?notices)/i.test(file));
  if (!files.some((file) => /^(licen[cs]e|copying)/i.test(file)) || !existsSync(at)) {
    throw new Error(`${name} has no licence text: it can't be shipped`);
  }
  return files
    .toSorted()
    .map((file) => readFileSync(path.join(at, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
