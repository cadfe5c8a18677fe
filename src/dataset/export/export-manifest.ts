import { z } from 'zod';

/** What a part of a release can be written as. json: an array a table; jsonl: an object a line. */
export const EXPORT_FORMATS = ['csv', 'parquet', 'xlsx', 'jsonl', 'json', 'duckdb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Tiers that published values have; what was refused has none (the table rejected). */
export const EXPORT_TIERS = ['A', 'B', 'C'] as const;

const count = z.int().nonnegative();

/** `export.json`: no clock, so that the same part of the same release is the same file. */
export const exportManifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The release it is a part of; null where the release does not say. */
  version: z.nullable(z.string()),
  releaseDate: z.nullable(z.string()),
  format: z.enum(EXPORT_FORMATS),
  /** The tiers that were kept; null = all. */
  tiers: z.nullable(z.array(z.enum(EXPORT_TIERS))),
  /** The condition that reports had to meet; null = none. */
  where: z.nullable(z.string()),
  /** Reports of the release, and those that met the condition. */
  reports: z.strictObject({ before: count, after: count }),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['table', 'view']),
      /** Rows in the release. */
      before: count,
      /** Rows in the export. */
      after: count,
      /** The file with its rows, inside the export. */
      file: z.string(),
    }),
  ),
  notes: z.array(z.string()),
  /** Every file but this one, in order of names. */
  files: z.array(z.string()),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;
