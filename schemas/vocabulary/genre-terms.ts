/** Terms by which a text is recognised as a bureau's report on its budget and performance. */
import { z } from 'zod';
import genreTermsJson from './genre-terms.json' with { type: 'json' };

const groupSchema = z.strictObject({ source: z.string(), words: z.array(z.string().min(3)).min(1) });

export const genreTerms: readonly string[] = z
  .array(groupSchema)
  .parse(genreTermsJson)
  .flatMap(({ words }) => words);
