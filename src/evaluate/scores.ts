import type {
  Aggregate,
  AttributeScore,
  Counts,
  DocumentField,
  FactScore,
  GroundingCounts,
  Outcome,
  Score,
} from './evaluation-schema.ts';

export const NO_COUNTS: Counts = {
  truePositive: 0,
  falseDiscovery: 0,
  falseAlarm: 0,
  falseNegative: 0,
  trueNegative: 0,
  attributesRight: 0,
};

export const NO_GROUNDING: GroundingCounts = {
  values: 0,
  valuesWithSpan: 0,
  spans: 0,
  spansOnGold: 0,
  pairs: 0,
  intersectionOverUnionSum: 0,
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  truePositive: a.truePositive + b.truePositive,
  falseDiscovery: a.falseDiscovery + b.falseDiscovery,
  falseAlarm: a.falseAlarm + b.falseAlarm,
  falseNegative: a.falseNegative + b.falseNegative,
  trueNegative: a.trueNegative + b.trueNegative,
  attributesRight: a.attributesRight + b.attributesRight,
});

export const addGrounding = (a: GroundingCounts, b: GroundingCounts): GroundingCounts => ({
  values: a.values + b.values,
  valuesWithSpan: a.valuesWithSpan + b.valuesWithSpan,
  spans: a.spans + b.spans,
  spansOnGold: a.spansOnGold + b.spansOnGold,
  pairs: a.pairs + b.pairs,
  intersectionOverUnionSum: a.intersectionOverUnionSum + b.intersectionOverUnionSum,
});

export type AttributeScores = Readonly<Record<string, AttributeScore>>;

/** The attributes of both, each summed where both have it. */
export const addAttributes = (a: AttributeScores, b: AttributeScores): AttributeScores =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => {
      const [one, other] = [a[name] ?? NO_ATTRIBUTE, b[name] ?? NO_ATTRIBUTE];
      return [name, { right: one.right + other.right, of: one.of + other.of }];
    }),
  );

const NO_ATTRIBUTE: AttributeScore = { right: 0, of: 0 };

/** One fact's outcome as counts; a fact has no attributes beside its value. */
export const countsOf = (outcome: Outcome): Counts => ({
  ...NO_COUNTS,
  [outcome]: 1,
  attributesRight: outcome === 'truePositive' ? 1 : 0,
});

/** Null where nothing was there to be counted: unscored is not zero. */
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** F1 with `right` of the predicted and gold items counted as right: 2·right / (predicted + gold). */
function f1Of(right: number, counts: Counts): number | null {
  const predicted = counts.truePositive + counts.falseDiscovery + counts.falseAlarm;
  const gold = counts.truePositive + counts.falseDiscovery + counts.falseNegative;
  return ratio(2 * right, predicted + gold);
}

const ratesOf = (counts: Counts) => ({
  precision: ratio(counts.truePositive, counts.truePositive + counts.falseDiscovery + counts.falseAlarm),
  recall: ratio(counts.truePositive, counts.truePositive + counts.falseDiscovery + counts.falseNegative),
  f1: f1Of(counts.truePositive, counts),
});

export const scoreOf = (counts: Counts, grounding: GroundingCounts, attributes: AttributeScores): Score => ({
  counts,
  attributes,
  ...ratesOf(counts),
  attributeF1: f1Of(counts.attributesRight, counts),
  grounding: {
    counts: grounding,
    valuesWithSpan: ratio(grounding.valuesWithSpan, grounding.values),
    spansOnGold: ratio(grounding.spansOnGold, grounding.spans),
    meanIntersectionOverUnion: ratio(grounding.intersectionOverUnionSum, grounding.pairs),
  },
});

/**
 * Micro scores from the summed counts, and the mean of the documents' F1 over those that have one. Documents in which the
 * field is unscored are in no count.
 */
export function aggregateOf(fields: readonly DocumentField[]): Aggregate {
  const scores = fields.filter((field) => field.state === 'scored');
  const counts = scores.map((score) => score.counts).reduce(addCounts, NO_COUNTS);
  const grounding = scores.map((score) => score.grounding.counts).reduce(addGrounding, NO_GROUNDING);
  const attributes = scores.map((score) => score.attributes).reduce(addAttributes, {});
  const each = scores.flatMap((score) => score.f1 ?? []);
  const sum = each.reduce((total, f1) => total + f1, 0);
  return {
    ...scoreOf(counts, grounding, attributes),
    macroF1: ratio(sum, each.length),
    macroDocuments: each.length,
    scoredDocuments: scores.length,
    unscoredDocuments: fields.length - scores.length,
  };
}

/** The score of a fact from its outcomes by document, each with one outcome a repeat; none where it is unscored. */
export function factScoreOf(documents: readonly (readonly Outcome[])[]): FactScore {
  const scored = documents.filter((outcomes) => outcomes.length > 0);
  const counts = scored.map((outcomes) => meanOfCounts(outcomes.map(countsOf))).reduce(addCounts, NO_COUNTS);
  const falseAlarmRate = ratio(counts.falseAlarm, counts.falseAlarm + counts.trueNegative);
  return { counts, ...ratesOf(counts), falseAlarmRate };
}

/** Every number of a flat object divided by the same one. */
const divided = <T extends Readonly<Record<string, number>>>(numbers: T, by: number): T =>
  // Object.entries forgets which keys there are; they are those that were given.
  Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, value / by])) as T;

/** The means of at least one repeat's counts. */
export const meanOfCounts = (repeats: readonly Counts[]): Counts =>
  divided(repeats.reduce(addCounts, NO_COUNTS), repeats.length);

/** The means of at least one repeat's grounding counts. */
export const meanOfGrounding = (repeats: readonly GroundingCounts[]): GroundingCounts =>
  divided(repeats.reduce(addGrounding, NO_GROUNDING), repeats.length);

/** The means of at least one repeat's attributes. */
export const meanOfAttributes = (repeats: readonly AttributeScores[]): AttributeScores =>
  Object.fromEntries(
    Object.entries(repeats.reduce(addAttributes, {})).map(([name, sum]) => [name, divided(sum, repeats.length)]),
  );
