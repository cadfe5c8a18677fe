/** The program of a process that makes partitions: opens the source of reports itself, and answers each order. */
import { messageOf } from '#model/duizhang-error.ts';
import type { ReleaseFile } from '#model/release.ts';
import type { OpenSource, SourceAddress, SourceModule } from '#model/report-source.ts';
import { makePartition, type PartitionTask } from './make-partition.ts';

export interface PartitionOrder {
  readonly address: SourceAddress;
  readonly task: PartitionTask;
}

export type PartitionAnswer =
  | { readonly kind: 'made'; readonly files: readonly ReleaseFile[] }
  | { readonly kind: 'failed'; readonly message: string };

// Control-C in a terminal reaches the whole group; the parent decides what becomes of this process.
process.on('SIGINT', () => {});
// Without the parent nobody takes the files, and its folder is being removed.
process.on('disconnect', () => process.exit());

let source: OpenSource | null = null;

async function opened({ module, argument }: SourceAddress): Promise<OpenSource> {
  const { openSource } = (await import(module)) as SourceModule; // The address says that it is one.
  source ??= await openSource(argument);
  return source;
}

async function answer({ address, task }: PartitionOrder): Promise<PartitionAnswer> {
  try {
    return { kind: 'made', files: await makePartition(await opened(address), task) };
  } catch (thrown) {
    return { kind: 'failed', message: messageOf(thrown) };
  }
}

process.on('message', (order: PartitionOrder) => void answer(order).then((told) => process.send?.(told)));
