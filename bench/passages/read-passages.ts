import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LIST_FIELDS } from '#schemas/record/record.ts';

/** What an item says, by attribute; attributes that are left out are not judged. */
const itemSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .describe('`optional`: right if found, no miss if not.');

const passageSchema = z.strictObject({
  id: z.string(),
  /** An excerpt as it stands in a report: a heading or two and what is under them. */
  text: z.string().min(1),
  /** Only the fields named here are judged; an empty list says that nothing of the field may be found. */
  expect: z.partialRecord(z.enum(LIST_FIELDS), z.array(itemSchema)),
});

export type PassageItem = z.infer<typeof itemSchema>;
export type Passage = z.infer<typeof passageSchema>;

/** The passages of a file of them. Throws a ZodError for a file of another shape. */
export const readPassages = (file: string): readonly Passage[] =>
  z.array(passageSchema).parse(JSON.parse(readFileSync(file, 'utf8')));

/** The files of passages in a folder, in name order. */
export const passageFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, name));
