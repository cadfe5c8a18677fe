import { z } from 'zod';
import { describe, type FieldDescription } from '../describe.ts';
import { provenanceShape, tierSchema } from './provenance.ts';

const source = 'Labelling guide: report';
const text = (title: string, titleZh: string, description: string): FieldDescription => ({
  title,
  titleZh,
  description,
  unit: null,
  source,
});

/** The facts about a report as a whole: the value alone, null when the report does not state it. */
export const reportFactValues = {
  title: describe(
    z.nullable(z.string().min(1)),
    text('Title', '标题', 'The title of the report as printed, lines joined.'),
  ),
  bureau: describe(
    z.nullable(z.string().min(1)),
    text('Bureau', '单位', 'Full name of the bureau that reports, from title, cover, signature or body.'),
  ),
  region: describe(
    z.nullable(z.string().min(1)),
    text('Region', '地区', 'The administrative region of the bureau, as far as the report states it.'),
  ),
  level: describe(
    z.nullable(z.enum(['province', 'prefecture', 'county', 'township'])),
    text('Level', '行政层级', 'Administrative level of the bureau; derived from the name and region.'),
  ),
  fiscalYear: describe(z.nullable(z.int().min(1978).max(2100)), {
    ...text('Fiscal year', '年度', 'The fiscal year that the report is about, not the year of publication.'),
    unit: 'year',
  }),
  kind: describe(
    z.nullable(z.enum(['department_evaluation', 'project_evaluation', 'mixed'])),
    text('Kind', '评价类型', 'Whether the whole department, its projects, or both are evaluated; derived.'),
  ),
  reportDate: describe(
    z.nullable(z.iso.date()),
    text('Report date', '报告日期', 'The date under the signature or on the cover.'),
  ),
  selfScore: describe(z.nullable(z.string().regex(/^\d+(\.\d+)?$/u)), {
    ...text('Self score', '自评得分', 'The total score that the report gives itself.'),
    unit: 'points',
  }),
  grade: describe(
    z.nullable(z.enum(['优', '良', '中', '差'])),
    text('Grade', '评价等级', 'The grade that the report gives itself (优秀 is 优).'),
  ),
};

export const REPORT_FACT_NAMES = Object.keys(reportFactValues) as readonly ReportFactName[]; // Object.keys loses the key type.
export type ReportFactName = keyof typeof reportFactValues;

/** Why a fact has no value: the four absences are different statements (DESIGN, invariant 9). */
export const absenceSchema = describe(
  z.nullable(z.enum(['not_stated', 'not_applicable', 'illegible', 'extraction_failed'])),
  text('Absence', '缺失原因', 'Why there is no value; null when there is one.'),
);

const factOf = <S extends z.ZodType>(value: S) =>
  z.strictObject({
    value,
    ...provenanceShape,
    tier: z.nullable(tierSchema),
    absence: absenceSchema,
    derivedFrom: describe(
      z.nullable(z.string()),
      text('Derived from', '推导依据', 'For a value that is derived and not printed (level, kind): what from.'),
    ),
  });

export const reportFactsSchema = z.strictObject({
  title: factOf(reportFactValues.title),
  bureau: factOf(reportFactValues.bureau),
  region: factOf(reportFactValues.region),
  level: factOf(reportFactValues.level),
  fiscalYear: factOf(reportFactValues.fiscalYear),
  kind: factOf(reportFactValues.kind),
  reportDate: factOf(reportFactValues.reportDate),
  selfScore: factOf(reportFactValues.selfScore),
  grade: factOf(reportFactValues.grade),
});
export type ReportFacts = z.infer<typeof reportFactsSchema>;

/** A fact without a value: nothing cited, nobody keyed it, and why. */
export const absentFact = (absence: 'not_stated' | 'not_applicable' | 'illegible' | 'extraction_failed') => ({
  value: null,
  spans: [],
  figure: null,
  evidence: [],
  printed: null,
  keyers: [],
  tier: null,
  claims: [],
  absence,
  derivedFrom: null,
});
