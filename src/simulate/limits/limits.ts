import type { Reply } from '../reply.ts';
import { errorReply } from '../reply.ts';
import type { Limits } from './limit-settings.ts';
import { createMeter, type Meter } from './meter.ts';

export type LimitName = 'requests' | 'tokens' | 'concurrency';

/** Whether a request may come in, and what its reply says of what is left. */
export type Admission =
  | { readonly kind: 'admitted'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly limit: LimitName; readonly reply: Reply };

export interface LimitKeeper {
  /** Lets a request in or refuses it; `leave` is called once when an admitted one has ended. */
  readonly enter: (tokens: number) => Admission;
  readonly leave: () => void;
  readonly reset: () => void;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(3)}s`;

/** The headers that OpenAI's protocol has for one limit. */
const headersOf = (name: 'requests' | 'tokens', meter: Meter | null): Readonly<Record<string, string>> =>
  meter === null
    ? {}
    : {
        [`x-ratelimit-limit-${name}`]: String(meter.limit),
        [`x-ratelimit-remaining-${name}`]: String(Math.max(0, Math.floor(meter.left()))),
        [`x-ratelimit-reset-${name}`]: seconds(meter.fullIn()),
      };

/** How long the refused are asked to wait where nothing can be told: for the end of another request. */
const WAIT_FOR_A_PLACE = 1_000;

function retryHeaders(form: Limits['retryAfter'], wait: number, now: number): Readonly<Record<string, string>> {
  if (form === 'none') return {};
  if (form === 'ms') return { 'retry-after-ms': String(Math.ceil(wait)) };
  // Whole seconds, rounded up: what is refused must not be refused again for coming when it was told to.
  const whole = Math.max(1, Math.ceil(wait / 1000));
  return {
    'retry-after': form === 'date' ? new Date(Math.ceil(now / 1000 + whole) * 1000).toUTCString() : String(whole),
  };
}

/** Keeps a provider's limits. `now` is the time in milliseconds since 1970. */
export function createLimitKeeper(limits: Limits, now: () => number): LimitKeeper {
  const meterOf = (limit: number | null): Meter | null => (limit === null ? null : createMeter(limit, limits, now));
  const requests = meterOf(limits.requestsPerMinute);
  const tokens = meterOf(limits.tokensPerMinute);
  let within = 0;

  const refuse = (limit: LimitName, wait: number): Admission => {
    const headers = {
      ...headersOf('requests', requests),
      ...headersOf('tokens', tokens),
      ...retryHeaders(limits.retryAfter, wait, now()),
    };
    const message = `Rate limit reached on ${limit}. Please try again in ${seconds(wait)}.`;
    return {
      kind: 'refused',
      limit,
      reply: errorReply(429, message, { type: limit, code: 'rate_limit_exceeded' }, headers),
    };
  };

  return {
    enter: (count) => {
      if (limits.concurrency !== null && within >= limits.concurrency) return refuse('concurrency', WAIT_FOR_A_PLACE);
      const waits = [requests?.wait(1) ?? 0, tokens?.wait(count) ?? 0] as const;
      if (waits[0] > 0) return refuse('requests', waits[0]);
      if (waits[1] > 0) return refuse('tokens', waits[1]);
      requests?.take(1);
      tokens?.take(count);
      within += 1;
      return { kind: 'admitted', headers: { ...headersOf('requests', requests), ...headersOf('tokens', tokens) } };
    },
    leave: () => {
      within -= 1;
    },
    reset: () => {
      requests?.reset();
      tokens?.reset();
    },
  };
}
