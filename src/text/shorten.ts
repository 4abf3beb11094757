// Long texts in messages: cut in the middle, because names differ at both ends.

/** At most 24 characters of what a user wrote. */
export function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 12)}…${text.slice(-10)}` : text;
}
