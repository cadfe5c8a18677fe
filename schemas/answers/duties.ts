import { z } from 'zod';
import { dutyAttributes } from '../record/attributes.ts';
import { depthOf, textPlace } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';

export const dutyItem = z.strictObject({
  l: textPlace.l,
  d: depthOf(dutyAttributes.depth),
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
  e: textPlace.e,
});
export type DutyItem = z.infer<typeof dutyItem>;

export const dutyForm = rowForm(dutyItem, ['l', 'd'], { named: ['a', 'z', 'm'] });

export const dutiesAnswer = z.strictObject({ items: rowsOf(dutyForm) });
