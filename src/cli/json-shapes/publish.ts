import { z } from 'zod';
import { REDACTIONS, RELEASE_FORMATS } from '#model/release.ts';
import { version } from './shared-parts.ts';

const count = z.int().nonnegative();

/** `publish --json`. */
export const publishOutputSchema = z.strictObject({
  schemaVersion: version,
  /** The folder of the release. */
  dataset: z.string(),
  version: z.string(),
  releaseDate: z.string(),
  formats: z.array(z.enum(RELEASE_FORMATS)),
  redaction: z.enum(REDACTIONS),
  reports: count,
  rows: count,
  /** Rows by table. */
  tables: z.record(z.string(), count),
  partitions: z.strictObject({ made: count, takenOver: count }),
  /** Of all files but the database. */
  bytes: count,
  /** What was left out and why. */
  notes: z.array(z.string()),
  /** True where the release that stood there was this one already. */
  upToDate: z.boolean(),
  milliseconds: count,
});
export type PublishOutput = z.infer<typeof publishOutputSchema>;
