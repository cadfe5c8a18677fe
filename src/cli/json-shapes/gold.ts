import { z } from 'zod';
import { agreementSchema, GOLD_RULES, type GoldRule } from '#evaluate/index.ts';
import { version } from './shared-parts.ts';

const findingSchema = z.strictObject({
  rule: z.enum(Object.keys(GOLD_RULES) as GoldRule[]), // Object.keys loses the key type.
  severity: z.enum(['error', 'warning', 'note']),
  path: z.string().describe('JSON path in the gold file: budget[3].figure; empty for the file as a whole.'),
  place: z
    .nullable(
      z.strictObject({
        start: z.int().nonnegative(),
        end: z.int().nonnegative(),
        line: z.int().positive(),
        column: z.int().positive(),
      }),
    )
    .describe('[start, end) in UTF-16 code units of the labelled text; null where no place is meant.'),
  words: z.nullable(z.string()).describe('The words there, cut to one line.'),
  reason: z.string().describe('What is wrong.'),
  mend: z.string().describe('What would mend it.'),
});

/** `gold check --json` */
export const goldCheckOutputSchema = z.strictObject({
  schemaVersion: version,
  counts: z.strictObject({
    files: z.int().nonnegative(),
    errors: z.int().nonnegative(),
    warnings: z.int().nonnegative(),
    notes: z.int().nonnegative(),
  }),
  files: z.array(
    z.strictObject({
      file: z.string(),
      document: z.nullable(z.string()).describe('Null where the file has not the form of gold.'),
      findings: z
        .nullable(z.array(findingSchema))
        .describe('Null = hidden: a file of the blind part that was not named by itself.'),
    }),
  ),
});
export type GoldCheckOutput = z.infer<typeof goldCheckOutputSchema>;

/** `gold diff --json` */
export const goldDiffOutputSchema = z.strictObject({
  schemaVersion: version,
  a: z.string(),
  b: z.string(),
  onlyA: z.array(z.string()).describe('Documents that only the first labels.'),
  onlyB: z.array(z.string()).describe('Documents that only the second labels.'),
  refused: z.array(z.string()).describe('What could not be compared, a sentence each.'),
  agreement: agreementSchema,
});
export type GoldDiffOutput = z.infer<typeof goldDiffOutputSchema>;
