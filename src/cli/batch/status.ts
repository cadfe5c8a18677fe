import type { BatchListing } from '#model/batch.ts';
import { padEndToWidth } from '#model/terminal-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BatchStatus } from '../json-shapes/batch.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine, type Terminal } from '../terminal.ts';
import { openExistingStore, storeLocationOf } from '../workspace.ts';
import { type BatchOptions, type BatchWork, grouped, NEXT_WITH_ANSWERS, workspaceOf } from './batch-options.ts';

/** Tells how all batches of a workspace stand, as far as is known here. */
export async function showStatus(work: BatchWork<BatchOptions>): Promise<ExitCode> {
  const store = await openExistingStore(storeLocationOf(work.settings, workspaceOf(work)));
  try {
    const batches = await store.listBatches();
    if (work.options.json === true) work.terminal.out(jsonText(statusJson(batches)));
    else print(work.terminal, batches);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const statusJson = (batches: readonly BatchListing[]): BatchStatus => ({
  schemaVersion: SCHEMA_VERSION,
  batches: batches.map((batch) => ({
    id: batch.id,
    model: batch.model,
    format: batch.format,
    provider: batch.profile,
    file: batch.file,
    requests: batch.requests,
    createdAt: batch.createdAt,
    state: batch.state,
    endpoint: batch.endpoint,
    providerBatch: batch.providerBatch,
    providerStatus: batch.providerStatus,
    reason: batch.reason,
    waiting: batch.waiting,
    answered: batch.answered,
    failed: batch.failed,
  })),
});

const stateOf = ({ state, providerStatus, format }: BatchListing): string => {
  if (state === 'exported' && format === 'plain') return 'exported (plain)';
  return ['submitted', 'collected'].includes(state) ? `${state} (${providerStatus ?? ''})` : state;
};

function print(terminal: Terminal, batches: readonly BatchListing[]): void {
  for (const batch of batches) {
    const counts = `${grouped(batch.answered)} answered, ${grouped(batch.failed)} failed, ${grouped(batch.waiting)} waiting`;
    terminal.out(
      `${padEndToWidth(batch.id, 28)}${padEndToWidth(stateOf(batch), 26)}${oneLine(batch.model, 40)}: ${counts}\n`,
    );
    if (batch.reason !== null) terminal.out(`  ${oneLine(batch.reason)}\n`);
  }
  terminal.out(nextStep(batches));
}

function nextStep(batches: readonly BatchListing[]): string {
  if (batches.length === 0)
    return 'No batch was exported from this workspace: `npx duizhang batch export <files> --model <model>`.\n';
  const states = new Set(batches.map(({ state }) => state));
  if (states.has('submitting')) return 'Next: `npx duizhang batch submit` goes on where it was broken off.\n';
  if (states.has('submitted')) return 'Next: `npx duizhang batch collect --wait`.\n';
  if (
    batches.some(
      ({ state, waiting, format }) => waiting > 0 && format === 'openai' && ['exported', 'deferred'].includes(state),
    )
  )
    return 'Next: `npx duizhang batch submit`, or `npx duizhang batch import <responses>`.\n';
  return NEXT_WITH_ANSWERS;
}
