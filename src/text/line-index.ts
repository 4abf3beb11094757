// Where lines begin. A line ends with LF, CRLF or CR, as the protocol says; U+2028 and the like end none.

/** Zero-based line and column, the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Lines are found as far as they are asked for: most findings stand near the top of a text, and most texts have none. */
export class LineIndex {
  readonly text: string;
  readonly #starts: number[] = [0];
  readonly #returns: boolean;
  #isWhole = false;

  constructor(text: string) {
    this.text = text;
    this.#returns = text.includes('\r');
  }

  get lines(): number {
    while (!this.#isWhole) this.#findNext();
    return this.#starts.length;
  }

  /** Offset of the first unit of `line`; the text's length behind the last line. */
  startOf(line: number): number {
    return line < 0 ? 0 : (this.#startAt(line) ?? this.text.length);
  }

  /** Offset behind the last unit of `line` that isn't its line ending. */
  endOf(line: number): number {
    const next = this.#startAt(line + 1);
    if (next === undefined) return this.text.length;
    let end = next;
    if (this.text.charCodeAt(end - 1) === 10) end--;
    if (this.text.charCodeAt(end - 1) === 13) end--;
    return Math.max(end, this.startOf(line));
  }

  lineAt(offset: number): number {
    while (!this.#isWhole && (this.#starts.at(-1) as number) <= offset) this.#findNext();
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  at(offset: number): LineColumn {
    const line = this.lineAt(offset);
    return { line, column: offset - this.startOf(line) };
  }

  /** Clamped into the text: a column behind the line's end is the line's end. */
  offset(line: number, column: number): number {
    if (line < 0) return 0;
    if (this.#startAt(line) === undefined) return this.text.length;
    return Math.min(this.startOf(line) + Math.max(column, 0), this.endOf(line));
  }

  #startAt(line: number): number | undefined {
    while (!this.#isWhole && this.#starts.length <= line) this.#findNext();
    return this.#starts[line];
  }

  #findNext(): void {
    const from = this.#starts.at(-1) as number;
    let next = -1;
    // Searching for the next ending is several times faster than looking at each character.
    if (this.#returns) {
      anyEnding.lastIndex = from;
      next = anyEnding.test(this.text) ? anyEnding.lastIndex : -1;
    } else next = this.text.indexOf('\n', from) + 1 || -1;
    if (next < 0) this.#isWhole = true;
    else this.#starts.push(next);
  }
}

const anyEnding = /\r\n|\n|\r/g;
