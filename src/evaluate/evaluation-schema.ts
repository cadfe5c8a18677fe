import { z } from 'zod';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { spanSchema } from '#schemas/record/provenance.ts';
import { type ReportFactName, reportFactValues } from '#schemas/record/report-facts.ts';

/** The shape of `eval --json`. A score is null where its denominator is zero: unscored is not zero. */

const count = (description: string) => z.int().nonnegative().describe(description);
/** Counts are means over the repeats of a document, and so need not be whole. */
const meanCount = (description: string) => z.number().nonnegative().describe(description);
const share = (description: string) => z.nullable(z.number().min(0).max(1)).describe(description);

const fieldName = z.enum(FIELD_NAMES);
const factName = z.enum(Object.keys(reportFactValues) as ReportFactName[]); // Object.keys loses the key type.

export const countsSchema = z.strictObject({
  truePositive: meanCount('Stated and right: for an item of a list, its main key agrees.'),
  falseDiscovery: meanCount('Both sides say something about the same place or thing, and it differs.'),
  falseAlarm: meanCount('Predicted, and gold has nothing like it.'),
  falseNegative: meanCount(
    'Gold has it, and nothing like it was predicted. Optional gold items are never counted here.',
  ),
  trueNegative: meanCount('Facts of the report that neither side states; always 0 for lists.'),
  attributesRight: meanCount('True positives all of whose other key attributes are right too.'),
});
export type Counts = z.infer<typeof countsSchema>;

export const groundingCountsSchema = z.strictObject({
  values: meanCount('Predicted values, without those that are derived and have no place.'),
  valuesWithSpan: meanCount('Of these, those with at least one span.'),
  spans: meanCount('Spans of the true positives whose gold has a place.'),
  spansOnGold: meanCount('Of these, those that share a character with any place of the matched gold.'),
  pairs: meanCount('True positives with places on both sides.'),
  intersectionOverUnionSum: z
    .number()
    .nonnegative()
    .describe('Sum over these pairs of the best intersection over union.'),
});
export type GroundingCounts = z.infer<typeof groundingCountsSchema>;

const attributeScoreSchema = z.strictObject({
  right: meanCount('Matched items whose attribute is as gold says.'),
  of: meanCount('Matched items whose attribute gold labels.'),
});
export type AttributeScore = z.infer<typeof attributeScoreSchema>;

const missKindSchema = z
  .enum(['missing', 'false_alarm', 'different', 'attributes', 'apart'])
  .describe(
    '`attributes`: the main key is right (a true positive), another key attribute is not; `apart`: only one that does not count for attributeF1 is not.',
  );

/**
 * The class of a miss, one word for what went wrong: `missing` (nothing like it was read), `invented` (nothing like it is in
 * gold), the class of a wrong number (METRICS 2), else the key that differs.
 */
const missClassSchema = z.enum([
  'missing',
  'invented',
  'duplicate',
  'unit',
  'sign',
  'digit',
  'swapped',
  'number',
  'concept',
  'measure',
  'name',
  'text',
  'boundary',
  'attribute',
  'value',
]);
export type MissClass = z.infer<typeof missClassSchema>;

/** What a wrong item is wrong in, alike wherever it is told. */
export const missClassAndKind = { kind: missKindSchema, class: missClassSchema };

export const scoreSchema = z.strictObject({
  counts: countsSchema,
  precision: share('truePositive / (truePositive + falseDiscovery + falseAlarm)'),
  recall: share('truePositive / (truePositive + falseDiscovery + falseNegative)'),
  f1: share('Harmonic mean of both, from the counts.'),
  attributeF1: share('F1 when only true positives with all key attributes right count.'),
  attributes: z
    .record(z.string(), attributeScoreSchema)
    .describe('By attribute, over the true positives; depth, category and answers do not count for attributeF1.'),
  grounding: z.strictObject({
    counts: groundingCountsSchema,
    valuesWithSpan: share('Share of published values with a span.'),
    spansOnGold: share('Share of predicted spans that overlap a gold span of the matched item.'),
    meanIntersectionOverUnion: share('Mean of the best span intersection over union of matched pairs.'),
  }),
});
export type Score = z.infer<typeof scoreSchema>;

const aggregateSchema = scoreSchema.extend({
  macroF1: share('Mean of the documents’ F1; documents with nothing to score are left out.'),
  macroDocuments: count('How many documents that mean is over.'),
  scoredDocuments: count('Documents in which the field was scored, though it may have had nothing to score.'),
  unscoredDocuments: count('Documents in which it could not be scored; they are in no count.'),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

export const outcomeSchema = z.enum(['truePositive', 'falseDiscovery', 'falseAlarm', 'falseNegative', 'trueNegative']);
export type Outcome = z.infer<typeof outcomeSchema>;

const factScoreSchema = z.strictObject({
  counts: countsSchema,
  precision: share('As for fields.'),
  recall: share('As for fields.'),
  f1: share('As for fields.'),
  falseAlarmRate: share('falseAlarm / (falseAlarm + trueNegative): how often something is said where gold is null.'),
});
export type FactScore = z.infer<typeof factScoreSchema>;

const partSchema = z.strictObject({
  part: z.string().describe('development, test, reference; "all" in `total`.'),
  documents: count('Documents in it.'),
  fields: z.record(fieldName, aggregateSchema),
  facts: z.record(factName, factScoreSchema),
});
export type PartScore = z.infer<typeof partSchema>;

/**
 * One thing that is not as gold has it, without a word of the report: enough to tell two runs apart item by item, and to be
 * kept in a baseline.
 */
const wrongItemSchema = z.strictObject({
  item: z
    .string()
    .describe(
      '`gold:<position in the list>`, `fact:<name>`, or `extra:<12 hex digits>` for a false alarm: sha256 of its keys and the position of its first span.',
    ),
  ...missClassAndKind,
  repeats: count('In how many of the document’s repeats.'),
});
export type WrongItem = z.infer<typeof wrongItemSchema>;

const scoredFieldSchema = scoreSchema.extend({
  state: z.literal('scored'),
  f1ByRepeat: z
    .array(share('F1 of one repeat.'))
    .describe('In the order of the repeats; `f1` is from their mean counts.'),
  attributeF1ByRepeat: z.array(share('Attribute F1 of one repeat.')),
  predictions: z.string().describe('sha256 of what was predicted in all repeats: equal hashes, identical predictions.'),
  wrong: z
    .nullable(z.array(wrongItemSchema))
    .describe('Ordered by item. Null = hidden, as for the blind test part unless it is named.'),
});
export type ScoredField = z.infer<typeof scoredFieldSchema>;

const unscoredFieldSchema = z.strictObject({
  state: z.literal('unscored'),
  reason: z
    .string()
    .describe('Why there is nothing to score, as an answer that is not recorded. Unscored is not zero.'),
});

const documentFieldSchema = z.discriminatedUnion('state', [scoredFieldSchema, unscoredFieldSchema]);
export type DocumentField = z.infer<typeof documentFieldSchema>;

const documentSchema = z.strictObject({
  document: z.string(),
  part: z.nullable(z.string()).describe('Null where the caller named none.'),
  repeats: count('How many times it was keyed and scored; at least 1.'),
  goldHash: z.string().describe('sha256 of the labels it was scored with, as they were written.'),
  fields: z.record(fieldName, documentFieldSchema),
  facts: z
    .record(factName, z.array(outcomeSchema))
    .describe('One outcome a repeat; empty where `report` is unscored, and where what is wrong is hidden.'),
});
export type DocumentScore = z.infer<typeof documentSchema>;

const numberErrorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('unit'),
    exponent: z.int().describe('Predicted = gold × 10^exponent, both in the base unit.'),
  }),
  z.strictObject({ kind: z.literal('sign') }),
  z.strictObject({ kind: z.literal('digit') }).describe('One digit replaced, added or dropped.'),
  z.strictObject({
    kind: z.literal('swapped'),
    with: z.string().describe('Gold’s place of the number: budget[3].value'),
  }),
  z.strictObject({ kind: z.literal('other') }),
]);
export type NumberError = z.infer<typeof numberErrorSchema>;

const sideSchema = z.strictObject({
  index: z.nullable(z.int().nonnegative()).describe('Position in the list; null for a fact of the report.'),
  keys: z.record(z.string(), z.nullable(z.string())).describe('What this side says of each key attribute.'),
  spans: z.array(spanSchema),
  quote: z.nullable(z.string()).describe('Opening of the text at the first span.'),
});
export type MissSide = z.infer<typeof sideSchema>;

const missSchema = z.strictObject({
  document: z.string(),
  part: z.nullable(z.string()),
  field: fieldName,
  fact: z.nullable(factName).describe('For the field `report`: which fact.'),
  repeat: count('Which repeat of the document, from 0.'),
  item: z.string().describe('As in `wrong`.'),
  ...missClassAndKind,
  gold: z.nullable(sideSchema),
  predicted: z.nullable(sideSchema),
  differences: z.array(z.strictObject({ key: z.string(), numberError: z.nullable(numberErrorSchema) })),
});
export type Miss = z.infer<typeof missSchema>;

export const evaluationSchema = z.strictObject({
  schemaVersion: z.literal(2),
  total: partSchema,
  parts: z.array(partSchema).describe('One for each part that was named, in order of appearance.'),
  documents: z.array(documentSchema).describe('In the order given.'),
  misses: z.array(missSchema).describe('By document, then field, then repeat.'),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
