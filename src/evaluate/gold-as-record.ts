import { parseDecimal, toFen } from '#model/decimal.ts';
import { fromPair, type SpanPair, textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import type { BudgetFact, Indicator, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';

interface Placed {
  readonly spans: [number, number][];
  readonly figure?: [number, number] | null | undefined;
}

/** Who keyed a record that is gold itself. */
const KEYER = 'person:gold';

const printedAt = (text: string, pair: SpanPair | undefined): string | null =>
  pair === undefined ? null : textAt(text, fromPair(pair));

/** `printed` is the figure where there is one, else (`ofText`) the text at the first span. */
const provenanceOf = ({ spans, figure }: Placed, text: string, ofText: boolean) => ({
  spans,
  figure: figure ?? null,
  evidence: [],
  printed: printedAt(text, figure ?? (ofText ? spans[0] : undefined)),
  keyers: [KEYER],
  tier: 'C' as const,
  claims: [],
});

type Labelled<T> = { readonly value: T; readonly spans?: [number, number][] | undefined };

/** A value without a place (level, kind) counts as derived; one without a value as not stated. */
function factOf<T>(label: Labelled<T>, text: string) {
  const spans = label.spans ?? [];
  const isStated = label.value !== null;
  return {
    ...provenanceOf({ spans }, text, true),
    value: label.value,
    tier: isStated ? ('C' as const) : null,
    absence: isStated ? null : ('not_stated' as const),
    derivedFrom: isStated && spans.length === 0 ? 'gold label' : null,
  };
}

function factsOf({ report }: Gold, text: string): ReportRecord['report'] {
  return {
    title: factOf(report.title, text),
    bureau: factOf(report.bureau, text),
    region: factOf(report.region, text),
    level: factOf(report.level, text),
    fiscalYear: factOf(report.fiscalYear, text),
    kind: factOf(report.kind, text),
    reportDate: factOf(report.reportDate, text),
    selfScore: factOf(report.selfScore, text),
    grade: factOf(report.grade, text),
  };
}

const staffingOf = (label: Gold['staffing'][number], text: string): StaffingFigure => ({
  concept: label.concept,
  value: label.value,
  unit: label.unit ?? null,
  scope: label.scope ?? null,
  asOf: label.asOf ?? null,
  ...provenanceOf(label, text, false),
});

const budgetOf = (label: Gold['budget'][number], text: string): BudgetFact => ({
  concept: label.concept,
  project: label.project ?? null,
  measure: label.measure,
  of: label.of ?? null,
  basis: label.basis ?? null,
  fund: label.fund ?? null,
  year: label.year ?? null,
  value: label.value,
  unit: label.unit ?? null,
  approx: label.approx ?? false,
  stated: label.stated ?? null,
  label: label.label ?? '',
  scope: label.scope ?? null,
  fen: toFen(parseDecimal(label.value), label.unit ?? null)?.toString() ?? null,
  ...provenanceOf(label, text, false),
});

const indicatorOf = (label: Gold['indicators'][number], text: string): Indicator => ({
  source: label.source,
  level1: label.level1 ?? null,
  level2: label.level2 ?? null,
  project: label.project ?? null,
  name: label.name ?? null,
  target: label.target ?? null,
  actual: label.actual ?? null,
  comparator: label.comparator ?? null,
  unit: label.unit ?? null,
  weight: label.weight ?? null,
  score: label.score ?? null,
  approx: label.approx ?? false,
  qualitative: label.qualitative ?? false,
  period: label.period ?? null,
  targetSpan: label.targetSpan ?? null,
  actualSpan: label.actualSpan ?? null,
  ...provenanceOf(label, text, false),
});

const textItemOf = (label: Gold['duties'][number], text: string) => ({
  marker: label.marker,
  depth: label.depth,
  ...provenanceOf(label, text, true),
});

/**
 * The record that a perfect extraction would publish: every label, optional ones included, with its places. It scores
 * 1 against its gold in every field, and lets whatever reads records (the checks) be run on gold.
 */
export const goldAsRecord = (gold: Gold, text: string): ReportRecord => ({
  report: factsOf(gold, text),
  duties: gold.duties.map((label) => textItemOf(label, text)),
  staffing: gold.staffing.map((label) => staffingOf(label, text)),
  orgUnits: gold.orgUnits.map((label) => ({
    kind: label.kind,
    name: label.name,
    ...provenanceOf(label, text, true),
  })),
  budget: gold.budget.map((label) => budgetOf(label, text)),
  indicators: gold.indicators.map((label) => indicatorOf(label, text)),
  issues: gold.issues.map((label) => ({ ...textItemOf(label, text), category: label.category ?? null })),
  measures: gold.measures.map((label) => ({
    ...textItemOf(label, text),
    category: label.category ?? null,
    answers: label.answers ?? null,
  })),
});
