import { isWhiteSpace } from './white-space.ts';

/**
 * A place in a SourceDocument's canonical text: [start, end) in UTF-16 code units.
 * A span is whole or absent (`Span | null`), never half known.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span as published: `[start, end]`, the form of the gold files and of `show --json`. */
export type SpanPair = readonly [number, number];

/** The characters of `text` at `span`. */
export const textAt = (text: string, span: Span): string => text.slice(span.start, span.end);

/** The span as a pair, for records and files. */
export const toPair = (span: Span): [number, number] => [span.start, span.end];

/** The pair as a span. */
export const fromPair = (pair: SpanPair): Span => ({ start: pair[0], end: pair[1] });

/** How many code units two spans share; 0 when they only touch. */
export const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** True when `outer` covers every code unit of `inner`. */
export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** A test whether any of `spans` covers a span; it takes the logarithm of their number, not the number. */
export function coveredBy(spans: readonly Span[]): (inner: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let furthest = 0;
  /** The furthest end of each span and those before it. */
  const ends = sorted.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? 0) >= end;
  };
}

/** The span without white space at either end; empty spans stay where they started. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

/** Code units in both over code units in either, in [0, 1]; 0 for two empty spans. */
export function intersectionOverUnion(a: Span, b: Span): number {
  const shared = overlap(a, b);
  const either = a.end - a.start + b.end - b.start - shared;
  return either === 0 ? 0 : shared / either;
}
