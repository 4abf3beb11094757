// What the suite needs of mocha, under whichever of its builds runs it, and waiting for a state instead of for a time.

export interface SuiteResult {
  readonly tests: {
    readonly title: string;
    readonly state: 'passed' | 'failed' | 'pending';
    readonly ms?: number;
    readonly error?: string;
  }[];
  /** Lines that the suite measured, for the reader. */
  readonly notes: string[];
}

/** A mocha reporter that says nothing: `record` listens to the run itself. */
export function silent(): void {}

/** Writes down what happens; `start` begins the run and calls back with the number of failures. */
export function record(start: (finished: (failures: number) => void) => MochaRun): Promise<SuiteResult> {
  return new Promise((resolve) => {
    const tests: SuiteResult['tests'] = [];
    start(() => resolve({ tests, notes }))
      .on('pass', (each) => tests.push({ title: each.title, state: 'passed', ms: each.duration ?? 0 }))
      .on('fail', (each, error) => tests.push({ title: each.title, state: 'failed', error: said(error) }))
      .on('pending', (each) => tests.push({ title: each.title, state: 'pending' }));
  });
}

const said = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const notes: string[] = [];
export function note(text: string): void {
  notes.push(text);
}

type Answer<T> = T | undefined | false;

/** Asks again until there is an answer; `what` says what was waited for. */
export async function until<T>(what: string, ask: () => Answer<T> | PromiseLike<Answer<T>>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`waited 20 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
