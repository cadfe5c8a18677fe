import { randomUUID } from 'node:crypto';
import type { AskingLeases } from '#model/asking-lease.ts';
import { type Heartbeat, steadyHeartbeat } from './heartbeat.ts';
import { type ClientSurroundings, realSurroundings } from './model-client.ts';
import { ModelError } from './model-error.ts';

/** Sees to it that nobody asks a question that somebody else is asking. */
export interface AskingDesk {
  /**
   * Does the work for a key, or waits for whoever in this process does it: `isOurs` says which. Rejects with what the
   * work rejects with, and with a ModelError (aborted) when the signal is aborted first; work of others that was only
   * cancelled is done anew.
   */
  once<T>(key: string, work: () => Promise<T>, signal: AbortSignal | undefined): Promise<Once<T>>;
  /**
   * Waits until no other process asks: `answered` when one has stored the answer, received at `since` (ISO-UTC; null =
   * whenever) or later, `ours` when it is ours to ask.
   */
  claim(key: string, since: string | null, signal: AbortSignal | undefined): Promise<'ours' | 'answered'>;
  /** What was ours is stored, or not to be had: then others may try at once. */
  release(key: string, isStored: boolean): void;
  /** Forgets all claims; for an orderly end. */
  close(): Promise<void>;
}

export interface Once<T> {
  readonly value: T;
  readonly isOurs: boolean;
}

export interface AskingDeskSettings {
  /** Where processes agree; null = there is only this one. */
  readonly leases: AskingLeases | null;
  readonly surroundings?: ClientSurroundings;
  readonly heartbeat?: Heartbeat;
}

/** Whose owner was not heard of for so long is taken over: sooner than the documents of a dead worker are, within 60 s. */
const SILENCE_MILLISECONDS = 30_000;
const HEARTBEAT_MILLISECONDS = 5_000;
const FIRST_LOOK_MILLISECONDS = 200;
const LONGEST_LOOK_MILLISECONDS = 2_000;
/** A claim whose answer is stored harms nobody: so many are given back at once. */
const RELEASED_AT_ONCE = 200;

const cancelled = (): ModelError =>
  new ModelError({ kind: 'aborted', message: 'The request was cancelled while another one asked the same.' });

export function createAskingDesk({ leases, surroundings, heartbeat }: AskingDeskSettings): AskingDesk {
  const claims =
    leases === null ? null : claimsOf(leases, surroundings ?? realSurroundings, heartbeat ?? steadyHeartbeat);
  const asking = new Map<string, Promise<unknown>>();

  const join = async <T>(theirs: Promise<T>, signal: AbortSignal | undefined): Promise<Once<T> | null> => {
    try {
      return { value: await unlessAborted(theirs, signal), isOurs: false };
    } catch (thrown) {
      if (signal?.aborted) throw cancelled();
      if (thrown instanceof ModelError && thrown.kind === 'aborted') return null;
      throw thrown;
    }
  };

  return {
    once: async <T>(key: string, work: () => Promise<T>, signal: AbortSignal | undefined): Promise<Once<T>> => {
      for (let theirs = asking.get(key); theirs !== undefined; theirs = asking.get(key)) {
        const joined = await join(theirs as Promise<T>, signal); // a key stands for one kind of work
        if (joined !== null) return joined;
      }
      const ours = work();
      asking.set(key, ours);
      try {
        return { value: await ours, isOurs: true };
      } finally {
        asking.delete(key);
      }
    },
    claim: async (key, since, signal) => (claims === null ? 'ours' : claims.claim(key, since, signal)),
    release: (key, isStored) => claims?.release(key, isStored),
    close: async () => claims?.close(),
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  if (signal.aborted) throw cancelled();
  const { promise, reject } = Promise.withResolvers<never>();
  const cancel = (): void => reject(cancelled());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** The claims of this process among all processes. */
function claimsOf(leases: AskingLeases, { sleep, random }: ClientSurroundings, heartbeat: Heartbeat) {
  const owner = randomUUID();
  const held = new Set<string>();
  const stored = new Set<string>();
  let stop: (() => void) | null = null;
  /** Of questions without an answer; what is claimed anew must not be given back afterwards. */
  let releasing: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    const keys = [...stored];
    stored.clear();
    await leases.releaseAskings(owner, keys);
  };
  const flushInPassing = (): void => void flush().catch(() => undefined); // They are given up for silence.

  const beat = async (): Promise<void> => {
    if (stored.size > 0) await flush();
    if (held.size > 0) await leases.renewAskings(owner, [...held]);
    if (held.size > 0 || stored.size > 0) return;
    stop?.();
    stop = null;
  };

  return {
    claim: async (key: string, since: string | null, signal: AbortSignal | undefined): Promise<'ours' | 'answered'> => {
      for (let looks = 0; ; looks += 1) {
        if (signal?.aborted) throw cancelled();
        stored.delete(key);
        await releasing;
        const claim = await leases.claimAsking(key, owner, SILENCE_MILLISECONDS, since);
        if (claim === 'answered') return claim;
        if (claim === 'ours') {
          held.add(key);
          stop ??= heartbeat(HEARTBEAT_MILLISECONDS, beat);
          return claim;
        }
        const wait = Math.min(LONGEST_LOOK_MILLISECONDS, FIRST_LOOK_MILLISECONDS * 2 ** looks);
        await sleep(Math.round(wait * (0.5 + random() / 2)), signal).catch(() => undefined); // the next look sees it
      }
    },
    release: (key: string, isStored: boolean): void => {
      held.delete(key);
      if (isStored) stored.add(key);
      if (!isStored) releasing = releasing.then(() => leases.releaseAskings(owner, [key])).catch(() => undefined);
      else if (stored.size >= RELEASED_AT_ONCE) flushInPassing();
    },
    close: async (): Promise<void> => {
      stop?.();
      stop = null;
      const keys = [...held];
      held.clear();
      for (const key of keys) stored.add(key);
      await flush();
    },
  };
}
