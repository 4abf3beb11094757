// Text of a model as a terminal may show it: nothing in it can steer the terminal or turn the line around, and every column is
// where the reader sees it. It knows nothing of colours.

/** Control characters, and marks that reverse the direction of what follows them. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;
// What is added to a letter has no place of its own; the vowel signs that stand beside one have.
const noWidth = /^(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}]$/u;
const doubleWidth =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|(?!\p{Regional_Indicator})\p{Emoji_Presentation})$/u;

/** The text with what a terminal would obey replaced by `�`, tabs by two spaces. */
export function visible(text: string): string {
  return text.replaceAll('\t', '  ').replace(unsafe, '�');
}

/** How many cells a terminal gives a text that is `visible`. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += cellsOf(character);
  return width;
}

/** As much of the text's beginning as fits into so many cells. */
export function beginningOf(text: string, cells: number): string {
  let end = 0;
  for (const character of text) {
    cells -= cellsOf(character);
    if (cells < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** As much of its end. */
export function endOf(text: string, cells: number): string {
  let start = text.length;
  for (const character of [...text].reverse()) {
    cells -= cellsOf(character);
    if (cells < 0) break;
    start -= character.length;
  }
  return text.slice(start);
}

function cellsOf(character: string): number {
  if (character < '\u007f') return 1;
  if (noWidth.test(character)) return 0;
  return doubleWidth.test(character) ? 2 : 1;
}
