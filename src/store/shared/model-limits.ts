import { type Kysely, type RawBuilder, sql } from 'kysely';
import type {
  ModelLimits,
  Pause,
  Place,
  PlaceReply,
  PlaceWish,
  SharedRefusal,
  ToldRates,
} from '#model/model-limits.ts';
import type { Backend } from '../backend.ts';
import type { ModelLimitRow, StoreTables } from '../tables.ts';
import {
  currentFor,
  FIRST_PAUSE,
  LEAST_SHARE,
  LONGEST_PAUSE,
  requestCost,
  requestsDueAfter,
  SHORTEST_PAUSE,
  tokenCost,
  tokensDueAfter,
} from './pace-row.ts';
import { numeric, numericOrNull, type SqlWords, sqlWordsOf } from './sql-words.ts';

/**
 * Places are given ahead of time: one statement a request, in the order in which processes ask, where they would all
 * come again at the same moment otherwise. This far ahead in milliseconds, or so many requests at slow limits: not more,
 * since what is given goes even when a refusal comes in meanwhile.
 */
const AHEAD = 500;
const PLACES_AHEAD = 4;
const FARTHEST_AHEAD = 10_000;

type Database = Kysely<StoreTables>;
type Row = Pick<ModelLimitRow, 'paused' | 'halvings' | 'next_pause' | 'last_wait' | 'told_requests' | 'told_tokens'>;

/** The ModelLimits port, a row a model: every method is one UPDATE, by the database's clock. */
export function modelLimits(
  { database, attempt }: Pick<Backend, 'database' | 'attempt'>,
  words?: SqlWords,
): ModelLimits {
  const spoken = words ?? sqlWordsOf(database);
  return {
    reserve: (model, wish) => attempt(() => reserve(database, spoken, model, wish)),
    settle: (place, tokens) => attempt(() => settle(database, spoken, place, tokens)),
    refuse: (place, refusal) => attempt(() => refuse(database, spoken, place, refusal)),
    tell: (model, told) => attempt(() => tell(database, spoken, model, told)),
  };
}

/** A request for a place: it is given when it is near, and else nothing is changed but the clock. */
async function reserve(database: Database, words: SqlWords, model: string, wish: PlaceWish): Promise<PlaceReply> {
  const row = (await updateForPlace(database, words, model, wish)) ?? (await begin(database, words, model, wish));
  const told = { requests: row.told_requests, tokens: row.told_tokens };
  const pause = pauseOf(row);
  if (row.last_wait < 0) return { kind: 'wait', milliseconds: -row.last_wait, pause };
  const isWary = row.next_pause > FIRST_PAUSE;
  return { kind: 'granted', place: { model, wish, halvings: row.halvings, isWary, told }, after: row.last_wait, pause };
}

/** Where the provider names no time, none is chosen that is longer than the longest. */
const pauseOf = ({ paused }: Row): Pause | null =>
  paused > 0 ? { milliseconds: paused, isAsked: paused > LONGEST_PAUSE } : null;

async function begin(database: Database, words: SqlWords, model: string, wish: PlaceWish): Promise<Row> {
  await sql`insert into model_limits (model, clock, requests_due, tokens_due, paused, share, halvings, next_pause, last_wait)
    values (${model}, ${words.clock()}, 0, 0, 0, 1, 0, ${numeric(FIRST_PAUSE)}, 0) on conflict (model) do nothing`.execute(
    database,
  );
  const row = await updateForPlace(database, words, model, wish);
  if (row === undefined) throw new Error(`The limits of ${model} vanished while they were used.`);
  return row;
}

async function updateForPlace(database: Database, words: SqlWords, model: string, wish: PlaceWish) {
  const { larger } = words;
  const share = sql`share`;
  const due = (column: 'requests_due' | 'tokens_due', cost: 'request_cost' | 'token_cost'): RawBuilder<unknown> =>
    sql`case when ${sql.ref(cost)} is null then 0 else ${sql.ref(column)} end`;
  const costs = sql`(select now, requests_due, tokens_due, paused, share,
      ${requestCost(words, wish, share)} as request_cost,
      ${tokenCost(words, wish, wish.tokens, share)} as token_cost
    from ${currentFor(words, wish)} as flown)`;
  const waits = sql`(select now, requests_due, tokens_due, paused, share, request_cost, token_cost,
      ${larger(larger(paused, numeric(0)), larger(due('requests_due', 'request_cost'), due('tokens_due', 'token_cost')))} as wait
    from ${costs} as costs)`;
  const dearer = larger(sql`coalesce(request_cost, 0)`, sql`coalesce(token_cost, 0)`);
  const ahead = larger(
    numeric(AHEAD),
    words.smaller(numeric(FARTHEST_AHEAD), sql`${numeric(PLACES_AHEAD)} * ${dearer}`),
  );
  const judged = sql`(select now, requests_due, tokens_due, paused, share, request_cost, token_cost, wait,
      wait <= ${ahead} as is_near, ${ahead} as ahead
    from ${waits} as waits)`;
  const { rows } = await sql<Row>`update model_limits
    set (clock, requests_due, tokens_due, paused, share, last_wait) = (select now,
        case when is_near then ${requestsDueAfter(words)} else requests_due end,
        case when is_near then ${tokensDueAfter(words, wish)} else tokens_due end,
        paused, share, case when is_near then wait else ahead - wait end
      from ${judged} as judged)
    where model = ${model} and ${words.lightly}
    returning paused, halvings, next_pause, last_wait, told_requests, told_tokens`.execute(database);
  return rows[0];
}

const paused = sql`paused`;

/** The next is due later, or earlier, by what the answer took beyond what was expected. */
async function settle(database: Database, words: SqlWords, { model, wish }: Place, tokens: number): Promise<void> {
  const difference = wish.isCorrected ? tokens - wish.tokens : 0;
  const cost = tokenCost(words, wish, Math.abs(difference), sql`share`);
  const sign = numeric(Math.sign(difference));
  await sql`update model_limits
    set (clock, requests_due, tokens_due, paused, share, next_pause) = (select now, requests_due,
        tokens_due + ${sign} * coalesce(${cost}, 0), paused, share, ${numeric(FIRST_PAUSE)}
      from ${currentFor(words, wish)} as flown)
    where model = ${model} and ${words.lightly}`.execute(database);
}

/** One pause for all, and half the pace after it, once for everything that was under way when it was first refused. */
async function refuse(database: Database, words: SqlWords, place: Place, refusal: SharedRefusal): Promise<void> {
  const { larger, smaller } = words;
  const { retryAfter, chance } = refusal;
  const isNew = sql`model_limits.halvings = ${numeric(place.halvings)}`;
  const asked = retryAfter === null ? sql`model_limits.next_pause * ${numeric(0.5 + chance / 2)}` : numeric(retryAfter);
  const counts = retryAfter === null ? isNew : sql`1 = 1`;
  const pause = larger(paused, larger(asked, numeric(SHORTEST_PAUSE)));
  const nextPause =
    retryAfter === null
      ? sql`case when ${isNew} then ${smaller(sql`model_limits.next_pause * 2`, numeric(LONGEST_PAUSE))} else model_limits.next_pause end`
      : sql`model_limits.next_pause`;
  await sql`update model_limits
    set (clock, requests_due, tokens_due, paused, share, halvings, next_pause) = (select now, requests_due, tokens_due,
        case when ${counts} then ${pause} else paused end,
        case when ${isNew} then ${larger(sql`share / 2`, numeric(LEAST_SHARE))} else share end,
        model_limits.halvings + case when ${isNew} then 1 else 0 end, ${nextPause}
      from ${currentFor(words, place.wish)} as flown)
    where model = ${place.model} and ${words.lightly}`.execute(database);
}

/** What is told of one limit leaves what is known of the other. */
async function tell(database: Database, words: SqlWords, model: string, told: ToldRates): Promise<void> {
  await sql`update model_limits
    set told_requests = coalesce(${numericOrNull(told.requests)}, told_requests),
      told_tokens = coalesce(${numericOrNull(told.tokens)}, told_tokens)
    where model = ${model} and ${words.lightly}`.execute(database);
}
