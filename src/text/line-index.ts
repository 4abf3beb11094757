// Where lines begin. A line ends with LF, CRLF or CR, as the protocol says; U+2028 and the like end none.

/** Zero-based line and column, the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export class LineIndex {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    // Searching for the next ending is several times faster than looking at each character.
    if (text.includes('\r')) for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
    else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** Offset of the first unit of `line`; the text's length behind the last line. */
  startOf(line: number): number {
    return line < 0 ? 0 : (this.#starts[line] ?? this.text.length);
  }

  /** Offset behind the last unit of `line` that isn't its line ending. */
  endOf(line: number): number {
    let end = this.startOf(line + 1);
    if (line + 1 >= this.lines) return this.text.length;
    if (this.text.charCodeAt(end - 1) === 10) end--;
    if (this.text.charCodeAt(end - 1) === 13) end--;
    return Math.max(end, this.startOf(line));
  }

  lineAt(offset: number): number {
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
    if (line >= this.lines) return this.text.length;
    return Math.min(this.startOf(line) + Math.max(column, 0), this.endOf(line));
  }
}
