import { placesOf } from '#model/place-on-page.ts';
import type { Box, SourceDocument } from '#model/source-document.ts';
import type { Units } from './units.ts';

/** Points are rounded to a tenth: less than anyone sees, and half the size. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Points of air around the printed words of a cell's outline. */
const AIR = 2;

/**
 * What the page's own script draws the right side from: the text, the units' places in it, the pages' sizes, each run as
 * [page, start, end, left, top, right, bottom, confidence in percent or -1], each table cell as [page, unit, box].
 */
export interface PageData {
  readonly text: string;
  readonly units: readonly (readonly [number, number])[];
  readonly runs: readonly (readonly number[])[];
  readonly cells: readonly (readonly number[])[];
}

export const pageData = (document: SourceDocument, units: Units): PageData => ({
  text: document.text,
  units: units.spans.map(({ start, end }) => [start, end]),
  runs: document.runs.map(({ page, span, box, confidence }) => [
    page,
    span.start,
    span.end,
    ...box.map(tenth),
    confidence === null ? -1 : Math.round(confidence * 100),
  ]),
  cells: document.tables.flatMap(({ cells }) =>
    cells.flatMap(({ span }) => outlines(document, span).map(({ page, box }) => [page, units.numberOf(span), ...box])),
  ),
});

/** One box around what is printed of a span on each of its pages. */
function outlines(
  document: SourceDocument,
  span: { readonly start: number; readonly end: number },
): readonly { readonly page: number; readonly box: Box }[] {
  const byPage = Map.groupBy(placesOf(document, span), (place) => place.page);
  return [...byPage].map(([page, places]) => {
    const edges = (at: 0 | 1 | 2 | 3): readonly number[] => places.map(({ box }) => box[at]);
    const box: Box = [
      tenth(Math.min(...edges(0)) - AIR),
      tenth(Math.min(...edges(1)) - AIR),
      tenth(Math.max(...edges(2)) + AIR),
      tenth(Math.max(...edges(3)) + AIR),
    ];
    return { page, box };
  });
}
