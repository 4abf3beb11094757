// What the mutation run (`npm run mutation`) judges the rule room with: its own tests, in workers that are kept between files. The random
// laws stay out, because they would kill by luck what no written test says.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/guidelines/**/*.test.ts'],
    exclude: ['test/guidelines/laws.test.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
