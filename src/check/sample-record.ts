import { type Decimal, parseDecimal } from '#model/decimal.ts';
import { toPair } from '#model/span.ts';
import type { BudgetFact, Indicator, OrgUnit, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';
import { findDigits } from './place.ts';

/** Test support: small records over a made-up text. */

const provenance = { evidence: [], keyers: ['rules'], tier: 'C' as const, claims: [] };

/** The first place at or after `from` whose digits read as the value; a fact that the text lacks is a broken test. */
function placeOf(text: string, value: Decimal, from: number): [number, number] {
  for (let end = from + 1; end <= text.length; end += 1) {
    const next = text.charAt(end);
    if (/[\d.]/u.test(next)) continue;
    const found = findDigits(text, { start: from, end }, value);
    if (found !== null) return toPair(found);
  }
  throw new RangeError(`The sample text states no ${value.units} (scale ${value.scale}) after ${from}.`);
}

/** Gives each fact the next place in the text that states it; `places` more of them where it is restated. */
function placed<T extends { readonly value: string; readonly places?: number }>(text: string, facts: readonly T[]) {
  let from = 0;
  return facts.map((fact) => {
    const value = parseDecimal(fact.value);
    const spans = [placeOf(text, value, from)];
    from = spans[0]?.[1] ?? from;
    for (let extra = 1; extra < (fact.places ?? 1); extra += 1)
      spans.push(placeOf(text, value, spans.at(-1)?.[1] ?? from));
    const figure = spans[0] ?? null;
    return { fact, where: { ...provenance, spans, figure, printed: figure === null ? null : text.slice(...figure) } };
  });
}

export type SampleBudget = Partial<BudgetFact> & {
  readonly concept: string;
  readonly value: string;
  readonly places?: number;
};

const budgetOf = (text: string, facts: readonly SampleBudget[]): BudgetFact[] =>
  placed(text, facts).map(({ fact: { places: _, ...fact }, where }) => ({
    project: null,
    measure: 'amount',
    of: null,
    basis: 'final',
    fund: null,
    year: 2031,
    unit: '万元',
    approx: false,
    stated: null,
    label: '',
    scope: null,
    fen: null,
    ...where,
    ...fact,
  }));

export type SampleStaff = Partial<StaffingFigure> & {
  readonly concept: string;
  readonly value: string;
  readonly places?: number;
};

const staffingOf = (text: string, counts: readonly SampleStaff[]): StaffingFigure[] =>
  placed(text, counts).map(({ fact: { places: _, ...fact }, where }) => ({
    unit: '人',
    scope: null,
    asOf: null,
    ...where,
    ...fact,
  }));

const orgUnitsOf = (text: string, names: readonly string[], kind: OrgUnit['kind']): OrgUnit[] =>
  names.map((name) => {
    const start = text.indexOf(name);
    return { kind, name, ...provenance, spans: [[start, start + name.length]], figure: null, printed: name };
  });

export type SampleRow = Partial<Indicator> & { readonly name: string };

/** A row of a form or a result; its place is that of its name up to the end of the line. */
const indicatorsOf = (text: string, rows: readonly SampleRow[]): Indicator[] =>
  rows.map((row) => {
    const start = text.indexOf(row.name);
    const end = text.indexOf('\n', start);
    const span: [number, number] = [start, end === -1 ? text.length : end];
    return {
      source: 'table',
      level1: null,
      level2: null,
      project: null,
      target: null,
      actual: null,
      comparator: null,
      unit: null,
      weight: null,
      score: null,
      approx: false,
      qualitative: false,
      period: null,
      targetSpan: null,
      actualSpan: null,
      ...provenance,
      spans: [span],
      figure: null,
      printed: text.slice(...span),
      ...row,
    };
  });

const absent = {
  value: null,
  ...provenance,
  spans: [],
  figure: null,
  printed: null,
  tier: null,
  absence: 'not_stated' as const,
  derivedFrom: null,
};

/** What a sample report states; facts in the order of the text, each placed at its next occurrence. */
export interface Sample {
  readonly text: string;
  readonly budget?: readonly SampleBudget[];
  readonly staffing?: readonly SampleStaff[];
  readonly departments?: readonly string[];
  readonly units?: readonly string[];
  readonly rows?: readonly SampleRow[];
  readonly selfScore?: string;
}

/** The record of a sample report. */
export function sampleRecord(sample: Sample): ReportRecord {
  const { text, selfScore } = sample;
  const score = selfScore === undefined ? null : placeOf(text, parseDecimal(selfScore), text.indexOf('总分') + 1);
  return {
    report: {
      title: absent,
      bureau: absent,
      region: absent,
      level: absent,
      fiscalYear: absent,
      kind: absent,
      reportDate: absent,
      selfScore: score === null ? absent : { ...absent, value: selfScore ?? null, spans: [score], figure: score },
      grade: absent,
    },
    duties: [],
    staffing: staffingOf(text, sample.staffing ?? []),
    orgUnits: [
      ...orgUnitsOf(text, sample.departments ?? [], 'internal_department'),
      ...orgUnitsOf(text, sample.units ?? [], 'subordinate_unit'),
    ],
    budget: budgetOf(text, sample.budget ?? []),
    indicators: indicatorsOf(text, sample.rows ?? []),
    issues: [],
    measures: [],
  };
}
