import { z } from 'zod';
import { orgUnitAttributes, staffingAttributes } from '../record/attributes.ts';
import { cell, figurePlace, line, said, words, wordsOrNull } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { staffingWords, unitKindWords } from './words.ts';

export const staffingItem = z.strictObject({
  l: figurePlace.l,
  f: figurePlace.f,
  k: said(staffingAttributes.concept, '概念'),
  s: said(staffingAttributes.scope, '数字只讲某个下属单位时，该单位的名称'),
  d: wordsOrNull('写明的截止日期，如 2022-12-31'),
  n: wordsOrNull('名称：紧挨数字前面的字不能说明它是什么时，抄行中说明它的字'),
  u: figurePlace.u,
  c: figurePlace.c,
});
export type StaffingItem = z.infer<typeof staffingItem>;

export const staffingForm = rowForm(staffingItem, ['l', 'f', 'k', 's'], {
  named: ['d', 'n', 'u'],
  words: { k: staffingWords },
});

export const orgUnitItem = z.strictObject({
  l: line,
  t: said(orgUnitAttributes.kind, '类别'),
  n: words('名称，照抄；同一行同一类别的几个名称依次写在后面'),
  c: cell,
});
export type OrgUnitItem = z.infer<typeof orgUnitItem>;

export const orgUnitForm = rowForm(orgUnitItem, ['l', 't', 'n'], { words: { t: unitKindWords }, repeats: true });

/** Staffing and units stand in the same sentences: one question for both. */
export const staffingAnswer = z.strictObject({ items: rowsOf(staffingForm), units: rowsOf(orgUnitForm) });
