import { z } from 'zod';
import { spanSchema } from '#schemas/record/provenance.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { findingSchema, stateSchema } from './shared-parts.ts';

/** Of `show`: since 2 spans point into the report's text, which is the document's only where a document is one report. */
export const SHOW_SCHEMA_VERSION = 2;

const identitySchema = z.strictObject({
  rule: z.string(),
  equation: z.string(),
  figures: z.array(z.strictObject({ role: z.string(), printed: z.string(), value: z.string(), span: spanSchema })),
  status: z.enum(['exact', 'within_rounding', 'truncated', 'conflict', 'blocked', 'untestable']),
  difference: z.nullable(z.string()),
  tolerance: z.nullable(z.string()),
  unit: z.string(),
});

/** `show --json`: the record with the field names of the labelling guide, and what stands beside it. */
export const showOutputSchema = recordSchema.extend({
  schemaVersion: z.literal(SHOW_SCHEMA_VERSION),
  document: z.string(),
  reportId: z.string(),
  sha256: z.string(),
  textSha256: z.string(),
  reader: z.string(),
  state: stateSchema,
  source: z.strictObject({
    url: z.nullable(z.string()),
    publisher: z.nullable(z.string()),
    retrieved: z.nullable(z.string()),
    published: z.nullable(z.string()),
  }),
  /**
   * The parts of the report. All spans above and below point into its text: the parts joined by a line break; `reportStart`
   * is where a part begins there, `span` what it is of its document.
   */
  members: z.array(
    z.strictObject({
      role: z.enum(['main', 'annex', 'surroundings']),
      file: z.string(),
      sha256: z.string(),
      textSha256: z.string(),
      reader: z.string(),
      span: spanSchema,
      reportStart: z.nullable(z.int()),
    }),
  ),
  findings: z.array(findingSchema),
  identities: z.array(identitySchema),
  rejected: z.array(
    z.strictObject({ item: z.looseObject({ field: z.string() }), keyer: z.string(), reason: z.string() }),
  ),
  /** What a model was asked again about claims in doubt, in the order in which it was. */
  repairs: z.array(
    z.strictObject({
      round: z.int(),
      keyer: z.string(),
      task: z.string(),
      lines: z.array(z.int()),
      span: spanSchema,
      complaints: z.array(z.string()),
      call: z.string(),
      outcome: z.enum(['taken', 'kept', 'unasked']),
      reason: z.nullable(z.string()),
      doubtsBefore: z.int(),
      doubtsAfter: z.int(),
    }),
  ),
});
export type ShowOutput = z.infer<typeof showOutputSchema>;
