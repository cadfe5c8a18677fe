import { z } from 'zod';
import { version } from './shared-parts.ts';

const text = z.nullable(z.string());
const count = z.int().nonnegative();
const release = z.nullable(z.strictObject({ version: z.string(), releaseDate: z.string() }));
const report = { reportId: z.string(), slug: text, bureau: text, fiscalYear: z.nullable(z.int()) };
const table = z.string();

const schemaChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['table-added', 'table-removed', 'key-changed']), table }),
  z.strictObject({ kind: z.enum(['column-added', 'column-removed']), table, column: z.string() }),
  z.strictObject({
    kind: z.literal('column-retyped'),
    ...{ table, column: z.string(), before: z.string(), after: z.string() },
  }),
]);

/** `diff --json`. The fields mean what `src/dataset/compare/comparison.ts` says of them. */
export const diffOutputSchema = z.strictObject({
  schemaVersion: version,
  before: release,
  after: release,
  equal: z.boolean(),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      before: z.nullable(count),
      after: z.nullable(count),
      added: count,
      removed: count,
      changed: count,
      remade: count,
      unchanged: count,
      columns: z.array(z.strictObject({ name: z.string(), rows: count })),
    }),
  ),
  schema: z.array(schemaChange),
  reports: z.strictObject({
    added: z.array(z.strictObject(report)),
    removed: z.array(z.strictObject(report)),
    changed: z.array(z.strictObject({ ...report, rows: count })),
    remade: count,
    unchanged: count,
  }),
  values: z.array(
    z.strictObject({
      table,
      reportId: z.string(),
      slug: text,
      item: z.string(),
      what: z.string(),
      column: z.string(),
      before: text,
      after: text,
      printedBefore: text,
      printedAfter: text,
    }),
  ),
  changedValues: count,
  rows: z.array(
    z.strictObject({
      table,
      kind: z.enum(['added', 'removed', 'changed', 'remade']),
      key: z.record(z.string(), z.string()),
      cells: z.array(z.strictObject({ column: z.string(), before: text, after: text })),
    }),
  ),
  rowsInAll: count,
});
export type DiffOutput = z.infer<typeof diffOutputSchema>;
