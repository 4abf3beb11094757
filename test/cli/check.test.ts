// `vchain check` as a process: what it prints in each format, when it fails, and that it says in one line why it couldn't run.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { broken, Folder, program, sound } from './program.ts';

const colour = /\u001b\[/;

describe('what it prints', () => {
  test('a frame: place, line, marker, message, code, what now, and the summary', () => {
    const { code, out, err } = new Folder({ 'a.vchain': broken }).vchain(['check', 'a.vchain']);
    expect(out).toBe(`a.vchain:4:3  error [unknown-statement]
  \`firrm\` isn’t a statement: did you mean \`firm\`?
  4 |   firrm keeper "Beekeepers" { level production  size large  count 40 }
    |   ^^^^^
    fix: Change to \`firm\`

1 file: 1 error
`);
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  test('the same mistake many times: the first of them for people, all of them for programs and for fixes', () => {
    const folder = new Folder({ 'a.vchain': `${sound}${'}\n'.repeat(300)}` });
    const { out } = folder.vchain(['check', '--format', 'concise']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[20]).toMatch(/^a\.vchain:28:1: error: From here on there are 280 more like the 20 before: .* \[brace-too-many\]$/);
    expect(lines[21]).toBe('1 file: 300 errors');
    const { findings } = JSON.parse(folder.vchain(['check', '--format', 'json']).out) as { findings: readonly unknown[] };
    expect(findings).toHaveLength(300);
    const fixed = folder.vchain(['check', '--fix']);
    expect([fixed.out, fixed.err]).toEqual(['1 file: no findings\n', 'vchain: 300 fixes in 1 file.\n']);
  });

  test('one line a finding', () => {
    const { out } = new Folder({ 'a.vchain': broken }).vchain(['check', '--format', 'concise']);
    expect(out).toBe('a.vchain:4:3: error: `firrm` isn’t a statement: did you mean `firm`? [unknown-statement]\n1 file: 1 error\n');
  });

  test('nothing found', () => {
    const { code, out, err } = new Folder({ 'a.vchain': sound }).vchain(['check', 'a.vchain', '--fail-on=hint']);
    expect({ out, err }).toEqual({ out: '1 file: no findings\n', err: '' });
    expect(code).toBe(0);
  });

  test('paths are those of the working directory, and the order is that of the paths', () => {
    const folder = new Folder({ 'b/two.vchain': broken, 'b/one.vchain': broken, 'a.vchain': broken });
    const { out } = folder.vchain(['check', folder.path, '--format=concise']);
    expect(out.split('\n').map((line) => line.split(':')[0])).toEqual(['a.vchain', 'b/one.vchain', 'b/two.vchain', '3 files', '']);
    expect(folder.vchain(['check', 'b', 'a.vchain', 'b/one.vchain', '--format=concise']).out).toBe(out);
  });

  test('JSON, SARIF and GitHub annotations', () => {
    const folder = new Folder({ 'a.vchain': broken });
    const report = JSON.parse(folder.vchain(['check', '--format', 'json']).out) as {
      findings: { code: string; line: number }[];
      summary: unknown;
    };
    expect(report.findings.map(({ code, line }) => [code, line])).toEqual([['unknown-statement', 4]]);
    expect(report.summary).toEqual({ files: 1, error: 1, warning: 0, information: 0, hint: 0 });
    const log = JSON.parse(folder.vchain(['check', '--format', 'sarif']).out) as { runs: [{ results: { ruleId: string }[] }] };
    expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['unknown-statement']);
    expect(folder.vchain(['check', '--format', 'github']).out.split('\n')[0]).toMatch(
      /^::error file=a\.vchain,line=4,endLine=4,col=3,endColumn=8,title=unknown-statement::/,
    );
  });

  test('no colours into a pipe', () => {
    expect(new Folder({ 'a.vchain': broken }).vchain(['check']).out).not.toMatch(colour);
  });

  test('a reader that goes away is no fault', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.vchain`, broken.repeat(8)]));
    const folder = new Folder(files);
    const child = spawn(process.execPath, [program, 'check'], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('an output that can’t be written is said in a line', () => {
    const folder = new Folder({ 'a.vchain': sound });
    const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$0" "$@" > out', process.execPath, program, 'check'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'vchain: The output can’t be written: the disk takes no more.\n' });
  });
});

describe('exit code', () => {
  const unknownWord = sound.replace('level production', 'level productoin');

  test.each([
    [broken, [], 1],
    [broken, ['--fail-on', 'never'], 0],
    [unknownWord, [], 0],
    [unknownWord, ['--fail-on', 'warning'], 1],
    [unknownWord, ['--fail-on=error'], 0],
    [sound, ['--fail-on', 'hint'], 0],
  ] as const)('of case %#', (text, args, code) => {
    expect(new Folder({ 'a.vchain': text }).vchain(['check', 'a.vchain', ...args]).code).toBe(code);
  });
});

describe('standard input', () => {
  test('one model without a path', () => {
    const { out, code } = new Folder().vchain(['check', '--stdin', '--format', 'concise'], { input: broken });
    expect(out).toMatch(/^<stdin>:4:3: error/);
    expect(code).toBe(1);
  });

  test('a path says what it is called and where its `use` looks', () => {
    const folder = new Folder({ 'models/shared.vchain': 'market town "Shops": domestic\n', 'models/a.vchain': 'chain old {' });
    const model = `use "shared.vchain"\n${sound.replace(/ {2}market.*\n/, '')}`;
    expect(folder.vchain(['check', '--stdin', 'models/a.vchain'], { input: model })).toEqual({
      code: 0,
      out: '1 file: no findings\n',
      err: '',
    });
  });

  test('of more than one path none is meant', () => {
    expect(new Folder().vchain(['check', '--stdin', 'a.vchain', 'b.vchain'], { input: sound })).toEqual({
      code: 2,
      out: '',
      err: 'vchain: `--stdin` reads one model: name one path, or none.\n',
    });
  });

  test('too much', () => {
    expect(new Folder().vchain(['check', '--stdin'], { input: '// much\n'.repeat(700_000) }).err).toMatch(
      /^vchain: Standard input is too large: 5\.\d MB, [^\n]*\n$/,
    );
  });

  test('that comes late and in pieces', async () => {
    const child = spawn(process.execPath, [program, 'check', '--stdin'], { cwd: new Folder().path });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    for (const piece of sound.split(/(?<=\n)/)) await new Promise((written) => child.stdin.write(piece, written));
    child.stdin.end();
    await once(child, 'close');
    expect(out).toBe('1 file: no findings\n');
  });

  test('a folder', () => {
    const folder = new Folder();
    const input = openSync(folder.path, 'r');
    const { status, stderr } = spawnSync(process.execPath, [program, 'check', '--stdin'], {
      stdio: [input, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(input);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'vchain: Standard input is a folder: `vchain check FOLDER` reads the models in one.\n',
    });
  });

  test('bytes that are not UTF-8', () => {
    expect(new Folder().vchain(['check', '--stdin'], { input: new Uint8Array([0x63, 0xe9, 0x0a]) })).toEqual({
      code: 2,
      out: '',
      err: 'vchain: Standard input isn’t UTF-8: save it with the encoding UTF-8.\n',
    });
  });
});

describe('files', () => {
  test('a byte order mark and foreign line endings move no column', () => {
    const { out } = new Folder({ 'a.vchain': `\ufeff${broken.replaceAll('\n', '\r\n')}`, 'b.vchain': `\ufeffchian a { }\r` }).vchain([
      'check',
      '--format=concise',
    ]);
    expect(out).toMatch(/^a\.vchain:4:3: error.*\nb\.vchain:1:1: error/);
  });

  test('hidden folders, node_modules and other files are passed over', () => {
    const folder = new Folder({ 'a.vchain': sound, '.git/b.vchain': broken, 'node_modules/c.vchain': broken, 'd.txt': broken });
    expect(folder.vchain(['check']).out).toBe('1 file: no findings\n');
  });

  test('a link to a model is that model, a link to a folder is not searched, and a circle of folders ends', () => {
    const folder = new Folder({ 'models/a.vchain': sound });
    symlinkSync('a.vchain', folder.at('models/b.vchain'));
    symlinkSync('.', folder.at('models/self'));
    mkdirSync(folder.at('empty'));
    symlinkSync('../models', folder.at('empty/models'));
    expect(folder.vchain(['check']).out).toBe('1 file: no findings\n');
    expect(folder.vchain(['check', 'empty'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: empty has no models: they are files that end in .vchain. Links to folders are not searched: name the folder itself.\n',
    });
    expect(folder.vchain(['check', 'empty/models']).out).toBe('1 file: no findings\n');
  });

  test('an ending in capitals is an ending', () => {
    const folder = new Folder({ 'A.VCHAIN': broken });
    expect(folder.vchain(['check', '--format', 'concise']).out).toMatch(/^A\.VCHAIN:4:3: error/);
    expect(folder.vchain(['check', 'A.VCHAIN', '--format', 'concise']).out).toMatch(/^A\.VCHAIN:4:3: error/);
  });

  test('a link in a circle that is no model hides nothing', () => {
    const folder = new Folder({ 'a.vchain': sound });
    symlinkSync('round', folder.at('round'));
    expect(folder.vchain(['check']).out).toBe('1 file: no findings\n');
  });

  test('what a model uses is read from files only: a pipe would be waited for', () => {
    const folder = new Folder({ 'a.vchain': `use "pipe.vchain"\nuse "/dev/zero"\n${sound}` });
    spawnSync('sh', ['-c', 'mkfifo pipe.vchain'], { cwd: folder.path });
    expect(folder.vchain(['check', 'a.vchain', '--format', 'concise']).out).toMatch(
      /^a\.vchain:1:5: error: .*\[use-not-found\]\na\.vchain:2:5: error: .*\[use-not-found\]\n/,
    );
  });

  test('a name that a terminal would obey is shown, not obeyed', () => {
    const { out } = new Folder({ 'a\u001b[31m.vchain': broken.replace('firrm', 'fir\u0007rm') }).vchain(['check']);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('what can’t run: one clear line, exit code 2, nothing on standard output', () => {
  const line = (folder: Folder, ...args: string[]) => {
    const before = readdirSync(folder.path, { recursive: true });
    const { code, out, err } = folder.vchain(['check', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
    expect(err).toMatch(/^vchain: [^\n]+\n$/);
    return err.slice('vchain: '.length, -1);
  };

  test('a missing path', () => {
    expect(line(new Folder({ 'a.vchain': sound }), 'a.vchain', 'b.vchain')).toBe('b.vchain doesn’t exist.');
    expect(line(new Folder({ 'a.vchain': sound }), 'a.vchain/b.vchain')).toMatch(/doesn’t exist/);
  });

  test('a folder without models', () => {
    expect(line(new Folder({ 'a.txt': '' }))).toBe('This folder has no models: they are files that end in .vchain.');
    expect(line(new Folder({ 'b/a.txt': '' }), 'b')).toBe('b has no models: they are files that end in .vchain.');
  });

  test('a file that isn’t a model', () => {
    expect(line(new Folder({ 'a.txt': '' }), 'a.txt')).toBe('a.txt isn’t a model: models are files that end in .vchain.');
  });

  test('a file that isn’t UTF-8', () => {
    expect(line(new Folder({ 'a.vchain': sound, 'b.vchain': new Uint8Array([0x22, 0xe9, 0x22]) }))).toBe(
      'b.vchain isn’t UTF-8: save it with the encoding UTF-8.',
    );
    expect(line(new Folder({ 'b.vchain': Buffer.from('\ufeffchain a', 'utf16le') }))).toBe(
      'b.vchain isn’t UTF-8 but UTF-16: save it with the encoding UTF-8.',
    );
    // The first bytes of a PNG: another encoding would not help.
    expect(line(new Folder({ 'b.vchain': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) }))).toBe(
      'b.vchain isn’t a text: it has to be plain text in UTF-8.',
    );
  });

  test('a file that can’t be read', () => {
    const folder = new Folder({ 'a.vchain': sound });
    symlinkSync('nowhere.vchain', folder.at('b.vchain'));
    expect(line(folder)).toBe('b.vchain doesn’t exist: it is a link to nothing.');
    if (process.getuid?.() !== 0) {
      chmodSync(folder.at('a.vchain'), 0o000);
      expect(line(folder, 'a.vchain')).toBe('a.vchain can’t be read: you have no permission.');
    }
  });

  test('links in a circle', () => {
    const folder = new Folder();
    symlinkSync('b.vchain', folder.at('a.vchain'));
    symlinkSync('a.vchain', folder.at('b.vchain'));
    expect(line(folder, 'a.vchain')).toBe('a.vchain can’t be read: its links lead in a circle.');
  });

  test('a file that is too large', () => {
    expect(line(new Folder({ 'a.vchain': '// much\n'.repeat(700_000) }))).toBe(
      'a.vchain is too large: 5.6 MB, and a model has at most 5 MB. Split it, and join the parts with `use`.',
    );
  });

  test('several files that can’t be read: a line for each', () => {
    const { err } = new Folder({ 'a.vchain': new Uint8Array([0xff]), 'b.vchain': new Uint8Array([0xff]) }).vchain(['check']);
    expect(err.split('\n')).toHaveLength(3);
  });

  test('settings that are missing, or no file', () => {
    expect(line(new Folder({ 'a.vchain': sound }), '--config', 'none.json')).toBe('none.json doesn’t exist.');
    expect(line(new Folder({ 'a.vchain': sound, 'vchain.config.json/a': '' }))).toBe('vchain.config.json is a folder, not a file.');
    const folder = new Folder({ 'a.vchain': sound });
    symlinkSync('vchain.config.json', folder.at('vchain.config.json'));
    expect(line(folder)).toBe('vchain.config.json can’t be read: its links lead in a circle.');
    expect(line(new Folder({ 'a.vchain': sound, 'vchain.config.json': ' '.repeat(20_000_001) }))).toBe(
      'vchain.config.json is too large: 20.1 MB, and a configuration has at most 20 MB.',
    );
  });

  test('a pipe in the place of a file isn’t waited for', () => {
    const folder = new Folder({ 'a.vchain': sound });
    spawnSync('sh', ['-c', 'mkfifo pipe.json'], { cwd: folder.path });
    expect(line(folder, '--config', 'pipe.json')).toBe('pipe.json is neither a file nor a folder.');
  });

  test('what a terminal would obey', () => {
    expect(line(new Folder({ 'a.vchain': sound }), 'no\u001b[31m\nthing.vchain')).toBe('no�[31m�thing.vchain doesn’t exist.');
  });

  test.each([
    [['--fromat', 'json'], '`vchain check` has no option `--fromat`: did you mean `--format`?'],
    [['--frob'], '`vchain check` has no option `--frob`: `vchain check --help` lists what it has.'],
    [['-x'], '`vchain check` has no option `-x`: `vchain check --help` lists what it has.'],
    [['--format', 'jsno'], '`--format` can’t be `jsno`: did you mean `json`? It is one of text, concise, json, sarif, github.'],
    [['--format'], '`--format` needs a value: `--format FORMAT`, one of text, concise, json, sarif, github.'],
    [['--format', '--stdin'], '`--format` needs a value: `--format FORMAT`, one of text, concise, json, sarif, github.'],
    [['--stdin=yes'], '`--stdin` takes no value: write it alone, without `=yes`.'],
    [['--format=json', '--format=text'], '`--format` stands twice: which one is meant?'],
    [[''], 'There is an empty word (`""`) behind `vchain check`: it names nothing.'],
    [['--fix', 'suggested'], '`--fix` takes its value behind `=`: `--fix=suggested`.'],
    [['--write-baseline', 'b.json', '--scorecard'], '`--write-baseline` reports nothing: leave `--scorecard` out.'],
  ])('%j', (args, said) => {
    expect(line(new Folder({ 'a.vchain': sound }), 'a.vchain', ...args)).toBe(said);
  });
});
