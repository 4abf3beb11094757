// Writes every generated file again: Langium's syntax tree, then what each module in `generate/` makes.
// Such a module exports `generate()`, which returns texts by their path from the root and writes nothing itself;
// `test/house/generated.test.ts` compares the same texts with what is committed.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { removeScratch, scratchFolder } from './editor/scratch.ts';
import { inRoot, root } from './repository.ts';

/** Texts by their path from the repository's root. */
export type GeneratedFiles = Readonly<Record<string, string>>;

interface Generator {
  generate(): GeneratedFiles | Promise<GeneratedFiles>;
}

/** What every generator makes of the sources as they are now. */
export async function generateAll(): Promise<GeneratedFiles> {
  const parts: GeneratedFiles[] = [];
  for await (const part of generated()) parts.push(part);
  return Object.assign({}, ...parts) as GeneratedFiles;
}

/** Generator by generator: each is loaded after what the one before it made could be written, as the index of the rules, which others read. */
async function* generated(): AsyncGenerator<GeneratedFiles> {
  yield syntaxTree();
  const generators = readdirSync(inRoot('src/tools/generate')).filter((file) => file.endsWith('.ts'));
  for (const file of generators.toSorted()) {
    const module = (await import(pathToFileURL(inRoot('src/tools/generate', file)).href)) as Generator;
    yield await module.generate();
  }
}

/** Langium's command writes where its configuration says: let it do so in a copy of what it reads. */
function syntaxTree(): GeneratedFiles {
  const copy = scratchFolder('generate');
  const config = JSON.parse(readFileSync(inRoot('langium-config.json'), 'utf8')) as {
    out: string;
    languages: { grammar: string }[];
  };
  for (const file of ['langium-config.json', 'package.json', ...config.languages.map((each) => each.grammar)]) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(inRoot(file), path.join(copy, file));
  }
  const langium = inRoot('node_modules/langium-cli/bin/langium.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [langium, 'generate'], {
    cwd: copy,
    encoding: 'utf8',
  });
  // It reports an ambiguity of the grammar and ends with 0; an ambiguity makes reading very slow.
  if (status !== 0 || /ambigu/i.test(stdout + stderr)) throw new Error(`langium generate:\n${stdout}${stderr}`);
  const files = readdirSync(path.join(copy, config.out));
  const texts = Object.fromEntries(files.map((file) => [`${config.out}/${file}`, readFileSync(path.join(copy, config.out, file), 'utf8')]));
  removeScratch(copy);
  return texts;
}

/** Whether a file stands where only generated files do. */
export function isGenerated(file: string): boolean {
  return /^src\/[^/]+\/generated\/|^syntaxes\/|^docs\/rules\//.test(file);
}

if (import.meta.main) {
  const files = new Set<string>();
  for await (const part of generated())
    for (const [file, text] of Object.entries(part)) {
      files.add(file);
      const target = path.join(root, file);
      if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
      console.log(file);
    }
  for (const file of execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')) {
    if (!isGenerated(file) || files.has(file) || !existsSync(inRoot(file))) continue;
    rmSync(inRoot(file)); // What it was made from is gone.
    console.log(`${file} (removed)`);
  }
}
