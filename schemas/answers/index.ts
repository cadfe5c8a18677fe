/** What a model is asked for, by task. Staffing asks for org units as well; the other tasks are named as their field. */
import type { z } from 'zod';
import type { FieldName } from '../record/field-name.ts';
import { budgetAnswer, budgetItem } from './budget.ts';
import { dutiesAnswer, dutyItem } from './duties.ts';
import { indicatorItem, indicatorsAnswer } from './indicators.ts';
import { issueItem, issuesAnswer } from './issues.ts';
import { measureItem, measuresAnswer } from './measures.ts';
import { reportAnswer, reportItem } from './report.ts';
import { packRow } from './rows.ts';
import { orgUnitItem, staffingAnswer, staffingItem } from './staffing.ts';

export const TASKS = ['report', 'duties', 'staffing', 'budget', 'indicators', 'issues', 'measures'] as const;
export type Task = (typeof TASKS)[number];

/** The fields of the record that a task fills. */
export const TASK_FIELDS: Readonly<Record<Task, readonly FieldName[]>> = {
  report: ['report'],
  duties: ['duties'],
  staffing: ['staffing', 'orgUnits'],
  budget: ['budget'],
  indicators: ['indicators'],
  issues: ['issues'],
  measures: ['measures'],
};

export const answerSchemas = {
  report: reportAnswer,
  duties: dutiesAnswer,
  staffing: staffingAnswer,
  budget: budgetAnswer,
  indicators: indicatorsAnswer,
  issues: issuesAnswer,
  measures: measuresAnswer,
} as const;

/** What a row of each list of an answer holds. */
export const answerItems = {
  report: { items: reportItem },
  duties: { items: dutyItem },
  staffing: { items: staffingItem, units: orgUnitItem },
  budget: { items: budgetItem },
  indicators: { items: indicatorItem },
  issues: { items: issueItem },
  measures: { items: measureItem },
} as const;

/** Items by list, as the item schemas have them; what is left out is null. */
export interface AnsweredItems {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly units?: readonly Readonly<Record<string, unknown>>[];
}

/** The answer that states these items, as a model writes it: for simulated answers, examples and what answers cost. */
export function writeAnswer(task: Task, { items, units = [] }: AnsweredItems): string {
  const lists: { readonly items: z.ZodObject; readonly units?: z.ZodObject } = answerItems[task];
  const packed = { items: items.map((item) => packRow(lists.items, item)) };
  const unitItem = lists.units;
  return JSON.stringify(
    unitItem === undefined ? packed : { ...packed, units: units.map((unit) => packRow(unitItem, unit)) },
  );
}
