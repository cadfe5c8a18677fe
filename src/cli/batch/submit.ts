import { type BatchProvider, ModelError, type Submission, submitBatch } from '#llm/index.ts';
import type { BatchListing } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BatchHanded } from '../json-shapes/batch.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine, type Terminal } from '../terminal.ts';
import { openExistingStore, storeLocationOf } from '../workspace.ts';
import { type BatchOptions, type BatchWork, grouped, namedBatches, providerOf, workspaceOf } from './batch-options.ts';
import { holdingLock } from './holding-lock.ts';

/** Hands every batch to the provider that waits for it. */
export async function submitBatches(
  work: BatchWork<BatchOptions> & { readonly ids: readonly string[] },
): Promise<ExitCode> {
  const { options, terminal, signal, settings } = work;
  const workspace = workspaceOf(work);
  const store = await openExistingStore(storeLocationOf(settings, workspace));
  try {
    const meant = (await namedBatches(store, work.ids)).filter(isToSubmit);
    if (meant.length === 0) return nothingToSubmit(options, terminal);
    const provider = providerOf(settings);
    const done = await holdingLock(workspace, () => submitAll(meant, { store, provider, signal }));
    if (options.json === true) terminal.out(jsonText(submitJson(done)));
    else terminal.out(`${done.map(describe).join('')}${nextStep(done)}`);
    return done.some(({ kind }) => kind === 'refused') ? EXIT.someFailed : EXIT.done;
  } finally {
    await store.close();
  }
}

export const isToSubmit = ({ state, format, waiting }: BatchListing): boolean =>
  state === 'submitting' || (format === 'openai' && waiting > 0 && ['exported', 'deferred'].includes(state));

function nothingToSubmit({ json }: BatchOptions, terminal: Terminal): ExitCode {
  const none: BatchHanded = { schemaVersion: SCHEMA_VERSION, batches: [] };
  terminal.out(json === true ? jsonText(none) : 'No batch waits to be submitted.\n');
  return EXIT.done;
}

interface Submitting {
  readonly store: Store;
  readonly provider: BatchProvider;
  readonly signal: AbortSignal;
}

/** One after another, those that were begun first; a model for which there is no room is not tried again with another batch. */
export async function submitAll(batches: readonly BatchListing[], parts: Submitting): Promise<readonly Submission[]> {
  const done: Submission[] = [];
  const full = new Map<string, string>();
  const ordered = batches.toSorted(
    (one, other) => Number(other.state === 'submitting') - Number(one.state === 'submitting'),
  );
  for (const batch of ordered) {
    const reason = full.get(batch.model);
    if (reason !== undefined && batch.state !== 'submitting') {
      await parts.store.updateBatch(batch.id, { state: 'deferred', reason });
      done.push({ kind: 'deferred', id: batch.id, reason });
      continue;
    }
    const submission = await submitBatch(batch, parts);
    if (submission.kind === 'deferred') full.set(batch.model, submission.reason);
    done.push(submission);
  }
  return done;
}

const submitJson = (done: readonly Submission[]): BatchHanded => ({
  schemaVersion: SCHEMA_VERSION,
  batches: done.map((each) => ({
    id: each.id,
    outcome: each.kind,
    providerBatch: each.kind === 'submitted' ? each.batch.id : null,
    reason: 'reason' in each ? each.reason : null,
  })),
});

/** What became of one batch, in a line. */
export function describe(done: Submission): string {
  if (done.kind === 'submitted')
    return `${done.id} submitted as ${oneLine(done.batch.id)}: ${grouped(done.requests)} request(s).\n`;
  if (done.kind === 'needless') return `${done.id} needs no submitting any more: all its requests have answers.\n`;
  return done.kind === 'deferred'
    ? `${done.id} has to wait for room: ${oneLine(done.reason)}\n`
    : `${done.id} was not submitted: ${oneLine(done.reason, 400)}\n`;
}

function nextStep(done: readonly Submission[]): string {
  if (!done.some(({ kind }) => kind === 'deferred')) return 'Next: `npx duizhang batch collect --wait`.\n';
  return 'Next: `npx duizhang batch collect --wait` submits the others as soon as there is room. Where a file alone is too large for it, export again with --max-tokens.\n';
}

export const isOutage = (thrown: unknown): thrown is ModelError =>
  thrown instanceof ModelError && ['unreachable', 'exhausted'].includes(thrown.kind);
