import type { SourceDocument } from '#model/source-document.ts';
import { cellOutlines } from './cell-outlines.ts';
import type { Units } from './units.ts';

/** Points are rounded to a tenth: less than anyone sees, and half the size. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * What the page's own script draws the right side from: the text, the units' places in it, each run as
 * [page, start, end, left, top, right, bottom, confidence in percent or -1], each table cell as
 * [page, unit, left, top, right, bottom].
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
  cells: document.tables.flatMap((table) =>
    cellOutlines(document, table).map(({ page, cell, box }) => [page, units.numberOf(cell.span), ...box.map(tenth)]),
  ),
});
