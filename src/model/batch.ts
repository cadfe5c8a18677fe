/** How a batch's file is written: lines of OpenAI's batch input, or plain ones for whoever answers elsewhere, which no provider takes. */
export type BatchFormat = 'openai' | 'plain';

/**
 * exported: its file is written. submitting: it is being handed to a provider, and what was noted last tells where to go
 * on. deferred: the provider has no room for its tokens until others have ended. submitted: the provider has it.
 * collected: every result that it will ever have is here. withdrawn: nobody is to answer it any more, because it was
 * cancelled before it was submitted or because all its requests were exported anew.
 */
export type BatchState = 'exported' | 'submitting' | 'deferred' | 'submitted' | 'collected' | 'withdrawn';

/** How far a batch has come. What was not done yet is null. */
export interface BatchProgress {
  readonly state: BatchState;
  /** How often it was handed over: what a provider had no room for is another batch to it the next time. */
  readonly attempt: number;
  /** The endpoint it was handed to, as it may be shown. */
  readonly endpoint: string | null;
  /** The provider's names of the uploaded file and of the batch, and the status it gave last. */
  readonly providerFile: string | null;
  readonly providerBatch: string | null;
  readonly providerStatus: string | null;
  /** Why it is deferred, or what the provider found wrong with the whole of it. */
  readonly reason: string | null;
}

/** One file of requests that are answered elsewhere. */
export interface Batch extends BatchProgress {
  readonly id: string;
  readonly model: string;
  readonly format: BatchFormat;
  /** The provider whose form of a request the file has. */
  readonly profile: string;
  /** Absolute path, with the sha256 and the length in bytes that it was closed with. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Requests in the file. */
  readonly requests: number;
  /** ISO-UTC. */
  readonly createdAt: string;
}

/** A request that was exported: enough to store its answer, whoever brings it. */
export interface ExportedRequest {
  readonly key: string;
  readonly model: string;
  readonly task: string;
  /** Our count, for answers that come without one. */
  readonly inputTokens: number;
}

/** An exported request as it stands: answered once an answer is stored, from wherever; `reason` says why it failed. */
export interface BatchRequest extends ExportedRequest {
  /** The batch that wrote it last. */
  readonly batchId: string;
  readonly state: 'waiting' | 'answered' | 'failed';
  readonly reason: string | null;
}

/** A batch with how many of its requests are in which state; those that a later batch wrote again are that one's. */
export interface BatchListing extends Batch {
  readonly waiting: number;
  readonly answered: number;
  readonly failed: number;
}

/** A request that ended without an answer and may be asked again. */
export interface FailedRequest {
  readonly key: string;
  readonly reason: string;
}

/** Where a workspace remembers its batches. All methods throw a StoreError when the store itself is at fault. */
export interface BatchStore {
  /**
   * Notes a batch and its requests; returns once that is durable, so that no file is ever carried away whose answers
   * nobody would know. A request that an earlier batch wrote is this one's from now on and waits again; an earlier batch
   * that was not submitted and has none left is withdrawn.
   */
  saveBatch(batch: Batch, requests: readonly ExportedRequest[]): Promise<void>;
  /** Changes what is noted of a batch; returns once that is durable. */
  updateBatch(id: string, change: Partial<BatchProgress>): Promise<void>;
  /** In the order they were written. */
  listBatches(): Promise<readonly BatchListing[]>;
  findBatchRequest(key: string): Promise<BatchRequest | null>;
  /** The requests that a batch is the last to have written, by key. */
  listBatchRequests(batchId: string): Promise<readonly BatchRequest[]>;
  /** Notes why requests have no answer. One that has an answer stays answered. */
  failBatchRequests(failures: readonly FailedRequest[]): Promise<void>;
}
