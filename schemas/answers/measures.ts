import { z } from 'zod';
import { measureAttributes } from '../record/attributes.ts';
import { textPlace } from './cited.ts';
import { rowsOf } from './rows.ts';

/** `r` is a line and not an index: the model sees lines, the record's order of issues it does not see. */
export const measureItem = z.strictObject({
  l: textPlace.l,
  d: measureAttributes.depth,
  g: measureAttributes.category,
  r: z.nullable(z.int()).meta({ description: '原文写明针对哪个问题时，该问题所在的行号；否则为 null' }),
  e: textPlace.e,
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
});
export type MeasureItem = z.infer<typeof measureItem>;

export const measuresAnswer = z.strictObject({ items: rowsOf(measureItem) });
