import { z } from 'zod';
import {
  budgetAttributes,
  decimalSchema,
  dutyAttributes,
  indicatorAttributes,
  issueAttributes,
  measureAttributes,
  orgUnitAttributes,
  staffingAttributes,
} from './record/attributes.ts';
import { spanSchema } from './record/provenance.ts';
import { reportFactValues } from './record/report-facts.ts';

/**
 * A hand-labelled report (the labelling guide is LABELS). Labels are stand-off: spans point into the canonical text of
 * the document whose bytes hash to `sha256`. Attributes a label leaves out are null or false. `optional` items are
 * right when extracted and no miss when not; `alsoNamed` and `projectAlso` are other names that are equally right.
 */

/** All attributes may be left out of a label: missing means null (booleans: false). */
const labelled = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).partial().shape;

const places = {
  spans: z.array(spanSchema).min(1),
  figure: z.nullable(spanSchema).optional(),
  optional: z.boolean().optional(),
  note: z.string().optional(),
};

const goldFact = <S extends z.ZodType>(value: S) =>
  z.object({ value, spans: z.array(spanSchema).optional(), figure: z.nullable(spanSchema).optional() });

export const goldReportSchema = z.strictObject({
  title: goldFact(reportFactValues.title),
  bureau: goldFact(reportFactValues.bureau),
  region: goldFact(reportFactValues.region),
  level: goldFact(reportFactValues.level),
  fiscalYear: goldFact(reportFactValues.fiscalYear),
  kind: goldFact(reportFactValues.kind),
  reportDate: goldFact(reportFactValues.reportDate),
  selfScore: goldFact(z.nullable(z.coerce.string())),
  grade: goldFact(reportFactValues.grade),
});

const goldText = { marker: dutyAttributes.marker.default(null), depth: dutyAttributes.depth, ...places };

export const goldSchema = z.object({
  document: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** The frozen canonical text that the spans point into, when it is not the decoded file: its path and hash. */
  text: z.strictObject({ path: z.string(), sha256: z.string(), reader: z.string() }).optional(),
  report: goldReportSchema,
  duties: z.array(z.object(goldText)),
  staffing: z.array(
    z.object({ ...labelled(staffingAttributes), concept: staffingAttributes.concept, value: decimalSchema, ...places }),
  ),
  orgUnits: z.array(z.object({ ...orgUnitAttributes, alsoNamed: z.array(z.string()).optional(), ...places })),
  budget: z.array(
    z.object({
      ...labelled(budgetAttributes),
      concept: budgetAttributes.concept,
      measure: budgetAttributes.measure,
      value: decimalSchema,
      projectAlso: z.array(z.string()).optional(),
      ...places,
    }),
  ),
  indicators: z.array(
    z.object({
      ...labelled(indicatorAttributes),
      source: indicatorAttributes.source,
      alsoNamed: z.array(z.string()).optional(),
      projectAlso: z.array(z.string()).optional(),
      targetSpan: z.nullable(spanSchema).optional(),
      actualSpan: z.nullable(spanSchema).optional(),
      ...places,
    }),
  ),
  issues: z.array(z.object({ ...goldText, category: issueAttributes.category.optional() })),
  measures: z.array(
    z.object({
      ...goldText,
      category: measureAttributes.category.optional(),
      answers: measureAttributes.answers.optional(),
    }),
  ),
});

export type Gold = z.infer<typeof goldSchema>;
