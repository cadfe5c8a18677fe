import { z } from 'zod';
import { measureAttributes } from '../record/attributes.ts';
import { depthOf, said, textPlace } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { measureWords } from './words.ts';

/** `r` is a line and not an index: the model sees lines, the record's order of issues it does not see. */
export const measureItem = z.strictObject({
  l: textPlace.l,
  g: said(measureAttributes.category, '措施类型，都不合适则空'),
  d: depthOf(measureAttributes.depth),
  r: said(z.nullable(z.int()), '原文写明针对哪个问题时，该问题所在的行号'),
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
  e: textPlace.e,
});
export type MeasureItem = z.infer<typeof measureItem>;

export const measureForm = rowForm(measureItem, ['l', 'g', 'd'], {
  named: ['r', 'a', 'z', 'm'],
  words: { g: measureWords },
});

export const measuresAnswer = z.strictObject({ items: rowsOf(measureForm) });
