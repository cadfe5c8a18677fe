import type { Span } from '#model/span.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import type { Outcome } from './outcome.ts';
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
}

/** A kind of equation. `id` is the folder's name, `findingId` (noun-verb) what a failure is reported as. */
export interface Rule {
  readonly id: string;
  readonly findingId: string;
  readonly check: (context: CheckContext) => readonly Outcome[];
}

/** Prepares a record for the rules. */
export function contextOf(record: ReportRecord, text: string): CheckContext {
  const { budget, ...others } = statementsIn(record, text);
  return { record, text, budget: indexStatements(budget), ...others };
}
