/** What persons' names are recognised by: surnames, labels, titles, and words that only look like names. */
import { z } from 'zod';
import personsJson from './persons.json' with { type: 'json' };

const words = z.array(z.string().min(1)).min(1);
const characters = z.string().min(1);

const personsSchema = z.strictObject({
  surnames: z.strictObject({
    source: z.string(),
    /** A character each: they begin hardly any word of official prose. */
    clear: characters,
    /** They begin words too. */
    words: characters,
    /** Particles and verbs first of all. */
    function: characters,
    compound: words,
  }),
  labels: z.strictObject({ source: z.string(), roles: words, telephone: words }),
  /** `ofPlaces`: the offices whose first character ends the name of a place. */
  titles: z.strictObject({ source: z.string(), offices: words, ofPlaces: words }),
  /** What stands after and before a person in a sentence. */
  around: z.strictObject({ source: z.string(), after: words, before: words }),
  notNames: z.strictObject({ source: z.string(), words }),
  /** Names that are published as they stand. */
  publicFigures: z.strictObject({ source: z.string(), names: words }),
  /** Characters that no given name is read with; `withoutLabel`: unless a label says that a name comes. */
  notInNames: z.strictObject({ source: z.string(), characters, withoutLabel: characters }),
  /** Surnames that are the second character of a word whose first is the 长 of a title. */
  afterLongOffices: z.strictObject({ source: z.string(), characters }),
});

export const persons = personsSchema.parse(personsJson);
