// Everything that needs no editor and no built bundle. The editor's suites have runners of their own (test/editor).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', '**/node_modules/**'],
    testTimeout: 60_000,
    // All cores, and one reading of the modules for each: no test changes what they share.
    maxWorkers: '100%',
    isolate: false,
  },
});
