import type { z } from 'zod';
import { comparisonSchema, evaluationRunSchema } from '#evaluate/index.ts';

/** `eval --json`: the run, with its misses but those of the blind part. */
export const evalOutputSchema = evaluationRunSchema;
export type EvalOutput = z.infer<typeof evalOutputSchema>;

/** `eval --compare --json`: the comparison of the run with the one named. */
export const compareOutputSchema = comparisonSchema;
