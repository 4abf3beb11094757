// The one way in which a command says that it can't run. `main.ts` prints the lines and ends with code 2.

export class Unable extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'Unable';
    this.lines = lines;
  }
}
