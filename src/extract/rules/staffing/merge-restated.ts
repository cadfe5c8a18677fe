import type { ClaimedItem } from '#model/claim.ts';
import type { Span } from '#model/span.ts';
import type { DraftClaim } from '../context.ts';

/** What two statements of one fact share at least; null for what is never merged. */
function keyOf(item: ClaimedItem): string | null {
  // Tabs stand in no name: cells and lines end at them.
  if (item.field === 'orgUnits') return `${item.kind}\t${item.name}`;
  return item.field === 'staffing' ? `${item.concept}\t${item.value}\t${item.scope ?? ''}` : null;
}

/** True when one date is missing or both are the same: a form repeats a figure without its date. */
const fits = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Items of one key are restatements unless their dates differ. */
const isSameDate = (a: ClaimedItem, b: ClaimedItem): boolean =>
  a.field !== 'staffing' || b.field !== 'staffing' || fits(a.asOf, b.asOf);

/** A fact while its statements are gathered. */
interface Gathered {
  item: ClaimedItem;
  readonly first: DraftClaim;
  readonly spans: Span[];
  /** Where the spans begin; null as long as the fact is stated once. */
  starts: Set<number> | null;
}

const gather = (first: DraftClaim): Gathered => ({ item: first.item, first, spans: [...first.spans], starts: null });

function join(known: Gathered, { item, spans }: DraftClaim): void {
  const starts = known.starts ?? new Set(known.spans.map(({ start }) => start));
  known.starts = starts;
  const further = spans.filter(({ start }) => !starts.has(start));
  known.spans.push(...further);
  for (const { start } of further) starts.add(start);
  if (known.item.field !== 'staffing' || item.field !== 'staffing') return;
  known.item = { ...known.item, unit: known.item.unit ?? item.unit, asOf: known.item.asOf ?? item.asOf };
}

/** One claim a fact: what is stated again becomes a further place of the first statement. */
export function mergeRestated(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const merged: Gathered[] = [];
  const byKey = new Map<string, Gathered[]>();
  for (const draft of drafts) {
    const key = keyOf(draft.item);
    const alike = key === null ? [] : (byKey.get(key) ?? []);
    const known = alike.find((each) => isSameDate(each.item, draft.item));
    if (known !== undefined) join(known, draft);
    else {
      const added = gather(draft);
      merged.push(added);
      alike.push(added);
      if (key !== null) byKey.set(key, alike);
    }
  }
  return merged.map(({ first, item, spans, starts }) => (starts === null ? first : { ...first, item, spans }));
}
