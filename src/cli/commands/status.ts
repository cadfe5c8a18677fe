import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { Settings } from '#config';
// Not through the stage's index: its clients take half a second to load, and status is to answer within one.
import { type Money, type PriceTable, PUBLISHED_PRICES, priceOf } from '#llm/prices/index.ts';
import type { Store } from '#model/store.ts';
import { type StoreLocation, showLocation } from '#model/store-location.ts';
import { isRunLockHeld } from '#store/index.ts';
import { CliError } from '../cli-error.ts';
import type { CommandFrame } from '../command-frame.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wholeNumber } from '../option-values.ts';
import { chosenStates, type FileChoice, listFiles } from '../status/list-files.ts';
import { nextSteps, workspaceOption } from '../status/next-steps.ts';
import { printStatus } from '../status/print-status.ts';
import { type RunStanding, readStanding } from '../status/standing.ts';
import { noRunJson, statusJson } from '../status/status-json.ts';
import { jsonLine, jsonText, type Terminal } from '../terminal.ts';
import { folderNamed, openExistingStore, storeLocationOf } from '../workspace.ts';

interface StatusOptions extends FileChoice {
  readonly workspace?: string;
  readonly prices?: string;
  readonly all?: true;
  readonly watch?: number | true;
  readonly json?: true;
}

interface Asking {
  readonly options: StatusOptions;
  readonly settings: Settings;
  readonly terminal: Terminal;
}

/** Between two looks where nothing else is wished, in seconds. */
const WATCH_EVERY = 5;

const NO_RUN = 'Nothing was run in this workspace yet: `npx duizhang run <files>`.\n';

/** A look at the last run, as it is printed. */
interface Look {
  readonly store: Store;
  readonly location: StoreLocation;
  /** The store as it may be shown. */
  readonly place: string;
  readonly prices: PriceTable;
  /** The option that names the workspace, where it is not the usual one. */
  readonly named: string;
}

function moneyOf({ run, use }: RunStanding, prices: PriceTable): Money | null {
  return run.options.model === null ? null : priceOf(prices, run.options.model, use);
}

/** Prints how the last run stands, and gives that; null where there was none. */
async function show({ store, location, place, prices, named }: Look, asking: Asking): Promise<RunStanding | null> {
  const { options, terminal } = asking;
  const print = options.watch === undefined ? jsonText : jsonLine;
  const standing = await readStanding(store, () => isRunLockHeld(location));
  if (standing === null) {
    terminal.out(options.json === true ? print(noRunJson(place)) : NO_RUN);
    return null;
  }
  const money = moneyOf(standing, prices);
  const next = nextSteps(standing, named);
  terminal.out(
    options.json === true ? print(statusJson(place, standing, money, next)) : printStatus(standing, money, next),
  );
  return standing;
}

/** Shows it again and again, until nobody works on the run any more. */
async function watch(look: Look, asking: Asking, seconds: number): Promise<void> {
  for (;;) {
    const standing = await show(look, asking);
    if (standing?.condition !== 'working') return;
    if (asking.options.json !== true) asking.terminal.out('\n');
    await sleep(seconds * 1_000);
  }
}

/** What reads a file of prices is loaded where there is one. */
const pricesNamed = async (options: StatusOptions): Promise<PriceTable> =>
  options.prices === undefined ? PUBLISHED_PRICES : (await import('../model-limits.ts')).pricesOf(options);

function refuseWrongUse({ options }: Asking): void {
  const isList = options.all === true || chosenStates(options).length > 0;
  if (isList && options.watch !== undefined)
    throw new CliError({ message: '--watch shows how a run stands; leave it out to list its documents.' });
}

async function execute(asking: Asking): Promise<ExitCode> {
  const { options, settings, terminal } = asking;
  refuseWrongUse(asking);
  const location = storeLocationOf(settings, path.resolve(options.workspace ?? settings.workspace));
  const prices = await pricesNamed(options);
  const store = await openExistingStore(location);
  const look: Look = { store, location, place: showLocation(location), prices, named: workspaceOption(options) };
  const states = chosenStates(options);
  try {
    if (options.all === true || states.length > 0) {
      const run = await store.findLastRun();
      if (run === null && options.json !== true) terminal.out(NO_RUN);
      if (run !== null)
        await listFiles(store, run.id, options.all === true ? null : states, options.json === true, terminal);
    } else if (options.watch === undefined) await show(look, asking);
    else await watch(look, asking, options.watch === true ? WATCH_EVERY : options.watch);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** `duizhang status`: how the last run stands, from whatever process or machine. */
export const statusCommand: CommandFrame = (terminal, settings, finish) =>
  new Command('status')
    .description(
      'Show how the last run of a workspace stands: documents by state, rate, time left, cost, failures by reason, and what to do next. Works while it goes on, and changes nothing.',
    )
    .option('-w, --workspace <folder>', 'workspace folder (DUIZHANG_WORKSPACE, else ./workspace)', folderNamed)
    .option('--failed', 'list every document that failed or was given up, with the reason')
    .option('--dead', 'list every document that was given up: the dead letters')
    .option('--partial', 'list every document whose report lacks something')
    .option('--all', 'list every document')
    .option(
      '--watch [seconds]',
      `show it again every so many seconds (default: ${WATCH_EVERY}), until nobody works on it`,
      wholeNumber('--watch', 1, 86_400),
    )
    .addOption(new Option('--prices <file>', 'prices of models (JSON, form in README), before the published ones'))
    .option('--json', 'print it as JSON; documents, and each look of --watch, as an object a line')
    .action(async (options: StatusOptions) => finish(await execute({ options, settings: settings(), terminal })));
