import type { IndicatorItem } from '#schemas/answers/indicators.ts';
import { type ClaimContext, citationFault, claimed, type Outcome, refused, wordsOrNull } from '../claim-context.ts';
import { type PlacedFigure, placeFigure } from './figure-place.ts';
import { readCell, readFigure } from './read-figure.ts';

/**
 * A row of a form or a number in prose. The figure cited is the result, or the target where there is no result; a row
 * whose target or result is words is qualitative. Prose without a number or a score, and an empty template row, are
 * refused.
 */
export function indicatorClaim(context: ClaimContext, item: IndicatorItem): Outcome {
  const fault = citationFault(context, item.l, item.l);
  if (fault !== null) return fault;
  const actual = wordsOrNull(item.f);
  const target = wordsOrNull(item.g);
  const placed = place(context, item, actual ?? target);
  const isScored = numberIn(wordsOrNull(item.x)) !== null;
  if (placed === null && item.t === 'narrative' && !isScored) {
    return refused('figure-unreadable', `"${actual ?? target ?? ''}" in line ${item.l} is no number that can be read.`);
  }
  if (wordsOrNull(item.n) === null && actual === null && target === null) {
    return refused('item-empty', `The indicator in line ${item.l} has no name, no target and no result.`);
  }
  return claimed(context, attributesOf(item, placed, actual, target), citationOf(item, placed));
}

/** The figure of an indicator; a zero stated in words is read as one only in prose. */
function place(context: ClaimContext, item: IndicatorItem, printed: string | null): PlacedFigure | null {
  if (printed === null) return null;
  if (item.t === 'table' && isWords(printed, 'table')) return null;
  const placed = placeFigure(context, { l: item.l, c: item.c, f: printed, u: item.u, n: item.n });
  return placed?.stated === 'none' && item.t === 'table' ? null : placed;
}

/** What a value reads as: in the cell of a form 延后一个月 is no figure but words, which prose could not be cited for. */
const readValue = (printed: string, source: IndicatorItem['t']) =>
  source === 'table' ? readCell(printed) : readFigure(printed);

const numberIn = (printed: string | null, source: IndicatorItem['t'] = 'narrative'): string | null =>
  printed === null ? null : (readValue(printed, source)?.value ?? null);

const isWords = (printed: string | null, source: IndicatorItem['t']): boolean =>
  printed !== null && readValue(printed, source) === null;

function attributesOf(item: IndicatorItem, placed: PlacedFigure | null, actual: string | null, target: string | null) {
  const bound = target === null ? placed?.comparator : readFigure(target)?.comparator;
  const zero = placed?.stated === 'none';
  return {
    field: 'indicators',
    source: item.t,
    level1: wordsOrNull(item.a),
    level2: wordsOrNull(item.b),
    project: wordsOrNull(item.p),
    name: wordsOrNull(item.n),
    target: actual === null && zero ? '0' : numberIn(target, item.t),
    actual: actual !== null && zero ? '0' : numberIn(actual, item.t),
    comparator: item.h ?? bound ?? null,
    unit: placed?.unit ?? wordsOrNull(item.u),
    weight: numberIn(wordsOrNull(item.w)),
    score: numberIn(wordsOrNull(item.x)),
    approx: placed?.approx ?? false,
    qualitative: !zero && (isWords(actual, item.t) || isWords(target, item.t)),
    period: wordsOrNull(item.y),
  } as const;
}

/** Rows without a number are cited by their name, which the row prints. */
function citationOf(item: IndicatorItem, placed: PlacedFigure | null) {
  const label = wordsOrNull(item.n);
  const line = {
    kind: 'line',
    from: item.l,
    to: item.l,
    cell: null,
    figure: null,
    label,
    first: null,
    last: null,
  } as const;
  return placed?.citation ?? line;
}
