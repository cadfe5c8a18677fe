import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval.ts';

const CHANCE = { draws: 10_000, seed: 20_261_122 };

test('of two documents the interval reaches from the one to the other', () => {
  // Means are -0.2, -0.1 and 0 with chances 1/4, 1/2 and 1/4: both tails of 2.5 % lie in the outer ones.
  expect(bootstrapInterval([-0.2, 0], CHANCE)).toEqual([-0.2, 0]);
});

test('of six documents, one of which changed, the interval ends where 2.5 % of the draws do', () => {
  // The changed one is drawn B(6, 1/6) times: more than twice in 6.2 %, more than thrice in 0.9 % of the draws.
  const [low, high] = bootstrapInterval([0.6, 0, 0, 0, 0, 0], CHANCE) ?? [];
  expect(low).toBe(0);
  expect(high).toBeCloseTo(0.3, 12);
});

test('the same seed gives the same interval', () => {
  const given = [0.1, -0.3, 0.25, 0.07, -0.02];
  expect(bootstrapInterval(given, CHANCE)).toEqual(bootstrapInterval(given, CHANCE));
});

test('equal differences have no spread, and fewer than two no interval', () => {
  expect(bootstrapInterval([0.1, 0.1, 0.1], CHANCE)).toEqual([0.1, 0.1]);
  expect(bootstrapInterval([0.1], CHANCE)).toBeNull();
  expect(bootstrapInterval([], CHANCE)).toBeNull();
});

test('swapping the runs mirrors the interval', () => {
  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
  const isMirrored = (given: readonly number[]) => {
    const few = { draws: 1_000, seed: 3 };
    const [low, high] = bootstrapInterval(given, few) ?? [Number.NaN, Number.NaN];
    const [otherLow = Number.NaN, otherHigh = Number.NaN] =
      bootstrapInterval(
        given.map((each) => -each),
        few,
      ) ?? [];
    expect(otherLow).toBeCloseTo(-high, 12);
    expect(otherHigh).toBeCloseTo(-low, 12);
  };
  fc.assert(fc.property(differences, isMirrored), { numRuns: 60, seed: 20261122 });
});
