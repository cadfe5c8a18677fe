import { type Alignment, type AlignmentOptions, alignQuote } from './align.ts';
import type { Source } from './outcome.ts';

/** Finds the words that a keyer cites. What white space they begin and end with is the answer’s and not the report’s. */
export function alignWords(source: Source, words: string, options: AlignmentOptions): Alignment {
  return alignQuote(source.index, words.trim(), options);
}
