import { type Decimal, rescale } from '#model/decimal.ts';
import { halfUnit } from '../interval.ts';
import { fromDecimal, isZero, minus, order, over, plus, type Rational, rational, size, times } from '../rational.ts';
import { type FigureGraph, type FigureNode, type Test, valuesIn } from './figure-graph.ts';
import { imageOf, type Values } from './solve-for-one.ts';
import { between, contains, type ValueSet, ZERO } from './value-set.ts';

/** The multiple of the last unit of `scale` decimals that is nearest to the value, halves away from zero. */
export function rounded(value: Rational, scale: number): Decimal {
  const shifted = size(value).numerator * 10n ** BigInt(scale);
  const units = (2n * shifted + value.denominator) / (2n * value.denominator);
  return { units: value.numerator < 0n ? -units : units, scale };
}

/** The value of the figure at `place` with which the test comes out to the last digit; null where no single one does. */
function exactIn({ demand, factors }: Test, place: number, values: Values): Rational | null {
  const factor = factors[place];
  const exact = exactHere(demand, place, values);
  return exact === null || factor === undefined || isZero(factor) ? null : over(exact, factor);
}

export function exactHere(demand: Test['demand'], place: number, values: Values): Rational | null {
  switch (demand.kind) {
    case 'band': {
      const coefficient = rational(demand.coefficients[demand.places.indexOf(place)] ?? 1n);
      const rest = demand.places.reduce((sum, other, index) => {
        if (other === place) return sum;
        return plus(sum, times(rational(demand.coefficients[index] ?? 0n), values[other] ?? ZERO));
      }, demand.constant);
      return over(minus(ZERO, rest), coefficient);
    }
    case 'pair':
      return values[demand.places[0] === place ? demand.places[1] : demand.places[0]] ?? null;
    case 'at-most':
      return null;
    case 'formula': {
      const points = values.map((value) => between(value, value));
      const [image] = place === demand.stated ? (imageOf(demand.computed, points) ?? []) : [];
      return image?.low.at ?? null;
    }
  }
}

/** Values to try: what makes some test come out to the last digit. */
function candidatesFor(graph: FigureGraph, node: FigureNode): readonly Rational[] {
  return node.tests.flatMap((test) => {
    const place = test.demand.places.find((one) => test.nodes[one] === node.id);
    const exact = place === undefined ? null : exactIn(test, place, valuesIn(test, graph));
    return exact ?? [];
  });
}

/** The decimals beyond a figure's own that its equations are worth: trailing zeros are dropped in print. */
export function finestScale(graph: FigureGraph, node: FigureNode): number {
  const scales = node.tests.flatMap(({ demand, nodes }) =>
    demand.kind === 'band'
      ? demand.places.flatMap((place) => {
          const other = graph.nodes[nodes[place] ?? -1];
          return other !== undefined && other.unit === node.unit ? [other.base.scale] : [];
        })
      : [],
  );
  return Math.max(node.base.scale, ...scales);
}

/** The candidate that most others agree with when all are printed with `scale` decimals; the first of several such. */
function favourite(candidates: readonly Rational[], values: ValueSet, scale: number): Decimal | null {
  const printed = candidates
    .map((exact) => rounded(exact, scale))
    .filter((value) => contains(values, fromDecimal(value)));
  const votes = (value: Decimal): number => {
    const near = halfUnit(scale);
    return candidates.filter((exact) => order(size(minus(exact, fromDecimal(value))), near) <= 0).length;
  };
  const [best] = [...printed].sort((a, b) => votes(b) - votes(a));
  return best ?? null;
}

/** The only value of `scale` decimals in the set, or null where there is none or more than one. */
function onlyOne(values: ValueSet, scale: number): Decimal | null {
  const [range, another] = values;
  if (range === undefined || another !== undefined || range.low.at === null || range.high.at === null) return null;
  const middle = over(plus(range.low.at, range.high.at), rational(2n));
  const value = rounded(middle, scale);
  const isIn = (units: bigint): boolean => contains(values, fromDecimal({ units, scale }));
  return isIn(value.units) && !isIn(value.units - 1n) && !isIn(value.units + 1n) ? value : null;
}

/**
 * The value that the arithmetic gives a figure which may be any of `values`: of the figure's printed precision, or else
 * of that of its sums (trailing zeros are dropped in print), the one that makes most equations come out to the last
 * digit. Null where a range of values would do.
 */
export function impliedValue(graph: FigureGraph, node: FigureNode, values: ValueSet): Decimal | null {
  const candidates = candidatesFor(graph, node);
  const { scale } = node.base;
  const found = favourite(candidates, values, scale) ?? onlyOne(values, scale);
  if (found !== null) return found;
  const finest = finestScale(graph, node);
  const finer = finest > scale ? favourite(candidates, values, finest) : null;
  return finer === null ? null : rescale(finer, finest);
}

/** What an item that the list lacks would be, as precise as the most precise figure of the list. */
export function impliedItem(graph: FigureGraph, test: Test, values: ValueSet): Decimal | null {
  const { demand } = test;
  if (demand.kind !== 'band') return null;
  const all = valuesIn(test, graph);
  const sum = demand.places.reduce(
    (total, place, index) => plus(total, times(rational(demand.coefficients[index] ?? 0n), all[place] ?? ZERO)),
    demand.constant,
  );
  const scale = Math.max(...test.nodes.map((id) => graph.nodes[id]?.base.scale ?? 0));
  const lacking = rounded(minus(ZERO, sum), scale);
  return contains(values, fromDecimal(lacking)) ? lacking : null;
}
