import type { FieldName } from '#schemas/record/field-name.ts';
import type { Aggregate, PartScore } from '../evaluation-schema.ts';
import { amount, rate, UNSCORED } from './figures.ts';

/** A figure that every table by field has, wherever it is printed. */
export interface FieldColumn {
  /** Two short lines, for a terminal. */
  readonly header: readonly [string, string];
  readonly title: string;
  readonly titleZh: string;
  /** What the figure is, in a sentence. */
  readonly meaning: string;
  /** Null where there was nothing to score. */
  readonly value: (score: Aggregate) => number | null;
  readonly words: (score: Aggregate) => string;
}

type Described = Pick<FieldColumn, 'header' | 'title' | 'titleZh' | 'meaning'>;

const described = (header: readonly [string, string], title: string, titleZh: string, meaning: string): Described => ({
  header,
  title,
  titleZh,
  meaning,
});

/** Scored in no document of the part, for want of answers. */
const isUnscored = (score: Aggregate): boolean => score.scoredDocuments === 0 && score.unscoredDocuments > 0;

const rated = (description: Described, value: (score: Aggregate) => number | null): FieldColumn => ({
  ...description,
  value,
  words: (score) => (isUnscored(score) ? UNSCORED : rate(value(score))),
});

const countedBy = (description: Described, value: (score: Aggregate) => number): FieldColumn => ({
  ...description,
  value,
  words: (score) => (isUnscored(score) ? UNSCORED : amount(value(score))),
});

const documentsOf = (score: Aggregate): number => score.scoredDocuments + score.unscoredDocuments;

/** The figures of a field, in the order of METRICS: scores, counts, places, and over how many documents. */
export const FIELD_COLUMNS: readonly FieldColumn[] = [
  rated(described(['', 'P'], 'Precision', '精确率', 'Right, of all that was predicted.'), (score) => score.precision),
  rated(described(['', 'R'], 'Recall', '召回率', 'Right, of all that gold has.'), (score) => score.recall),
  rated(described(['', 'F1'], 'F1', 'F1 值', 'Harmonic mean of both, from the counts.'), (score) => score.f1),
  rated(described(['macro', 'F1'], 'Macro F1', '宏平均 F1', 'Mean of the documents’ F1.'), (score) => score.macroF1),
  countedBy(
    described(['over', 'docs'], 'Over docs', '份数', 'How many documents the macro F1 is a mean over.'),
    (score) => score.macroDocuments,
  ),
  rated(
    described(['attr.', 'F1'], 'Attribute F1', '属性 F1', 'F1 when only items with all key attributes right count.'),
    (score) => score.attributeF1,
  ),
  countedBy(described(['', 'TP'], 'TP', '正确', 'Stated and right.'), (score) => score.counts.truePositive),
  countedBy(
    described(['', 'FD'], 'FD', '不符', 'Both sides say something, and it differs.'),
    (score) => score.counts.falseDiscovery,
  ),
  countedBy(
    described(['', 'FA'], 'FA', '多报', 'Predicted, and gold has nothing like it.'),
    (score) => score.counts.falseAlarm,
  ),
  countedBy(
    described(['', 'FN'], 'FN', '漏报', 'Gold has it, and nothing like it was predicted.'),
    (score) => score.counts.falseNegative,
  ),
  rated(
    described(['with', 'span'], 'With span', '有出处', 'Share of predicted values that have a place in the text.'),
    (score) => score.grounding.valuesWithSpan,
  ),
  rated(
    described(['on', 'gold'], 'On gold', '落位', 'Share of the places of right items that touch gold’s place.'),
    (score) => score.grounding.spansOnGold,
  ),
  rated(
    described(['mean', 'IoU'], 'Mean IoU', '平均交并比', 'Mean overlap of the places of right items with gold’s.'),
    (score) => score.grounding.meanIntersectionOverUnion,
  ),
  {
    ...described(['in', 'docs'], 'Scored', '已评份数', 'In how many documents the field was scored, of all.'),
    value: (score) => score.scoredDocuments,
    words: (score) => `${score.scoredDocuments}/${documentsOf(score)}`,
  },
];

/** The fields of a part that were not scored in all of its documents. */
export const partlyScored = (part: PartScore): readonly FieldName[] =>
  Object.entries(part.fields).flatMap(
    ([field, { unscoredDocuments }]) => (unscoredDocuments > 0 ? [field as FieldName] : []), // Object.entries loses the key type.
  );

/** What a part's heading says of its documents: no more than was scored. */
export function partHeading(part: PartScore): string {
  const documents = `${part.documents} ${part.documents === 1 ? 'document' : 'documents'}`;
  const partly = partlyScored(part);
  if (partly.length === 0) return `${part.part} (${documents})`;
  const fewest = Math.min(...partly.map((field) => part.fields[field].scoredDocuments));
  return `${part.part} (${documents}; ${partly.length === 1 ? `${partly[0]} was` : `${partly.length} fields were`} scored in fewer, ${partly.length === 1 ? '' : 'at least '}${fewest})`;
}
