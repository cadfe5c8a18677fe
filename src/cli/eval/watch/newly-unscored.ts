import type { DocumentScore, EvaluationRun } from '#evaluate/index.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';

const reasonIn = (score: DocumentScore | undefined, field: FieldName): string | null => {
  const scored = score?.fields[field];
  return scored?.state === 'unscored' ? scored.reason : null;
};

/** A sentence for every reason why fields are unscored that the earlier run scored, with the number of reports. */
export function newlyUnscored(before: EvaluationRun, after: EvaluationRun): readonly string[] {
  const earlier = new Map(before.evaluation.documents.map((score) => [score.document, score]));
  const reasons = after.evaluation.documents.flatMap((score) =>
    FIELD_NAMES.flatMap((field) => {
      const reason = reasonIn(score, field);
      const was = earlier.get(score.document);
      return reason === null || was === undefined || reasonIn(was, field) !== null ? [] : [`${field}: ${reason}`];
    }),
  );
  return [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `not scored now in ${length} report(s), ${reason}`,
  );
}
