import { z } from 'zod';
import { orgUnitAttributes, staffingAttributes } from '../record/attributes.ts';
import { cell, figurePlace, line, words, wordsOrNull } from './cited.ts';

export const staffingItem = z.strictObject({
  ...figurePlace,
  n: words('紧挨数字、说明它是什么的原文字词'),
  k: staffingAttributes.concept,
  s: staffingAttributes.scope,
  d: wordsOrNull('数字的截止日期，写作 YYYY-MM-DD，未写明为 null'),
});
export type StaffingItem = z.infer<typeof staffingItem>;

export const orgUnitItem = z.strictObject({
  l: line,
  c: cell,
  t: orgUnitAttributes.kind,
  n: orgUnitAttributes.name,
});
export type OrgUnitItem = z.infer<typeof orgUnitItem>;

/** Staffing and units stand in the same sentences: one question for both. */
export const staffingAnswer = z.strictObject({ items: z.array(staffingItem), units: z.array(orgUnitItem) });
