import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import type { ReleaseFormat } from '#model/release.ts';
import { watchMemory } from './memory-of-processes.ts';

const measuredSchema = z.object({
  milliseconds: z.number(),
  told: z.array(z.object({ step: z.string(), done: z.number(), of: z.number(), at: z.number() })),
  publication: z.object({
    reports: z.number(),
    rows: z.number(),
    bytes: z.number(),
    partitions: z.object({ made: z.number(), takenOver: z.number() }),
    upToDate: z.boolean(),
    notes: z.array(z.string()),
  }),
});

/** What a publication took; `peak` are the bytes that all of its processes had at most together, 0 where that is not known. */
export type MeasuredPublication = z.infer<typeof measuredSchema> & { readonly peak: number };

export interface PublishingOrder {
  readonly folder: string;
  readonly formats: readonly ReleaseFormat[];
  readonly anew: boolean;
}

/** Publishes a workspace in a process of its own. Throws where that fails. */
export function publishElsewhere(workspace: string, order: PublishingOrder): Promise<MeasuredPublication> {
  const child = fork(path.join(import.meta.dirname, 'publishing-process.ts'), [workspace, JSON.stringify(order)]);
  const stopWatching = watchMemory(child.pid ?? 0);
  return new Promise((resolve, reject) => {
    let told: unknown = null;
    child.on('message', (message) => {
      told = message;
    });
    child.on('exit', (code) => {
      const peak = stopWatching();
      const measured = measuredSchema.safeParse(told);
      if (measured.success) resolve({ ...measured.data, peak });
      else reject(new Error(`The publication ended with code ${code} and told nothing.`));
    });
  });
}
