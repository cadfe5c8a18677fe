import type { Report } from '#model/report.ts';
import type { ReportListing, Store } from '#model/store.ts';
import { shortIds } from './short-ids.ts';
import { storedReport } from './stored-report.ts';

const ID_PREFIX = /^[0-9a-f]{8,64}$/u;

/** The stored reports of the given listings, one loaded after the other: a report with all its claims is large. */
export async function reportsOf(store: Store, listed: readonly ReportListing[]): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const { id } of listed) {
    const stored = await storedReport(store, id);
    if (stored !== null) reports.push(stored.report);
  }
  return reports;
}

/** The other reports with this slug, or whose id begins so. */
function namedBy(name: string, own: string, listed: readonly ReportListing[]): readonly ReportListing[] {
  const others = listed.filter(({ id }) => id !== own);
  const bySlug = others.filter(({ slug }) => slug === name);
  return bySlug.length > 0 || !ID_PREFIX.test(name) ? bySlug : others.filter(({ id }) => id.startsWith(name));
}

async function link(store: Store, own: string, supersedes: string | null): Promise<void> {
  const published = await storedReport(store, own);
  if (published === null || published.report.supersedes === supersedes) return;
  await store.saveReport({ ...published, report: { ...published.report, supersedes } });
}

/**
 * Links a stored report to the one it supersedes, which is called by its slug or the first 8 or more characters of its
 * id. Of several with the slug, those do not count that another of them supersedes, nor those that supersede this report.
 * Returns a sentence for the user where none or several are left; the report is then linked to none.
 */
export async function linkReissue(
  store: Store,
  own: string,
  name: string,
  listed: readonly ReportListing[],
): Promise<string | null> {
  const named = await reportsOf(store, namedBy(name, own, listed));
  const open = named.filter(
    (report) => report.supersedes !== own && !named.some((other) => other.supersedes === report.id),
  );
  const [target, ...more] = open;
  await link(store, own, target !== undefined && more.length === 0 ? target.id : null);
  if (target === undefined)
    return named.length === 0
      ? `It is to supersede ${name}, but no other report is called so; run that file too.`
      : `It is to supersede ${name}, but that report supersedes it already.`;
  if (more.length === 0) return null;
  return `It is to supersede ${name}, but several reports are called so: name one by its id (${shortIds(open)}) in the table of --sources.`;
}
