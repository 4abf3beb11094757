// `npm test`: everything, one section after the other (those that only read the source together), and at the end one line that adds it up.
// `--only=NAME,…` takes some sections. A test whose tool can't be had is skipped with its reason; where CI is set it failed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Absent } from './editor/hosts.ts';
import { scratchFolder } from './editor/scratch.ts';
import { readOptions, refuse } from './options.ts';
import { packageAll } from './package.ts';
import { inRoot } from './repository.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What there is to say of it, where it wasn't printed as it came. */
  readonly said?: string;
}

interface Section {
  readonly name: string;
  readonly about: string;
  /** Reads the source and nothing else: such sections run beside each other. */
  readonly reads?: true;
  run(): Tally | Promise<Tally>;
}

const environment = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
const one = { passed: { passed: 1, failed: 0, skipped: 0 }, failed: { passed: 0, failed: 1, skipped: 0 } } as const;

const sections: readonly Section[] = [
  { name: 'types', about: 'TypeScript', reads: true, run: () => program('typescript/bin/tsc', '--noEmit') },
  {
    name: 'lint',
    about: 'oxlint, with types',
    reads: true,
    run: () => program('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  },
  { name: 'format', about: 'Biome', reads: true, run: () => program('@biomejs/biome/bin/biome', 'format', '--max-diagnostics=5') },
  {
    name: 'unused',
    about: 'knip: files, exports and packages that nothing uses',
    reads: true,
    run: () => program('knip/bin/knip.js'),
  },
  {
    name: 'unit',
    about: 'rooms, rules of the house, goldens, server and terminal program',
    run: () => vitest('--exclude=test/bundles/**'),
  },
  { name: 'bundles', about: 'what ships, packaged: contents, sizes, and each bundle on Node 20', run: bundles },
  { name: 'editor', about: 'the packaged extension in real editors', run: editorSuites },
];

const only = readOptions('npm test', ['--only=']).get('--only=')?.split(',');
const unknown = only?.find((name) => !sections.some((section) => section.name === name));
if (unknown !== undefined) refuse(`npm test: there is no section «${unknown}»; there are ${sections.map(({ name }) => name).join(', ')}.`);

const total = { passed: 0, failed: 0, skipped: 0 };
const wanted = sections.filter(({ name }) => only?.includes(name) ?? true);
const reading = new Map(wanted.filter(({ reads }) => reads).map((section) => [section, tally(section)]));
for (const section of wanted) {
  console.log(`\n── ${section.name}: ${section.about}`);
  const { passed, failed, skipped, seconds, said } = await (reading.get(section) ?? tally(section));
  if (said) console.log(said);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`   ${section.name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(1)} s`);
}
// An editor's leftover handle must not keep a finished run alive; what was said must have left a pipe first.
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`, () =>
  process.exit(total.failed > 0 ? 1 : 0),
);

async function tally(section: Section): Promise<Tally & { readonly seconds: number }> {
  const began = performance.now();
  let result: Tally;
  try {
    result = await section.run();
  } catch (error) {
    result = broken(section.name, error);
  }
  return { ...result, seconds: (performance.now() - began) / 1000 };
}

/** A section, or an editor's suite, that could not say what passed and what failed. */
function broken(name: string, error: unknown): Tally {
  if (error instanceof Absent && !process.env.CI) {
    console.log(`   not run: ${name}: ${error.message}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  console.log(`   failed: ${name}\n${error instanceof Error ? error.stack : String(error)}`);
  return one.failed;
}

/** A check that counts as one test and is silent when it passes. */
async function program(script: string, ...args: readonly string[]): Promise<Tally> {
  const child = spawn(process.execPath, [inRoot('node_modules', script), ...args], { cwd: inRoot(), env: environment });
  let said = '';
  const hear = (chunk: Buffer) => (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [status] = (await once(child, 'close')) as [number | null];
  return status === 0 ? one.passed : { ...one.failed, said };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

function vitest(...args: readonly string[]): Tally {
  const file = path.join(scratchFolder('vitest'), 'report.json');
  const reporters = [process.stdout.isTTY ? '--reporter=default' : '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(process.execPath, [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], {
    cwd: inRoot(),
    stdio: 'inherit',
    env: environment,
  });
  if (!existsSync(file)) return one.failed;
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  // A file that can't even be read has no test that could fail; an error outside of any test fails only the run.
  const unread = report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length;
  const failed = report.numFailedTests + unread;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function bundles(): Promise<Tally> {
  await packageAll();
  return vitest('test/bundles');
}

async function editorSuites(): Promise<Tally> {
  if (!existsSync(inRoot('dist/vsix/package.json')) || only) await packageAll();
  const { editors } = await import('../../test/editor/main.ts');
  const { bundleSuite } = await import('../../test/editor/bundle.ts');
  const extension = await bundleSuite();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, run] of Object.entries(editors)) {
    const { passed, failed, skipped } = await run(extension).then(
      ({ tests, notes }) => {
        console.log(`   ${name}: ${notes.join(' · ')}`);
        for (const { title, error } of tests.filter((each) => each.state === 'failed')) console.log(`   failed: ${title}\n${error}`);
        const count = (state: string) => tests.filter((each) => each.state === state).length;
        return { passed: count('passed'), failed: count('failed'), skipped: count('pending') };
      },
      (error: unknown) => broken(name, error),
    );
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}
