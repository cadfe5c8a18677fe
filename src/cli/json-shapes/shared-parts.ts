import { z } from 'zod';
import { spanSchema } from '#schemas/record/provenance.ts';

/**
 * What `--json` prints, by command. `schemaVersion` changes when a field is renamed, removed or comes to mean something
 * else; new fields may come without. (`query --json` has its shape in #dataset: its columns are the question's.)
 */
export const SCHEMA_VERSION = 1;
export const version = z.literal(SCHEMA_VERSION);

export const stateSchema = z.enum(['done', 'partial', 'failed']);

/** Decimal string and ISO 4217 currency. */
export const moneySchema = z.strictObject({ currency: z.string(), amount: z.string() });

export const findingSchema = z.strictObject({
  ruleId: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  reason: z.string(),
  span: z.nullable(spanSchema),
  actual: z.nullable(z.string()),
  expected: z.nullable(z.string()),
});
