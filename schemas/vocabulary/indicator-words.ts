/** Words that tell what a figure of prose counts, and which money is an outcome. */
import { z } from 'zod';
import wordsJson from './indicator-words.json' with { type: 'json' };

const listSchema = z.strictObject({ source: z.string(), words: z.array(z.string().min(1)).min(1) });

const lists = z
  .strictObject({
    outcomeMoney: listSchema,
    furtherVerbs: listSchema,
    regions: listSchema,
    resultLeads: listSchema,
    figureLeads: listSchema,
  })
  .parse(wordsJson);

/** Money named by one of these happened or was brought about; it is no money of the bureau's budget. */
export const outcomeMoneyWords: readonly string[] = lists.outcomeMoney.words;

/** Verbs that end the noun of the figure before them. */
export const furtherVerbs: readonly string[] = lists.furtherVerbs.words;

/** Words for the whole of a place or office; longer ones first. */
export const regionWords: readonly string[] = lists.regions.words.toSorted((a, b) => b.length - a.length);

/** Words between what is counted and its figure (达到, 共计, 控制在); no part of a name. */
export const figureLeads: readonly string[] = lists.figureLeads.words;

/** Openings of paragraphs that tell results inside sections of problems and measures. */
export const resultLeads: readonly string[] = lists.resultLeads.words;
