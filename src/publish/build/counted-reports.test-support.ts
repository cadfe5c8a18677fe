import { createHash } from 'node:crypto';
import type { PublishedReport } from '#model/published-report.ts';
import type { OpenSource, ReportSource } from '#model/report-source.ts';
import { testReport } from '../test-report.ts';
import { memorySource } from './memory-source.ts';

/** As many test reports as asked for, with ids as a store gives them, in a source that other processes can open. */

const countedReports = (count: number): readonly PublishedReport[] =>
  Array.from({ length: count }, (_, number) =>
    testReport(createHash('sha256').update(String(number)).digest('hex'), `report-${number}`),
  );

export const countedSource = (count: number): ReportSource => ({
  ...memorySource(countedReports(count)),
  address: { module: import.meta.url, argument: String(count) },
});

export const openSource = async (count: string): Promise<OpenSource> => ({
  read: memorySource(countedReports(Number(count))).read,
  close: async () => {},
});
