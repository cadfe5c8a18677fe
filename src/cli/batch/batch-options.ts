import path from 'node:path';
import type { Settings } from '#config';
import { type BatchProvider, createOpenaiBatches } from '#llm/index.ts';
import type { BatchListing } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** What every batch command takes. */
export interface BatchOptions {
  readonly workspace?: string;
  readonly json?: true;
}

/** A batch command at work. */
export interface BatchWork<Options extends BatchOptions> {
  readonly options: Options;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

export const workspaceOf = ({ options, settings }: BatchWork<BatchOptions>): string =>
  path.resolve(options.workspace ?? settings.workspace);

/** Where a workspace keeps its request files, results and the lines set aside. */
export const batchFolder = (workspace: string): string => path.join(workspace, 'batches');

/** The endpoint of the settings. Throws a CliError where none is set, and the ModelError of one that takes no batches. */
export function providerOf({ apiKey, baseUrl, provider, secrets }: Settings): BatchProvider {
  if (apiKey === null && baseUrl === null)
    throw new CliError({
      message:
        'OPENAI_API_KEY is not set (and OPENAI_BASE_URL names no endpoint): set them, or carry the request files to where they are and `duizhang batch import` the answers.',
      exitCode: EXIT.setUpMissing,
    });
  return createOpenaiBatches({ apiKey, baseUrl, profile: provider, secrets });
}

/** The batches that ids, or their beginnings, name; all of them where none is named. Throws a CliError for a wrong one. */
export async function namedBatches(store: Store, ids: readonly string[]): Promise<readonly BatchListing[]> {
  const all = await store.listBatches();
  if (ids.length === 0) return all;
  const named = ids.map((id) => {
    const found = all.filter((batch) => batch.id === id || batch.id.startsWith(id));
    const [only] = found;
    if (id !== '' && found.length === 1 && only !== undefined) return only;
    throw new CliError({
      message: `"${id}" names ${found.length} batches of this workspace; \`duizhang batch status\` lists them.`,
    });
  });
  return [...new Set(named)];
}

/** 1 234 567 as 1,234,567. */
export const grouped = (count: number): string => count.toLocaleString('en');

/** What to do when answers are stored: they may call for further questions, which only reading them tells. */
export const NEXT_WITH_ANSWERS =
  'Next: `npx duizhang run` with the same reports and model keys with these answers; `npx duizhang batch export` first writes what they leave to be asked, if anything. For answers to labelled reports: `npx duizhang eval --keyer llm --model <model> --record` records and scores them.\n';
