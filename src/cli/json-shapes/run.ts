import { z } from 'zod';
import { moneySchema, stateSchema, version } from './shared-parts.ts';

/** `run --json`: the closing summary. */
export const runOutputSchema = z.strictObject({
  schemaVersion: version,
  run: z.uuid(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      documentId: z.nullable(z.string()),
      reportId: z.nullable(z.string()),
      reportIds: z.array(z.string()),
      state: stateSchema,
      reason: z.nullable(z.string()),
    }),
  ),
  reports: z.array(
    z.strictObject({
      report: z.string(),
      bureau: z.string(),
      year: z.string(),
      state: stateSchema,
      values: z.int(),
      identities: z.int(),
      conflicts: z.int(),
      rejected: z.int(),
    }),
  ),
  dataset: z.string(),
  rows: z.int(),
  /** What asking a model took; null where no answer of one was used. */
  model: z.nullable(
    z.strictObject({
      name: z.string(),
      /** Answers bought in this run, and those that were stored before. */
      calls: z.int(),
      stored: z.int(),
      inputTokens: z.int(),
      /** Of the input tokens. */
      cachedInputTokens: z.int(),
      outputTokens: z.int(),
      /** Null where the model's price is not known; a decimal string. */
      money: z.nullable(moneySchema),
    }),
  ),
  /** True where --budget ended the run: the same command goes on. */
  budgetReached: z.boolean(),
});
export type RunOutput = z.infer<typeof runOutputSchema>;

const rangeOf = <S extends z.ZodType>(of: S) => z.strictObject({ low: of, expected: of, high: of });
const taskEstimateSchema = z.strictObject({
  task: z.string(),
  /** Requests that would be sent, and those whose answers are stored. */
  calls: z.int(),
  stored: z.int(),
  inputTokens: z.int(),
  cachedInputTokens: z.int(),
  outputTokens: rangeOf(z.number()),
});

/** `run --dry-run --json`: what a run would ask a model, before anything is sent. */
export const dryRunOutputSchema = z.strictObject({
  schemaVersion: version,
  model: z.string(),
  files: z.int(),
  failed: z.int(),
  tasks: z.array(taskEstimateSchema),
  total: taskEstimateSchema,
  /** One for each currency that the price is known in; null where it is in none. */
  money: z.nullable(z.array(rangeOf(moneySchema))),
  /** At the limits a minute; null without limits. */
  minutes: z.nullable(z.number()),
});
export type DryRunOutput = z.infer<typeof dryRunOutputSchema>;
