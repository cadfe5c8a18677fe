/** What a model is asked for, by task. Staffing asks for org units as well; the other tasks are named as their field. */
import type { FieldName } from '../record/field-name.ts';
import { budgetAnswer, budgetForm } from './budget.ts';
import { dutiesAnswer, dutyForm } from './duties.ts';
import { indicatorForm, indicatorsAnswer } from './indicators.ts';
import { issueForm, issuesAnswer } from './issues.ts';
import { measureForm, measuresAnswer } from './measures.ts';
import { reportAnswer, reportForm } from './report.ts';
import { packRow, type RowForm } from './rows.ts';
import { orgUnitForm, staffingAnswer, staffingForm } from './staffing.ts';
import { fundWords } from './words.ts';

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

/** The rows of each list of an answer. */
export const answerForms: Readonly<Record<Task, { readonly items: RowForm; readonly units?: RowForm }>> = {
  report: { items: reportForm },
  duties: { items: dutyForm },
  staffing: { items: staffingForm, units: orgUnitForm },
  budget: { items: budgetForm },
  indicators: { items: indicatorForm },
  issues: { items: issueForm },
  measures: { items: measureForm },
};

/** Items by list, as the item schemas have them; what is left out is null. Defaults are of the budget. */
export interface AnsweredItems {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly units?: readonly Readonly<Record<string, unknown>>[];
  readonly year?: number | null;
  /** The id of the fund. */
  readonly fund?: string | null;
  readonly unit?: string | null;
}

/** The answer that states these items, as a model writes it: for simulated answers, examples and what answers cost. */
export function writeAnswer(task: Task, answered: AnsweredItems): string {
  const { items, units } = answerForms[task];
  const { year, fund, unit } = answered;
  const defaults = { year: String(year ?? ''), fund: fundWords.wordOf.get(fund ?? '') ?? '', unit: unit ?? '' };
  return JSON.stringify({
    ...(task === 'budget' ? defaults : {}),
    items: answered.items.map((item) => packRow(items, item)),
    ...(units === undefined ? {} : { units: (answered.units ?? []).map((each) => packRow(units, each)) }),
  });
}
