// All that the suites use of mocha: its Node build, its browser build, and the words it puts on the global object.

interface MochaTest {
  readonly title: string;
  readonly duration?: number;
}

interface MochaRun {
  on(event: 'pass' | 'pending', listener: (test: MochaTest) => void): MochaRun;
  on(event: 'fail', listener: (test: MochaTest, error: unknown) => void): MochaRun;
}

type MochaBody = () => Promise<void> | void;
declare function suite(title: string, body: () => void): void;
declare function test(title: string, body: MochaBody): void;
declare function suiteSetup(body: MochaBody): void;
declare function teardown(body: MochaBody): void;

declare module 'mocha' {
  export default class Mocha {
    constructor(options: { ui: 'tdd'; timeout: number; reporter: unknown });
    readonly suite: { emit(event: 'pre-require', words: unknown, file: string, mocha: Mocha): void };
    run(finished: (failures: number) => void): MochaRun;
  }
}

declare module 'mocha/mocha.js' {}
