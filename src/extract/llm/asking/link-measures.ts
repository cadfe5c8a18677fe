import type { Claim } from '#model/claim.ts';
import { firstLineOf } from './merge-readings.ts';

interface IssueAt {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The issues among some claims, counted in the order of their lines. */
const issuesIn = (claims: readonly Claim[]): readonly IssueAt[] =>
  claims
    .filter(({ item }) => item.field === 'issues')
    .sort((a, b) => firstLineOf(a) - firstLineOf(b))
    .map((claim, index) => {
      const from = firstLineOf(claim);
      return { index, from, to: claim.citation.kind === 'line' ? claim.citation.to : from };
    });

/**
 * Fills in which issue a measure answers: the index, among this keyer's issues in the order of their lines, of the one
 * that begins in the line named, or else goes over it. Where no issue does, or several do, the link is left open.
 */
export function linkMeasures(claims: readonly Claim[], issueLines: ReadonlyMap<Claim, number>): readonly Claim[] {
  const issues = issuesIn(claims);
  const beginning = Map.groupBy(issues, ({ from }) => from);
  return claims.map((claim) => {
    const line = issueLines.get(claim);
    if (claim.item.field !== 'measures' || line === undefined) return claim;
    const [issue, second] = beginning.get(line) ?? issues.filter(({ from, to }) => from <= line && line <= to);
    return issue === undefined || second !== undefined
      ? claim
      : { ...claim, item: { ...claim.item, answers: issue.index } };
  });
}
