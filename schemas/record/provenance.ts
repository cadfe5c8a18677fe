import { z } from 'zod';
import { describe } from '../describe.ts';

const source = 'Data model: invariants 2, 3 and 8; collate and tiers';

/** [start, end) in UTF-16 code units of the document's canonical text. */
export const spanSchema = z
  .tuple([z.int().nonnegative(), z.int().nonnegative()])
  .refine(([start, end]) => start <= end, {
    error: 'a span ends where it starts or later',
  });

export const tierSchema = describe(z.enum(['A', 'B', 'C']), {
  title: 'Tier',
  titleZh: '可信等级',
  description:
    'Trust in the extraction: A grounded and confirmed twice over, B grounded and confirmed once (a second keyer, a person, or an identity that holds), C grounded only. What is not grounded is never published here.',
  unit: null,
  source,
});

export const evidenceRoleSchema = z.enum([
  'label',
  'header',
  'unit',
  'project',
  'year',
  'as_of',
  'scope',
  'bound',
  'sign',
  'target',
  'actual',
  'weight',
  'score',
]);

/** Where a value comes from: the part that every published item and fact carries. */
export const provenanceShape = {
  spans: describe(z.array(spanSchema), {
    title: 'Spans',
    titleZh: '原文位置',
    description: 'Places that state the fact, the best one first.',
    unit: 'UTF-16 code units, [start, end)',
    source,
  }),
  figure: describe(z.nullable(spanSchema), {
    title: 'Figure span',
    titleZh: '数字位置',
    description: 'The digits alone, inside the first span; null for text and for a zero stated in words.',
    unit: 'UTF-16 code units, [start, end)',
    source,
  }),
  evidence: describe(z.array(z.strictObject({ role: evidenceRoleSchema, span: spanSchema })), {
    title: 'Evidence',
    titleZh: '佐证位置',
    description:
      'What else the reading rests on: label, table header, unit line, project name, year, each with its place.',
    unit: null,
    source,
  }),
  printed: describe(z.nullable(z.string()), {
    title: 'Printed',
    titleZh: '原文数字',
    description: 'The figure exactly as printed, precision included; for text items the text at the first span.',
    unit: null,
    source,
  }),
  keyers: describe(z.array(z.string()), {
    title: 'Keyers',
    titleZh: '录入者',
    description: 'Who claimed it: rules, llm:<model>, person:<id>.',
    unit: null,
    source,
  }),
  tier: tierSchema,
  claims: describe(z.array(z.string()), {
    title: 'Claims',
    titleZh: '主张编号',
    description: 'Ids of the claims that the value was collated from.',
    unit: null,
    source,
  }),
};
