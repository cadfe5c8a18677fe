import type { BatchProvider } from '#llm/index.ts';
import type { BatchListing } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import { CliError } from '../cli-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BatchHanded } from '../json-shapes/batch.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine } from '../terminal.ts';
import { openExistingStore, storeLocationOf } from '../workspace.ts';
import { type BatchOptions, type BatchWork, namedBatches, providerOf, workspaceOf } from './batch-options.ts';

type Handed = BatchHanded['batches'][number];

/** Ends the named batches: at the provider where it has them, else here; their requests may be exported again. */
export async function cancelBatches(
  work: BatchWork<BatchOptions> & { readonly ids: readonly string[] },
): Promise<ExitCode> {
  const { options, terminal, signal, settings } = work;
  const store = await openExistingStore(storeLocationOf(settings, workspaceOf(work)));
  try {
    const meant = await namedBatches(store, work.ids);
    const done: Handed[] = [];
    const asked: { provider: BatchProvider | null } = { provider: null };
    for (const batch of meant) {
      asked.provider ??= batch.state === 'submitted' ? providerOf(settings) : null;
      done.push(await cancelOne(store, batch, asked.provider, signal));
    }
    if (options.json === true) terminal.out(jsonText({ schemaVersion: SCHEMA_VERSION, batches: done }));
    else
      for (const each of done)
        terminal.out(`${each.id} ${each.outcome}${each.reason === null ? '' : `: ${oneLine(each.reason)}`}\n`);
    return done.some(({ outcome }) => outcome === 'refused') ? EXIT.someFailed : EXIT.done;
  } finally {
    await store.close();
  }
}

async function cancelOne(
  store: Store,
  batch: BatchListing,
  provider: BatchProvider | null,
  signal: AbortSignal,
): Promise<Handed> {
  const { id, state, providerBatch } = batch;
  if (state === 'submitting')
    throw new CliError({ message: `${id} is half submitted: run \`duizhang batch submit\` first, then cancel it.` });
  if (state === 'submitted' && providerBatch !== null && provider !== null) {
    const { status } = await provider.cancel(providerBatch, signal);
    await store.updateBatch(id, { providerStatus: status });
    return { id, outcome: 'cancelled', providerBatch, reason: `it is ${status}; collect what was answered by then` };
  }
  if (state !== 'exported' && state !== 'deferred')
    return { id, outcome: 'refused', providerBatch, reason: `it is ${state} already` };
  await store.updateBatch(id, { state: 'withdrawn', reason: 'It was cancelled before it was submitted.' });
  return { id, outcome: 'withdrawn', providerBatch: null, reason: null };
}
