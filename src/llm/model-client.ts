import { setTimeout as delay } from 'node:timers/promises';
import type { ModelRequest } from '#model/model-call.ts';
import type { Pace } from './pace.ts';
import type { ProfileName } from './profile.ts';

/** What came back for a request, unread. Tokens are the provider's count, or our own where it gives none. */
export interface ModelAnswer {
  /** The body as it came with status 200: JSON text, or whatever else. */
  readonly rawResponse: string;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** From sending the request that succeeded to its last byte; waiting and failed tries are not in it. */
  readonly milliseconds: number;
  /** ISO-UTC. */
  readonly receivedAt: string;
}

/** Something that answers requests. `ask` throws a ModelError, and nothing else, when no answer comes. */
export interface ModelClient {
  ask(request: ModelRequest, signal?: AbortSignal): Promise<ModelAnswer>;
}

/** How to reach a model. Everything is a value: only the configuration reads the environment. */
export interface ModelClientSettings {
  /** Base URL of an endpoint that speaks OpenAI's protocol; null = OpenAI's own. */
  readonly baseUrl: string | null;
  /** Null for servers that want none. */
  readonly apiKey: string | null;
  /** What no message and no kept answer may hold beside the key, such as keys of other providers. */
  readonly secrets?: readonly string[];
  /** Which server it is; null = told by the base URL. */
  readonly profile: ProfileName | null;
  /** For one try, until its last byte; default 240,000: Node gives up on a silent server after 300,000. */
  readonly timeoutMilliseconds?: number;
  /** Failures (5xx, timeouts, resets) of one request before it is given up; default 10. */
  readonly maxFailures?: number;
  /** Keeps to the provider's limits; default: to those that it tells, and to what its refusals teach. */
  readonly pace?: Pace;
  /** Told of every wait before another try, for progress displays. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}

/** Clock and chance, so that tests need neither. */
export interface ClientSurroundings {
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Node's timers fire at once for anything longer (2^31 − 1 ms, 24.8 days). */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  for (let left = milliseconds; left > 0; left -= LONGEST_TIMER_MILLISECONDS) {
    await delay(Math.min(left, LONGEST_TIMER_MILLISECONDS), undefined, signal === undefined ? {} : { signal });
  }
}

export const realSurroundings: ClientSurroundings = { sleep, now: () => Date.now(), random: () => Math.random() };
