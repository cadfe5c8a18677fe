import { expect, test } from 'vitest';
import { adjustP } from './adjust-p.ts';

type Test = readonly [p: number, smallestP: number];

function checkAdjusted(tests: readonly Test[], expected: readonly number[], alpha = 0.05) {
  const adjusted = adjustP(
    tests.map(([p, smallestP]) => ({ p, smallestP })),
    alpha,
  );
  expect(adjusted.map((p) => Number(p.toFixed(6)))).toEqual(expected);
}

test('where every test could be significant, p is adjusted as Holm has it', () => {
  const small = 0.0001;
  // 4 × 0.005, 3 × 0.01, 2 × 0.03, and 0.04 never below the one before it.
  checkAdjusted(
    [
      [0.01, small],
      [0.04, small],
      [0.03, small],
      [0.005, small],
    ],
    [0.03, 0.06, 0.06, 0.02],
  );
});

test('a test that cannot become significant burdens no other', () => {
  // Ten rows changed in three documents each: 0.25 at the least. The eleventh stands alone.
  const hopeless: readonly Test[] = Array.from({ length: 10 }, () => [0.25, 0.25]);
  checkAdjusted([[0.01, 0.001], ...hopeless], [0.01, ...hopeless.map(() => 0.25)]);
});

test('tests that could be significant alone, and not together, count as many as could be together', () => {
  // Four tests that reach 0.02 at best: 2 × 0.02 is below 0.05, 3 × 0.02 is not, so that K is 3 with all four, and with
  // three or two left it is 3 and 2.
  checkAdjusted(
    [
      [0.02, 0.02],
      [0.02, 0.02],
      [0.02, 0.02],
      [0.02, 0.02],
    ],
    [0.06, 0.06, 0.06, 0.06],
  );
  // Of two such, K is 2.
  checkAdjusted(
    [
      [0.02, 0.02],
      [0.02, 0.02],
    ],
    [0.04, 0.04],
  );
});

test('no adjusted p is above one, and there may be no tests at all', () => {
  checkAdjusted(
    [
      [0.9, 0.0001],
      [0.8, 0.0001],
    ],
    [1, 1],
  );
  checkAdjusted([], []);
});
