import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZero, minus, over, plus, type Rational, rational, times } from '../rational.ts';
import { invertSet, multiplySets } from './set-products.ts';
import {
  above,
  addSets,
  atLeast,
  atMost,
  below,
  between,
  complement,
  contains,
  divideSet,
  intersect,
  negateSet,
  strictlyBetween,
  union,
  type ValueSet,
  ZERO,
} from './value-set.ts';

const value = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.constantFrom(1n, 2n, 3n))
  .map(([numerator, denominator]) => rational(BigInt(numerator), denominator));

const range = fc.tuple(value, value, fc.nat(5)).map(([a, b, kind]): ValueSet => {
  const makers = [between(a, b), strictlyBetween(a, b), atLeast(a), atMost(a), above(a), below(a)];
  return makers[kind] ?? [];
});

const set = fc.array(range, { maxLength: 3 }).map((ranges) => union(...ranges));

const checkSets = (property: (a: ValueSet, b: ValueSet, x: Rational, y: Rational) => void) =>
  fc.assert(fc.property(set, set, value, value, property), { numRuns: 3_000, seed: 9 });

describe('sets of values', () => {
  test('unions, intersections and complements hold what they should', () => {
    checkSets((a, b, x) => {
      expect(contains(union(a, b), x)).toBe(contains(a, x) || contains(b, x));
      expect(contains(intersect(a, b), x)).toBe(contains(a, x) && contains(b, x));
      expect(contains(complement(a), x)).toBe(!contains(a, x));
      expect(complement(complement(a))).toEqual(a);
    });
  });

  test('sums, products and quotients hold those of their members', () => {
    checkSets((a, b, x, y) => {
      const both = contains(a, x) && contains(b, y);
      expect(!both || contains(addSets(a, b), plus(x, y))).toBe(true);
      expect(!both || contains(multiplySets(a, b), times(x, y))).toBe(true);
      expect(contains(negateSet(a), minus(ZERO, x))).toBe(contains(a, x));
      if (isZero(x)) return;
      expect(contains(invertSet(a), over(rational(1n), x))).toBe(contains(a, x));
      expect(contains(divideSet(a, x), over(y, x))).toBe(contains(a, y));
    });
  });

  test('a product holds nothing but products', () => {
    checkSets((a, b, x, y) => {
      const z = times(x, y);
      const byZero = (contains(a, ZERO) && b.length > 0) || (contains(b, ZERO) && a.length > 0);
      const partners = multiplySets(between(z, z), invertSet(b));
      expect(contains(multiplySets(a, b), z)).toBe(isZero(z) ? byZero : intersect(a, partners).length > 0);
    });
  });
});
