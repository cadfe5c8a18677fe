import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import { oneLine, type Terminal } from '../terminal.ts';

/** Where a worker tells how much it has done, in milliseconds. */
const TOLD_EVERY = 10_000;

/** Tells what a worker does. */
export interface WorkerProgress {
  readonly report: Reporter;
  readonly stop: () => void;
}

interface Counts {
  done: number;
  partial: number;
  failed: number;
  dead: number;
  calls: number;
}

/** Words of a file that did not come through, and of a model that cannot be asked; null for what is only counted. */
function describe(event: PipelineEvent): string | null {
  if (event.kind === 'file-finished' && event.state === 'failed')
    return `${oneLine(event.path)} failed: ${oneLine(event.reason ?? 'nobody knows why', 400)}`;
  if (event.kind === 'file-buried') return `${oneLine(event.path)}: ${oneLine(event.reason, 400)}`;
  if (event.kind === 'model-lost') return `The model is not asked any more: ${oneLine(event.reason, 400)}`;
  return null;
}

function count(counts: Counts, event: PipelineEvent): void {
  if (event.kind === 'file-finished') counts[event.state] += 1;
  if (event.kind === 'file-buried') counts.dead += 1;
  if (event.kind === 'model-called' && !event.cached) counts.calls += 1;
}

/** Sentences on a terminal, elsewhere an object a line for other programs; what went wrong at once, counts every 10 s. */
export function workerProgress(terminal: Terminal, isQuiet: boolean): WorkerProgress {
  if (isQuiet) return { report: () => {}, stop: () => {} };
  const counts: Counts = { done: 0, partial: 0, failed: 0, dead: 0, calls: 0 };
  let told = JSON.stringify(counts);
  const sum = (): void => {
    const state = JSON.stringify(counts);
    if (state === told) return;
    told = state;
    const { done, partial, failed, dead, calls } = counts;
    terminal.err(
      terminal.isInteractive
        ? `${done + partial + failed + dead} documents: ${done} done, ${partial} partial, ${failed} failed, ${dead} given up; ${calls} model calls\n`
        : `${JSON.stringify({ event: 'worker', documents: { done, partial, failed, dead }, calls })}\n`,
    );
  };
  const timer = setInterval(sum, TOLD_EVERY);
  return {
    report: (event) => {
      count(counts, event);
      const words = describe(event);
      if (words === null) return;
      terminal.err(terminal.isInteractive ? `${words}\n` : `${JSON.stringify({ event: 'notice', text: words })}\n`);
    },
    stop: () => {
      clearInterval(timer);
      sum();
    },
  };
}
