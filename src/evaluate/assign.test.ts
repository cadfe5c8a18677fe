import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignMaximum } from './assign.ts';

type Weights = readonly (readonly number[])[];

/** The highest sum by trying every way to pair the rows from `row` on with columns that are not taken. */
function bruteForce(weights: Weights, row = 0, taken: ReadonlySet<number> = new Set()): number {
  if (row === weights.length) return 0;
  const paired = (weights[row] ?? []).map((weight, column) =>
    taken.has(column) || weight === 0 ? 0 : weight + bruteForce(weights, row + 1, new Set([...taken, column])),
  );
  return Math.max(bruteForce(weights, row + 1, taken), ...paired);
}

const sumOf = (weights: Weights, pairs: readonly (readonly [number, number])[]): number =>
  pairs.reduce((sum, [row, column]) => sum + (weights[row]?.[column] ?? Number.NaN), 0);

const matrix = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(9)), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

function checkAssignment(weights: Weights, expected: readonly (readonly [number, number])[]) {
  expect(assignMaximum(weights)).toEqual(expected);
}

test('the sum is that of the best of all assignments, on 3,000 random tables', () => {
  const isBest = (weights: Weights) => {
    expect(sumOf(weights, assignMaximum(weights))).toBe(bruteForce(weights));
  };
  fc.assert(fc.property(matrix, isBest), { numRuns: 3000, seed: 20260101 });
});

test('no row and no column is used twice and no pair has weight zero, on random tables', () => {
  fc.assert(
    fc.property(matrix, (weights) => {
      const pairs = assignMaximum(weights);
      expect(new Set(pairs.map(([row]) => row)).size).toBe(pairs.length);
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
      for (const [row, column] of pairs) expect(weights[row]?.[column]).toBeGreaterThan(0);
    }),
    { numRuns: 500, seed: 20260102 },
  );
});

test('two good pairs are better than the best pair and a leftover', () => {
  checkAssignment(
    [
      [10, 9],
      [9, 0],
    ],
    [
      [0, 1],
      [1, 0],
    ],
  );
});

test('more rows than columns leave rows unpaired', () => checkAssignment([[1], [3], [2]], [[1, 0]]));

test('a table of zeros pairs nothing', () => checkAssignment([[0, 0]], []));

test('no rows give no pairs', () => checkAssignment([], []));

test('among equal sums the order of rows and columns decides', () => {
  checkAssignment(
    [
      [5, 5],
      [5, 5],
    ],
    [
      [0, 0],
      [1, 1],
    ],
  );
});
