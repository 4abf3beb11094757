// Colours: for a person at a terminal who hasn't refused them, and for whoever asks for them. And how files are named.

import path from 'node:path';
import { expect, test } from 'vitest';
import { shownPath } from '#cli/files.ts';
import { paintFor } from '#cli/output.ts';

const terminal = { isTTY: true } as NodeJS.WriteStream;
const pipe = {} as NodeJS.WriteStream;

test.each([
  [terminal, {}, '\u001b[31mx\u001b[39m'],
  [terminal, { NO_COLOR: '1' }, 'x'],
  [terminal, { NO_COLOR: '' }, '\u001b[31mx\u001b[39m'],
  [terminal, { TERM: 'dumb' }, 'x'],
  [pipe, {}, 'x'],
  [pipe, { FORCE_COLOR: '1' }, '\u001b[31mx\u001b[39m'],
  [pipe, { FORCE_COLOR: '' }, 'x'],
  [pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, 'x'],
  [terminal, { FORCE_COLOR: '0' }, 'x'],
])('case %#', (stream, environment, shown) => {
  expect(paintFor(stream, environment)('error', 'x')).toBe(shown);
});

test.each([
  ['/models/a.vchain', '/models', 'a.vchain'],
  ['/models', '/models', '.'],
  ['/models/north/a.vchain', '/models', 'north/a.vchain'],
  ['/shared/a.vchain', '/models', '../shared/a.vchain'],
  ['/shared/a.vchain', '/models/north', '/shared/a.vchain'],
])('%s, seen from %s, is shown as %s', (file, from, shown) => {
  expect(shownPath(path.resolve(file), path.resolve(from)).replace(/^[A-Z]:/, '')).toBe(shown);
});
