/** Spreads amounts evenly over time: a token bucket that is kept as the time at which the next amount is due. */
export interface Spacing {
  /** Milliseconds until the next may go. */
  waitFor(now: number): number;
  /** One goes now; `rate` is amounts a millisecond. */
  take(amount: number, rate: number, now: number): void;
  /** It turned out larger (or smaller, when negative) by this much: the next ones go later (or earlier). */
  correct(amount: number, rate: number): void;
  /** Nothing is due before this time, and nothing made up for. */
  restart(now: number): void;
}

/** What was not used is made up for as far back as `catchUp` milliseconds, at once. */
function spacing(catchUp: number): Spacing {
  let due = Number.NEGATIVE_INFINITY;
  return {
    waitFor: (now) => Math.max(0, due - now),
    take: (amount, rate, now) => {
      due = Math.max(due, now - catchUp) + amount / rate;
    },
    correct: (amount, rate) => {
      due += amount / rate;
    },
    restart: (now) => {
      due = Math.max(due, now);
    },
  };
}

/** Timers of a busy process are late by about this. */
const TIMER_DELAYS_MILLISECONDS = 100;

/** What was not used is made up for as far back as `catchUp` milliseconds, `hurry` times as fast as the limit. */
function gentleSpacing(catchUp: number, hurry: number): Spacing {
  const plan = spacing(catchUp);
  const pulse = spacing(TIMER_DELAYS_MILLISECONDS);
  return {
    waitFor: (now) => Math.max(plan.waitFor(now), pulse.waitFor(now)),
    take: (amount, rate, now) => {
      plan.take(amount, rate, now);
      pulse.take(amount, rate * hurry, now);
    },
    correct: (amount, rate) => plan.correct(amount, rate),
    restart: (now) => plan.restart(now),
  };
}

/**
 * For amounts that are known beforehand. Several providers hold a limit by the second as well (Azure OpenAI judges
 * requests over 1 or 10 s, Qwen Cloud sets RPM / 60 a second, OpenAI says that shorter periods may apply): what a busy
 * machine missed within the last second is made up for over the next few, and nothing else.
 */
export const evenSpacing = (): Spacing => gentleSpacing(700, 1.25);

/**
 * For amounts that are only known afterwards, so that the window holds requests back for a while: for a minute at most.
 * Simulated at 400,000 tokens a minute with answers after 6 s, making up for it 1.25 times as fast as the limit uses 95
 * to 97 % of it, twice as fast 98.5 %, four times as fast no more.
 */
export const patientSpacing = (): Spacing => gentleSpacing(60_000, 2);
