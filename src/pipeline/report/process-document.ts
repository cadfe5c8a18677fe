import type { PublishedReport } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { partition } from '#partition/index.ts';
import { buildReport, slugOf } from './build-report.ts';
import type { Keyers } from './key-report.ts';
import { processReport } from './process-report.ts';

/** Every report of one document, as a run of this file alone would make them; nothing is stored. */
export async function processDocument(document: SourceDocument, keyers: Keyers): Promise<readonly PublishedReport[]> {
  const drafts = partition(document);
  return Promise.all(
    drafts.map(({ members, findings }, index) => {
      const slug = slugOf(document.name, index + 1, drafts.length);
      const report = buildReport({ slug, members, documents: [document], rows: new Map(), known: null });
      return processReport({ report, documents: [document], findings }, keyers);
    }),
  );
}
