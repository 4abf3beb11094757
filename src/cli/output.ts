// Colours, for whoever reads at a terminal and wants them.

import type { Paint, Role } from '#reports/frames.ts';
import { plain } from '#reports/frames.ts';

const codes: Readonly<Record<Role, readonly [on: number, off: number]>> = {
  error: [31, 39],
  warning: [33, 39],
  information: [36, 39],
  hint: [32, 39],
  place: [4, 24],
  code: [90, 39],
  gutter: [90, 39],
  quiet: [90, 39],
  strong: [1, 22],
};
const ansi: Paint = (role, text) => `\u001b[${codes[role][0]}m${text}\u001b[${codes[role][1]}m`;

/** Colours only for a person: not into a pipe or a file unless `FORCE_COLOR` asks for them, and never where `NO_COLOR` is set. */
export function paintFor(stream: NodeJS.WriteStream, environment = process.env): Paint {
  const { NO_COLOR: refused, FORCE_COLOR: forced, TERM: terminal } = environment;
  if (refused || forced === '0') return plain;
  return forced || (stream.isTTY && terminal !== 'dumb') ? ansi : plain;
}
