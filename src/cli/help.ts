// What `--help` prints, made from the tables of the commands and their options. It decides nothing.

import type { CommandForm, Option } from './arguments.ts';

const widest = 88;

/** The page of the whole program. */
export function programHelp(commands: readonly CommandForm[]): string {
  const examples = commands.flatMap(({ examples: [first] }) => (first ? [first] : []));
  return page(
    text(
      'vchain: value-chain analysis as code. Checks models of value chains (.vchain) against the guidelines for micro and small enterprises.',
    ),
    list(
      'Commands',
      commands.map(({ usage, says }) => [usage, says]),
    ),
    list('Also', [
      ['--help, -h', 'This page; behind a command, the page of that command.'],
      ['--version', 'The version of the program.'],
    ]),
    list(
      'Examples',
      examples.map(([line, does]) => [`vchain ${line}`, does]),
    ),
    text('Exit codes: 0 nothing found that counts, 1 findings (or files to format), 2 it could not run.'),
  );
}

/** The page of one command. */
export function commandHelp(form: CommandForm): string {
  return page(
    text(`vchain ${form.usage}`),
    text(form.says),
    ...(form.notes ?? []).map(text),
    list('Options', [...form.options.map((option) => [written(option), option.says] as const), ['-h, --help', 'This page.']]),
    list(
      'Examples',
      form.examples.map(([line, does]) => [`vchain ${line}`, does]),
    ),
  );
}

function written({ name, short, value, bare }: Option): string {
  const long = value === undefined ? `--${name}` : bare === undefined ? `--${name} ${value}` : `--${name}[=${value}]`;
  return short ? `-${short}, ${long}` : long;
}

const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;
const text = (paragraph: string) => wrap(paragraph, widest).join('\n');

function list(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.flatMap(([left, right]) => {
    const said = wrap(right, widest - width - 4).map((line) => `  ${' '.repeat(width)}  ${line}`);
    if (left.length > width) return [`  ${left}`, ...said];
    return [`  ${left.padEnd(width)}${(said[0] as string).slice(width + 2)}`, ...said.slice(1)];
  });
  return [title, ...lines].join('\n');
}

function wrap(paragraph: string, width: number): string[] {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) as string;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
