/** For one try; Node's fetch gives up after 300 s without a header, so that a try ends before that, as a timeout of ours. */
export const DEFAULT_TIMEOUT_MILLISECONDS = 240_000;

/** Ends a try when its time is over or when the caller cancels it. */
export function tryLimit(milliseconds: number, signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(milliseconds);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

/** Waits for work that may not listen to the signal itself. Rejects with the signal's reason. */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => undefined); // rejected work that nobody waits for any more would end the program
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
