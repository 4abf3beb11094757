// What stands behind `vchain` on the command line, checked against the table of a command's options. Node's `parseArgs` cuts the
// words apart; what is unknown, missing or too much is said here, in words for people. It knows no command.

import { parseArgs } from 'node:util';
import { similar } from '#text/similar.ts';
import { Unable } from './unable.ts';

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What its value is called; an option without one is a switch. */
  readonly value?: string;
  /** The values that it may have. */
  readonly choices?: readonly string[];
  /** A switch that may have one of its choices behind `=`. */
  readonly bare?: string;
  readonly says: string;
}

export interface CommandForm {
  readonly name: string;
  readonly usage: string;
  readonly says: string;
  /** What else there is to know, one paragraph an entry. */
  readonly notes?: readonly string[];
  readonly options: readonly Option[];
  /** A command line without `vchain`, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** How many words may stand behind the command; more than that is a mistake. */
  readonly most?: number;
}

export interface Arguments {
  readonly words: readonly string[];
  /** By the option's name: its value, or `true` for a switch. */
  readonly options: ReadonlyMap<string, string | true>;
}

/** Throws `Unable` for anything that the command doesn't know. */
export function readArguments(form: CommandForm, args: readonly string[]): Arguments {
  const known = new Map(form.options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      form.options.map(({ name, short, value, bare }) => [
        name,
        { type: value !== undefined && bare === undefined ? 'string' : 'boolean', ...(short ? { short } : {}) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const options = new Map<string, string | true>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'positional') {
      if (token.value === '') throw new Unable(`There is an empty word (\`""\`) behind \`vchain ${form.name}\`: it names nothing.`);
      const before = tokens[index - 1];
      if (before?.kind === 'option' && before.value === undefined) refuseStray(token.value, known.get(before.name));
      words.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (!option) throw unknownOption(form, token.rawName);
    if (options.has(option.name)) throw new Unable(`\`--${option.name}\` stands twice: which one is meant?`);
    options.set(option.name, valueOf(option, token.value, token.inlineValue === true));
  }
  if (form.most !== undefined && words.length > form.most) {
    const surplus = words[form.most] as string;
    throw new Unable(`\`vchain ${form.name}\` doesn’t know what to do with \`${surplus}\`: it is written \`vchain ${form.usage}\`.`);
  }
  return { words, options };
}

/** `--fix suggested`: a switch takes its choice behind `=` only, or else a file of that name could not be told from it. */
function refuseStray(word: string, option: Option | undefined): void {
  if (option?.bare !== undefined && option.choices?.includes(word))
    throw new Unable(`\`--${option.name}\` takes its value behind \`=\`: \`--${option.name}=${word}\`.`);
}

function valueOf(option: Option, value: string | undefined, inline: boolean): string | true {
  const name = `--${option.name}`;
  if (option.value === undefined) {
    if (inline) throw new Unable(`\`${name}\` takes no value: write it alone, without \`=${value ?? ''}\`.`);
    return true;
  }
  if (value === undefined || value === '' || (!inline && option.bare === undefined && value.startsWith('-') && value.length > 1)) {
    if (option.bare !== undefined && !inline) return option.bare;
    throw new Unable(
      `\`${name}\` needs a value: \`${name} ${option.value}\`${option.choices ? `, one of ${option.choices.join(', ')}` : ''}.`,
    );
  }
  if (option.choices && !option.choices.includes(value)) {
    const [near] = similar(value, option.choices, 1);
    throw new Unable(
      `\`${name}\` can’t be \`${value}\`${near ? `: did you mean \`${near}\`?` : '.'} It is one of ${option.choices.join(', ')}.`,
    );
  }
  return value;
}

function unknownOption(form: CommandForm, raw: string): Unable {
  const [near] = similar(
    raw.replace(/^-+/, ''),
    form.options.map((option) => option.name),
    1,
  );
  return new Unable(
    `\`vchain ${form.name}\` has no option \`${raw}\`${near ? `: did you mean \`--${near}\`?` : `: \`vchain ${form.name} --help\` lists what it has.`}`,
  );
}
