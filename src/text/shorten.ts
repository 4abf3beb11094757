// Long texts in messages: cut in the middle, because names of one kind often differ at their ends. Never splits a character.

const longest = 24;
/** Most characters of a message about a model. */
export const longestMessage = 160;

/** At most 24 characters of what a user wrote. */
export function shorten(text: string): string {
  if (text.length <= longest) return text;
  const letters = Array.from(text);
  if (letters.length <= longest) return text;
  const front = longest / 2;
  return `${letters.slice(0, front).join('')}…${letters.slice(front + 1 - longest).join('')}`;
}

/** The first of `versions` that fits into a message, told from the fullest to the shortest; else the last one, cut. */
export function fitting(...versions: readonly string[]): string {
  const fits = versions.find((version) => version.length <= longestMessage || Array.from(version).length <= longestMessage);
  if (fits !== undefined) return fits;
  const letters = Array.from(versions.at(-1) ?? '');
  return `${letters
    .slice(0, longestMessage - 1)
    .join('')
    .trimEnd()}…`;
}
