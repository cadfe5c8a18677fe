import { availableParallelism } from 'node:os';
import { createReaderPool } from '#ingest/index.ts';
import { type Budget, openBudget } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { RunOptions, RunSummary } from '#model/work.ts';
import { countingByUnit } from '#pipeline/run/execute-unit.ts';
import { inProcessExecutor } from '#pipeline/run/in-process-executor.ts';
import { continueRun, type RunParts, runFiles } from '#pipeline/run/run-files.ts';
import { signaturesOf } from '#pipeline/run/step-keys.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';
import { type ChosenKeyers, chooseKeyers } from '../keyers.ts';
import { limitsOf, paceWithin } from '../model-limits.ts';
import { readingOptionsOf } from '../reading-wishes.ts';
import type { Terminal } from '../terminal.ts';
import { answersSince } from './forced-answers.ts';
import { type AskedRun, modelOf } from './run-wishes.ts';

/** Reports in memory at once while a model is waited for: providers take seconds an answer, and a report few calls. */
export const REPORTS_WITH_MODEL = 32;

/** Reading takes a processor; waiting for a model takes none. */
const processors = (): number => Math.max(1, availableParallelism() - 1);

/** A run that has ended, and what ended it. */
export interface EndedRun {
  readonly summary: RunSummary;
  readonly budget: Budget | null;
  /** True when the model could not be asked at all: what lacks its answers is partial, or failed. */
  readonly isModelLost: boolean;
}

/** Who keys, and what was opened for it. */
interface Opened {
  readonly chosen: ChosenKeyers;
  readonly budget: Budget | null;
}

interface Keying {
  readonly store: Store;
  readonly report: Reporter;
  readonly stop: () => void;
  /** ISO-UTC: answers received before are left aside; null = none are. */
  readonly since: string | null;
}

async function openKeyers(asked: AskedRun, { store, report, stop, since }: Keying): Promise<Opened> {
  const { options, settings, prices, signal } = asked;
  const model = modelOf(asked);
  const hasAnswers = model !== null && (await store.sumModelCalls(model)).length > 0;
  let budget: Budget | null = null;
  const open = (name: string): Budget | null => {
    budget = options.budget === undefined ? null : openBudget(options.budget, name, prices);
    return budget;
  };
  const chosen = chooseKeyers({
    choice: options.keyer ?? null,
    model,
    settings,
    store: since === null ? store : answersSince(store, since),
    report,
    signal,
    repair: options.repair,
    pace: paceWithin(limitsOf(options, settings, model ?? ''), report),
    budget: { open, onReached: stop },
    batches: hasAnswers ? store : null,
  });
  return { chosen, budget };
}

/** Who asks directly while a batch is out buys the same answers twice. */
async function tellBatchesUnderWay(store: Store, { keyers, names }: ChosenKeyers, terminal: Terminal): Promise<void> {
  if (keyers.model === null) return;
  const out = (await store.listBatches()).filter(
    (batch) => batch.state === 'submitted' && batch.waiting > 0 && names.includes(`llm:${batch.model}`),
  );
  const waiting = out.reduce((sum, batch) => sum + batch.waiting, 0);
  if (waiting > 0)
    terminal.err(
      `${waiting} request(s) for this model are with a provider as batches: \`npx duizhang batch collect --wait\` first, or they are asked and paid for a second time.\n`,
    );
}

/**
 * Since when answers count where they are to be asked for anew: since the command was first given, so that one that was
 * killed and given again does not buy twice.
 */
async function forcedSince(store: Store, { options, targets }: AskedRun): Promise<string | null> {
  if (options.force !== 'answers') return null;
  const last = await store.findLastRun();
  const isSame = last?.finishedAt === null && JSON.stringify(last.options.targets) === JSON.stringify(targets);
  return (isSame ? last.options.answersSince : null) ?? new Date().toISOString();
}

function optionsOf(asked: AskedRun, { keyers, names }: ChosenKeyers, since: string | null): RunOptions {
  const { options, targets } = asked;
  const model = names.find((name) => name.startsWith('llm:'))?.slice('llm:'.length) ?? null;
  return {
    targets,
    rules: keyers.rules,
    model,
    repair: keyers.repair,
    recognise: options.recognise ?? true,
    release: {
      version: options.releaseVersion,
      date: options.releaseDate ?? new Date().toISOString().slice(0, 10),
      redact: options.redact,
    },
    force: options.force ?? null,
    answersSince: since,
  };
}

/** Runs the main job in a store up to the settled reports; `former` is a run to go on with instead of a new one. */
export async function workInRun(
  store: Store,
  asked: AskedRun,
  report: Reporter,
  former: RunSummary | null = null,
): Promise<EndedRun> {
  const { options, settings, sources, terminal } = asked;
  const stop = new AbortController();
  const signal = AbortSignal.any([asked.signal, stop.signal]);
  let lost = false;
  const reporter = countingByUnit((event) => {
    lost ||= event.kind === 'model-lost';
    report(event);
  });
  const since = await forcedSince(store, asked);
  const { chosen, budget } = await openKeyers(asked, { store, report: reporter, stop: () => stop.abort(), since });
  if (chosen.notice !== null) terminal.err(`${chosen.notice}\n`);
  await tellBatchesUnderWay(store, chosen, terminal);
  const runOptions = former?.options ?? optionsOf(asked, chosen, since);
  const reading = readingOptionsOf(options, settings);
  const signatures = await signaturesOf(runOptions, reading);

  const places = { documents: settings.documents, objects: settings.objects };
  const openExecutor = async (): Promise<UnitExecutor> => {
    const atOnce = options.concurrency ?? (chosen.keyers.model === null ? processors() : REPORTS_WITH_MODEL);
    const pool = createReaderPool({ size: Math.min(options.concurrency ?? processors(), processors()) });
    const executor = inProcessExecutor(
      {
        store,
        read: (file) => pool.read(file, reading),
        places,
        keyers: chosen.keyers,
        reporter,
        signatures,
        force: runOptions.force,
        signal,
        concurrency: atOnce,
      },
      atOnce,
    );
    return { ...executor, close: () => pool.close() };
  };
  const parts: RunParts = {
    store,
    options: runOptions,
    signatures,
    openExecutor,
    keyerNames: chosen.names,
    sources,
    places,
    reporter,
    signal,
  };
  const summary = former === null ? await runFiles(parts) : await continueRun(parts, former);
  return { summary, budget, isModelLost: lost };
}
