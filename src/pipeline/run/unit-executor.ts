import type { EndedUnit, TakenUnit } from '#model/work.ts';

/** How working on a unit came out. */
export type UnitEnd =
  | { readonly kind: 'ended'; readonly end: EndedUnit }
  /** The run was stopped before it was done: it waits again, and what is stored of it is found again. */
  | { readonly kind: 'stopped' }
  /** What worked on it died, with everything else it had in hand. `alone` is true where it had nothing else. */
  | { readonly kind: 'died'; readonly how: string; readonly alone: boolean };

/** Somebody who works on units: this process, or others that it starts. */
export interface UnitExecutor {
  /** Units it works on at once without one waiting for another. */
  readonly places: number;
  /**
   * Works on a unit until its reports are stored; ending it in the store is left to the caller. `alone` = with nothing else
   * at hand in the same process. Rejects only where the store or the program itself is at fault, and with a
   * ProcessStartError where this machine starts no process to work on it.
   */
  readonly execute: (unit: TakenUnit, alone: boolean) => Promise<UnitEnd>;
  /** Ends everything that was started. */
  readonly close: () => Promise<void>;
}
