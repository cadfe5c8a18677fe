import type { SourceDocument } from '#model/source-document.ts';
import type { SpanPair } from '#model/span.ts';
import { provenanceShape } from '#schemas/record/provenance.ts';
import type { ListField } from '#schemas/record/record.ts';
import { type Cell, columnOf, optional, required } from '../column.ts';
import type { ReportView, ViewedItem } from '../report-view.ts';

/** Columns that many tables share, and their cells. */

const source = 'Data model: record';

export const reportIdColumn = required('text', {
  title: 'Report id',
  titleZh: '报告编号',
  description: 'The report: a hash over the files it consists of.',
  source,
});

/** Keys of the item and its place in the report. */
export const itemKeyColumns = {
  report_id: reportIdColumn,
  item_id: required('text', {
    title: 'Item id',
    titleZh: '条目编号',
    description: 'The item within its report; stays the same when the report is extracted again.',
    source,
  }),
  position: required('integer', {
    title: 'Position',
    titleZh: '顺序',
    description: 'Order of the item in the report, counted from 1.',
    source,
  }),
};

export const spanColumns = {
  document_id: optional('text', {
    title: 'Document id',
    titleZh: '文件编号',
    description: 'The document that the words stand in: the main part’s or an annex’s.',
    source,
  }),
  page: optional('integer', {
    title: 'Page',
    titleZh: '页码',
    description: 'The page it starts on, counted from 1; null in formats without pages.',
    source,
  }),
  span_start: optional('integer', {
    title: 'Span start',
    titleZh: '起始位置',
    description: 'Where the words start in the text of the document.',
    unit: 'UTF-16 code units, inclusive',
    source,
  }),
  span_end: optional('integer', {
    title: 'Span end',
    titleZh: '结束位置',
    description: 'Where the words end in the text of the document.',
    unit: 'UTF-16 code units, exclusive',
    source,
  }),
};

/** The words at a span that may be null. */
export const quoteColumn = optional('text', {
  title: 'Quote',
  titleZh: '原文摘录',
  description: 'The words at the span, verbatim; null where nothing is cited.',
  source,
});

export const printedColumn = columnOf(provenanceShape.printed);

/** How far the value may be trusted, and who claimed it. */
export const trustColumns = {
  tier: columnOf(provenanceShape.tier),
  keyers: columnOf(provenanceShape.keyers),
  claims: columnOf(provenanceShape.claims),
};

export const keyCells = (view: ReportView, { id, position }: ViewedItem<ListField>) => ({
  report_id: view.reportId,
  item_id: id,
  position,
});

/** The page an offset of a document is on; null in formats without pages. */
const pageAt = ({ pages }: SourceDocument, offset: number): number | null =>
  pages.find(({ span }) => span.start <= offset && offset < span.end)?.number ?? null;

/** Where a span of the report stands: its document, and the offsets in that document's own text. */
export function spanCells(view: ReportView, pair: SpanPair | null | undefined) {
  if (!pair) return { document_id: null, page: null, span_start: null, span_end: null };
  const { document, span } = view.place(pair);
  return {
    document_id: document.id,
    page: pageAt(document, span.start),
    span_start: span.start,
    span_end: span.end,
  };
}

export const quoteOf = (view: ReportView, span: SpanPair | null | undefined): string | null =>
  span ? view.quote(span) : null;

interface Trusted {
  readonly tier: string;
  readonly keyers: readonly string[];
  readonly claims: readonly string[];
}

export const trustCells = ({ tier, keyers, claims }: Trusted): Readonly<Record<keyof Trusted, Cell>> => ({
  tier,
  keyers,
  claims,
});
