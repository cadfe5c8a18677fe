import type { GroundedClaim, KeyerId } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { type Fact, gather, startOf } from './gather.ts';
import {
  publishedItems,
  toBudgetFact,
  toDuty,
  toIndicator,
  toIssue,
  toMeasure,
  toOrgUnit,
  toStaffing,
} from './items.ts';
import { orderKeyers } from './keyer-order.ts';
import { collateReport } from './report-facts.ts';
import { assignTiers } from './tiers.ts';

export { assignTiers, type Tier } from './tiers.ts';

export interface CollateInput {
  /** The grounded claims of all keyers; where they disagree, the keyer that comes first is believed, persons before all. */
  readonly grounded: readonly GroundedClaim[];
  /** The document’s canonical text. */
  readonly text: string;
  /** What the arithmetic found, when it has been done: it confirms figures, or makes them suspect. */
  readonly identities?: readonly Identity[];
  readonly suspects?: readonly Span[];
}

export interface Collated {
  readonly record: ReportRecord;
  /** `keyers-disagreed` for every conflict between keyers. */
  readonly conflicts: readonly Finding[];
}

/**
 * Makes one record of the claims of one or more keyers about a report. Every list is in the order in which the report
 * first states its items. Only grounded claims come here: what was refused is no part of any record.
 */
export function collate({ grounded, text, identities = [], suspects = [] }: CollateInput): Collated {
  const order = orderKeyers(grounded);
  const conflicts: Finding[] = [];
  const factsOf = (field: FieldName): readonly Fact[] => {
    const { facts, findings } = gather(
      text,
      grounded.filter(({ claim }) => claim.item.field === field),
      order,
    );
    conflicts.push(...findings);
    return facts.toSorted(byPlace);
  };
  const report = collateReport(text, grounded, order);
  conflicts.push(...report.findings);
  const issues = factsOf('issues');
  const answered = (fact: Fact) => findIssue(grounded, issues, fact);
  const record: ReportRecord = {
    report: report.report,
    duties: publishedItems('duties', factsOf('duties')).map((item) => toDuty(text, item)),
    staffing: publishedItems('staffing', factsOf('staffing')).map((item) => toStaffing(text, item)),
    orgUnits: publishedItems('orgUnits', factsOf('orgUnits')).map((item) => toOrgUnit(text, item)),
    budget: publishedItems('budget', factsOf('budget')).map((item) => toBudgetFact(text, item)),
    indicators: publishedItems('indicators', factsOf('indicators')).map((item) => toIndicator(text, item)),
    issues: publishedItems('issues', issues).map((item) => toIssue(text, item)),
    measures: publishedItems('measures', factsOf('measures')).map((item) => toMeasure(text, item, answered(item.fact))),
  };
  return { record: assignTiers(record, identities, suspects), conflicts };
}

/** In the order in which the report first states them; of one place the earlier figure first. */
function byPlace(a: Fact, b: Fact): number {
  const first = (fact: Fact): number => Math.min(...fact.map(startOf));
  return first(a) - first(b) || (a[0].figure?.start ?? 0) - (b[0].figure?.start ?? 0);
}

/**
 * The index in the record of the issue that a measure answers. A keyer counts its own issues, in the order of its
 * claims, from 0; the record has its own order.
 */
function findIssue(grounded: readonly GroundedClaim[], issues: readonly Fact[], fact: Fact): number | null {
  const { item, lineage } = fact[0].claim;
  if (item.field !== 'measures' || item.answers === null) return null;
  const isOwn = (keyer: KeyerId): boolean => keyer === lineage.keyer;
  const own = grounded.filter(({ claim }) => claim.item.field === 'issues' && isOwn(claim.lineage.keyer));
  const claimed = own[item.answers];
  const index = claimed === undefined ? -1 : issues.findIndex((issue) => issue.includes(claimed));
  return index === -1 ? null : index;
}
