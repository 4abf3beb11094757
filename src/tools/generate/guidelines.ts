// Writes what is generated from the guideline rules: their index, the schema of the configuration, and the rule pages. A page whose
// rule is gone is removed. `--check` writes nothing and fails where a file isn't fresh.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const check = process.argv.includes('--check');
const stale: string[] = [];

function write(file: string, text: string): void {
  const target = path.join(root, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  stale.push(file);
  if (check) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const room = path.join(root, 'src/guidelines');
const files = readdirSync(path.join(room, 'rules'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => path.relative(room, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

const { configSchema, indexSource, pages } = await import('#guidelines/generate.ts');
write('src/guidelines/generated/index.ts', indexSource(files));
const { rules } = await import('#guidelines/generated/index.ts');
write('src/guidelines/generated/config.schema.json', configSchema(rules));
const wanted = pages(rules);
for (const [file, text] of wanted) write(file, text);
const folder = path.join(root, 'docs/rules');
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  if (wanted.has(`docs/rules/${name}`)) continue;
  stale.push(`docs/rules/${name}`);
  if (!check) rmSync(path.join(folder, name));
}
if (check && stale.length > 0) {
  console.error(`Not fresh: ${stale.join(', ')}. Run npm run generate.`);
  process.exitCode = 1;
}
