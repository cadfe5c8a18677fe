import { existsSync } from 'node:fs';
import path from 'node:path';
import { exportLine } from '#extract/llm/index.ts';
import {
  type BatchProfile,
  batchLine,
  conversationOf,
  countTokens,
  createLineFile,
  type LineFile,
} from '#llm/index.ts';
import type { Batch, BatchFormat, ExportedRequest } from '#model/batch.ts';
import { DuizhangError } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';

/** The most that one file may hold; null = as much as there is. */
export interface FileLimits {
  readonly requests: number;
  readonly bytes: number;
  /** Input tokens by our count, for providers that queue only so many at a time. */
  readonly tokens: number | null;
}

/** Thrown where a file would take the place of another. */
export class FileExistsError extends DuizhangError {
  override readonly name = 'FileExistsError';
}

/** How request files are written. */
export interface RequestFileSettings {
  readonly store: Pick<Store, 'saveBatch'>;
  readonly model: string;
  readonly format: BatchFormat;
  readonly profile: BatchProfile;
  readonly limits: FileLimits;
  /** What the provider complained of in batches before: it is left out. */
  readonly complaints: readonly string[];
  /** Of the batch with this number, counted from 1. */
  readonly idOf: (number: number) => string;
  /** Absolute path of the file with this number. */
  readonly pathOf: (number: number) => string;
  /** ISO-UTC. */
  readonly createdAt: string;
}

/** A batch as it was written, with what it asks. */
export interface WrittenBatch {
  readonly batch: Batch;
  readonly inputTokens: number;
}

/** Writes requests to as many files as it takes. */
export interface RequestFiles {
  readonly write: (request: ModelRequest) => Promise<void>;
  /** Closes the last file and gives all batches. */
  readonly finish: () => Promise<readonly WrittenBatch[]>;
  /** Leaves the file that is not closed yet without a trace. */
  readonly discard: () => Promise<void>;
}

/** A file that is being written. */
interface Current {
  readonly file: LineFile;
  readonly requests: ExportedRequest[];
  inputTokens: number;
}

/**
 * Request files one after another, each closed before the next one begins. A file gets its name only when the store
 * knows its requests: whoever finds it can bring its answers. Writing throws a FileExistsError for a name that is taken.
 */
export function createRequestFiles(settings: RequestFileSettings): RequestFiles {
  const { limits, pathOf } = settings;
  const lineOf = lineWriter(settings);
  const written: WrittenBatch[] = [];
  let current: Current | null = null;

  const begin = async (): Promise<Current> => {
    const target = pathOf(written.length + 1);
    refuseToReplace(target);
    return { file: await createLineFile(path.dirname(target), path.basename(target)), requests: [], inputTokens: 0 };
  };
  const close = async (): Promise<void> => {
    if (current === null) return;
    written.push(await closeFile(settings, current, written.length + 1));
    current = null;
  };
  const add = async (request: ModelRequest): Promise<void> => {
    const line = lineOf(request);
    const bytes = Buffer.byteLength(line) + 1;
    const inputTokens = conversationOf(request).reduce((sum, { content }) => sum + countTokens(content), 0);
    if (current !== null && isFull(limits, current, { bytes, inputTokens })) await close();
    current ??= await begin();
    await current.file.write(line);
    current.inputTokens += inputTokens;
    current.requests.push({ key: request.key, model: request.model, task: request.task, inputTokens });
  };
  // Reports end at any time: one line after the other.
  let last: Promise<void> = Promise.resolve();
  return {
    write: (request) => {
      last = last.then(() => add(request));
      return last;
    },
    finish: async () => {
      await last;
      await close();
      return written;
    },
    discard: async () => {
      await last.catch(() => undefined);
      await current?.file.discard();
    },
  };
}

/** Nothing is written over: an earlier file may be on its way somewhere. Throws a FileExistsError. */
export function refuseToReplace(file: string): void {
  if (existsSync(file)) throw new FileExistsError({ message: `${file} exists already; choose another name.` });
}

const isFull = (
  limits: FileLimits,
  { file, inputTokens }: Current,
  next: { readonly bytes: number; readonly inputTokens: number },
): boolean =>
  file.lines + 1 > limits.requests ||
  file.bytes + next.bytes > limits.bytes ||
  (limits.tokens !== null && inputTokens + next.inputTokens > limits.tokens);

function lineWriter({ format, profile, complaints }: RequestFileSettings): (request: ModelRequest) => string {
  if (format === 'plain') return exportLine;
  return (request) => batchLine(request, profile, complaints);
}

async function closeFile(settings: RequestFileSettings, current: Current, number: number): Promise<WrittenBatch> {
  const { store, model, format, profile, idOf, pathOf, createdAt } = settings;
  const { bytes, lines, sha256 } = await current.file.close();
  const batch: Batch = {
    id: idOf(number),
    model,
    format,
    profile: profile.name,
    file: pathOf(number),
    sha256,
    bytes,
    requests: lines,
    createdAt,
    state: 'exported',
    attempt: 0,
    endpoint: null,
    providerFile: null,
    providerBatch: null,
    providerStatus: null,
    reason: null,
  };
  await store.saveBatch(batch, current.requests);
  await current.file.publish(batch.file);
  return { batch, inputTokens: current.inputTokens };
}
