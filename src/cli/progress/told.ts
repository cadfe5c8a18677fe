import path from 'node:path';
import { describeWait } from '#llm/index.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import { oneLine } from '../terminal.ts';

/** Waits of seconds are told by nobody, in words; in milliseconds. */
const SHORTEST_WAIT_TOLD = 20_000;

/** Endings named one by one; the rest are counted. */
const ENDINGS_NAMED = 6;

function describePassedOver(byEnding: ReadonlyMap<string, number>): string {
  const ordered = [...byEnding].toSorted(([, one], [, other]) => other - one);
  const named = ordered
    .slice(0, ENDINGS_NAMED)
    .map(([ending, count]) => `${count} ${oneLine(ending) || 'without an ending'}`);
  const all = ordered.reduce((sum, [, count]) => sum + count, 0);
  const more = ordered.length > ENDINGS_NAMED ? ', …' : '';
  return `Passed over ${all} file(s) in folders, for reports do not come so (${named.join(', ')}${more}); name a file to have it read.`;
}

/** That nobody works on a run in the queue, and what to do. */
const describeUnattended = (otherVersions: number): string =>
  [
    'No worker is connected that could take the reports in the queue; start one with `npx duizhang worker`, on any machine that reaches the database and the documents.',
    ...(otherVersions === 0
      ? []
      : [`${otherVersions} worker(s) of another version of the program are: update them, or this.`]),
  ].join(' ');

/** That workers are there for nothing, and where to look. */
const describeUntaken = (workers: number): string =>
  `${workers} worker(s) are connected and have taken nothing of what is left for a while; their lines say why: a folder of documents may not be on their machines, or a model's key not be set there.`;

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** What a person should know beside the counts, as a sentence that fits into JSON lines as a notice; null = nothing. */
export function noticeOf(event: PipelineEvent): string | null {
  switch (event.kind) {
    case 'files-passed-over':
      return describePassedOver(event.byEnding);
    case 'model-lost':
      return `The model is not asked any more: ${oneLine(event.reason, 400)}`;
    case 'database-back':
      return 'The database is there again.';
    case 'nobody-works':
      return describeUnattended(event.otherVersions);
    case 'nobody-takes':
      return describeUntaken(event.workers);
    case 'somebody-works':
      return 'A worker is there for what waits.';
    default:
      return null;
  }
}

/** What is told in words at once; null = nothing. `now` is the time on the wall. */
export function sentenceOf(event: PipelineEvent, now: number): string | null {
  switch (event.kind) {
    case 'file-finished':
      return event.state === 'failed' ? describeFailure(event.path, 'failed', event.reason) : null;
    case 'file-buried':
      return describeFailure(event.path, 'given up', event.reason);
    case 'model-waits':
      return event.milliseconds < SHORTEST_WAIT_TOLD
        ? null
        : capital(describeWait(event.milliseconds, oneLine(event.reason, 120), now));
    case 'database-lost':
      return `Waiting for the database: ${oneLine(event.reason, 400)}`;
    default:
      return noticeOf(event);
  }
}

const describeFailure = (file: string, how: string, reason: string | null): string =>
  `${how} ${oneLine(path.basename(file), 100)}${reason === null ? '' : `: ${oneLine(reason, 600)}`}`;
