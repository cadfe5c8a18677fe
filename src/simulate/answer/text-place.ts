import { type Span, trimSpan } from '#model/span.ts';
import { type CitedClaim, type LineFinder, lineOf } from './cited-place.ts';

/** The columns that say where a text item stands. */
export interface TextPlace {
  readonly l: number;
  readonly e: number | null;
  readonly a: string | null;
  readonly z: string | null;
  readonly m: string | null;
}

/** Characters that tell where an item begins or ends inside a line. */
const EDGE_CHARACTERS = 8;

const bare = (text: string): string => text.replace(/[\s、，,：:.．]/gu, '');

/** Where the words at `spans` stand, the marker before them left out; null when they stand in no numbered line. */
export function textPlaceOf(finder: LineFinder, cited: CitedClaim, marker: string | null): TextPlace | null {
  const first = cited.spans[0];
  const from = lineOf(finder, cited);
  if (first === undefined || from === null) return null;
  const item: Span = trimSpan(finder.text, { start: first.start, end: cited.spans.at(-1)?.end ?? first.end });
  const to = finder.lineAt(item.end - 1) ?? from;
  const lead = finder.text.slice(from.span.start, item.start);
  const rest = finder.text.slice(item.end, to.span.end);
  const startsLine = bare(lead) === bare(marker ?? '');
  return {
    l: from.number,
    e: to.number === from.number ? null : to.number,
    a: startsLine ? null : finder.text.slice(item.start, Math.min(item.end, item.start + EDGE_CHARACTERS)),
    z: rest.trim() === '' ? null : finder.text.slice(Math.max(item.start, item.end - EDGE_CHARACTERS), item.end),
    m: startsLine ? null : marker,
  };
}
