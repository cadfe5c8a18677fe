import { order, type Rational, rational } from '../rational.ts';
import type { Alternatives, Place } from './alternatives.ts';
import { bandAlternatives, boundAlternatives, formulaAlternatives, pairAlternatives } from './alternatives.ts';
import { type FigureGraph, nodesOf, type Test, valuesIn } from './figure-graph.ts';
import { ZERO } from './value-set.ts';

/** What an explanation may change: a figure, or a list that lacks an item. */
export type Variable =
  | { readonly kind: 'figure'; readonly node: number }
  | { readonly kind: 'missing-item'; readonly test: Test };

/** Values that take the place of printed ones, by figure. */
export type Changed = ReadonlyMap<number, Rational>;

/** True when the test depends on the variable. */
export const touches = (test: Test, variable: Variable): boolean =>
  variable.kind === 'missing-item' ? variable.test === test : nodesOf(test).includes(variable.node);

/** The tests that depend on a variable. */
export const testsOf = (graph: FigureGraph, variable: Variable): readonly Test[] =>
  variable.kind === 'missing-item' ? [variable.test] : (graph.nodes[variable.node]?.tests ?? []);

const signOf = (value: Rational): number => order(value, ZERO);

interface Task {
  readonly graph: FigureGraph;
  readonly variables: readonly Variable[];
  readonly changed: Changed;
}

/** The places of a test as the variables see them; `signs` are those of the variables' values. */
function placesIn(test: Test, { graph, variables, changed }: Task, signs: readonly number[]): readonly Place[] {
  const values = valuesIn(test, graph, changed);
  return test.nodes.map((node, place) => {
    const at = variables.findIndex((one) => one.kind === 'figure' && one.node === node);
    const factor = test.factors[place] ?? ZERO;
    const value = values[place] ?? ZERO;
    return {
      coefficients: variables.map((_, index) => (index === at ? factor : ZERO)),
      fixed: at === -1 ? value : ZERO,
      sign: at === -1 ? signOf(value) : Math.sign(signOf(factor)) * (signs[at] ?? 0),
    };
  });
}

/** The test as inequalities of the variables; null where it is not linear in them. */
export function alternativesOf(test: Test, task: Task, signs: readonly number[]): Alternatives | null {
  const places = placesIn(test, task, signs);
  const { demand } = test;
  switch (demand.kind) {
    case 'band': {
      const item = task.variables.map((one) => rational(one.kind === 'missing-item' && one.test === test ? 1n : 0n));
      return bandAlternatives(demand, places, item);
    }
    case 'pair':
      return pairAlternatives(demand, places);
    case 'at-most': {
      const [left, right] = demand.places.map((place) => places[place]);
      return left === undefined || right === undefined ? [] : boundAlternatives([left, right], demand.slack);
    }
    case 'formula':
      return formulaAlternatives(demand, places, valuesIn(test, task.graph, task.changed));
  }
}
