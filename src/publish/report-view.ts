import { createHash } from 'node:crypto';
import { type PublishedReport, textOf } from '#model/published-report.ts';
import { type DocumentPlace, placeOf, type ReportText } from '#model/report-text.ts';
import { fromPair, type SpanPair, textAt } from '#model/span.ts';
import type { ListField, ReportRecord } from '#schemas/record/record.ts';
import { snakeCase } from './column.ts';

/** An item of a record with its key; `position` counts from 1 in the order in which the report states them. */
export interface ViewedItem<F extends ListField> {
  readonly id: string;
  readonly position: number;
  readonly item: ReportRecord[F][number];
}

/** A report as its tables need it: items with their keys, and the words and page of any span. */
export interface ReportView {
  readonly published: PublishedReport;
  readonly reportId: string;
  readonly items: { readonly [F in ListField]: readonly ViewedItem<F>[] };
  /** The report's text, which the record's spans point into. */
  readonly text: ReportText;
  /** The words at a span, verbatim. */
  readonly quote: (span: SpanPair) => string;
  /** The document that a span stands in, and its place in that document's text. */
  readonly place: (span: SpanPair) => DocumentPlace;
}

export function viewReport(published: PublishedReport): ReportView {
  const { record, report } = published;
  const text = textOf(published);
  return {
    published,
    reportId: report.id,
    items: viewItems(record),
    text,
    quote: (span) => textAt(text.text, fromPair(span)),
    place: (span) => placeOf(text, fromPair(span)),
  };
}

const viewItems = (record: ReportRecord): ReportView['items'] => ({
  duties: viewField('duties', record.duties),
  staffing: viewField('staffing', record.staffing),
  orgUnits: viewField('orgUnits', record.orgUnits),
  budget: viewField('budget', record.budget),
  indicators: viewField('indicators', record.indicators),
  issues: viewField('issues', record.issues),
  measures: viewField('measures', record.measures),
});

interface Claimed {
  readonly claims: readonly string[];
  readonly spans: readonly SpanPair[];
}

function viewField<T extends Claimed>(field: ListField, items: readonly T[]) {
  const ids = distinctIds(
    snakeCase(field),
    items.map(({ claims, spans }) => [claims[0] ?? JSON.stringify(spans)]),
  );
  return items.map((item, index) => ({ id: ids[index] ?? '', position: index + 1, item }));
}

/**
 * Keys made of what they stand for, so that they survive a new run: the hash of each row's `parts` behind a prefix
 * (digits alone would be eaten as a number by spreadsheets). Equal rows get `-2`, `-3` … in their order.
 */
export function distinctIds(prefix: string, rows: readonly (readonly string[])[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map((parts) => {
    const hash = createHash('sha256')
      .update([prefix, ...parts].join('\n'))
      .digest('hex');
    const id = `${prefix}-${hash.slice(0, ID_HASH_LENGTH)}`;
    const repeat = (seen.get(id) ?? 0) + 1;
    seen.set(id, repeat);
    return repeat === 1 ? id : `${id}-${repeat}`;
  });
}

/** Hexadecimal digits, of the 64 of a sha256: 48 bits tell apart the few thousand items of one report. */
const ID_HASH_LENGTH = 12;
