import type { Group } from './failing-groups.ts';
import { type FigureGraph, nodesOf, type Test, valuesFor, valuesIn } from './figure-graph.ts';
import { solveForOne } from './solve-for-one.ts';
import { ALL, above, intersect, NONE, type ValueSet, ZERO } from './value-set.ts';

/**
 * One change of an explanation: a figure that takes another value, or an item that a list lacks. `values` are all that
 * it may take when the other figures keep theirs; in the figure's own unit, or that of the list.
 */
export type Change =
  | { readonly kind: 'figure'; readonly node: number; readonly values: ValueSet }
  | { readonly kind: 'missing-item'; readonly test: Test; readonly values: ValueSet };

/** Every single change after which all failing tests of the group are met and none that was met is broken. */
export function singleChanges(graph: FigureGraph, group: Group): readonly Change[] {
  return [...figureChanges(graph, group), ...missingItems(graph, group)];
}

function figureChanges(graph: FigureGraph, group: Group): readonly Change[] {
  const [first, ...others] = group.map((test) => new Set(nodesOf(test)));
  const shared = [...(first ?? [])].filter((id) => others.every((ids) => ids.has(id)));
  return shared.flatMap((node): readonly Change[] => {
    const values = valuesOf(graph, node);
    return values.length === 0 ? [] : [{ kind: 'figure', node, values }];
  });
}

/** What the figure may be for all its tests to be met. */
export function valuesOf(graph: FigureGraph, node: number): ValueSet {
  let values = ALL;
  for (const test of graph.nodes[node]?.tests ?? []) {
    if (values.length === 0) return NONE;
    values = intersect(values, valuesFor(graph, test, node));
  }
  return values;
}

/** A missing item explains one list alone. */
function missingItems(graph: FigureGraph, group: Group): readonly Change[] {
  const [test, another] = group;
  if (another !== undefined) return [];
  const values = missingValues(graph, test);
  return values.length === 0 ? [] : [{ kind: 'missing-item', test, values }];
}

/** What an item that the list lacks would have to be: something, and not less than nothing. */
export function missingValues(graph: FigureGraph, test: Test): ValueSet {
  const { demand } = test;
  if (demand.kind !== 'band' || !test.list) return NONE;
  const values = valuesIn(test, graph);
  const item = values.length;
  const longer = { ...demand, places: [...demand.places, item], coefficients: [...demand.coefficients, 1n] };
  return intersect(above(ZERO), solveForOne(longer, item, values));
}
