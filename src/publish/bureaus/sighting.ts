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

/** Reads the bureau of a row of `reports`; none where the report names no bureau. Throws a ZodError for another row. */
export function sight(cells: ReportCells): readonly Sighting[] {
  const report = reportSchema.parse(cells);
  if (report.bureau === null || foldName(report.bureau) === '') return [];
  const inRegion = report.region === null ? [] : readPlaces(foldName(report.region)).regions;
  const { regions, ...name } = readBureauName(report.bureau, inRegion);
  const { level, fiscal_year: fiscalYear } = report;
  const region = resolveRegion({ inName: regions, inRegion, level, fiscalYear });
  return [{ reportId: report.report_id, stated: report.bureau, ...name, region, report }];
}
