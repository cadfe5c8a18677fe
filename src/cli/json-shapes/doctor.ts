import { z } from 'zod';
import { version } from './shared-parts.ts';

/** `doctor --json`. */
export const doctorOutputSchema = z.strictObject({
  schemaVersion: version,
  checks: z.array(z.strictObject({ name: z.string(), state: z.enum(['ok', 'note', 'problem']), detail: z.string() })),
});
export type DoctorOutput = z.infer<typeof doctorOutputSchema>;
