// What the mutation run (`npm run mutation`) judges the rule room with: its own tests without the random laws, which would kill by luck
// what no written test says. Starting a worker and reading grammar and language costs twenty times what the tests cost, so one worker is
// kept for all mutants; `mutation-setup.ts` makes it read the rules anew for each.
import { type PoolRunnerInitializer, type PoolWorker, ThreadsPoolWorker } from 'vitest/node';
import { defineConfig } from 'vitest/config';

type Listener = (message: unknown) => void;
interface Message {
  readonly type?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

let kept: ThreadsPoolWorker | undefined;
/** Done when the worker has told that its run is over: a run that is cut short by its first failure goes on for a moment. */
let over = Promise.resolve();

const pool: PoolRunnerInitializer = {
  name: 'kept',
  createPoolWorker(options): PoolWorker {
    const fresh = kept === undefined;
    const worker = (kept ??= new ThreadsPoolWorker(options));
    const listeners = new Set<Listener>();
    let config: unknown;
    const answer = (type: string) => {
      for (const listener of listeners) listener({ type, __vitest_worker_response__: true });
    };
    return {
      name: 'kept',
      start: async () => {
        if (fresh) await worker.start();
      },
      stop: async () => undefined,
      send(message) {
        const { type, context } = message as Message;
        if (type === 'stop') void over.then(() => answer('stopped'));
        else if (type === 'start') {
          config = context?.['config'];
          if (fresh) worker.send(message);
          else void over.then(() => answer('started'));
        } else if (type === 'run') {
          over = new Promise((resolve) => {
            const finished = ((reply: Message) => {
              if (reply.type !== 'testfileFinished') return;
              worker.off('message', finished);
              resolve();
            }) as Listener;
            worker.on('message', finished);
          });
          // Which tests are meant is told at the start only, and it is another set for each mutant.
          worker.send({ ...(message as object), context: { ...context, config } } as typeof message);
        } else worker.send(message);
      },
      on(event, callback) {
        if (event === 'message') listeners.add(callback as Listener);
        worker.on(event, callback);
      },
      off(event, callback) {
        listeners.delete(callback as Listener);
        worker.off(event, callback);
      },
      deserialize: (data) => worker.deserialize(data),
    };
  },
};

export default defineConfig({
  plugins: [
    {
      name: 'kept-worker',
      configureVitest({ project, vitest }) {
        Object.assign(project.config, { pool: pool.name, poolRunner: pool });
        vitest.onClose(() => kept?.stop());
      },
    },
  ],
  test: {
    include: ['test/guidelines/**/*.test.ts'],
    exclude: ['test/guidelines/laws.test.ts', 'test/guidelines/rules.test.ts'],
    setupFiles: ['test/guidelines/mutation-setup.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
