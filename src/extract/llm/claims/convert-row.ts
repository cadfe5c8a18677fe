import { z } from 'zod';
import { complaintOf } from '#llm/index.ts';
import { budgetItem } from '#schemas/answers/budget.ts';
import { dutyItem } from '#schemas/answers/duties.ts';
import type { Task } from '#schemas/answers/index.ts';
import { indicatorItem } from '#schemas/answers/indicators.ts';
import { issueItem } from '#schemas/answers/issues.ts';
import { measureItem } from '#schemas/answers/measures.ts';
import { reportItem } from '#schemas/answers/report.ts';
import { orgUnitItem, staffingItem } from '#schemas/answers/staffing.ts';
import { type ClaimContext, type Outcome, refused } from '../claim-context.ts';
import type { PlainItem } from '../rows/plain-items.ts';
import { budgetClaim } from './budget-claims.ts';
import { indicatorClaim } from './indicator-claims.ts';
import { reportClaim } from './report-claims.ts';
import { orgUnitClaim, staffingClaim } from './staffing-claims.ts';
import { dutyClaim, issueClaim, measureClaim } from './text-claims.ts';

/** A row of an answer, and what became of it. */
export interface ConvertedRow {
  readonly raw: unknown;
  readonly outcome: Outcome;
  /** The line it cites first; null where it cites none. */
  readonly line: number | null;
  /** The line by which a measure names the issue it answers; null where it names none. */
  readonly issueLine: number | null;
}

type Convert = (context: ClaimContext, row: PlainItem) => ConvertedRow;

/** A category that is none of the typology's is no reason to lose the item. */
function withKnownCategory(item: unknown, schema: z.ZodObject): unknown {
  const { g: category } = schema.shape;
  if (typeof item !== 'object' || item === null || !('g' in item) || !(category instanceof z.ZodType)) return item;
  return category.safeParse(item.g).success ? item : { ...item, g: null };
}

/** Longer words, in code units, are no name, label or figure: grounding would search the whole report for them. */
const LONGEST_WORDS = 1_000;

const isOverlong = (item: unknown): boolean =>
  typeof item === 'object' &&
  item !== null &&
  Object.values(item).some((words) => typeof words === 'string' && words.length > LONGEST_WORDS);

/** The number in a column; null where the item has no such column, or nothing in it. */
function numberAt(item: Readonly<Record<string, unknown>>, column: string): number | null {
  const value = item[column];
  return typeof value === 'number' ? value : null;
}

/** Checks an item against its schema before it becomes a claim. */
const converter =
  <S extends z.ZodObject>(schema: S, convert: (context: ClaimContext, item: z.infer<S>) => Outcome): Convert =>
  (context, { raw, item: plain, fault }) => {
    if (fault !== null) return { raw, outcome: fault, line: null, issueLine: null };
    if (isOverlong(plain)) return { raw, outcome: OVERLONG, line: null, issueLine: null };
    const unpacked = withKnownCategory(plain, schema);
    const item = schema.safeParse(unpacked);
    if (!item.success) return { raw, outcome: malformed(item.error, unpacked, schema), line: null, issueLine: null };
    const outcome = convert(context, item.data);
    return { raw, outcome, line: numberAt(item.data, 'l'), issueLine: numberAt(item.data, 'r') };
  };

function malformed(error: z.ZodError, item: unknown, schema: z.ZodObject): Outcome {
  const issues = error.issues.slice(0, 2).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return refused('item-malformed', `it does not fit its schema (${issues.join('; ')}).`, complaintOf(item, schema));
}

const OVERLONG = refused(
  'item-malformed',
  `it copies more than ${LONGEST_WORDS} characters into one column.`,
  '一列里的文字过长',
);

const ITEMS: Readonly<Record<Task, Convert>> = {
  report: converter(reportItem, reportClaim),
  duties: converter(dutyItem, dutyClaim),
  staffing: converter(staffingItem, staffingClaim),
  budget: converter(budgetItem, budgetClaim),
  indicators: converter(indicatorItem, indicatorClaim),
  issues: converter(issueItem, issueClaim),
  measures: converter(measureItem, measureClaim),
};

/** The row of a task's items as a claim, or refused. Total: any value may be a row. */
export const convertItem = (context: ClaimContext, task: Task, row: PlainItem): ConvertedRow =>
  ITEMS[task](context, row);

/** The row of an org unit, the second list of the staffing task. */
export const convertUnit: Convert = converter(orgUnitItem, orgUnitClaim);
