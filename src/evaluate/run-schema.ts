import { z } from 'zod';
import { TASKS } from '#schemas/answers/index.ts';
import { evaluationSchema } from './evaluation-schema.ts';

/**
 * The shape of `eval --json`, of a run that is compared with, and of a baseline (`evals/baselines/`), which is a run without
 * its misses: a baseline is kept with the project and holds no word of a report.
 */

const count = (description: string) => z.int().nonnegative().describe(description);

const promptSchema = z.strictObject({ version: z.string().describe('0001'), hash: z.string() });

/** What one report took; means over its repeats. */
const costSchema = z.strictObject({
  document: z.string(),
  calls: z.number().nonnegative(),
  inputTokens: z.number().nonnegative(),
  cachedInputTokens: z.number().nonnegative(),
  outputTokens: z.number().nonnegative(),
  retries: z.number().nonnegative().describe('Answers that had to be asked for again.'),
  modelSeconds: z
    .nullable(z.number().nonnegative())
    .describe(
      'Time the model took to answer, calls added up; null where it is not known, as for answers brought by hand.',
    ),
  money: z.nullable(z.number().nonnegative()).describe('At the price known for the model, else null.'),
});
export type ReportCost = z.infer<typeof costSchema>;

export const evaluationRunSchema = z.strictObject({
  schemaVersion: z.literal(2),
  program: z.string().describe('duizhang 0.1.0'),
  /** ISO date; the only thing in a run that differs when nothing else does. */
  date: z.string(),
  keyers: z.array(z.string()).min(1).describe('rules, llm:<model>; both when both keyed.'),
  prompts: z
    .nullable(z.record(z.enum(TASKS), promptSchema))
    .describe('What a model was asked with; null for the rules alone.'),
  repeats: count('How many answers a call were asked for; at least 1.'),
  repaired: z.boolean().describe('Whether the model was asked again about claims in doubt.'),
  leftOut: z.array(z.string()).describe('Gold that could not be scored, a sentence each.'),
  costs: z
    .nullable(z.array(costSchema))
    .describe('By document, in the order of the evaluation; null for the rules alone.'),
  currency: z.nullable(z.string()).describe('Of `money`; null where no price is known.'),
  evaluation: evaluationSchema,
});
export type EvaluationRun = z.infer<typeof evaluationRunSchema>;
