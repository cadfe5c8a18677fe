import type { Report } from '#model/report.ts';
import type { ReportListing, Store } from '#model/store.ts';
import { storedReport } from './stored-report.ts';

/** Enough of an id to tell reports apart by, and to name one in a table of sources. */
export const shortId = (id: string): string => id.slice(0, 12);

const ID_PREFIX = /^[0-9a-f]{8,64}$/u;

const isReport = (report: Report | undefined): report is Report => report !== undefined;

/** The stored reports of the given listings, as reports. */
export async function reportsOf(store: Store, listed: readonly ReportListing[]): Promise<readonly Report[]> {
  const stored = await Promise.all(listed.map(({ id }) => storedReport(store, id)));
  return stored.map((each) => each?.report).filter(isReport);
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
  const ids = open.map(({ id }) => shortId(id)).join(', ');
  return `It is to supersede ${name}, but several reports are called so: name one by its id (${ids}) in the table of --sources.`;
}

/**
 * A sentence for the user where other reports have the slug of this one and no `supersedes` says which of them counts:
 * most often the file was changed and read again, and every figure of it is in the dataset twice.
 */
export async function slugReuse(store: Store, own: string, listed: readonly ReportListing[]): Promise<string | null> {
  const slug = listed.find(({ id }) => id === own)?.slug;
  const named = listed.filter((listing) => listing.slug === slug);
  if (slug === undefined || named.length < 2) return null;
  const reports = await reportsOf(store, named);
  const current = reports.filter(({ id }) => !reports.some(({ supersedes }) => supersedes === id));
  const others = current.filter(({ id }) => id !== own);
  if (others.length === 0 || others.length === current.length) return null;
  const ids = others.map(({ id }) => shortId(id)).join(', ');
  return `The slug ${slug} is used by other bytes too: this is report ${shortId(own)}, the dataset also holds ${ids}. If this one supersedes it, say so in a table for --sources (file, supersedes: ${slug}); if both are meant, give the files different names and run both again.`;
}
