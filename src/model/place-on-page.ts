import type { Box, PlacedRun, SourceDocument } from './source-document.ts';
import { overlap, type Span } from './span.ts';

/** Where a part of a span is printed; `confidence` is that of its least sure run, null where the file states the text. */
export interface PagePlace {
  readonly page: number;
  readonly box: Box;
  readonly confidence: number | null;
}

/**
 * Where a span is printed: one box a printed line, in the order of the text; empty for formats without a layout and for
 * spans of nothing printed. A run that the span covers in part is cut by the width of its letters.
 */
export function placesOf({ text, runs }: Pick<SourceDocument, 'text' | 'runs'>, span: Span): readonly PagePlace[] {
  const places: PagePlace[] = [];
  for (let at = firstAfter(runs, span.start); at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined || run.span.start >= span.end) break;
    if (overlap(run.span, span) === 0) continue;
    const place = { page: run.page, box: cut(text, run, span), confidence: run.confidence };
    const last = places.at(-1);
    if (last !== undefined && isOneLine(last, place)) places[places.length - 1] = join(last, place);
    else places.push(place);
  }
  return places;
}

/** Index of the first run that ends after `offset`. */
function firstAfter(runs: readonly PlacedRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((runs[middle]?.span.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Chinese is about twice as wide as Latin. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0);

function cut(text: string, { span, box }: PlacedRun, wanted: Span): Box {
  const [left, top, right, bottom] = box;
  const whole = widthOf(text.slice(span.start, span.end));
  const upTo = (offset: number): number =>
    whole === 0 ? left : left + ((right - left) * widthOf(text.slice(span.start, offset))) / whole;
  return [upTo(Math.max(span.start, wanted.start)), top, upTo(Math.min(span.end, wanted.end)), bottom];
}

/** Two places are on one line when they share more than half of the lower one's height. */
function isOneLine(one: PagePlace, other: PagePlace): boolean {
  if (one.page !== other.page || other.box[0] < one.box[0]) return false;
  const shared = Math.min(one.box[3], other.box[3]) - Math.max(one.box[1], other.box[1]);
  return shared > Math.min(one.box[3] - one.box[1], other.box[3] - other.box[1]) / 2;
}

const join = (one: PagePlace, other: PagePlace): PagePlace => ({
  page: one.page,
  box: [
    Math.min(one.box[0], other.box[0]),
    Math.min(one.box[1], other.box[1]),
    Math.max(one.box[2], other.box[2]),
    Math.max(one.box[3], other.box[3]),
  ],
  confidence:
    one.confidence === null || other.confidence === null
      ? (one.confidence ?? other.confidence)
      : Math.min(one.confidence, other.confidence),
});
