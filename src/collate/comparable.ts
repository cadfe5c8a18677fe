import type { ClaimedItem, GroundedClaim } from '#model/claim.ts';
import { canonical, parseDecimal, toFen } from '#model/decimal.ts';
import { textAt } from '#model/span.ts';

type ItemOf<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

/** Names as they are compared: width folded, white space and punctuation left out. */
export const plainName = (name: string | null): string | null =>
  name === null ? null : name.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** A number in the base unit of its unit: fen for money, else the number and its unit. A zero is zero in every unit. */
export function baseValue(value: string, unit: string | null): string {
  const decimal = parseDecimal(value);
  if (decimal.units === 0n) return '0';
  const fen = toFen(decimal, unit);
  return fen === null ? `${canonical(decimal)}${plainUnit(unit)}` : `${fen} fen`;
}

const plainUnit = (unit: string | null): string => (unit ?? '').normalize('NFKC');

/** Concepts whose facts only their label tells apart. */
const NAMED_BY_LABEL = ['other', 'project.component'];

/**
 * What two places have to share to state the same fact (LABELS, spans): equal keys of one keyer are one item. Null for
 * a fact that nothing names: it cannot be known for the same as another.
 */
export function restatementKey(text: string, { claim: { item }, spans }: GroundedClaim): string | null {
  const parts = keyParts(item, () => spans.slice(0, 1).map((span) => plainName(textAt(text, span))));
  return parts === null ? null : JSON.stringify(parts);
}

function keyParts(item: ClaimedItem, words: () => readonly unknown[]): readonly unknown[] | null {
  switch (item.field) {
    case 'budget':
      return budgetParts(item);
    case 'staffing':
      return [item.concept, plainName(item.scope), baseValue(item.value, null)];
    case 'orgUnits':
      return [item.kind, plainName(item.name)];
    case 'indicators':
      return indicatorParts(item);
    case 'report':
      return null;
    default:
      return words();
  }
}

function budgetParts(item: ItemOf<'budget'>): readonly unknown[] | null {
  if (item.project === null && item.concept.startsWith('project.')) return null;
  const label = NAMED_BY_LABEL.includes(item.concept) ? plainName(item.label) : null;
  const { concept, measure, of, basis, year } = item;
  const value = baseValue(item.value, item.unit);
  return [concept, plainName(item.project), measure, of, basis, year, plainName(item.scope), value, label];
}

function indicatorParts(item: ItemOf<'indicators'>): readonly unknown[] | null {
  if (item.name === null) return null;
  const { source, target, actual, weight, score, comparator, level2 } = item;
  const values = [target, actual, weight, score].map((value) => (value === null ? null : baseValue(value, null)));
  return [source, plainName(item.name), plainName(item.project), ...values, plainUnit(item.unit), comparator, level2];
}

/**
 * False for two counts stated for different dates, and for two amounts stated for different funds: they are two facts
 * though the number is one. What one place leaves unsaid (a summary without the fund of its section) the other may say.
 */
export function areCompatible(a: ClaimedItem, b: ClaimedItem): boolean {
  if (a.field === 'budget' && b.field === 'budget') return a.fund === null || b.fund === null || a.fund === b.fund;
  if (a.field !== 'staffing' || b.field !== 'staffing') return true;
  return a.asOf === null || b.asOf === null || a.asOf === b.asOf;
}
