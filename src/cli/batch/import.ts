import { statSync } from 'node:fs';
import path from 'node:path';
import { answerMask, type ImportSummary, importResponses } from '#llm/index.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText } from '../terminal.ts';
import { openExistingStore, storeLocationOf } from '../workspace.ts';
import { problemOf } from './answer-problems.ts';
import { type BatchOptions, type BatchWork, batchFolder, NEXT_WITH_ANSWERS, workspaceOf } from './batch-options.ts';
import { describeImport, importJson, isWhole } from './describe-import.ts';

export interface ImportOptions extends BatchOptions {
  /** The day on which the answers were given, YYYY-MM-DD; default: now. */
  readonly answered?: string;
  readonly replace?: true;
}

/** Stores the answers of response files. */
export async function importFiles(
  work: BatchWork<ImportOptions> & { readonly files: readonly string[] },
): Promise<ExitCode> {
  const { options, settings, terminal, signal, files } = work;
  for (const file of files) requireFile(file);
  const workspace = workspaceOf(work);
  const store = await openExistingStore(storeLocationOf(settings, workspace));
  const summaries: ImportSummary[] = [];
  try {
    const asideFolder = path.join(batchFolder(workspace), 'aside');
    const replacesUnreadable = options.replace === true;
    const parts = { store, asideFolder, signal, problemOf, replacesUnreadable, mask: answerMask(settings) };
    for (const file of files) {
      const summary = await importResponses(file, { ...parts, receivedAt: receivedAt(options) });
      summaries.push(summary);
      if (options.json !== true) terminal.out(describeImport(summary));
    }
  } finally {
    await store.close();
  }
  if (options.json === true)
    terminal.out(jsonText({ schemaVersion: SCHEMA_VERSION, files: summaries.map(importJson) }));
  else terminal.out(NEXT_WITH_ANSWERS);
  if (signal.aborted) return EXIT.interrupted;
  return summaries.every((each) => isWhole(each) && each.unreadable.length === 0) ? EXIT.done : EXIT.someFailed;
}

/** Answers that were given another day are of that day's model. Throws a CliError for a day to come. */
function receivedAt({ answered }: ImportOptions): string {
  const now = new Date().toISOString();
  if (answered === undefined) return now;
  const time = `${answered}T00:00:00.000Z`;
  if (time <= now) return time;
  throw new CliError({
    message: `--answered is the day on which the answers were given, and ${answered} is yet to come.`,
  });
}

function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new CliError({ message: `There is no file ${file}.` });
  if (!found.isFile()) throw new CliError({ message: `${file} is no file: name the files with the responses.` });
}
