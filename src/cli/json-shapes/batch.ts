import { z } from 'zod';
import { stateSchema, version } from './shared-parts.ts';

const batchFileSchema = z.strictObject({
  id: z.string(),
  file: z.string(),
  requests: z.int(),
  bytes: z.int(),
  inputTokens: z.int(),
});

/** `batch export --json`. `underWay` are requests left out because a provider has them; `writtenBefore` stand in an earlier file too. */
export const batchExportSchema = z.strictObject({
  schemaVersion: version,
  model: z.string(),
  format: z.enum(['openai', 'plain']),
  provider: z.nullable(z.string()),
  batches: z.array(batchFileSchema),
  manifest: z.nullable(z.string()),
  requests: z.int(),
  inputTokens: z.int(),
  underWay: z.int(),
  writtenBefore: z.int(),
  files: z.array(z.strictObject({ path: z.string(), state: stateSchema, reason: z.nullable(z.string()) })),
});
export type BatchExport = z.infer<typeof batchExportSchema>;

const importSchema = z.strictObject({
  file: z.string(),
  lines: z.int(),
  stored: z.int(),
  known: z.int(),
  differing: z.array(z.string()),
  replaced: z.int(),
  /** Stored answers that cannot be read as they are; they stay until they are replaced. */
  unreadable: z.array(z.strictObject({ key: z.string(), task: z.string(), reason: z.string() })),
  failed: z.array(z.strictObject({ key: z.string(), reason: z.string() })),
  unknown: z.array(z.string()),
  asideFile: z.nullable(z.string()),
  broken: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
});

/** `batch import --json`: what became of the lines of each file. */
export const batchImportSchema = z.strictObject({ schemaVersion: version, files: z.array(importSchema) });
export type BatchImport = z.infer<typeof batchImportSchema>;

/** `batch status --json`. `requests` are those of the file; a request that a later file holds counts there alone. */
export const batchStatusSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      model: z.string(),
      format: z.enum(['openai', 'plain']),
      provider: z.string(),
      file: z.string(),
      requests: z.int(),
      createdAt: z.string(),
      state: z.enum(['exported', 'submitting', 'deferred', 'submitted', 'collected', 'withdrawn']),
      endpoint: z.nullable(z.string()),
      providerBatch: z.nullable(z.string()),
      providerStatus: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      waiting: z.int(),
      answered: z.int(),
      failed: z.int(),
    }),
  ),
});
export type BatchStatus = z.infer<typeof batchStatusSchema>;

/** `batch submit --json` and `batch cancel --json`: how each batch ended that was meant. */
export const batchHandedSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(['submitted', 'deferred', 'needless', 'refused', 'cancelled', 'withdrawn']),
      providerBatch: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
});
export type BatchHanded = z.infer<typeof batchHandedSchema>;

/** `batch collect --json`. `unanswered` requests are those that a batch ended without a word about. */
export const batchCollectSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(['running', 'deferred', 'collected', 'unreachable']),
      providerStatus: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      unanswered: z.int(),
      imports: z.array(importSchema),
    }),
  ),
});
export type BatchCollect = z.infer<typeof batchCollectSchema>;
