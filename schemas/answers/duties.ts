import { z } from 'zod';
import { dutyAttributes } from '../record/attributes.ts';
import { textPlace } from './cited.ts';
import { rowsOf } from './rows.ts';

export const dutyItem = z.strictObject({
  l: textPlace.l,
  d: dutyAttributes.depth,
  e: textPlace.e,
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
});
export type DutyItem = z.infer<typeof dutyItem>;

export const dutiesAnswer = z.strictObject({ items: rowsOf(dutyItem) });
