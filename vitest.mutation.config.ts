// What the mutation run (`npm run mutation`) judges the rule room with: its own tests without the random laws, which would kill by luck
// what no written test says. Starting a worker and reading grammar and language costs twenty times what the tests cost, so one worker is
// kept for all mutants; `mutation-setup.ts` makes it read the rules anew for each.
import { type PoolRunnerInitializer, type PoolWorker, ThreadsPoolWorker } from 'vitest/node';
import { defineConfig } from 'vitest/config';

type Listener = (message: unknown) => void;

let kept: ThreadsPoolWorker | undefined;

const pool: PoolRunnerInitializer = {
  name: 'kept',
  createPoolWorker(options): PoolWorker {
    const fresh = kept === undefined;
    const worker = (kept ??= new ThreadsPoolWorker(options));
    const listeners = new Set<Listener>();
    const answer = (type: string) =>
      queueMicrotask(() => {
        for (const listener of listeners) listener({ type, __vitest_worker_response__: true });
      });
    return {
      name: 'kept',
      start: async () => {
        if (fresh) await worker.start();
      },
      stop: async () => undefined,
      send(message) {
        const { type } = message as { type?: string };
        if (type === 'stop') answer('stopped');
        else if (type === 'start' && !fresh) answer('started');
        else worker.send(message);
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
