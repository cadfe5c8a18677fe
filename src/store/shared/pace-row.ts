import { type RawBuilder, sql } from 'kysely';
import type { PlaceWish } from '#model/model-limits.ts';
import { numeric, type SqlWords } from './sql-words.ts';

/**
 * The arithmetic of one row of `model_limits`, as SQL: what is due flows off with time. It stands in nested selects, so
 * that the clock is read once a statement, and from the row as it is when the statement has got hold of it.
 */

/** A minute, over which providers count. */
const MINUTE = 60_000;

/**
 * Requests do not all travel equally long, and timers are late: what left 60 s apart may arrive less than 60 s apart.
 * As in the pace of one process (`src/llm/pace/charge-window.ts`).
 */
const JITTER = 800;

/** What was not used is made up for as far back as this. Places are given ahead of time, so that little is ever left. */
const CATCH_UP = 300;
/**
 * For counts that are corrected afterwards: the answers under way may all turn out shorter than expected, and what they
 * did not take is used, up to this.
 */
const CATCH_UP_CORRECTED = 2_700;

/** From half to full takes half of this, as in the pace of one process. */
const FULL_RISE = 60_000;

/** So much of a limit is kept free for the largest request, at most. */
const LARGEST_SHARE = 0.25;

/** The first wait after a refusal that names no time; each further one waits twice as long, up to the longest. */
export const FIRST_PAUSE = 1_000;
export const LONGEST_PAUSE = 60_000;
export const SHORTEST_PAUSE = 100;
/** Below this share too little is sent to notice that a storm of refusals is over. */
export const LEAST_SHARE = 1 / 32;

const catchUpFor = ({ isCorrected }: PlaceWish): number => (isCorrected ? CATCH_UP_CORRECTED : CATCH_UP);

/**
 * The row as it is now: columns now, requests_due, tokens_due, paused, share. A clock that was set back counts as one
 * that stood still.
 */
export function currentFor(words: SqlWords, wish: PlaceWish): RawBuilder<unknown> {
  const { larger, smaller } = words;
  const flown = (column: string, least: number): RawBuilder<number> =>
    larger(sql`${sql.ref(`model_limits.${column}`)} - elapsed`, numeric(least));
  const rest = larger(sql`elapsed - model_limits.paused`, numeric(0));
  return sql`(select now, ${flown('requests_due', -CATCH_UP)} as requests_due,
      ${flown('tokens_due', -catchUpFor(wish))} as tokens_due, ${flown('paused', 0)} as paused,
      ${smaller(numeric(1), sql`model_limits.share + ${rest} / ${numeric(FULL_RISE)}`)} as share
    from (select now, ${larger(sql`now - model_limits.clock`, numeric(0))} as elapsed
      from (select ${words.clock()} as now) as reading) as passing)`;
}

/** The limit that counts: the smaller of what is set and what was told; null = none is known. */
const limitOf = ({ smaller }: SqlWords, set: number | null, told: string): RawBuilder<number | null> => {
  const column = sql.ref(`model_limits.${told}`);
  if (set === null) return sql`${column}`;
  return sql`${smaller(numeric(set), sql`coalesce(${column}, ${numeric(set)})`)}`;
};

/**
 * Milliseconds of the limit that one request takes; null = no limit. A minute is taken to be longer by the jitter and by
 * what may be made up for: then no minute of a provider ever holds more than the limit. One more request would fit
 * only in part.
 */
export function requestCost(words: SqlWords, { limits }: PlaceWish, share: RawBuilder<unknown>): RawBuilder<unknown> {
  const window = numeric(MINUTE + JITTER + CATCH_UP);
  return sql`(${window} / (${limitOf(words, limits.requestsPerMinute, 'told_requests')} * ${share}))`;
}

/** The same for tokens. What is larger than the limit is taken as the limit: it goes through a provider that is idle, or never. */
export function tokenCost(
  words: SqlWords,
  wish: PlaceWish,
  tokens: number,
  share: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { smaller } = words;
  const limit = limitOf(words, wish.limits.tokensPerMinute, 'told_tokens');
  const window = numeric(MINUTE + JITTER + catchUpFor(wish));
  // A null limit must make a null cost; PostgreSQL's least() would pass over it.
  const kept = smaller(numeric(wish.largest), sql`limits.most * ${numeric(LARGEST_SHARE)}`);
  const counted = smaller(numeric(tokens), sql`limits.most`);
  return sql`(select case when limits.most is null then null
      else ${counted} * ${window} / ((limits.most - ${kept}) * ${share}) end
    from (select ${limit} as most) as limits)`;
}

/** After a place that is used `wait` from now: the next one is due that much later. */
const dueAfter = ({ larger }: SqlWords, column: string, cost: string, least: number): RawBuilder<unknown> =>
  sql`case when ${sql.ref(cost)} is null then ${sql.ref(column)}
    else ${larger(sql`${sql.ref(column)}`, sql`wait - ${numeric(least)}`)} + ${sql.ref(cost)} end`;

export const requestsDueAfter = (words: SqlWords): RawBuilder<unknown> =>
  dueAfter(words, 'requests_due', 'request_cost', CATCH_UP);

export const tokensDueAfter = (words: SqlWords, wish: PlaceWish): RawBuilder<unknown> =>
  dueAfter(words, 'tokens_due', 'token_cost', catchUpFor(wish));
