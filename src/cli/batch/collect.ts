import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BatchProvider, type Collected, collectBatch } from '#llm/index.ts';
import type { BatchListing } from '#model/batch.ts';
import type { Store } from '#model/store.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BatchCollect } from '../json-shapes/batch.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonText, oneLine, type Terminal } from '../terminal.ts';
import { openExistingStore, storeLocationOf } from '../workspace.ts';
import { problemOf } from './answer-problems.ts';
import {
  type BatchOptions,
  type BatchWork,
  batchFolder,
  grouped,
  NEXT_WITH_ANSWERS,
  namedBatches,
  providerOf,
  workspaceOf,
} from './batch-options.ts';
import { describeImport, importJson, isWhole } from './describe-import.ts';
import { holdingLock } from './holding-lock.ts';
import { describe, isOutage, isToSubmit, submitAll } from './submit.ts';

export interface CollectOptions extends BatchOptions {
  readonly wait?: true;
}

type Outcome = Collected | { readonly kind: 'unreachable'; readonly id: string; readonly reason: string };

interface Collecting {
  readonly store: Store;
  readonly provider: BatchProvider;
  readonly workspace: string;
  readonly signal: AbortSignal;
  readonly ids: readonly string[];
  readonly wait: boolean;
  /** Tells a person how things go. */
  readonly tell: (line: string) => void;
}

/** Brings home what the provider has finished; with --wait goes on until nothing is under way. */
export async function collectBatches(
  work: BatchWork<CollectOptions> & { readonly ids: readonly string[] },
): Promise<ExitCode> {
  const { options, terminal, signal, settings } = work;
  const workspace = workspaceOf(work);
  const store = await openExistingStore(storeLocationOf(settings, workspace));
  try {
    const isAny = (await namedBatches(store, work.ids)).some(
      ({ state }) => state === 'submitted' || state === 'deferred',
    );
    const tell = (line: string): void => (options.json === true ? undefined : terminal.out(line));
    const collecting = { store, workspace, signal, ids: work.ids, wait: options.wait === true, tell };
    const last = isAny
      ? await collectAll({ ...collecting, provider: providerOf(settings) })
      : new Map<string, Outcome>();
    if (options.json === true) terminal.out(jsonText(collectJson([...last.values()])));
    else printNext(terminal, [...last.values()]);
    return exitCodeOf([...last.values()], signal);
  } finally {
    await store.close();
  }
}

/** Between two rounds, in milliseconds: a batch takes minutes or a day. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 10 * 60_000;
const GROWTH = 1.6;

async function collectAll(collecting: Collecting): Promise<ReadonlyMap<string, Outcome>> {
  const { signal, wait } = collecting;
  const last = new Map<string, Outcome>();
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
    const round = await collectRound(collecting);
    for (const outcome of round) last.set(outcome.id, outcome);
    const hasEnded = round.some(({ kind }) => kind === 'collected');
    if (!wait) break;
    const isLeft = await submitDeferred(collecting);
    if (!isLeft && round.every(({ kind }) => kind === 'collected')) break;
    if (hasEnded) pause = FIRST_PAUSE;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
  return last;
}

const submitted = async ({ store, ids }: Collecting): Promise<readonly BatchListing[]> =>
  (await namedBatches(store, ids)).filter(({ state }) => state === 'submitted');

async function collectRound(collecting: Collecting): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const batch of await submitted(collecting)) {
    if (collecting.signal.aborted) break;
    const outcome = await collectOne(batch, collecting);
    if (outcome === null) break;
    if (outcome.kind !== 'running' || batch.providerStatus !== outcome.batch.status)
      collecting.tell(describeOutcome(outcome));
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Null where it was interrupted. An outage of hours must not end the waiting for a batch that takes a day. */
async function collectOne(batch: BatchListing, collecting: Collecting): Promise<Outcome | null> {
  const { store, provider, workspace, signal, wait } = collecting;
  const folder = batchFolder(workspace);
  const parts = { store, provider, folder, asideFolder: path.join(folder, 'aside'), signal, problemOf };
  try {
    return await collectBatch(batch, { ...parts, receivedAt: new Date().toISOString() });
  } catch (thrown) {
    if (signal.aborted) return null;
    if (wait && isOutage(thrown)) return { kind: 'unreachable', id: batch.id, reason: thrown.message };
    throw thrown;
  }
}

/** Submits what found no room before, now that other batches may have ended; true when some of it, or a new batch, is left to wait for. */
async function submitDeferred({ store, provider, workspace, signal, ids, tell }: Collecting): Promise<boolean> {
  const deferred = (await namedBatches(store, ids)).filter((batch) => batch.state === 'deferred' && isToSubmit(batch));
  if (deferred.length === 0 || signal.aborted) return false;
  try {
    const done = await holdingLock(workspace, () => submitAll(deferred, { store, provider, signal }));
    for (const each of done) if (each.kind === 'submitted') tell(describe(each));
    return done.some(({ kind }) => kind === 'submitted' || kind === 'deferred');
  } catch (thrown) {
    if (!isOutage(thrown)) throw thrown;
    return true;
  }
}

function describeOutcome(outcome: Outcome): string {
  const { id } = outcome;
  if (outcome.kind === 'running') {
    const { status, counts } = outcome.batch;
    const progress =
      counts === null ? '' : `, ${grouped(counts.completed + counts.failed)} of ${grouped(counts.total)} done`;
    return `${id} is ${oneLine(status)}${progress}.\n`;
  }
  if (outcome.kind !== 'collected')
    return `${id} ${outcome.kind === 'deferred' ? 'has to wait for room' : 'could not be asked for'}: ${oneLine(outcome.reason)}\n`;
  const rest =
    outcome.unanswered === 0
      ? ''
      : `  ${grouped(outcome.unanswered)} request(s) have no answer and can be exported again.\n`;
  return `${id} ended as ${oneLine(outcome.batch.status)}.\n${outcome.imports.map(describeImport).join('')}${rest}`;
}

const collectJson = (outcomes: readonly Outcome[]): BatchCollect => ({
  schemaVersion: SCHEMA_VERSION,
  batches: outcomes.map((outcome) => ({
    id: outcome.id,
    outcome: outcome.kind,
    providerStatus: 'batch' in outcome ? outcome.batch.status : null,
    reason: 'reason' in outcome ? outcome.reason : null,
    unanswered: outcome.kind === 'collected' ? outcome.unanswered : 0,
    imports: outcome.kind === 'collected' ? outcome.imports.map(importJson) : [],
  })),
});

function printNext(terminal: Terminal, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) terminal.out('No batch is under way.\n');
  else if (outcomes.some(({ kind }) => kind === 'running'))
    terminal.out('Next: `npx duizhang batch collect --wait` later.\n');
  else if (outcomes.some(({ kind }) => kind === 'deferred'))
    terminal.out('Next: `npx duizhang batch submit` when others have ended.\n');
  else terminal.out(NEXT_WITH_ANSWERS);
}

function exitCodeOf(outcomes: readonly Outcome[], signal: AbortSignal): ExitCode {
  if (signal.aborted) return EXIT.interrupted;
  const isClean = (outcome: Outcome): boolean =>
    outcome.kind === 'running' ||
    outcome.kind === 'deferred' ||
    (outcome.kind === 'collected' && outcome.unanswered === 0 && outcome.imports.every(isWhole));
  return outcomes.every(isClean) ? EXIT.done : EXIT.someFailed;
}
