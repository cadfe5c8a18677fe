import { z } from 'zod';
import { describe } from '../describe.ts';
import {
  budgetAttributes,
  dutyAttributes,
  indicatorAttributes,
  issueAttributes,
  measureAttributes,
  orgUnitAttributes,
  staffingAttributes,
} from './attributes.ts';
import { provenanceShape, spanSchema } from './provenance.ts';
import { reportFactsSchema } from './report-facts.ts';

export const dutySchema = z.strictObject({ ...dutyAttributes, ...provenanceShape });
export const staffingSchema = z.strictObject({ ...staffingAttributes, ...provenanceShape });
export const orgUnitSchema = z.strictObject({ ...orgUnitAttributes, ...provenanceShape });
export const budgetFactSchema = z.strictObject({
  ...budgetAttributes,
  fen: describe(z.nullable(z.string().regex(/^-?\d+$/u)), {
    title: 'Amount in fen',
    titleZh: '金额（分）',
    description:
      'The amount as an exact whole number of fen; null for percentages, and for amounts that are no whole number of fen or of an unknown unit.',
    unit: 'fen (0.01 CNY)',
    source: 'Data model: invariant 3',
  }),
  ...provenanceShape,
});
export const indicatorSchema = z.strictObject({
  ...indicatorAttributes,
  targetSpan: z.nullable(spanSchema),
  actualSpan: z.nullable(spanSchema),
  ...provenanceShape,
});
export const issueSchema = z.strictObject({ ...issueAttributes, ...provenanceShape });
export const measureSchema = z.strictObject({ ...measureAttributes, ...provenanceShape });

/**
 * Everything published about one report. The list fields are tidy: one stated fact an item, its qualifiers as
 * attributes, in the order in which the report states them.
 */
export const recordSchema = z.strictObject({
  report: reportFactsSchema,
  duties: z.array(dutySchema),
  staffing: z.array(staffingSchema),
  orgUnits: z.array(orgUnitSchema),
  budget: z.array(budgetFactSchema),
  indicators: z.array(indicatorSchema),
  issues: z.array(issueSchema),
  measures: z.array(measureSchema),
});

export type ReportRecord = z.infer<typeof recordSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type StaffingFigure = z.infer<typeof staffingSchema>;
export type OrgUnit = z.infer<typeof orgUnitSchema>;
export type BudgetFact = z.infer<typeof budgetFactSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
export type Issue = z.infer<typeof issueSchema>;
export type Measure = z.infer<typeof measureSchema>;

/** The list fields of a record. */
export const LIST_FIELDS = ['duties', 'staffing', 'orgUnits', 'budget', 'indicators', 'issues', 'measures'] as const;
export type ListField = (typeof LIST_FIELDS)[number];
