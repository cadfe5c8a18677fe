import { statSync } from 'node:fs';
import path from 'node:path';
import { type ImportSummary, importResponses } from '#llm/index.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText } from '../terminal.ts';
import { openExistingStore } from '../workspace.ts';
import { type BatchOptions, type BatchWork, batchFolder, NEXT_WITH_ANSWERS, workspaceOf } from './batch-options.ts';
import { describeImport, importJson, isWhole } from './describe-import.ts';

/** Stores the answers of response files. */
export async function importFiles(
  work: BatchWork<BatchOptions> & { readonly files: readonly string[] },
): Promise<ExitCode> {
  const { options, terminal, signal, files } = work;
  for (const file of files) requireFile(file);
  const workspace = workspaceOf(work);
  const store = await openExistingStore(workspace);
  const summaries: ImportSummary[] = [];
  try {
    const parts = { store, asideFolder: path.join(batchFolder(workspace), 'aside'), signal };
    for (const file of files) {
      const summary = await importResponses(file, { ...parts, receivedAt: new Date().toISOString() });
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
  return summaries.every(isWhole) ? EXIT.done : EXIT.someFailed;
}

function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new CliError({ message: `There is no file ${file}.` });
  if (!found.isFile()) throw new CliError({ message: `${file} is no file: name the files with the responses.` });
}
