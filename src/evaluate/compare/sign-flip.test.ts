import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signFlip } from './sign-flip.ts';

const CHANCE = { draws: 10_000, seed: 1 };

/** Every one of the 2^n flips, also of zeros, as the definition has it. */
function pByForce(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, each) => sum + each, 0));
  let reached = 0;
  for (let flips = 0; flips < 2 ** differences.length; flips += 1) {
    const sum = differences.reduce((total, each, at) => total + ((flips >> at) & 1 ? -each : each), 0);
    if (Math.abs(sum) >= observed - 1e-9) reached += 1;
  }
  return reached / 2 ** differences.length;
}

const checkP = (differences: readonly number[], p: number, smallestP: number) =>
  expect(signFlip(differences, CHANCE)).toEqual({ p, smallestP });

test('the p of small cases is what counting on fingers gives', () => {
  // All six fell alike: of 64 flips, only none and all reach so far.
  checkP([-0.1, -0.1, -0.1, -0.1, -0.1, -0.1], 2 / 64, 2 / 64);
  // Sums of ±1 ±2 ±4 are 7, 5, 3, 1 and their negatives; 5 is reached by 5 and 7.
  checkP([-0.1, 0.2, 0.4], 4 / 8, 2 / 8);
  checkP([0.3], 1, 1);
  // 0.1 + 0.2 and 0.3 are the same sum, though not the same float.
  checkP([0.1, 0.2, -0.3], 1, 2 / 8);
});

test('documents that did not change say nothing', () => {
  checkP([0, -0.1, 0, -0.2, 1e-15], 2 / 4, 2 / 4);
  expect(signFlip([0, 0, 0], CHANCE)).toBeNull();
  expect(signFlip([], CHANCE)).toBeNull();
});

const tenths = fc.array(
  fc.integer({ min: -5, max: 5 }).map((tenth) => tenth / 10),
  { minLength: 1, maxLength: 9 },
);

test('the exact p is that of trying every flip', () => {
  const isExact = (differences: readonly number[]) =>
    expect(signFlip(differences, CHANCE)?.p ?? 1).toBeCloseTo(pByForce(differences), 12);
  fc.assert(
    fc.property(tenths, (differences) => void isExact(differences)),
    { numRuns: 500, seed: 20261122 },
  );
});

test('beyond sixteen changes a drawn p comes near the exact one, repeats itself, and is never zero', () => {
  // Seventeen alike of which thirteen fell: |13 − 4| = 9 or more needs at most 4 or at least 13 of 17 signs.
  const seventeen = Array.from({ length: 17 }, (_, at) => (at < 13 ? -0.1 : 0.1));
  const exact = (2 * (1 + 17 + 136 + 680 + 2380)) / 2 ** 17;
  const drawn = signFlip(seventeen, CHANCE);
  expect(drawn?.p).toBeGreaterThan(exact - 0.01);
  expect(drawn?.p).toBeLessThan(exact + 0.01);
  expect(signFlip(seventeen, CHANCE)).toEqual(drawn);
  const all = Array.from({ length: 40 }, () => -0.1);
  expect(signFlip(all, CHANCE)).toEqual({ p: 1 / 10_001, smallestP: 1 / 10_001 });
});

test('swapping the runs keeps p, exact or drawn', () => {
  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 24 });
  const isSymmetric = (given: readonly number[]) => {
    const few = { draws: 1_000, seed: 7 };
    expect(
      signFlip(
        given.map((each) => -each),
        few,
      ),
    ).toEqual(signFlip(given, few));
  };
  fc.assert(fc.property(differences, isSymmetric), { numRuns: 60, seed: 20261122 });
});
