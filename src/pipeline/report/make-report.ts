import { finding } from '#model/finding.ts';
import { holdsReport, lossOf, type PublishedReport, REPORT_EMPTY } from '#model/published-report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Store } from '#model/store.ts';
import type { FileSource, MadeFrom, MadeReport } from '#model/work.ts';
import type { JoinedReport } from '#partition/index.ts';
import { DOUBTS_WAITING } from '../repair/tell-repairs.ts';
import type { AssembledReport } from './assembled-report.ts';
import { fellShort, mustGiveWay } from './better-record.ts';
import { buildReport, reportIdOf, slugOf } from './build-report.ts';
import type { KeptSteps } from './kept-steps.ts';
import type { Keyers } from './key-report.ts';
import { processReport } from './process-report.ts';
import { storedReport } from './stored-report.ts';

export type { MadeReport } from '#model/work.ts';

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

/** How a report was stored. */
interface Saved {
  readonly reason: string | null;
  /** False where an accident had a part in it: the same work may come out better another time. */
  readonly isFinal: boolean;
}

/** Findings that say that a model, or whoever answers for it, has not answered yet. */
const WAITING: ReadonlySet<string> = new Set(['answer-missing', DOUBTS_WAITING]);

/** Whether what a record lacks may be there another time: its model could not be asked, or has not answered yet. */
const isFinal = (published: PublishedReport): boolean =>
  !fellShort(published) && !published.findings.some(({ ruleId }) => WAITING.has(ruleId));

/** What no later run shall take for made. */
const MADE_BY_ACCIDENT: MadeFrom = { workKey: '', steps: [] };

/** Stores the new record, or keeps the stored one where that is better; what is known of the origin is new either way. */
async function save(
  store: Pick<Store, 'saveReport'>,
  next: PublishedReport,
  stored: PublishedReport | null,
  made: MadeFrom,
): Promise<Saved> {
  const keeps = stored !== null && mustGiveWay(next, stored);
  if (keeps) await store.saveReport({ ...stored, report: next.report });
  else await store.saveReport(next, isFinal(next) ? made : MADE_BY_ACCIDENT);
  const reason = reasonFor(next);
  return keeps
    ? {
        reason: `The better record of an earlier run (${stored.state}) was kept. ${reason ?? ''}`.trim(),
        isFinal: false,
      }
    : { reason, isFinal: isFinal(next) };
}

/** What a report is put together from. */
export interface Joined {
  readonly mainPath: string;
  readonly joined: JoinedReport;
  readonly documents: readonly SourceDocument[];
  readonly rows: ReadonlyMap<string, FileSource>;
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

/** What making reports needs. */
export interface MakingParts {
  readonly store: Pick<Store, 'findReport' | 'saveReport'>;
  readonly keyers: Keyers;
  /** The key of the unit that the reports are made from; empty where none is kept. */
  readonly workKey: string;
  /** Keeps claims and records by what they come from. */
  readonly kept: KeptSteps;
  /** Told when an accident had a part in a report. */
  readonly onAccident: () => void;
}

/** A report from its documents to the store. Throws what the store and a cancelled model throw. */
export async function makeReport(parts: MakingParts, given: Joined): Promise<MadeReport> {
  const { store, keyers, kept } = parts;
  const { assembled, stored } = await assembleReport(store, given);
  const published = await processReport(assembled, keyers, { stored, kept });
  const made = { workKey: parts.workKey, steps: kept.results(published.report.id) };
  const saved = await save(store, published, stored, made);
  if (!saved.isFinal) parts.onAccident();
  return madeFrom(published, given, { state: published.state, reason: saved.reason });
}
