import { z } from 'zod';

const quoteId = z.union([z.string(), z.number()]);

/** A line of the quotes that `align` reads; other fields are ignored. */
export const alignQuoteSchema = z.object({ id: quoteId, quote: z.string() });

const foundSchema = z.strictObject({
  id: quoteId,
  start: z.int().nonnegative(),
  end: z.int().positive(),
  status: z.enum(['exact', 'normalised', 'fuzzy']),
});
const refusedSchema = z.strictObject({
  id: quoteId,
  start: z.null(),
  end: z.null(),
  status: z.literal('refused'),
  reason: z.string(),
});

/**
 * A line of what `align` prints: [start, end) in UTF-16 code units of the decoded file, its byte order mark and U+0000
 * left out. Lines have no `schemaVersion`: they are as many as the quotes.
 */
export const alignLineSchema = z.discriminatedUnion('status', [foundSchema, refusedSchema]);
export type AlignLine = z.infer<typeof alignLineSchema>;
