import type { Group } from './failing-groups.ts';
import { type Solution, solve } from './feasible.ts';
import { type FigureGraph, nodesOf, type Test } from './figure-graph.ts';
import { testsOf, type Variable } from './variable.ts';

/** A smallest set of changes with values for which everything holds. */
export interface SmallestSet {
  readonly variables: readonly Variable[];
  readonly tests: readonly Test[];
  readonly solution: Solution;
}

/** Most figures and missing items that are changed at once: with four, nearly any group can be explained. */
const LARGEST_SET = 3;

/** How much may still be asked; it is shared by all groups of a report, so that time is bounded. Counts, no clock. */
export interface Budget {
  left: number;
}

/** Sets that were too many to look at, or none up to the largest size. */
export type Search = { readonly kind: 'found'; readonly sets: readonly SmallestSet[] } | { readonly kind: 'given-up' };

/**
 * All smallest sets of changes after which every test of the group is met and none that was met is broken. A set that
 * does not do is extended only by what touches a core: tests that cannot all be met by changing that set alone, so that
 * every set that does must change something else in them (Reiter's hitting sets).
 */
export function smallestSets(graph: FigureGraph, group: Group, budget: Budget): Search {
  let frontier: readonly (readonly Variable[])[] = [[]];
  for (let size = 1; size <= LARGEST_SET; size += 1) {
    const candidates = new Map<string, readonly Variable[]>();
    for (const set of frontier) {
      const core = coreOf(graph, group, set, budget);
      if (core === null) return { kind: 'given-up' };
      for (const variable of extensionsOf(core, set)) {
        const larger = [...set, variable].sort(byPlace);
        candidates.set(keyOf(larger), larger);
      }
    }
    const sets = [...candidates.values()];
    if (sets.length > budget.left) return { kind: 'given-up' };
    const found = sets.flatMap((variables) => {
      const tests = testsFor(graph, group, variables);
      budget.left -= tests.length;
      const solution = solve({ graph, variables, tests, changed: new Map() });
      return solution === null ? [] : [{ variables, tests, solution }];
    });
    if (found.length > 0) return { kind: 'found', sets: found };
    frontier = sets;
  }
  return { kind: 'found', sets: [] };
}

const orderOf = (variable: Variable): number =>
  variable.kind === 'figure' ? variable.node : Number.MAX_SAFE_INTEGER - variable.test.identity;

const byPlace = (a: Variable, b: Variable): number => orderOf(a) - orderOf(b);
const keyOf = (variables: readonly Variable[]): string => variables.map(orderOf).join(' ');

/** What has to be met: the failing tests of the group, and what holds of the changed figures. */
function testsFor(graph: FigureGraph, group: Group, variables: readonly Variable[]): readonly Test[] {
  const touched = variables.flatMap((variable) => testsOf(graph, variable));
  return [...new Set([...group, ...touched.filter(({ failing }) => !failing)])];
}

/** Most tests that a core is made smaller from, one by one: the gain is not worth more. */
const LONGEST_CORE = 24;

/** Tests that cannot all be met by changing the set alone, few of them; null when the budget is spent. */
function coreOf(graph: FigureGraph, group: Group, set: readonly Variable[], budget: Budget): readonly Test[] | null {
  const fails = (tests: readonly Test[]): boolean => {
    budget.left -= tests.length;
    return solve({ graph, variables: set, tests, changed: new Map() }) === null;
  };
  const tests = testsFor(graph, group, set);
  const untouched = group
    .filter((test) => nodesOf(test).every((node) => !set.some((one) => one.kind === 'figure' && one.node === node)))
    .filter((test) => !set.some((one) => one.kind === 'missing-item' && one.test === test))
    .sort((a, b) => nodesOf(a).length - nodesOf(b).length);
  const [shortest] = untouched;
  if (shortest !== undefined) return [shortest];
  let core: readonly Test[] = tests;
  if (core.length > LONGEST_CORE) return budget.left < 0 ? null : core;
  for (const test of tests) {
    if (budget.left < 0) return null;
    const smaller = core.filter((one) => one !== test);
    if (fails(smaller)) core = smaller;
  }
  return core;
}

/** The figures of the core, and the items that failing lists in it may lack, without those already in the set. */
function extensionsOf(core: readonly Test[], set: readonly Variable[]): readonly Variable[] {
  const nodes = new Set(core.flatMap(nodesOf));
  const figures = [...nodes].map((node): Variable => ({ kind: 'figure', node }));
  const items = core
    .filter((test) => test.failing && test.list)
    .map((test): Variable => ({ kind: 'missing-item', test }));
  const known = new Set(set.map(orderOf));
  return [...figures, ...items].filter((variable) => !known.has(orderOf(variable)));
}
