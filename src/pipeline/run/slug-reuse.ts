import type { ReportListing } from '#model/store.ts';
import { shortIds } from './short-ids.ts';

function describe(own: ReportListing, others: readonly ReportListing[]): string {
  const { slug } = own;
  return `The slug ${slug} is used by other bytes too: this is report ${shortIds([own])}, the dataset also holds ${shortIds(others)}. If this one supersedes it, say so in a table for --sources (file, supersedes: ${slug}); if both are meant, give the files different names and run both again.`;
}

/**
 * Tells of a report, in a sentence for the user, that others have its slug and no `supersedes` says which of them counts:
 * most often the file was changed and read again, and every figure of it is in the dataset twice. Null where all is
 * well. `group` has all stored reports of the slug.
 */
export function describeReuse(reportId: string, group: readonly ReportListing[]): string | null {
  const current = group.filter(({ id }) => !group.some(({ supersedes }) => supersedes === id));
  const own = current.find(({ id }) => id === reportId);
  if (own === undefined || current.length < 2) return null;
  return describe(
    own,
    current.filter((report) => report !== own),
  );
}
