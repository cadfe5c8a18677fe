import type { FileOutcome } from '#model/store.ts';
import type { MadeReport } from './make-report.ts';

/** How a file ended, and the reports whose main part it holds. */
export interface Worked {
  readonly outcome: FileOutcome;
  readonly made: readonly MadeReport[];
}

export const failed = (file: string, documentId: string | null, reason: string): Worked => ({
  outcome: { path: file, documentId, reportId: null, reportIds: [], state: 'failed', reason },
  made: [],
});
