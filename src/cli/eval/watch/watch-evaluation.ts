import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EvaluationRun } from '#evaluate/index.ts';
import { oneLine, printStyled, type Terminal } from '../../terminal.ts';
import { printChange, printStart } from './print-change.ts';
import { type EvaluationEnd, runEvaluation } from './run-evaluation.ts';
import { changedFiles, type Scan, scanFolders } from './scan-folders.ts';

/** What is watched, what is evaluated, and where changes are told. */
export interface Watched {
  /** The words behind `eval` that say what is evaluated; none that print or write. */
  readonly args: readonly string[];
  /** Folders whose files make the scores: prompts, schemas, rules, labels, recordings. One that is not there may come. */
  readonly folders: readonly string[];
  readonly terminal: Terminal;
  /** Ends the watching and the evaluation that is under way. */
  readonly signal: AbortSignal;
  /** One evaluation; by default in a process of its own. */
  readonly evaluate?: (args: readonly string[], signal: AbortSignal) => Promise<EvaluationEnd>;
  /** Milliseconds between two looks at the folders; files have to be alike in two of them before they are read. */
  readonly interval?: number;
}

/** A change is seen within two looks; a look at a thousand files takes some hundredths of a second. */
const INTERVAL = 400;

/** Names of changed files that are told; the others are counted. */
const MOST_NAMES = 5;

/** Waits; an abort only ends the waiting. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  wait(milliseconds, undefined, { signal }).catch(() => null);

/** The next state of the folders that differs from `seen` and holds still; null when the watching is over. */
async function nextState({ folders, signal, interval = INTERVAL }: Watched, seen: Scan): Promise<Scan | null> {
  let last = await scanFolders(folders);
  for (;;) {
    if (signal.aborted) return null;
    const isSame = changedFiles(seen, last).length === 0;
    await pause(interval, signal);
    const now = await scanFolders(folders);
    // An editor that writes in several steps is waited for.
    if (!isSame && changedFiles(last, now).length === 0) return signal.aborted ? null : now;
    last = now;
  }
}

function tellChanged(names: readonly string[], terminal: Terminal): void {
  const some = names.slice(0, MOST_NAMES).map((name) => path.relative('', name));
  const more = names.length > some.length ? ` and ${names.length - some.length} more` : '';
  terminal.out(`\n${some.join(', ')}${more} changed.\n`);
}

/** What has been seen so far; null before the first evaluation that made a run. */
interface Seen {
  readonly start: EvaluationRun;
  readonly last: EvaluationRun;
}

/** Tells how an evaluation ended and remembers its run; a broken one changes nothing of what is remembered. */
function tellEnd(end: EvaluationEnd, seen: Seen | null, seconds: number, terminal: Terminal): Seen | null {
  if (end.kind === 'stopped') return seen;
  if (end.kind === 'failed') {
    const lines = end.lines.length === 0 ? ['It ended without a word.'] : end.lines;
    printStyled(terminal, [{ text: 'The evaluation failed; watching goes on.\n', style: 'red' }]);
    for (const each of lines) terminal.out(`  ${oneLine(each, 200)}\n`);
    return seen;
  }
  for (const each of end.told) terminal.err(`${oneLine(each, 400)}\n`);
  if (seen === null) printStart(end.run, seconds, terminal);
  else printChange({ ...seen, now: end.run }, seconds, terminal);
  return { start: seen?.start ?? end.run, last: end.run };
}

/**
 * Evaluates at once and after every change of the watched files until the signal is given, and tells only what changed. A
 * change during an evaluation starts one more behind it. Throws only what is wrong with the program.
 */
export async function watchEvaluation(watched: Watched): Promise<void> {
  const { args, folders, terminal, signal, evaluate = runEvaluation } = watched;
  let seen: Seen | null = null;
  let state: Scan | null = await scanFolders(folders);
  while (state !== null && !signal.aborted) {
    const began = performance.now();
    const end = await evaluate(args, signal);
    seen = tellEnd(end, seen, (performance.now() - began) / 1000, terminal);
    if (end.kind !== 'stopped') terminal.err('Watching; Ctrl-C ends it.\n');
    const next: Scan | null = await nextState(watched, state);
    if (next !== null) tellChanged(changedFiles(state, next), terminal);
    state = next;
  }
}
