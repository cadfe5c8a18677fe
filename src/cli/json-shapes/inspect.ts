import { z } from 'zod';
import { spanSchema } from '#schemas/record/provenance.ts';
import { findingSchema, stateSchema, version } from './shared-parts.ts';

const cellSchema = z.strictObject({
  text: z.string(),
  row: z.int().nonnegative(),
  col: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  colSpan: z.int().positive(),
  span: spanSchema,
});

/**
 * `inspect --json`: what was read of a file, before any keyer. `text` is the canonical text, whose UTF-8 has the sha256
 * `textSha256`; every span is [start, end) in its UTF-16 units. A table's `rows` list the cells that have their origin
 * in that row, rows and columns counted from 0. Sizes and boxes in points from a page's top left corner; `confidence`
 * from 0 to 1, null for text that the file itself states.
 */
export const inspectOutputSchema = z.strictObject({
  schemaVersion: version,
  file: z.string(),
  sha256: z.string(),
  format: z.string(),
  bytes: z.int(),
  reader: z.string(),
  partial: z.boolean(),
  textSha256: z.string(),
  text: z.string(),
  blocks: z.array(
    z.strictObject({
      kind: z.enum(['heading', 'paragraph', 'list_item', 'table_row', 'footnote']),
      span: spanSchema,
      level: z.nullable(z.int()),
      marker: z.nullable(z.string()),
    }),
  ),
  tables: z.array(
    z.strictObject({
      foundBy: z.enum(['markup', 'borders', 'gaps', 'lines']),
      span: spanSchema,
      rows: z.array(z.array(cellSchema)),
    }),
  ),
  pages: z.array(
    z.strictObject({
      number: z.int(),
      span: spanSchema,
      width: z.number(),
      height: z.number(),
      remembered: z.boolean(),
    }),
  ),
  runs: z.array(
    z.strictObject({
      span: spanSchema,
      page: z.int(),
      box: z.array(z.number()).length(4),
      confidence: z.nullable(z.number().min(0).max(1)),
    }),
  ),
  findings: z.array(findingSchema),
});
export type InspectOutput = z.infer<typeof inspectOutputSchema>;

/** `inspect --json` for a file that could not be read; `sha256` is null when not even its bytes were. */
export const inspectFailureSchema = z.strictObject({
  schemaVersion: version,
  file: z.string(),
  sha256: z.nullable(z.string()),
  findings: z.array(findingSchema),
});
export type InspectFailure = z.infer<typeof inspectFailureSchema>;

/** `inspect --json` for a folder: a line for each file in it; counts are null for a file that could not be read. */
export const inspectFolderSchema = z.strictObject({
  schemaVersion: version,
  folder: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      state: stateSchema,
      format: z.nullable(z.string()),
      reader: z.nullable(z.string()),
      pages: z.nullable(z.int()),
      characters: z.nullable(z.int()),
      tables: z.nullable(z.int()),
      findings: z.array(findingSchema),
    }),
  ),
});
export type InspectFolder = z.infer<typeof inspectFolderSchema>;
