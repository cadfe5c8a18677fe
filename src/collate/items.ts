import type { ClaimedItem } from '#model/claim.ts';
import { parseDecimal, toFen } from '#model/decimal.ts';
import { fromPair, type SpanPair } from '#model/span.ts';
import type { BudgetFact, Duty, Indicator, Issue, Measure, OrgUnit, StaffingFigure } from '#schemas/record/record.ts';
import type { Fact } from './gather.ts';
import { asPrinted, placeOf, provenanceOf } from './provenance.ts';

type ItemOf<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

/** A fact with the item it publishes, narrowed to its field. */
interface Published<F extends ClaimedItem['field']> {
  readonly fact: Fact;
  readonly item: ItemOf<F>;
}

/** The facts of one field with their items; `field` is what every claim of the facts is about. */
export const publishedItems = <F extends ClaimedItem['field']>(
  field: F,
  facts: readonly Fact[],
): readonly Published<F>[] =>
  facts.flatMap((fact) => {
    const { item } = fact[0].claim;
    return isOf(item, field) ? [{ fact, item }] : [];
  });

const isOf = <F extends ClaimedItem['field']>(item: ClaimedItem, field: F): item is ItemOf<F> => item.field === field;

const spanOf = (pair: SpanPair | null) => pair && fromPair(pair);

/** A duty as published. */
export function toDuty(text: string, { fact, item }: Published<'duties'>): Duty {
  return { marker: item.marker, depth: item.depth, ...provenanceOf(text, fact) };
}

/** A count of people, posts or units as published. */
export function toStaffing(text: string, { fact, item }: Published<'staffing'>): StaffingFigure {
  const { field: _field, ...attributes } = item;
  return { ...attributes, value: asPrinted(text, item.value, fact[0].figure), ...provenanceOf(text, fact) };
}

/** A unit of the organisation as published. */
export function toOrgUnit(text: string, { fact, item }: Published<'orgUnits'>): OrgUnit {
  return { kind: item.kind, name: item.name, ...provenanceOf(text, fact) };
}

/** A budget fact as published, with its exact amount in fen. */
export function toBudgetFact(text: string, { fact, item }: Published<'budget'>): BudgetFact {
  const { field: _field, ...attributes } = item;
  const value = asPrinted(text, item.value, fact[0].figure);
  return { ...attributes, value, fen: fenOf(item, value), ...provenanceOf(text, fact) };
}

/** Null for percentages, unknown units and parts of a fen; a zero amount is no fen whatever its unit. */
function fenOf(item: ItemOf<'budget'>, value: string): string | null {
  if (item.measure !== 'amount' && item.measure !== 'change_amount') return null;
  const decimal = parseDecimal(value);
  if (decimal.units === 0n) return '0';
  return toFen(decimal, item.unit)?.toString() ?? null;
}

/** An indicator as published; where no place is named for its result or target, the figure is the place of the main one. */
export function toIndicator(text: string, { fact, item }: Published<'indicators'>): Indicator {
  const { field: _field, ...attributes } = item;
  const [lead] = fact;
  const main = item.actual === null ? 'target' : 'actual';
  const figure: SpanPair | null = lead.figure && [lead.figure.start, lead.figure.end];
  const place = (role: 'target' | 'actual' | 'weight' | 'score') =>
    placeOf(lead, role) ?? (role === main ? figure : null);
  const value = (role: 'target' | 'actual' | 'weight' | 'score') => {
    const claimed = item[role];
    return claimed === null ? null : asPrinted(text, claimed, spanOf(place(role)));
  };
  return {
    ...attributes,
    target: value('target'),
    actual: value('actual'),
    weight: value('weight'),
    score: value('score'),
    targetSpan: copy(place('target')),
    actualSpan: copy(place('actual')),
    ...provenanceOf(text, fact),
  };
}

/** Records hold mutable pairs, the model readonly ones. */
const copy = (pair: SpanPair | null): [number, number] | null => pair && [pair[0], pair[1]];

/** A stated problem as published. */
export function toIssue(text: string, { fact, item }: Published<'issues'>): Issue {
  return { marker: item.marker, depth: item.depth, category: item.category, ...provenanceOf(text, fact) };
}

/** An improvement measure as published; `answers` is the index of its issue in the record, null when it is not there. */
export function toMeasure(text: string, { fact, item }: Published<'measures'>, answers: number | null): Measure {
  const { marker, depth, category } = item;
  return { marker, depth, category, answers, ...provenanceOf(text, fact) };
}
