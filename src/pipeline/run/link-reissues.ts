import type { ReportListing, Store } from '#model/store.ts';
import { storedReport } from '../report/stored-report.ts';
import { shortIds } from './short-ids.ts';

const ID_PREFIX = /^[0-9a-f]{8,64}$/u;

/** The other reports with this slug, or whose id begins so. */
async function namedBy(store: Store, name: string, own: string): Promise<readonly ReportListing[]> {
  const others = (found: readonly ReportListing[]) => found.filter(({ id }) => id !== own);
  const bySlug = others(await store.findListings({ slugs: [name] }));
  return bySlug.length > 0 || !ID_PREFIX.test(name) ? bySlug : others(await store.findListings({ idPrefix: name }));
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
export async function linkReissue(store: Store, own: string, name: string): Promise<string | null> {
  const named = await namedBy(store, name, own);
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
