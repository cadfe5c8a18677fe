import { fromPair, type Span, type SpanPair } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { LIST_FIELDS } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';

/** Gold with the text its spans point into. */
export interface PlacedGold {
  readonly gold: Gold;
  readonly text: string;
}

/** One place that a label names. */
export interface LabelPlace {
  readonly kind: 'span' | 'figure' | 'targetSpan' | 'actualSpan';
  /** JSON path of the place: `budget[3].spans[0]`. */
  readonly path: string;
  readonly span: Span;
}

/** A label of any field with all places it names. */
export interface Label {
  /** JSON path of the label: `budget[3]`, `report.title`. */
  readonly path: string;
  readonly places: readonly LabelPlace[];
}

interface Labelled {
  readonly spans?: readonly SpanPair[] | undefined;
  readonly figure?: SpanPair | null | undefined;
  readonly targetSpan?: SpanPair | null | undefined;
  readonly actualSpan?: SpanPair | null | undefined;
}

function labelOf(item: Labelled, path: string): Label {
  const spans = (item.spans ?? []).map((pair, at) => {
    return { kind: 'span' as const, path: `${path}.spans[${at}]`, span: fromPair(pair) };
  });
  const others = (['figure', 'targetSpan', 'actualSpan'] as const).flatMap((kind) => {
    const pair = item[kind] ?? null;
    return pair === null ? [] : [{ kind, path: `${path}.${kind}`, span: fromPair(pair) }];
  });
  return { path, places: [...spans, ...others] };
}

/** Every label of a gold record, facts of the report first, then list by list. */
export const labelsOf = (gold: Gold): readonly Label[] => [
  ...REPORT_FACT_NAMES.map((fact) => labelOf(gold.report[fact], `report.${fact}`)),
  ...LIST_FIELDS.flatMap((field) => gold[field].map((item: Labelled, index) => labelOf(item, `${field}[${index}]`))),
];
