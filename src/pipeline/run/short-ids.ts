import type { Report } from '#model/report.ts';

const MOST_IDS = 4;

/** Enough of the reports' ids to tell them apart by, and to name one in a table of sources; of many the first few. */
export function shortIds(reports: readonly Pick<Report, 'id'>[]): string {
  const ids = reports.slice(0, MOST_IDS).map(({ id }) => id.slice(0, 12));
  return reports.length > MOST_IDS ? `${ids.join(', ')} and ${reports.length - MOST_IDS} more` : ids.join(', ');
}
