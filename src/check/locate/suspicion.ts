import type { Decimal } from '#model/decimal.ts';
import type { SuspicionReason } from '#model/diagnosis.ts';
import type { Span } from '#model/span.ts';
import type { Group } from './failing-groups.ts';
import { type FigureGraph, type FigureNode, nodesOf } from './figure-graph.ts';
import { figuresAround, states } from './neighbourhood.ts';
import { isConfirmed, type Places } from './places.ts';
import { printedChange, tellingDigits } from './printed-change.ts';

/** What a figure may be held against: the report's text, the places that facts have taken, and the figures by place. */
export interface Surroundings {
  readonly text: string;
  readonly graph: FigureGraph;
  readonly claimed: Places<{ readonly span: Span }>;
  readonly figures: Places<FigureNode>;
  /** Places that were recognised with little confidence, or whose words were found by edits. */
  readonly weak: readonly Span[];
}

/** What is known of a suspect: why, and how sure one can be that the report prints the implied value. */
export interface Suspicion {
  readonly reasons: readonly SuspicionReason[];
  /** strong: no coincidence; slight: the value is printed nearby, but many values would be. */
  readonly misread: 'strong' | 'slight' | 'none';
}

/**
 * How many digits a value must have, so that one of the figures around it has it by chance in less than one case of
 * fifty: with ten of them around, four digits (one in nine hundred) are enough and three (one in ninety) are not.
 */
const CHANCES = 50;

const isTelling = (implied: Decimal, around: number): boolean =>
  10 ** (tellingDigits(implied) - 1) >= CHANCES * Math.max(1, around);

/** The place is free, or the fact that has taken it does not need it. */
function isFree({ claimed, figures }: Surroundings, span: Span, partners: ReadonlySet<FigureNode>): boolean {
  if (claimed.at(span).length === 0) return true;
  const taken = figures.at(span);
  return taken.every((node) => !isConfirmed(node) && !partners.has(node));
}

/** Why the figure may be the wrong one, should it be `implied` instead. `group` are the equations that fail. */
export function suspicionOf(
  surroundings: Surroundings,
  node: FigureNode,
  implied: Decimal | null,
  group: Group,
): Suspicion {
  const { text, graph, weak } = surroundings;
  const weakly: readonly SuspicionReason[] = weak.some(
    (span) => span.start < node.span.end && node.span.start < span.end,
  )
    ? [{ kind: 'weakly-grounded' }]
    : [];
  if (implied === null || node.listed) return { reasons: weakly, misread: 'none' };
  const changes = printedChange(node.base, implied);
  const partners = new Set(group.flatMap((test) => nodesOf(test).flatMap((id) => graph.nodes[id] ?? [])));
  const around = figuresAround(text, node.span);
  const printed = around.find(
    (figure) => states(figure, implied, node.unit) && isFree(surroundings, figure.digits, partners),
  );
  if (printed === undefined) return { reasons: [...changes, ...weakly], misread: 'none' };
  return {
    reasons: [{ kind: 'printed-nearby', span: printed.digits }, ...changes, ...weakly],
    misread: isTelling(implied, around.length) ? 'strong' : 'slight',
  };
}
