import { z } from 'zod';
import { REPORT_FACT_NAMES } from '../record/report-facts.ts';
import { lastLine, line, words, wordsOrNull } from './cited.ts';
import { rowsOf } from './rows.ts';

/** One fact about the report as a whole. */
export const reportItem = z.strictObject({
  k: z.enum(REPORT_FACT_NAMES).meta({ description: '事项' }),
  v: words('取值，按规定的写法'),
  l: line,
  e: lastLine,
  w: wordsOrNull('依据的原文字句，照抄；整行都是时为 null'),
});
export type ReportItem = z.infer<typeof reportItem>;

export const reportAnswer = z.strictObject({ items: rowsOf(reportItem) });
