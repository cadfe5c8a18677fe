import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '#model/child-environment.ts';
import { DatasetError } from './dataset-error.ts';
import { INTERRUPTED, stoppedMessage } from './explain-failure.ts';
import type { InterruptRequest, QueryAnswer, QueryRequest } from './query-process.ts';
import type { QueryResult } from './query-result.ts';

/** Beyond a query's own time limit, in milliseconds: an interrupt usually works within a few of them. */
const GRACE = 1_000;

/**
 * What the process's JavaScript may take, beside the 512 MB of DuckDB: room for one row as large as DuckDB can make it. A
 * process that needs more ends, and the query with it.
 */
const HEAP_MEGABYTES = 1_024;

/** How long opening a database may take, in milliseconds; it reads no rows. */
const OPENING_LIMIT = 30_000;

/** Starts a process with the database at `path` open; throws a DatasetError when it is none. */
export async function startQueryProcess(path: string): Promise<ChildProcess> {
  const child = fork(new URL('./query-process.ts', import.meta.url), [path], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const opened = await nextAnswer(child, OPENING_LIMIT);
  if (opened?.kind === 'opened') return child;
  stop(child);
  const reason = opened?.kind === 'failed' ? opened.message.split('\n')[0] : 'the process that reads it did not start';
  throw new DatasetError({
    kind: 'dataset',
    message: `The dataset ${path} cannot be opened: ${reason}`,
    context: { path },
  });
}

/** Ends the process whatever it is doing. */
export const stop = (child: ChildProcess): void => {
  child.kill('SIGKILL');
};

const BROUGHT_DOWN =
  'The query brought down the process that ran it, most likely for want of memory; ask for fewer rows or columns at once.';

/**
 * Asks for one query; a process that does not answer in time, or does not stop when the signal is aborted, is killed, and
 * the query with it.
 */
export async function askQuery(
  child: ChildProcess,
  request: Omit<QueryRequest, 'kind'>,
  signal?: AbortSignal,
): Promise<QueryResult> {
  const isInterrupted = (): boolean => signal?.aborted ?? false;
  if (isInterrupted()) throw failed(INTERRUPTED);
  const answering = nextAnswer(child, request.limits.timeoutMs + GRACE);
  const interrupt = (): void => interruptQuery(child, answering);
  signal?.addEventListener('abort', interrupt);
  child.send({ kind: 'query', ...request } satisfies QueryRequest);
  const answer = await answering;
  signal?.removeEventListener('abort', interrupt);
  if (answer?.kind === 'result') return answer.result;
  if (answer?.kind === 'failed') throw failed(answer.message);
  const ended = child.exitCode !== null || child.signalCode !== null;
  stop(child);
  if (isInterrupted()) throw failed(INTERRUPTED);
  throw failed(ended ? BROUGHT_DOWN : stoppedMessage(request.limits));
}

function interruptQuery(child: ChildProcess, answering: Promise<unknown>): void {
  child.send({ kind: 'interrupt' } satisfies InterruptRequest);
  const killing = setTimeout(() => stop(child), GRACE);
  void answering.then(() => clearTimeout(killing));
}

const failed = (message: string): DatasetError => new DatasetError({ kind: 'query', message });

/** The process's next message; null when it ends or says nothing for `milliseconds`. */
function nextAnswer(child: ChildProcess, milliseconds: number): Promise<QueryAnswer | null> {
  return new Promise((resolve) => {
    const settle = (answer: QueryAnswer | null): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => settle(message as QueryAnswer); // Only query-process.ts sends here.
    const onExit = (): void => settle(null);
    const timer = setTimeout(() => settle(null), milliseconds);
    child.once('message', onMessage).once('exit', onExit).once('error', onExit);
  });
}
