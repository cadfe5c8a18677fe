/**
 * Heading words by the field they announce; `field` null marks headings of sections that hold no field. Neutral words
 * (基本情况) make headings and tell no field. Overlooked words hold a heading word and are about another matter: 补短板
 * names a programme of works, not what is wrong.
 */
import { z } from 'zod';
import { FIELD_NAMES } from '../record/field-name.ts';
import headingsJson from './headings.json' with { type: 'json' };

const words = z.array(z.string().min(2)).min(1);
const headingSchema = z.strictObject({ field: z.nullable(z.enum(FIELD_NAMES)), source: z.string(), words });
const vocabularySchema = z.strictObject({
  fields: z.array(headingSchema),
  neutral: z.strictObject({ source: z.string(), words }),
  overlooked: z.strictObject({ source: z.string(), words }),
});

const vocabulary = vocabularySchema.parse(headingsJson);

export const headings: readonly z.infer<typeof headingSchema>[] = vocabulary.fields;
export const neutralHeadingWords: readonly string[] = vocabulary.neutral.words;
export const overlookedHeadingWords: readonly string[] = vocabulary.overlooked.words;
