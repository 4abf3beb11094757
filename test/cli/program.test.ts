// The program as a whole: its help, its version, and what it says to a command that it doesn't have.

import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { version } from '../../src/cli/version.ts';
import { Folder, sound } from './program.ts';

test('the version', () => {
  expect(new Folder().vchain(['--version'])).toEqual({ code: 0, out: `vchain ${version}\n`, err: '' });
});

describe('help', () => {
  test('of the program, with an example for each command', () => {
    const { code, out, err } = new Folder().vchain(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^  vchain ${name}`, 'm'));
    expect(new Folder().vchain(['help']).out).toBe(out);
  });

  test.each(commands.map((command) => [command.name, command] as const))('of %s, with its options and examples', (name, command) => {
    const { code, out, err } = new Folder().vchain([name, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const option of command.options) expect(out).toContain(`--${option.name}`);
    for (const [line] of command.examples) expect(out).toContain(`vchain ${line}`);
    expect(out.split('\n').filter((text) => text.length > 100)).toEqual([]);
  });

  test('without a command it is an error to read on standard error', () => {
    const { code, out, err } = new Folder().vchain([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Commands');
  });
});

test.each([
  [['chek'], 'There is no command `chek`: did you mean `check`?'],
  [['frobnicate'], 'There is no command `frobnicate`: `vchain --help` lists the commands.'],
  [['a.vchain'], 'Say what to do with a.vchain: `vchain check a.vchain`.'],
  [['--frob'], 'There is no option `--frob` before a command: `vchain --help` lists the commands.'],
  [['lsp'], 'The language server speaks over standard input and output: `vchain lsp --stdio`.'],
  [['lsp', '--stdio', 'x'], '`vchain lsp` doesn’t know what to do with `x`: it is written `vchain lsp --stdio`.'],
])('%j', (args, said) => {
  expect(new Folder({ 'a.vchain': sound }).vchain(args)).toEqual({ code: 2, out: '', err: `vchain: ${said}\n` });
});
