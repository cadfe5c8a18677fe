import type { Worked } from '#model/work.ts';

export type { Worked } from '#model/work.ts';

/** A file that gave nothing, with the reason. */
export const failed = (file: string, documentId: string | null, reason: string): Worked => ({
  outcome: { path: file, documentId, reportId: null, reportIds: [], state: 'failed', reason },
  made: [],
});
