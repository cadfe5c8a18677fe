import { chanceFrom } from '#model/chance.ts';

/** A share of 2.5 % is cut off at either end: the interval is one of 95 %. */
const TAIL = 0.025;

/**
 * The 95 % percentile interval of the mean of `differences`, resampled with replacement `draws` times. The differences are
 * one a document, so whole documents are drawn and what hangs together in one stays together. Null below two.
 */
export function bootstrapInterval(
  differences: readonly number[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): [number, number] | null {
  const [first] = differences;
  if (first === undefined || differences.length < 2) return null;
  if (differences.every((difference) => difference === first)) return [first, first];
  const means = resampledMeans(differences, draws, seed).sort();
  const cut = Math.floor(TAIL * draws);
  // Both are inside, because at least one draw remains between two tails.
  return [means[cut] ?? first, means[draws - 1 - cut] ?? first];
}

function resampledMeans(differences: readonly number[], draws: number, seed: number): Float64Array {
  const values = Float64Array.from(differences);
  const size = values.length;
  const { below } = chanceFrom(seed);
  return new Float64Array(draws).map(() => {
    let sum = 0;
    for (let drawn = 0; drawn < size; drawn += 1) sum += values[below(size)] ?? 0;
    return sum / size;
  });
}
