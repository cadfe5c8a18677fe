import type { Span, SpanPair } from '#model/span.ts';
import { LIST_FIELDS, type ListField, type ReportRecord } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';
import { snakeCase } from '../column.ts';
import type { ReportView } from '../report-view.ts';

/** A published item by table and key: facts of `reports` go by their column's name. */
export interface ItemReference {
  readonly field: string;
  readonly item_id: string;
}

/** What else a reading rests on; `path` leads to the span from the record. */
interface PlacedEvidence {
  readonly role: string;
  readonly span: SpanPair;
  readonly path: string;
}

/** Anything published with a place: the items of the lists, and the facts about the report that have a value. */
export interface PlacedItem extends ItemReference {
  /** From the record to the item: `budget[3]`, counted from 0 as in JSON, or `report.bureau`. */
  readonly path: string;
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
  readonly evidence: readonly PlacedEvidence[];
  readonly claims: readonly string[];
}

export function placedItems(view: ReportView): readonly PlacedItem[] {
  const facts = REPORT_FACT_NAMES.map((name) => {
    const { spans, figure, evidence, claims } = view.published.record.report[name];
    const path = `report.${name}`;
    const placed = withPaths(evidence, path);
    return { field: 'reports', item_id: snakeCase(name), path, spans, figure, evidence: placed, claims };
  });
  const listed = LIST_FIELDS.flatMap((field) =>
    view.items[field].map(({ id, position, item }) => {
      const { spans, figure, claims } = item;
      const path = `${field}[${position - 1}]`;
      const evidence = [...withPaths(item.evidence, path), ...resultEvidence(item, path)];
      return { field: snakeCase(field), item_id: id, path, spans, figure, evidence, claims };
    }),
  );
  return [...facts, ...listed];
}

const withPaths = (evidence: readonly Omit<PlacedEvidence, 'path'>[], path: string): readonly PlacedEvidence[] =>
  evidence.map(({ role, span }, index) => ({ role, span, path: `${path}.evidence[${index}].span` }));

/** An indicator’s target and result have places of their own. */
function resultEvidence(item: ReportRecord[ListField][number], path: string): readonly PlacedEvidence[] {
  if (!('targetSpan' in item)) return [];
  const target =
    item.targetSpan === null ? [] : [{ role: 'target', span: item.targetSpan, path: `${path}.targetSpan` }];
  const actual =
    item.actualSpan === null ? [] : [{ role: 'actual', span: item.actualSpan, path: `${path}.actualSpan` }];
  return [...target, ...actual];
}

const nowhere = { field: null, item_id: null };

/** Finds the item whose figure stands at exactly the span; the first of several; nulls where there is none. */
export function itemAtFigure(view: ReportView): (span: Span) => ItemReference | typeof nowhere {
  const byPlace = new Map<string, ItemReference>();
  for (const { field, item_id, figure, evidence } of placedItems(view)) {
    const results = evidence.filter(({ role }) => role === 'target' || role === 'actual').map(({ span }) => span);
    for (const place of figure === null ? results : [figure, ...results]) {
      if (!byPlace.has(place.join())) byPlace.set(place.join(), { field, item_id });
    }
  }
  return ({ start, end }) => byPlace.get(`${start},${end}`) ?? nowhere;
}

/** Finds the item that was collated from the claim with this key; nulls where the claim was not published. */
export function itemOfClaim(view: ReportView): (key: string) => ItemReference | typeof nowhere {
  const byClaim = new Map<string, ItemReference>();
  for (const { field, item_id, claims } of placedItems(view)) {
    for (const key of claims) if (!byClaim.has(key)) byClaim.set(key, { field, item_id });
  }
  return (key) => byClaim.get(key) ?? nowhere;
}
