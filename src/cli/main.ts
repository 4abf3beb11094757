#!/usr/bin/env node
// The terminal program `vchain`: finds the command, runs it, and sets the exit code. Nothing else in the program ends the process.
// A command is only loaded when it is called, so that `--help` and `--version` cost nothing.

import * as nodeModule from 'node:module';
import { version } from './version.ts';
import { visible } from '#reports/visible.ts';
import { similar } from '#text/similar.ts';
import { readArguments } from './arguments.ts';
import { type Command, commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';
import { obstacleOf, standingAt } from './files.ts';
import { Unable } from './unable.ts';

// Node keeps what it has compiled for the next run, where it can (22.1 and later): a third of the start-up.
nodeModule.enableCompileCache?.();

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that is gone (`| head`) has seen what it wanted: the exit code says the same as without it.
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout) say(`The output can’t be written: ${obstacleOf(error)}.`);
    process.exit(2);
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  say(...linesOf(error));
}

/** One line each, whatever control characters a path or an argument has. */
function say(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `vchain: ${visible(line)}\n`).join(''));
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof Unable) return error.lines;
  return [`something is wrong inside vchain itself, not in your files: ${error instanceof Error ? error.message : String(error)}`];
}

async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const asksForHelp = (word: string | undefined) => word === '--help' || word === '-h';
  if (first === undefined) {
    process.stderr.write(programHelp(commands));
    return 2;
  }
  if (asksForHelp(first) || (first === 'help' && rest.length === 0)) return print(programHelp(commands));
  if (first === '--version' || first === '-V') return print(`vchain ${version}\n`);
  if (first === 'help') return print(commandHelp(commandOf(rest[0] as string)));
  const command = commandOf(first);
  const end = rest.indexOf('--');
  if (rest.slice(0, end < 0 ? rest.length : end).some(asksForHelp)) return print(commandHelp(command));
  const read = readArguments(command, rest);
  const { run } = await command.load();
  const code = await run(read);
  if (command.serves) process.exit(code);
  return code;
}

function commandOf(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (command) return command;
  if (name.startsWith('-')) throw new Unable(`There is no option \`${name}\` before a command: \`vchain --help\` lists the commands.`);
  if (standingAt(name)) throw new Unable(`Say what to do with ${name}: \`vchain check ${name}\`.`);
  const [near] = similar(
    name,
    commands.map((each) => each.name),
    1,
  );
  throw new Unable(`There is no command \`${name}\`${near ? `: did you mean \`${near}\`?` : ': `vchain --help` lists the commands.'}`);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
