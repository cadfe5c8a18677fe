import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { EvaluatedPair, PreparedPair } from './evaluated-pair.ts';
import type { DocumentScore, Evaluation, Miss, PartScore } from './evaluation-schema.ts';
import { goldNumbersOf } from './gold-numbers.ts';
import { forEachFact, scoreFacts } from './score-facts.ts';
import { scoreList } from './score-list.ts';
import { aggregateOf, factScoreOf, scoreOf } from './scores.ts';

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
  type DocumentScore,
  type Evaluation,
  evaluationSchema,
  type Miss,
  type PartScore,
} from './evaluation-schema.ts';
export { goldAsRecord } from './gold-as-record.ts';
export { type LostPlace, type Reanchored, reanchorGold } from './reanchor.ts';
export { renderEvaluation } from './render-evaluation.ts';
export { renderMisses } from './render-misses.ts';

/**
 * Scores records against gold labels, as METRICS says. Gold spans must point into `text` (see reanchorGold).
 * Pure: the same pairs give the same evaluation. Throws a DecimalError for a number that the schemas would refuse.
 */
export function evaluate(pairs: readonly EvaluatedPair[]): Evaluation {
  const results = pairs.map(evaluateDocument);
  const scores = results.map((result) => result.score);
  const named = [...Map.groupBy(scores, (score) => score.part)].filter(([part]) => part !== null);
  return {
    schemaVersion: 1,
    total: partScore('all', scores),
    parts: named.map(([part, members]) => partScore(part ?? '', members)),
    documents: scores,
    misses: results.flatMap((result) => result.misses),
  };
}

interface DocumentResult {
  readonly score: DocumentScore;
  readonly misses: readonly Miss[];
}

function evaluateDocument(pair: EvaluatedPair): DocumentResult {
  const prepared: PreparedPair = { ...pair, goldNumbers: goldNumbersOf(pair.gold) };
  const facts = scoreFacts(prepared);
  const results = forEachField((field) => (field === 'report' ? facts : scoreList(field, prepared)));
  const where = { document: pair.gold.document, part: pair.part ?? null };
  const fields = forEachField((field) =>
    scoreOf(results[field].counts, results[field].grounding, results[field].attributes),
  );
  const misses = FIELD_NAMES.flatMap((field) => results[field].misses.map((miss) => ({ ...where, ...miss })));
  return { score: { ...where, fields, facts: facts.outcomes }, misses };
}

const partScore = (part: string, documents: readonly DocumentScore[]): PartScore => ({
  part,
  documents: documents.length,
  fields: forEachField((field) => aggregateOf(documents.map((document) => document.fields[field]))),
  facts: forEachFact((fact) => factScoreOf(documents.map((document) => document.facts[fact]))),
});

const forEachField = <T>(make: (field: FieldName) => T): Record<FieldName, T> => ({
  report: make('report'),
  duties: make('duties'),
  staffing: make('staffing'),
  orgUnits: make('orgUnits'),
  budget: make('budget'),
  indicators: make('indicators'),
  issues: make('issues'),
  measures: make('measures'),
});
