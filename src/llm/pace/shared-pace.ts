import type { ModelRequest } from '#model/model-call.ts';
import type { ModelLimits, Place, SharedLimits, ToldRates } from '#model/model-limits.ts';
import { readBaseUrl } from '../base-url.ts';
import type { ClientSurroundings } from '../model-client.ts';
import { OPENAI_BASE_URL } from '../openai-client.ts';
import type { Pace, Spent, Turn } from '../pace.ts';
import { createPace } from './index.ts';
import type { PaceSettings } from './pace-settings.ts';
import { type SharedLine, sharedLine } from './shared-line.ts';
import { steadySurroundings } from './steady-surroundings.ts';
import type { TokenCounting } from './token-counting.ts';
import { readToldLimits } from './told-limits.ts';
import { toldWaits } from './told-waits.ts';

/** What is shared of a pace, and how. */
export interface SharedPaceSettings extends SharedLimits {
  readonly counting: TokenCounting;
  /** The endpoint's base URL; null = OpenAI's own. A model has limits of its own at each. */
  readonly baseUrl: string | null;
  /** How long the shared place is waited for while it cannot be reached, in milliseconds; default ten minutes. */
  readonly patience?: number;
  /** Told whenever a request is seen to be held back by a refusal that the shared place knows of; the same one again and again. */
  readonly onWait?: NonNullable<PaceSettings['onWait']>;
}

const DEFAULT_PATIENCE_MILLISECONDS = 600_000;

/**
 * The pace of one process as part of the pace of all: `local` says how many requests this process has under way, in
 * which order, and when the endpoint is down, and must know no limits; `shared` keeps the limits, for all processes
 * together. A refusal that one of them gets pauses and slows down all. Nothing is sent without a place: while the shared
 * place cannot be reached, requests wait.
 */
export function sharedPace(
  local: Pace,
  shared: ModelLimits,
  settings: SharedPaceSettings,
  surroundings: ClientSurroundings = steadySurroundings,
): Pace {
  const lines = new Map<string, SharedLine>();
  // Without user and password: it is stored.
  const endpoint = readBaseUrl(settings.baseUrl ?? OPENAI_BASE_URL).shown;
  const isDown = (): boolean => (local.down?.() ?? null) !== null;
  const { counting, requestsPerMinute, tokensPerMinute } = settings;
  const lineOf = (model: string): SharedLine => {
    const name = `${model} at ${endpoint}`;
    const patience = settings.patience ?? DEFAULT_PATIENCE_MILLISECONDS;
    const limits = { requestsPerMinute, tokensPerMinute };
    const { onWait } = settings;
    const parts = { name, shared, limits, counting, surroundings, isDown, patience, onWait };
    const line = lines.get(name) ?? sharedLine(parts);
    lines.set(name, line);
    return line;
  };
  return {
    waitsAfterRefusal: true,
    down: () => local.down?.() ?? null,
    enter: async (request, signal) => {
      const turn = await local.enter(request, signal);
      const line = lineOf(request.model);
      try {
        const place = await line.enter(request, signal);
        return place === null ? turn : sharedTurn({ turn, line, place, request, shared, surroundings });
      } catch (thrown) {
        turn.failed();
        throw thrown;
      }
    },
  };
}

/**
 * The shared pace of these limits: what `createPace` is to one process. A pause that another process was refused into, or
 * one before this began, is told as well.
 */
export function createSharedPace(
  settings: PaceSettings & Pick<SharedPaceSettings, 'baseUrl' | 'patience'>,
  shared: ModelLimits,
  surroundings: ClientSurroundings = steadySurroundings,
): Pace {
  const waits = toldWaits(settings.onWait, surroundings.now);
  // The limits are kept once, by the shared place: what one process alone counts is too little.
  const unlimited = { ...settings, requestsPerMinute: null, tokensPerMinute: null };
  const local = createPace({ ...unlimited, onWait: waits.tell }, surroundings);
  return sharedPace(local, shared, { ...settings, onWait: waits.tellNews }, surroundings);
}

interface SharedTurn {
  readonly turn: Turn;
  readonly line: SharedLine;
  readonly place: Place;
  readonly request: ModelRequest;
  readonly shared: ModelLimits;
  readonly surroundings: ClientSurroundings;
}

/**
 * What is told to the shared place is not waited for. Should it be lost, the estimate stays, and others learn of a
 * refusal by their own.
 */
const inPassing = (told: Promise<void>): void => void told.catch(() => undefined);

/** The local turn never sees headers: to one process, the others would look like strangers who use up its limits. */
function sharedTurn(parts: SharedTurn): Turn {
  const { turn, line, place, request, shared, surroundings } = parts;
  const hear = (headers: Headers | undefined): void => {
    const news = headers === undefined ? null : newsIn(headers, place);
    if (news !== null) inPassing(shared.tell(place.model, news));
  };
  const settle = (spent: Spent): void => {
    line.forecaster.learn(request, spent);
    line.forget(request);
    if (place.wish.isCorrected || place.isWary) inPassing(shared.settle(place, spent.inputTokens + spent.outputTokens));
  };
  return {
    settle: (spent, headers) => {
      turn.settle(spent);
      settle(spent);
      hear(headers);
    },
    refused: (retryAfter, headers) => {
      turn.refused(retryAfter);
      hear(headers);
      inPassing(shared.refuse(place, { retryAfter, chance: surroundings.random() }));
      line.look();
    },
    failed: (said) => {
      turn.failed(said);
      line.look();
    },
  };
}

/** The limits that the headers tell, where they are others than those known to all. */
function newsIn(headers: Headers, { told }: Place): ToldRates | null {
  const { requests, tokens } = readToldLimits(headers);
  const news = { requests: requests?.limit ?? null, tokens: tokens?.limit ?? null };
  const isNew = (now: number | null, before: number | null): boolean => now !== null && now !== before;
  return isNew(news.requests, told.requests) || isNew(news.tokens, told.tokens) ? news : null;
}
