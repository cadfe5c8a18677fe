import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Relation } from '#model/identity.ts';
import { judge } from '../constraint.ts';
import { addition, constant, difference, figureAt, percentage, product, quotient } from '../expression.ts';
import { type Aligned, align, asCounts } from '../figure.ts';
import { halfUnit } from '../interval.ts';
import { fromDecimal, rational } from '../rational.ts';
import { demandsOf } from './demand.ts';
import { isMet, solveForOne } from './solve-for-one.ts';
import { contains } from './value-set.ts';

/** Relations of three figures each, of every kind that the rules bind. */
const RELATIONS: readonly Relation[] = [
  { kind: 'sum', constant: null, signs: [1, 1] },
  { kind: 'sum', constant: null, signs: [1, -1] },
  { kind: 'sum', constant: '100', signs: [1, 1, 1] },
  { kind: 'alike' },
  { kind: 'at-most' },
  { kind: 'formula', stated: 2, computed: percentage(figureAt(0), figureAt(1)) },
  { kind: 'formula', stated: 2, computed: difference(percentage(figureAt(0), figureAt(1)), constant('100')) },
  {
    kind: 'formula',
    stated: 2,
    computed: percentage(constant('1'), difference(quotient(figureAt(0), figureAt(1)), constant('1'))),
  },
  { kind: 'formula', stated: 2, computed: product(figureAt(0), addition(figureAt(1), constant('1'))) },
  { kind: 'formula', stated: null, computed: difference(quotient(figureAt(0), figureAt(1)), figureAt(2)) },
];

const decimal = fc.record({ units: fc.bigInt({ min: -300n, max: 300n }), scale: fc.integer({ min: 0, max: 2 }) });

/** Figures of one unit; a percentage is as precise as it is printed. */
const figures = fc.tuple(decimal, decimal, decimal, fc.boolean()).map(([a, b, c, counted]): Aligned => {
  const span = { start: 0, end: 1 };
  const aligned = align([a, b, c].map((value) => ({ printed: '', value, unit: '万元', span })));
  if (aligned === null) throw new RangeError('Figures of one unit go together.');
  return counted ? asCounts(aligned) : aligned;
});

const withPercent = (relation: Relation, aligned: Aligned): Aligned =>
  relation.kind === 'formula'
    ? { ...aligned, list: aligned.list.with(2, halfUnit(aligned.values[2]?.scale ?? 0)) }
    : aligned;

const holds = (status: string): boolean => ['exact', 'within_rounding', 'truncated'].includes(status);

describe('solveForOne', () => {
  test('values meet the demands of an equation exactly when the equation is judged to hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RELATIONS), figures, (relation, aligned) => {
        const constraint = { relation, aligned: withPercent(relation, aligned) };
        const values = aligned.values.map(fromDecimal);
        const met = demandsOf(constraint).every((demand) => isMet(demand, values));
        expect(met).toBe(holds(judge(constraint).status));
      }),
      { numRuns: 20_000, seed: 7 },
    );
  });

  test('a value solves for a figure exactly when the equation is judged to hold with it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RELATIONS), figures, fc.nat(2), decimal, (relation, given, place, tried) => {
        const aligned = withPercent(relation, given);
        const before = aligned.values[place];
        // A value is tried with the precision that is printed: the tolerance of an equation depends on it.
        if (before === undefined) return;
        const value = { units: tried.units, scale: before.scale };
        const solved = demandsOf({ relation, aligned })
          .filter((demand) => demand.places.includes(place))
          .every((demand) => contains(solveForOne(demand, place, aligned.values.map(fromDecimal)), fromDecimal(value)));
        const changed = { ...aligned, values: aligned.values.with(place, value) };
        const others = demandsOf({ relation, aligned: changed }).filter((demand) => !demand.places.includes(place));
        const rest = others.every((demand) => isMet(demand, changed.values.map(fromDecimal)));
        expect(solved && rest).toBe(holds(judge({ relation, aligned: changed }).status));
      }),
      { numRuns: 20_000, seed: 8 },
    );
  });

  test('a share of what may be zero is solved by no value', () => {
    const share: Relation = { kind: 'formula', stated: 2, computed: percentage(figureAt(0), figureAt(1)) };
    const none = { units: 0n, scale: 0 };
    const half = rational(1n, 2n);
    const aligned = { unit: '万元', values: [none, none, none], list: [half, half, half], own: [half, half, half] };
    const [demand] = demandsOf({ relation: share, aligned });
    expect(demand && solveForOne(demand, 0, [none, none, none].map(fromDecimal))).toEqual([]);
    expect(demand && solveForOne(demand, 2, [none, none, none].map(fromDecimal))).toEqual([]);
  });
});
