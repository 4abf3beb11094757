// `vchain format` as a process: what it writes, what it leaves alone, and that a file is never half written.

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root } from '../support/files.ts';
import { Folder, program } from './program.ts';

const untidy = 'chain a "A" {\ncountry   Kenya\n  // why\n      currency KES }\n';
const tidy = 'chain a "A" {\n  country Kenya\n  // why\n  currency KES\n}\n';

test('writes what changes and says so', () => {
  const folder = new Folder({ 'a.vchain': untidy, 'b.vchain': tidy });
  const before = statSync(folder.at('b.vchain')).mtimeMs;
  expect(folder.vchain(['format'])).toEqual({ code: 0, out: 'a.vchain\n2 files: 1 formatted, 1 as it was\n', err: '' });
  expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(tidy);
  expect(statSync(folder.at('b.vchain')).mtimeMs).toBe(before);
  expect(readdirSync(folder.path)).toEqual(['a.vchain', 'b.vchain']);
  expect(folder.vchain(['format']).out).toBe('2 files: all formatted\n');
});

test('`--check` writes nothing', () => {
  const folder = new Folder({ 'a.vchain': untidy, 'b.vchain': tidy });
  expect(folder.vchain(['format', '--check'])).toEqual({
    code: 1,
    out: 'a.vchain isn’t formatted\n2 files: 1 to format, 1 as it was\n',
    err: '',
  });
  expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(untidy);
  expect(folder.vchain(['format', '--check', 'b.vchain']).code).toBe(0);
});

test('standard input goes to standard output', () => {
  const folder = new Folder();
  expect(folder.vchain(['format', '--stdin'], { input: untidy })).toEqual({ code: 0, out: tidy, err: '' });
  expect(folder.vchain(['format', '--stdin'], { input: `\ufeff${untidy}` }).out).toBe(`\ufeff${tidy}`);
  expect(folder.vchain(['format', '--stdin', '--check'], { input: untidy })).toEqual({
    code: 1,
    out: '<stdin> isn’t formatted\n',
    err: '',
  });
  expect(folder.vchain(['format', '--stdin', '--check'], { input: tidy })).toEqual({ code: 0, out: '', err: '' });
  expect(readdirSync(folder.path)).toEqual([]);
});

test('line endings, the byte order mark and the mode stay', () => {
  const folder = new Folder({ 'a.vchain': `\ufeff${untidy.replaceAll('\n', '\r\n')}` });
  chmodSync(folder.at('a.vchain'), 0o640);
  folder.vchain(['format', 'a.vchain']);
  expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(`\ufeff${tidy.replaceAll('\n', '\r\n')}`);
  expect(statSync(folder.at('a.vchain')).mode & 0o777).toBe(0o640);
});

test('the owner stays', () => {
  const folder = new Folder({ 'a.vchain': untidy });
  // Only the administrator can give a file to somebody else.
  const owner = process.getuid?.() === 0 ? 12_345 : statSync(folder.at('a.vchain')).uid;
  chownSync(folder.at('a.vchain'), owner, statSync(folder.at('a.vchain')).gid);
  folder.vchain(['format', 'a.vchain']);
  expect(statSync(folder.at('a.vchain')).uid).toBe(owner);
});

test('a link stays a link, and its target is written', () => {
  const folder = new Folder({ 'there/a.vchain': untidy });
  mkdirSync(folder.at('here'));
  symlinkSync('../there/a.vchain', folder.at('here/b.vchain'));
  expect(folder.vchain(['format', 'here']).out).toBe('here/b.vchain\n1 file: 1 formatted\n');
  expect(lstatSync(folder.at('here/b.vchain')).isSymbolicLink()).toBe(true);
  expect(readFileSync(folder.at('there/a.vchain'), 'utf8')).toBe(tidy);
});

describe('nothing is written', () => {
  test('where one of them is protected', () => {
    const folder = new Folder({ 'a.vchain': untidy, 'b.vchain': untidy });
    chmodSync(folder.at('b.vchain'), 0o444);
    // Nothing is protected from the administrator.
    if (process.getuid?.() === 0) return;
    expect(folder.vchain(['format'])).toEqual({ code: 2, out: '', err: 'vchain: b.vchain can’t be written: you have no permission.\n' });
    expect(['a.vchain', 'b.vchain'].map((name) => readFileSync(folder.at(name), 'utf8'))).toEqual([untidy, untidy]);
    expect(readdirSync(folder.path)).toEqual(['a.vchain', 'b.vchain']);
  });

  test('where one of the files can’t be read', () => {
    const folder = new Folder({ 'a.vchain': untidy, 'b.vchain': new Uint8Array([0xff, 0xfe, 0x00]) });
    const { code, out, err } = folder.vchain(['format']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^vchain: b\.vchain isn’t UTF-8[^\n]*\n$/);
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(untidy);
  });

  test('for an option that isn’t there', () => {
    const folder = new Folder({ 'a.vchain': untidy });
    expect(folder.vchain(['format', '--chek'])).toEqual({
      code: 2,
      out: '',
      err: 'vchain: `vchain format` has no option `--chek`: did you mean `--check`?\n',
    });
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(untidy);
  });

  test('where the disk takes no more: the file is as it was, and no other is left behind', () => {
    const folder = new Folder({ 'a.vchain': untidy });
    const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, program, 'format'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'vchain: a.vchain can’t be written: the disk takes no more.\n' });
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(untidy);
    expect(readdirSync(folder.path)).toEqual(['a.vchain']);
  });

  test('where the disk takes no more for one of them: neither are the others', () => {
    const folder = new Folder({ 'a.vchain': untidy, 'b.vchain': `${untidy}${'// much\n'.repeat(10_000)}` });
    const { status, stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, program, 'format'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'vchain: b.vchain can’t be written: the disk takes no more.\n',
    });
    expect(readFileSync(folder.at('a.vchain'), 'utf8')).toBe(untidy);
    expect(readdirSync(folder.path)).toEqual(['a.vchain', 'b.vchain']);
  });
});

test('every model of the repository is laid out', () => {
  const { status, stdout } = spawnSync(process.execPath, [program, 'format', '--check', 'examples', 'test'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/: all formatted\n$/);
  expect(status).toBe(0);
});
