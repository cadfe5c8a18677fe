import type { ModelRequest } from '#model/model-call.ts';
import type { ClientSurroundings } from '../model-client.ts';
import type { Turn } from '../pace.ts';
import { type Forecaster, forecaster } from '../token-forecast.ts';
import { type ChargeWindow, chargeWindow } from './charge-window.ts';
import type { FailureBudget } from './failure-budget.ts';
import { type Crowd, crowd, type Level, level } from './level.ts';
import { type Meter, meter } from './meter.ts';
import type { PaceSettings } from './pace-settings.ts';
import { type Queue, queue } from './queue.ts';
import { evenSpacing, patientSpacing } from './spacing.ts';
import { type StrictCount, strictCount } from './strict-count.ts';
import { openCost, type TokenCounting } from './token-counting.ts';

/** What refusals have led to. */
interface Refusals {
  /** What was sent before was refused for the same reason: it halves nothing again. */
  halvedAt: number;
  /** In a row that named no time: each waits twice as long as the last. */
  unannounced: number;
  pausedUntil: number;
  /** Until when it was told that everything waits. */
  toldUntil: number;
}

/** All that is known of one model at one endpoint. Times are milliseconds of the injected clock. */
export interface Lane {
  readonly settings: PaceSettings;
  readonly surroundings: ClientSurroundings;
  /** Shared by all models of the endpoint. */
  readonly failures: FailureBudget;
  readonly waiting: Queue<(turn: Turn) => void>;
  readonly forecaster: Forecaster;
  readonly requests: Meter;
  readonly tokens: Meter;
  readonly strict: StrictCount;
  /** Tokens by when they were known: what a provider sees that counts a request when it has answered it. */
  readonly answered: ChargeWindow;
  readonly level: Level;
  readonly crowd: Crowd;
  readonly refusals: Refusals;
  inFlight: number;
  /** Sum of the variances of what the requests in flight will take, in square tokens. */
  variance: number;
  /** Ends the wait for the next turn. */
  alarm: AbortController | null;
}

export function openLane(settings: PaceSettings, surroundings: ClientSurroundings, failures: FailureBudget): Lane {
  const share = level();
  const never = Number.NEGATIVE_INFINITY;
  return {
    settings,
    surroundings,
    failures,
    waiting: queue(),
    forecaster: forecaster(),
    requests: meter(settings.requestsPerMinute, share, evenSpacing()),
    tokens: meter(settings.tokensPerMinute, share, settings.counting === 'spent' ? patientSpacing() : evenSpacing()),
    strict: strictCount(),
    answered: chargeWindow(),
    level: share,
    crowd: crowd(settings.mostInFlight ?? Number.POSITIVE_INFINITY),
    refusals: { halvedAt: never, unannounced: 0, pausedUntil: never, toldUntil: never },
    inFlight: 0,
    variance: 0,
    alarm: null,
  };
}

/** How tokens are counted: as set, or as strictly as the provider turned out to count. */
export const countingOf = ({ settings, strict }: Lane): TokenCounting =>
  strict.isProven() ? 'requested' : settings.counting;

/**
 * Standard deviations of what is under way that are kept free, as answers may all turn out long at once. Simulated over
 * 36 minutes at 400,000 tokens a minute, answers of 1,500 tokens ± 50 % after 6 s: 4 deviations use 98.5 % of the limit
 * and none is refused; 2 use 99.0 %, and 3 of 3,500 requests are refused.
 */
const MARGIN_DEVIATIONS = 4;
/** The number allowed in flight grows by itself: it is looked at again after this. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

/**
 * Milliseconds until the request may go, as things stand; infinite until another one has ended; 0 when the endpoint is
 * down, so that whoever waits learns of it.
 */
export function waitFor(lane: Lane, request: ModelRequest, now: number): number {
  if (lane.failures.verdict() !== null) return 0;
  const paused = Math.max(0, lane.refusals.pausedUntil - now);
  return Math.max(paused, waitForPlace(lane, now), lane.requests.waitFor(1, 0, now), waitForTokens(lane, request, now));
}

function waitForPlace({ inFlight, crowd: allowed, settings }: Lane, now: number): number {
  if (inFlight < allowed.at(now)) return 0;
  return inFlight < (settings.mostInFlight ?? Number.POSITIVE_INFINITY)
    ? LOOK_AGAIN_MILLISECONDS
    : Number.POSITIVE_INFINITY;
}

function waitForTokens(lane: Lane, request: ModelRequest, now: number): number {
  const { tokens, answered, forecaster: expects } = lane;
  const counting = countingOf(lane);
  const limit = tokens.limit();
  if (limit === null) return 0;
  const expected = expects.expect(request);
  const cost = openCost(counting, request, expected);
  if (counting !== 'spent') return tokens.waitFor(cost, 0, now);
  const margin = Math.min(limit / 2, MARGIN_DEVIATIONS * Math.sqrt(Math.max(0, lane.variance) + expected.spread ** 2));
  return Math.max(tokens.waitFor(cost, margin, now), answered.waitFor(Math.min(cost, limit), limit, now) ?? 0);
}
