import { goldAsRecord } from '#evaluate/index.ts';
import type { PlacedItem } from '#extract/llm/index.ts';
import type { ClaimedItem } from '#model/claim.ts';
import { fromPair, type SpanPair, textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { LIST_FIELDS } from '#schemas/record/record.ts';
import { REPORT_FACT_NAMES } from '#schemas/record/report-facts.ts';

/** What a record says of an item beside its attributes. */
const PROVENANCE: ReadonlySet<string> = new Set([
  'spans',
  'figure',
  'evidence',
  'printed',
  'keyers',
  'tier',
  'claims',
  'fen',
  'targetSpan',
  'actualSpan',
]);

interface Published {
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
  readonly targetSpan?: SpanPair | null;
  readonly actualSpan?: SpanPair | null;
}

const attributesOf = (item: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !PROVENANCE.has(name)));

function placedItem(item: ClaimedItem, { spans, figure, targetSpan, actualSpan }: Published): PlacedItem {
  const evidenceOf = (role: 'target' | 'actual', span: SpanPair | null | undefined) =>
    span ? [{ role, span: fromPair(span) }] : [];
  return {
    item,
    spans: spans.map(fromPair),
    figure: figure === null ? null : fromPair(figure),
    evidence: [...evidenceOf('target', targetSpan), ...evidenceOf('actual', actualSpan)],
  };
}

/** The labels of a report as items with their places: what a perfect answer states. */
export function goldItems(gold: Gold, text: string): readonly PlacedItem[] {
  const record = goldAsRecord(gold, text);
  const facts = REPORT_FACT_NAMES.flatMap((fact): readonly PlacedItem[] => {
    const { value, ...published } = record.report[fact];
    if (value === null) return [];
    return [placedItem({ field: 'report', fact, value: String(value), derivedFrom: published.derivedFrom }, published)];
  });
  const listed = LIST_FIELDS.flatMap(
    (field) => record[field].map((item) => placedItem({ field, ...attributesOf(item) } as ClaimedItem, item)), // the attributes of the field's items
  );
  return [...facts, ...listed];
}

/** The labels of a report as a plain prompt has them written: every attribute of every item, and the words quoted. */
export function verboseJson(gold: Gold, text: string, indent: number | undefined): string {
  const record = goldAsRecord(gold, text);
  const quoted = ({ spans: [first] }: Published): string | null =>
    first === undefined ? null : textAt(text, fromPair(first));
  const facts = REPORT_FACT_NAMES.map((fact) => {
    const { value, spans } = record.report[fact];
    return [fact, { value, quote: quoted({ spans, figure: null }) }];
  });
  const listed = LIST_FIELDS.map((field) => [
    field,
    record[field].map((item) => ({ ...attributesOf(item), quote: quoted(item) })),
  ]);
  return JSON.stringify({ report: Object.fromEntries(facts), ...Object.fromEntries(listed) }, null, indent);
}
