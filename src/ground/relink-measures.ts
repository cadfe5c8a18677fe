import type { Claim, GroundedClaim } from '#model/claim.ts';

/** The claims of issues by keyer, in their order: what `answers` of a measure counts. */
function issuesByKeyer(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const issues = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.item.field !== 'issues') continue;
    const known = issues.get(claim.lineage.keyer);
    if (known === undefined) issues.set(claim.lineage.keyer, [claim]);
    else known.push(claim);
  }
  return issues;
}

/**
 * A measure names the issue it answers by its place among its keyer's issues. Where some of these are refused, the places
 * are counted anew among those left; the link to a refused issue is gone.
 */
export function relinkMeasures(claims: readonly Claim[], grounded: readonly GroundedClaim[]): readonly GroundedClaim[] {
  const claimed = issuesByKeyer(claims);
  const left = issuesByKeyer(grounded.map(({ claim }) => claim));
  return grounded.map((each) => {
    const { item, lineage } = each.claim;
    if (item.field !== 'measures' || item.answers === null) return each;
    const issue = claimed.get(lineage.keyer)?.[item.answers];
    const place = issue === undefined ? -1 : (left.get(lineage.keyer)?.indexOf(issue) ?? -1);
    if (place === item.answers) return each;
    return { ...each, claim: { ...each.claim, item: { ...item, answers: place === -1 ? null : place } } };
  });
}
