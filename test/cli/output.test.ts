// Colours: for a person at a terminal who hasn't refused them, and for nobody else.

import { expect, test } from 'vitest';
import { paintFor } from '#cli/output.ts';

const terminal = { isTTY: true } as NodeJS.WriteStream;
const pipe = {} as NodeJS.WriteStream;

test.each([
  [terminal, {}, '\u001b[31mx\u001b[39m'],
  [terminal, { NO_COLOR: '1' }, 'x'],
  [terminal, { NO_COLOR: '' }, '\u001b[31mx\u001b[39m'],
  [terminal, { TERM: 'dumb' }, 'x'],
  [pipe, {}, 'x'],
  [pipe, { FORCE_COLOR: '1' }, 'x'],
])('case %#', (stream, environment, shown) => {
  expect(paintFor(stream, environment)('error', 'x')).toBe(shown);
});
