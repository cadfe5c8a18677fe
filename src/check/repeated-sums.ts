import type { Outcome } from './outcome.ts';

/** Where the figures of a sum stand, the stated one first; null for an equation of another kind. */
function placesOf({ identity: { relation, figures } }: Outcome): string | null {
  if (relation?.kind !== 'sum' || relation.constant !== null) return null;
  const [stated, ...terms] = figures.map(({ span }) => span.start);
  return [stated, ...terms.sort((a, b) => (a ?? 0) - (b ?? 0))].join(' ');
}

/** Without the sums that `judged`, the outcomes of other rules, say already: the same figures make the same total. */
export function withoutRepeatedSums(outcomes: readonly Outcome[], judged: readonly Outcome[]): readonly Outcome[] {
  const known = new Set(judged.map(placesOf));
  return outcomes.filter((outcome) => {
    const places = placesOf(outcome);
    return places === null || !known.has(places);
  });
}
