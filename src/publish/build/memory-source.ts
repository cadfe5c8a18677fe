import { createHash } from 'node:crypto';
import type { PublishedReport } from '#model/published-report.ts';
import type { ReportSource } from '#model/report-source.ts';

/** Reports that are held in memory, as a source. */
export function memorySource(reports: readonly PublishedReport[]): ReportSource {
  const byId = new Map(reports.map((published) => [published.report.id, published]));
  return {
    list: async () =>
      reports
        .map((published) => ({
          id: published.report.id,
          contentHash: createHash('sha256').update(JSON.stringify(published)).digest('hex'),
          documentIds: published.documents.map(({ id }) => id),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    read: async function* (ids) {
      for (const id of ids) {
        const published = byId.get(id);
        if (published !== undefined) yield published;
      }
    },
    address: null,
  };
}
