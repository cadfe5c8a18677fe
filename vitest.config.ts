import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'schemas/**/*.test.ts',
      'evals/**/*.test.ts',
      'bin/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    // No test measures time, and none may fail because its machine is slow: this ends what hangs, and nothing else. A machine
    // was seen that took fourteen times as long as another over the same tests.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
  },
});
