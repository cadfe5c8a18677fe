import type { NumberedList } from '#model/numbered-list.ts';
import type { Span } from '#model/span.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { isSame } from './once-per.ts';
import type { Outcome } from './outcome.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { RecallMemory } from './recall-memory.ts';
import type { RuleData } from './rule-data.ts';
import { type IndicatorStatement, type StaffingStatement, statementsOfText } from './statement.ts';
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
  /** Those of them that start in [from, to). */
  readonly claimedWithin: (from: number, to: number) => readonly Span[];
  /** The prose that counts something, passage by passage. */
  readonly passages: readonly Passage[];
  /** The numbered lists that the text was cut into. */
  readonly lists: readonly NumberedList[];
  /** What was found of another record of the text; null where nothing is remembered. */
  readonly recall: RecallMemory<CheckContext> | null;
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

/** Prepares records of one text for the rules; what the text alone tells is found once for all of them. */
export function contextsOf(
  text: string,
  lists: readonly NumberedList[] = [],
): (record: ReportRecord, recall?: RecallMemory<CheckContext> | null) => CheckContext {
  const statementsIn = statementsOfText(text);
  const passages = passagesOf(text);
  let first: CheckContext | null = null;
  return (record, recall = null) => {
    const { budget, claimed, ...others } = statementsIn(record);
    const context: CheckContext = {
      record,
      text,
      budget: indexStatements(budget, first?.budget),
      staffing: unlessSame(first?.staffing, others.staffing),
      indicators: unlessSame(first?.indicators, others.indicators),
      claimed,
      claimedWithin: (from, to) => claimed.slice(firstFrom(claimed, from), firstFrom(claimed, to)),
      passages,
      lists,
      recall,
    };
    first ??= context;
    return context;
  };
}

/** The list from before where the new one holds the same, so that it is known for the same at sight. */
const unlessSame = <T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] =>
  before !== undefined && isSame(before, now) ? before : now;

/** Index of the first place at or after `at`, by bisection; the places are in ascending order. */
function firstFrom(places: readonly Span[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Prepares a record for the rules. */
export const contextOf = (record: ReportRecord, text: string, lists: readonly NumberedList[] = []): CheckContext =>
  contextsOf(text, lists)(record);
