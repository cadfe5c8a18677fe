import type { FieldName } from '#schemas/record/field-name.ts';
import type { ListField, ReportRecord } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import { sha256Of } from './canonical-json.ts';

/** The attributes of an item that a rule compares; a measure's `answers` is told by the places of that problem. */
const SCORED_ATTRIBUTES = {
  duties: ['depth'],
  staffing: ['value', 'unit', 'concept', 'scope'],
  orgUnits: ['name'],
  budget: ['value', 'unit', 'concept', 'measure', 'project', 'basis', 'fund', 'year'],
  indicators: ['actual', 'target', 'unit', 'name', 'project', 'comparator', 'weight', 'score'],
  issues: ['depth', 'category'],
  measures: ['depth', 'category'],
} as const satisfies Readonly<Record<ListField, readonly string[]>>;

type Attributes = Readonly<Record<string, unknown>>;

const pick = (item: Attributes, names: readonly string[]): readonly unknown[] =>
  names.map((name) => item[name] ?? null);

const factsOf = ({ report }: ReportRecord): readonly unknown[] =>
  REPORT_FACT_NAMES.map((fact) => {
    const { value, spans, derivedFrom } = report[fact];
    return [fact, value, spans, derivedFrom !== null];
  });

const itemsOf = (record: ReportRecord, field: ListField): readonly unknown[] =>
  record[field].map((item) => {
    const answers = 'answers' in item && item.answers !== null ? (record.issues[item.answers]?.spans ?? []) : null;
    return [pick(item, SCORED_ATTRIBUTES[field]), item.spans, item.figure, answers];
  });

/**
 * sha256 of what was predicted for a field: values, attributes and places, as far as scoring looks at them, in their order.
 * Equal hashes mean that the predictions, and with them all scores, are the same. It is of lists alone, whose JSON is
 * canonical as it is.
 */
export const predictionHashOf = (record: ReportRecord, field: FieldName): string =>
  sha256Of(JSON.stringify(field === 'report' ? factsOf(record) : itemsOf(record, field)));
