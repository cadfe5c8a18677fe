import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// No test measures time, and none may fail because its machine is slow: this ends what hangs, and nothing else. A machine
// was seen that took fourteen times as long as another over the same tests.
const timeouts = { testTimeout: 1_200_000, hookTimeout: 1_200_000 };

/** Tests of the whole program first: they take longest, and the last one to begin would be waited for by all others. */
class WholeProgramFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOfWhole = ({ moduleId }: TestSpecification): boolean =>
      path.relative(import.meta.dirname, moduleId).startsWith(`test${path.sep}`);
    const { whole = [], parts = [] } = Object.groupBy(await super.sort(files), (file) =>
      isOfWhole(file) ? 'whole' : 'parts',
    );
    return [...whole, ...parts];
  }
}

export default defineConfig({
  test: {
    // Programs that tests start compile their modules once, not at each start; see run-program.ts.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled') },
    sequence: { sequencer: WholeProgramFirst },
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
