import path from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { describeWait } from '#llm/index.ts';
import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import { oneLine, type Terminal } from './terminal.ts';

/** Where there is no terminal, a line tells of progress this often, in milliseconds. */
const LINE_EVERY = 3000;

/** Waits of seconds are told by nobody; in milliseconds. */
const SHORTEST_WAIT_TOLD = 20_000;

interface Counts {
  done: number;
  failed: number;
  calls: number;
  bought: number;
}

const bar = (): SingleBar =>
  new SingleBar(
    {
      format: '{bar} {value}/{total} reports, {failed} failed, {calls} model calls · {name}',
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );

/** Endings named one by one; the rest are counted. */
const ENDINGS_NAMED = 6;

function describePassedOver(byEnding: ReadonlyMap<string, number>): string {
  const ordered = [...byEnding].toSorted(([, one], [, other]) => other - one);
  const named = ordered
    .slice(0, ENDINGS_NAMED)
    .map(([ending, count]) => `${count} ${oneLine(ending) || 'without an ending'}`);
  const all = ordered.reduce((sum, [, count]) => sum + count, 0);
  const more = ordered.length > ENDINGS_NAMED ? ', …' : '';
  return `Passed over ${all} file(s) in folders, for reports do not come so (${named.join(', ')}${more}); name a file to have it read.\n`;
}

/** That nobody works on a run in the queue, and what to do. */
export const describeUnattended = (otherVersions: number): string =>
  [
    'No worker is connected that could take the reports in the queue; start one with `duizhang worker`, on any machine that reaches the database and the documents.',
    ...(otherVersions === 0
      ? []
      : [`${otherVersions} worker(s) of another version of the program are: update them, or this.`]),
  ].join(' ');

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** Shows a run's events: a bar on a terminal, a line every few seconds elsewhere; failures at once, one line each. */
export function progressReporter(
  terminal: Terminal,
  now: () => number = Date.now,
): { readonly report: Reporter; readonly stop: () => void } {
  const counts: Counts = { done: 0, failed: 0, calls: 0, bought: 0 };
  let total = 0;
  let drawn: SingleBar | null = null;
  let lastLine = now();
  const report = (event: PipelineEvent): void => {
    if (event.kind === 'files-passed-over') terminal.err(describePassedOver(event.byEnding));
    if (event.kind === 'run-started') {
      total = event.files;
      if (terminal.isInteractive && total > 0) {
        drawn = bar();
        drawn.start(total, 0, { failed: 0, calls: 0, name: '' });
      }
    }
    if (event.kind === 'model-waits' && event.milliseconds >= SHORTEST_WAIT_TOLD)
      terminal.err(`${capital(describeWait(event.milliseconds, oneLine(event.reason, 120), now()))}\n`);
    if (event.kind === 'model-lost') terminal.err(`The model is not asked any more: ${oneLine(event.reason, 400)}\n`);
    if (event.kind === 'model-called') {
      counts.calls += 1;
      if (!event.cached) counts.bought += 1;
    }
    if (event.kind === 'nobody-works') terminal.err(`${describeUnattended(event.otherVersions)}\n`);
    if (event.kind === 'files-counted') {
      const { waiting, failed, dead } = event.states;
      counts.failed = failed + dead;
      counts.done = total - waiting;
    }
    if (event.kind === 'file-finished') {
      counts.done += 1;
      if (event.state === 'failed') counts.failed += 1;
    }
    const name = 'path' in event ? path.basename(event.path) : '';
    drawn?.update(counts.done, { failed: counts.failed, calls: counts.calls, ...(name === '' ? {} : { name }) });
    if (drawn === null && now() - lastLine >= LINE_EVERY) {
      lastLine = now();
      terminal.err(`${counts.done}/${total} reports, ${counts.failed} failed, ${counts.calls} model calls\n`);
    }
  };
  return { report, stop: () => drawn?.stop() };
}
