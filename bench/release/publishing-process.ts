/**
 * Publishes a workspace in a process of its own and sends what it took: `publishing-process.ts <workspace> <order as JSON>`.
 */
import { z } from 'zod';
import { RELEASE_FORMATS } from '#model/release.ts';
import { publishWorkspace } from '#pipeline/release/publish-workspace.ts';
import { openSqliteStore } from '#store/index.ts';

export const publishingOrderSchema = z.strictObject({
  folder: z.string(),
  formats: z.array(z.enum(RELEASE_FORMATS)),
  anew: z.boolean(),
});

const [workspace = '', order = '{}'] = process.argv.slice(2);
const store = await openSqliteStore(workspace);
try {
  const begin = performance.now();
  /** When each step was told to have come so far, in milliseconds from the beginning. */
  const told: { readonly step: string; readonly done: number; readonly of: number; readonly at: number }[] = [];
  const publication = await publishWorkspace(
    { store, location: { kind: 'sqlite', folder: workspace } },
    {
      ...publishingOrderSchema.parse(JSON.parse(order)),
      ...{ version: '1.0.0', releaseDate: '2026-01-02' },
      onProgress: ({ step, done, of }) => void told.push({ step, done, of, at: performance.now() - begin }),
    },
  );
  process.send?.({ publication, milliseconds: performance.now() - begin, told });
} finally {
  await store.close();
}
