import type { Chance } from '#model/chance.ts';

/** Amounts are whole fen; `grain` is the fen that every amount is a multiple of. */
export interface Purse {
  readonly chance: Chance;
  readonly grain: bigint;
}

const FEN_IN_YUAN = 100n;

/** An amount between two numbers of yuan, a multiple of the grain, at least one grain. */
export function amountBetween({ chance, grain }: Purse, low: number, high: number): bigint {
  const fen = BigInt(chance.between(low, high)) * FEN_IN_YUAN + BigInt(chance.below(100));
  const whole = (fen / grain) * grain;
  return whole > 0n ? whole : grain;
}

/** The amount with a share of it, from `low` to `high` thousandths, added or taken away. */
export function near(purse: Purse, amount: bigint, low: number, high: number): bigint {
  const change = (amount * BigInt(purse.chance.between(low, high))) / 1000n;
  const whole = ((amount + change) / purse.grain) * purse.grain;
  return whole > 0n ? whole : purse.grain;
}

/** A part of the amount, from `low` to `high` thousandths; nothing is a part too. */
export function partOf({ chance, grain }: Purse, amount: bigint, low: number, high: number): bigint {
  return ((amount * BigInt(chance.between(low, high))) / 1000n / grain) * grain;
}

export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
