import { z } from 'zod';
import { dutyAttributes } from '../record/attributes.ts';
import { textPlace } from './cited.ts';

export const dutyItem = z.strictObject({ ...textPlace, d: dutyAttributes.depth });
export type DutyItem = z.infer<typeof dutyItem>;

export const dutiesAnswer = z.strictObject({ items: z.array(dutyItem) });
