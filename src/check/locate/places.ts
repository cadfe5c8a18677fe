import { overlap, type Span } from '#model/span.ts';
import type { FigureGraph, FigureNode } from './figure-graph.ts';

/** Spans by place, so that those at one place are found without looking at all. */
export interface Places<T extends { readonly span: Span }> {
  /** All that share a character with the span. */
  readonly at: (span: Span) => readonly T[];
}

/** Width of the cells that spans are filed under, in code units: a figure seldom lies in more than two. */
const CELL = 64;

/** Spans longer than this are lists or rows and not figures; they are no statement of one place. */
const LONGEST = 1_024;

export function placesOf<T extends { readonly span: Span }>(items: readonly T[]): Places<T> {
  const cells = new Map<number, T[]>();
  for (const item of items) {
    if (item.span.end - item.span.start > LONGEST) continue;
    for (let cell = Math.floor(item.span.start / CELL); cell * CELL < item.span.end; cell += 1) {
      const filed = cells.get(cell);
      if (filed === undefined) cells.set(cell, [item]);
      else filed.push(item);
    }
  }
  return {
    at: (span) => {
      const found = new Set<T>();
      for (let cell = Math.floor(span.start / CELL); cell * CELL < span.end; cell += 1) {
        for (const item of cells.get(cell) ?? []) if (overlap(item.span, span) > 0) found.add(item);
      }
      return [...found];
    },
  };
}

/** True for a figure that some equation other than an inequality confirms: it stands where it belongs. */
export const isConfirmed = (node: FigureNode): boolean =>
  node.tests.some((test) => !test.failing && test.demand.kind !== 'at-most' && test.nodes.length > 1);

/** The figures of a graph by place. */
export const figurePlaces = (graph: FigureGraph): Places<FigureNode> => placesOf(graph.nodes);
