import { defineConfig } from 'vitest/config';

// No test measures time, and none may fail because its machine is slow: this ends what hangs, and nothing else. A machine
// was seen that took fourteen times as long as another over the same tests.
const timeouts = { testTimeout: 1_200_000, hookTimeout: 1_200_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'tests',
          include: [
            'src/**/*.test.ts',
            'schemas/**/*.test.ts',
            'evals/**/*.test.ts',
            'bin/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          ...timeouts,
        },
      },
      // Scores as tests, for an editor: `npx vitest --project evals`.
      { test: { name: 'evals', include: ['evals/**/*.eval.ts'], ...timeouts } },
    ],
  },
});
