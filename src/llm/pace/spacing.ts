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

/** What was not used is made up for as far back as `catchUp` milliseconds. */
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

/**
 * Several providers hold a limit by the second as well (Azure OpenAI judges requests over 1 or 10 s, Qwen Cloud sets
 * RPM / 60 a second, OpenAI says that shorter periods may apply): only the delays of timers are made up for.
 */
const TIMER_DELAYS_MILLISECONDS = 250;

export const evenSpacing = (): Spacing => spacing(TIMER_DELAYS_MILLISECONDS);

/** For so long at most are requests held back because answers turned out long, or came in bunches. */
const HELD_BACK_MILLISECONDS = 60_000;
/**
 * What is made up for goes by this much faster than the limit. Simulated at 400,000 tokens a minute with answers after
 * 6 s: 1.25 uses 95 to 97 % of the limit, 2 uses 98.5 %, 4 no more.
 */
const HURRY = 2;

/** For amounts that are only known afterwards: makes up for time in which it had to hold back, but not all at once. */
export function patientSpacing(): Spacing {
  const plan = spacing(HELD_BACK_MILLISECONDS);
  const pulse = spacing(TIMER_DELAYS_MILLISECONDS);
  return {
    waitFor: (now) => Math.max(plan.waitFor(now), pulse.waitFor(now)),
    take: (amount, rate, now) => {
      plan.take(amount, rate, now);
      pulse.take(amount, rate * HURRY, now);
    },
    correct: (amount, rate) => plan.correct(amount, rate),
    restart: (now) => plan.restart(now),
  };
}
