/** Chance that is the same in every run: numbers from 0 up to, and not including, `below`. */
export type Dice = (below: number) => number;

/** A linear congruential generator (constants of Numerical Recipes). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of a list, or one character of a string. */
export const pick = (dice: Dice, from: string | readonly string[]): string => from[dice(from.length)] ?? '';
