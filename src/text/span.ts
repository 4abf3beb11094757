// A stretch of text by its offsets in UTF-16 code units, and a place: a span in a named file.
// Lines, columns and the protocol's encodings are `line-index.ts`'s and the server's business.

/** Half-open: `start` is the first unit inside, `end` the first one behind. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file; `file` is the file's URI, taken as it is and never parsed here. */
export interface Place extends Span {
  readonly file: string;
}

/** Whether `offset` lies inside or at either border, as a cursor does. */
export function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
