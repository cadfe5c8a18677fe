import { z } from 'zod';
import type { ReportCells } from '../table.ts';
import { readBureauName } from './bureau-name.ts';
import { foldName } from './fold-name.ts';
import { readPlaces } from './read-places.ts';
import { resolveRegion } from './resolve-region.ts';
import type { ResolvedRegion } from './resolved-region.ts';

/** A bureau as one report names it. */
export interface Sighting {
  readonly reportId: string;
  /** As published. */
  readonly stated: string;
  readonly folded: string;
  readonly canonical: string;
  readonly abbreviated: boolean;
  readonly region: ResolvedRegion;
  readonly report: ReportFacts;
}

const reportSchema = z.object({
  report_id: z.string(),
  bureau: z.nullable(z.string()),
  region: z.nullable(z.string()),
  level: z.nullable(z.enum(['province', 'prefecture', 'county', 'township'])),
  fiscal_year: z.nullable(z.int()),
  kind: z.nullable(z.string()),
  report_date: z.nullable(z.string()),
  state: z.string(),
  supersedes: z.nullable(z.string()),
});
type ReportFacts = z.infer<typeof reportSchema>;

/** What a name says by itself, whatever the report. */
function readName(bureau: string, stated: string | null) {
  const inRegion = stated === null ? [] : readPlaces(foldName(stated)).regions;
  return { inRegion, ...readBureauName(bureau, inRegion) };
}

/** Reads a thing once for each key. */
function once<T>(): (key: string, read: () => T) => T {
  const known = new Map<string, T>();
  return (key, read) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = read();
    known.set(key, now);
    return now;
  };
}

/**
 * Reads the bureaus of rows of `reports`, without those that name none. Bureaus report each year under the same few
 * names, so each name and its region are read once. Throws a ZodError for another row.
 */
export function sightAll(reports: readonly ReportCells[]): readonly Sighting[] {
  const nameOnce = once<ReturnType<typeof readName>>();
  const regionOnce = once<ResolvedRegion>();
  return reports.flatMap((cells) => {
    const report = reportSchema.parse(cells);
    const { bureau, region: stated, level, fiscal_year: fiscalYear } = report;
    if (bureau === null || foldName(bureau) === '') return [];
    const named = JSON.stringify([bureau, stated]);
    const { inRegion, regions, ...name } = nameOnce(named, () => readName(bureau, stated));
    const region = regionOnce(`${named} ${level} ${fiscalYear}`, () =>
      resolveRegion({ inName: regions, inRegion, level, fiscalYear }),
    );
    return [{ reportId: report.report_id, stated: bureau, ...name, region, report }];
  });
}
