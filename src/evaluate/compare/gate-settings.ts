import { z } from 'zod';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';

/** How strictly two runs are compared (METRICS, "Comparing runs"); the shape of `evals/gate.json`. */
export const gateSettingsSchema = z.strictObject({
  margin: z
    .number()
    .positive()
    .max(1)
    .default(0.01)
    .describe('Largest change of F1 that does not matter. A gate that could not detect it cannot tell.'),
  alpha: z.number().positive().max(0.5).default(0.05).describe('A field fails at a Holm-adjusted p below it.'),
  minimumDocuments: z.int().min(2).default(6).describe('With fewer documents nothing is told.'),
  draws: z
    .int()
    .min(1_000)
    .max(1_000_000)
    .default(10_000)
    .describe('Of the bootstrap, and of sign flips where not all are tried.'),
  seed: z.int().nonnegative().default(20_261_122),
  critical: z
    .array(z.enum(FIELD_NAMES))
    .min(1, { error: 'at least one field has to be critical, or nothing could ever fail' })
    .default([...FIELD_NAMES])
    .describe('Fields whose verdict decides the exit code.'),
  pinned: z.array(z.string()).default([]).describe('Documents, by name, of which no field may get worse at all.'),
});
export type GateSettings = z.infer<typeof gateSettingsSchema>;
