/** Words around the figures of a budget that are no concept: outcomes, totals, words of an account, words before a name. */
import { z } from 'zod';
import wordsJson from './budget-words.json' with { type: 'json' };

const USES = ['outcome', 'not-outcome', 'total', 'account', 'front', 'government-fund'] as const;
const wordsSchema = z.strictObject({ use: z.enum(USES), source: z.string(), words: z.array(z.string().min(1)).min(1) });

const lists = z.array(wordsSchema).parse(wordsJson);

/** The words of one use, longest first. */
const wordsOf = (use: (typeof USES)[number]): readonly string[] =>
  lists
    .filter((list) => list.use === use)
    .flatMap(({ words }) => words)
    .sort((a, b) => b.length - a.length);

/** Money that is a result of work or others' money (罚款, 招商引资): no budget of the bureau. */
export const outcomeWords = wordsOf('outcome');
/** Behind an outcome word these make it spending again (保费补贴, 贷款贴息). */
export const spendingWords = wordsOf('not-outcome');
/** Totals that mean whatever is spoken of (全年支出 under “三公”经费). */
export const totalWords = wordsOf('total');
/** Words that say what part of an account a figure is (年初预算, 实际到位, 结转结余). */
export const accountWords = wordsOf('account');
/** Words in front of a name that are no part of it (其中, 主要用于, 我局). */
export const frontWords = wordsOf('front');
/** Items of the fund budget, which name their fund (福利彩票公益金). */
export const governmentFundWords = wordsOf('government-fund');
