import {
  type BatchSettings,
  CALM_BATCHES,
  type OrderedBatch,
  type Results,
  resultsOf,
  statusAt,
  whatIsWrong,
} from './batch-work.ts';
import { type AnswerCompletion, errorReply, type Incoming, jsonReply, type Reply, type Route } from './reply.ts';

/** What the endpoints for files and batches need of the provider. */
export interface BatchParts {
  /** Answers one line of a batch, with the faults that a reply can have; it counts neither as a request nor against limits. */
  readonly answerCompletion: AnswerCompletion;
  /** Default: every batch is completed at once, without a failure. */
  readonly settings?: Partial<BatchSettings>;
  /** Milliseconds since 1970; default the clock. */
  readonly now?: () => number;
}

/** A file as the provider keeps it. */
interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly content: Buffer;
  readonly createdAt: number;
}

/** What the provider has been given. Newest last. */
interface Books {
  readonly files: Map<string, StoredFile>;
  readonly batches: Map<string, OrderedBatch>;
  /** Results by batch, once somebody has asked for the batch after its end. */
  readonly results: Map<string, Results>;
  readonly settings: BatchSettings;
  readonly answerCompletion: AnswerCompletion;
  readonly now: () => number;
}

/** The endpoints `/v1/files` and `/v1/batches`. */
export function batchRoutes({ answerCompletion, settings, now = Date.now }: BatchParts): readonly Route[] {
  const books: Books = {
    files: new Map(),
    batches: new Map(),
    results: new Map(),
    settings: { ...CALM_BATCHES, ...settings },
    answerCompletion,
    now,
  };
  return [
    { method: 'POST', path: '/v1/files', handle: (request) => upload(books, request) },
    { method: 'GET', path: '/v1/files', handle: ({ query }) => page([...books.files.values()].map(fileJson), query) },
    { method: 'GET', path: '/v1/files/:id/content', handle: ({ params }) => content(books, params['id'] ?? '') },
    { method: 'POST', path: '/v1/batches', handle: (request) => order(books, request) },
    {
      method: 'GET',
      path: '/v1/batches',
      handle: ({ query }) =>
        page(
          [...books.batches.values()].map((batch) => batchJson(books, batch)),
          query,
        ),
    },
    { method: 'GET', path: '/v1/batches/:id', handle: ({ params }) => found(books, params['id'] ?? '') },
    {
      method: 'POST',
      path: '/v1/batches/:id/cancel',
      handle: ({ params }) => {
        const batch = books.batches.get(params['id'] ?? '');
        if (batch !== undefined && !hasEnded(books, batch)) batch.cancelledAt ??= books.now();
        return found(books, params['id'] ?? '');
      },
    },
  ];
}

const nextId = (kind: string, of: ReadonlyMap<string, unknown>): string =>
  `${kind}-${String(of.size + 1).padStart(6, '0')}`;

async function upload(books: Books, { headers, body }: Incoming): Promise<Reply> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  const [file, purpose] = [form.get('file'), form.get('purpose')];
  if (!(file instanceof File) || purpose !== 'batch') return errorReply(400, 'A file with purpose batch is needed.');
  const content = Buffer.from(await file.arrayBuffer());
  return jsonReply(fileJson(keep(books, { name: file.name, purpose, content })));
}

function keep(books: Books, file: Pick<StoredFile, 'name' | 'purpose' | 'content'>): StoredFile {
  const stored = { ...file, id: nextId('file', books.files), createdAt: books.now() };
  books.files.set(stored.id, stored);
  return stored;
}

const fileJson = ({ id, name, purpose, content, createdAt }: StoredFile) => ({
  id,
  object: 'file',
  bytes: content.length,
  created_at: Math.floor(createdAt / 1000),
  filename: name,
  purpose,
  status: 'processed',
});

const content = ({ files }: Books, id: string): Reply => {
  const file = files.get(id);
  if (file === undefined) return errorReply(404, `No such File object: ${id}`);
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.content };
};

/** A page of a list, newest first. */
function page(all: readonly { readonly id: string }[], query: URLSearchParams): Reply {
  const newest = all.toReversed();
  const after = query.get('after');
  const start = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
  const data = newest.slice(start, start + Number(query.get('limit') ?? 20));
  const has_more = start + data.length < newest.length;
  return jsonReply({ object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more });
}

/** Bytes a token of a request file, roughly. */
const BYTES_PER_TOKEN = 4;

const tokensOf = (lines: readonly string[]): number =>
  Math.ceil(lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / BYTES_PER_TOKEN);

function order(books: Books, { body }: Incoming): Reply {
  const asked = JSON.parse(body.toString('utf8')) as Record<string, unknown>; // What is no object has no file.
  const file = books.files.get(String(asked['input_file_id']));
  if (file === undefined) return errorReply(400, `No such File object: ${String(asked['input_file_id'])}`);
  const lines = file.content
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const endpoint = String(asked['endpoint']);
  const room = roomError(books, lines);
  if (room !== null && books.settings.refusesOrders) return errorReply(429, room.message, { code: room.code });
  const batch: OrderedBatch = {
    id: nextId('batch', books.batches),
    input: file.id,
    endpoint,
    window: String(asked['completion_window']),
    metadata: asked['metadata'] ?? null,
    orderedAt: books.now(),
    lines,
    error: whatIsWrong(lines, endpoint) ?? room,
    cancelledAt: null,
  };
  books.batches.set(batch.id, batch);
  return jsonReply(batchJson(books, batch));
}

function roomError(books: Books, lines: readonly string[]): OrderedBatch['error'] {
  const most = books.settings.mostEnqueuedTokens;
  if (most === null) return null;
  const enqueued = [...books.batches.values()].filter((batch) => batch.error === null && !hasEnded(books, batch));
  const tokens = enqueued.reduce((sum, batch) => sum + tokensOf(batch.lines), tokensOf(lines));
  if (tokens <= most) return null;
  const message = `Enqueued token limit reached. Limit: ${most} enqueued tokens. Please try again once some batches have been completed.`;
  return { code: 'token_limit_exceeded', message, line: null };
}

const found = (books: Books, id: string): Reply => {
  const batch = books.batches.get(id);
  return batch === undefined ? errorReply(404, `No batch found with id '${id}'.`) : jsonReply(batchJson(books, batch));
};

const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);
const hasEnded = ({ settings, now }: Books, batch: OrderedBatch): boolean =>
  ENDED.has(statusAt(batch, settings, now()));

/** The results of a batch that has ended, made and put into files when they are first asked for. */
function resultsAtEnd(books: Books, batch: OrderedBatch): Results {
  const known = books.results.get(batch.id);
  if (known !== undefined) return known;
  const results = resultsOf(batch, books.settings, books.answerCompletion);
  books.results.set(batch.id, results);
  for (const [name, lines] of Object.entries(results)) {
    const text = lines.map((line: string) => `${line}\n`).join('');
    if (lines.length > 0)
      keep(books, { name: `${batch.id}_${name}.jsonl`, purpose: 'batch_output', content: Buffer.from(text) });
  }
  return results;
}

function batchJson(books: Books, batch: OrderedBatch) {
  const status = statusAt(batch, books.settings, books.now());
  const hasResults = ENDED.has(status) && status !== 'failed';
  const results = hasResults ? resultsAtEnd(books, batch) : { output: [], errors: [] };
  const fileOf = (name: string): string | null =>
    [...books.files.values()].find((file) => file.name === `${batch.id}_${name}.jsonl`)?.id ?? null;
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors:
      status === 'failed' && batch.error !== null ? { object: 'list', data: [{ ...batch.error, param: null }] } : null,
    input_file_id: batch.input,
    completion_window: batch.window,
    status,
    output_file_id: hasResults ? fileOf('output') : null,
    error_file_id: hasResults ? fileOf('errors') : null,
    created_at: Math.floor(batch.orderedAt / 1000),
    request_counts: { total: batch.lines.length, completed: results.output.length, failed: results.errors.length },
    metadata: batch.metadata,
  };
}
