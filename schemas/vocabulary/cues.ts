/** Words that tell the type of a problem or of a measure, by category id; where several fit, the heading decides. */
import { z } from 'zod';
import { issueCategories, measureCategories } from './index.ts';
import issueCuesJson from './issue-cues.json' with { type: 'json' };
import measureCuesJson from './measure-cues.json' with { type: 'json' };

const idOf = (categories: readonly { readonly id: string }[]) => z.enum(categories.map((category) => category.id));
const words = z.array(z.string().min(2)).min(1);

const issueCuesSchema = z.array(z.strictObject({ id: idOf(issueCategories), source: z.string(), words }));
const measureCuesSchema = z.array(
  /** `answers`: the types of problem that a measure of this type is the plain answer to. */
  z.strictObject({ id: idOf(measureCategories), source: z.string(), answers: z.array(idOf(issueCategories)), words }),
);

export interface CategoryCues {
  readonly id: string;
  readonly words: readonly string[];
}

/** In the order in which a tie is decided: special types before general ones. */
export const issueCues: readonly CategoryCues[] = issueCuesSchema.parse(issueCuesJson);
export const measureCues: readonly (CategoryCues & { readonly answers: readonly string[] })[] =
  measureCuesSchema.parse(measureCuesJson);
