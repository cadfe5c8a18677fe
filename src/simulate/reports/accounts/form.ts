import type { Chance } from '#model/chance.ts';

/** A row of an indicator form; weight and score in tenths of a point, target and actual as they are printed. */
export interface FormRow {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly unit: string;
  readonly comparator: '>=' | '<=' | null;
  readonly target: string;
  readonly actual: string;
  readonly weight: number;
  readonly score: number;
}

/** An indicator that a bureau may be measured by. */
export interface Measured {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly unit: string;
  readonly comparator: '>=' | '<=' | null;
  /** The smallest and largest target. */
  readonly from: number;
  readonly to: number;
}

/** A form whose weights make 1,000 tenths of a point and whose scores make `total`. */
export interface Form {
  readonly rows: readonly FormRow[];
  readonly executionScore: number;
  readonly total: number;
}

export const EXECUTION_WEIGHT = 100;
const FULL = 1000;

/** Cuts what is to be shared out into `count` weights of whole points or halves. */
function weightsOf(chance: Chance, count: number): readonly number[] {
  const step = chance.happens(0.3) ? 5 : 10;
  const share = FULL - EXECUTION_WEIGHT;
  const even = Math.floor(share / count / step) * step;
  const weights = Array.from({ length: count }, () => even);
  let left = share - even * count;
  for (let at = 0; left > 0; at = (at + 1) % count) {
    weights[at] = (weights[at] ?? 0) + Math.min(step, left);
    left -= Math.min(step, left);
  }
  return chance.some(weights, count);
}

function rowOf(chance: Chance, { from, to, ...measured }: Measured, weight: number): FormRow {
  const target = chance.between(from, to);
  const isMet = chance.happens(0.75);
  const less = measured.comparator === '<=';
  const off = chance.between(1, Math.max(1, Math.floor(target / 6)));
  const missed = less ? target + off : Math.max(0, target - off);
  const actual = isMet ? (chance.happens(0.5) ? target : less ? Math.max(0, target - off) : target) : missed;
  const lost = isMet ? 0 : chance.between(1, Math.max(1, Math.floor(weight / 25))) * 5;
  return { ...measured, target: String(target), actual: String(actual), weight, score: Math.max(0, weight - lost) };
}

/** A form of these indicators; the row of the execution rate comes on top of them. */
export function formOf(chance: Chance, measured: readonly Measured[]): Form {
  const weights = weightsOf(chance, measured.length);
  const rows = measured.map((one, index) => rowOf(chance, one, weights[index] ?? 0));
  const executionScore = EXECUTION_WEIGHT - (chance.happens(0.5) ? chance.between(1, 9) : 0);
  return { rows, executionScore, total: executionScore + rows.reduce((sum, { score }) => sum + score, 0) };
}
