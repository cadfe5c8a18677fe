import { type Collated, collate } from '#collate/index.ts';
import { type GroundingResult, groundClaims } from '#ground/index.ts';
import { textOf } from '#model/published-report.ts';
import type { Report } from '#model/report.ts';
import type { ReportText } from '#model/report-text.ts';
import type { Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { segment } from '#segment/index.ts';
import { type KeptSteps, NOTHING_KEPT } from './kept-steps.ts';
import { type Keyers, type Keying, keyReport, repairKeying } from './key-report.ts';

/** A report with its documents. */
export interface KeyedReport {
  readonly report: Report;
  readonly documents: readonly [SourceDocument, ...SourceDocument[]];
}

/** A report with what its keyers claim of it. */
export interface ClaimedReport {
  readonly whole: ReportText;
  readonly segmentation: Segmentation;
  readonly claims: Keying;
}

/** A report up to its record, before any sum is checked: all items are there, with the tiers of claims by themselves. */
export interface CollatedReport extends ClaimedReport {
  readonly grounding: GroundingResult;
  readonly collated: Collated;
}

/** The first part of a report's road: segment → extract → repair. Throws only when the program or its set-up is at fault. */
export async function claimReport(
  keyed: KeyedReport,
  keyers: Keyers,
  kept: Pick<KeptSteps, 'claims'> = NOTHING_KEPT,
): Promise<ClaimedReport> {
  const whole = textOf(keyed);
  const segmentation = segment(whole);
  const reportId = keyed.report.id;
  const claims = await kept.claims(reportId, segmentation, async () =>
    repairKeying(await keyReport(segmentation, keyers), { reportId, segmentation }, keyers),
  );
  return { whole, segmentation, claims };
}

/** The second part: ground → collate. */
export function collateClaims(report: KeyedReport['report'], claimed: ClaimedReport): CollatedReport {
  const { whole, segmentation, claims } = claimed;
  const grounding = groundClaims(claims.value, segmentation, { reportId: report.id });
  return { ...claimed, grounding, collated: collate({ grounded: grounding.grounded, text: whole.text }) };
}

/** Both parts. Checking takes no value away and adds none, so that this is all that scores need. */
export const collateReport = async (keyed: KeyedReport, keyers: Keyers): Promise<CollatedReport> =>
  collateClaims(keyed.report, await claimReport(keyed, keyers));
