import type { Decimal } from '#model/decimal.ts';
import { fromDecimal, order, over, type Rational } from '../rational.ts';
import { type FigureGraph, type Test, valuesIn } from './figure-graph.ts';
import { exactHere, finestScale, impliedItem, impliedValue, rounded } from './implied-value.ts';
import { type Inequality, projection, satisfy } from './inequalities.ts';
import { missingValues, valuesOf } from './one-change.ts';
import type { SmallestSet } from './smallest-sets.ts';
import { isMet } from './solve-for-one.ts';
import { ZERO } from './value-set.ts';
import { alternativesOf, touches, type Variable } from './variable.ts';

/** What each change of a smallest set makes of its figure or list; null where a range of values would do. */
export function impliedValues(graph: FigureGraph, set: SmallestSet): readonly (Decimal | null)[] {
  const [only, another] = set.variables;
  if (only === undefined) return [];
  return another === undefined ? [impliedByOne(graph, only)] : impliedTogether(graph, set);
}

function impliedByOne(graph: FigureGraph, variable: Variable): Decimal | null {
  if (variable.kind === 'missing-item') return impliedItem(graph, variable.test, missingValues(graph, variable.test));
  const node = graph.nodes[variable.node];
  return node === undefined ? null : impliedValue(graph, node, valuesOf(graph, variable.node));
}

/** The test met to the last digit: no rounding, nothing cut off. */
function sharp(test: Test): Test {
  const { demand } = test;
  if (demand.kind === 'band') return { ...test, demand: { ...demand, within: ZERO, cut: { low: ZERO, high: ZERO } } };
  return demand.kind === 'pair' ? { ...test, demand: { ...demand, halves: [ZERO, ZERO] } } : test;
}

/** The inequalities of the set with every sum and restatement met to the last digit that can be, failing ones first. */
function sharpened(graph: FigureGraph, { variables, tests, solution }: SmallestSet): readonly Inequality[] | null {
  let rows = solution.rows;
  if (rows === null) return null;
  const exact = tests
    .filter(({ demand }) => demand.kind === 'band' || demand.kind === 'pair')
    .sort((a, b) => Number(b.failing) - Number(a.failing));
  for (const test of exact) {
    const changed = variables.map((one) => (one.kind === 'missing-item' ? { ...one, test: sharp(one.test) } : one));
    const own = variables.findIndex((one) => one.kind === 'missing-item' && one.test === test);
    const sharpTest = own === -1 ? sharp(test) : (changed[own] as Extract<Variable, { kind: 'missing-item' }>).test; // It is one.
    const signs = variables.map(() => 0);
    const [more = []] = alternativesOf(sharpTest, { graph, variables: changed, changed: new Map() }, signs) ?? [];
    const tried: readonly Inequality[] = [...rows, ...more];
    if (satisfy(tried, variables.length) !== null) rows = tried;
  }
  return rows;
}

function impliedTogether(graph: FigureGraph, set: SmallestSet): readonly (Decimal | null)[] {
  const rows = sharpened(graph, set);
  if (rows === null) return set.variables.map(() => null);
  const points = set.variables.map((variable, at) => {
    const range = projection(rows, set.variables.length, at);
    if (range?.low.at == null || range.high.at === null || order(range.low.at, range.high.at) !== 0) return null;
    return rounded(range.low.at, scaleOf(graph, variable));
  });
  const withPercents = set.variables.map((variable, at) => points[at] ?? percentOf(graph, set, points, variable));
  return agree(graph, set, withPercents) ? withPercents : withPercents.map(() => null);
}

function scaleOf(graph: FigureGraph, variable: Variable): number {
  if (variable.kind === 'missing-item')
    return Math.max(...variable.test.nodes.map((id) => graph.nodes[id]?.base.scale ?? 0));
  const node = graph.nodes[variable.node];
  return node === undefined ? 0 : finestScale(graph, node);
}

const changedBy = ({ variables }: SmallestSet, values: readonly (Decimal | null)[]): ReadonlyMap<number, Rational> =>
  new Map(
    variables.flatMap((one, at) => {
      const value = values[at] ?? null;
      return one.kind === 'figure' && value !== null ? [[one.node, fromDecimal(value)] as const] : [];
    }),
  );

/** A percentage that follows from the others, once they are known. */
function percentOf(
  graph: FigureGraph,
  set: SmallestSet,
  points: readonly (Decimal | null)[],
  variable: Variable,
): Decimal | null {
  if (variable.kind !== 'figure') return null;
  const node = graph.nodes[variable.node];
  const [test, another] = node?.tests ?? [];
  if (node === undefined || test === undefined || another !== undefined || test.demand.kind !== 'formula') return null;
  const place = test.demand.stated;
  const unknown = set.variables.some((one, at) => one !== variable && touches(test, one) && points[at] === null);
  const factor = place === null ? undefined : test.factors[place];
  if (place === null || unknown || factor === undefined || test.nodes[place] !== node.id) return null;
  const exact = exactHere(test.demand, place, valuesIn(test, graph, changedBy(set, points)));
  return exact === null ? null : rounded(over(exact, factor), node.base.scale);
}

/** True when the values together meet every test; where one is unknown nobody can tell. */
function agree(graph: FigureGraph, set: SmallestSet, values: readonly (Decimal | null)[]): boolean {
  const items = set.variables.some(({ kind }) => kind === 'missing-item');
  if (items || values.some((value) => value === null)) return true;
  const changed = changedBy(set, values);
  return set.tests.every((test) => isMet(test.demand, valuesIn(test, graph, changed)));
}
