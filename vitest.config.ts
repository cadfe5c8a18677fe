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
    // Reading PDFs and starting child processes is slow on a loaded machine of two cores; no test measures time.
    testTimeout: 240_000,
    hookTimeout: 180_000,
  },
});
