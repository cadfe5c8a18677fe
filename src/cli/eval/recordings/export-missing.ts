import type { Prompts } from '#extract/llm/index.ts';
import type { BatchProfile } from '#llm/index.ts';
import type { BatchFormat } from '#model/batch.ts';
import type { StoreLocation } from '#model/store-location.ts';
import type { MissingCall } from '#pipeline/gold/recording-keyers.ts';
import { type Exported, openExport } from '#pipeline/requests/open-export.ts';
import { FileExistsError } from '#pipeline/requests/request-files.ts';
import { openStore } from '#store/index.ts';
import { CliError } from '../../cli-error.ts';
import { oneLine } from '../../terminal.ts';
import { evalCommand, importCommand } from './eval-command.ts';

/** How missing calls are exported. */
export interface MissingExport {
  readonly missing: readonly MissingCall[];
  readonly model: string;
  readonly prompts: Prompts;
  readonly format: BatchFormat;
  /** As `batchProfileFor` gives it. */
  readonly profile: BatchProfile;
  /** Absolute path of a folder, or of a file ending in .jsonl. */
  readonly target: string;
  /** The store that is to know the requests, so that `batch import` knows their answers; made where there is none. */
  readonly location: StoreLocation;
}

/**
 * Writes the missing calls as `batch export` does, each question once. Throws a CliError for a file that is there
 * already, and the store's errors.
 */
export async function exportMissing(wish: MissingExport): Promise<Exported> {
  const { missing, model, prompts, format, profile, target, location } = wish;
  const store = await openStore(location);
  try {
    const limits = { requests: profile.mostRequests, bytes: profile.mostBytes, tokens: null };
    const exporting = await openExport({ store, model, prompts, format, profile, limits, target });
    try {
      const requests = new Map(missing.map(({ request }) => [request.key, request]));
      for (const request of requests.values()) await exporting.take(request);
      return await exporting.finish();
    } finally {
      await exporting.discard();
    }
  } catch (error) {
    throw error instanceof FileExistsError ? new CliError({ message: error.message }) : error;
  } finally {
    await store.close();
  }
}

/** What the next step depends on. */
export interface ExportedContext {
  readonly format: BatchFormat;
  /** The words behind `duizhang eval` that ask for the same evaluation. */
  readonly words: readonly string[];
  /** The workspace that was named; null = the default one. */
  readonly workspace: string | null;
}

/** What was exported, and what to do next. */
export function describeExported(exported: Exported, { format, words, workspace }: ExportedContext): string {
  const { batches, underWay, writtenBefore, manifest } = exported;
  const same = evalCommand(words);
  const requests = batches.reduce((sum, { batch }) => sum + batch.requests, 0);
  return [
    batches.length === 0 ? 'No request was written.\n' : `${requests} request(s) in ${batches.length} file(s):\n`,
    ...batches.map(({ batch }) => `  ${oneLine(batch.file)}  ${batch.requests} request(s)\n`),
    manifest === null ? '' : `What they are, and the form of answers: ${oneLine(manifest)}\n`,
    underWay === 0 ? '' : `${underWay} request(s) are with a provider already: npx duizhang batch collect.\n`,
    writtenBefore === 0 ? '' : `${writtenBefore} of them stand in an earlier file too: answer one of the files.\n`,
    batches.length === 0 || format === 'plain'
      ? `Next: \`${importCommand(workspace)}\`, then \`${same} --record\`.\n`
      : `Next: \`npx duizhang batch submit\` and \`npx duizhang batch collect --wait\`, or \`${importCommand(workspace)}\`; then \`${same} --record\`.\n`,
  ].join('');
}
