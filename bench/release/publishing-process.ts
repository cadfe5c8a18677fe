/**
 * Publishes a workspace in a process of its own and sends what it took: `publishing-process.ts <workspace> <order as JSON>`.
 */
import { z } from 'zod';
import { RELEASE_FORMATS } from '#model/release.ts';
import { publishWorkspace } from '#pipeline/publish-workspace.ts';
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
  /** When each step was first told of, and last, in milliseconds from the beginning. */
  const steps = new Map<string, { from: number; to: number }>();
  const publication = await publishWorkspace(
    { store, folder: workspace },
    {
      ...publishingOrderSchema.parse(JSON.parse(order)),
      ...{ version: '1.0.0', releaseDate: '2026-01-02' },
      onProgress: ({ step }) => {
        const now = performance.now() - begin;
        steps.set(step, { from: steps.get(step)?.from ?? now, to: now });
      },
    },
  );
  process.send?.({ publication, milliseconds: performance.now() - begin, steps: [...steps] });
} finally {
  await store.close();
}
