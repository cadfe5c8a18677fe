import { z } from 'zod';
import { budgetAttributes } from '../record/attributes.ts';
import { figurePlace, lineOrRows, said, words } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { ANSWERED_MEASURES, basisWords, budgetWords, fundWords, measuredWords } from './words.ts';

export const budgetItem = z.strictObject({
  l: lineOrRows,
  f: figurePlace.f,
  k: said(budgetAttributes.concept, '科目'),
  b: said(budgetAttributes.basis, '口径'),
  p: said(budgetAttributes.project, '项目或资金的名称，照抄；与上一条相同写“同上”'),
  m: said(z.nullable(z.enum(ANSWERED_MEASURES)), '不是金额时写'),
  y: said(budgetAttributes.year, '年度，与 `year` 不同时写；几年累计的写最后一年'),
  d: said(budgetAttributes.fund, '预算类型，与 `fund` 不同时写；没有写 `-`'),
  o: said(budgetAttributes.of, '占比的基数'),
  n: words('名称：紧挨数字前面的字不能说明它是什么时，抄行中说明它的字'),
  s: said(budgetAttributes.scope, '不讲整个部门时（如只讲本级、全县）的范围'),
  u: said(figurePlace.u, '单位，数字旁没印且与 `unit` 不同时写'),
  c: figurePlace.c,
});
export type BudgetItem = z.infer<typeof budgetItem>;

export const budgetForm = rowForm(budgetItem, ['l', 'f', 'k', 'b', 'p', 'm'], {
  named: ['y', 'd', 'o', 'n', 's', 'u'],
  words: { k: budgetWords, b: basisWords, m: measuredWords, d: fundWords, o: budgetWords },
});

/** What holds for every row that says nothing else; empty where rows have nothing in common. Text, as everything is. */
export const budgetDefaults = {
  year: words('多数条目的年度'),
  fund: words('多数条目的预算类型'),
  unit: words('表格没有印单位时金额的单位'),
};

export const budgetAnswer = z.strictObject({ ...budgetDefaults, items: rowsOf(budgetForm) });
