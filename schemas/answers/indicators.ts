import { z } from 'zod';
import { indicatorAttributes } from '../record/attributes.ts';
import { figurePlace, lineOrRows, said, wordsOrNull } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { sourceWords } from './words.ts';

export const indicatorItem = z.strictObject({
  l: lineOrRows,
  n: said(indicatorAttributes.name, '名称：表格中的指标名称；正文中数的是什么（动词加宾语，用原文的字）'),
  f: wordsOrNull('完成值，照抄，含单位和界限'),
  g: wordsOrNull('目标值，照抄，含单位和界限'),
  w: wordsOrNull('分值'),
  x: wordsOrNull('得分'),
  p: said(indicatorAttributes.project, '属于某个项目时，项目名称；与上一条相同写“同上”'),
  y: said(indicatorAttributes.period, '限定时间的字，照抄；与上一条相同写“同上”'),
  u: said(figurePlace.u, '单位，数字旁没印、由表头或名称得知时写'),
  h: said(indicatorAttributes.comparator, '界限与数字不相连时写 `>=` `<=` `>` `<`'),
  t: said(indicatorAttributes.source, '与所在行的形式不同时写'),
  a: indicatorAttributes.level1,
  b: indicatorAttributes.level2,
  c: figurePlace.c,
});
export type IndicatorItem = z.infer<typeof indicatorItem>;

/** Levels are read from the table: cells of a row and those above it. */
export const indicatorForm = rowForm(indicatorItem, ['l', 'n', 'f', 'g', 'w', 'x'], {
  named: ['p', 'y', 'u', 'h', 't'],
  words: { t: sourceWords },
});

export const indicatorsAnswer = z.strictObject({ items: rowsOf(indicatorForm) });
