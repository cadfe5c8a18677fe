/**
 * Words that tell the type of a problem or of a measure, by category id. A cue weighs 4 where it names the type by
 * itself, 2 where it usually does, 1 where it only hints. `A…B` is A with B behind it in the same clause.
 */
import { z } from 'zod';
import { issueCategories, measureCategories } from './index.ts';
import issueCuesJson from './issue-cues.json' with { type: 'json' };
import measureCuesJson from './measure-cues.json' with { type: 'json' };

const idOf = (categories: readonly { readonly id: string }[]) => z.enum(categories.map((category) => category.id));
const word = z.string().regex(/^[^…]{2,}(?:…[^…]+)?$/u);
const cues = z.array(z.strictObject({ weight: z.int().min(1).max(4), words: z.array(word).min(1) })).min(1);

const issueCuesSchema = z.array(z.strictObject({ id: idOf(issueCategories), source: z.string(), cues }));
/** `answers`: the types of problem that a measure of this type is the plain answer to; `mayAnswer`: those it helps with. */
const measureCuesSchema = z.array(
  z.strictObject({
    id: idOf(measureCategories),
    source: z.string(),
    answers: z.array(idOf(issueCategories)),
    mayAnswer: z.array(idOf(issueCategories)),
    cues,
  }),
);

export interface CategoryCues {
  readonly id: string;
  readonly cues: readonly { readonly weight: number; readonly words: readonly string[] }[];
}

export interface MeasureCues extends CategoryCues {
  readonly answers: readonly string[];
  readonly mayAnswer: readonly string[];
}

/** In the order in which a tie is decided: special types before general ones. */
export const issueCues: readonly CategoryCues[] = issueCuesSchema.parse(issueCuesJson);
export const measureCues: readonly MeasureCues[] = measureCuesSchema.parse(measureCuesJson);
