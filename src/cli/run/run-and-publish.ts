import type { Reporter } from '#model/reporter.ts';
import { throwFault } from '#model/run-lock.ts';
import type { Store } from '#model/store.ts';
import type { RunEnding, RunSummary } from '#model/work.ts';
import { publishWorkspace } from '#pipeline/release/publish-workspace.ts';
import { wasKilledAtWork } from '#pipeline/run/killed-before.ts';
import type { Publication } from '#publish/index.ts';
import { holdRunLock } from '#store/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { countModelCalls, describeModelCalls, modelCallsJson } from '../model-tally.ts';
import { openProgress } from '../progress/index.ts';
import { leaveMarks } from '../progress/leave-marks.ts';
import { readAbout } from '../publish/read-about.ts';
import { describeUnmatched, renderSummary } from '../run-summary.ts';
import { workspaceOption } from '../status/next-steps.ts';
import { datasetFolder, openWorkspaceStore, storeLocationOf, workspaceOf } from '../workspace.ts';
import { type AskedRun, modelOf } from './run-wishes.ts';
import { withTelemetry } from './with-telemetry.ts';
import { type EndedRun, workInRun } from './work-in-run.ts';

/** Whether neither its end nor its budget nor a lost model ended a run. */
const isInterrupted = ({ summary, budget, isModelLost }: EndedRun): boolean =>
  summary.finishedAt === null && budget?.isReached() !== true && !isModelLost;

async function exitCodeOf(store: Store, { summary, budget, isModelLost }: EndedRun): Promise<ExitCode> {
  if (budget?.isReached() === true) return EXIT.budgetReached;
  if (isModelLost) return EXIT.setUpMissing;
  if (isInterrupted({ summary, budget, isModelLost })) return EXIT.interrupted;
  const { failed, dead } = await store.countFiles(summary.id);
  return failed + dead > 0 ? EXIT.someFailed : EXIT.done;
}

/** What ended a run. One that was told to stop may have been through all the same. */
function endingOf({ summary, budget, isModelLost }: EndedRun): RunEnding {
  if (budget?.isReached() === true) return 'budget-reached';
  if (isModelLost) return 'model-lost';
  return summary.finishedAt === null ? 'interrupted' : 'whole';
}

interface Publishing {
  readonly asked: AskedRun;
  readonly workspace: string;
  readonly about: Awaited<ReturnType<typeof readAbout>>;
  readonly report: Reporter;
}

/** Publishes what the workspace holds, as the run says. */
async function publishAfter(
  store: Store,
  { id, options, phase }: RunSummary,
  { asked, workspace, about, report }: Publishing,
): Promise<Publication> {
  // One whose files were not all found stays in planning: it can only be begun anew, by its command.
  const isPlanned = phase !== 'planning';
  if (isPlanned) await store.changeRun(id, { phase: 'publishing' });
  report({ kind: 'phase-began', phase: 'publishing' });
  const published = await publishWorkspace(
    { store, location: storeLocationOf(asked.settings, workspace) },
    {
      folder: datasetFolder(workspace),
      version: options.release.version,
      releaseDate: options.release.date,
      redaction: options.release.redact,
      about,
    },
  );
  if (isPlanned) await store.changeRun(id, { phase: 'ended' });
  report({ kind: 'phase-began', phase: 'ended' });
  return published;
}

/** Finds the run to go on with; null = a new one. */
type FormerRun = (store: Store, report: Reporter) => Promise<RunSummary | null>;

/**
 * Runs the main job in its workspace, publishes all that this holds and prints the summary. `former` is asked for the run
 * to go on with instead of a new one; null = none. Throws a StoreError where another run is at work in the workspace.
 */
export const runAndPublish = (asked: AskedRun, former: FormerRun = async () => null): Promise<ExitCode> =>
  withTelemetry(asked, (telemetry) => runWatched({ ...asked, telemetry }, former));

async function runWatched(asked: AskedRun, former: FormerRun): Promise<ExitCode> {
  const { options, settings, terminal, prices } = asked;
  const workspace = workspaceOf(options, settings);
  const started = performance.now();
  // Before any report is read: what is wrong there would be told only after all the work.
  const about = await readAbout(workspace, null);
  const progress = openProgress(terminal, options, { model: modelOf(asked), prices, signal: asked.signal });
  const store = await openWorkspaceStore(workspace, settings, terminal, progress.report).catch((thrown) => {
    progress.stop();
    throw thrown;
  });
  const marks = leaveMarks(store, progress);
  const tally = countModelCalls(marks.report);
  try {
    const lock = await holdRunLock(storeLocationOf(settings, workspace), 'duizhang run');
    try {
      const signal = AbortSignal.any([asked.signal, lock.lost]);
      // Asked before what was given up is made to wait again: that is what shows it.
      const isWary = await wasKilledAtWork(store);
      const gone = await former(store, tally.report);
      const ended = await workInRun(store, { ...asked, signal, isWary }, tally.report, gone);
      progress.ends(endingOf(ended));
      throwFault(lock.lost);
      const published = await publishAfter(store, ended.summary, {
        asked,
        workspace,
        about,
        report: tally.report,
      });
      progress.stop();
      terminal.err(await describeUnmatched(asked.sources, store, ended.summary));
      const model = modelOf(asked);
      const closing = await renderSummary({
        store,
        summary: ended.summary,
        published,
        workspace,
        milliseconds: performance.now() - started,
        asked: { text: describeModelCalls(model, tally, prices), json: modelCallsJson(model, tally, prices) },
        budgetReached: ended.budget?.isReached() === true ? ended.budget : null,
        named: workspaceOption(options),
        isInterrupted: isInterrupted(ended),
        isRetry: gone !== null,
        worked: progress.standing().tally,
        isJson: options.json === true,
      });
      terminal.out(closing);
      return await exitCodeOf(store, ended);
    } finally {
      await marks.stop();
      await lock.release();
    }
  } finally {
    progress.stop();
    await store.close();
  }
}
