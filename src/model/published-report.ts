import type { ReportRecord } from '#schemas/record/record.ts';
import type { GroundedClaim, RefusedClaim } from './claim.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Finding } from './finding.ts';
import type { Identity } from './identity.ts';
import type { Repair } from './repair.ts';
import type { Report } from './report.ts';
import { type ReportText, reportTextOf } from './report-text.ts';
import type { SourceDocument } from './source-document.ts';

/** How a report ended: done; partial = published with something lost; failed = nothing could be published. */
export type ReportState = 'done' | 'partial' | 'failed';

/** Everything known of one report at the end of the road, ready to publish. */
export interface PublishedReport {
  readonly report: Report;
  /** The documents of its members, the main part's first, each once. */
  readonly documents: readonly [SourceDocument, ...SourceDocument[]];
  readonly state: ReportState;
  readonly record: ReportRecord;
  readonly claims: readonly GroundedClaim[];
  readonly rejected: readonly RefusedClaim[];
  readonly identities: readonly Identity[];
  /** What the failing identities come from. */
  readonly diagnoses: readonly Diagnosis[];
  /** What a model was asked again, in the order of rounds; empty where nothing was. */
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
}

/** The text that the spans of a report point into, with the way back to its documents. */
export const textOf = ({ report, documents }: Pick<PublishedReport, 'report' | 'documents'>): ReportText =>
  reportTextOf(report.members, documents);

/** Why a report is not whole, in a sentence; null for one that is, and where nothing says why. */
export const lossOf = ({ state, findings }: Pick<PublishedReport, 'state' | 'findings'>): string | null =>
  state === 'done' ? null : ((findings.find(({ severity }) => severity === 'error') ?? findings[0])?.reason ?? null);

/** The rule of the finding that nothing was found in a document. */
export const REPORT_EMPTY = 'report-empty';

/**
 * False for a document that was read whole and in which nobody found or claimed anything: it is of another kind, and
 * the dataset lists it among its documents, not among its reports.
 */
export const holdsReport = ({ state, rejected, findings }: PublishedReport): boolean =>
  state !== 'done' || rejected.length > 0 || findings.every(({ ruleId }) => ruleId !== REPORT_EMPTY);
