import { z } from 'zod';
import { spanSchema } from '#schemas/record/provenance.ts';
import { stateSchema, version } from './shared-parts.ts';

/** Where a span stands: the file, its page where it has pages, its line from 1. */
const placeSchema = z.strictObject({ file: z.string(), page: z.nullable(z.int()), line: z.int() });

/** A formula over the figures of an identity by their index; constants are decimal strings. */
const expressionSchema = z.union([
  z.strictObject({ kind: z.literal('figure'), at: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('constant'), value: z.string() }),
  z.strictObject({
    kind: z.enum(['add', 'subtract', 'multiply', 'divide']),
    get left() {
      return expressionSchema;
    },
    get right() {
      return expressionSchema;
    },
  }),
]);

/** What an equation computes. sum: stated = Σ sign·figure, the stated one first, or a constant; see Identity in #model. */
const relationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sum'),
    constant: z.nullable(z.string()),
    signs: z.array(z.union([z.literal(1), z.literal(-1)])),
  }),
  z.strictObject({ kind: z.literal('alike') }),
  z.strictObject({ kind: z.literal('at-most') }),
  z.strictObject({ kind: z.literal('formula'), stated: z.nullable(z.int()), computed: expressionSchema }),
]);

const identitySchema = z.strictObject({
  /** Its place among the report's identities: what diagnoses name it by. */
  index: z.int().nonnegative(),
  rule: z.string(),
  equation: z.string(),
  subject: z.enum(['money', 'projects', 'lists', 'restatements', 'staff', 'results', 'scores', 'counts', 'numbering']),
  /** Null where none of its figures follows from the others. */
  relation: z.nullable(relationSchema),
  figures: z.array(
    z.strictObject({
      role: z.string(),
      /** What the figure is called beside the others of the equation. */
      name: z.string(),
      printed: z.string(),
      /** Decimal string in the identity's unit (a percentage is in %). */
      value: z.string(),
      span: spanSchema,
      place: placeSchema,
    }),
  ),
  status: z.enum(['exact', 'within_rounding', 'truncated', 'conflict', 'blocked', 'untestable']),
  /** Computed less stated, and the most that rounding explains: decimal strings in `unit`. */
  difference: z.nullable(z.string()),
  tolerance: z.nullable(z.string()),
  unit: z.string(),
});

const reasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['printed-nearby', 'swapped']), span: spanSchema }),
  z.strictObject({ kind: z.enum(['one-digit', 'transposed', 'sign', 'weakly-grounded']) }),
  z.strictObject({ kind: z.literal('power-of-ten'), exponent: z.int() }),
  z.strictObject({ kind: z.literal('claimed-otherwise'), keyer: z.string() }),
]);

const diagnosisSchema = z.strictObject({
  /** Indices of the equations that fail together. */
  identities: z.array(z.int().nonnegative()),
  outcome: z.enum(['localised', 'too-many-suspects']),
  verdict: z.enum(['extraction_error', 'source_error', 'ambiguous']),
  /** All smallest ones, the likeliest first. */
  explanations: z.array(
    z.strictObject({
      culprit: z.enum(['extraction', 'source']),
      suspects: z.array(
        z.strictObject({
          kind: z.enum(['figure', 'missing-item']),
          printed: z.string(),
          value: z.nullable(z.string()),
          /** What the arithmetic gives instead; null where a range of values would do. */
          implied: z.nullable(z.string()),
          unit: z.string(),
          span: spanSchema,
          place: placeSchema,
          reasons: z.array(reasonSchema),
        }),
      ),
    }),
  ),
});

/** `check --json`: the equations of a report and what the failing ones come from. Spans point into the report's text, as those of `show --json` do. */
export const checkOutputSchema = z.strictObject({
  schemaVersion: version,
  report: z.string(),
  reportId: z.string(),
  /** False for a file that was read for this, by rules, and is in no workspace. */
  stored: z.boolean(),
  state: stateSchema,
  bureau: z.nullable(z.string()),
  fiscalYear: z.nullable(z.string()),
  /** How many equations came out how, those that --conflicts leaves out included. */
  counts: z.strictObject({
    exact: z.int(),
    within_rounding: z.int(),
    truncated: z.int(),
    conflict: z.int(),
    blocked: z.int(),
    untestable: z.int(),
  }),
  /** All of them, or with --conflicts those that fail. */
  identities: z.array(identitySchema),
  diagnoses: z.array(diagnosisSchema),
});
export type CheckOutput = z.infer<typeof checkOutputSchema>;
