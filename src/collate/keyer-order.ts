import type { GroundedClaim, KeyerId } from '#model/claim.ts';

/** How sure a status makes of the words: a figure is never fuzzy, so this decides for words only. */
const STATUS_ORDER = ['exact', 'normalised', 'fuzzy'];

/**
 * The keyers in the order in which they are believed where they disagree: persons first, because a review is made with
 * the other claims in view; then as they come in the claims, which is the order the run was configured with.
 */
export function orderKeyers(claims: readonly GroundedClaim[]): readonly KeyerId[] {
  const keyers = [...new Set(claims.map(({ claim }) => claim.lineage.keyer))];
  return [...keyers.filter(isPerson), ...keyers.filter((keyer) => !isPerson(keyer))];
}

export const isPerson = (keyer: string): boolean => keyer.startsWith('person:');

/** Sorts claims by how well they are grounded. */
export const byStatus = (a: GroundedClaim, b: GroundedClaim): number =>
  STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status);
