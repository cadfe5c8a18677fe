import { finding } from '#model/finding.ts';
import { holdsReport, lossOf, type PublishedReport, REPORT_EMPTY, type ReportState } from '#model/published-report.ts';
import type { ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Store } from '#model/store.ts';
import type { JoinedReport } from '#partition/index.ts';
import { mustGiveWay } from './better-record.ts';
import { buildReport, reportIdOf, slugOf } from './build-report.ts';
import type { Keyers } from './key-report.ts';
import { type AssembledReport, processReport } from './process-report.ts';
import type { SourceRow } from './source-table.ts';
import { storedReport } from './stored-report.ts';

/** A report that was stored, with what settling the run has to know of it. */
export interface MadeReport {
  readonly id: string;
  readonly slug: string;
  readonly state: ReportState;
  readonly reason: string | null;
  /** The report that the main part's row says it supersedes, as the row calls it; null where it says none. */
  readonly supersedes: string | null;
  readonly documents: readonly Pick<SourceDocument, 'id' | 'name'>[];
  readonly members: readonly ReportMember[];
}

/** Doubts about what belongs together: the person who gave the files can settle them. */
const DOUBTS: ReadonlySet<string> = new Set([
  'annex-unplaced',
  'main-part-unreadable',
  'report-boundary-unclear',
  'reports-too-many',
]);

/** What a person should be told of a report at once: why it is not whole, whether it is one, or that nothing is in it. */
function reasonFor(published: PublishedReport): string | null {
  const { state, findings } = published;
  if (state !== 'done') return lossOf(published);
  const doubt = findings.find(({ ruleId }) => DOUBTS.has(ruleId));
  if (doubt !== undefined && holdsReport(published)) return doubt.reason;
  const empty = findings.find((each) => each.ruleId === REPORT_EMPTY)?.reason ?? null;
  return empty === null || holdsReport(published) ? empty : `${empty} The dataset lists it in documents only.`;
}

/** Stores the new record, or keeps the stored one where that is better; what is known of the origin is new either way. */
async function save(store: Store, next: PublishedReport, stored: PublishedReport | null): Promise<string | null> {
  const keeps = stored !== null && mustGiveWay(next, stored);
  await store.saveReport(keeps ? { ...stored, report: next.report } : next);
  const reason = reasonFor(next);
  return keeps ? `The better record of an earlier run (${stored.state}) was kept. ${reason ?? ''}`.trim() : reason;
}

/** What a report is put together from. */
export interface Joined {
  readonly mainPath: string;
  readonly joined: JoinedReport;
  readonly documents: readonly SourceDocument[];
  readonly rows: ReadonlyMap<string, SourceRow>;
}

/** One of several reports in a file supersedes the one with its number among those that the row names. */
const numbered = (name: string | null, { number, of }: JoinedReport): string | null =>
  name === null || of === 1 ? name : `${name}-${number}`;

/** A report with its documents, ready to be keyed, and what is stored of it. */
interface Assembly {
  readonly assembled: AssembledReport;
  readonly stored: PublishedReport | null;
}

/** Puts a report together. Throws when its documents are gone. */
export async function assembleReport(
  store: Pick<Store, 'findReport'>,
  { mainPath, joined, documents: all, rows }: Joined,
): Promise<Assembly> {
  const [main, ...others] = all;
  if (main === undefined) throw new RangeError(`${mainPath} has no document any more.`);
  const documents = [main, ...others] as const;
  const { members } = joined.draft;
  const stored = await storedReport(store, reportIdOf(members));
  const slug = slugOf(mainPath, joined.number, joined.of);
  const report = buildReport({ slug, members, documents, rows, known: stored?.report ?? null });
  const several =
    joined.of === 1
      ? []
      : [
          finding(
            'note',
            'document-shared',
            `${main.name} holds ${joined.of} reports; this is number ${joined.number}.`,
          ),
        ];
  return { assembled: { report, documents, findings: [...joined.draft.findings, ...several] }, stored };
}

/** What a run has to know of a report that was worked on. */
export const madeFrom = (
  { report, documents }: Pick<AssembledReport, 'report' | 'documents'>,
  { joined, rows }: Joined,
  { state, reason }: Pick<MadeReport, 'state' | 'reason'>,
): MadeReport => ({
  id: report.id,
  slug: report.slug,
  state,
  reason,
  supersedes: numbered(rows.get(documents[0].id)?.supersedes ?? null, joined),
  documents: documents.map(({ id, name }) => ({ id, name })),
  members: report.members,
});

/** A report from its documents to the store. Throws what the store and a cancelled model throw. */
export async function makeReport(
  { store, keyers }: { readonly store: Store; readonly keyers: Keyers },
  given: Joined,
): Promise<MadeReport> {
  const { assembled, stored } = await assembleReport(store, given);
  const published = await processReport(assembled, keyers);
  const reason = await save(store, published, stored);
  return madeFrom(published, given, { state: published.state, reason });
}
