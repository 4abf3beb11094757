// Reads the few options of the repository's own commands. Whatever else is given is refused before anything is done.

/** Ends the program with one line and exit code 2. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The options given, each one of `known`; `--name=value` where `known` has `--name=`. A word is the value of `known`’s `PATH`, if it has that. */
export function readOptions(command: string, known: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const argument of process.argv.slice(2)) {
    if (known.includes('PATH') && !argument.startsWith('-')) {
      if (options.has('PATH')) refuse(`${command}: one folder or file at a time: «${options.get('PATH')}» or «${argument}».`);
      options.set('PATH', argument);
      continue;
    }
    const [, name = argument, value = ''] = /^(--[^=]+=)(.*)$/s.exec(argument) ?? [];
    if (!known.includes(name)) {
      const choice = known.map((each) => (each.endsWith('=') ? `${each}NAME,…` : each)).join(', ');
      refuse(`${command}: there is no «${argument}»; it knows ${choice || 'no option'}.`);
    }
    options.set(name, value);
  }
  return options;
}
