import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ingestFile, type ReadingOptions } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { holdsReport, type PublishedReport, REPORT_EMPTY } from '#model/published-report.ts';
import type { ReportListing } from '#model/store.ts';
import { type StoreLocation, showLocation } from '#model/store-location.ts';
import { NO_PLACES } from '#pipeline/origins/open-origin.ts';
import { processDocument } from '#pipeline/report/process-document.ts';
import { findStore } from '#store/index.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import { findTarget } from '../inspect/inspect-folder.ts';
import { oneLine, shellWord } from '../terminal.ts';
import { findNamedReport } from '../workspace.ts';

/** A report that was named, and whether the workspace holds it. */
export interface FoundReport {
  readonly published: PublishedReport;
  readonly stored: boolean;
}

interface Search {
  readonly location: StoreLocation;
  /** How a file is read that was never run. */
  readonly reading: ReadingOptions;
}

/** What the name is on this machine; null where nothing has it. */
async function kindOf(name: string): Promise<'file' | 'folder' | null> {
  const found = await stat(name).catch(() => null);
  if (found === null) return null;
  return found.isDirectory() ? 'folder' : 'file';
}

/** The stored reports with the bytes of a file, those that it is the main part of first. */
async function storedWith(file: string, reports: readonly ReportListing[]): Promise<readonly ReportListing[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CliError({
      message: `${file} cannot be read: ${messageOf(error)}`,
      exitCode: EXIT.someFailed,
      cause: error,
    });
  });
  const id = createHash('sha256').update(bytes).digest('hex');
  const asMain = reports.filter(({ documentIds }) => documentIds[0] === id);
  return asMain.length > 0 ? asMain : reports.filter(({ documentIds }) => documentIds.includes(id));
}

/** The stored report of a file's bytes; null where the workspace has none. */
async function findStored(file: string, location: StoreLocation): Promise<PublishedReport | null> {
  const store = await findStore(location);
  if (store === null) return null;
  try {
    const found = await storedWith(file, await store.listReports());
    if (found.length > 1)
      throw severalIn(
        file,
        found.map(({ slug, id, bureau }) => `${slug} ${id.slice(0, 12)} ${bureau ?? ''}`),
      );
    return found[0] === undefined ? null : await store.findReport(found[0].id);
  } finally {
    await store.close();
  }
}

const severalIn = (
  file: string,
  candidates: readonly string[],
  hint = 'say which by name or the beginning of its id',
): CliError =>
  new CliError({
    message: `${file} holds ${candidates.length} reports; ${hint}:\n  ${candidates.map((each) => oneLine(each)).join('\n  ')}`,
  });

/** Reads and keys a file by rules; nothing is stored. */
async function readNow(file: string, reading: ReadingOptions): Promise<PublishedReport> {
  const found = await findTarget(file, NO_PLACES);
  if (found.kind === 'folder')
    throw new CliError({
      message: `${file} holds ${found.files.length} files: run it, then check its reports by their names.`,
    });
  const outcome = await ingestFile(file, reading);
  if (outcome.kind === 'failed')
    throw new CliError({
      message: oneLine(outcome.findings[0]?.reason ?? `${file} could not be read.`, 1000),
      exitCode: EXIT.someFailed,
    });
  const reports = await processDocument(outcome.document, { rules: true, model: null, repair: false });
  const [first, ...others] = reports;
  if (first === undefined) throw new CliError({ message: `${file} holds no report.`, exitCode: EXIT.someFailed });
  if (others.length === 0) return first;
  const names = reports.map(({ report, record }) => `${report.slug} ${record.report.bureau.value ?? ''}`);
  throw severalIn(
    file,
    names,
    `\`npx duizhang run ${shellWord(file)}\` stores them, then each can be checked by its name`,
  );
}

/** A letter or an invoice has no accounts to check. */
function refuseOthers({ published, stored }: FoundReport): FoundReport {
  if (holdsReport(published)) return { published, stored };
  const reason = published.findings.find(({ ruleId }) => ruleId === REPORT_EMPTY)?.reason;
  throw new CliError({ message: oneLine(reason ?? 'It holds no report.', 1000), exitCode: EXIT.someFailed });
}

/**
 * The report that a name means: a file by its bytes, whether it was run or not, else a stored report by slug, path or
 * beginning of its id. A file of other bytes than the stored report of its name is read anew. Throws a CliError in one
 * line for what is absent, ambiguous, unreadable or no report.
 */
export async function findReport(name: string, { location, reading }: Search): Promise<FoundReport> {
  if (name.trim() === '') throw new CliError({ message: 'An empty name of a report was given.' });
  const kind = await kindOf(name);
  if (kind === 'file') {
    const published = await findStored(name, location);
    if (published !== null) return refuseOthers({ published, stored: true });
    return refuseOthers({ published: await readNow(name, reading), stored: false });
  }
  const store = await findStore(location);
  if (store === null) {
    if (kind === 'folder') throw new CliError({ message: `${name} is a folder: name one file in it.` });
    throw new CliError({
      message: `There is no file ${name}, and no workspace in ${location.kind === 'sqlite' ? location.folder : showLocation(location)} that could hold a report of that name.`,
      exitCode: EXIT.setUpMissing,
    });
  }
  try {
    return refuseOthers({ published: await findNamedReport(store, name), stored: true });
  } finally {
    await store.close();
  }
}
