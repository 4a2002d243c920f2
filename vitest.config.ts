import { defineConfig } from 'vitest/config';

// Tests that need no server: they run at once, without waiting for the global setup.
const pure = ['test/domain/**/*.test.ts', 'test/providers/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks', // the Temporal worker is a native addon with one Runtime per process
    fileParallelism: true,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    reporters: ['default'], // ends with the counts
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['test/setup/global.ts'],
        },
      },
    ],
  },
});
