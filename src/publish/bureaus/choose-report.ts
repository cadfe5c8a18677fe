import type { Sighting } from './sighting.ts';

/**
 * Which of several reports of one bureau and fiscal year the panel shows: one about the whole bureau before one about
 * projects, a whole one before a partial one, the latest dated, then the last by id. One that another report of the data
 * set supersedes comes behind all others.
 */

const KINDS = ['project_evaluation', null, 'mixed', 'department_evaluation'];

function rank({ report, reportId }: Sighting, superseded: ReadonlySet<string>): readonly (string | number)[] {
  const current = superseded.has(reportId) ? 0 : 1;
  return [current, KINDS.indexOf(report.kind), report.state === 'done' ? 1 : 0, report.report_date ?? '', reportId];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const index = a.findIndex((each, at) => each !== b[at]);
  const [left = '', right = ''] = [a[index], b[index]];
  return index < 0 ? 0 : left < right ? -1 : 1;
}

/** The ids of the chosen reports; one for each fiscal year that is known. */
export function chooseReports(sightings: readonly Sighting[], superseded: ReadonlySet<string>): ReadonlySet<string> {
  const years = Map.groupBy(
    sightings.filter(({ report }) => report.fiscal_year !== null),
    ({ report }) => report.fiscal_year,
  );
  const chosen = [...years.values()].flatMap((same) =>
    same.toSorted((a, b) => compare(rank(b, superseded), rank(a, superseded))).slice(0, 1),
  );
  return new Set(chosen.map(({ reportId }) => reportId));
}
