// Generated files are committed, because bundles and web workers can't generate them; here they are made anew and compared.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateAll, isGenerated } from '#tools/generate.ts';
import { inRoot } from '#tools/repository.ts';
import { repositoryFiles } from './sources.ts';

test('generated files are what `npm run generate` makes now', { timeout: 60_000 }, async () => {
  const files = await generateAll();
  const stale = Object.entries(files)
    .filter(([file, text]) => !existsSync(inRoot(file)) || readFileSync(inRoot(file), 'utf8') !== text)
    .map(([file]) => file);
  expect(stale).toEqual([]);
  // A file of a generator that is gone would stay and mislead.
  expect(repositoryFiles().filter((file) => isGenerated(file) && !(file in files))).toEqual([]);
});
