import { Worker } from 'node:worker_threads';
import type { DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '#model/duizhang-error.ts';
import { explainFailure, INTERRUPTED } from './explain-failure.ts';
import type { QueryLimits, QueryResult } from './query-result.ts';
import { runQuery } from './run-query.ts';
import { openSandbox } from './sandbox.ts';
import { suggestName } from './suggest/suggest-name.ts';

/**
 * The process that runs queries: its one argument is the database, its messages are requests, answered in their order.
 * A process of its own can be killed; a thread that is deep inside one function of DuckDB cannot.
 */

export interface QueryRequest {
  readonly kind: 'query';
  readonly sql: string;
  readonly limits: QueryLimits;
}

/** Stops the query that runs; it is answered as failed. */
export interface InterruptRequest {
  readonly kind: 'interrupt';
}

export type QueryAnswer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'result'; readonly result: QueryResult }
  | { readonly kind: 'failed'; readonly message: string };

const answer = (message: QueryAnswer): void => {
  process.send?.(message);
};

/** Of the query that runs; requests come one after another. */
let running = new AbortController();

async function answerQuery(instance: DuckDBInstance, { sql, limits }: QueryRequest): Promise<void> {
  running = new AbortController();
  const { signal } = running;
  try {
    answer({ kind: 'result', result: await runQuery(instance, sql, limits, signal) });
  } catch (thrown) {
    const failure = (await suggestName(instance, sql, thrown)) ?? explainFailure(thrown, limits);
    answer({ kind: 'failed', message: signal.aborted ? INTERRUPTED : failure.message });
  }
}

// Whoever asked is gone: nobody waits for the answer, and a query that cannot be interrupted must not live on.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Control-C in a terminal reaches the whole group; who asked decides what becomes of this process.
process.on('SIGINT', () => {});

new Worker(new URL('./memory-guard.ts', import.meta.url), { execArgv: [] });

try {
  const instance = await openSandbox(process.argv[2] ?? '');
  process.on('message', (request: QueryRequest | InterruptRequest) => {
    if (request.kind === 'interrupt') running.abort();
    else void answerQuery(instance, request);
  });
  answer({ kind: 'opened' });
} catch (thrown) {
  answer({ kind: 'failed', message: messageOf(thrown) });
}
