import type { ClaimedItem, GroundedClaim } from '#model/claim.ts';
import { intersectionOverUnion, overlap, type Span } from '#model/span.ts';
import { baseValue, plainName } from './comparable.ts';

/** Text items of two keyers are one item from this share of common characters on (DESIGN, collate and tiers). */
const TEXT_AGREEMENT = 0.8;
/** Spans that share more than this part of the shorter one speak of the same place. */
const SAME_PLACE = 0.5;

/** True when two spans are about the same place of the text. */
export const samePlace = (a: Span, b: Span): boolean =>
  overlap(a, b) > SAME_PLACE * Math.min(a.end - a.start, b.end - b.start);

const anyPair = (a: GroundedClaim, b: GroundedClaim, test: (a: Span, b: Span) => boolean): boolean =>
  a.spans.some((left) => b.spans.some((right) => test(left, right)));

/** True when two claims rest on one printed figure or, stated in words, on one place. */
const sameFigure = (a: GroundedClaim, b: GroundedClaim): boolean =>
  a.figure === null || b.figure === null
    ? a.figure === b.figure && anyPair(a, b, samePlace)
    : overlap(a.figure, b.figure) > 0;

/**
 * Whether two keyers claim the same fact of the same place: figures when value, concept and span agree, text items at
 * a character IoU of 0.8, units of the organisation when kind and name agree, wherever they are named.
 */
export function agrees(a: GroundedClaim, b: GroundedClaim): boolean {
  const left = a.claim.item;
  const right = b.claim.item;
  if (left.field !== right.field) return false;
  if ('depth' in left) return anyPair(a, b, (x, y) => intersectionOverUnion(x, y) >= TEXT_AGREEMENT);
  return sameThing(left, right) && (left.field === 'orgUnits' || sameFigure(a, b));
}

function sameThing(a: ClaimedItem, b: ClaimedItem): boolean {
  if (a.field === 'budget' && b.field === 'budget') {
    const value = baseValue(a.value, a.unit) === baseValue(b.value, b.unit);
    return value && a.concept === b.concept && a.measure === b.measure;
  }
  if (a.field === 'staffing' && b.field === 'staffing') {
    return a.concept === b.concept && baseValue(a.value, null) === baseValue(b.value, null);
  }
  if (a.field === 'indicators' && b.field === 'indicators') return sameResult(a, b);
  return (
    a.field === 'orgUnits' && b.field === 'orgUnits' && a.kind === b.kind && plainName(a.name) === plainName(b.name)
  );
}

type Indicator = Extract<ClaimedItem, { readonly field: 'indicators' }>;

/** Indicators are named freely: on one figure the value decides, without a figure the name does. */
function sameResult(a: Indicator, b: Indicator): boolean {
  const left = a.actual ?? a.target;
  const right = b.actual ?? b.target;
  if (left === null || right === null) return left === right && plainName(a.name) === plainName(b.name);
  return baseValue(left, null) === baseValue(right, null);
}

/**
 * Whether two keyers say different things of the same place, so that at most one of them is right: another concept of
 * one figure, another cut of one passage at the same depth, another name of one unit.
 */
export function contradicts(a: GroundedClaim, b: GroundedClaim): boolean {
  const left = a.claim.item;
  const right = b.claim.item;
  if (left.field !== right.field || agrees(a, b)) return false;
  if ('depth' in left && 'depth' in right) return left.depth === right.depth && anyPair(a, b, samePlace);
  return left.field === 'orgUnits' ? anyPair(a, b, samePlace) : sameFigure(a, b);
}
