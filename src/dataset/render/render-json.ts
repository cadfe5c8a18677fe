import { z } from 'zod';
import type { QueryResult } from '../query-result.ts';

/** What `query --json` prints. Rows are objects by column name; numbers that JSON would round are strings. */
export const queryOutputSchema = z.strictObject({
  schemaVersion: z.literal(1),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: z.array(z.record(z.string(), z.json())),
  truncated: z.boolean(),
  milliseconds: z.int().nonnegative(),
});

export function renderJson({ columns, rows, truncated, milliseconds }: QueryResult): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
  return `${JSON.stringify({ schemaVersion: 1, columns, rows: objects, truncated, milliseconds }, null, 2)}\n`;
}
