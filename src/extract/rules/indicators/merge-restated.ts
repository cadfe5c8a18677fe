import type { DraftClaim } from '../context.ts';

const comparable = (name: string | null): string => (name ?? '').replace(/[\s\p{P}]/gu, '');

const bothNamed = (a: string, b: string): boolean => a !== '' && b !== '';

/** Fewer characters than these say too little to know a thing by. */
const SHORTEST_REORDERED = 5;

/** 修复生态缓冲带 and 生态缓冲带修复: the same words in another order. */
function isReordered(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < SHORTEST_REORDERED || long.length - short.length > 1) return false;
  return [...short].every((character) => long.includes(character));
}

/** The same count under the same name, or one name inside the other; different projects are different counts. */
function isRestatement(a: DraftClaim, b: DraftClaim): boolean {
  if (a.item.field !== 'indicators' || b.item.field !== 'indicators') return false;
  const [first, again] = [a.item, b.item];
  if (first.source !== 'narrative' || again.source !== 'narrative') return false;
  if (first.actual !== again.actual || first.target !== again.target || first.unit !== again.unit) return false;
  if (first.project !== null && again.project !== null && first.project !== again.project) return false;
  const [name, other] = [comparable(first.name), comparable(again.name)];
  return bothNamed(name, other) && (name.includes(other) || other.includes(name) || isReordered(name, other));
}

/** Two figures side by side in one statement (3起、…3起) are two counts, whatever their names share. */
const isApart = (a: DraftClaim, b: DraftClaim): boolean => {
  const [end, start] = [a.spans.at(-1)?.end ?? 0, b.spans[0]?.start ?? 0];
  return start > end;
};

/** One claim a count: what is stated again elsewhere becomes a further place of the first statement. */
export function mergeRestated(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const merged: DraftClaim[] = [];
  for (const draft of drafts) {
    const index = merged.findIndex((known) => isRestatement(known, draft) && isApart(known, draft));
    const known = merged[index];
    if (known === undefined) merged.push(draft);
    else merged[index] = { ...known, spans: [...known.spans, ...draft.spans] };
  }
  return merged;
}
