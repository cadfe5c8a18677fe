/** What a model is asked for, by task. Staffing asks for org units as well; the other tasks are named as their field. */
import type { FieldName } from '../record/field-name.ts';
import { budgetAnswer } from './budget.ts';
import { dutiesAnswer } from './duties.ts';
import { indicatorsAnswer } from './indicators.ts';
import { issuesAnswer } from './issues.ts';
import { measuresAnswer } from './measures.ts';
import { reportAnswer } from './report.ts';
import { staffingAnswer } from './staffing.ts';

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
