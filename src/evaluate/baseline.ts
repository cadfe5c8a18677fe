import type { EvaluationRun } from './run-schema.ts';

/** The run as it is kept with the project: without its misses, which alone hold words of the reports. */
export const baselineOf = (run: EvaluationRun): EvaluationRun => ({
  ...run,
  evaluation: { ...run.evaluation, misses: [] },
});
