import type { ReportRecord } from '#schemas/record/record.ts';
import type { GroundedClaim, RefusedClaim } from './claim.ts';
import type { Finding } from './finding.ts';
import type { Identity } from './identity.ts';
import type { Report } from './report.ts';
import type { SourceDocument } from './source-document.ts';

/** How a report ended: done; partial = published with something lost; failed = nothing could be published. */
export type ReportState = 'done' | 'partial' | 'failed';

/** Everything known of one report at the end of the road, ready to publish. */
export interface PublishedReport {
  readonly report: Report;
  readonly document: SourceDocument;
  readonly state: ReportState;
  readonly record: ReportRecord;
  readonly claims: readonly GroundedClaim[];
  readonly rejected: readonly RefusedClaim[];
  readonly identities: readonly Identity[];
  readonly findings: readonly Finding[];
}
