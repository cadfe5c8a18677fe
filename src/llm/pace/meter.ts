import { type Charge, chargeWindow, WINDOW_MILLISECONDS } from './charge-window.ts';
import type { Level } from './level.ts';
import type { Spacing } from './spacing.ts';
import type { ToldLimit } from './told-limits.ts';

/** Differences below this share of a limit are requests on their way, and no other users of the account. */
const NOTABLE_SHARE = 0.02;
/** When others have used a limit up, it is looked at again after this. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

/** Keeps one quantity (requests or tokens) below a limit a minute, in any minute, and evenly. */
export interface Meter {
  /** Milliseconds until `amount` may go; `margin` is kept free besides. */
  waitFor(amount: number, margin: number, now: number): number;
  take(amount: number, now: number): Charge;
  /** What was taken turned out to be `amount`. */
  correct(charge: Charge, amount: number, now: number): void;
  sum(now: number): number;
  /** What was not used before `now` is not made up for. */
  restart(now: number): void;
  /** The provider told its limit, when we had counted `counted` ourselves. */
  hear(told: ToldLimit, counted: number, now: number): void;
  /** A minute; null = no limit is known. */
  limit(): number | null;
}

/** `ceiling` a minute is never passed, whatever the provider tells; null = only what it tells. */
export function meter(ceiling: number | null, level: Level, plan: Spacing): Meter {
  const window = chargeWindow();
  let told: number | null = null;
  let others = { amount: 0, at: 0 };

  const limit = (): number | null => (told === null || ceiling === null ? (told ?? ceiling) : Math.min(told, ceiling));
  const rate = (now: number): number | null => {
    const known = limit();
    return known === null ? null : (known * level.at(now)) / WINDOW_MILLISECONDS;
  };
  /** What others took, or a stricter count than ours, flows back within a minute after it was last seen. */
  const takenByOthers = (now: number): number =>
    others.amount * Math.max(0, 1 - (now - others.at) / WINDOW_MILLISECONDS);
  const room = (known: number, now: number): number =>
    told === null ? known : Math.min(known, told - takenByOthers(now));

  return {
    limit,
    sum: (now) => window.sum(now),
    restart: (now) => plan.restart(now),
    waitFor: (amount, margin, now) => {
      const known = limit();
      if (known === null) return 0;
      const wait = window.waitFor(Math.min(amount, known - margin), room(known, now) - margin, now);
      return Math.max(plan.waitFor(now), wait ?? LOOK_AGAIN_MILLISECONDS);
    },
    take: (amount, now) => {
      const speed = rate(now);
      if (speed !== null) plan.take(amount, speed, now);
      return window.add(now, amount);
    },
    correct: (charge, amount, now) => {
      const speed = rate(now);
      if (speed !== null) plan.correct(amount - charge.amount, speed);
      window.change(charge, amount);
    },
    hear: (said, counted, now) => {
      told = said.limit;
      if (said.remaining === null) return;
      const gap = said.limit - said.remaining - counted;
      others = { amount: gap > said.limit * NOTABLE_SHARE ? gap : 0, at: now };
    },
  };
}
