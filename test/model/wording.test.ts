// How figures look to people, and that what may be typed keeps the language's look.
import { expect, test } from 'vitest';
import { forReading, numberText } from '../../src/model/wording.ts';

test.each([
  ['90_000 kg', '90\u00a0000 kg'],
  ['1_200_000..2_400_000 TZS/firm', '1\u00a0200\u00a0000..2\u00a0400\u00a0000 TZS/firm'],
  ['from −1_000 to +2_000.5, (3_000)', 'from −1\u00a0000 to +2\u00a0000.5, (3\u00a0000)'],
  ['0…10_000', '0…10\u00a0000'],
  ['say it with `loses 2_000 kg` of 3_000', 'say it with `loses 2_000 kg` of 3\u00a0000'],
  ['```vchain\nsells 1_000 kg\n```\n= 1_000', '```vchain\nsells 1_000 kg\n```\n= 1\u00a0000'],
  ['lot_1_000 and lot-1_000 are names, 1_000kg none', 'lot_1_000 and lot-1_000 are names, 1_000kg none'],
  ['12_34 and 1_0000', '12_34 and 1_0000'],
])('%s', (text, read) => {
  expect(forReading(text)).toBe(read);
});

test('a number is written as the language writes it, and read as in print', () => {
  expect([numberText(1_234_567.8), forReading(numberText(1_234_567.8))]).toEqual(['1_234_568', '1\u00a0234\u00a0568']);
});
