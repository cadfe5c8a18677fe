import { amountBetween, near, type Purse, partOf } from './money.ts';

/**
 * The account of one project, in fen: opening + received − spent = closing = retained + returned, and the adjusted
 * budget is what there was to spend.
 */
export interface ProjectAccount {
  readonly name: string;
  readonly initial: bigint;
  readonly adjusted: bigint;
  readonly opening: bigint;
  readonly received: bigint;
  readonly spent: bigint;
  readonly closing: bigint;
  readonly returned: bigint;
  readonly retained: bigint;
}

function accountOf(purse: Purse, name: string, scale: number): ProjectAccount {
  const { chance } = purse;
  const received = amountBetween(purse, 60_000 * scale, 2_600_000 * scale);
  const opening = chance.happens(0.7) ? amountBetween(purse, 9_000 * scale, 400_000 * scale) : 0n;
  const adjusted = opening + received;
  const spent = chance.happens(0.15) ? adjusted : near(purse, adjusted, -380, -12);
  const closing = adjusted - spent;
  const returned = chance.happens(0.5) ? partOf(purse, closing, 150, 800) : 0n;
  const initial = near(purse, received, -300, 150);
  return { name, initial, adjusted, opening, received, spent, closing, returned, retained: closing - returned };
}

/** An account for each name. */
export const projectsOf = (purse: Purse, names: readonly string[], scale: number): readonly ProjectAccount[] =>
  names.map((name) => accountOf(purse, name, scale));
