import type { ClaimedItem } from '#model/claim.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim } from '../context.ts';

/** True when one date is missing or both are the same: a form repeats a figure without its date. */
const fits = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

function isRestatement(a: ClaimedItem, b: ClaimedItem): boolean {
  if (a.field === 'orgUnits') return b.field === 'orgUnits' && a.kind === b.kind && a.name === b.name;
  if (a.field !== 'staffing' || b.field !== 'staffing') return false;
  return a.concept === b.concept && a.value === b.value && a.scope === b.scope && fits(a.asOf, b.asOf);
}

function joined(first: DraftClaim, again: DraftClaim): DraftClaim {
  const isNew = ({ start }: Span): boolean => !first.spans.some((span) => span.start === start);
  const spans = [...first.spans, ...again.spans.filter(isNew)];
  if (first.item.field !== 'staffing' || again.item.field !== 'staffing') return { ...first, spans };
  const item = {
    ...first.item,
    unit: first.item.unit ?? again.item.unit,
    asOf: first.item.asOf ?? again.item.asOf,
  };
  return { ...first, item, spans };
}

/** One claim a fact: what is stated again becomes a further place of the first statement. */
export function mergeRestated(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const merged: DraftClaim[] = [];
  for (const draft of drafts) {
    const index = merged.findIndex((known) => isRestatement(known.item, draft.item));
    const known = merged[index];
    if (known === undefined) merged.push(draft);
    else merged[index] = joined(known, draft);
  }
  return merged;
}
