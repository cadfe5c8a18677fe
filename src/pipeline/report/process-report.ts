import { checkRecord } from '#check/index.ts';
import { assignTiers } from '#collate/index.ts';
import { genreOf } from '#extract/index.ts';
import type { Claim } from '#model/claim.ts';
import { type Finding, finding, type WithFindings } from '#model/finding.ts';
import { type PublishedReport, REPORT_EMPTY, type ReportState } from '#model/published-report.ts';
import { offsetInReport, type ReportText } from '#model/report-text.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { LIST_FIELDS, type ReportRecord } from '#schemas/record/record.ts';
import type { AssembledReport } from './assembled-report.ts';
import { type ClaimedReport, claimReport, collateClaims } from './collate-report.ts';
import { type KeptSteps, NOTHING_KEPT } from './kept-steps.ts';
import type { Keyers } from './key-report.ts';
import { silentKeyers } from './silent-keyers.ts';
import { suspectedFigures } from './suspected-figures.ts';
import { weakPlaces } from './weak-places.ts';

/** True where neither a bureau nor any item of a list was found. */
const isEmpty = (record: ReportRecord): boolean =>
  LIST_FIELDS.every((field) => record[field].length === 0) && record.report.bureau.value === null;

/** A document of another genre is told, not guessed at. */
const emptyFinding = (name: string, why: string): Finding =>
  finding(
    'warning',
    REPORT_EMPTY,
    `Nothing that a bureau's performance report states was found in ${name}; it may be a document of another kind: ${why}.`,
  );

/** What a report may well say and nobody found in it: for a person to look up, as an absence proves nothing. */
function absenceFinding(record: ReportRecord): readonly Finding[] {
  const absent = LIST_FIELDS.filter((field) => record[field].length === 0);
  if (absent.length === 0) return [];
  const severity = absent.length === LIST_FIELDS.length ? 'warning' : 'note';
  return [finding(severity, 'fields-unfound', `Nothing was found in this report for: ${absent.join(', ')}.`)];
}

/** Partial: text or a keyer's answer was lost. Failed: no keyer could say anything because the only one was lost. */
function stateOf(assembled: AssembledReport, keying: WithFindings<readonly Claim[]>): ReportState {
  const isLost = keying.findings.some((each) => each.severity === 'error');
  if (isLost && keying.value.length === 0) return 'failed';
  const isPartial =
    assembled.documents.some(({ partial }) => partial) ||
    assembled.findings.some(({ severity }) => severity === 'error');
  return isPartial || isLost ? 'partial' : 'done';
}

/** A finding about reading a document, with its place in the report; outside of the report's parts it has none. */
const findingsOf = ({ id, findings }: SourceDocument, report: ReportText): readonly Finding[] =>
  findings.flatMap((each) => {
    if (each.span === null) return [each];
    const start = offsetInReport(report, id, each.span.start);
    return start === null ? [] : [{ ...each, span: { start, end: start + each.span.end - each.span.start } }];
  });

/** Ground → collate → check: from what keyers claim of a report to its record with findings. */
function recordOf(assembled: AssembledReport, claimed: ClaimedReport): PublishedReport {
  const { report, documents, findings } = assembled;
  const { whole, segmentation, claims, grounding, collated } = collateClaims(report, claimed);
  const { grounded, refused } = grounding;
  const doubts = { weak: weakPlaces(whole) };
  const checked = checkRecord({ record: collated.record, text: whole.text, lists: segmentation.lists, doubts });
  const record = assignTiers(collated.record, checked.identities, suspectedFigures(checked.diagnoses));
  const { reason } = genreOf(segmentation);
  const isOther = isEmpty(record) && reason !== null;
  const absences = isOther ? [emptyFinding(documents[0].name, reason)] : absenceFinding(record);
  const all = [
    ...findings,
    ...documents.flatMap((document) => findingsOf(document, whole)),
    ...segmentation.findings,
    ...claims.findings,
    ...collated.conflicts,
    ...silentKeyers(claims.keyed, grounded, segmentation),
    ...checked.findings,
    ...absences,
  ];
  return {
    report,
    documents,
    state: stateOf(assembled, claims),
    record,
    claims: grounded,
    rejected: refused,
    identities: checked.identities,
    diagnoses: checked.diagnoses,
    repairs: claims.repairs,
    findings: all,
  };
}

/** What is known of a report before it is worked on, and where results are kept; default: nothing and nowhere. */
export interface Known {
  readonly stored: PublishedReport | null;
  readonly kept: Pick<KeptSteps, 'claims' | 'record'>;
}

/**
 * The road of one report, from its text to a record with findings: segment → extract → repair → ground → collate → check,
 * as far as its results are not known already. Throws only when the program or its set-up is at fault.
 */
export async function processReport(
  assembled: AssembledReport,
  keyers: Keyers,
  { stored, kept }: Known = { stored: null, kept: NOTHING_KEPT },
): Promise<PublishedReport> {
  const claimed = await claimReport(assembled, keyers, kept);
  return kept.record({ ...claimed, assembled, stored }, () => recordOf(assembled, claimed));
}
