// What is remembered with a thing, and what is worked out at the first reading.

import { expect, test } from 'vitest';
import { lazily } from '#text/lazily.ts';
import { remembered } from '#text/remembered.ts';

test('is worked out once for each thing, and a copy starts anew', () => {
  let asked = 0;
  const lengthOf = remembered(({ words }: { readonly words: readonly string[] }) => {
    asked++;
    return words.length;
  });
  const thing = { words: ['a', 'b'] };
  expect([lengthOf(thing), lengthOf(thing), asked]).toEqual([2, 2, 1]);
  expect(lengthOf({ ...thing, words: ['a'] })).toBe(1);
  expect(Object.keys(thing)).toEqual(['words']);
  expect(JSON.stringify(thing)).toBe('{"words":["a","b"]}');
});

test('an answer of nothing is remembered, too', () => {
  let asked = 0;
  const nothingOf = remembered((_: object): undefined => {
    asked++;
  });
  const thing = {};
  expect([nothingOf(thing), nothingOf(thing), asked]).toEqual([undefined, undefined, 1]);
});

test('a lazy property is worked out at the first reading, and copied with its value', () => {
  let asked = 0;
  const make = (name: string) =>
    lazily(
      { name },
      {
        loud: () => {
          asked++;
          return name.toUpperCase();
        },
      },
    );
  const [one, other] = [make('one'), make('other')];
  expect(asked).toBe(0);
  expect([one.loud, one.loud, other.loud, asked]).toEqual(['ONE', 'ONE', 'OTHER', 2]);
  const copy = { ...one, name: 'copied' };
  expect([copy.loud, copy.name, asked]).toEqual(['ONE', 'copied', 2]);
  expect(Object.keys(one)).toEqual(['name', 'loud']);
});
