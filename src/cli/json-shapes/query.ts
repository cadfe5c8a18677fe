import { z } from 'zod';
import type { CellExplanation } from '#dataset/index.ts';
import { SCHEMA_VERSION, version } from './shared-parts.ts';

/** A row of the release by column; numbers that JSON would round are strings. */
const row = z.record(z.string(), z.json());

/**
 * `query --explain-cell --json`. `untied` says why the rows of a cell are not known, and is null where they are; `inputs` of
 * an untied cell is the report that its row names, if any.
 */
export const explanationOutputSchema = z.strictObject({
  schemaVersion: version,
  column: z.string(),
  value: z.json(),
  inputCount: z.nullable(z.int().nonnegative()),
  inputs: z.array(z.strictObject({ table: z.string(), keys: row })),
  untied: z.nullable(z.string()),
  provenance: z.array(
    z.strictObject({
      table: z.string(),
      itemId: z.nullable(z.string()),
      report: row,
      row,
      evidence: z.array(row),
      claims: z.array(row),
      identities: z.array(row),
      suspects: z.array(row),
      findings: z.array(row),
    }),
  ),
});

export const explanationOutput = ({ cell, provenance }: CellExplanation): object => ({
  schemaVersion: SCHEMA_VERSION,
  ...cell,
  provenance,
});
