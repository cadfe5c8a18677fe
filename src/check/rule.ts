import type { NumberedList } from '#model/numbered-list.ts';
import type { Span } from '#model/span.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import type { Outcome } from './outcome.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { RuleData } from './rule-data.ts';
import { type IndicatorStatement, type StaffingStatement, statementsIn } from './statement.ts';
import { indexStatements, type StatementIndex } from './statement-index.ts';

/**
 * What every rule sees of a report: the record, its text, and its figures by place and key, prepared once. `claimed` are
 * the places of all its figures.
 */
export interface CheckContext {
  readonly record: ReportRecord;
  readonly text: string;
  readonly budget: StatementIndex;
  readonly staffing: readonly StaffingStatement[];
  readonly indicators: readonly IndicatorStatement[];
  readonly claimed: readonly Span[];
  /** The prose that counts something, passage by passage. */
  readonly passages: readonly Passage[];
  /** The numbered lists that the text was cut into. */
  readonly lists: readonly NumberedList[];
}

/**
 * A kind of equation. `id` is the folder's name, `findingId` (noun-verb) what a failure is reported as; null where
 * another stage reports every failure at its place already.
 */
export interface Rule {
  readonly id: string;
  readonly findingId: string | null;
  /** The equations that the rule knows by concept; rules that bind by words and places have none. */
  readonly data?: RuleData;
  /** True for a rule that may find sums that the rules before it know by their concepts: those are left to them. */
  readonly repeats?: boolean;
  readonly check: (context: CheckContext) => readonly Outcome[];
}

/** Prepares a record for the rules. */
export function contextOf(record: ReportRecord, text: string, lists: readonly NumberedList[] = []): CheckContext {
  const { budget, ...others } = statementsIn(record, text);
  return { record, text, budget: indexStatements(budget), ...others, passages: passagesOf(text), lists };
}
