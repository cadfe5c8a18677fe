import { parseDecimal, toFen } from '#model/decimal.ts';
import { fromPair, type SpanPair, textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { type ReportRecord, recordSchema } from '#schemas/record/record.ts';

/** Test support: hand labels as a record, so that the rules can be held against reports whose equations are known. */

interface Place {
  readonly spans?: readonly SpanPair[] | undefined;
  readonly figure?: SpanPair | null | undefined;
}

function provenance(place: Place, text: string) {
  const [first] = place.spans ?? [];
  const shown = place.figure ?? first;
  return {
    spans: place.spans ?? [],
    figure: place.figure ?? null,
    evidence: [],
    printed: shown === undefined ? null : textAt(text, fromPair(shown)),
    keyers: ['person:gold'],
    tier: 'C',
    claims: [],
  };
}

const fenOf = (value: string, unit: string | null | undefined): string | null =>
  toFen(parseDecimal(value), unit ?? null)?.toString() ?? null;

type GoldBudget = Gold['budget'][number];
const budgetFact = (fact: GoldBudget, text: string) => ({
  concept: fact.concept,
  project: fact.project ?? null,
  measure: fact.measure,
  of: fact.of ?? null,
  basis: fact.basis ?? null,
  fund: fact.fund ?? null,
  year: fact.year ?? null,
  value: fact.value,
  unit: fact.unit ?? null,
  approx: fact.approx ?? false,
  stated: fact.stated ?? null,
  label: fact.label ?? '',
  scope: fact.scope ?? null,
  fen: fact.measure === 'amount' ? fenOf(fact.value, fact.unit) : null,
  ...provenance(fact, text),
});

type GoldIndicator = Gold['indicators'][number];
const indicatorItem = (item: GoldIndicator, text: string) => ({
  source: item.source,
  level1: item.level1 ?? null,
  level2: item.level2 ?? null,
  project: item.project ?? null,
  name: item.name ?? null,
  target: item.target ?? null,
  actual: item.actual ?? null,
  comparator: item.comparator ?? null,
  unit: item.unit ?? null,
  weight: item.weight ?? null,
  score: item.score ?? null,
  approx: item.approx ?? false,
  qualitative: item.qualitative ?? false,
  period: item.period ?? null,
  targetSpan: item.targetSpan ?? null,
  actualSpan: item.actualSpan ?? null,
  ...provenance(item, text),
});

type GoldFact = Gold['report'][keyof Gold['report']];
const reportFact = (fact: GoldFact, text: string) => ({
  value: fact.value === 'null' ? null : fact.value,
  ...provenance(fact, text),
  tier: null,
  absence: null,
  derivedFrom: null,
});

/** The labels of one report as a record of tier C; attributes that a label leaves out are null or false. */
export function goldAsRecord(gold: Gold, text: string): ReportRecord {
  const facts = Object.entries(gold.report).map(([name, fact]) => [name, reportFact(fact, text)]);
  return recordSchema.parse({
    report: Object.fromEntries(facts),
    duties: gold.duties.map((duty) => ({ marker: duty.marker, depth: duty.depth, ...provenance(duty, text) })),
    staffing: gold.staffing.map((count) => ({
      concept: count.concept,
      value: count.value,
      unit: count.unit ?? null,
      scope: count.scope ?? null,
      asOf: count.asOf ?? null,
      ...provenance(count, text),
    })),
    orgUnits: gold.orgUnits.map((unit) => ({ kind: unit.kind, name: unit.name, ...provenance(unit, text) })),
    budget: gold.budget.map((fact) => budgetFact(fact, text)),
    indicators: gold.indicators.map((item) => indicatorItem(item, text)),
    issues: [],
    measures: [],
  });
}
