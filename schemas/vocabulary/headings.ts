/** Heading words by the field they announce; `field` null marks headings of sections that hold no field. */
import { z } from 'zod';
import { FIELD_NAMES } from '../record/field-name.ts';
import headingsJson from './headings.json' with { type: 'json' };

const headingSchema = z.strictObject({
  field: z.nullable(z.enum(FIELD_NAMES)),
  source: z.string(),
  words: z.array(z.string().min(2)).min(1),
});

export const headings: readonly z.infer<typeof headingSchema>[] = z.array(headingSchema).parse(headingsJson);
