import type { Report } from '#model/report.ts';
import type { ReportListing, Store } from '#model/store.ts';
import { reportsOf } from './link-reissues.ts';
import { shortIds } from './short-ids.ts';

function describe(own: Report, others: readonly Report[]): string {
  const { slug } = own;
  return `The slug ${slug} is used by other bytes too: this is report ${shortIds([own])}, the dataset also holds ${shortIds(others)}. If this one supersedes it, say so in a table for --sources (file, supersedes: ${slug}); if both are meant, give the files different names and run both again.`;
}

/**
 * Tells of a report, in a sentence for the user, that others have its slug and no `supersedes` says which of them counts:
 * most often the file was changed and read again, and every figure of it is in the dataset twice. Null where all is
 * well. Reports of a slug are loaded once, however many are asked about.
 */
export function slugReuse(
  store: Store,
  listed: readonly ReportListing[],
): (reportId: string) => Promise<string | null> {
  const slugs = new Map(listed.map(({ id, slug }) => [id, slug]));
  const groups = Map.groupBy(listed, ({ slug }) => slug);
  const loaded = new Map<string, Promise<readonly Report[]>>();
  return async (reportId) => {
    const slug = slugs.get(reportId);
    const group = slug === undefined ? undefined : groups.get(slug);
    if (slug === undefined || group === undefined || group.length < 2) return null;
    const reports = await (loaded.get(slug) ?? reportsOf(store, group));
    loaded.set(slug, Promise.resolve(reports));
    const current = reports.filter(({ id }) => !reports.some(({ supersedes }) => supersedes === id));
    const own = current.find(({ id }) => id === reportId);
    return own === undefined || current.length < 2
      ? null
      : describe(
          own,
          current.filter((report) => report !== own),
        );
  };
}
