import { type PublishedReport, textOf } from '#model/published-report.ts';
import { placeOf, type ReportText } from '#model/report-text.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { oneLine } from './terminal.ts';

/** Where something stands in a document: its line from 1, its page where the format has pages. */
export interface Place {
  readonly document: SourceDocument;
  readonly page: number | null;
  readonly line: number;
}

/** The places of a report's text, found once for all that is printed. */
export interface ReportPlaces {
  readonly report: ReportText;
  /** The place of an offset of the report's text. */
  readonly at: (offset: number) => Place;
  /** The same in a few columns: line, page where there are pages, file where the report has several. */
  readonly name: (offset: number) => string;
}

/** Columns of a file's name, where a report has several. */
export const FILE_COLUMNS = 30;

/** How many of the ascending positions lie before `at`, by bisection. */
function countBefore(positions: readonly number[], at: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lineBreaks = (text: string): readonly number[] => [...text.matchAll(/\n/gu)].map(({ index }) => index);

/** Finds places in a report; line breaks are looked for once. */
export function reportPlacesOf(published: PublishedReport): ReportPlaces {
  const report = textOf(published);
  const breaks = new Map(published.documents.map((document) => [document.id, lineBreaks(document.text)]));
  const at = (offset: number): Place => {
    const { document, span } = placeOf(report, { start: offset, end: offset });
    const page = document.pages.find((each) => span.start >= each.span.start && span.start < each.span.end);
    const line = countBefore(breaks.get(document.id) ?? [], span.start) + 1;
    return { document, page: page?.number ?? null, line };
  };
  const name = (offset: number): string => {
    const { document, page, line } = at(offset);
    const place = page === null ? `L${line}` : `p${page} L${line}`;
    return published.documents.length === 1 ? place : `${oneLine(document.name, FILE_COLUMNS)} ${place}`;
  };
  return { report, at, name };
}
