import { createWriteStream, openAsBlob } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type OpenAI from 'openai';
import type { BatchCreateParams } from 'openai/resources/batches';
import { z } from 'zod';
import { messageOf } from '#model/duizhang-error.ts';
import { type BaseUrl, readBaseUrl } from '../base-url.ts';
import { type ClientSurroundings, type ModelClientSettings, realSurroundings } from '../model-client.ts';
import { ModelError } from '../model-error.ts';
import { OPENAI_BASE_URL } from '../openai-client.ts';
import { connector } from '../openai-connection.ts';
import { type ProfileName, profileNameOf, profileOf } from '../profile.ts';
import { redactor } from '../redact.ts';
import { secretMask } from '../secret-writings.ts';
import { tryLimit } from '../try-limit.ts';
import { BATCH_PROVIDERS, type BatchProfile, batchProfileOf } from './batch-profile.ts';
import {
  type BatchOrder,
  type BatchProvider,
  isAboutRoom,
  type OrderOutcome,
  type ProviderBatch,
} from './batch-provider.ts';
import { maskLines } from './mask-lines.ts';
import { type Persistence, persistently } from './persist.ts';
import { streamingFetch } from './streaming-fetch.ts';

/** For one try. 200 MB take half an hour on a line of one megabit a second. */
const TRANSFER_MILLISECONDS = 30 * 60_000;
const ERRAND_MILLISECONDS = 120_000;
/** How far back our own files and batches are looked for: they are hours old, and lists are newest first. */
const MOST_LISTED = 5_000;
const PER_PAGE = 100;
const LIST_LAG_MILLISECONDS = 5_000;

const count = z.coerce.number().catch(0);
const batchSchema = z.object({
  id: z.string(),
  status: z.string(),
  input_file_id: z.string().nullish(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  request_counts: z.object({ total: count, completed: count, failed: count }).nullish().catch(null),
  errors: z
    .object({ data: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })).nullish() })
    .nullish()
    .catch(null),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
});
const fileSchema = z.object({ id: z.string(), filename: z.string().nullish() });

/** An endpoint with what is known about it. */
interface Wire {
  readonly connection: OpenAI;
  readonly profile: BatchProfile;
  /** Over what is kept of the provider's. */
  readonly mask: (text: string) => string;
  readonly persistence: Persistence;
}

/**
 * The batches of an endpoint that speaks OpenAI's protocol. Throws a ModelError when its provider is known to have none.
 */
export function createOpenaiBatches(
  settings: Pick<ModelClientSettings, 'baseUrl' | 'apiKey' | 'profile' | 'secrets'>,
  surroundings: ClientSurroundings = realSurroundings,
): BatchProvider {
  const baseUrl = readBaseUrl(settings.baseUrl ?? OPENAI_BASE_URL);
  const name = settings.profile ?? profileNameOf(baseUrl.address);
  const profile = batchProfileOf(name);
  if (baseUrl.problem !== null) throw new ModelError({ kind: 'not-found', message: baseUrl.problem });
  if (profile === null) throw withoutBatches(name, baseUrl.shown);
  const secrets = [settings.apiKey, ...baseUrl.secrets, ...(settings.secrets ?? [])];
  const wire: Wire = {
    connection: connectTo(baseUrl, name, settings.apiKey),
    profile,
    mask: secretMask(secrets),
    persistence: {
      url: baseUrl.shown,
      redact: redactor(secrets),
      surroundings,
      hasAnswered: false,
    },
  };
  return providerOver(wire);
}

/** Azure's older form has a path for each deployment to ask, and files and batches above them. */
function connectTo(baseUrl: BaseUrl, name: ProfileName, apiKey: string | null): OpenAI {
  const address = baseUrl.address.replace('/deployments/{deployment}', '');
  const profile = profileOf(name);
  return connector({
    baseUrl: { ...baseUrl, address },
    profile,
    apiKey,
    timeout: TRANSFER_MILLISECONDS,
    fetch: streamingFetch,
  })('');
}

const withoutBatches = (name: string, url: string): ModelError =>
  new ModelError({
    kind: 'not-found',
    message: `The endpoint ${url} (${name}) takes no batches; ${BATCH_PROVIDERS.filter((each) => each !== 'other').join(', ')} do. Run without a batch, or export with --format plain and answer elsewhere.`,
    context: { url },
  });

const providerOver = (wire: Wire): BatchProvider => {
  const { connection, persistence, profile } = wire;
  return {
    url: persistence.url,
    profile: profile.name,
    upload: (path, name, signal) =>
      persistently(persistence, signal, async (tries) => {
        const known = tries === 0 ? null : await findUpload(wire, name, signal);
        if (known !== null) return known;
        const file = new File([await openAsBlob(path)], name, { type: 'application/jsonl' });
        const options = { signal: tryLimit(TRANSFER_MILLISECONDS, signal) };
        return fileSchema.parse(await connection.files.create({ file, purpose: 'batch' }, options)).id;
      }),
    findUpload: (name, signal) => persistently(persistence, signal, () => findUpload(wire, name, signal)),
    order: (order, signal) =>
      persistently(persistence, signal, async (tries) => {
        const known = tries > 0 || order.mayExist ? await lookTwice(wire, order, signal) : null;
        return known === null ? create(wire, order, signal) : { kind: 'created', batch: known };
      }),
    retrieve: (id, signal) =>
      persistently(persistence, signal, async () =>
        providerBatchOf(await connection.batches.retrieve(id, errand(signal)), wire.mask),
      ),
    download: (file, path, signal) => persistently(persistence, signal, () => download(wire, file, path, signal)),
    cancel: (id, signal) =>
      persistently(persistence, signal, async () =>
        providerBatchOf(await connection.batches.cancel(id, errand(signal)), wire.mask),
      ),
  };
};

const errand = (signal: AbortSignal) => ({ signal: tryLimit(ERRAND_MILLISECONDS, signal) });

async function findUpload({ connection }: Wire, name: string, signal: AbortSignal): Promise<string | null> {
  let seen = 0;
  for await (const listed of connection.files.list({ purpose: 'batch', limit: PER_PAGE }, errand(signal))) {
    const file = fileSchema.parse(listed);
    if (file.filename === name) return file.id;
    if (++seen >= MOST_LISTED) break;
  }
  return null;
}

/** The batch of an order, by its mark, or by its file where a provider keeps no marks: no file is ordered twice. */
async function findBatch(
  { connection, mask }: Wire,
  order: BatchOrder,
  signal: AbortSignal,
): Promise<ProviderBatch | null> {
  let seen = 0;
  for await (const listed of connection.batches.list({ limit: PER_PAGE }, errand(signal))) {
    const { metadata, input_file_id: file } = batchSchema.parse(listed);
    if (metadata?.[MARK] === order.mark || file === order.file) return providerBatchOf(listed, mask);
    if (++seen >= MOST_LISTED) break;
  }
  return null;
}

/** A list may lag behind what was ordered a moment ago, and what is ordered twice is paid twice. */
async function lookTwice(wire: Wire, order: BatchOrder, signal: AbortSignal): Promise<ProviderBatch | null> {
  const found = await findBatch(wire, order, signal);
  if (found !== null) return found;
  await wire.persistence.surroundings.sleep(LIST_LAG_MILLISECONDS, signal);
  return findBatch(wire, order, signal);
}

/** The name of our mark in a batch's metadata. */
const MARK = 'duizhang_batch';

async function create(
  { connection, profile, persistence, mask }: Wire,
  order: BatchOrder,
  signal: AbortSignal,
): Promise<OrderOutcome> {
  try {
    const created = await connection.batches.create(
      {
        input_file_id: order.file,
        endpoint: profile.url as BatchCreateParams['endpoint'], // Other providers have other paths.
        completion_window: '24h',
        metadata: { [MARK]: order.mark },
      },
      errand(signal),
    );
    return { kind: 'created', batch: providerBatchOf(created, mask) };
  } catch (thrown) {
    if (isAboutRoom(messageOf(thrown))) return { kind: 'no-room', reason: persistence.redact(messageOf(thrown)) };
    throw thrown;
  }
}

async function download({ connection, mask }: Wire, file: string, path: string, signal: AbortSignal): Promise<void> {
  const limit = tryLimit(TRANSFER_MILLISECONDS, signal);
  const { body } = await connection.files.content(file, { signal: limit });
  const unfinished = `${path}.unfinished`;
  // An empty file has no body; Node's and the web's streams differ in their types alone.
  const content = body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  await pipeline(content, maskLines(mask), createWriteStream(unfinished, { flush: true }), { signal: limit });
  await rename(unfinished, path);
}

/** A batch as its provider tells it; throws what zod throws for anything else, which is tried again. */
function providerBatchOf(answer: unknown, mask: (text: string) => string): ProviderBatch {
  const batch = batchSchema.parse(answer);
  return {
    id: batch.id,
    status: batch.status,
    outputFile: batch.output_file_id ?? null,
    errorFile: batch.error_file_id ?? null,
    counts: batch.request_counts ?? null,
    errors: (batch.errors?.data ?? []).map(({ code, message }) => ({
      code: mask(code ?? ''),
      message: mask(message ?? ''),
    })),
  };
}
