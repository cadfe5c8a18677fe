import { buildRequests, type RequestSettings, type TaskRequest } from '#extract/llm/index.ts';
import { reportTextOf } from '#model/report-text.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { partition } from '#partition/index.ts';
import { segment } from '#segment/index.ts';
import { slugOf } from '../report/build-report.ts';

/** What a model would be asked about a report, before anything is sent. */
export interface PlannedReport {
  readonly slug: string;
  readonly requests: readonly TaskRequest[];
}

/** The requests about each report of a document, as a run of this file alone would make them. */
export function plannedRequests(document: SourceDocument, settings: RequestSettings): readonly PlannedReport[] {
  const drafts = partition(document);
  return drafts.map(({ members }, index) => ({
    slug: slugOf(document.name, index + 1, drafts.length),
    requests: buildRequests(segment(reportTextOf(members, [document])), settings),
  }));
}
