import { type FigureGraph, nodesOf, type Test } from './figure-graph.ts';

/** Failing tests that are connected over shared figures, in the order of the report's equations. */
export type Group = readonly [Test, ...Test[]];

/** Finds what is connected, in time linear in the figures of the failing tests. */
export function failingGroups(graph: FigureGraph): readonly Group[] {
  const seen = new Set<Test>();
  return graph.tests.flatMap((test) => {
    if (!test.failing || seen.has(test)) return [];
    const group = connectedTo(graph, test, seen);
    return [group];
  });
}

function connectedTo(graph: FigureGraph, first: Test, seen: Set<Test>): Group {
  const group: [Test, ...Test[]] = [first];
  seen.add(first);
  const visited = new Set<number>();
  for (const test of group) {
    for (const id of nodesOf(test)) {
      if (visited.has(id)) continue;
      visited.add(id);
      for (const other of graph.nodes[id]?.tests ?? []) {
        if (!other.failing || seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
  }
  const [head, ...rest] = group;
  return [head, ...rest.sort((a, b) => a.identity - b.identity)];
}
