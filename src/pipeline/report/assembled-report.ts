import type { Finding } from '#model/finding.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { Report } from '#model/report.ts';

/** A report with its documents, before it is keyed; `findings` are about what it was put together from. */
export interface AssembledReport {
  readonly report: Report;
  readonly documents: PublishedReport['documents'];
  readonly findings: readonly Finding[];
}
