/** The words that head the columns of indicator forms, by what the column holds, in the order in which they are tried. */
import { z } from 'zod';
import headingsJson from './indicator-headings.json' with { type: 'json' };

const headingSchema = z.strictObject({
  role: z.enum([
    'level1',
    'level2',
    'name',
    'plain name',
    'account',
    'other',
    'score',
    'weight',
    'comparator',
    'unit',
    'actual',
    'target',
  ]),
  source: z.string(),
  is: z.array(z.string()),
  starts: z.array(z.string().min(2)),
  contains: z.array(z.string().min(2)),
});

/** A role with its words: a heading has it when it is, starts with or contains one of them. */
export type IndicatorHeading = z.infer<typeof headingSchema>;

/** First match wins: 得分 before 分值, reasons before results, 完成值 before 指标值. `plain name`: only without levels. */
export const indicatorHeadings: readonly IndicatorHeading[] = z.array(headingSchema).parse(headingsJson);
