import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Batch } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import { type BatchProvider, hasEnded, isAboutRoom, type ProviderBatch } from './batch-provider.ts';
import { type ImportParts, type ImportSummary, importResponses } from './import-responses.ts';

/** What collecting needs from outside. */
export interface CollectingParts extends ImportParts {
  readonly store: ImportParts['store'] & Pick<Store, 'updateBatch' | 'listBatchRequests'>;
  readonly provider: BatchProvider;
  /** Where result files are kept. */
  readonly folder: string;
}

/** How a batch stands after it was asked for. `unanswered` are requests that its results say nothing of. */
export type Collected =
  | { readonly kind: 'running'; readonly id: string; readonly batch: ProviderBatch }
  | { readonly kind: 'deferred'; readonly id: string; readonly reason: string }
  | {
      readonly kind: 'collected';
      readonly id: string;
      readonly batch: ProviderBatch;
      readonly imports: readonly ImportSummary[];
      readonly unanswered: number;
    };

/**
 * Asks how a submitted batch stands and, when it has ended in whatever way, brings its results home: answers are stored,
 * and every request without one may be exported again. Throws the provider's ModelError and the store's errors; calling
 * it again begins this batch's results from the start, which changes nothing that is stored.
 */
export async function collectBatch(batch: Batch, parts: CollectingParts): Promise<Collected> {
  const { store, provider, signal } = parts;
  if (batch.providerBatch === null) throw new RangeError(`Batch ${batch.id} was not submitted.`);
  const current = await provider.retrieve(batch.providerBatch, signal);
  const { id } = batch;
  if (!hasEnded(current)) {
    await store.updateBatch(id, { providerStatus: current.status });
    return { kind: 'running', id, batch: current };
  }
  const reason = reasonOf(current);
  if (current.status === 'failed' && current.errors.some(({ code, message }) => isAboutRoom(`${code} ${message}`))) {
    await store.updateBatch(id, { state: 'deferred', providerStatus: current.status, reason });
    return { kind: 'deferred', id, reason };
  }
  const imports = await bringHome(batch, current, parts);
  signal.throwIfAborted();
  const unanswered = await failTheRest(batch, current, reason, parts);
  await store.updateBatch(id, {
    state: 'collected',
    providerStatus: current.status,
    reason: reason === '' ? null : reason,
  });
  return { kind: 'collected', id, batch: current, imports, unanswered };
}

/** What the provider says of the whole batch; empty when nothing. */
const reasonOf = ({ errors }: ProviderBatch): string =>
  errors
    .slice(0, 3)
    .map(({ code, message }) => [code, message].filter((part) => part !== '').join(': '))
    .join('; ');

async function bringHome(
  { id }: Batch,
  { outputFile, errorFile }: ProviderBatch,
  parts: CollectingParts,
): Promise<readonly ImportSummary[]> {
  const { provider, folder, signal } = parts;
  const files = [
    ['output', outputFile],
    ['errors', errorFile],
  ] as const;
  const imports: ImportSummary[] = [];
  await mkdir(folder, { recursive: true });
  for (const [name, file] of files) {
    if (file === null) continue;
    const target = path.join(folder, `${id}.${name}.jsonl`);
    await provider.download(file, target, signal);
    imports.push(await importResponses(target, parts));
  }
  return imports;
}

/** Requests of an ended batch that no line of its results is about will never be answered by it. */
async function failTheRest(
  { id }: Batch,
  { status }: ProviderBatch,
  reason: string,
  { store }: CollectingParts,
): Promise<number> {
  const rest = (await store.listBatchRequests(id)).filter(({ state }) => state === 'waiting');
  const why = `The batch ended as ${status} without an answer${reason === '' ? '' : ` (${reason})`}.`;
  await store.failBatchRequests(rest.map(({ key }) => ({ key, reason: why })));
  return rest.length;
}
