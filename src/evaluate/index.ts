import type { EvaluatedPair } from './evaluated-pair.ts';
import type { DocumentScore, Evaluation, PartScore } from './evaluation-schema.ts';
import { forEachField } from './for-each-field.ts';
import { scoreDocument } from './score-document.ts';
import { forEachFact } from './score-facts.ts';
import { type RepeatResult, scoreRepeat } from './score-repeat.ts';
import { aggregateOf, factScoreOf } from './scores.ts';

export { agreementOf, incomparable } from './agreement/agreement-of.ts';
export {
  type Agreement,
  agreementSchema,
  type Disagreement,
  type FieldAgreement,
  type LabelSide,
} from './agreement/agreement-schema.ts';
export type { LabelledPair } from './agreement/compare-lists.ts';
export { baselineOf } from './baseline.ts';
export { type Ceilings, type CompareOptions, compareRuns } from './compare/compare-runs.ts';
export { type Comparison, comparisonSchema, type ItemChange, type Verdict } from './compare/comparison-schema.ts';
export { type GateSettings, gateSettingsSchema } from './compare/gate-settings.ts';
export type { ItemWords } from './compare/item-words.ts';
export { NoSharedDocumentError } from './compare/no-shared-document-error.ts';
export { GateSettingsError, parseGateSettings } from './compare/parse-gate-settings.ts';
export { renderComparison } from './compare/render-comparison.ts';
export { renderComparisonMarkdown } from './compare/render-comparison-markdown.ts';
export type { EvaluatedPair } from './evaluated-pair.ts';
export {
  type DocumentField,
  type DocumentScore,
  type Evaluation,
  evaluationSchema,
  type Miss,
  type MissClass,
  type PartScore,
  type ScoredField,
  type WrongItem,
} from './evaluation-schema.ts';
export { goldAsRecord } from './gold-as-record.ts';
export { checkGold, type PlacedGoldFinding, placeFinding, placesStand } from './gold-check/check-gold.ts';
export { type KnownIdentities, knownIdentitiesSchema } from './gold-check/check-identities.ts';
export { placesOutside } from './gold-check/check-places.ts';
export { GOLD_RULES, type GoldFinding, type GoldRule, goldFinding } from './gold-check/gold-finding.ts';
export { parseGold } from './gold-check/schema-problems.ts';
export { goldItemWords } from './gold-item-words.ts';
export { hideItems } from './hide-items.ts';
export { renderPage } from './page/render-page.ts';
export { type LostPlace, type Reanchored, reanchorGold } from './reanchor.ts';
export { renderJunit } from './render/junit/render-junit.ts';
export { renderRunMarkdown } from './render/render-markdown.ts';
export { renderMisses } from './render/render-misses.ts';
export { renderEvaluation, renderRun } from './render/render-run.ts';
export { type EvaluationRun, evaluationRunSchema, type ReportCost } from './run-schema.ts';
export { EvaluationError } from './score-document.ts';
export { type RepeatResult, scoreRepeat } from './score-repeat.ts';

/**
 * Scores records against gold labels, as METRICS says. Gold spans must point into `text` (see reanchorGold). Pairs are
 * looked at one after the other and not kept, so that they may be read as they are asked for. Pure: the same pairs give
 * the same evaluation. Throws an EvaluationError where one document is given twice as the same repeat, or its repeats have
 * different labels or parts, and a DecimalError for a number that the schemas would refuse.
 */
export const evaluate = (pairs: Iterable<EvaluatedPair>): Evaluation => evaluationOf(Array.from(pairs, scoreRepeat));

/**
 * The second half of `evaluate`, for a caller that compares each pair as it is made (`scoreRepeat`) and lets go of its text
 * and record. Documents stand in the order of their first repeats. Throws an EvaluationError as `evaluate` does.
 */
export function evaluationOf(repeats: readonly RepeatResult[]): Evaluation {
  const results = [...Map.groupBy(repeats, ({ document }) => document).values()].map(scoreDocument);
  const scores = results.map((result) => result.score);
  const named = [...Map.groupBy(scores, (score) => score.part)].filter(([part]) => part !== null);
  return {
    schemaVersion: 2,
    total: partScore('all', scores),
    parts: named.map(([part, members]) => partScore(part ?? '', members)),
    documents: scores,
    misses: results.flatMap((result) => result.misses),
  };
}

const partScore = (part: string, documents: readonly DocumentScore[]): PartScore => ({
  part,
  documents: documents.length,
  fields: forEachField((field) => aggregateOf(documents.map((document) => document.fields[field]))),
  facts: forEachFact((fact) => factScoreOf(documents.map((document) => document.facts[fact]))),
});
