import { z } from 'zod';
import { REPORT_FACT_NAMES } from '../record/report-facts.ts';
import { lastLine, lineOrLines, said, words, wordsOrNull } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { factValueWords, factWords } from './words.ts';

/** One fact about the report as a whole. */
export const reportItem = z.strictObject({
  k: said(z.enum(REPORT_FACT_NAMES), '事项'),
  l: lineOrLines,
  v: words('取值'),
  w: wordsOrNull('据以判断的字，照抄，只有层级和类型要写'),
  e: lastLine,
});
export type ReportItem = z.infer<typeof reportItem>;

/** The words for values stand in the prompt beside the fact they are values of. */
export const reportForm = rowForm(reportItem, ['k', 'l', 'v', 'w'], {
  words: { k: factWords, v: factValueWords },
  free: ['v'],
});

export const reportAnswer = z.strictObject({ items: rowsOf(reportForm) });
