import { lineAt } from '#extract/llm/index.ts';
import type { GroundedClaim } from '#model/claim.ts';
import { type Figure, findFigures } from '#model/find-figures.ts';
import type { Segmentation } from '#model/section.ts';
import { overlap, type Span } from '#model/span.ts';
import { factOf } from './facts.ts';

/** Claims that take one figure for different things. */
export type RepeatedFigure = readonly GroundedClaim[];

/**
 * Figures that a keyer claims as two different things, while their line prints another of their kind that it claims as
 * nothing: one of the two was probably taken from the wrong cell or clause, and no sum tells, for a figure is no part of a
 * sum with itself. A figure that a report means in two ways (a balance that is carried over) leaves none behind. Pure.
 */
export function repeatedFigures(
  grounded: readonly GroundedClaim[],
  segmentation: Segmentation,
): readonly RepeatedFigure[] {
  const placed = grounded.filter(({ figure }) => figure !== null);
  const groups = Map.groupBy(placed, ({ claim, figure }) => `${claim.item.field} ${figure?.start}`);
  return [...groups.values()].filter(
    (group) =>
      new Set(group.map(({ claim }) => factOf(claim.item))).size > 1 && leavesOne(group, grounded, segmentation),
  );
}

function leavesOne([first]: RepeatedFigure, grounded: readonly GroundedClaim[], segmentation: Segmentation): boolean {
  const figure = first?.figure ?? null;
  const line = figure === null ? undefined : lineAt(segmentation, figure.start);
  if (figure === null || line === undefined) return false;
  const printed = findFigures(segmentation.text, line.span);
  const own = printed.find(({ digits }) => overlap(digits, figure) > 0);
  const taken = grounded.flatMap(placesOf);
  const isFree = ({ digits }: Figure): boolean => !taken.some((span) => overlap(span, digits) > 0);
  return printed.some((each) => each.kind === own?.kind && isFree(each));
}

/** The characters that a claim speaks of: its figure wherever it is stated, and what is evidence for it. */
const placesOf = ({ figure, spans, evidence }: GroundedClaim): readonly Span[] => [
  ...(figure === null ? [] : [figure]),
  ...spans.slice(1),
  ...evidence.map(({ span }) => span),
];
