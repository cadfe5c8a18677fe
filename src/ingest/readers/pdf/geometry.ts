/** An affine map [a, b, c, d, e, f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first and `outer` after it. */
export const combine = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const applyTo = (map: Matrix, x: number, y: number): readonly [number, number] => [
  map[0] * x + map[2] * y + map[4],
  map[1] * x + map[3] * y + map[5],
];

/** Six numbers as a matrix; the identity for anything else, as a damaged file may hold. */
export function toMatrix(numbers: ArrayLike<number> | null | undefined): Matrix {
  if (numbers === null || numbers === undefined) return IDENTITY;
  // Every letter of a page comes this way, so no list is made on it.
  const [a, b, c] = [finite(numbers[0]), finite(numbers[1]), finite(numbers[2])];
  const [d, e, f] = [finite(numbers[3]), finite(numbers[4]), finite(numbers[5])];
  if (a === null || b === null || c === null || d === null || e === null || f === null) return IDENTITY;
  return [a, b, c, d, e, f];
}

const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? (value ?? null) : null);
