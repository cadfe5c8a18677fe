import { z } from 'zod';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';

/** The agreement of two labellings, as `gold diff --json` prints it. A share is null where nothing was there to agree on. */

const count = (description: string) => z.int().nonnegative().describe(description);
const share = (description: string) => z.nullable(z.number().min(0).max(1)).describe(description);

const fieldAgreementSchema = z.strictObject({
  agreed: count('Items that both labelled alike: their main keys agree. Facts of the report that both state alike.'),
  different: count('Both labelled the same place or thing, and differ in a main key.'),
  onlyA: count('Labelled by the first alone; optional labels are not counted.'),
  onlyB: count('Labelled by the second alone; optional labels are not counted.'),
  f1: share('2 agreed / (labels of both): the same whichever of the two is taken for gold.'),
  attributes: z
    .record(
      z.string(),
      z.strictObject({
        agreed: count('Items on which it agrees.'),
        of: count('Items that both labelled alike and whose attribute either labels.'),
      }),
    )
    .describe('By attribute that is no main key.'),
});
export type FieldAgreement = z.infer<typeof fieldAgreementSchema>;

const fields = z.record(z.enum(FIELD_NAMES), fieldAgreementSchema);

const kappaSchema = z.strictObject({
  field: z.enum(FIELD_NAMES),
  attribute: z.string(),
  items: count('Things that both labelled: at the same place, alike in value or not.'),
  agreement: share('Share of them with the same word.'),
  chance: share('Share that chance alone would give, from how often each of the two uses each word.'),
  kappa: z
    .nullable(z.number().max(1))
    .describe('Cohen’s kappa; null where both use one and the same word throughout, or without items.'),
});
export type AttributeKappa = z.infer<typeof kappaSchema>;

const sideSchema = z.strictObject({
  path: z.string().describe('budget[3]'),
  keys: z.record(z.string(), z.nullable(z.string())),
  words: z.nullable(z.string()).describe('Opening of the text at the first span.'),
});
export type LabelSide = z.infer<typeof sideSchema>;

const disagreementSchema = z.strictObject({
  document: z.string(),
  field: z.enum(FIELD_NAMES),
  kind: z
    .enum(['only-a', 'only-b', 'different', 'attributes'])
    .describe('`attributes`: the main keys agree, another does not.'),
  differ: z.array(z.string()).describe('The keys in which they differ.'),
  a: z.nullable(sideSchema),
  b: z.nullable(sideSchema),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

export const agreementSchema = z.strictObject({
  documents: z.array(z.strictObject({ document: z.string(), fields })),
  fields: fields.describe('All documents together.'),
  kappas: z.array(kappaSchema),
  disagreements: z.array(disagreementSchema),
});
export type Agreement = z.infer<typeof agreementSchema>;
