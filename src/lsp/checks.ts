// Which documents are to be checked, one after another, so that a request in between never waits for more than one of them.

/** How long a check may take to be done at every keystroke, and how long one waits for a pause at most, in milliseconds. */
const quick = 50;
const longestWait = 200;

export class Checks {
  readonly #due = new Set<string>();
  readonly #check: (uri: string) => void;
  readonly #othersDone: () => void;
  #others = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #took = 0;

  /** `othersDone` is called when all is checked and documents were among it that nobody had edited. */
  constructor(check: (uri: string) => void, othersDone: () => void) {
    this.#check = check;
    this.#othersDone = othersDone;
  }

  /** The document itself has changed, or something that it rests on. */
  add(uri: string, because: 'itself' | 'another'): void {
    this.#due.add(uri);
    if (because === 'another') this.#others = true;
    this.#schedule();
  }

  remove(uri: string): void {
    this.#due.delete(uri);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#due.clear();
  }

  /** Quick checks at once, slow ones when the typing pauses: never longer than a check itself takes. What is due already doesn't wait. */
  #schedule(pause = this.#took < quick ? 0 : Math.min(longestWait, this.#took)): void {
    if (this.#timer || this.#due.size === 0) return;
    this.#timer = setTimeout(() => this.#next(), pause);
  }

  #next(): void {
    this.#timer = undefined;
    const [uri] = this.#due;
    if (uri !== undefined) {
      this.#due.delete(uri);
      const began = performance.now();
      this.#check(uri);
      this.#took = performance.now() - began;
    }
    if (this.#due.size === 0 && this.#others) {
      this.#others = false;
      this.#othersDone();
    }
    this.#schedule(0);
  }
}
