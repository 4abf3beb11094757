// Text of a model as a terminal may show it: nothing in it can steer the terminal or turn the line around, and every column is
// where the reader sees it. It knows nothing of colours.

/** Control characters, and marks that reverse the direction of what follows them. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;
const noWidth = /^[\p{M}\p{Cf}]$/u;
const doubleWidth =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** The text with what a terminal would obey replaced by `�`, tabs by two spaces. */
export function visible(text: string): string {
  return text.replaceAll('\t', '  ').replace(unsafe, '�');
}

/** How many cells a terminal gives a text that is `visible`. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character < '\u007f') width++;
    else if (!noWidth.test(character)) width += doubleWidth.test(character) ? 2 : 1;
  }
  return width;
}
