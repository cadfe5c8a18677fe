import { DuizhangError } from '#model/duizhang-error.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import { hashOf } from './canonical-json.ts';
import type { FieldResult } from './evaluated-pair.ts';
import type { DocumentField, DocumentScore, Miss, ScoredField } from './evaluation-schema.ts';
import { forEachField } from './for-each-field.ts';
import { forEachFact } from './score-facts.ts';
import type { RepeatResult } from './score-repeat.ts';
import { meanOfAttributes, meanOfCounts, meanOfGrounding, scoreOf } from './scores.ts';
import { unscoredReason } from './unscored-reason.ts';
import { wrongItemsOf } from './wrong-items.ts';

/** Thrown where the pairs to score contradict each other: the caller made a mistake, the documents did not. */
export class EvaluationError extends DuizhangError {
  override readonly name = 'EvaluationError';
}

interface DocumentResult {
  readonly score: DocumentScore;
  readonly misses: readonly Miss[];
}

function checkRepeats(repeats: readonly RepeatResult[]): void {
  const document = repeats[0]?.document ?? '';
  const numbers = repeats.map(({ repeat }) => repeat);
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at);
  if (twice !== undefined)
    throw new EvaluationError({
      message: `${document} is given twice as repeat ${twice}: documents must differ in name, repeats of one in number.`,
    });
  if (new Set(repeats.map(({ goldHash }) => goldHash)).size > 1)
    throw new EvaluationError({
      message: `The repeats of ${document} have different labels; they must have the same.`,
    });
  if (new Set(repeats.map(({ part }) => part)).size > 1)
    throw new EvaluationError({ message: `The repeats of ${document} are in different parts; they must be in one.` });
}

/** Scores from the mean counts; those of each repeat beside them. */
function scoredField(results: readonly FieldResult[]): ScoredField {
  const each = results.map(({ counts, grounding, attributes }) => scoreOf(counts, grounding, attributes));
  return {
    state: 'scored',
    ...scoreOf(
      meanOfCounts(results.map(({ counts }) => counts)),
      meanOfGrounding(results.map(({ grounding }) => grounding)),
      meanOfAttributes(results.map(({ attributes }) => attributes)),
    ),
    f1ByRepeat: each.map(({ f1 }) => f1),
    attributeF1ByRepeat: each.map(({ attributeF1 }) => attributeF1),
    predictions: hashOf(results.map(({ predictions }) => predictions)),
    wrong: wrongItemsOf(results.map(({ misses }) => misses)),
  };
}

function fieldOf(field: FieldName, repeats: readonly RepeatResult[]): DocumentField {
  const reason = unscoredReason(repeats.map(({ unscored }) => unscored[field] ?? null));
  return reason === null ? scoredField(repeats.map(({ fields }) => fields[field])) : { state: 'unscored', reason };
}

const missesOf = (field: FieldName, repeats: readonly RepeatResult[]): readonly Miss[] =>
  repeats.flatMap(({ document, part, repeat, fields }) =>
    fields[field].misses.map((miss) => ({ document, part, repeat, ...miss })),
  );

/** The score of one document from all its repeats, of which there is at least one; throws an EvaluationError. */
export function scoreDocument(given: readonly RepeatResult[]): DocumentResult {
  checkRepeats(given);
  const repeats = given.toSorted((a, b) => a.repeat - b.repeat);
  const fields = forEachField((field) => fieldOf(field, repeats));
  const scored = FIELD_NAMES.filter((field) => fields[field].state === 'scored');
  const hasFacts = fields.report.state === 'scored';
  return {
    score: {
      document: repeats[0]?.document ?? '',
      part: repeats[0]?.part ?? null,
      repeats: repeats.length,
      goldHash: repeats[0]?.goldHash ?? '',
      fields,
      facts: forEachFact((fact) => (hasFacts ? repeats.map(({ outcomes }) => outcomes[fact]) : [])),
    },
    misses: scored.flatMap((field) => missesOf(field, repeats)),
  };
}
