import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Batch, BatchProgress } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import type { BatchProvider, ProviderBatch } from './batch-provider.ts';
import { createLineFile } from './line-file.ts';
import { readLines } from './read-lines.ts';

/** What handing batches over needs from outside. */
export interface HandingParts {
  readonly store: Pick<Store, 'updateBatch' | 'listBatchRequests' | 'findModelCall'>;
  readonly provider: BatchProvider;
  readonly signal: AbortSignal;
}

/** How handing over a batch ended. `reason` of one that is refused is a sentence for the user. */
export type Submission =
  | { readonly kind: 'submitted'; readonly id: string; readonly batch: ProviderBatch; readonly requests: number }
  | { readonly kind: 'deferred'; readonly id: string; readonly reason: string }
  | { readonly kind: 'needless'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };

/**
 * Hands a batch to the provider, or goes on where that was broken off: what is about to be done is noted first, and what
 * may have been done is looked for at the provider before it is done again. Requests that have an answer by now, or that
 * a later file holds, are left out. Throws the provider's ModelError and the store's errors; calling it again goes on.
 */
export async function submitBatch(batch: Batch, parts: HandingParts): Promise<Submission> {
  const { provider } = parts;
  const refuse = (reason: string): Submission => ({ kind: 'refused', id: batch.id, reason });
  // A gateway that nothing is known of may stand before any provider.
  if (batch.profile !== provider.profile && provider.profile !== 'other')
    return refuse(
      `It was exported for ${batch.profile}, and ${provider.url} is ${provider.profile}: export it again for that one.`,
    );
  if (batch.state !== 'submitting') return begin(batch, parts);
  if (batch.endpoint !== provider.url)
    return refuse(`It was being handed to ${batch.endpoint}, and OPENAI_BASE_URL leads to ${provider.url}.`);
  return goOn(batch, parts);
}

async function begin(batch: Batch, parts: HandingParts): Promise<Submission> {
  const { store, provider } = parts;
  const wrong = await whatIsWrong(batch);
  if (wrong !== null) return { kind: 'refused', id: batch.id, reason: wrong };
  if ((await waitingKeys(batch, parts)).size === 0) {
    await store.updateBatch(batch.id, { state: 'withdrawn', reason: 'None of its requests waits any more.' });
    return { kind: 'needless', id: batch.id };
  }
  const intent: BatchProgress = {
    state: 'submitting',
    attempt: batch.attempt + 1,
    endpoint: provider.url,
    providerFile: null,
    providerBatch: null,
    providerStatus: null,
    reason: null,
  };
  await store.updateBatch(batch.id, intent);
  const file = await upload({ ...batch, ...intent }, parts);
  return file === null ? giveUp(batch, parts) : order({ ...batch, ...intent }, file, false, parts);
}

/** Goes on with what another process began: the file is noted before its batch is ordered, so that without one nothing was. */
async function goOn(batch: Batch, parts: HandingParts): Promise<Submission> {
  if (batch.providerFile !== null) return order(batch, batch.providerFile, true, parts);
  const known = await parts.provider.findUpload(uploadName(batch), parts.signal);
  if (known !== null) {
    await parts.store.updateBatch(batch.id, { providerFile: known });
    return order(batch, known, false, parts);
  }
  const wrong = await whatIsWrong(batch);
  if (wrong !== null) return { kind: 'refused', id: batch.id, reason: wrong };
  const file = await upload(batch, parts);
  return file === null ? giveUp(batch, parts) : order(batch, file, false, parts);
}

async function giveUp({ id }: Batch, { store }: HandingParts): Promise<Submission> {
  await store.updateBatch(id, { state: 'withdrawn', reason: 'None of its requests waits any more.' });
  return { kind: 'needless', id };
}

/** Another attempt is another batch to the provider: it must not be taken for the one that was refused. */
const markOf = ({ id, attempt }: Batch): string => `${id}.${attempt}`;
const uploadName = (batch: Batch): string => `duizhang-${markOf(batch)}.jsonl`;

/** Why a file cannot be handed over, as a sentence; null when it is as it was closed. */
async function whatIsWrong({ file, sha256 }: Batch): Promise<string | null> {
  const isThere = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) return `Its file ${file} is not there any more: export its reports again.`;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === sha256
    ? null
    : `Its file ${file} was changed after the export: answers would be stored under questions that were not asked. Export its reports again.`;
}

const waitingKeys = async ({ id }: Batch, { store }: HandingParts): Promise<ReadonlySet<string>> =>
  new Set((await store.listBatchRequests(id)).filter(({ state }) => state === 'waiting').map(({ key }) => key));

/** Uploads the lines that still wait for an answer; null when there are none. */
async function upload(batch: Batch, parts: HandingParts): Promise<string | null> {
  const { provider, store, signal } = parts;
  const waiting = await waitingKeys(batch, parts);
  if (waiting.size === 0) return null;
  const name = uploadName(batch);
  const file =
    waiting.size === batch.requests
      ? await provider.upload(batch.file, name, signal)
      : await uploadSome(batch, waiting, (some) => provider.upload(some, name, signal));
  await store.updateBatch(batch.id, { providerFile: file });
  return file;
}

async function uploadSome(
  { file }: Batch,
  waiting: ReadonlySet<string>,
  send: (path: string) => Promise<string>,
): Promise<string> {
  const rest = await createLineFile(path.dirname(file), `${path.basename(file)}.rest`);
  try {
    for await (const line of readLines(file)) {
      const { custom_id: key }: { custom_id: string } =
        line.kind === 'text' ? JSON.parse(line.text) : { custom_id: '' };
      if (line.kind === 'text' && waiting.has(key)) await rest.write(line.text);
    }
    await rest.close();
    return await send(rest.path);
  } finally {
    await rest.discard();
  }
}

async function order(batch: Batch, file: string, mayExist: boolean, parts: HandingParts): Promise<Submission> {
  const { store, provider, signal } = parts;
  const outcome = await provider.order({ file, mark: markOf(batch), mayExist }, signal);
  if (outcome.kind === 'no-room') {
    await store.updateBatch(batch.id, { state: 'deferred', reason: outcome.reason });
    return { kind: 'deferred', id: batch.id, reason: outcome.reason };
  }
  const { id, status } = outcome.batch;
  await store.updateBatch(batch.id, { state: 'submitted', providerBatch: id, providerStatus: status });
  const requests = (await waitingKeys(batch, parts)).size;
  return { kind: 'submitted', id: batch.id, batch: outcome.batch, requests };
}
