import type { ModelRequest } from '#model/model-call.ts';
import type { Spent, Turn } from '../pace.ts';
import type { Charge } from './charge-window.ts';
import { countingOf, type Lane } from './lane.ts';
import type { Suspicion } from './strict-count.ts';
import { isCorrected, openCost, type TokenCounting } from './token-counting.ts';
import { readToldLimits } from './told-limits.ts';

/** A request under way. */
interface Ticket {
  readonly request: ModelRequest;
  readonly admittedAt: number;
  readonly charge: Charge;
  readonly counting: TokenCounting;
  readonly cost: number;
  readonly variance: number;
  /** What had been counted over the last minute, this request included, when it was sent. */
  readonly counted: { readonly requests: number; readonly tokens: number };
  readonly suspected: Suspicion;
}

/** Lets a request go: counts it, and gives it the turn that corrects the count. `look` looks for the next one. */
export function admit(lane: Lane, request: ModelRequest, look: () => void): Turn {
  const ticket = issue(lane, request);
  return {
    settle: (spent, headers) => {
      settle(lane, ticket, spent);
      if (headers !== undefined) hear(lane, ticket, headers);
      look();
    },
    refused: (retryAfter, headers) => {
      if (headers !== undefined) hear(lane, ticket, headers);
      refuse(lane, ticket, retryAfter);
      look();
    },
    failed: (said) => {
      close(lane, ticket, ticket.cost);
      if (said !== undefined) lane.failures.failed(request.key, lane.surroundings.now(), said);
      look();
    },
  };
}

function issue(lane: Lane, request: ModelRequest): Ticket {
  const now = lane.surroundings.now();
  const expected = lane.forecaster.expect(request);
  const counting = countingOf(lane);
  const cost = openCost(counting, request, expected);
  const variance = expected.spread ** 2;
  lane.requests.take(1, now);
  const charge = lane.tokens.take(cost, now);
  lane.inFlight += 1;
  lane.variance += variance;
  const counted = { requests: lane.requests.sum(now), tokens: lane.tokens.sum(now) };
  const suspected = lane.strict.take(request, expected, lane.tokens.limit(), now);
  return { request, admittedAt: now, charge, counting, cost, variance, counted, suspected };
}

/** What failed keeps its estimate: whether a provider counts it is never known, and it must not count more than we do. */
function close(lane: Lane, ticket: Ticket, taken: number): void {
  lane.inFlight -= 1;
  lane.variance -= ticket.variance;
  const now = lane.surroundings.now();
  lane.answered.add(now, taken);
  lane.answered.sum(now); // lets go of what is older than a minute
}

function settle(lane: Lane, ticket: Ticket, spent: Spent): void {
  const taken = spent.inputTokens + spent.outputTokens;
  close(lane, ticket, taken);
  lane.forecaster.learn(ticket.request, spent);
  lane.waiting.forget(ticket.request);
  lane.failures.succeeded();
  lane.refusals.unannounced = 0;
  if (isCorrected(ticket.counting)) lane.tokens.correct(ticket.charge, taken, lane.surroundings.now());
}

function hear(lane: Lane, { counted, suspected }: Ticket, headers: Headers): void {
  const now = lane.surroundings.now();
  const { requests, tokens } = readToldLimits(headers);
  if (requests !== null) lane.requests.hear(requests, counted.requests, now);
  if (tokens === null) return;
  lane.strict.hear(tokens, suspected, counted.tokens);
  lane.tokens.hear(tokens, counted.tokens, now);
}

/** Even a provider that says "at once" is given this long. */
const SHORTEST_PAUSE_MILLISECONDS = 100;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/** One pause for all requests, for as long as the provider asks, and half the pace after it. */
function refuse(lane: Lane, ticket: Ticket, retryAfter: number | null): void {
  const { refusals, surroundings } = lane;
  const now = surroundings.now();
  const inFlight = lane.inFlight;
  close(lane, ticket, ticket.cost);
  const { longestWait } = lane.settings;
  if (retryAfter !== null && longestWait !== undefined && retryAfter > longestWait)
    lane.failures.giveUp(tooLong(retryAfter, longestWait));
  const isNew = ticket.admittedAt > refusals.halvedAt;
  if (isNew && retryAfter === null) refusals.unannounced += 1;
  const pause = Math.max(SHORTEST_PAUSE_MILLISECONDS, retryAfter ?? unannouncedPause(lane));
  if (isNew || retryAfter !== null) refusals.pausedUntil = Math.max(refusals.pausedUntil, now + pause);
  if (isNew) slowDown(lane, inFlight, now);
  tell(lane, retryAfter === null ? 'the provider refused requests' : 'the provider asked to', now);
}

const tooLong = (asked: number, longest: number): string =>
  `it asks to wait ${Math.ceil(asked / 1000)} s, and at most ${Math.floor(longest / 1000)} s are waited`;

/** Doubles up to a minute, between half and the whole of it by chance, so that processes do not march in step. */
function unannouncedPause({ refusals, surroundings }: Lane): number {
  const doubled = FIRST_PAUSE_MILLISECONDS * 2 ** Math.max(0, refusals.unannounced - 1);
  return Math.min(LONGEST_PAUSE_MILLISECONDS, doubled) * (0.5 + surroundings.random() / 2);
}

/** With known limits their share is halved, else the number in flight: halving both would quarter the pace. */
function slowDown(lane: Lane, inFlight: number, now: number): void {
  const { refusals, requests, tokens } = lane;
  refusals.halvedAt = now;
  requests.restart(refusals.pausedUntil);
  tokens.restart(refusals.pausedUntil);
  if (requests.limit() === null && tokens.limit() === null) lane.crowd.halve(inFlight, now, refusals.pausedUntil);
  else lane.level.halve(now, refusals.pausedUntil);
}

/** Refusals of one storm come in within moments of each other: only an extension worth showing is told again. */
const WORTH_TELLING_MILLISECONDS = 1_000;

function tell({ refusals, settings }: Lane, reason: string, now: number): void {
  if (refusals.pausedUntil < refusals.toldUntil + WORTH_TELLING_MILLISECONDS) return;
  refusals.toldUntil = refusals.pausedUntil;
  settings.onWait?.(refusals.pausedUntil - now, reason);
}
