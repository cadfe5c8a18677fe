import { z } from 'zod';
import { version } from './shared-parts.ts';

const promptShape = {
  task: z.string(),
  /** The file's number: `0001`. */
  version: z.string(),
  path: z.string(),
  /** Of the static part, in o200k_base. */
  tokens: z.int(),
  /** sha256 of the prompt as it is sent, and of its answer schema. */
  hash: z.string(),
  schemaHash: z.string(),
  /** Why it is on trial, taken only when it is named; null = in use. */
  trial: z.nullable(z.string()),
};

/** `prompts --json`: the prompt in use of each task, followed by those on trial. */
export const promptsOutputSchema = z.strictObject({
  schemaVersion: version,
  prompts: z.array(z.strictObject(promptShape)),
});
export type PromptsOutput = z.infer<typeof promptsOutputSchema>;

/**
 * `prompts show --json`: the static part, and what would be sent about each report of the file (none without one).
 * `system` is the same in all requests, byte for byte; `tokens` of a request are those of `user` alone.
 */
export const promptShowOutputSchema = z.strictObject({
  schemaVersion: version,
  ...promptShape,
  system: z.string(),
  schema: z.looseObject({}),
  reports: z.array(
    z.strictObject({
      report: z.string(),
      requests: z.array(
        z.strictObject({
          key: z.string(),
          model: z.string(),
          schemaName: z.string(),
          maxOutputTokens: z.int(),
          temperature: z.number(),
          lines: z.array(z.int()),
          tokens: z.int(),
          user: z.string(),
        }),
      ),
    }),
  ),
});
export type PromptShowOutput = z.infer<typeof promptShowOutputSchema>;
