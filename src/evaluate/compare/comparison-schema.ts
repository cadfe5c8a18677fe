import { z } from 'zod';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { missClassAndKind } from '../evaluation-schema.ts';

/** The shape of `eval --compare --json`: two runs, document by document. */

const count = (description: string) => z.int().nonnegative().describe(description);
const fieldName = z.enum(FIELD_NAMES);

export const verdictSchema = z.enum(['PASS', 'UNCHANGED', 'CANNOT TELL', 'FAIL']);
export type Verdict = z.infer<typeof verdictSchema>;

/** One thing that led to a verdict. Every reason that applies is listed, not the first alone. */
const reasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('worse'), p: z.number().describe('Holm-adjusted.') }),
  z.strictObject({ kind: z.literal('pinned-worse'), documents: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('too-few-documents'), documents: z.int(), needed: z.int() }),
  z.strictObject({
    kind: z.literal('undetectable'),
    detectable: z.number(),
    margin: z.number(),
    documentsNeeded: z.nullable(z.int()).describe('About how many documents would do, if they vary as these do.'),
  }),
  z
    .strictObject({ kind: z.literal('fell-unproven'), difference: z.number(), p: z.number() })
    .describe('Fell by more than the margin, which may be chance.'),
  z
    .strictObject({ kind: z.literal('documents-lost'), documents: z.array(z.string()) })
    .describe('Scored before and not now, or with other labels.'),
  z.strictObject({ kind: z.literal('better'), p: z.number() }),
  z.strictObject({ kind: z.literal('within-margin') }),
  z.strictObject({ kind: z.literal('identical') }),
]);
export type Reason = z.infer<typeof reasonSchema>;

const rowSchema = z.strictObject({
  field: fieldName,
  measure: z.enum(['f1', 'attributeF1']),
  documents: count(
    'Paired documents that have this score in both runs. Where one run has none because neither it nor gold says anything, and the other invents something, saying nothing counts as 1.',
  ),
  before: z.nullable(z.number()).describe('Mean over these documents.'),
  after: z.nullable(z.number()),
  difference: z.nullable(z.number()).describe('Mean of after − before by document.'),
  interval: z.nullable(z.tuple([z.number(), z.number()])).describe('95 % bootstrap over documents; null below two.'),
  p: z.nullable(z.number()).describe('Two-sided sign-flip permutation; null where no document changed.'),
  adjustedP: z
    .nullable(z.number())
    .describe(
      'Holm over the rows that could become significant at all (Tarone); null where p is, and below the least number of documents.',
    ),
  detectable: z.nullable(z.number()).describe('Minimum detectable effect 2.8·s/√n; null below two documents.'),
  ceiling: z.nullable(z.number()).describe('How far labellers agree on the field (LABELS); null = not known.'),
  verdict: verdictSchema,
  reasons: z.array(reasonSchema).min(1),
});
export type ComparedRow = z.infer<typeof rowSchema>;

const sideSchema = z.nullable(z.strictObject({ ...missClassAndKind, repeats: z.number() }));

/** An item that one run has right (null) and the other wrong, or both wrong in another way. */
const itemChangeSchema = z.strictObject({
  document: z.string(),
  part: z.nullable(z.string()),
  field: fieldName,
  item: z.string().describe('As in an evaluation’s `wrong`.'),
  direction: z.enum(['better', 'worse', 'otherwise']),
  before: sideSchema,
  after: sideSchema,
});
export type ItemChange = z.infer<typeof itemChangeSchema>;

const costChange = z.strictObject({ before: z.nullable(z.number()), after: z.nullable(z.number()) });

export const comparisonSchema = z.strictObject({
  schemaVersion: z.literal(1),
  before: z.string().describe('What was compared with, as it was named.'),
  keyers: z.strictObject({ before: z.array(z.string()), after: z.array(z.string()) }),
  prompts: z
    .array(z.strictObject({ task: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }))
    .describe('Those that differ.'),
  rows: z.array(rowSchema),
  fields: z.record(fieldName, verdictSchema).describe('The worst verdict of the field’s rows.'),
  verdict: verdictSchema.describe('The worst verdict of the critical fields.'),
  documents: z.strictObject({
    paired: z.array(z.string()),
    onlyBefore: z.array(z.string()),
    onlyAfter: z.array(z.string()),
    goldChanged: z.array(z.string()),
  }),
  items: z.array(itemChangeSchema).describe('Of documents whose wrong items are not hidden.'),
  hiddenItems: z.array(z.string()).describe('Documents whose items are hidden: the blind part.'),
  costs: z.nullable(
    z.strictObject({
      documents: count('Documents that both runs have costs of; the figures are means over them.'),
      calls: costChange,
      inputTokens: costChange,
      cachedInputTokens: costChange,
      outputTokens: costChange,
      modelSeconds: costChange,
      money: costChange,
      currency: z.nullable(z.string()),
    }),
  ),
  notes: z
    .array(z.string())
    .describe('What a reader must know besides: another program version, other keyers, another number of repeats.'),
});
export type Comparison = z.infer<typeof comparisonSchema>;
