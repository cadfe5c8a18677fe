/** Words by which the views of the dataset tell what a label, an indicator or a source of money is about. */
import { z } from 'zod';
import questionWordsJson from './question-words.json' with { type: 'json' };

const words = z.array(z.string().regex(/^[^…'\\]+(?:…[^…'\\]+)?$/u)).min(1);
const list = z.strictObject({ source: z.string(), words });

const levelSchema = z.strictObject({
  level: z.enum(['central', 'province', 'prefecture', 'county', 'township']),
  rank: z.int().min(1),
  source: z.string(),
  words,
});

const outcomeSchema = z.strictObject({
  kind: z.string().regex(/^[a-z_]+$/u),
  scope: z.enum(['district', 'bureau']),
  source: z.string(),
  words,
  not: words,
  units: words,
});

/** Something that happened or was found: its words, those that make it something else, and the units it is counted in. */
export type OutcomeWords = z.infer<typeof outcomeSchema>;

/** A level of government with the words that name its money; rank 1 is the highest. */
export type TransferLevel = z.infer<typeof levelSchema>;

/** `A…B` is A with B somewhere behind it. Of the outcomes the first that fits decides. */
export const questionWords = z
  .strictObject({
    component: list,
    rateOfInitialBudget: list,
    executionRate: list,
    partOfYear: list,
    wholeYear: list,
    lowerIsBetter: list,
    higherAfterAll: list,
    transferLevels: z.array(levelSchema).min(1),
    superiorTransfers: list,
    allLevels: list,
    outcomes: z.array(outcomeSchema).min(1),
    ownScope: list,
  })
  .parse(questionWordsJson);
