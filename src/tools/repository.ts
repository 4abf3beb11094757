// Where things are in a checkout, and its one version number. Every tool asks here, so that no path is spelt twice.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');
export const inRoot = (...parts: readonly string[]) => path.join(root, ...parts);

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly author: string;
  readonly description: string;
}
export const workspace = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;
