// Text from outside as it may stand in a model and on a terminal: one line, no characters that steer anything, not endless.

const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]+/g;
const longest = 160;

export function plainText(text: string): string {
  const plain = text.toWellFormed().replace(unsafe, ' ').replace(/\s+/g, ' ').trim();
  return plain.length > longest
    ? `${[...plain]
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : plain;
}
