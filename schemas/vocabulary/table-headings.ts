/** The words at the heads of table columns, by what their figures are. */
import { z } from 'zod';
import headingsJson from './table-headings.json' with { type: 'json' };

const MEANINGS = [
  'initial_budget',
  'adjustment',
  'adjusted_budget',
  'budget',
  'received',
  'final',
  'change_percent',
  'change_amount',
  'decrease_amount',
  'rate_percent',
  'share_percent',
  'amount',
  'project_name',
  'name',
  'fund_kind',
  'ignored',
  'people',
  'indicator',
] as const;

/** What a heading says: a basis, a measure, or what else its column holds. `budget` is a budget nobody says which. */
export type HeadingMeaning = (typeof MEANINGS)[number];

const headingSchema = z.strictObject({
  means: z.enum(MEANINGS),
  source: z.string(),
  words: z.array(z.string().min(2)).min(1),
});

export interface HeadingWord {
  readonly word: string;
  readonly means: readonly HeadingMeaning[];
}

const listed = z
  .array(headingSchema)
  .parse(headingsJson)
  .flatMap(({ means, words }) => words.map((word) => ({ word, means })));

/** Every word once with all that it may mean (资金来源 names rows, or says which fund pays), longest word first. */
export const headingWords: readonly HeadingWord[] = [...Map.groupBy(listed, ({ word }) => word)]
  .map(([word, meanings]) => ({ word, means: meanings.map(({ means }) => means) }))
  .sort((a, b) => b.word.length - a.word.length);
