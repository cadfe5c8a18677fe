import { type Collated, collate } from '#collate/index.ts';
import { type GroundingResult, groundClaims } from '#ground/index.ts';
import { textOf } from '#model/published-report.ts';
import type { Report } from '#model/report.ts';
import type { ReportText } from '#model/report-text.ts';
import type { Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { segment } from '#segment/index.ts';
import { type Keyers, type Keying, keyReport, repairKeying } from './key-report.ts';

/** A report with its documents. */
export interface KeyedReport {
  readonly report: Report;
  readonly documents: readonly [SourceDocument, ...SourceDocument[]];
}

/** A report up to its record, before any sum is checked: all items are there, with the tiers of claims by themselves. */
export interface CollatedReport {
  readonly whole: ReportText;
  readonly segmentation: Segmentation;
  readonly claims: Keying;
  readonly grounding: GroundingResult;
  readonly collated: Collated;
}

/**
 * The first half of a report's road: segment → extract → repair → ground → collate. Checking takes no value away and adds
 * none, so that this is all that scores need. Throws only when the program or its set-up is at fault.
 */
export async function collateReport(keyed: KeyedReport, keyers: Keyers): Promise<CollatedReport> {
  const whole = textOf(keyed);
  const segmentation = segment(whole);
  const keying = await keyReport(segmentation, keyers);
  const reportId = keyed.report.id;
  const claims = await repairKeying(keying, { reportId, segmentation }, keyers);
  const grounding = groundClaims(claims.value, segmentation, { reportId });
  const collated = collate({ grounded: grounding.grounded, text: whole.text });
  return { whole, segmentation, claims, grounding, collated };
}
