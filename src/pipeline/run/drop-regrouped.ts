import type { PublishedReport } from '#model/published-report.ts';
import type { DocumentSource, Report, ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { overlap } from '#model/span.ts';
import type { Store } from '#model/store.ts';
import type { MadeReport } from '#model/work.ts';
import { storedReport } from '../report/stored-report.ts';
import { reportsOfRun } from './reports-of-run.ts';

/** The same part of the same bytes, or a share of it. */
const overlaps = (one: ReportMember, other: ReportMember): boolean =>
  one.documentId === other.documentId && overlap(one.span, other.span) > 0;

/**
 * Whether the new report has taken a stored one in: they share a part, and every document of the stored one is one of the
 * new one's, be it with the same bytes or as a changed annex of its name.
 */
const isContained = ({ report, documents }: PublishedReport, made: MadeReport): boolean =>
  report.members.some((member) => made.members.some((each) => overlaps(each, member))) &&
  documents.every(({ id, name }, at) =>
    made.documents.some((each) => each.id === id || (at > 0 && each.name === name)),
  );

const complete = (known: DocumentSource, former: DocumentSource): DocumentSource => ({
  url: known.url ?? former.url,
  publisher: known.publisher ?? former.publisher,
  retrieved: known.retrieved ?? former.retrieved,
  published: known.published ?? former.published,
});

const isUnknown = (source: DocumentSource): boolean => Object.values(source).every((value) => value === null);

/** What was known of the former report and of the new one not yet: what was its main part may be an annex now. */
function inherit(
  { report: next, documents }: PublishedReport,
  { report: former, documents: old }: PublishedReport,
): Report {
  const isMain = ({ id }: SourceDocument): boolean => id === documents[0].id;
  const sources = old.map(
    (document, at) => [document, at === 0 ? former.source : (former.annexSources[document.id] ?? NOWHERE)] as const,
  );
  const ofMain = sources.find(([document]) => isMain(document))?.[1];
  const isAnnex = ({ id }: SourceDocument): boolean => documents.some((each, at) => at > 0 && each.id === id);
  const annexes = sources.filter(([document, source]) => isAnnex(document) && !isUnknown(source));
  return {
    ...next,
    source: ofMain === undefined ? next.source : complete(next.source, ofMain),
    annexSources: {
      ...next.annexSources,
      ...Object.fromEntries(
        annexes.map(([{ id }, source]) => [id, complete(next.annexSources[id] ?? NOWHERE, source)]),
      ),
    },
    supersedes: next.supersedes ?? (former.supersedes === next.id ? null : former.supersedes),
  };
}

const NOWHERE: DocumentSource = { url: null, publisher: null, retrieved: null, published: null };

async function replace(store: Store, former: PublishedReport, by: string): Promise<void> {
  const next = await storedReport(store, by);
  if (next === null) return;
  await store.saveReport({ ...next, report: inherit(next, former) });
  for (const { id } of await store.listSuperseders(former.report.id)) {
    const other = id === by ? null : await storedReport(store, id);
    if (other !== null) await store.saveReport({ ...other, report: { ...other.report, supersedes: by } });
  }
  await store.deleteReport(former.report.id);
}

/** The reports of the run with these ids, in its order. */
async function madeReports(store: Store, runId: string, ids: ReadonlySet<string>): Promise<readonly MadeReport[]> {
  const found: MadeReport[] = [];
  for await (const page of reportsOfRun(store, runId))
    found.push(...page.flatMap(({ made }) => (ids.has(made.id) ? [made] : [])));
  return found;
}

/**
 * Forgets the stored reports that this run has put together anew from the same files: a form that was a report by itself
 * and is an annex now, a file that is several reports now, a report of which an annex has changed. Left as they were,
 * every figure of them would be in the dataset twice. What is known of their origin goes over.
 */
export async function dropRegrouped(store: Store, runId: string): Promise<void> {
  const shared = await store.listShared(runId);
  if (shared.length === 0) return;
  const made = await madeReports(store, runId, new Set(shared.map(({ madeId }) => madeId)));
  for (const formerId of new Set(shared.map((pair) => pair.formerId))) {
    const stored = await storedReport(store, formerId);
    const next = made.find(
      (report) =>
        report.state !== 'failed' &&
        stored !== null &&
        report.documents.some(({ id }) => id === stored.documents[0].id) &&
        isContained(stored, report),
    );
    if (stored !== null && next !== undefined) await replace(store, stored, next.id);
  }
}
