import { z } from 'zod';
import { TASKS } from '#schemas/answers/index.ts';

/**
 * Stored answers of a real model for one document and one version of a task's prompt, the shape of
 * `evals/recordings/<task>/<version>/<document>.json`. Answers are what came, unedited. They are read back byte for byte;
 * what they repeat of the report is kept as places in the question, so that no recording holds a sentence of a report.
 */

const hash = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .describe(description);
const count = (description: string) => z.int().nonnegative().describe(description);

/** A stretch of the question's user text, [start, end) in UTF-16 code units. */
const placeSchema = z.tuple([z.int().nonnegative(), z.int().positive()]);

const callSchema = z.strictObject({
  request: hash('Key of the request: sha256 over model, parameters, prompt, schema, input and repeat.'),
  repeat: count('Which answer to the same question, from 0.'),
  response: z
    .array(z.union([z.string(), placeSchema]))
    .min(1)
    .describe(
      'What the model wrote, in pieces: characters, or a place in the user text of the question that has them.',
    ),
  responseHash: hash('sha256 of what the model wrote.'),
  inputTokens: count('As the provider counted, else by our own count.'),
  cachedInputTokens: count('Of these, those it had cached.'),
  outputTokens: count('As the provider counted, else by our own count.'),
  milliseconds: z.nullable(z.int().nonnegative()).describe('Null where nobody took the time.'),
});
export type RecordedCall = z.infer<typeof callSchema>;

export const recordingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  document: z.string().describe('Its name in gold.'),
  task: z.enum(TASKS),
  prompt: z.strictObject({ version: z.string().regex(/^\d{4}$/u), hash: hash('As `duizhang prompts` prints it.') }),
  schema: hash('Of the JSON schema that was asked for.'),
  model: z.string().describe('Part of every request’s key.'),
  date: z.iso.date().describe('When the answers were given.'),
  obtained: z.string().describe('How: through an API at a provider, by a batch, or by files; who answered what.'),
  parameters: z.strictObject({ temperature: z.number(), maxOutputTokens: z.int().positive() }),
  calls: z.array(callSchema).min(1).describe('Ordered by repeat, then request.'),
});
export type Recording = z.infer<typeof recordingSchema>;
