// What is made of the guideline rules: their index, the schema of the configuration, and the rule pages.
// The rules are found in their folder, not in the index: a rule that is new is in all of it at once.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { configSchema, editorSettings, indexSource, pages } from '#guidelines/generate.ts';
import type { Rule } from '#guidelines/rule.ts';
import type { GeneratedFiles } from '../generate.ts';
import { inRoot } from '../repository.ts';

const room = inRoot('src/guidelines');

export async function generate(): Promise<GeneratedFiles> {
  const files = readdirSync(path.join(room, 'rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(room, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  const modules = files.map((file) => import(pathToFileURL(path.join(room, file)).href) as Promise<{ readonly default: Rule }>);
  const rules = (await Promise.all(modules)).map((module) => module.default);
  return {
    'src/guidelines/generated/index.ts': indexSource(files),
    'src/guidelines/generated/config.schema.json': configSchema(rules),
    'src/guidelines/generated/editor-settings.json': editorSettings(rules),
    ...Object.fromEntries(pages(rules)),
  };
}
