import { z } from 'zod';
import { indicatorAttributes } from '../record/attributes.ts';
import { cell, line, unit, wordsOrNull } from './cited.ts';
import { rowsOf } from './rows.ts';

export const indicatorItem = z.strictObject({
  l: line,
  t: indicatorAttributes.source,
  n: indicatorAttributes.name,
  f: wordsOrNull('完成值，照原文抄写，含单位；没有为 null'),
  g: wordsOrNull('目标值，照原文抄写，含单位；没有为 null'),
  y: indicatorAttributes.period,
  h: indicatorAttributes.comparator,
  p: indicatorAttributes.project,
  a: indicatorAttributes.level1,
  b: indicatorAttributes.level2,
  w: wordsOrNull('分值（权重），照抄；没有为 null'),
  x: wordsOrNull('得分，照抄；没有为 null'),
  c: cell,
  u: unit,
});
export type IndicatorItem = z.infer<typeof indicatorItem>;

export const indicatorsAnswer = z.strictObject({ items: rowsOf(indicatorItem) });
