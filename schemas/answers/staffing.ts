import { z } from 'zod';
import { orgUnitAttributes, staffingAttributes } from '../record/attributes.ts';
import { cell, figurePlace, line, words, wordsOrNull } from './cited.ts';
import { rowsOf } from './rows.ts';

export const staffingItem = z.strictObject({
  l: figurePlace.l,
  f: figurePlace.f,
  n: words('紧挨数字、说明它是什么的原文字词'),
  k: staffingAttributes.concept,
  d: wordsOrNull('数字的截止日期，写作 YYYY-MM-DD，未写明为 null'),
  s: staffingAttributes.scope,
  c: figurePlace.c,
  u: figurePlace.u,
});
export type StaffingItem = z.infer<typeof staffingItem>;

export const orgUnitItem = z.strictObject({
  l: line,
  t: orgUnitAttributes.kind,
  n: orgUnitAttributes.name,
  c: cell,
});
export type OrgUnitItem = z.infer<typeof orgUnitItem>;

/** Staffing and units stand in the same sentences: one question for both. */
export const staffingAnswer = z.strictObject({ items: rowsOf(staffingItem), units: rowsOf(orgUnitItem) });
