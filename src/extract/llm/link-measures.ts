import type { Claim } from '#model/claim.ts';
import { firstLineOf } from './merge-readings.ts';

/**
 * Fills in which issue a measure answers: the index, among this keyer's issues in the order of their lines, of the one
 * that stands in the line named. A line that holds no issue, or several, leaves the link open.
 */
export function linkMeasures(claims: readonly Claim[], issueLines: ReadonlyMap<Claim, number>): readonly Claim[] {
  const issues = claims.filter(({ item }) => item.field === 'issues').sort((a, b) => firstLineOf(a) - firstLineOf(b));
  return claims.map((claim) => {
    const line = issueLines.get(claim);
    if (claim.item.field !== 'measures' || line === undefined) return claim;
    const index = issues.findIndex((issue) => firstLineOf(issue) === line);
    const isUnique = issues.filter((issue) => firstLineOf(issue) === line).length === 1;
    return isUnique ? { ...claim, item: { ...claim.item, answers: index } } : claim;
  });
}
