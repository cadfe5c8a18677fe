/**
 * Does one work after another, first come, first served. Who is cancelled while it waits rejects at once with the
 * signal's reason; should its work have been done all the same, `undo` is called.
 */
export type InTurn = (work: () => Promise<void>, signal: AbortSignal | undefined, undo: () => void) => Promise<void>;

export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (work, signal, undo) => {
    signal?.throwIfAborted();
    const { promise: cancelled, reject } = Promise.withResolvers<never>();
    const cancel = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    const done = last.then(async () => {
      signal?.throwIfAborted();
      await work();
      if (signal?.aborted) undo();
    });
    last = done.catch(() => undefined);
    try {
      await (signal === undefined ? done : Promise.race([done, cancelled]));
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };
}
