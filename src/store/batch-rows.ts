import type { Batch, BatchFormat, BatchProgress, BatchRequest, BatchState, ExportedRequest } from '#model/batch.ts';
import type { BatchRequestRow, BatchRow } from './tables.ts';

/** Batches and their requests as rows and back. What a column holds is only ever written here. */

export const batchRow = (batch: Batch): BatchRow => ({
  id: batch.id,
  model: batch.model,
  format: batch.format,
  profile: batch.profile,
  file: batch.file,
  sha256: batch.sha256,
  bytes: batch.bytes,
  requests: batch.requests,
  created_at: batch.createdAt,
  state: batch.state,
  attempt: batch.attempt,
  endpoint: batch.endpoint,
  provider_file: batch.providerFile,
  provider_batch: batch.providerBatch,
  provider_status: batch.providerStatus,
  reason: batch.reason,
});

export const batchOf = (row: BatchRow): Batch => ({
  id: row.id,
  model: row.model,
  format: row.format as BatchFormat, // As batchRow wrote it, like the state below.
  profile: row.profile,
  file: row.file,
  sha256: row.sha256,
  bytes: row.bytes,
  requests: row.requests,
  createdAt: row.created_at,
  state: row.state as BatchState,
  attempt: row.attempt,
  endpoint: row.endpoint,
  providerFile: row.provider_file,
  providerBatch: row.provider_batch,
  providerStatus: row.provider_status,
  reason: row.reason,
});

const COLUMNS: Readonly<Record<keyof BatchProgress, keyof BatchRow>> = {
  state: 'state',
  attempt: 'attempt',
  endpoint: 'endpoint',
  providerFile: 'provider_file',
  providerBatch: 'provider_batch',
  providerStatus: 'provider_status',
  reason: 'reason',
};

/** The columns that a change touches. */
export const progressColumns = (change: Partial<BatchProgress>): Partial<BatchRow> =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => [COLUMNS[name as keyof BatchProgress], value]), // Its own keys.
  );

export const batchRequestRow = (batchId: string, request: ExportedRequest): BatchRequestRow => ({
  key: request.key,
  batch_id: batchId,
  model: request.model,
  task: request.task,
  input_tokens: request.inputTokens,
  reason: null,
});

/** `answered` is the key of its stored answer, null where there is none. */
export const batchRequestOf = (row: BatchRequestRow & { readonly answered: string | null }): BatchRequest => {
  const waits = row.reason === null ? 'waiting' : 'failed';
  const isAnswered = row.answered !== null;
  return {
    key: row.key,
    batchId: row.batch_id,
    model: row.model,
    task: row.task,
    inputTokens: row.input_tokens,
    state: isAnswered ? 'answered' : waits,
    reason: isAnswered ? null : row.reason,
  };
};
