import type { Rational } from '../rational.ts';
import { type FigureGraph, type Test, valuesFor, valuesIn } from './figure-graph.ts';
import { solveForOne } from './solve-for-one.ts';
import { ALL, above, intersect, NONE, type ValueSet, ZERO } from './value-set.ts';

/** What the figure may be for all its tests to be met while the other figures keep their values. */
export function valuesOf(graph: FigureGraph, node: number): ValueSet {
  let values = ALL;
  for (const test of graph.nodes[node]?.tests ?? []) {
    if (values.length === 0) return NONE;
    values = intersect(values, valuesFor(graph, test, node));
  }
  return values;
}

/** What an item that the list lacks would have to be: something, and not less than nothing. */
export function missingValues(
  graph: FigureGraph,
  test: Test,
  changed: ReadonlyMap<number, Rational> = new Map(),
): ValueSet {
  const { demand } = test;
  if (demand.kind !== 'band' || !test.list) return NONE;
  const values = valuesIn(test, graph, changed);
  const item = values.length;
  const longer = { ...demand, places: [...demand.places, item], coefficients: [...demand.coefficients, 1n] };
  return intersect(above(ZERO), solveForOne(longer, item, values));
}
