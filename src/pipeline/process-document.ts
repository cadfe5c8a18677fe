import { checkRecord } from '#check/index.ts';
import { assignTiers, collate } from '#collate/index.ts';
import type { ModelKeyer } from '#extract/index.ts';
import { extractWithRules } from '#extract/index.ts';
import { groundClaims } from '#ground/index.ts';
import type { Claim } from '#model/claim.ts';
import { type Finding, finding, type WithFindings } from '#model/finding.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { type PublishedReport, REPORT_EMPTY, type ReportState } from '#model/published-report.ts';
import type { Report } from '#model/report.ts';
import type { Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { LIST_FIELDS, type ReportRecord } from '#schemas/record/record.ts';
import { segment } from '#segment/index.ts';

/** Which keyers key a report: the rules, a model, or both independently (double keying). */
export interface Keyers {
  readonly rules: boolean;
  readonly model: ModelKeyer | null;
}

async function key(segmentation: Segmentation, keyers: Keyers): Promise<WithFindings<readonly Claim[]>> {
  const byRules = keyers.rules ? extractWithRules(segmentation, PROGRAM_VERSION) : [];
  const byModel = keyers.model === null ? { value: [], findings: [] } : await keyers.model(segmentation);
  return { value: [...byRules, ...byModel.value], findings: byModel.findings };
}

const isEmpty = (record: ReportRecord): boolean =>
  LIST_FIELDS.every((field) => record[field].length === 0) && record.report.bureau.value === null;

/** A document of another genre is told, not guessed at. */
const emptyFinding = (name: string): Finding =>
  finding(
    'warning',
    REPORT_EMPTY,
    `Nothing that a bureau's performance report states was found in ${name}; it may be a document of another kind.`,
  );

/** Partial: text or a keyer's answer was lost. Failed: no keyer could say anything because the only one was lost. */
function stateOf(document: SourceDocument, keying: WithFindings<readonly Claim[]>): ReportState {
  const isLost = keying.findings.some((each) => each.severity === 'error');
  if (isLost && keying.value.length === 0) return 'failed';
  return document.partial || isLost ? 'partial' : 'done';
}

/**
 * The road of one document, from its text to a record with findings: segment → extract → ground → collate → check.
 * Throws only when the program or its set-up is at fault.
 */
export async function processDocument(
  document: SourceDocument,
  report: Report,
  keyers: Keyers,
): Promise<PublishedReport> {
  const segmentation = segment(document);
  const claims = await key(segmentation, keyers);
  const { grounded, refused } = groundClaims(claims.value, segmentation, { reportId: report.id });
  const collated = collate({ grounded, text: document.text });
  const { identities, findings } = checkRecord({ record: collated.record, text: document.text });
  const record = assignTiers(collated.record, identities);
  const empty = isEmpty(record) ? [emptyFinding(document.name)] : [];
  const all = [
    ...document.findings,
    ...segmentation.findings,
    ...claims.findings,
    ...collated.conflicts,
    ...findings,
    ...empty,
  ];
  return {
    report,
    document,
    state: stateOf(document, claims),
    record,
    claims: grounded,
    rejected: refused,
    identities,
    findings: all,
  };
}
