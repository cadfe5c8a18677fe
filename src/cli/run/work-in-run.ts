import { createUnitExecutor } from '#executor/index.ts';
import {
  type Budget,
  createAskingDesk,
  formatBudget,
  type ModelClient,
  openBudget,
  openSharedBudget,
  withinBudget,
} from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import type { RunOptions, RunSummary } from '#model/work.ts';
import { forcedFrom } from '#pipeline/run/forced-answers.ts';
import { continueRun, type RunParts, runFiles } from '#pipeline/run/run-files.ts';
import { signaturesOf } from '#pipeline/run/step-keys.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';
import { NO_TELEMETRY } from '#telemetry/index.ts';
import { placesOf } from '../document-places.ts';
import { type ChosenKeyers, chooseKeyers, openModelClient } from '../keyers.ts';
import { limitsOf, paceWithin, sharedPaceWithin } from '../model-limits.ts';
import { readingOptionsOf } from '../reading-wishes.ts';
import type { Terminal } from '../terminal.ts';
import { storeLocationOf, workspaceOf } from '../workspace.ts';
import { type AskedRun, modelOf } from './run-wishes.ts';
import { throughQueue } from './through-queue.ts';
import { endpointOf } from './with-telemetry.ts';

/** A run that has ended, and what ended it. */
export interface EndedRun {
  readonly summary: RunSummary;
  readonly budget: Budget | null;
  /** True when the model could not be asked at all: what lacks its answers is partial, or failed. */
  readonly isModelLost: boolean;
}

async function choose(store: Store, asked: AskedRun): Promise<ChosenKeyers> {
  const { options, settings, terminal } = asked;
  const model = modelOf(asked);
  const chosen = chooseKeyers({
    choice: options.keyer ?? null,
    model,
    settings,
    repair: options.repair,
    hasAnswers: model !== null && (await store.sumModelCalls(model)).length > 0,
  });
  if (chosen.notice !== null) terminal.err(`${chosen.notice}\n`);
  await tellBatchesUnderWay(store, chosen, terminal);
  return chosen;
}

/** Who asks directly while a batch is out buys the same answers twice. */
async function tellBatchesUnderWay(store: Store, { model, names }: ChosenKeyers, terminal: Terminal): Promise<void> {
  if (model === null) return;
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
  const isLeft =
    last !== null && (last.finishedAt === null || last.phase !== 'ended') && last.options.force === 'answers';
  const isSame = isLeft && JSON.stringify(last.options.targets) === JSON.stringify(targets);
  return (isSame ? last.options.answersSince : null) ?? forcedFrom(store, new Date());
}

function optionsOf(asked: AskedRun, { rules, model, repair }: ChosenKeyers, since: string | null): RunOptions {
  const { options, targets } = asked;
  return {
    targets,
    rules,
    model: model?.name ?? null,
    repair,
    recognise: options.recognise ?? true,
    release: {
      version: options.releaseVersion,
      date: options.releaseDate ?? new Date().toISOString().slice(0, 10),
      redact: options.redact,
    },
    force: options.force ?? null,
    answersSince: since,
    ...(options.budget === undefined ? {} : { budget: formatBudget(options.budget) }),
  };
}

/** What working on a run needs, and what ended asking its model so far. */
export interface OpenedParts {
  readonly parts: RunParts;
  readonly budget: Budget | null;
  readonly isModelLost: () => boolean;
}

/** Reports of one unit worked on at once where nobody said otherwise: those of a large file wait for answers together. */
const REPORTS_OF_A_UNIT = 8;

/** The run that several workers work on, each of which opens its parts; null = this process works alone. */
type Company = Pick<RunSummary, 'id' | 'options'> | null;

/** A budget is spent by all who work on a run; who works alone begins a new one each time. */
async function openBudgetOf(
  { runBudgets }: Store,
  { options, prices }: AskedRun,
  model: string,
  company: Company,
): Promise<Budget | null> {
  if (options.budget === undefined) return null;
  if (company === null) return openBudget(options.budget, model, prices);
  const { answersSince } = company.options;
  return openSharedBudget({
    budgets: runBudgets,
    name: company.id,
    limit: options.budget,
    model,
    prices,
    answersSince,
  });
}

/** Opens what working on a run needs; `former` is one to go on with instead of a new one. */
export async function openRunParts(
  store: Store,
  asked: AskedRun,
  report: Reporter,
  former: RunSummary | null,
  company: Company = null,
): Promise<OpenedParts> {
  const { options, settings, sources, isWary = false, telemetry = NO_TELEMETRY } = asked;
  const stop = new AbortController();
  const signal = AbortSignal.any([asked.signal, stop.signal]);
  let lost = false;
  const reporter = telemetry.observeReporter((event) => {
    lost ||= event.kind === 'model-lost';
    report(event);
  });
  const chosen = await choose(store, asked);
  const runOptions = former?.options ?? optionsOf(asked, chosen, await forcedSince(store, asked));
  const reading = readingOptionsOf(options, settings);
  const signatures = await signaturesOf(runOptions, reading);
  const places = placesOf(settings);
  const asks = chosen.model?.answers === 'asked' ? chosen.model.name : null;
  const location = storeLocationOf(settings, workspaceOf(options, settings));
  // Whoever has the database may ask the same model, and the same questions, at the same time.
  const isShared = location.kind === 'postgres';
  const budget = asks === null ? null : await openBudgetOf(store, asked, asks, company);

  const openExecutor = async (_: RunSummary, waiting: number): Promise<UnitExecutor> => {
    const observe = (asker: ModelClient): ModelClient => telemetry.observeClient(asker, endpointOf(settings));
    const desk = createAskingDesk({ leases: isShared ? store.askingLeases : null });
    const limits = limitsOf(options, settings, asks ?? '');
    const pace = isShared
      ? sharedPaceWithin(limits, settings.baseUrl, store.modelLimits, reporter)
      : paceWithin(limits, reporter);
    const client = asks === null ? null : openModelClient({ settings, report: reporter, pace, observe });
    const orders = {
      location,
      rules: chosen.rules,
      model: chosen.model,
      repair: chosen.repair,
      reading,
      places,
      signatures,
      force: runOptions.force,
      answersSince: runOptions.answersSince,
      concurrency: options.concurrency ?? REPORTS_OF_A_UNIT,
    };
    const executor = await createUnitExecutor(
      {
        orders,
        store,
        desk,
        client: client === null || budget === null ? client : withinBudget(client, budget),
        reporter,
        signal,
        askSignal: asked.signal,
        onBudgetReached: () => stop.abort(),
      },
      { units: waiting, concurrency: options.concurrency ?? null, isWary },
    );
    const closing: UnitExecutor = {
      ...executor,
      close: async () => {
        await executor.close();
        await desk.close();
      },
    };
    return telemetry.observeExecutor(closing);
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
  return { parts, budget, isModelLost: () => lost };
}

/** Tells telemetry of the run when work on it begins. */
const tellRun = (store: Store, { telemetry = NO_TELEMETRY }: AskedRun, parts: RunParts): RunParts => ({
  ...parts,
  openExecutor: (run, waiting) => {
    telemetry.beginRun(run.id, parts.keyerNames);
    telemetry.observeUnits(() => store.countUnits(run.id));
    return parts.openExecutor(run, waiting);
  },
});

/** Runs the main job in a store up to the settled reports; `former` is a run to go on with instead of a new one. */
export async function workInRun(
  store: Store,
  asked: AskedRun,
  report: Reporter,
  former: RunSummary | null = null,
): Promise<EndedRun> {
  const { parts, budget, isModelLost } = await openRunParts(store, asked, report, former);
  const through = asked.options.queue === true ? await throughQueue(store, asked, report) : null;
  const told = tellRun(store, asked, through === null ? parts : { ...parts, haveWorked: through.haveWorked });
  const summary = await (former === null ? runFiles(told) : continueRun(told, former));
  return { summary, budget: through === null ? budget : through.budget(), isModelLost: isModelLost() };
}
