/** The words with which reports print each budget concept. */
import { z } from 'zod';
import labelsJson from './budget-labels.json' with { type: 'json' };
import { budgetConceptSchema } from './index.ts';

const labelSchema = z.strictObject({
  concept: budgetConceptSchema,
  source: z.string(),
  words: z.array(z.string().min(2)).min(1),
});

/** Every printed word with its concept, longest word first, so that the longest reading wins. */
export const budgetWords: readonly { readonly word: string; readonly concept: string }[] = z
  .array(labelSchema)
  .parse(labelsJson)
  .flatMap(({ concept, words }) => words.map((word) => ({ word, concept })))
  .sort((a, b) => b.word.length - a.word.length);
